package zola

import (
	"cmp"
	"path"
	"regexp"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
)

// slugified makes a part of an address of a name.
func (s *site) slugified(name string) string {
	switch s.paths {
	case "off":
		return name
	case "safe":
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(`<>:"/\|?*`, r) {
				return -1
			}
			return r
		}, strings.TrimRight(name, " ."))
	}
	return folder.Slug(name)
}

const maxTag = 4 << 10

var (
	use     = regexp.MustCompile(`^\{([{%])(/\*)?\s*([A-Za-z_][A-Za-z0-9_]*)\(`)
	bodyEnd = regexp.MustCompile(`^\{%(/\*)?-?\s*end\s*-?(\*/)?%\}`)
)

// shortcodes are {{ name(key="value") }}, and {% name() %} … {% end %}. With /* and */ within the brackets they stand for themselves.
var shortcodes = scan.Tags([]string{"{{", "{%"}, true, token, func(tag scan.Tag, inner []origin.Piece) *origin.Construct {
	if tag.Escaped {
		return &origin.Construct{Kind: "shortcode /* */", Means: origin.Plain{Markdown: tag.Args}}
	}
	name, args, _ := strings.Cut(tag.Args, "\x00")
	return &origin.Construct{Kind: "shortcode " + name, Args: scan.Args(args), Inner: inner}
})

// token reads the shortcode that may begin at a byte. All that have a body are of one name, since all end alike; what they are called is in
// Args.
func token(src string, at int) (scan.Tag, bool) {
	s := src[at:min(len(src), at+maxTag)]
	if m := bodyEnd.FindString(s); m != "" {
		if strings.HasPrefix(m, "{%/*") {
			return scan.Tag{Start: at, End: at + len(m), Escaped: true, Args: strings.NewReplacer("/*", "", "*/", "").Replace(m)}, true
		}
		return scan.Tag{Start: at, End: at + len(m), Name: "body", Closes: true, Args: "end"}, true
	}
	m := use.FindStringSubmatch(s)
	if m == nil {
		return scan.Tag{}, false
	}
	closing := "}}"
	if m[1] == "%" {
		closing = "%}"
	}
	end := closeOf(s, len(m[0]))
	if end < 0 {
		return scan.Tag{}, false
	}
	args := s[len(m[0]):end]
	rest := strings.TrimLeft(s[end+1:], " \t\r\n")
	tag := scan.Tag{Start: at, Alone: m[1] == "{", Name: "body", Args: m[3] + "\x00" + args}
	if m[2] != "" {
		closing = "*/" + closing
		tag.Escaped, tag.Args = true, "{"+m[1]+" "+m[3]+"("+args+") "+strings.TrimPrefix(closing, "*/")
	}
	if !strings.HasPrefix(rest, closing) {
		return scan.Tag{}, false
	}
	tag.End = at + len(s) - len(rest) + len(closing)
	return tag, true
}

// closeOf returns where the parenthesis ends that begins before a byte; what stands in quotes does not end it.
func closeOf(s string, from int) int {
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '"', '\'', '`':
			n := strings.IndexByte(s[i+1:], s[i])
			if n < 0 {
				return -1
			}
			i += n + 1
		case ')':
			return i
		}
	}
	return -1
}

// mean says what the shortcodes mean that Zola brings.
func (s *site) mean(c *origin.Construct) {
	name, is := strings.CutPrefix(c.Kind, "shortcode ")
	if !is || c.Means != nil {
		return
	}
	arg := func(name string) string { return scan.Get(c.Args, name, -1) }
	switch name {
	case "youtube", "vimeo":
		if id := arg("id"); id != "" {
			c.Means = origin.Video{Host: name, ID: id}
		}
	case "streamable":
		if id := arg("id"); id != "" {
			c.Means = origin.Link{Address: "https://streamable.com/" + id, Text: "https://streamable.com/" + id}
		}
	case "gist":
		if u := arg("url"); u != "" {
			c.Means = origin.Link{Address: u, Text: u}
		}
	}
}

// links are those to files of content: [a](@/blog/a.md#b).
func (s *site) links() scan.Grammar {
	return scan.Grammar{Begins: []string{"@/"}, Read: func(t *scan.Text, at int) (*origin.Construct, int) {
		before := strings.TrimRight(t.Src[max(0, at-20):at], " ")
		if !strings.HasSuffix(before, "(") && !strings.HasSuffix(before, "(<") && !strings.HasSuffix(before, "]:") {
			return nil, 0
		}
		end := at
		for end < len(t.Src) && !strings.ContainsRune(") \t\n>", rune(t.Src[end])) {
			end++
		}
		to, fragment, _ := strings.Cut(t.Src[at+len("@/"):end], "#")
		c := &origin.Construct{Kind: "@/ link"}
		if ref := "content/" + path.Clean(to); s.moved[ref] != "" {
			address, there, _ := strings.Cut(s.moved[ref], "#")
			c.Means = origin.Link{Address: address, Fragment: cmp.Or(fragment, there)}
		} else if s.t.Has(ref) {
			c.Means = origin.Link{Ref: ref, Fragment: fragment}
		}
		return c, end
	}}
}
