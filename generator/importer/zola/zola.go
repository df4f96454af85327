// Package zola reads the folder of a site of Zola, as www.getzola.org/documentation describes it and components/content of Zola does it.
//
//   - Configuration: config.toml or zola.toml. Languages are suffixes of names; base_url has the path; taxonomies are those that it lists.
//   - Pages: files of content, with a date that their name may have. Sections (_index.md) are of the group "_index". What lies beside an
//     index.md or an _index.md are files.
//   - Addresses: folders, and the name or slug of the page, which Zola writes in ASCII unless slugify says otherwise; path; aliases;
//     redirect_to.
//   - Texts: @/ links, and the shortcodes of Zola. Shortcodes of the site are constructs, in code, too, as for Zola.
//
// Templates, Sass and themes are left behind.
package zola

import (
	"cmp"
	"errors"
	"path"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
	"northstar/generator/importer/tree"
)

// Generator is what sites of Zola are called.
const Generator = "zola"

var configFiles = []string{"zola.toml", "config.toml"}

// Recognise reports whether a folder is a site of Zola.
func Recognise(t *tree.Tree) bool {
	for _, ref := range configFiles {
		if fields, _ := readConfig(t, ref); fields.Get("base_url") != nil {
			return true
		}
	}
	return false
}

func readConfig(t *tree.Tree, ref string) (origin.Fields, error) {
	text, _, err := t.Text(ref)
	if err != nil {
		return nil, err
	}
	v, err := front.TOML.Decode(text, 1)
	return front.Fields(v), err
}

// site is a site of Zola on its way.
type site struct {
	t          *tree.Tree
	config     origin.Fields
	prefix     string
	byDefault  string
	others     []string
	paths      string // how names become addresses: on, safe, off
	keepDates  bool
	taxonomies map[string]bool    // whether they have lists
	feeds      map[string]bool    // taxonomies that have feeds, by language and name
	dirs       map[string]*source // by folder: that of an index.md or _index.md in the language of the site
	moved      map[string]string  // where a page leads that is but a redirect, by its reference
	pages      []*source
}

// A source is a file of content.
type source struct {
	ref, rel      string // rel: below content
	lang          string // "" for that of the site
	dir, name     string // name: without ending and language
	isSection     bool
	isIndex       bool
	original      string
	address       string
	redirect      string
	terms         []origin.Term
	feeds, hidden bool
}

// Read reads a site.
func Read(t *tree.Tree) (*origin.Site, error) {
	s := &site{t: t, taxonomies: map[string]bool{}, feeds: map[string]bool{}, dirs: map[string]*source{}, moved: map[string]string{}}
	out := &origin.Site{Generator: Generator, Open: t.Open, Found: slices.Clone(t.Found)}
	for _, ref := range configFiles {
		if !t.Has(ref) {
			continue
		}
		fields, err := readConfig(t, ref)
		if err != nil {
			out.Found = append(out.Found, folder.BrokenData(ref, err))
		}
		s.config = fields
		break
	}
	s.configure(out)
	s.list(out)
	if len(s.pages) == 0 {
		return nil, errors.New("there is no Markdown in content")
	}
	for _, p := range s.pages {
		page, _, err := s.matter(p)
		if err != nil {
			continue // said when the page is read
		}
		p.address, p.terms = page.Address, page.Terms
		p.feeds = front.Bool(origin.Fields(page.Fields).Get("generate_feeds")) || front.Bool(origin.Fields(page.Fields).Get("generate_feed"))
		if p.redirect != "" {
			for _, from := range append(page.Aliases, s.addressOf(p, page.Fields)) {
				out.Moved = append(out.Moved, origin.Moved{From: from, To: s.target(p.redirect)})
			}
			s.moved[p.ref] = s.target(p.redirect)
		}
	}
	s.files(out)
	s.lists(out)
	out.Pages = origin.EachPage(s.pages, func(p *source) (*origin.Page, error) {
		page, body, err := s.matter(p)
		if p.redirect != "" && strings.TrimSpace(body) == "" {
			return nil, err // nothing but its address, which is redirected
		}
		if err == nil {
			page.Text = scan.Pieces(body, page.Line, s.mean, shortcodes, s.links(), scan.Attributes)
		}
		return page, err
	})
	return out, nil
}

func (s *site) text(key string) string { return front.Text(s.config.Get(key)) }

func (s *site) configure(out *origin.Site) {
	s.byDefault = cmp.Or(s.text("default_language"), "en")
	out.Title, out.Description, out.Config = s.text("title"), s.text("description"), s.config
	out.Address, out.Language = strings.TrimSuffix(s.text("base_url"), "/"), s.byDefault
	if _, rest, ok := strings.Cut(out.Address, "://"); ok {
		if _, p, ok := strings.Cut(rest, "/"); ok {
			s.prefix = "/" + p
		}
	} else {
		out.Address = ""
	}
	for _, f := range front.Fields(s.config.Get("languages")) {
		if f.Key != s.byDefault {
			s.others = append(s.others, f.Key)
		}
		s.declare(f.Key, front.Fields(f.Value).Get("taxonomies"))
	}
	if len(s.others) > 0 {
		out.Languages = append([]string{s.byDefault}, s.others...)
	}
	s.declare("", s.config.Get("taxonomies"))
	slugify := front.Fields(s.config.Get("slugify"))
	s.paths = cmp.Or(front.Text(slugify.Get("paths")), "on")
	s.keepDates = front.Bool(slugify.Get("paths_keep_dates"))
	if anchors := cmp.Or(front.Text(slugify.Get("anchors")), "on"); anchors == "on" {
		out.HeadingID = folder.Slug
	} else {
		out.HeadingID = func(text string) string { return strings.Join(strings.FieldsFunc(text, isBlank), "_") }
	}
}

func isBlank(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) }

// declare notes taxonomies: a page can only be in those that are declared.
func (s *site) declare(lang string, v any) {
	list, _ := v.([]any)
	for _, item := range list {
		if name := front.Text(front.Fields(item).Get("name")); name != "" {
			s.feeds[lang+":"+name] = front.Bool(front.Fields(item).Get("feed"))
			s.taxonomies[name] = front.Fields(item).Get("render") == nil || front.Bool(front.Fields(item).Get("render"))
		}
	}
}

// list finds the pages, and what is part of the old program.
func (s *site) list(out *origin.Site) {
	for _, f := range s.t.Files {
		rel, in := strings.CutPrefix(f.Ref, "content/")
		if !in {
			switch top, _, _ := strings.Cut(f.Ref, "/"); top {
			case "templates", "themes", "sass", "i18n":
				out.Left = append(out.Left, f.Ref)
			}
			continue
		}
		if path.Ext(rel) != ".md" {
			continue
		}
		p := &source{ref: f.Ref, rel: rel, dir: path.Dir(rel), name: strings.TrimSuffix(path.Base(rel), ".md")}
		if stem, lang, has := strings.Cut(p.name, "."); has && stem != "" && len(s.others) > 0 {
			switch {
			case lang == s.byDefault:
			case slices.Contains(s.others, lang):
				p.name, p.lang = stem, lang
			}
		}
		if p.dir == "." {
			p.dir = ""
		}
		p.isSection, p.isIndex = p.name == "_index", p.name == "index"
		s.pages = append(s.pages, p)
		if (p.isSection || p.isIndex) && p.lang == "" {
			s.dirs[p.dir] = p
		}
	}
	for _, p := range s.pages {
		if p.lang != "" {
			if original := "content/" + path.Join(p.dir, p.name+".md"); s.t.Has(original) {
				p.original = original
			}
		}
	}
}

var dated = regexp.MustCompile(
	`^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?)(?:\s?[_-](.+))?$`,
)

// matter makes a page of its front matter.
func (s *site) matter(p *source) (*origin.Page, string, error) {
	above := 0 // lines of white space, which Zola lets stand before front matter
	m, err := folder.Matter(s.t, p.ref, func(text string) string {
		trimmed := strings.TrimLeft(text, " \t\r\n")
		above = strings.Count(text[:len(text)-len(trimmed)], "\n")
		return trimmed
	})
	if err != nil {
		return nil, "", err
	}
	page := &origin.Page{Ref: p.ref, Line: m.Line + above, Group: "content", Original: p.original}
	if top, _, below := strings.Cut(p.rel, "/"); below && !(p.isIndex && p.dir == top) {
		page.Group += "/" + top
	}
	if p.isSection {
		page.Group = "_index"
	}
	folder.Fill(page, m.Fields)
	page.Aliases, page.Language = nil, p.lang
	page.Layout = strings.TrimSuffix(front.Text(m.Fields.Get("template")), ".html")
	if found := dated.FindStringSubmatch(p.stem()); found != nil && page.Date.IsZero() {
		page.Date, _ = front.ParseTime(found[1])
	}
	for _, f := range front.Fields(m.Fields.Get("taxonomies")) {
		for _, name := range front.Texts(f.Value) {
			page.Terms = append(page.Terms, origin.Term{Taxonomy: f.Key, Name: name})
		}
	}
	for _, key := range []string{"slug", "path", "template", "taxonomies", "render", "redirect_to"} {
		if m.Fields.Get(key) != nil {
			page.Known = append(page.Known, key)
		}
	}
	p.redirect = front.Text(m.Fields.Get("redirect_to"))
	p.hidden = m.Fields.Get("render") != nil && !front.Bool(m.Fields.Get("render"))
	if p.hidden {
		page.Draft = true
	}
	if !page.Draft && p.redirect == "" {
		page.Address = s.addressOf(p, m.Fields)
	}
	for _, alias := range front.Texts(m.Fields.Get("aliases")) {
		if alias = path.Join("/", alias); path.Ext(alias) != ".html" {
			alias += "/"
		}
		page.Aliases = append(page.Aliases, s.prefix+alias)
	}
	if p.redirect != "" {
		page.Draft = true
	}
	return page, m.Body, nil
}

// stem is what the name of a page is made of.
func (p *source) stem() string {
	if p.isIndex && p.dir != "" {
		return path.Base(p.dir)
	}
	return p.name
}

// addressOf returns where a page was.
func (s *site) addressOf(p *source, fields origin.Fields) string {
	at := ""
	switch written := front.Text(fields.Get("path")); {
	case p.isSection:
		at = path.Join("/", p.lang, p.dir)
	case written != "":
		at = path.Join("/", strings.TrimSpace(written))
	default:
		dir := p.dir
		if p.isIndex && dir != "" {
			dir = path.Dir(dir)
		}
		name := p.stem()
		if m := dated.FindStringSubmatch(name); m != nil && m[2] != "" && !s.keepDates {
			name = m[2]
		}
		name = s.slugified(cmp.Or(front.Text(fields.Get("slug")), name))
		if p.isIndex && p.dir == "" {
			name = ""
		}
		at = path.Join("/", p.lang, dir, name)
	}
	if at != "/" {
		at += "/"
	}
	return s.prefix + at
}

// target returns where a redirect_to leads.
func (s *site) target(to string) string {
	if strings.Contains(to, "://") {
		return to
	}
	return s.prefix + path.Join("/", to) + "/"
}

// files lists what lies beside pages, and what was copied as it is.
func (s *site) files(out *origin.Site) {
	for _, f := range s.t.Files {
		if rest, ok := strings.CutPrefix(f.Ref, "static/"); ok {
			out.Files = append(out.Files, origin.File{Ref: f.Ref, Address: s.prefix + "/" + rest, Size: f.Size})
			continue
		}
		rel, in := strings.CutPrefix(f.Ref, "content/")
		if !in || path.Ext(rel) == ".md" {
			continue
		}
		address := ""
		for dir := path.Dir(rel); ; dir = path.Dir(dir) {
			if dir == "." {
				dir = ""
			}
			if p := s.dirs[dir]; p != nil && p.address != "" && (p.isIndex || path.Dir(rel) == cmp.Or(dir, ".")) {
				address = p.address + strings.TrimPrefix(strings.TrimPrefix(rel, dir), "/")
			}
			if dir == "" || address != "" {
				break
			}
		}
		if address == "" && path.Dir(rel) == "." {
			address = s.prefix + "/" + rel
		}
		if address == "" {
			out.Left = append(out.Left, f.Ref) // Zola did not copy it
			continue
		}
		out.Files = append(out.Files, origin.File{Ref: f.Ref, Address: address, Size: f.Size})
	}
}

// lists adds the lists that Zola makes by itself, and the feeds.
func (s *site) lists(out *origin.Site) {
	seen := map[string]bool{}
	add := func(l origin.List) {
		if !seen[l.Address] {
			seen[l.Address] = true
			out.Lists = append(out.Lists, l)
		}
	}
	home := map[string]bool{}
	for _, p := range s.pages {
		seen[p.address] = true
		home[p.lang] = home[p.lang] || p.isSection && p.dir == ""
	}
	feeds := front.Texts(s.config.Get("feed_filenames"))
	if one := s.text("feed_filename"); one != "" {
		feeds = append(feeds, one)
	}
	if len(feeds) == 0 {
		feeds = []string{"atom.xml"}
	}
	if !home[""] {
		add(origin.List{Address: s.prefix + "/"})
	}
	for _, lang := range append([]string{""}, s.others...) {
		fields := s.config
		if lang != "" {
			fields = front.Fields(front.Fields(s.config.Get("languages")).Get(lang))
		}
		if front.Bool(fields.Get("generate_feeds")) || front.Bool(fields.Get("generate_feed")) {
			for _, f := range feeds {
				add(origin.List{Address: s.prefix + path.Join("/", lang, f), Language: lang, Feed: true})
			}
		}
	}
	for _, p := range s.pages {
		if p.address == "" {
			continue
		}
		if p.isSection && p.feeds {
			for _, f := range feeds {
				add(origin.List{Address: p.address + f, Group: path.Join("content", p.dir), Language: p.lang, Feed: true})
			}
		}
		for _, t := range p.terms {
			if !s.taxonomies[t.Taxonomy] {
				continue
			}
			at := s.prefix + path.Join("/", p.lang, s.slugified(t.Taxonomy))
			add(origin.List{Address: at + "/", Taxonomy: t.Taxonomy, Language: p.lang})
			l := origin.List{Address: at + "/" + s.slugified(t.Name) + "/", Taxonomy: t.Taxonomy, Term: t.Name, Language: p.lang}
			add(l)
			if s.feeds[p.lang+":"+t.Taxonomy] {
				base := l.Address
				for _, f := range feeds {
					l.Address, l.Feed = base+f, true
					add(l)
				}
			}
		}
	}
	slices.SortFunc(out.Lists, func(a, b origin.List) int { return cmp.Compare(a.Address, b.Address) })
}
