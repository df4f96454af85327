// Package jekyll reads the source of a site made with Jekyll, without running it: its pages with the addresses that Jekyll gives them, its
// data, menus and redirects. What a tag of Liquid comes to is worked out where that follows from the configuration, the page and the data
// alone (links, values, highlight, raw, includes and conditions of these); loops and tags of plugins stay constructs that nobody knows.
package jekyll

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"northstar/generator/base/zones"
	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/tree"
)

// Skip says what of a folder is not looked at.
func Skip(ref string, isFolder bool) bool {
	return isFolder && (ref == "_site" || ref == "vendor" || path.Base(ref) == ".jekyll-cache")
}

var configs = []string{"_config.yml", "_config.yaml", "_config.toml"}

// Recognise reports whether a folder is that of a site made with Jekyll.
func Recognise(t *tree.Tree) bool {
	return slices.ContainsFunc(configs, t.Has)
}

// A reader reads one site.
type reader struct {
	*tree.Tree
	config      origin.Fields
	collections []collection
	defaults    []scope
	baseurl     string
	zone        *time.Location
	data        map[string]any    // of _data, by the path of names: "authors", "nav/main"
	posts       map[string]string // the references of posts, by their names without ending
	addresses   map[string]string // by reference
	markdown    []string          // endings
	pages       []string
	homes       map[string]home          // by language
	main        string                   // the language that has a folder beside those of all others; "" if it has none
	front       map[string]origin.Fields // front matter of pages, as far as addresses need it
}

// A collection is a folder whose name begins with an underscore, with pages.
type collection struct {
	name, permalink string
	output          bool
}

// A scope gives pages of a place values that they do not say.
type scope struct {
	path, kind string
	values     origin.Fields
}

// Read reads a site.
func Read(t *tree.Tree) (*origin.Site, error) {
	r := &reader{
		Tree:      t,
		data:      map[string]any{},
		posts:     map[string]string{},
		addresses: map[string]string{},
		homes:     map[string]home{},
		front:     map[string]origin.Fields{},
	}
	s := &origin.Site{Generator: "jekyll", Open: t.Open}
	for _, name := range configs {
		if !t.Has(name) {
			continue
		}
		text, _, err := t.Text(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		value, err := front.FormatOf(name).Decode(text, 1)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		r.config = front.Fields(value)
		break
	}
	r.configure(s)
	r.readData(s)
	for _, f := range t.Files {
		r.file(s, f)
	}
	r.mainLanguage(s)
	s.Found = append(s.Found, t.Found...)
	s.Pages = origin.EachPage(r.pages, r.page)
	for _, ref := range r.pages {
		r.redirected(s, ref)
	}
	r.menus(s)
	return s, nil
}

func (r *reader) text(key string) string { return front.Text(r.config.Get(key)) }

// configure reads what the configuration says of the site as a whole.
func (r *reader) configure(s *origin.Site) {
	s.Config = r.config
	s.Title, s.Description = cmp.Or(r.text("title"), r.text("name")), oneLine(r.text("description"))
	s.Language = strings.ReplaceAll(cmp.Or(r.text("lang"), r.text("locale")), "_", "-")
	r.zone = time.UTC
	if zone, err := zones.Load(r.text("timezone")); err == nil && r.text("timezone") != "" {
		s.Zone, r.zone = r.text("timezone"), zone
	}
	r.baseurl = strings.TrimSuffix(r.text("baseurl"), "/")
	if r.baseurl != "" && r.baseurl[0] != '/' {
		r.baseurl = "/" + r.baseurl
	}
	if u := strings.TrimSuffix(r.text("url"), "/"); u != "" {
		s.Address = u + r.baseurl
	}
	r.markdown = []string{"markdown", "mkdown", "mkdn", "mkd", "md"}
	if list := r.text("markdown_ext"); list != "" {
		r.markdown = strings.Split(list, ",")
	}
	if kramdown := front.Fields(r.config.Get("kramdown")); strings.EqualFold(front.Text(kramdown.Get("input")), "kramdown") {
		s.HeadingID = kramdownID
	}
	style := cmp.Or(r.text("permalink"), "date")
	r.collections = append(r.collections, collection{"posts", postStyle(style), true})
	switch list := r.config.Get("collections").(type) {
	case []any:
		for _, name := range front.Texts(list) {
			r.collections = append(r.collections, collection{name, "/:collection/:path" + suffix(style), false})
		}
	case origin.Fields:
		for _, f := range list {
			options := front.Fields(f.Value)
			permalink := front.Text(options.Get("permalink"))
			if f.Key == "posts" {
				r.collections[0].permalink = cmp.Or(postStyle(permalink), r.collections[0].permalink)
				continue
			}
			r.collections = append(r.collections, collection{f.Key, cmp.Or(permalink, "/:collection/:path"+suffix(style)),
				front.Bool(options.Get("output"))})
		}
	}
	list, _ := r.config.Get("defaults").([]any)
	for _, item := range list {
		f := front.Fields(item)
		where := front.Fields(f.Get("scope"))
		r.defaults = append(r.defaults,
			scope{strings.Trim(front.Text(where.Get("path")), "/"), front.Text(where.Get("type")), front.Fields(f.Get("values"))})
	}
	slices.SortStableFunc(r.defaults, func(a, b scope) int { return cmp.Compare(len(a.path), len(b.path)) })
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// usuallyExcluded is what Jekyll leaves out unless the configuration lists something else.
var usuallyExcluded = []string{
	"Gemfile",
	"Gemfile.lock",
	"node_modules",
	"vendor/bundle",
	"vendor/cache",
	"vendor/gems",
	"vendor/ruby",
	".sass-cache",
	".jekyll-cache",
	"gemfiles",
}

func (r *reader) excluded(ref string) bool {
	for _, pattern := range append(front.Texts(r.config.Get("exclude")), usuallyExcluded...) {
		pattern = strings.Trim(pattern, "/")
		if ref == pattern || strings.HasPrefix(ref, pattern+"/") {
			return true
		}
		if ok, err := path.Match(pattern, ref); err == nil && ok {
			return true
		}
	}
	return false
}

// file decides what a file of the folder is.
func (r *reader) file(s *origin.Site, f tree.File) {
	if slices.Contains(configs, f.Ref) || r.excluded(f.Ref) {
		return
	}
	kind, hidden := r.kindOf(f.Ref)
	switch {
	case hidden && strings.HasPrefix(f.Ref, "_data/"):
		return
	case hidden:
		s.Left = append(s.Left, f.Ref)
		return
	}
	ending := strings.ToLower(strings.TrimPrefix(path.Ext(f.Ref), "."))
	isText := slices.Contains(r.markdown, ending) || ending == "html" || ending == "htm" || ending == "textile"
	if isText ||
		kind == "" && f.Size < 1<<20 && slices.Contains([]string{"xml", "json", "txt", "css", "scss", "sass", "js", "coffee", "svg"}, ending) {
		text, converted, err := r.Text(f.Ref)
		if err != nil {
			s.Found = append(s.Found, *folder.Unreadable(f.Ref, err))
			return
		}
		if strings.HasPrefix(text, "---") && isText || isText && (kind == "posts" || kind == "drafts") {
			if converted {
				s.Found = append(s.Found, origin.Found{Ref: f.Ref, Message: "It is not stored as UTF-8; it was read as Windows-1252."})
			}
			r.addPage(f.Ref, text)
			return
		}
		if strings.HasPrefix(text, "---") { // made by a template: style, a feed
			s.Left = append(s.Left, f.Ref)
			return
		}
	}
	if kind != "" && kind != "posts" && kind != "drafts" && !r.collection(kind).output {
		s.Left = append(s.Left, f.Ref)
		return
	}
	address := "/" + f.Ref
	if kind != "" {
		address = "/" + strings.TrimPrefix(f.Ref, "_")
	}
	s.Files = append(s.Files, origin.File{Ref: f.Ref, Address: r.baseurl + address, Size: f.Size})
}

// kindOf returns what a file is a document of: "posts", "drafts", the name of a collection, or "" for a page; hidden is true for files that
// Jekyll does not publish.
func (r *reader) kindOf(ref string) (kind string, hidden bool) {
	parts := strings.Split(ref, "/")
	directory := strings.Trim(r.text("collections_dir"), "/")
	if directory != "" && parts[0] == directory {
		parts = parts[1:]
	}
	for i, part := range parts {
		switch {
		case i < len(parts)-1 && part == "_posts":
			return "posts", false
		case i < len(parts)-1 && part == "_drafts":
			return "drafts", false
		case i == 0 && len(parts) > 1 && part != "" && part[0] == '_' && r.collection(part[1:]).name != "":
			return part[1:], false
		case part == "" || strings.ContainsRune("_#", rune(part[0])) || strings.HasSuffix(part, "~"):
			return "", !slices.Contains(front.Texts(r.config.Get("include")), ref)
		}
	}
	return "", false
}

func (r *reader) collection(name string) collection {
	for _, c := range r.collections {
		if c.name == name {
			return c
		}
	}
	return collection{}
}

// addPage notes a page, and its address.
func (r *reader) addPage(ref, text string) {
	kind, _ := r.kindOf(ref)
	m, err := front.Read(text)
	r.pages = append(r.pages, ref)
	if err != nil {
		return // told when it is read
	}
	fields := r.withDefaults(ref, kind, m.Fields)
	r.addresses[ref] = r.address(ref, kind, fields)
	r.homeOf(ref, fields)
	if kind == "posts" {
		name := strings.TrimSuffix(path.Base(ref), path.Ext(ref))
		for _, key := range []string{name, strings.TrimSuffix(strings.Replace(ref, "_posts/", "", 1), path.Ext(ref))} {
			if r.posts[key] == "" {
				r.posts[key] = ref
			}
		}
	}
}

// withDefaults returns the front matter of a page with what the configuration gives it.
func (r *reader) withDefaults(ref, kind string, own origin.Fields) origin.Fields {
	all := slices.Clone(own)
	for _, d := range slices.Backward(r.defaults) {
		of := cmp.Or(kind, "pages")
		if d.kind != "" && d.kind != of || !inScope(ref, d.path) {
			continue
		}
		for _, f := range d.values {
			if !slices.ContainsFunc(all, func(have origin.Field) bool { return have.Key == f.Key }) {
				all = append(all, origin.Field{Key: f.Key, Value: f.Value})
			}
		}
	}
	return all
}

func inScope(ref, where string) bool {
	if where == "" || ref == where || strings.HasPrefix(ref, where+"/") {
		return true
	}
	if strings.Contains(where, "*") {
		for at := ref; at != "."; at = path.Dir(at) {
			if ok, _ := path.Match(where, at); ok {
				return true
			}
		}
	}
	return false
}
