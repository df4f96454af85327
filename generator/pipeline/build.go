package pipeline

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/check"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/output/publish"
	"northstar/generator/text/locale"
	"northstar/generator/view/pages"
	"northstar/generator/view/render"
	"northstar/generator/view/theme"
)

// Input is everything that a build depends on.
type Input struct {
	Files   fs.FS            // the site's folder
	Options assemble.Options // the day, drafts, and what is not due yet
	Types   site.Types       // that pages can have, the same for all builds with a Memory; nil for those that every site has
	Minify  bool
	Memory  *Memory      // what earlier builds of the same Files remember; nil for a cold build
	Cache   *cache.Cache // keeps pictures between processes; nil for none
	// LastGood puts the last version without mistakes in the place of what
	// cannot be read now; the mistakes are reported all the same. It needs a
	// Memory, and is for previews.
	LastGood bool
	// CheckLater leaves the rules of the whole site to a call of Check, so that a
	// preview can show a page before it is known what other pages think of it.
	CheckLater bool
	// LazyBodies leaves bodies to be parsed when a page asks for them, and leaves out what needs them
	// all: what is wrong with them, and the search index. A preview shows its first page of
	// such a build, and makes a whole one meanwhile.
	LazyBodies bool
}

// A Build is a site that is ready to be written or served.
type Build struct {
	Site      *site.Site
	Theme     *theme.Theme
	Languages *locale.Languages // what the site's theme says, in every language
	Outputs   []Output          // every file of the finished site, by path
	// Diagnostics is what was found so far: everything but mistakes that only
	// show when a page is rendered.
	Diagnostics []diag.Diagnostic
	Files       []string // every source file that was looked at, by path

	types    site.Types
	memory   *Memory
	cache    *cache.Cache
	own      bool         // memory is this build's alone
	raw      *spool.Spool // the bodies that wait to be parsed, of a build in a hurry; nil for all others
	renderer *render.Renderer
	minify   bool
	scripts  []theme.Script
}

// New builds a site as far as it can be built without rendering its pages. It fails
// only when ctx is cancelled or the machine does; mistakes in content are diagnostics.
func New(ctx context.Context, in Input) (*Build, error) {
	types := in.Types
	if types == nil {
		types = site.StandardTypes()
	}
	b := &Build{types: types, memory: in.Memory, cache: in.Cache, minify: in.Minify}
	if b.memory == nil {
		b.memory, b.own = &Memory{bodies: spool.New()}, true // remembers nothing
	}
	if in.LazyBodies {
		b.raw = spool.New()
	}
	config, fields, entries := b.configure(in)
	layers := b.layers(in.Files, &config, fields)
	b.loadLanguages(in.Files, layers)
	sources, err := b.read(ctx, in, config, entries)
	if err != nil {
		return nil, err
	}
	b.assemble(in, config, fields, sources)
	b.loadTheme(in.Files, layers, in.LastGood)
	b.renderer = render.New(b.Theme, in.Minify)
	addresses, sheets := b.style()
	planned := make([]pages.Planned, len(b.Site.LanguageSites))
	for i, languageSite := range b.Site.LanguageSites {
		planned[i] = pages.Plan(pages.Input{Site: languageSite, Languages: b.Languages, Sheets: addresses, Scripts: b.scripts, BodySizes: b.Theme.BodySizes()})
	}
	b.plan(in.Files, sheets, planned)
	b.memory.endRound()
	if !in.CheckLater {
		if err := b.Check(ctx, in.Files); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// Check adds to Diagnostics what only the finished site can tell: outputs that collide,
// links that lead nowhere. New calls it unless it was asked not to. Nothing that
// is rendered depends on it. It fails only when ctx is cancelled; Diagnostics is then as it was.
func (b *Build) Check(ctx context.Context, files fs.FS) error {
	var paths, rules []diag.Diagnostic
	parts := []func(){ // neither knows of the other
		func() { rules = check.Run(ctx, check.Subject{Site: b.Site, Addresses: b.addresses()}) },
		func() { paths = publish.CheckPaths(b.names()) },
	}
	if err := each(ctx, len(parts), func(i int) error { parts[i](); return nil }); err != nil {
		return err
	}
	b.report(paths)
	b.report(rules)
	b.Diagnostics = Quote(files, diag.Sort(b.Diagnostics))
	return nil
}

// Close frees what the build keeps outside of memory.
func (b *Build) Close() error {
	if !b.own {
		return nil
	}
	return b.memory.Close()
}

func (b *Build) report(found []diag.Diagnostic) { b.Diagnostics = append(b.Diagnostics, found...) }

// loadTheme loads the theme in the site's languages.
func (b *Build) loadTheme(files fs.FS, layers []theme.Layer, lastGood bool) {
	languages := b.spoken()
	messages := b.Languages.Digest()
	parts := [][]byte{messages[:]}
	for _, l := range languages {
		parts = append(parts, []byte(l.Tag()))
	}
	folder := digestOfFolder(files, "themes/"+b.Site.Config.Theme)
	loaded := b.memory.themes.Do(digestOf(append(parts, folder[:])...), func() loadedTheme {
		t, found := theme.Load(languages, layers...)
		return loadedTheme{t, render.Scripts(t.Scripts()), found}
	})
	b.report(loaded.found)
	if lastGood {
		loaded = b.memory.lastGoodTheme(loaded)
	}
	b.Theme, b.scripts = loaded.theme, loaded.scripts
}

// sheet is a style sheet of the site.
type sheet struct {
	layout  string // whose pages need it; "" for all
	address string
	css     []byte
}

// style makes the style sheets, and their addresses for the pages.
func (b *Build) style() (pages.Sheets, []sheet) {
	accent, found := theme.Accent(cmp.Or(b.Site.Config.Accent, theme.DefaultAccent))
	for _, d := range found {
		at := b.Site.ConfigFields.At("accent")
		d.File, d.Line, d.Column = at.File, at.Line, at.Column
		b.report([]diag.Diagnostic{d})
	}
	var all []sheet
	add := func(name, layout string, css ...[]byte) string {
		joined, address := render.Stylesheet(name, css...)
		all = append(all, sheet{layout, address, joined})
		return address
	}
	addresses := pages.Sheets{Layouts: map[string]string{}}
	addresses.Site = add("site", "", []byte(accent), b.Theme.CSS())
	addresses.Print = add("print", "", b.Theme.PrintCSS())
	for _, l := range theme.Layouts() {
		if css := b.Theme.LayoutCSS(l.Name); css != nil {
			addresses.Layouts[l.Name] = add(l.Name, l.Name, css)
		}
	}
	return addresses, all
}

// Render makes every output, on all processors, and hands each to emit, which
// is called concurrently and must not keep bytes; copies come without bytes. It returns the mistakes that
// only rendering shows, and the first error of emit or of the spool.
func (b *Build) Render(ctx context.Context, emit func(Output, []byte) error) ([]diag.Diagnostic, error) {
	return b.make(ctx, b.Outputs, emit)
}

// Proof makes every output that mistakes can be found in, and returns those that only
// rendering shows. Nothing is to be published, so it makes no pictures.
func (b *Build) Proof(ctx context.Context) ([]diag.Diagnostic, error) {
	outputs := slices.DeleteFunc(slices.Clone(b.Outputs), func(o Output) bool { return o.Picture || o.Copy != nil })
	return b.make(ctx, outputs, func(Output, []byte) error { return nil })
}

func (b *Build) make(ctx context.Context, outputs []Output, emit func(Output, []byte) error) ([]diag.Diagnostic, error) {
	var mu sync.Mutex
	var found []diag.Diagnostic
	buffers := sync.Pool{New: func() any { return new([]byte) }}
	outputs = slices.Clone(outputs)
	slices.SortStableFunc(outputs, func(x, y Output) int { return cmp.Compare(late(x), late(y)) })
	err := each(ctx, len(outputs), func(i int) error {
		o := outputs[i]
		if o.Copy != nil {
			return emit(o, nil)
		}
		buffer := buffers.Get().(*[]byte)
		defer buffers.Put(buffer)
		bytes, ds, err := o.append((*buffer)[:0])
		if err != nil {
			return err
		}
		if len(ds) > 0 {
			mu.Lock()
			found = append(found, ds...)
			mu.Unlock()
		}
		if diag.HasErrors(ds) {
			return nil
		}
		if o.Page != nil {
			*buffer = bytes
		}
		return emit(o, bytes)
	})
	return diag.Sort(found), err
}

// late returns when an output is to be made: 0 is first.
func late(o Output) int {
	if o.early {
		return 0
	}
	return 1
}

// addresses returns every path of the finished site, as links write it.
func (b *Build) addresses() map[string]bool {
	all := make(map[string]bool, len(b.Outputs))
	for i := range b.Outputs {
		all[b.Outputs[i].Address()] = true
	}
	return all
}

// names returns every output with what it is made from, for messages about two that collide.
func (b *Build) names() []publish.Named {
	names := make([]publish.Named, len(b.Outputs))
	for i := range b.Outputs {
		names[i] = publish.Named{Path: b.Outputs[i].Path, Source: b.Outputs[i].Source}
	}
	return names
}

// Output returns the output at a path of the finished site, or nil.
func (b *Build) Output(path string) *Output {
	i, ok := slices.BinarySearchFunc(b.Outputs, path, func(o Output, path string) int { return strings.Compare(o.Path, path) })
	if !ok {
		return nil
	}
	return &b.Outputs[i]
}
