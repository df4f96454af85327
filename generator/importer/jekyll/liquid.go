package jekyll

import (
	"path"
	"regexp"
	"strings"

	"northstar/generator/importer/front"
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

// value works out {{ … }}: isAddress says that it is one of the site's.
func (s scene) value(expression string) (text string, isAddress, ok bool) {
	v, isAddress, ok := s.evaluate(expression)
	if _, isList := v.([]any); !ok || isList || front.Fields(v) != nil {
		return "", false, false
	}
	return front.Text(v), isAddress, true
}

// evaluate works out a value and its filters.
func (s scene) evaluate(expression string) (v any, isAddress, ok bool) {
	parts := splitOutsideQuotes(expression, '|')
	if v, ok = s.operand(strings.TrimSpace(parts[0])); !ok {
		return nil, false, false
	}
	isAddress = strings.TrimSpace(parts[0]) == "page.url"
	for len(parts) > 1 { // filters of lists
		name, args, _ := strings.Cut(strings.TrimSpace(parts[1]), ":")
		switch name = strings.TrimSpace(name); name {
		case "where":
			keys := splitOutsideQuotes(args, ',')
			if len(keys) != 2 {
				return nil, false, false
			}
			key, known := s.operand(strings.TrimSpace(keys[0]))
			value, also := s.operand(strings.TrimSpace(keys[1]))
			if v, ok = where(v, front.Text(key), front.Text(value)); !ok || !known || !also {
				return nil, false, false
			}
		case "first", "last":
			if v, ok = end(v, name == "last"); !ok {
				return nil, false, false
			}
		}
		if name != "where" && name != "first" && name != "last" {
			break
		}
		parts = parts[1:]
	}
	if _, isList := v.([]any); isList || front.Fields(v) != nil {
		return v, false, len(parts) == 1
	}
	if len(parts) == 1 {
		return v, isAddress, true
	}
	return s.filtered(front.Text(v), isAddress, parts[1:])
}

// filtered puts a text through filters.
func (s scene) filtered(text string, isAddress bool, filters []string) (v any, also, ok bool) {
	ok = true
	for _, filter := range filters {
		name, args, _ := strings.Cut(strings.TrimSpace(filter), ":")
		operand, known := s.operand(strings.TrimSpace(args))
		arg := front.Text(operand)
		switch strings.TrimSpace(name) {
		case "relative_url", "absolute_url":
			isAddress = true
			if !strings.Contains(text, "://") && !strings.HasPrefix(text, s.baseurl+"/") {
				text = s.baseurl + "/" + strings.TrimPrefix(text, "/")
			}
		case "prepend":
			if !known {
				return nil, false, false
			}
			text, isAddress = arg+text, isAddress || strings.Contains(args, "baseurl") || strings.Contains(args, "site.url")
		case "append":
			if !known {
				return nil, false, false
			}
			text += arg
		case "default":
			if text == "" {
				text, ok = arg, known
			}
		case "escape", "xml_escape", "escape_once", "strip", "markdownify", "strip_html", "smartify", "normalize_whitespace":
			text = strings.TrimSpace(text)
		case "downcase":
			text = strings.ToLower(text)
		case "upcase":
			text = strings.ToUpper(text)
		default:
			return nil, false, false
		}
	}
	return text, isAddress, ok
}

// operand works out a literal, or the path of a value that is written down somewhere.
func (s scene) operand(name string) (any, bool) {
	if name == "" {
		return nil, true
	}
	if quote := name[0]; quote == '"' || quote == '\'' {
		if len(name) > 1 && name[len(name)-1] == quote && !strings.ContainsRune(name[1:len(name)-1], rune(quote)) {
			return name[1 : len(name)-1], true
		}
		return nil, false
	}
	if strings.ContainsAny(name, " ()") {
		return nil, false
	}
	path := strings.Split(strings.NewReplacer("['", ".", `["`, ".", "']", "", `"]`, "", "[", ".", "]", "").Replace(name), ".")
	switch path[0] {
	case "site":
		return s.siteValue(path[1:])
	case "page":
		if len(path) == 2 {
			switch path[1] {
			case "title":
				return s.page.Title, true
			case "url":
				return s.page.Address, s.page.Address != ""
			case "date", "content", "excerpt", "id", "path", "name", "next", "previous", "dir", "collection":
				return nil, false
			}
		}
		return descend(s.fields, path[1:])
	case "include":
		if s.include == nil {
			return nil, false
		}
		return descend(s.include, path[1:])
	case "true", "false":
		return path[0] == "true", len(path) == 1
	case "nil", "null", "blank", "empty":
		return nil, len(path) == 1
	}
	if v, is := s.variables[path[0]]; is {
		return descend(v, path[1:])
	}
	return nil, false
}

// builtIn are values of site that Jekyll makes.
var builtIn = map[string]bool{
	"time":          true,
	"posts":         true,
	"pages":         true,
	"related_posts": true,
	"static_files":  true,
	"html_pages":    true,
	"html_files":    true,
	"collections":   true,
	"documents":     true,
	"categories":    true,
	"tags":          true,
	"github":        true,
}

func (s scene) siteValue(path []string) (any, bool) {
	switch {
	case len(path) == 0:
		return nil, false
	case path[0] == "baseurl":
		return s.baseurl, true
	case path[0] == "url":
		return strings.TrimSuffix(s.text("url"), "/"), true
	case path[0] == "data":
		for n := len(path); n > 1; n-- {
			if v, is := s.data[strings.Join(path[1:n], "/")]; is {
				return descend(v, path[n:])
			}
		}
		return nil, false
	case builtIn[path[0]] || s.collection(path[0]).name != "":
		return nil, false
	}
	return descend(s.config, path)
}

// descend follows a path of keys. What is not there is nothing, as Liquid has it.
func descend(v any, path []string) (any, bool) {
	for _, key := range path {
		f := front.Fields(v)
		if v != nil && f == nil {
			return nil, false
		}
		v = f.Get(key)
	}
	return v, true
}

func splitOutsideQuotes(s string, at byte) (parts []string) {
	from, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		switch {
		case quote != 0:
			if s[i] == quote {
				quote = 0
			}
		case s[i] == '"' || s[i] == '\'':
			quote = s[i]
		case s[i] == at:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

var comparison = regexp.MustCompile(`^(\S+)\s*(==|!=)\s*("[^"]*"|'[^']*'|\S+)$`)

// truth works out a condition of one value, or of two that are compared.
func (s scene) truth(condition string) (is, ok bool) {
	if m := comparison.FindStringSubmatch(condition); m != nil {
		a, ok1 := s.operand(m[1])
		b, ok2 := s.operand(m[3])
		return (front.Text(a) == front.Text(b)) == (m[2] == "=="), ok1 && ok2
	}
	v, ok := s.operand(condition)
	return v != nil && v != false, ok
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
