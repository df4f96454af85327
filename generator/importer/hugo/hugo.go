// Package hugo reads the folder of a site of Hugo, as its documentation (gohugo.io) describes it.
//
//   - Configuration: hugo.* or config.* in TOML, YAML or JSON, config/_default with a file for each table, contentDir, languages with a
//     folder or a suffix each, permalinks, taxonomies, menus (also from front matter), uglyURLs, disablePathToLower.
//   - Pages: files of content in Markdown and HTML, with what their sections cascade to them. Sections (_index.md) are of the group
//     "_index", all others of that of their section. What a leaf bundle has beside its index are files, and texts at no address.
//   - Addresses: of files, slug, url, permalinks, aliases; files of bundles and of static. Lists that Hugo makes by itself (sections
//     without an _index.md, taxonomies, terms) are lists.
//   - Shortcodes of Hugo mean what the documentation says. Others are constructs; what looks like a shortcode in code is one, too, as for
//     Hugo.
//
// Hugo's modules and mounts, content adapters and templates are not run: they are listed as left behind, or found.
package hugo

import (
	"cmp"
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

// Generator is what sites of Hugo are called.
const Generator = "hugo"

// formats are the endings of content.
var formats = map[string]string{
	".md": "", ".markdown": "", ".mdown": "", ".html": "HTML", ".htm": "HTML", ".adoc": "AsciiDoc", ".asciidoc": "AsciiDoc", ".ad": "AsciiDoc",
	".rst": "reStructuredText", ".org": "Org mode", ".pandoc": "Pandoc", ".pdc": "Pandoc",
}

// Recognise reports whether a folder is a site of Hugo.
func Recognise(t *tree.Tree) bool {
	for _, ref := range configFiles {
		if strings.HasPrefix(ref, "hugo.") && t.Has(ref) {
			return true
		}
	}
	if len(t.Below("config/_default")) > 0 {
		return true
	}
	c := &config{}
	for _, ref := range configFiles {
		if t.Has(ref) {
			c.file(t, ref, "")
		}
	}
	return c.get("baseURL") != nil || c.get("languageCode") != nil || c.get("defaultContentLanguage") != nil ||
		len(c.fields) > 0 && len(t.Below("archetypes")) > 0
}

// site is a site of Hugo on its way.
type site struct {
	*config
	t       *tree.Tree
	pages   []*source
	byKey   map[string][]*source // by language and path, "de:guides/mend"; for references
	byName  map[string][]*source // by language and last name
	bundles map[string]*source   // by language and folder: leaf bundles and sections
	cascade map[string][]cascaded
	prefix  string // the path of baseURL
}

// A source is a file of content.
type source struct {
	ref      string
	lang     string // a key of languages
	root     string // the folder of content that it lies in
	path     string // below that, with its ending
	key      string // without ending, suffix of the language, and the name of an index
	kind     string // "page", "section", "leaf", "resource"
	address  string
	original string
	title    string
	draft    bool
	terms    []origin.Term
	fields   origin.Fields
}

// Read reads a site.
func Read(t *tree.Tree) (*origin.Site, error) {
	s := &site{
		config: readConfig(t), t: t, byKey: map[string][]*source{}, byName: map[string][]*source{}, bundles: map[string]*source{},
		cascade: map[string][]cascaded{},
	}
	s.prefix = pathOf(s.text("baseURL"))
	out := &origin.Site{
		Generator: Generator, Title: s.text("title"), Description: s.text("params", "description"), Config: s.fields,
		Address: strings.TrimSuffix(s.text("baseURL"), "/"), Language: s.tag(s.defaultLanguage), Zone: s.text("timeZone"), Open: t.Open,
	}
	if !strings.Contains(out.Address, "://") {
		out.Address = ""
	}
	for _, l := range s.languages {
		out.Languages = append(out.Languages, s.tag(l.key))
	}
	out.Found = append(append(out.Found, t.Found...), s.found...)
	s.list(out)
	for _, p := range s.pages {
		s.know(p)
	}
	s.translations()
	s.files(out)
	s.lists(out)
	s.menus(out)
	s.data(out)
	s.redirects(out)
	out.Pages = origin.EachPage(s.pages, s.page)
	return out, nil
}

// list finds the files of content, and what is part of the old program.
func (s *site) list(out *origin.Site) {
	leaves := map[string]bool{}
	for _, f := range s.t.Files {
		if root, _, rel := s.contentOf(f.Ref); root != "" && formatOf(f.Ref) != nil && strings.HasPrefix(path.Base(f.Ref), "index.") {
			leaves[root+":"+path.Dir(rel)] = true
		}
	}
	for _, f := range s.t.Files {
		root, lang, rel := s.contentOf(f.Ref)
		if root == "" {
			top, _, _ := strings.Cut(f.Ref, "/")
			switch top {
			case "layouts", "themes", "archetypes", "i18n", "assets", "resources", "config":
				out.Left = append(out.Left, f.Ref)
			}
			continue
		}
		if strings.HasSuffix(rel, ".gotmpl") {
			out.Left = append(out.Left, f.Ref)
			out.Found = append(out.Found, origin.Found{Ref: f.Ref, Message: "A program makes pages here, which are not in the source."})
			continue
		}
		if formatOf(rel) == nil {
			continue
		}
		p := &source{ref: f.Ref, root: root, lang: lang, path: rel}
		stem := strings.TrimSuffix(rel, path.Ext(rel))
		if i := strings.LastIndexByte(stem, '.'); i > strings.LastIndexByte(stem, '/') &&
			s.isLanguage(stem[i+1:], stem[:i], root, path.Ext(rel)) {
			p.lang, stem = strings.ToLower(stem[i+1:]), stem[:i]
		}
		switch path.Base(stem) {
		case "index":
			p.kind, p.key = "leaf", path.Dir(stem)
		case "_index":
			p.kind, p.key = "section", path.Dir(stem)
		default:
			p.kind, p.key = "page", stem
		}
		if p.key == "." {
			p.key = ""
		}
		for dir := path.Dir(rel); ; dir = path.Dir(dir) {
			if leaves[root+":"+dir] && !(p.kind == "leaf" && path.Dir(rel) == dir) {
				p.kind = "resource"
			}
			if dir == "." {
				break
			}
		}
		s.pages = append(s.pages, p)
		if p.kind == "resource" {
			continue
		}
		key := p.lang + ":" + strings.ToLower(p.key)
		s.byKey[key] = append(s.byKey[key], p)
		name := p.lang + ":" + strings.ToLower(path.Base(p.key))
		s.byName[name] = append(s.byName[name], p)
		if p.kind != "page" {
			s.bundles[p.lang+":"+p.key] = p
		}
	}
	slices.SortFunc(s.pages, func(a, b *source) int { return cmp.Compare(a.ref, b.ref) })
	// what sections cascade has to be known before their pages
	for _, p := range s.pages {
		if p.kind == "section" || p.kind == "leaf" {
			s.readCascade(p)
		}
	}
}

func formatOf(ref string) *string {
	if f, ok := formats[strings.ToLower(path.Ext(ref))]; ok {
		return &f
	}
	return nil
}

// know reads the front matter of a page for what others need of it.
func (s *site) know(p *source) {
	page, _, err := s.matter(p)
	if err != nil {
		return // said when the page is read
	}
	p.address, p.title, p.draft, p.terms, p.fields = page.Address, page.Title, page.Draft, page.Terms, nil
	for _, name := range page.Authors { // where these are a taxonomy
		p.terms = append(p.terms, origin.Term{Taxonomy: "authors", Name: name}, origin.Term{Taxonomy: "author", Name: name})
	}
	for _, key := range []string{"menu", "menus", "linkTitle", "weight", "translationKey"} {
		if v := get(page.Fields, key); v != nil {
			p.fields = append(p.fields, origin.Field{Key: key, Value: v})
		}
	}
}

// translations finds of what page each is a translation.
func (s *site) translations() {
	byKey := map[string]*source{}
	for _, p := range s.pages {
		if p.lang == s.defaultLanguage && p.kind != "resource" {
			if key := front.Text(get(p.fields, "translationKey")); key != "" {
				byKey[key] = p
			}
		}
	}
	for _, p := range s.pages {
		if p.lang == s.defaultLanguage || p.kind == "resource" {
			continue
		}
		if o := byKey[front.Text(get(p.fields, "translationKey"))]; o != nil {
			p.original = o.ref
		} else if o := s.byKey[s.defaultLanguage+":"+strings.ToLower(p.key)]; len(o) > 0 {
			p.original = o[0].ref
		}
	}
}

// longDashes matches a first line with more hyphens than three, which is front matter to Hugo.
var longDashes = regexp.MustCompile(`^-{4,}([ \t]*)\n`)

// matter makes a page of its front matter. The text is still to be taken apart.
func (s *site) matter(p *source) (*origin.Page, string, error) {
	m, err := folder.Matter(s.t, p.ref, func(text string) string { return longDashes.ReplaceAllString(text, "---$1\n") })
	if err != nil {
		return nil, "", err
	}
	page := &origin.Page{Ref: p.ref, Line: m.Line, Original: p.original, Group: s.group(p)}
	fields := s.withCascade(p, m.Fields)
	folder.Fill(page, fields)
	page.Aliases = nil // said below, from the root of the host
	if page.Language = ""; p.lang != s.defaultLanguage {
		page.Language = s.tag(p.lang)
	}
	page.Layout = cmp.Or(front.Text(get(fields, "layout")), front.Text(get(fields, "type")))
	if page.Title == "" && p.kind != "section" {
		page.Title = front.Text(get(fields, "linkTitle"))
	}
	if images := front.Texts(get(fields, "images")); page.Picture == "" && len(images) > 0 {
		page.Picture = images[0]
		page.Known = append(page.Known, s.keyOf(fields, "images"))
	}
	if image := front.Text(get(front.Fields(get(fields, "cover")), "image")); page.Picture == "" && image != "" {
		page.Picture, page.PictureAlt = image, front.Text(get(front.Fields(get(fields, "cover")), "alt"))
		page.Known = append(page.Known, s.keyOf(fields, "cover"))
	}
	slug := front.Text(get(fields, "slug"))
	if page.Date.IsZero() && s.dateOfName {
		if day, rest := folder.TakeDate(path.Base(p.key)); !day.IsZero() {
			page.Date = day
			slug = cmp.Or(slug, rest)
		}
	}
	for _, tax := range s.taxonomies {
		if tax == "tags" || tax == "categories" || tax == "authors" {
			continue
		}
		if names := front.Texts(get(fields, tax)); len(names) > 0 {
			for _, name := range names {
				page.Terms = append(page.Terms, origin.Term{Taxonomy: tax, Name: name})
			}
			page.Known = append(page.Known, s.keyOf(fields, tax))
		}
	}
	for _, key := range []string{"slug", "url", "layout", "type", "menu", "menus", "translationKey", "headless", "build", "_build",
		"cascade"} {
		if k := s.keyOf(fields, key); k != "" {
			page.Known = append(page.Known, k)
		}
	}
	if p.kind == "resource" || front.Bool(get(fields, "headless")) || s.isNeverRendered(fields) {
		page.Draft = true
	}
	if !page.Draft {
		page.Address = s.address(p, page, slug, front.Text(get(fields, "url")))
		for _, a := range front.Texts(get(fields, "aliases")) {
			page.Aliases = append(page.Aliases, s.alias(p, page.Address, a))
		}
	}
	return page, m.Body, nil
}

func (s *site) keyOf(fields origin.Fields, key string) string {
	for _, f := range fields {
		if strings.EqualFold(f.Key, key) {
			return f.Key
		}
	}
	return ""
}

func (s *site) isNeverRendered(fields origin.Fields) bool {
	for _, key := range []string{"build", "_build"} {
		switch front.Text(get(front.Fields(get(fields, key)), "render")) {
		case "never", "false", "link":
			return true
		}
	}
	return false
}

// group is the section that a page is in.
func (s *site) group(p *source) string {
	if p.kind == "section" {
		return "_index"
	}
	top, _, below := strings.Cut(p.path, "/")
	if !below || p.kind == "leaf" && p.key == top {
		return "content"
	}
	return "content/" + top
}

// page reads a page.
func (s *site) page(p *source) (*origin.Page, error) {
	page, body, err := s.matter(p)
	if err != nil {
		return nil, err
	}
	mean := func(c *origin.Construct) { s.mean(p, page, c) }
	switch format := *formatOf(p.ref); format {
	case "":
		page.Text = scan.Pieces(body, page.Line, mean, scan.Shortcodes, scan.Attributes)
	case "HTML":
		page.HTML = true
		page.Text = scan.Pieces(body, page.Line, mean, scan.Shortcodes)
	default:
		page.Text = []origin.Piece{{Construct: &origin.Construct{Kind: "text in " + format, Raw: body, Line: page.Line, Block: true}}}
	}
	return page, nil
}
