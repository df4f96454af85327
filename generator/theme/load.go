package theme

import (
	"crypto/sha256"
	"encoding/binary"
	"html/template"
	"slices"
	"strings"
	"sync"

	"northstar/generator/diag"
	"northstar/generator/theme/internal/compiled"
	"northstar/generator/theme/internal/typecheck"
)

// A Theme is the templates and assets of a site, ready to use. It does not change
// and is safe for concurrent use.
type Theme struct {
	files   []file
	layouts map[string]*layout
	css     []byte
	assets  []Asset
}

// layout is a layout with everything it needs.
type layout struct {
	Layout
	entry    string                   // the template that a page begins with
	files    []*file                  // the files of the templates it uses, its own last
	template *template.Template       // nil if the layout has errors
	program  func() *compiled.Program // the same, compiled; nil if it cannot be
	parts    *parts                   // of pages that the program makes
}

// Load reads a theme. The first layer that has a file is the one it is taken from:
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
func Load(layers ...Layer) (*Theme, []diag.Diagnostic) {
	files, ds := read(layers)
	t := &Theme{files: files, layouts: map[string]*layout{}}
	var (
		sharedSources []*source
		own           = map[string]*source{}
		broken        bool
	)
	for i := range files {
		f := &files[i]
		if !strings.HasSuffix(f.path, ".html") {
			continue
		}
		s, problems := parseSource(f)
		ds = append(ds, problems...)
		if strings.HasPrefix(f.path, layoutsFolder+"/") && s.stem() != base {
			own[s.stem()] = s
			continue
		}
		sharedSources = append(sharedSources, s)
		broken = broken || s.broken
	}
	ds = append(ds, t.loadAssets()...)
	ds = append(ds, unknownLayouts(own)...)
	if broken {
		return t, diag.Sort(ds) // every layout needs these files
	}
	common, problems := shared(sharedSources)
	ds = append(ds, problems...)

	checks := make([]*check, 0, len(own))
	for _, l := range Layouts() {
		s := own[l.Name]
		if s == nil {
			ds = append(ds, diag.New(diag.LayoutMissing, diag.Position{File: layoutsFolder + "/" + l.Name + ".html"}, "the layout %s has no file", l.Name))
		} else if !s.broken {
			checks = append(checks, newCheck(l, s, common, sharedSources))
		}
	}
	ds = append(ds, report(checks)...)

	warmed := make([][]diag.Diagnostic, len(checks))
	var wg sync.WaitGroup
	for i, c := range checks {
		wg.Go(func() { warmed[i] = c.warm() })
	}
	wg.Wait()
	for i, c := range checks {
		ds = append(ds, warmed[i]...)
		l := c.layout
		t.layouts[c.Name] = &l
	}
	return t, diag.Sort(ds)
}

// unknownLayouts reports files in layouts/ that no layout has.
func unknownLayouts(own map[string]*source) []diag.Diagnostic {
	var ds []diag.Diagnostic
	var names []string
	for _, l := range Layouts() {
		names = append(names, l.Name)
	}
	for name, s := range own {
		if slices.Contains(names, name) {
			continue
		}
		d := diag.New(diag.LayoutUnknown, diag.Position{File: s.name}, "there is no layout %q", name)
		if like := diag.Nearest(name, names); like != "" {
			d = d.WithHint("Did you mean %s.html?", like)
		}
		ds = append(ds, d)
	}
	return ds
}

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
func (t *Theme) Digest() [16]byte {
	var all []*file
	for i := range t.files {
		all = append(all, &t.files[i])
	}
	return digestFiles(all)
}

// LayoutDigest returns the digest of the template files that a layout is made of: pages
// of other layouts stay as they are when only these change.
func (t *Theme) LayoutDigest(name string) [16]byte {
	if l := t.layouts[name]; l != nil {
		return digestFiles(l.files)
	}
	return digestFiles(nil)
}

func digestFiles(files []*file) [16]byte {
	h := sha256.New()
	var size [8]byte
	for _, f := range files {
		for _, part := range [][]byte{[]byte(f.path), f.data} {
			binary.LittleEndian.PutUint64(size[:], uint64(len(part)))
			h.Write(size[:])
			h.Write(part)
		}
	}
	return [16]byte(h.Sum(nil)[:16])
}

// check is a layout that is being loaded.
type check struct {
	layout
	own    *source
	set    typecheck.Set
	result typecheck.Result
}

func newCheck(l Layout, own *source, common typecheck.Set, sharedSources []*source) *check {
	c := &check{layout: layout{Layout: l, entry: base}, own: own, set: typecheck.Set{}}
	for name, tree := range common {
		c.set[name] = tree
	}
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
	c.result = typecheck.Check(c.set, c.entry, l.Value)
	for _, s := range append(slices.Clone(sharedSources), own) {
		if slices.ContainsFunc(c.result.Used, func(name string) bool { return c.set[name].ParseName == s.name }) {
			c.files = append(c.files, s.file)
		}
	}
	return c
}
