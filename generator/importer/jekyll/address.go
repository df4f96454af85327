package jekyll

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"
	"unicode"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// postStyle returns the template that a style of permalinks stands for; what is no style is a template itself.
func postStyle(style string) string {
	switch style {
	case "date":
		return "/:categories/:year/:month/:day/:title:output_ext"
	case "pretty":
		return "/:categories/:year/:month/:day/:title/"
	case "ordinal":
		return "/:categories/:year/:y_day/:title:output_ext"
	case "weekdate":
		return "/:categories/:year/W:week/:short_day/:title:output_ext"
	case "none":
		return "/:categories/:title:output_ext"
	}
	return style
}

// suffix is what a style of permalinks for posts means for all other pages.
func suffix(style string) string {
	switch {
	case style == "pretty" || strings.HasSuffix(style, "/"):
		return "/"
	case style == "date" || style == "ordinal" || style == "none" || style == "weekdate" || strings.HasSuffix(style, ":output_ext"):
		return ":output_ext"
	}
	return ""
}

var placeholder = regexp.MustCompile(`:[a-z_]+`)

// address returns where Jekyll puts a page.
func (r *reader) address(ref, kind string, fields origin.Fields) string {
	folders, name := path.Split(ref)
	stem := strings.TrimSuffix(name, path.Ext(name))
	template := front.Text(fields.Get("permalink"))
	style := cmp.Or(r.text("permalink"), "date")
	day, rest := origin.Time{}, stem
	within := strings.TrimSuffix(folders, "/")
	switch kind {
	case "":
		if template == "" {
			template = "/:path/"
			if stem != "index" {
				template = "/:path/:basename" + suffix(style)
			}
		}
	case "posts", "drafts":
		day, rest = folder.TakeDate(stem)
		template = cmp.Or(template, r.collection("posts").permalink)
	default:
		day, rest = folder.TakeDate(stem)
		template = cmp.Or(template, r.collection(kind).permalink)
		_, within, _ = strings.Cut(folders, "_"+kind+"/")
		within = path.Join(within, stem)
	}
	date := r.time(day)
	if t, ok := front.Time(fields.Get("date")); ok {
		date = r.time(t)
	}
	slug := front.Text(fields.Get("slug"))
	values := map[string]string{
		"collection": kind, "path": within, "basename": stem, "output_ext": ".html", "name": slugify(stem, false, "default"),
		"title": cmp.Or(slugify(slug, true, "pretty"), slugify(rest, true, "pretty")), "slug": slugify(cmp.Or(slug, rest), false, "default"),
		"categories": r.categories(ref, kind, fields),
	}
	if !date.IsZero() {
		year, week := date.ISOWeek()
		for key, value := range map[string]string{
			"year": date.Format("2006"), "month": date.Format("01"), "day": date.Format("02"), "i_month": date.Format("1"),
			"i_day":      date.Format("2"),
			"short_year": date.Format("06"), "short_month": date.Format("Jan"), "long_month": date.Format("January"),
			"short_day": date.Format("Mon"),
			"long_day":  date.Format("Monday"), "y_day": fmt.Sprintf("%03d", date.YearDay()), "week": fmt.Sprintf("%02d", week),
			"w_year": fmt.Sprint(year),
			"hour":   date.Format("15"), "minute": date.Format("04"), "second": date.Format("05"),
		} {
			values[key] = value
		}
	}
	address := placeholder.ReplaceAllStringFunc(template, func(p string) string {
		for key := p[1:]; key != ""; key = key[:len(key)-1] { // ":title_x" is ":title", then "_x"
			if v, is := values[key]; is {
				return v + p[1+len(key):]
			}
			if !strings.Contains(key, "_") {
				break
			}
		}
		return p
	})
	address = "/" + strings.TrimLeft(slashes.ReplaceAllString(address, "/"), "/")
	if strings.HasSuffix(address, "/index.html") {
		address = strings.TrimSuffix(address, "index.html")
	}
	return r.baseurl + address
}

var slashes = regexp.MustCompile(`/{2,}`)

// time returns a time on the clocks of the site.
func (r *reader) time(t origin.Time) time.Time {
	if t.IsZero() || !t.HasClock {
		return t.Time
	}
	return t.In(r.zone) // Ruby takes a clock without an offset for UTC
}

func (r *reader) categories(ref, kind string, fields origin.Fields) string {
	if kind != "posts" && kind != "drafts" {
		return strings.ToLower(strings.Join(front.Words(fields.Get("categories")), "/"))
	}
	var all []string
	seen := map[string]bool{}
	add := func(name string) {
		if name = strings.ToLower(name); !seen[name] && name != "" {
			seen[name] = true
			all = append(all, name)
		}
	}
	for _, t := range categoriesOfPath(ref) {
		add(t.Name)
	}
	for _, name := range append(front.Texts(fields.Get("category")), front.Words(fields.Get("categories"))...) {
		add(name)
	}
	return strings.Join(all, "/")
}

// slugify is what Jekyll makes of a name.
func slugify(s string, cased bool, mode string) string {
	keep := ""
	if mode == "pretty" {
		keep = "._~!$&'()+,;=@"
	}
	var b strings.Builder
	gap := false
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(keep, r) {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = true
	}
	if cased {
		return b.String()
	}
	return strings.ToLower(b.String())
}
