// Package mkdocs reads the folder of a site of MkDocs, with what Material for MkDocs and well-known plugins add, as www.mkdocs.org and
// squidfunk.github.io/mkdocs-material describe them.
//
//   - Configuration: mkdocs.yml, and what it inherits. nav is a menu, and gives pages their order.
//   - Addresses: a folder a page, or a file (use_directory_urls). The plugin redirects says what moved.
//   - Languages: those of the plugin i18n, by suffix or by folder. What is not translated was there in the language of the site; it moves.
//   - Material's blog: posts by their day and title, authors, lists by year and category.
//   - Texts: admonitions, tabs, attributes, keys, marks, and icons mean what the extensions say; snippets are put where they were shown.
//     Where a plugin runs Jinja in texts, its tags are constructs.
package mkdocs

import (
	"cmp"
	"errors"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
	"northstar/generator/importer/tree"
)

// Generator is what sites of MkDocs are called.
const Generator = "mkdocs"

var configFiles = []string{"mkdocs.yml", "mkdocs.yaml"}

// Recognise reports whether a folder is a site of MkDocs.
func Recognise(t *tree.Tree) bool { return slices.ContainsFunc(configFiles, t.Has) }

// endings are those of pages.
var endings = []string{".md", ".markdown", ".mdown", ".mkdn", ".mkd"}

// site is a site of MkDocs on its way.
type site struct {
	t          *tree.Tree
	config     origin.Fields
	found      []origin.Found
	docs       string
	prefix     string
	files      bool // pages are files, not folders
	plugins    map[string]origin.Fields
	extensions map[string]origin.Fields
	i18n       *i18n
	blog       *blog
	titles     map[string]string // of nav, by reference
	order      map[string]int
}

// Read reads a site.
func Read(t *tree.Tree) (*origin.Site, error) {
	s := &site{t: t, titles: map[string]string{}, order: map[string]int{}}
	for _, ref := range configFiles {
		if t.Has(ref) {
			s.config = s.read(ref, 0)
			break
		}
	}
	s.docs = clean(cmp.Or(s.text("docs_dir"), "docs"))
	if u, err := url.Parse(s.text("site_url")); err == nil {
		s.prefix = strings.TrimSuffix(u.Path, "/")
	}
	s.files = s.config.Get("use_directory_urls") != nil && !front.Bool(s.config.Get("use_directory_urls"))
	s.plugins, s.extensions = named(s.config.Get("plugins")), named(s.config.Get("markdown_extensions"))
	theme := front.Fields(s.config.Get("theme"))
	out := &origin.Site{
		Generator: Generator, Title: s.text("site_name"), Description: s.text("site_description"), Config: s.config,
		Address: strings.TrimSuffix(s.text("site_url"), "/"), Language: front.Text(theme.Get("language")), Open: t.Open,
		HeadingID: headingID,
	}
	if toc := s.extensions["toc"]; strings.Contains(front.Text(toc.Get("slugify")), "pymdownx") || front.Fields(toc.Get("slugify")) != nil {
		out.HeadingID = Slug
	}
	s.readI18n(out)
	s.readBlog()

	var pages []string
	for _, f := range t.Files {
		rel, in := strings.CutPrefix(f.Ref, s.docs+"/")
		switch {
		case !in:
			if custom := clean(front.Text(theme.Get("custom_dir"))); custom != "" && strings.HasPrefix(f.Ref, custom+"/") ||
				strings.HasSuffix(f.Ref, ".py") {
				out.Left = append(out.Left, f.Ref)
			}
		case path.Base(rel) == ".authors.yml":
		case slices.Contains(endings, strings.ToLower(path.Ext(rel))):
			if path.Base(rel) == "README.md" && t.Has(path.Join(path.Dir(f.Ref), "index.md")) {
				s.found = append(s.found, origin.Found{Ref: f.Ref, Message: "MkDocs left it out, since there is an index.md beside it."})
				continue
			}
			pages = append(pages, f.Ref)
		default:
			lang, bare := s.language(rel)
			out.Files = append(out.Files, origin.File{Ref: f.Ref, Address: s.prefix + s.languagePath(lang) + "/" + bare, Size: f.Size})
		}
	}
	if len(pages) == 0 {
		return nil, errors.New("there is no Markdown in " + s.docs + ", where the configuration has docs_dir")
	}
	s.nav(out)
	s.redirects(out)
	s.fallbacks(out, pages)
	if err := s.lists(out, pages); err != nil {
		return nil, err
	}
	for _, name := range []string{"awesome-pages", "awesome-nav", "literate-nav", "gen-files", "macros", "monorepo", "mkdocstrings",
		"multirepo"} {
		if _, used := s.plugins[name]; used {
			s.found = append(
				s.found,
				origin.Found{
					Ref:     configFiles[0],
					Message: "The plugin " + name + " makes pages, menus or texts that are not in the source as they were shown.",
				},
			)
		}
	}
	out.Found = append(append(out.Found, t.Found...), s.found...)
	out.Pages = origin.EachPage(pages, func(ref string) (*origin.Page, error) {
		p, body, err := s.page(ref)
		if err == nil {
			p.Text = scan.Pieces(s.footnotes(body), p.Line, s.mean, s.dialect()...)
		}
		return p, err
	})
	return out, nil
}

func clean(p string) string { return strings.Trim(path.Clean("/"+p), "/") }

func (s *site) text(key string) string { return strings.TrimSpace(front.Text(s.config.Get(key))) }

// read reads a configuration, and the one that it inherits.
func (s *site) read(ref string, depth int) origin.Fields {
	text, _, err := s.t.Text(ref)
	var v any
	if err == nil {
		v, err = front.YAML.Decode(text, 1)
	}
	if err != nil {
		s.found = append(s.found, folder.BrokenData(ref, err))
		return nil
	}
	fields := front.Fields(v)
	if base := front.Text(fields.Get("INHERIT")); base != "" && depth < 5 {
		if at := clean(path.Join(path.Dir(ref), base)); s.t.Has(at) {
			inherited := s.read(at, depth+1)
			for _, f := range inherited {
				if fields.Get(f.Key) == nil {
					fields = append(fields, f)
				}
			}
		} else {
			s.found = append(s.found, origin.Found{Ref: ref, Message: "It inherits " + base + ", which is not in the folder."})
		}
	}
	return fields
}

// named reads a list of names that may have settings: [search, {i18n: {…}}], or a mapping.
func named(v any) map[string]origin.Fields {
	all := map[string]origin.Fields{}
	list, isList := v.([]any)
	if !isList {
		list = []any{v}
	}
	for _, item := range list {
		if name := front.Text(item); name != "" {
			all[path.Base(name)] = nil
		}
		for _, f := range front.Fields(item) {
			all[path.Base(f.Key)] = front.Fields(f.Value)
		}
	}
	return all
}

// page reads a page. Its text is still to be taken apart.
func (s *site) page(ref string) (*origin.Page, string, error) {
	m, err := folder.Matter(s.t, ref)
	if err != nil {
		return nil, "", err
	}
	if !m.Found {
		m = headers(m)
	}
	rel := strings.TrimPrefix(ref, s.docs+"/")
	lang, bare := s.language(rel)
	p := &origin.Page{Ref: ref, Line: m.Line, Group: s.docs + "/.", Weight: s.order[ref], Language: lang}
	if top, _, below := strings.Cut(bare, "/"); below {
		p.Group = s.docs + "/" + top
	}
	if lang != "" {
		p.Original = s.original(bare)
	}
	p.Address = s.address(lang, bare)
	if s.isPost(rel) {
		s.post(p, m)
	} else {
		folder.Fill(p, m.Fields)
		p.Language = lang
	}
	p.Layout = front.Text(m.Fields.Get("template"))
	if p.Title == "" {
		p.Title = s.titles[ref]
	}
	body := m.Body
	if title, rest, lines := folder.TakeTitle(body); title != "" && (p.Title == "" || title == p.Title) {
		p.Title, body, p.Line = plain(title), rest, p.Line+lines
	}
	if p.Title == "" {
		p.Title = folder.TitleOfName(ref)
	}
	if s.isPost(rel) && !p.Draft {
		p.Address = s.postAddress(p, lang, m.Fields)
	}
	if p.Draft {
		p.Address = ""
	}
	return p, body, nil
}

var (
	header       = regexp.MustCompile(`^[ ]{0,3}([A-Za-z0-9_-]+):[ \t]*(.*)$`)
	continuation = regexp.MustCompile(`^[ ]{4,}(.+)$`)
	emphasis     = regexp.MustCompile(`\*([^*\s][^*]*)\*`)
	endingAttrs  = regexp.MustCompile(`\s*\{[^{}]*\}\s*$`)
)

// plain takes attributes and emphasis off a title.
func plain(title string) string {
	return emphasis.ReplaceAllString(endingAttrs.ReplaceAllString(title, ""), "$1")
}

// headers reads front matter in the manner of MultiMarkdown: lines of keys and values at the top, up to an empty one.
func headers(m front.Matter) front.Matter {
	var fields origin.Fields
	at := 0
	for i, line := range strings.SplitAfter(m.Body, "\n") {
		text := strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(text) == "" && i > 0 {
			at += len(line)
			break
		}
		if h := header.FindStringSubmatch(text); h != nil {
			fields = append(fields, origin.Field{Key: strings.ToLower(h[1]), Value: strings.TrimSpace(h[2]), Line: i + 1})
		} else if c := continuation.FindStringSubmatch(text); c != nil && len(fields) > 0 {
			f := &fields[len(fields)-1]
			f.Value = strings.TrimSpace(front.Text(f.Value) + "\n" + c[1])
		} else {
			break
		}
		at += len(line)
	}
	if len(fields) == 0 {
		return m
	}
	m.Line += strings.Count(m.Body[:at], "\n")
	m.Fields, m.Body = fields, m.Body[at:]
	return m
}

// address returns where the page of a file was.
func (s *site) address(lang, rel string) string {
	stem := strings.TrimSuffix(rel, path.Ext(rel))
	base := s.prefix + s.languagePath(lang)
	dir, name := path.Split(stem)
	switch {
	case name == "index" || name == "README":
		return base + "/" + dir
	case s.files:
		return base + "/" + stem + ".html"
	}
	return base + "/" + stem + "/"
}

// Slug makes a name of a title as pymdownx.slugs.slugify(case="lower") does.
func Slug(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFC.String(strings.TrimSpace(text))) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '-':
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('-')
		}
	}
	return b.String()
}

// headingID is the id that the extension toc of Python-Markdown gives a heading.
func headingID(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(text) {
		switch {
		case r > unicode.MaxASCII:
		case unicode.IsSpace(r) || r == '-':
			gap = true
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
