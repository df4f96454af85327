package folder

import (
	"path"
	"regexp"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// Fill says in a page itself what its front matter says with the keys that generators of Markdown have in common.
func Fill(p *origin.Page, fields origin.Fields) {
	p.Fields = fields
	for _, f := range fields {
		if f.Value != nil && fill(p, strings.ToLower(f.Key), f.Value) {
			p.Known = append(p.Known, f.Key)
		}
	}
}

func fill(p *origin.Page, key string, v any) bool {
	switch key {
	case "title":
		p.Title = front.Text(v)
		return p.Title != ""
	case "date", "publishdate", "pubdate", "created":
		t, ok := front.Time(v)
		if ok && (key == "date" || p.Date.IsZero()) {
			p.Date = t
		}
		return ok
	case "updated", "lastmod", "last_modified_at", "modified", "last_updated", "updated_at":
		t, ok := front.Time(v)
		if ok {
			p.Updated = t
		}
		return ok
	case "draft":
		p.Draft = p.Draft || front.Bool(v)
	case "published":
		if _, isTime := front.Time(v); isTime {
			return false
		}
		p.Draft = p.Draft || !front.Bool(v)
	case "weight", "order", "nav_order", "sidebar_position", "position":
		n, ok := front.Number(v)
		if ok {
			p.Weight = n
		}
		return ok
	case "summary", "description", "excerpt":
		s := strings.Join(strings.Fields(front.Text(v)), " ")
		if s == "" || p.Summary != "" && key != "summary" {
			return false
		}
		p.Summary = s
	case "image", "cover", "thumbnail", "featured_image", "hero_image":
		return fillPicture(p, v)
	case "tags", "tag", "categories", "category", "topics":
		taxonomy := map[string]string{"tag": "tags", "category": "categories"}[key]
		if taxonomy == "" {
			taxonomy = key
		}
		names := front.Texts(v)
		for _, name := range names {
			p.Terms = append(p.Terms, origin.Term{Taxonomy: taxonomy, Name: name})
		}
		return names != nil
	case "author", "authors":
		return fillAuthors(p, v)
	case "redirect_from", "aliases", "alias":
		p.Aliases = append(p.Aliases, front.Texts(v)...)
	case "lang", "language", "locale":
		p.Language = strings.ReplaceAll(front.Text(v), "_", "-")
		return p.Language != ""
	default:
		return false
	}
	return true
}

func fillPicture(p *origin.Page, v any) bool {
	fields := front.Fields(v)
	for _, key := range []string{"path", "src", "url"} {
		if s := front.Text(fields.Get(key)); s != "" {
			p.Picture = s
			p.PictureAlt = front.Text(fields.Get("alt"))
			return true
		}
	}
	if s := front.Text(v); s != "" {
		p.Picture = s
		return true
	}
	return false
}

func fillAuthors(p *origin.Page, v any) bool {
	list, is := v.([]any)
	if !is {
		list = []any{v}
	}
	known := len(list) > 0
	for _, item := range list {
		name := front.Text(item)
		if name == "" {
			name = front.Text(front.Fields(item).Get("name"))
		}
		if name = strings.TrimSpace(name); name == "" {
			known = false
			continue
		}
		p.Authors = append(p.Authors, name)
	}
	return known
}

var dated = regexp.MustCompile(`^(\d{4}-\d{1,2}-\d{1,2})[-_](.+)$`)

// TakeDate takes the day off the beginning of a file's name.
func TakeDate(name string) (day origin.Time, rest string) {
	if m := dated.FindStringSubmatch(name); m != nil {
		if t, ok := front.ParseTime(m[1]); ok {
			return t, m[2]
		}
	}
	return origin.Time{}, name
}

var (
	firstHeading = regexp.MustCompile(`^\s*#[ \t]+(.+?)[ \t#]*(?:\n|$)`)
	underlined   = regexp.MustCompile(`^\s*([^\s#>*+|-][^\n]*)\n=+[ \t]*(?:\n|$)`)
	headingID    = regexp.MustCompile(`\s*\{:?\s*#[\w-]+\s*\}\s*$`)
)

// TakeTitle takes the heading off that a text begins with; "" if it begins with none.
func TakeTitle(body string) (title, rest string, lines int) {
	for _, re := range []*regexp.Regexp{firstHeading, underlined} {
		if m := re.FindStringSubmatchIndex(body); m != nil {
			title := headingID.ReplaceAllString(body[m[2]:m[3]], "")
			return PlainTitle(title), body[m[1]:], strings.Count(body[:m[1]], "\n")
		}
	}
	return "", body, 0
}

var (
	linkText = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	tag      = regexp.MustCompile(`</?[A-Za-z][^>]*>`)
)

// PlainTitle takes the marks of Markdown off a title.
func PlainTitle(s string) string {
	s = tag.ReplaceAllString(linkText.ReplaceAllString(s, "$1"), "")
	return strings.TrimSpace(strings.NewReplacer("**", "", "__", "", "`", "", `\`, "").Replace(s))
}

// TitleOfName makes a title of the name of a file or folder.
func TitleOfName(ref string) string {
	name := strings.TrimSuffix(path.Base(ref), path.Ext(ref))
	if name == "index" || name == "README" || name == "_index" {
		name = path.Base(path.Dir(ref))
	}
	_, name = TakeDate(name)
	if name == "." {
		return "Home"
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' })
	title := strings.Join(words, " ")
	for i, r := range title {
		return strings.ToUpper(string(r)) + title[i+len(string(r)):]
	}
	return "Home"
}
