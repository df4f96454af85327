package hugo

import (
	"path"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
)

func trimmed(ref string) string { return strings.Trim(path.Clean("/"+ref), "/") }

// resolve finds the page that a reference means, as ref and relref do, and its fragment.
func (s *site) resolve(from *source, ref, language string) (p *source, fragment string) {
	ref, fragment, _ = strings.Cut(strings.TrimSpace(ref), "#")
	if ref == "" {
		return from, fragment
	}
	if language == "" {
		language = from.lang
	}
	clean := strings.TrimSuffix(ref, "/")
	if formatOf(clean) != nil {
		clean = strings.TrimSuffix(clean, path.Ext(clean))
		if i := strings.LastIndexByte(clean, '.'); i > strings.LastIndexByte(clean, '/') && strings.EqualFold(clean[i+1:], language) {
			clean = clean[:i]
		}
	}
	switch base := path.Base(clean); base {
	case "index", "_index":
		clean = strings.TrimSuffix(strings.TrimSuffix(clean, base), "/")
	}
	clean = strings.ToLower(clean)
	one := func(list []*source) *source {
		if len(list) == 1 {
			return list[0]
		}
		return nil
	}
	dir := strings.ToLower(from.key)
	if from.kind == "page" {
		dir = path.Dir(dir)
	}
	if !strings.HasPrefix(clean, "/") {
		for _, at := range []string{path.Join("/", dir, clean), path.Join("/", dir, "..", clean)} {
			if p := one(s.byKey[language+":"+trimmed(at)]); p != nil {
				return p, fragment
			}
		}
	}
	if p := one(s.byKey[language+":"+trimmed(clean)]); p != nil {
		return p, fragment
	}
	if !strings.Contains(strings.Trim(clean, "/"), "/") {
		return one(s.byName[language+":"+strings.Trim(clean, "/")]), fragment
	}
	return nil, fragment
}

// mean says what the shortcodes of Hugo mean, as https://gohugo.io/shortcodes/ does.
func (s *site) mean(p *source, page *origin.Page, c *origin.Construct) {
	name, is := strings.CutPrefix(c.Kind, "shortcode ")
	if !is || c.Means != nil {
		return
	}
	arg := func(name string, at int) string { return scan.Get(c.Args, name, at) }
	switch name {
	case "figure":
		c.Means = figure(c)
	case "youtube", "vimeo", "vimeo_simple":
		if id := arg("id", 0); id != "" {
			c.Means = origin.Video{Host: strings.TrimSuffix(name, "_simple"), ID: id, Title: arg("title", -1)}
		}
	case "details":
		if c.Inner != nil {
			c.Means = origin.Details{Summary: arg("summary", 0)}
		}
	case "highlight":
		if c.Inner != nil {
			c.Means = origin.Plain{Markdown: fence(arg("", 0), scan.Markdown(c.Inner))}
		}
	case "ref", "relref":
		ref := arg("path", 0)
		language := strings.ToLower(arg("lang", -1))
		if to, fragment := s.resolve(p, ref, language); to != nil {
			c.Means = origin.Link{Ref: to.ref, Fragment: fragment}
		}
	case "param":
		v := any(page.Fields)
		for _, key := range strings.Split(arg("name", 0), ".") {
			v = get(front.Fields(v), key)
		}
		if v == nil {
			v = s.get(append([]string{"params"}, strings.Split(arg("name", 0), ".")...)...)
		}
		if text := front.Text(v); text != "" {
			c.Means = origin.Plain{Markdown: text}
		}
	case "gist":
		if user, id := arg("", 0), arg("", 1); user != "" && id != "" {
			c.Means = linkTo("https://gist.github.com/" + user + "/" + id)
		}
	case "instagram", "instagram_simple":
		if id := arg("id", 0); id != "" {
			c.Means = linkTo("https://www.instagram.com/p/" + id + "/")
		}
	case "tweet", "twitter", "twitter_simple", "x", "x_simple":
		if user, id := arg("user", -1), arg("id", -1); user != "" && id != "" {
			c.Means = linkTo("https://x.com/" + user + "/status/" + id)
		}
	case "qr":
		text := arg("text", -1)
		if text == "" && c.Inner != nil {
			text = strings.TrimSpace(scan.Markdown(c.Inner))
		}
		if strings.HasPrefix(text, "http") && !strings.ContainsAny(text, " \n") {
			c.Means = linkTo(text)
		} else if text != "" {
			c.Means = origin.Plain{Markdown: text}
		}
	case "comment":
		c.Means = origin.Comment{}
	}
}

func linkTo(address string) origin.Link { return origin.Link{Address: address, Text: address} }

// figure is a picture with its title, caption and attribution.
func figure(c *origin.Construct) origin.Meaning {
	arg := func(name string) string { return strings.TrimSpace(scan.Get(c.Args, name, -1)) }
	source := scan.Get(c.Args, "src", 0)
	if source == "" {
		return nil
	}
	alt, hasAlt := scan.Lookup(c.Args, "alt", -1)
	pic := origin.Picture{Source: source, Alt: alt.Value, HasAlt: hasAlt, Link: arg("link"), IsFigure: true, Credit: arg("attr")}
	var words []string
	for _, w := range []string{arg("title"), arg("caption")} {
		if w != "" {
			words = append(words, w)
		}
	}
	pic.Caption = strings.Join(words, " – ")
	if link := arg("attrlink"); link != "" && pic.Credit != "" {
		pic.Credit = "[" + pic.Credit + "](" + link + ")"
	}
	return pic
}

// fence is code in Markdown.
func fence(language, code string) string {
	marks := "```"
	for strings.Contains(code, marks) {
		marks += "`"
	}
	return marks + language + "\n" + strings.Trim(code, "\r\n") + "\n" + marks
}
