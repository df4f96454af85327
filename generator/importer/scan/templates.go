package scan

import (
	"regexp"
	"strings"

	"northstar/generator/importer/origin"
)

// Liquid is what Jekyll and Eleventy replace in texts: {% tags %} and {{ values }}. Kinds are "liquid for" of a tag, "include note.html" of
// an include, and "value site.title" of a value, its filters left out. What stands between {% raw %} and {% endraw %} is text.
var Liquid = Tags([]string{"{%", "{{"}, true, liquidTag, func(tag Tag, inner []origin.Piece) *origin.Construct {
	c := &origin.Construct{Inner: inner, Args: Args(tag.Args)}
	switch {
	case tag.Name == "":
		value, _, _ := strings.Cut(tag.Args, "|")
		c.Kind = "value " + strings.TrimSpace(value)
	case tag.Name == "include" || tag.Name == "include_relative" || tag.Name == "include_cached" || tag.Name == "render":
		c.Kind = tag.Name + " " + Get(c.Args, "", 0)
	case tag.Closes:
		c.Kind = "liquid end" + tag.Name
	default:
		c.Kind = "liquid " + tag.Name
	}
	switch tag.Name {
	case "raw":
		c.Means = origin.Plain{}
	case "comment":
		c.Means = origin.Comment{}
	}
	return c
})

// maxTag is the most bytes that a tag may have: what is longer is text.
const maxTag = 4 << 10

var liquidName = regexp.MustCompile(`^\{%-?\s*(#|[A-Za-z_][\w-]*)?`)

func liquidTag(src string, at int) (Tag, bool) {
	s := src[at:min(len(src), at+maxTag)]
	closing := "}}"
	if s[1] == '%' {
		closing = "%}"
	}
	n := strings.Index(s, closing)
	if n < 2 {
		return Tag{}, false
	}
	tag := Tag{Start: at, End: at + n + 2}
	inside := strings.TrimSuffix(strings.TrimPrefix(s[2:n], "-"), "-")
	if s[1] == '{' {
		tag.Args, tag.Alone = strings.TrimSpace(inside), true
		return tag, !strings.HasPrefix(inside, "<") && !strings.HasPrefix(inside, "%")
	}
	m := liquidName.FindStringSubmatch(s[:n])
	if m == nil || m[1] == "" {
		return Tag{}, false
	}
	tag.Name, tag.Args = m[1], strings.TrimSpace(strings.TrimSuffix(s[len(m[0]):n], "-"))
	switch name, closes := strings.CutPrefix(tag.Name, "end"); {
	case closes && name != "":
		tag.Name, tag.Closes = name, true
	case tag.Name == "raw" || tag.Name == "comment":
		tag.Literal = true
	case tag.Name == "#":
		tag.Name, tag.Alone = "comment", true
	}
	return tag, true
}

// Shortcodes are those of Hugo: {{< figure src="a.jpg" >}}, {{% note %}} … {{% /note %}}. Their kinds are "shortcode figure". One that is
// commented out, {{</* figure */>}}, is the text that it shows.
var Shortcodes = Tags([]string{"{{<", "{{%"}, true, shortcodeTag, func(tag Tag, inner []origin.Piece) *origin.Construct {
	if tag.Escaped {
		return &origin.Construct{Kind: "shortcode /* */", Means: origin.Plain{Markdown: tag.Args}}
	}
	name := tag.Name
	if tag.Closes {
		name = "/" + name
	}
	return &origin.Construct{Kind: "shortcode " + name, Args: Args(tag.Args), Inner: inner}
})

var shortcodeName = regexp.MustCompile(`^\{\{[<%]\s*(/)?\s*([\w./-]*[\w.-])`)

func shortcodeTag(src string, at int) (Tag, bool) {
	s := src[at:min(len(src), at+maxTag)]
	closing := ">}}"
	if s[2] == '%' {
		closing = "%}}"
	}
	if rest := s[3:]; strings.HasPrefix(rest, "/*") {
		if n := strings.Index(rest, "*/"+closing); n >= 0 {
			return Tag{Start: at, End: at + 3 + n + 5, Escaped: true, Args: s[:3] + rest[2:n] + closing}, true
		}
	}
	m := shortcodeName.FindStringSubmatch(s)
	n := endOutsideQuotes(s, closing)
	if m == nil || n < len(m[0]) {
		return Tag{}, false
	}
	args := strings.TrimSpace(s[len(m[0]):n])
	tag := Tag{Start: at, End: at + n + 3, Name: m[2], Closes: m[1] != "", Args: args}
	if rest, alone := strings.CutSuffix(args, "/"); alone && (rest == "" || strings.HasSuffix(rest, " ") || strings.HasSuffix(rest, `"`)) {
		tag.Args, tag.Alone = strings.TrimSpace(rest), true
	}
	return tag, true
}

// endOutsideQuotes returns where a tag ends; what stands in quotes does not end it. -1 if nothing does.
func endOutsideQuotes(s, closing string) int {
	for i := 3; i < len(s); i++ {
		switch s[i] {
		case '"', '`':
			for k := i + 1; ; k++ {
				if k >= len(s) {
					return strings.Index(s, closing)
				}
				if s[k] == '\\' && s[i] == '"' {
					k++
				} else if s[k] == s[i] {
					i = k
					break
				}
			}
		case closing[0]:
			if strings.HasPrefix(s[i:], closing) {
				return i
			}
		}
	}
	return -1
}
