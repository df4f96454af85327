package pipeline

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/check"
	"northstar/generator/input/source"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/output/publish"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
)

// Input is everything that a build depends on.
type Input struct {
	Files   fs.FS            // the site's folder
	Options assemble.Options // the day, drafts, and what is not due yet
	Types   site.Types       // that pages can have, the same for all builds with a Memory; nil for those that every site has, and its own
	Minify  bool
	Memory  *Memory      // what earlier builds of the same Files remember; nil for a cold build
	Store   *Store       // what builds of the same Files in other processes remember; nil for none
	Cache   *cache.Cache // keeps pictures between processes; nil for none
	// Tell, unless it is nil, is told how far a step is, by many goroutines at once.
	Tell func(step Step, done, of int)
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

// A Step is what takes long in a build of a large site.
type Step uint8

// The steps, in their order; the last two go on at the same time.
const (
	Reading  Step = iota // sources
	Pages                // and all else that is made but pictures
	Pictures             // variants of pictures, and cards
	Steps    = iota
)

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

	temporary *Memory // of a build that was given none
	tell      func(step Step, done, of int)
}

// New builds a site as far as it can be built without rendering its pages. It fails
// only when ctx is cancelled or the machine does; mistakes in content are diagnostics.
func New(ctx context.Context, in Input) (*Build, error) {
	var temporary *Memory
	if in.Memory == nil {
		temporary = newTemporary()
		in.Memory = temporary
	}
	if in.Types != nil {
		in.Store = nil // what is kept says nothing of them
	}
	if in.Store != nil {
		in.Memory.bodies.Borrow(in.Store.pack)
	}
	entries, listProblems := source.List(in.Files)
	config, configProblems := configure(in, entries)
	configProblems = append(configProblems, pins(in.Files, config)...)
	declared, declaredProblems := declare(in, entries)
	in.Types, config.declared = declared.types, declared.digest
	layers, layerProblems := layersOf(in.Files, config)
	languages, languageProblems := loadLanguages(in, layers)
	parsed, readProblems, err := read(ctx, in, entries, listProblems, config, languages)
	if err != nil {
		return nil, err
	}
	s, siteProblems := assembleSite(in, config, parsed, languages)
	look, themeProblems := loadTheme(in, layers, s, languages, declared.digest)
	sheets, accentProblems := styleSheets(in.Memory, s, look.theme, languages)
	planned := plan(s, languages, look, sheets)
	outputs := outputsOf(in, s, languages, look, sheets, planned)
	in.Memory.endRound()
	b := &Build{
		Site: s, Theme: look.theme, Languages: languages, Outputs: outputs, temporary: temporary, tell: in.Tell,
		Files: make([]string, len(entries)),
		Diagnostics: slices.Concat(listProblems, configProblems, declaredProblems, layerProblems, languageProblems, readProblems,
			siteProblems, themeProblems, accentProblems),
	}
	for i, e := range entries {
		b.Files[i] = e.Path
	}
	if in.CheckLater {
		return b, nil
	}
	if err := b.Check(ctx, in.Files); err != nil {
		return nil, err
	}
	return b, nil
}

// Check adds to Diagnostics what only the finished site can tell: outputs that collide,
// links that lead nowhere. New calls it unless it was asked not to. Nothing that
// is rendered depends on it. It fails only when ctx is cancelled; Diagnostics is then as it was.
func (b *Build) Check(ctx context.Context, files fs.FS) error {
	names := make([]publish.Named, len(b.Outputs))
	for i := range b.Outputs {
		o := &b.Outputs[i]
		names[i] = publish.Named{Path: o.Path, Source: o.Source}
		if o.Page != nil {
			names[i].Written = o.Page.Written
		}
	}
	var pathProblems, ruleProblems []diag.Diagnostic
	parts := []func(){ // neither knows of the other
		func() { ruleProblems = check.Run(ctx, b.subject()) },
		func() { pathProblems = publish.CheckPaths(names) },
	}
	if err := each(ctx, len(parts), func(i int) error { parts[i](); return nil }); err != nil {
		return err
	}
	b.Diagnostics = Quote(files, diag.Sort(slices.Concat(b.Diagnostics, pathProblems, ruleProblems)))
	return nil
}

// subject returns what the rules look at. A page that says that something is gone answers no link.
func (b *Build) subject() check.Subject {
	addresses := make(map[string]bool, len(b.Outputs)) // as links write them
	for i := range b.Outputs {
		if o := &b.Outputs[i]; o.Source != site.AddressesFile {
			addresses[o.Address()] = true
		}
	}
	return check.Subject{Site: b.Site, Addresses: addresses, IDs: b.ids()}
}

// Asked returns what the site has at addresses, ready to be asked.
func (b *Build) Asked(ctx context.Context) check.Subject { return b.subject().Prepared(ctx) }

// Close frees what the build keeps outside of memory.
func (b *Build) Close() error {
	if b.temporary == nil {
		return nil
	}
	return b.temporary.Close()
}

// OutputAt returns the output that an address leads to, or nil: that of an index.html for a folder.
func (b *Build) OutputAt(address string) *Output {
	file := strings.TrimPrefix(address, "/")
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	return b.Output(file)
}

// Output returns the output at a path of the finished site, or nil.
func (b *Build) Output(path string) *Output {
	i, ok := slices.BinarySearchFunc(b.Outputs, path, func(o Output, path string) int { return strings.Compare(o.Path, path) })
	if !ok {
		return nil
	}
	return &b.Outputs[i]
}
