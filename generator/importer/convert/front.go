package convert

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/plan"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// gitHostID makes the id of a heading as Git hosts do, and the new site with them.
func gitHostID(text string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		switch {
		case r == ' ' || r == '-':
			b.WriteByte('-')
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || unicode.Is(unicode.Pc, r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// page returns the file of a page.
func (c *Converter) page(p *origin.Page, at *Place) []byte {
	body := c.body(p, at)
	var b strings.Builder
	b.WriteString("---\n")
	line := func(name, value string) { fmt.Fprintf(&b, "%s: %s\n", name, value) }
	fields := c.fields(p, at)
	for _, name := range order {
		if v := fields[name]; v != "" {
			line(name, v)
		}
	}
	if extra := c.extra(p, at); extra != "" {
		b.WriteString("extra:\n" + extra)
	}
	b.WriteString("---\n")
	if body != "" {
		b.WriteString("\n" + body + "\n")
	}
	return []byte(b.String())
}

// order is that of fields in front matter.
var order = []string{
	"title",
	"summary",
	"date",
	"updated",
	"draft",
	"slug",
	"order",
	"url",
	"aliases",
	"authors",
	"topics",
	"review_by",
	"publish_at",
	"expire_at",
	"cover",
	"consent",
	"language",
}

// fields returns the fields of a page, as YAML.
func (c *Converter) fields(p *origin.Page, at *Place) map[string]string {
	f := map[string]string{
		"title": content.Scalar(cmp.Or(oneLine(p.Title), firstHeadingOf(p.Text), folder.TitleOfName(p.Ref))),
		"slug":  at.Slug,
	}
	if s := oneLine(p.Summary); s != "" {
		f["summary"] = content.Scalar(s)
	}
	translation := at.Language != "" && p.Original != "" && c.byRef[p.Original] != nil
	if !p.Date.IsZero() && !translation && !(at.dayInName && !p.Date.HasClock && dayOf(p.Date, nil) == at.day) {
		f["date"] = c.moment(p.Date)
	}
	if !p.Updated.IsZero() {
		f["updated"] = c.moment(p.Updated)
	}
	if at.Draft {
		f["draft"] = "true"
	}
	if c.agreed(p, at) {
		f[consentKey] = consentOf(p)
	}
	if p.Weight > 0 && !translation {
		f["order"] = fmt.Sprint(p.Weight)
	}
	if at.URL != "" {
		f["url"] = content.Scalar(at.URL)
	}
	if aliases := c.aliases(at); len(aliases) > 0 {
		f["aliases"] = list(aliases)
	}
	if topics := c.topicsOf(p.Terms); !translation {
		f["authors"], f["topics"] = c.authors(p.Authors), list(topics)
	} else if of := c.topicsOf(c.byRef[p.Original].terms); len(of) == len(topics) && !slices.Equal(of, topics) {
		f["topics"] = list(topics) // those of the original, one by one, in another language
	}
	if cover := c.cover(p, at); cover != "" {
		f["cover"] = cover
	}
	for _, field := range p.Fields {
		if slices.Contains(p.Known, field.Key) {
			c.Keys[field.Key+" → read"]++
			continue
		}
		if field.Key == consentKey && c.agreed(p, at) {
			c.Keys[field.Key+" → "+consentKey]++
			continue
		}
		to := c.Plan.Keys.Of(field.Key, plan.Extra)
		c.Keys[field.Key+" → "+to]++
		if v := c.value(to, field.Value); v != "" && f[to] == "" {
			f[to] = v
		}
	}
	return f
}

var anyHeading = regexp.MustCompile(`(?m)^#{1,6}[ \t]+(.+?)[ \t#]*$`)

// firstHeadingOf returns the words of the first heading of a text; "" if it has none near its beginning.
func firstHeadingOf(text []origin.Piece) string {
	for _, p := range text[:min(len(text), 3)] {
		if m := anyHeading.FindStringSubmatch(p.Markdown); m != nil {
			return oneLine(folder.PlainTitle(m[1]))
		}
	}
	return ""
}

// value writes what a key says as a field; "" for what is none, or cannot be one.
func (c *Converter) value(to string, v any) string {
	switch to {
	case plan.Drop, plan.Extra:
		return ""
	case "date", "updated", "publish_at", "expire_at", "review_by":
		if t, ok := front.Time(v); ok {
			if to == "review_by" {
				t.HasClock = false
			}
			return c.moment(t)
		}
		return ""
	case "draft":
		if front.Bool(v) {
			return "true"
		}
		return ""
	case "order":
		if n, ok := front.Number(v); ok && n > 0 {
			return fmt.Sprint(n)
		}
		return ""
	case "aliases":
		return list(front.Texts(v))
	case "topics":
		var terms []origin.Term
		for _, name := range front.Texts(v) {
			terms = append(terms, origin.Term{Taxonomy: "topics", Name: name})
		}
		return list(c.topicsOf(terms))
	case "authors":
		return c.authors(front.Texts(v))
	}
	if s := oneLine(front.Text(v)); s != "" {
		return content.Scalar(s)
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// list writes texts as a list of YAML; "" for none.
func list(all []string) string {
	if len(all) == 0 {
		return ""
	}
	items := make([]string, len(all))
	for i, s := range all {
		items[i] = content.Scalar(s)
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// moment writes a time on the clocks of the new site: the same instant, where its offset is known.
func (c *Converter) moment(t origin.Time) string {
	clock := t.Time
	if t.HasZone {
		clock = t.In(c.zone)
	}
	if !t.HasClock {
		return t.Format("2006-01-02")
	}
	if clock.Hour() == 0 && clock.Minute() == 0 {
		return clock.Format("2006-01-02")
	}
	return clock.Format("2006-01-02 15:04")
}

// aliases lists the older addresses of a page that the new site can answer.
func (c *Converter) aliases(at *Place) (all []string) {
	older := at.Aliases
	if at.Old != "" {
		older = append([]string{at.Old}, older...)
	}
	for _, alias := range older {
		a := site.AliasAddress(normal(within(c.newBase, c.inSite(alias))))
		if a == "" || a == "/" {
			continue
		}
		if _, why := site.ReservedAlias(a); a == "" || why != "" || a == at.Address || slices.Contains(all, a) || len(all) == 64 {
			continue
		}
		if other := c.byOld[site.AddressKey(a)]; other != nil && other != at { // a page of its own
			continue
		}
		all = append(all, a)
	}
	return all
}

func (c *Converter) topicsOf(terms []origin.Term) (names []string) {
	for _, t := range terms {
		if c.Plan.Taxonomies.Of(t.Taxonomy, "topics") != "topics" {
			continue
		}
		id := site.Slug(t.Name)
		if name := c.topics[id]; name != "" && !slices.Contains(names, name) && len(names) < 64 {
			names = append(names, name)
		}
	}
	return names
}

func (c *Converter) authors(all []string) string {
	var items []string
	for _, name := range all {
		item := ""
		switch id := c.people[name]; {
		case id != "":
			item = id
		case c.Plan.People.Of(name, "name") == plan.Drop || name == "":
			continue
		default:
			item = "{name: " + content.Scalar(oneLine(c.nameOf(name))) + "}"
		}
		if !slices.Contains(items, item) && len(items) < 64 {
			items = append(items, item)
		}
	}
	if len(items) == 0 {
		return ""
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// cover writes the picture that stands for a page, if it is a file of the site and it is said what it shows.
func (c *Converter) cover(p *origin.Page, at *Place) string {
	if p.Picture == "" {
		return ""
	}
	file := c.fileOf(p, p.Picture)
	if file == "" || p.PictureAlt == "" {
		if file != "" {
			c.NoAlt = append(c.NoAlt, LeftOver{File: at.Target, Line: 1, Kind: "cover " + p.Picture, From: p.Ref})
		}
		return ""
	}
	return "{src: " + content.Scalar(relative(path.Dir(at.Target), file)) + ", alt: " + content.Scalar(oneLine(p.PictureAlt)) + "}"
}

// fileOf returns the file of the new site that a page of the old one names.
func (c *Converter) fileOf(p *origin.Page, name string) string {
	inSite := site.Unescaped(c.inSite(name))
	if inSite == "" {
		return ""
	}
	for _, ref := range []string{name, strings.TrimPrefix(inSite, "/"), path.Join(path.Dir(p.Ref), inSite)} {
		if target := c.files[ref]; target != "" {
			return target
		}
	}
	return c.files[c.fileOld[site.AddressKey(inSite)]]
}

// extra writes the keys that are kept for the theme.
func (c *Converter) extra(p *origin.Page, at *Place) string {
	var b strings.Builder
	if p.Picture != "" && p.PictureAlt == "" {
		fmt.Fprintf(&b, "  image: %s\n", content.DoubleQuoted(p.Picture))
	}
	if at.Language != "" && c.byRef[p.Original] != nil && len(p.Authors) > 0 && !slices.Equal(p.Authors, c.byRef[p.Original].Authors) {
		fmt.Fprintf(&b, "  authors: %s\n", list(p.Authors)) // of the translation, or spelt in its language
	}
	for _, f := range p.Fields {
		if slices.Contains(p.Known, f.Key) || c.Plan.Keys.Of(f.Key, plan.Extra) != plan.Extra || f.Value == nil ||
			p.Picture != "" && f.Key == "image" || f.Key == consentKey && c.agreed(p, at) {
			continue
		}
		fmt.Fprintf(&b, "  %s: %s\n", extraKey(f.Key), flow(f.Value, 0))
	}
	return b.String()
}

func extraKey(key string) string {
	if content.Scalar(key) == key && !strings.ContainsAny(key, " .-/()") {
		return key
	}
	return content.DoubleQuoted(key)
}

// flow writes a value on one line.
func flow(v any, depth int) string {
	switch v := v.(type) {
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, flow(item, depth+1))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case origin.Fields:
		var items []string
		for _, f := range v {
			items = append(items, extraKey(f.Key)+": "+flow(f.Value, depth+1))
		}
		return "{" + strings.Join(items, ", ") + "}"
	case bool:
		return fmt.Sprint(v)
	case nil:
		return `""`
	}
	return content.DoubleQuoted(front.Text(v))
}
