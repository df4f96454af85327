// Package folder reads a folder of Markdown that no generator made, or one that nobody knows: pages with or without front matter, and the
// files beside them. It has the dialects of several programs: callouts of MkDocs, Docusaurus, Starlight and GitHub, and .mdx without
// components.
//
// Where the pages were is a guess, and the one that most programs make: name.md at /name/, a folder's README.md or index.md at the folder.
package folder

import (
	"errors"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
	"northstar/generator/importer/tree"
)

// Read reads a folder.
func Read(t *tree.Tree) (*origin.Site, error) {
	s := &origin.Site{Generator: "folder", Found: t.Found, Open: t.Open}
	var pages []tree.File
	for _, f := range t.Files {
		switch strings.ToLower(path.Ext(f.Ref)) {
		case ".md", ".markdown", ".mdx", ".mkd", ".mdown":
			pages = append(pages, f)
		default:
			s.Files = append(s.Files, origin.File{Ref: f.Ref, Address: "/" + f.Ref, Size: f.Size})
		}
	}
	if len(pages) == 0 {
		return nil, errors.New("there is no Markdown in it")
	}
	s.Pages = origin.EachPage(pages, func(f tree.File) (*origin.Page, error) { return readPage(t, f.Ref) })
	return s, nil
}

func readPage(t *tree.Tree, ref string) (*origin.Page, error) {
	m, err := Matter(t, ref)
	if err != nil {
		return nil, err
	}
	p := &origin.Page{Ref: ref, Line: m.Line, Group: Group(ref)}
	Fill(p, m.Fields)
	stem, tag := languageOf(t, strings.TrimSuffix(ref, path.Ext(ref)), path.Ext(ref))
	if tag != "" {
		p.Language, p.Original = tag, stem+path.Ext(ref)
		defer func() { p.Address = "" }() // where it was, every program decides in its own way
	}
	p.Address = Address(stem)
	day, _ := TakeDate(path.Base(stem))
	if p.Date.IsZero() {
		p.Date = day
	}
	for _, key := range []string{"permalink", "url"} {
		if s := front.Text(m.Fields.Get(key)); strings.HasPrefix(s, "/") {
			p.Address, p.Known = s, append(p.Known, key)
		}
	}
	body := m.Body
	if title, rest, lines := TakeTitle(body); title != "" && (p.Title == "" || title == p.Title) {
		p.Title, body, p.Line = title, rest, p.Line+lines
	}
	if p.Title == "" {
		p.Title = TitleOfName(ref)
	}
	grammars := []scan.Grammar{scan.Admonitions, scan.Containers, scan.Attributes}
	if strings.HasSuffix(ref, ".mdx") {
		grammars = append(grammars, Components)
	}
	p.Text = scan.Pieces(body, p.Line, nil, grammars...)
	return p, nil
}

// Matter reads the front matter of a file, after changes to its text that the generator makes. Its errors are a [*origin.Found] each.
func Matter(t *tree.Tree, ref string, changes ...func(text string) string) (front.Matter, error) {
	text, _, err := t.Text(ref)
	if err != nil {
		return front.Matter{}, Unreadable(ref, err)
	}
	for _, change := range changes {
		text = change(text)
	}
	m, err := front.Read(text)
	if err != nil {
		return front.Matter{}, Broken(ref, err)
	}
	return m, nil
}

// Unreadable says that a file cannot be read at all.
func Unreadable(ref string, err error) *origin.Found {
	return &origin.Found{Ref: ref, Message: "It cannot be read: " + err.Error() + ".", Fatal: true}
}

// Broken says that front matter cannot be read.
func Broken(ref string, err error) *origin.Found {
	found := &origin.Found{Ref: ref, Line: 1, Message: "Its front matter cannot be read: " + err.Error() + ".", Fatal: true}
	var p *front.Problem
	if errors.As(err, &p) {
		found.Line, found.Message = p.Line, "Its front matter cannot be read: "+p.Err.Error()+"."
	}
	return found
}

// Group returns the folder at the top that a file lies in; "." for none.
func Group(ref string) string {
	if top, _, below := strings.Cut(ref, "/"); below {
		return top
	}
	return "."
}

// Address returns where the page of a file is without its ending, in a folder of its own.
func Address(stem string) string {
	switch base := path.Base(stem); base {
	case "index", "README", "_index", "readme":
		stem = path.Dir(stem)
	}
	if stem == "." {
		return "/"
	}
	return "/" + stem + "/"
}

// languageOf splits "about.de", if there is an about.md that it can be a translation of.
func languageOf(t *tree.Tree, stem, ending string) (rest, tag string) {
	dot := strings.LastIndexByte(stem, '.')
	if dot <= strings.LastIndexByte(stem, '/')+1 || len(stem)-dot > 12 {
		return stem, ""
	}
	if parsed, err := language.Parse(stem[dot+1:]); err == nil && t.Has(stem[:dot]+ending) {
		return stem[:dot], parsed.String()
	}
	return stem, ""
}

// Components are what .mdx files have beside Markdown: imports, which show nothing, and components, which nobody but their author knows.
var Components = scan.Grammar{
	Begins: []string{"import ", "export ", "<", "{/*"},
	AtLine: true,
	Read: func(t *scan.Text, at int) (*origin.Construct, int) {
		rest := t.Src[at:]
		line, _, _ := strings.Cut(rest, "\n")
		switch m := component.FindStringSubmatch(rest); {
		case importLine.MatchString(line):
			return &origin.Construct{Kind: "import", Means: origin.Comment{}}, at + len(line)
		case strings.HasPrefix(rest, "{/*"):
			if n := strings.Index(rest, "*/}"); n >= 0 {
				return &origin.Construct{Kind: "{/* */}", Means: origin.Comment{}}, at + n + 3
			}
		case m != nil:
			end := len(m[0])
			if !strings.HasSuffix(m[0], "/>") {
				n := strings.Index(rest, "</"+m[1]+">")
				if n < 0 {
					return nil, 0
				}
				end = n + len(m[1]) + 3
			}
			return &origin.Construct{Kind: "component " + m[1], Args: scan.Args(m[2])}, at + end
		}
		return nil, 0
	},
}

var (
	importLine = regexp.MustCompile(`^(import\s.*\bfrom\s+["'].*["'];?|import\s+["'].*["'];?|export\s+(const|default|function|let)\b.*)\s*$`)
	component  = regexp.MustCompile(`^<([A-Z][\w.]*)((?:\s[^<>]*)?)>`)
)
