package eleventy

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// address returns where a page was, "" if only a program knows.
func (s *site) address(p *origin.Page, rel string, fields origin.Fields) string {
	permalink := fields.Get("permalink")
	if isNo(permalink) {
		return ""
	}
	if written := front.Text(permalink); written != "" && written != "true" {
		at, ok := s.expand(written, p, rel, fields)
		if !ok {
			s.say(p.Ref, lineOf(fields, "permalink"),
				"Its permalink is a template, "+written+", so where it was is not known; look for it in the sitemap of the old site.")
			return ""
		}
		return s.prefix + tidy(at)
	}
	if front.Fields(permalink) != nil {
		s.say(p.Ref, lineOf(fields, "permalink"), "Its permalink is none that can be read.")
		return ""
	}
	if front.Fields(fields.Get("pagination")) != nil {
		s.say(p.Ref, lineOf(fields, "pagination"), "It makes several pages (pagination), of which only the first is known.")
	}
	stem := strings.TrimSuffix(rel, path.Ext(rel))
	dir, name := path.Split(stem)
	dir = strings.TrimSuffix(dir, "/")
	if name == "index" || dir != "" && path.Base(dir) == name {
		return s.prefix + strings.TrimSuffix("/"+dir, "/") + "/"
	}
	return s.prefix + path.Join("/", dir, name) + "/"
}

func lineOf(fields origin.Fields, key string) int {
	for _, f := range fields {
		if f.Key == key {
			return f.Line
		}
	}
	return 0
}

// tidy makes an address of a permalink.
func tidy(at string) string {
	slash := strings.HasSuffix(at, "/")
	at = path.Join("/", at)
	if at = strings.TrimSuffix(at, "index.html"); slash && !strings.HasSuffix(at, "/") {
		at += "/"
	}
	return at
}

var (
	inBraces = regexp.MustCompile(`\{\{-?\s*([A-Za-z_][\w.]*)\s*(?:\|\s*(slugify|slug)\s*)?-?\}\}`)
	ordinal  = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}-(.+)$`)
)

// expand replaces the values of a permalink; ok is false if one of them cannot be told.
func (s *site) expand(written string, p *origin.Page, rel string, fields origin.Fields) (at string, ok bool) {
	stem := strings.TrimSuffix(rel, path.Ext(rel))
	ok = true
	at = inBraces.ReplaceAllStringFunc(written, func(t string) string {
		m := inBraces.FindStringSubmatch(t)
		value := ""
		switch m[1] {
		case "page.fileSlug":
			value = fileSlug(stem)
		case "page.filePathStem":
			value = path.Join("/", path.Dir(stem), withoutDate(path.Base(stem)))
		case "page.outputFileExtension":
			value = "html"
		default:
			v := any(fields)
			for _, key := range strings.Split(m[1], ".") {
				v = front.Fields(v).Get(key)
			}
			if _, isTime := v.(origin.Time); !isTime {
				value = front.Text(v)
			}
		}
		if value == "" && m[1] != "page.fileSlug" {
			ok = false
		}
		if m[2] != "" {
			value = slugify(value)
		}
		return value
	})
	return at, ok && !strings.Contains(at, "{{") && !strings.Contains(at, "{%")
}

func withoutDate(name string) string {
	if m := ordinal.FindStringSubmatch(name); m != nil {
		return m[1]
	}
	return name
}

// fileSlug is the name of a file without its date; of an index that of its folder.
func fileSlug(stem string) string {
	name := withoutDate(path.Base(stem))
	if name == "index" {
		if dir := path.Dir(stem); dir != "." {
			return withoutDate(path.Base(dir))
		}
		return ""
	}
	return name
}

var contraction = regexp.MustCompile(`([a-zA-Z\d]+)['’]([ts])(\s|$)`)

// slugify is the filter of that name, which is @sindresorhus/slugify.
func slugify(text string) string {
	text = contraction.ReplaceAllString(strings.ReplaceAll(text, "&", " and "), "$1$2$3")
	return folder.Slug(text)
}

// navigation makes the menu of the plugin eleventy-navigation.
func (s *site) navigation(out *origin.Site, pages []string) {
	var all []folder.Entry
	order := map[string]int{}
	for _, ref := range pages {
		p, _, err := s.page(ref)
		if err != nil {
			continue // said when the page is read
		}
		nav := front.Fields(origin.Fields(p.Fields).Get("eleventyNavigation"))
		key := front.Text(nav.Get("key"))
		if key == "" {
			continue
		}
		e := folder.Entry{
			Item: origin.MenuItem{Title: cmp.Or(front.Text(nav.Get("title")), key), Ref: ref}, ID: key, Parent: front.Text(nav.Get("parent")),
		}
		if to := front.Text(nav.Get("url")); to != "" {
			e.Item.Ref, e.Item.Address = "", to
		}
		order[key], _ = front.Number(nav.Get("order"))
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, b folder.Entry) int { return cmp.Compare(order[a.ID], order[b.ID]) })
	if items := folder.Nest(all); len(items) > 0 {
		out.Menus = append(out.Menus, origin.Menu{Name: "eleventyNavigation", Items: items})
	}
}
