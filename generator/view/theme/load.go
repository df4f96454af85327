package theme

import (
	"html/template"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"northstar/generator/base/diag"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme/internal/compiled"
	"northstar/generator/view/theme/internal/typecheck"
)

// A Theme is the templates and assets of a site, ready to use, in one language. It does not
// change and is safe for concurrent use.
type Theme struct {
	files   []*file
	names   []string // of the layouts that style sheets and scripts can be for
	layouts map[string]*layout

	css                     []byte
	layoutCSS               map[string][]byte // by layout
	tagCSS                  map[string][]byte // by the first part of a language's tag
	bodyCSS                 map[string][]byte // by the names of [markdown.Sheets]
	printCSS                []byte
	assets                  []Asset
	scripts                 []Asset
	bodySizes, gallerySizes string            // see theme.yaml
	all                     map[string]*Theme // the same in all languages, by their tags
}

// In returns the theme in the language of a tag, or t if it was not loaded in it.
func (t *Theme) In(tag string) *Theme {
	if other := t.all[tag]; other != nil {
		return other
	}
	return t
}

// layout is a layout with everything it needs.
type layout struct {
	Layout
	entry  string          // the template that a page begins with
	files  []*file         // the files of the templates it uses, its own last
	digest func() [16]byte // of its files and the messages it uses
	ready  func() *ready   // its templates, in the language of the theme
}

// ready is a layout's templates, ready to make pages.
type ready struct {
	template *template.Template       // nil if the layout has errors
	program  func() *compiled.Program // the same, compiled; nil if it cannot be
	found    []diag.Diagnostic        // what is wrong, if Load has not reported it
	parts    *parts                   // of pages that the program makes
}

// Load reads a theme with the layouts of the contract. The first layer that has a file is the one it is taken from:
// a site's own folder comes before the default theme, and one file of the same name
// replaces exactly that file.
//
// A layout is made of layouts/base.html, all of partials/ and layouts/<name>.html, whose
// templates replace those of the same name. A page begins with the template "base", or
// with "bare" if the layout defines that.
//
// Every template is checked against the contract: each field that it names, with every
// type it may be called with. Layouts with errors are reported once, here, and cannot be
// rendered; all others can.
//
// Messages are put into the templates once for each of languages: here, so that what is
// wrong is known, or, for a layout that only [Layer.Tested] files make, when its first page
// is made. The theme is returned in the first of languages; [Theme.In] has the others.
func Load(languages []*locale.Locale, layers ...Layer) (*Theme, []diag.Diagnostic) {
	return LoadFor(Use{Layouts: Layouts(), Languages: languages}, layers...)
}

// A Use is what a theme is loaded for.
type Use struct {
	// Layouts need not be in the contract: those of collections, and pages of the preview, are made of a theme's templates too, and
	// held to the same rules.
	Layouts   []Layout
	Languages []*locale.Locale // at least one
	Base      string           // what every address of the site begins with: "/garden", or ""
}

// LoadFor is Load for a certain use.
func LoadFor(use Use, layers ...Layer) (*Theme, []diag.Diagnostic) {
	return load(compiled.OurEscapes(), use, layers...)
}

func load(escapes *compiled.Escapes, use Use, layers ...Layer) (*Theme, []diag.Diagnostic) {
	layouts, languages := use.Layouts, use.Languages
	if !escapes.Match() {
		escapes = nil // and no template is compiled
	}
	files, ds := read(layers)
	t := &Theme{files: files}
	var sharedSources []*source
	own := map[string]*source{}
	for _, f := range files {
		if !strings.HasSuffix(f.path, ".html") {
			continue
		}
		s, problems := parseSource(f)
		ds = append(ds, problems...)
		if strings.HasPrefix(f.path, layoutsFolder+"/") && s.stem() != base {
			own[s.stem()] = s
		} else {
			sharedSources = append(sharedSources, s)
		}
	}
	possible := LayoutNames()
	t.names = slices.Clone(possible)
	for _, l := range layouts {
		if !slices.Contains(possible, l.Name) {
			possible = append(possible, l.Name)
		}
		if !slices.Contains(t.names, l.Name) && own[l.Name] != nil {
			t.names = append(t.names, l.Name)
		}
	}
	ds = append(ds, t.loadAssets()...)
	ds = append(ds, t.loadSettings()...)
	for _, s := range own {
		ds = append(ds, unknownLayout(s.file, possible)...)
	}
	if slices.ContainsFunc(sharedSources, func(s *source) bool { return s.broken }) {
		return t, diag.Sort(ds) // every layout needs these files
	}
	common, problems := shared(sharedSources)
	ds = append(ds, problems...)

	ds = append(ds, t.literalAssets(slices.Concat(sharedSources, slices.Collect(maps.Values(own))))...)
	known := typecheck.Known{
		Words: knownWords(languages), Files: t.assetNames(), Fields: typecheck.Fields{Value: reflect.TypeFor[RecordField]()},
	}
	address := func(asset string) string { return use.Base + t.asset(asset).Address }
	checks := make([]*check, 0, len(own))
	for _, l := range layouts {
		s := own[l.Name]
		if s == nil && l.Instead != "" {
			continue
		} else if s == nil {
			at := diag.Position{File: layoutsFolder + "/" + l.Name + ".html"}
			ds = append(ds, diag.New(diag.LayoutMissing, at, "The layout %s has no file.", l.Name))
		} else if !s.broken {
			checks = append(checks, newCheck(l, s, common, sharedSources, known, address))
		}
	}
	ds = append(ds, report(checks)...)
	ds = append(ds, unusedWords(checks, languages)...)

	t.all = make(map[string]*Theme, len(languages))
	for i, l := range languages {
		in := t
		if i > 0 {
			other := *t
			in = &other
		}
		t.all[l.Tag()] = in
		ds = append(ds, in.prepare(checks, l, layers, escapes)...)
	}
	return t, diag.Sort(ds)
}

// prepare prepares the layouts in a language, and makes those ready at once in which there may be mistakes.
func (t *Theme) prepare(checks []*check, l *locale.Locale, layers []Layer, escapes *compiled.Escapes) (ds []diag.Diagnostic) {
	t.layouts = make(map[string]*layout, len(checks))
	var doubtful []*layout
	var wg sync.WaitGroup
	for _, c := range checks {
		in := c.layout
		in.digest = sync.OnceValue(func() [16]byte { return digestFiles(c.files, c.messages(l)) })
		in.ready = sync.OnceValue(func() *ready { return c.warm(l, escapes) })
		t.layouts[in.Name] = &in
		if slices.ContainsFunc(c.files, func(f *file) bool { return !layers[f.layer].Tested }) {
			doubtful = append(doubtful, &in)
			wg.Go(func() { in.ready() })
		}
	}
	wg.Wait()
	for _, in := range doubtful {
		ds = append(ds, in.ready().found...)
		in.ready().found = nil // it is told once
	}
	return ds
}

// unknownLayout reports a file that is named after no layout.
func unknownLayout(f *file, names []string) []diag.Diagnostic {
	if slices.Contains(names, f.stem()) {
		return nil
	}
	d := f.wrong(diag.LayoutUnknown, "There is no layout %q.", f.stem())
	return []diag.Diagnostic{suggest(d, "Did you mean %s"+path.Ext(f.path)+"?", f.stem(), names)}
}

// Has reports whether the theme has a layout: a template of its name, without mistakes in how it is written.
func (t *Theme) Has(layout string) bool { return t.layouts[layout] != nil }

// Chain returns the template files that a layout is made of, with their layers, in the order
// of their paths: "themes/default/layouts/base.html". It is nil for unknown layouts.
func (t *Theme) Chain(name string) []string {
	l := t.layouts[name]
	if l == nil {
		return nil
	}
	var names []string
	for _, f := range l.files {
		names = append(names, f.name)
	}
	slices.Sort(names)
	return names
}

// Digest returns the digest of all files of the theme.
func (t *Theme) Digest() [16]byte { return digestFiles(t.files, "") }

// LayoutDigest returns the digest of the template files and messages that a layout is made of: pages
// of other layouts stay as they are when only these change.
func (t *Theme) LayoutDigest(name string) [16]byte {
	if l := t.layouts[name]; l != nil {
		return l.digest()
	}
	return [16]byte{}
}

func digestFiles(files []*file, messages string) [16]byte {
	parts := []string{messages}
	for _, f := range files {
		parts = append(parts, f.path, string(f.data))
	}
	return Digest(parts)
}

// check is a layout that is being loaded.
type check struct {
	layout
	own     *source
	set     typecheck.Set
	result  typecheck.Result
	address func(asset string) string // on the site
}

func newCheck(
	l Layout, own *source, common typecheck.Set, sharedSources []*source, known typecheck.Known, address func(asset string) string,
) *check {
	c := &check{layout: layout{Layout: l, entry: base}, own: own, set: maps.Clone(common), address: address}
	for _, tree := range own.defines {
		if tree.Name != own.stem() {
			c.set[tree.Name] = tree
		}
	}
	if own.get(bare) != nil {
		c.entry = bare
	}
	if c.set[c.entry] == nil {
		return c // base.html is missing or defines nothing; reported once for all layouts
	}
	known.Fields.Names = l.Fields
	c.result = typecheck.Check(c.set, c.entry, l.Value, known)
	for _, s := range append(slices.Clone(sharedSources), own) {
		if slices.ContainsFunc(c.result.Used, func(name string) bool { return c.set[name].ParseName == s.name }) {
			c.files = append(c.files, s.file)
		}
	}
	return c
}
