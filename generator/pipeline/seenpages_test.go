package pipeline

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/view/pages"
	"northstar/generator/view/theme"
)

// The value of a page that is watched is what it is unwatched, and depends on no body that it did not look at; nor does the plan of
// pages on any.
func TestWatchedValues(t *testing.T) {
	watched, looks := 0, 0
	for name, file := range goldenSites(t) {
		t.Run(name, func(t *testing.T) {
			files, options := begun(t, file)
			b, err := New(t.Context(), Input{Files: files, Options: options})
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			for _, s := range b.Site.LanguageSites {
				var seen site.Looks
				sheets := pages.StyleSheets{Layouts: map[string]string{}}
				pages.Plan(pages.Input{Site: s.Watched(&seen), Languages: b.Languages, Sheets: sheets})
				if len(seen.All) > 0 {
					t.Errorf("the plan looks at %v", seen.All)
				}
			}
			for _, o := range b.Outputs {
				if o.Page == nil || o.Page.Watched == nil {
					continue
				}
				watched++
				var seen site.Looks
				want := theme.Digest(o.Page.Watched(&seen))
				if theme.Digest(o.Page.Value()) != want {
					t.Errorf("%s is another page when it is watched", o.Path)
				}
				looks += len(seen.All)
				restore := falsify(b.Site, seen)
				if theme.Digest(o.Page.Watched(new(site.Looks))) != want {
					t.Errorf("%s looks at more than %v", o.Path, seen.All)
				}
				restore()
			}
		})
	}
	if watched < 100 || looks < watched {
		t.Errorf("%d pages with %d looks", watched, looks)
	}
}

// falsify gives every document of a site another body, but those that were looked at, of which it leaves what was looked at.
func falsify(s *site.Site, seen site.Looks) (restore func()) {
	was := *s.Bodies
	*s.Bodies = *site.NewBodies(was.Spool, len(s.Pages))
	look := map[site.Look]bool{}
	for _, l := range seen.All {
		look[l] = true
	}
	before := *s
	before.Bodies = &was
	for _, of := range s.LanguageSites {
		for _, p := range of.Pages {
			body := *before.Body(p.Document)
			if !look[site.Look{Path: p.Path, Whole: true}] {
				body = site.Body{Summary: body.Summary, Words: 100_000, HTML: spool.Ref{}}
				if !look[site.Look{Path: p.Path}] {
					body.Summary = "False."
				}
			}
			s.Bodies.Add(p.Path, site.DocumentBody{Digest: before.Digest(p.Document), Body: func() *site.Body { return &body }})
		}
	}
	return func() { *s.Bodies = was }
}

// rebuilt makes a site as a build in another process does that finds what the last one published: it makes what is not there yet. It
// returns the whole and how many pages were known without their values.
func rebuilt(t *testing.T, in Input, kept string, published built) (again built, known int) {
	t.Helper()
	in.Store = OpenStore(kept, "program", in.Options.Now)
	defer in.Store.Close()
	b, err := New(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	again.outputs = map[string][]byte{}
	var mu sync.Mutex
	there := func(o Output, size int64, sum [32]byte) bool {
		mu.Lock()
		defer mu.Unlock()
		was, ok := published.outputs[o.Path]
		if !ok || int64(len(was)) != size || sha256.Sum256(was) != sum {
			return false
		}
		again.outputs[o.Path] = was
		return true
	}
	for i := range b.Outputs {
		o := &b.Outputs[i]
		if strings.HasPrefix(o.Path, "assets/cards/") { // as in resultOf
			*o = made(o.Path, func() ([]byte, error) { return []byte("a card"), nil })
		}
		if p := o.Page; p != nil {
			if _, ok := in.Store.seen.same(p.Path); ok {
				known++
			}
		}
	}
	found, err := b.RenderChanged(t.Context(), there, func(o Output, data []byte) error {
		if o.Copy != nil || o.Write != nil {
			data, _ = o.Bytes()
		}
		mu.Lock()
		defer mu.Unlock()
		again.outputs[o.Path] = bytes.Clone(data)
		return nil
	})
	if err != nil || diag.HasErrors(append(found, b.Diagnostics...)) {
		t.Fatal(err, found, b.Diagnostics)
	}
	in.Store.Keep(b, Published{Manifest: [32]byte{1}})
	return again, known
}

// What an edit of a body leaves as it was is known without being made, and nothing else is.
func TestKnownWithoutValue(t *testing.T) {
	noon := time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC)
	const all = 9 // the pages of Markdown files, and five lists
	for name, c := range map[string]struct {
		edit  func(files fstest.MapFS, in *Input)
		known int
	}{
		"nothing":         {func(fstest.MapFS, *Input) {}, all},
		"an hour later":   {func(_ fstest.MapFS, in *Input) { in.Options.Now = noon.Add(time.Hour) }, all},
		"an hour earlier": {func(_ fstest.MapFS, in *Input) { in.Options.Now = noon.Add(-time.Hour) }, 0},
		"a day later":     {func(_ fstest.MapFS, in *Input) { in.Options.Now = noon.Add(24 * time.Hour) }, 0},
		"the end of a body": {func(files fstest.MapFS, _ *Input) {
			replaced(files, "content/posts/2026-01-02-b.md", "(../about.md).\n", "(../about.md).\n\nMore.\n")
		}, all - 1},
		"a first paragraph, which is the summary in lists": {func(files fstest.MapFS, _ *Input) {
			replaced(files, "content/posts/2026-01-02-b.md", "See [about]", "See all [about]")
		}, all - 6}, // A names B as related, and four lists show it
		"a heading beside one that another page leads to": {func(files fstest.MapFS, _ *Input) {
			replaced(files, "content/posts/2026-01-01-a.md", "## Part\n", "## Before\n\n## Part\n")
		}, all - 2},
		"a title": {func(files fstest.MapFS, _ *Input) {
			replaced(files, "content/posts/2026-01-02-b.md", "title: B", "title: Bee")
		}, 0},
		"an entry of a goal": {func(files fstest.MapFS, _ *Input) {
			replaced(files, "data/goals/trees.yaml", "value: 10", "value: 11")
		}, 0},
		"a word of the theme": {func(files fstest.MapFS, _ *Input) {
			files["themes/own/messages/en.yaml"] = &fstest.MapFile{Data: []byte("site:\n  home: Begin\n")}
		}, 0},
		"not minified": {func(_ fstest.MapFS, in *Input) { in.Minify = false }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			files, kept := plot(), t.TempDir()
			delete(files, "content/a.png")
			replaced(files, "content/about.md", " and ![a picture](a.png)", "")
			files["themes/own/layouts/404.html"] = &fstest.MapFile{Data: []byte("{{define \"main\"}}x{{end}}")}
			in := Input{Files: files, Options: assemble.Options{Now: noon}, Minify: true}
			published, known := rebuilt(t, in, kept, built{})
			if known > 0 {
				t.Errorf("%d pages are known before there are any", known)
			}
			c.edit(files, &in)
			for _, want := range []int{c.known, all} {
				if want == all && in.Options.Now.Before(noon) {
					in.Options.Now = in.Options.Now.Add(time.Minute)
				}
				published, known = rebuilt(t, in, kept, published)
				if known != want {
					t.Errorf("%d pages are known, not %d", known, want)
				}
				if d := difference(built{outputs: resultOf(t, in).outputs}, published); d != "" {
					t.Errorf("it differs from a cold build: %s", d)
				}
			}
		})
	}
}

// replaced replaces a text in a file.
func replaced(files fstest.MapFS, name, old, with string) {
	text := string(files[name].Data)
	if !strings.Contains(text, old) {
		panic(name + " has no " + old)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, with, 1))}
}

// A page that looked at the body of a file that is not one of the site's is made again.
func TestSeenPages(t *testing.T) {
	seen := seenPages{numbers: map[string]int{"a.md": 0, "b.md": 1}}
	seen.addRendered("b.html", 1, [32]byte{1}, &site.Looks{All: []site.Look{{Path: "b.md", Whole: true}, {Path: "a.md"}}})
	seen.addRendered("a.html", 1, [32]byte{2}, &site.Looks{All: []site.Look{{Path: "c.md"}}})
	if got := seen.pages(); len(got) != 1 || got[0].Path != "b.html" || !slices.Equal(got[0].Looks, []int{3, 0}) {
		t.Errorf("these pages are kept: %+v", got)
	}
}
