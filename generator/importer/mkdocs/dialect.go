package mkdocs

import (
	"path"
	"regexp"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
)

// dialect returns the grammars of the extensions that are on, for one page.
func (s *site) dialect() []scan.Grammar {
	left := maxSnippets
	all := []scan.Grammar{scan.Admonitions, hookComments, attributes, scan.Attributes, s.snippets(&left, 0), contents}
	_, macros := s.extensions["zensical.extensions.macros"] // Zensical, which Material goes on as, has them among its extensions
	for _, name := range []string{"macros", "include-markdown", "table-reader", "jinja", "markdownextradata"} {
		_, used := s.plugins[name]
		macros = macros || used
	}
	if macros {
		all = append(all, scan.Liquid)
	}
	on := func(names ...string) bool {
		for _, n := range names {
			if _, used := s.extensions[n]; used {
				return true
			}
		}
		return false
	}
	if on("pymdownx.emoji") || front.Text(front.Fields(s.config.Get("theme")).Get("name")) == "material" {
		all = append(all, icons)
	}
	if on("pymdownx.keys", "pymdownx.extra") {
		all = append(all, around("++", "keys", keyNames, func(words string) string {
			return "<kbd>" + strings.Join(strings.Split(keyName(words), "+"), "</kbd>+<kbd>") + "</kbd>"
		}))
	}
	if on("pymdownx.mark") {
		all = append(all, around("==", "mark", marked, element("mark")))
	}
	if on("pymdownx.caret") {
		all = append(all, around("^^", "inserted", inserted, element("ins")), around("^", "superscript", raised, element("sup")))
	}
	if on("pymdownx.tilde") {
		all = append(all, around("~", "subscript", lowered, element("sub")))
	}
	if on("abbr") {
		all = append(all, abbreviations)
	}
	return all
}

// mean says what tags of Jinja mean: a value that the configuration has in extra.
func (s *site) mean(c *origin.Construct) {
	name, is := strings.CutPrefix(c.Kind, "value ")
	if !is || c.Means != nil {
		return
	}
	v := any(front.Fields(s.config.Get("extra")))
	for _, key := range strings.Split(name, ".") {
		v = front.Fields(v).Get(key)
	}
	if text := front.Text(v); text != "" {
		c.Means = origin.Plain{Markdown: text}
	}
}

var emptyFootnote = regexp.MustCompile(`(?m)^(\[\^[^\]\n]+\]:)[ \t]*\n(?:[ \t]*\n)?((?:(?: {4}|\t)[^\n]*(?:\n|\z)|[ \t]*\n)+)`)

// footnotes moves the text of footnotes that begins below their marks up to them, where CommonMark has it. What follows stays in its line.
func (s *site) footnotes(text string) string {
	if _, on := s.extensions["footnotes"]; !on || !strings.Contains(text, "[^") {
		return text
	}
	inCode := scan.Code(text)
	var b strings.Builder
	from := 0
	for _, m := range emptyFootnote.FindAllStringSubmatchIndex(text, -1) {
		if inCode(m[0]) {
			continue
		}
		block := text[m[4]:m[5]]
		moved := strings.Count(text[m[3]:m[4]], "\n")
		b.WriteString(text[from:m[3]] + " " + strings.TrimLeft(block, " \t") + strings.Repeat("\n", moved))
		from = m[1]
	}
	return b.String() + text[from:]
}

var attributeList = regexp.MustCompile(`^\{\s+(?:(?:[.#][\w:-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)|on|off)\s*)+\}`)

// attributes are those of attr_list as Material writes them, with a blank behind the brace: [Join](join.md){ .md-button }.
var attributes = scan.Grammar{Begins: []string{"{ "}, Read: func(t *scan.Text, at int) (*origin.Construct, int) {
	m := attributeList.FindString(t.Src[at:min(len(t.Src), at+1000)])
	if m == "" {
		return nil, 0
	}
	c := &origin.Construct{Kind: "attributes", Means: origin.Comment{}, Args: scan.Args(strings.Trim(m, "{} "))}
	for _, word := range strings.Fields(m) {
		for _, mark := range []string{"#", "id="} {
			if id, is := strings.CutPrefix(word, mark); is && strings.Trim(id, `"'`) != "" {
				c.Means = origin.Anchor{ID: strings.Trim(id, `"'`)}
			}
		}
	}
	return c, at + len(m)
}}

var hookComment = regexp.MustCompile(`^<!-- md:([a-z]+)(?: +([^\n]*?))? *-->`)

// hookComments are what hooks of the documentation of Material, and of sites that have it from there, make something of:
// <!-- md:version 9.4.0 -->. What they say is shown; in a heading, it is the heading, and its anchor.
var hookComments = scan.Grammar{Begins: []string{"<!-- md:"}, InCode: true, Read: func(t *scan.Text, at int) (*origin.Construct, int) {
	m := hookComment.FindStringSubmatch(t.Src[at:min(len(t.Src), at+500)])
	if m == nil || at > 0 && t.InCode(at-1) { // in code, and not only in the comment that it is itself
		return nil, 0
	}
	c := &origin.Construct{Kind: "md:" + m[1], Means: origin.Comment{}}
	before := t.Src[strings.LastIndexByte(t.Src[:at], '\n')+1 : at]
	switch {
	case m[2] == "":
	case strings.HasPrefix(before, "#") && strings.Trim(before, "# ") == "" && strings.HasPrefix(t.Src[at+len(m[0]):]+"\n", "\n"):
		c.Means = origin.Plain{Markdown: "`" + m[2] + "` {#" + m[2] + "}"}
	case !strings.ContainsAny(m[2], "[`"):
		c.Means = origin.Plain{Markdown: "`" + m[2] + "`"}
	default:
		c.Means = origin.Plain{Markdown: m[2]}
	}
	return c, at + len(m[0])
}}

// contents is where a list of the headings was.
var contents = scan.Grammar{Begins: []string{"[TOC]"}, AtLine: true, Read: func(_ *scan.Text, at int) (*origin.Construct, int) {
	return &origin.Construct{Kind: "[TOC]", Means: origin.Comment{}}, at + len("[TOC]")
}}

var icon = regexp.MustCompile(`^:(?:material|octicons|fontawesome|simple)-[a-z0-9-]+:`)

// icons are small drawings that say nothing by themselves.
var icons = scan.Grammar{
	Begins: []string{":material-", ":octicons-", ":fontawesome-", ":simple-"}, Read: func(t *scan.Text, at int) (*origin.Construct, int) {
		m := icon.FindString(t.Src[at:min(len(t.Src), at+100)])
		if m == "" {
			return nil, 0
		}
		return &origin.Construct{Kind: "icon", Means: origin.Comment{}}, at + len(m)
	},
}

var abbreviation = regexp.MustCompile(`^\*\[([^\]\n]+)\]:[^\n]*`)

// abbreviations are explained at the end of a text, and shown wherever they are used.
var abbreviations = scan.Grammar{Begins: []string{"*["}, AtLine: true, Read: func(t *scan.Text, at int) (*origin.Construct, int) {
	m := abbreviation.FindString(t.Src[at:])
	if m == "" {
		return nil, 0
	}
	return &origin.Construct{Kind: "abbreviation"}, at + len(m)
}}

var (
	keyNames = regexp.MustCompile(`^\+\+([a-z0-9"'-]+(?:\+[a-z0-9"' -]+)*)\+\+`)
	marked   = regexp.MustCompile(`^==([^\s=](?:[^=\n]*[^\s=])?)==`)
	inserted = regexp.MustCompile(`^\^\^([^\s^](?:[^^\n]*[^\s^])?)\^\^`)
	raised   = regexp.MustCompile(`^\^([^\s^]+)\^`)
	lowered  = regexp.MustCompile(`^~([^\s~]+)~`)
)

// around makes a grammar of text between two marks.
func around(mark, kind string, form *regexp.Regexp, with func(string) string) scan.Grammar {
	return scan.Grammar{Begins: []string{mark}, Read: func(t *scan.Text, at int) (*origin.Construct, int) {
		m := form.FindStringSubmatch(t.Src[at:min(len(t.Src), at+500)])
		if m == nil || len(mark) == 1 && (strings.HasPrefix(t.Src[at:], mark+mark) || at > 0 && t.Src[at-1] == mark[0]) {
			return nil, 0
		}
		return &origin.Construct{Kind: kind, Means: origin.Plain{Markdown: with(m[1])}}, at + len(m[0])
	}}
}

func element(name string) func(string) string {
	return func(s string) string { return "<" + name + ">" + s + "</" + name + ">" }
}

// keyName writes the names of keys as people read them.
func keyName(names string) string {
	all := strings.Split(names, "+")
	for i, n := range all {
		if n = strings.Trim(n, `"' `); n != "" {
			all[i] = strings.ToUpper(n[:1]) + n[1:]
		}
	}
	return strings.Join(all, "+")
}

// Bounds of snippets: how many a page can show, and how deep they can lie in others.
const (
	maxSnippets     = 500
	maxSnippetDepth = 5
)

var snippetLine = regexp.MustCompile(`^-{1,}8<-{1,}[ \t]+["']([^"'\n]+)["'][ \t]*(?:\n|$)`)

// snippets are files that are put into a text: --8<-- "file.md". One of which only some lines are wanted, or that is not there, is a
// construct.
func (s *site) snippets(left *int, depth int) scan.Grammar {
	return scan.Grammar{
		Begins: []string{"-8<-", "--8<--"},
		AtLine: true,
		InCode: true,
		Read: func(t *scan.Text, at int) (*origin.Construct, int) {
			m := snippetLine.FindStringSubmatch(t.Src[at:])
			if m == nil {
				return nil, 0
			}
			end := at + len(strings.TrimRight(m[0], " \t\n"))
			c := &origin.Construct{Kind: "snippet " + m[1]}
			text, ref := s.snippet(m[1])
			if *left--; ref == "" || *left < 0 {
				return c, end
			}
			if t.InCode(at) {
				c.Means = origin.Plain{Markdown: strings.TrimRight(text, "\n")}
				return c, end
			}
			grammars := []scan.Grammar{scan.Admonitions, attributes, scan.Attributes}
			if depth < maxSnippetDepth {
				grammars = append(grammars, s.snippets(left, depth+1))
			}
			c.Means, c.Inner = origin.Plain{}, scan.Pieces(strings.TrimRight(text, "\n"), 1, s.mean, grammars...)
			return c, end
		},
	}
}

// snippet returns the text of a snippet, and the file that it is.
func (s *site) snippet(name string) (text, ref string) {
	bases := front.Texts(s.extensions["pymdownx.snippets"].Get("base_path"))
	if len(bases) == 0 {
		bases = []string{"."}
	}
	for _, base := range append(bases, s.docs) {
		at := clean(path.Join(base, clean(name)))
		if !s.t.Has(at) {
			continue
		}
		if text, _, err := s.t.Text(at); err == nil {
			return text, at
		}
	}
	return "", ""
}
