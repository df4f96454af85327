package jekyll

import (
	"path"
	"regexp"
	"strings"

	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
)

// A scene is what templates of one text can ask for.
type scene struct {
	*reader
	page    *origin.Page
	fields  origin.Fields // front matter, with the defaults
	include origin.Fields // the arguments of the include that is expanded
	// variables are those that have one value in the whole text.
	variables map[string]any
	depth     int
	left      *int // how many includes may still be expanded
}

// maxIncludes is how many includes one page may be made of; they can include each other.
const maxIncludes = 500

// pieces takes the text of a page apart.
func (r *reader) pieces(p *origin.Page, fields origin.Fields, body string) []origin.Piece {
	return r.scan(scene{reader: r, page: p, fields: fields, left: new(maxIncludes)}, body, p.Line)
}

func (r *reader) scan(s scene, body string, line int) []origin.Piece {
	if strings.Contains(body, "{%") {
		s.variables = s.assigned(body)
	}
	grammars := []scan.Grammar{scan.Liquid, contents, kramdownExtension}
	if !s.page.HTML {
		grammars = append(grammars, scan.Attributes)
	}
	return notices(scan.Pieces(body, line, s.mean, grammars...))
}

// contents is a list that kramdown replaces by the headings of the page.
var contents = scan.Grammar{
	Begins: []string{"* ", "- ", "+ ", "1. "},
	AtLine: true,
	Read: func(t *scan.Text, at int) (*origin.Construct, int) {
		if m := contentsList.FindString(t.Src[at:]); m != "" {
			return &origin.Construct{Kind: "{:toc}", Means: origin.Comment{}}, at + len(m)
		}
		return nil, 0
	},
}

var contentsList = regexp.MustCompile(`^(?:[*+-]|1\.) [^\n]*\n[ \t]*\{:\s*[^}\n]*\btoc\b[^}\n]*\}`)

// kramdownExtension is {::comment} … {:/comment}, {::options … /}, {::nomarkdown} … {:/}.
var kramdownExtension = scan.Grammar{Begins: []string{"{::"}, Read: func(t *scan.Text, at int) (*origin.Construct, int) {
	m := extension.FindStringSubmatch(t.Src[at:])
	if m == nil {
		return nil, 0
	}
	end := at + len(m[0])
	c := &origin.Construct{Kind: "{::" + m[1] + "}", Means: origin.Comment{}}
	if m[2] == "/" {
		return c, end
	}
	closing := extensionEnd.FindStringIndex(t.Src[end:])
	if closing == nil {
		return nil, 0
	}
	if m[1] == "nomarkdown" {
		c.Means = origin.Plain{Markdown: strings.Trim(t.Src[end:end+closing[0]], "\n")}
	}
	return c, end + closing[1]
}}

var (
	extension    = regexp.MustCompile(`^\{::(comment|options|nomarkdown)\b[^}\n]*?(/?)\}`)
	extensionEnd = regexp.MustCompile(`\{:/(?:comment|options|nomarkdown)?\}`)
)

// silent tags show nothing where they stand.
var silent = map[string]bool{"assign": true, "seo": true, "feed_meta": true, "break": true, "continue": true, "increment": false}

// mean says what a construct of Liquid comes to, where that is known.
func (s scene) mean(c *origin.Construct) {
	kind, rest, _ := strings.Cut(c.Kind, " ")
	switch {
	case kind == "value":
		text, isAddress, ok := s.value(inside(c.Raw))
		if strings.HasPrefix(rest, `"`) || strings.HasPrefix(rest, "'") {
			c.Kind = "value (a text)"
		}
		if ok && isAddress {
			c.Kind = "value (an address)"
			address, fragment, _ := strings.Cut(text, "#")
			c.Means = origin.Link{Address: address, Fragment: fragment}
		} else if ok {
			c.Means = origin.Plain{Markdown: text}
		}
	case kind == "include" || kind == "include_relative" || kind == "include_cached":
		s.expand(c, kind)
	case kind != "liquid":
	case rest == "link":
		ref := strings.TrimPrefix(tagArgs(c.Raw), "/")
		if s.Has(ref) {
			c.Means = origin.Link{Ref: ref}
		}
	case rest == "post_url":
		if ref := s.posts[strings.TrimPrefix(tagArgs(c.Raw), "/")]; ref != "" {
			c.Means = origin.Link{Ref: ref}
		}
	case rest == "highlight" && c.Inner != nil:
		language := scan.Get(c.Args, "", 0)
		c.Means = origin.Plain{Markdown: fenced(language, plainOf(c.Inner))}
	case rest == "gist":
		if id := scan.Get(c.Args, "", 0); id != "" {
			c.Means = origin.Link{Address: "https://gist.github.com/" + id, Text: "gist.github.com/" + id}
		}
	case (rest == "if" || rest == "unless") && c.Inner != nil:
		s.decide(c, rest == "unless")
	case silent[rest] && c.Inner == nil:
		c.Means = origin.Comment{}
	}
}

// plainOf writes pieces as text: what means a text by it, everything else as it was written.
func plainOf(pieces []origin.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Construct == nil {
			b.WriteString(p.Markdown)
			continue
		}
		b.WriteString(p.Construct.Indent)
		switch m := p.Construct.Means.(type) {
		case origin.Plain:
			if m.Markdown != "" {
				b.WriteString(m.Markdown)
			} else {
				b.WriteString(plainOf(p.Construct.Inner))
			}
		case origin.Comment:
		default:
			b.WriteString(p.Construct.Raw)
		}
	}
	return b.String()
}

// fenced writes code between fences that it does not hold.
func fenced(language, code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	return fence + language + "\n" + strings.Trim(code, "\n") + "\n" + fence
}

func inside(raw string) string {
	return strings.TrimSpace(strings.Trim(strings.TrimSuffix(strings.TrimPrefix(raw, "{{"), "}}"), "-"))
}

var tagHead = regexp.MustCompile(`^\{%-?\s*\w+\s+`)

// tagArgs returns what stands behind the name of a tag.
func tagArgs(raw string) string {
	raw, _, _ = strings.Cut(raw, "%}")
	return strings.Trim(strings.TrimSuffix(strings.TrimSpace(tagHead.ReplaceAllString(raw, "")), "-"), ` "'`)
}

// decide chooses the branch of a condition that can be worked out.
func (s scene) decide(c *origin.Construct, unless bool) {
	is, ok := s.truth(tagArgsQuoted(c.Raw))
	if !ok {
		return
	}
	var then, otherwise []origin.Piece
	branch := &then
	for _, p := range c.Inner {
		if k := p.Construct; k != nil {
			switch k.Kind {
			case "liquid elsif":
				return
			case "liquid else":
				branch = &otherwise
				continue
			}
		}
		*branch = append(*branch, p)
	}
	if is == unless {
		then = otherwise
	}
	c.Inner, c.Means = then, origin.Plain{}
}

func tagArgsQuoted(raw string) string {
	raw, _, _ = strings.Cut(raw, "%}")
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(tagHead.ReplaceAllString(raw, "")), "-"))
}

// expand puts the text of an include in its place, if all that it asks for is known.
func (s scene) expand(c *origin.Construct, kind string) {
	name := scan.Get(c.Args, "", 0)
	ref := path.Join("_includes", name)
	if kind == "include_relative" {
		ref = path.Join(path.Dir(s.page.Ref), name)
	}
	if name == "" || s.depth > 4 || *s.left <= 0 || !s.Has(ref) {
		return
	}
	*s.left--
	text, _, err := s.Text(ref)
	if err != nil || len(text) > 64<<10 {
		return
	}
	inner := s
	inner.depth++
	inner.include = origin.Fields{}
	for _, a := range c.Args[1:] {
		var v any = a.Value
		if a.Bare {
			known := false
			if v, known = s.operand(a.Value); !known {
				return
			}
		}
		inner.include = append(inner.include, origin.Field{Key: a.Name, Value: v})
	}
	pieces := s.scan(inner, strings.TrimRight(text, "\n"), c.Line)
	unknown := false
	scan.All(pieces, func(k *origin.Construct) {
		k.Line = c.Line
		unknown = unknown || k.Means == nil && k.Kind != "attributes"
	})
	if !unknown {
		c.Inner, c.Means = pieces, origin.Plain{}
	}
}
