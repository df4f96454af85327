package pipeline

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"northstar/generator/base/identity"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
)

// stored builds a site as another process would: with what is kept in a folder, and nothing else.
func stored(t rapid.TB, files fs.FS, o assemble.Options, folder string) built {
	t.Helper()
	s := OpenStore(folder, "program", o.Now)
	defer s.Close()
	return resultOf(t, Input{Files: files, Options: o, Minify: true, Store: s})
}

// Every type of page can be kept, whatever it may say.
func TestEveryTypeCanBeKept(t *testing.T) {
	s := OpenStore(t.TempDir(), "program", options.Now)
	defer s.Close()
	for _, of := range site.StandardTypes() {
		key := s.keyOf(site.Digest{1}, []byte(of.Name))
		s.keep(key, &parsedFile{document: &site.Document{Path: "content/x.md", Type: of, Details: of.NewDetails()}}, nil)
		if f := s.page("content/x.md", key, site.Digest{1}, site.StandardTypes()); f == nil || f.document.Type != of {
			t.Errorf("a page of type %s is not kept", of.Name)
		}
	}
}

// onDisk writes a site to a folder, with times that are old enough to be believed.
func onDisk(t *testing.T, files fstest.MapFS) (folder string, write func(name, text string)) {
	t.Helper()
	folder = t.TempDir()
	write = func(name, text string) {
		t.Helper()
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, f := range files {
		write(name, string(f.Data))
	}
	return folder, write
}

// What is the same is known to be, and what is not, is not.
func TestUnchanged(t *testing.T) {
	now := time.Now()
	today := assemble.Options{Now: now}
	type world struct {
		in      Input
		program string
		folder  string
		write   func(name, text string)
	}
	for name, c := range map[string]struct {
		change func(t *testing.T, w *world)
		same   bool
	}{
		"nothing":              {func(*testing.T, *world) {}, true},
		"the same bytes again": {func(_ *testing.T, w *world) { w.write("content/about.md", about) }, true},
		"as a fresh checkout": {func(t *testing.T, w *world) {
			old := now.Add(-time.Hour)
			for _, name := range []string{"content/about.md", "data/site.yaml"} {
				if err := os.Chtimes(filepath.Join(w.folder, name), old, old); err != nil {
					t.Fatal(err)
				}
			}
		}, true},
		"a minute later":  {func(_ *testing.T, w *world) { w.in.Options.Now = now.Add(time.Minute) }, true},
		"a day later":     {func(_ *testing.T, w *world) { w.in.Options.Now = now.Add(24 * time.Hour) }, false},
		"an hour earlier": {func(_ *testing.T, w *world) { w.in.Options.Now = now.Add(-time.Hour) }, false},
		"another page":    {func(_ *testing.T, w *world) { w.write("content/about.md", about+"More.\n") }, false},
		"another page of the same size and time": {func(t *testing.T, w *world) {
			path := filepath.Join(w.folder, "content/about.md")
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			w.write("content/about.md", about[:len(about)-2]+"!\n")
			if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
				t.Fatal(err)
			}
		}, false},
		"a page more":           {func(_ *testing.T, w *world) { w.write("content/more.md", about) }, false},
		"a page less":           {func(_ *testing.T, w *world) { _ = os.Remove(filepath.Join(w.folder, "content/about.md")) }, false},
		"a file that is none":   {func(_ *testing.T, w *world) { w.write("content/x.svg", "<svg/>") }, false},
		"another data file":     {func(_ *testing.T, w *world) { w.write("data/people/gardener-g.yaml", "name: Gardener Ga\n") }, false},
		"another configuration": {func(_ *testing.T, w *world) { w.write("data/site.yaml", "name: Other\nurl: https://example.org/\n") }, false},
		"another theme":         {func(_ *testing.T, w *world) { w.write("themes/own/layouts/404.html", "{{define \"main\"}}x{{end}}") }, false},
		"a word of the theme":   {func(_ *testing.T, w *world) { w.write("themes/own/messages/en.yaml", "site:\n  home: Begin\n") }, false},
		"another program":       {func(_ *testing.T, w *world) { w.program = "another" }, false},
		"drafts":                {func(_ *testing.T, w *world) { w.in.Options.Drafts = true }, false},
		"another day":           {func(_ *testing.T, w *world) { w.in.Options.AsOf = site.Date{Year: 2026, Month: 1, Day: 1} }, false},
		"not minified":          {func(_ *testing.T, w *world) { w.in.Minify = false }, false},
	} {
		t.Run(name, func(t *testing.T) {
			files := plot()
			files["content/about.md"] = &fstest.MapFile{Data: []byte(about)}
			folder, write := onDisk(t, files)
			time.Sleep(2 * identity.FineStep) // until edits show
			w := world{in: Input{Files: os.DirFS(folder), Options: today, Minify: true}, program: "program", folder: folder, write: write}
			w.in.Options.Now = time.Now()
			kept := t.TempDir()
			s := OpenStore(kept, w.program, now)
			if _, ok := s.Unchanged(w.in); ok {
				t.Error("the first build is that of before")
			}
			in := w.in
			in.Store = s
			b, err := New(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			want := Published{Manifest: [32]byte{1}, Found: b.Diagnostics, AsOf: "today", Remarks: "x"}
			s.Keep(b, want)
			b.Close()
			s.Close()
			for range 2 { // the second time, files that were read again are known
				c.change(t, &w)
				s = OpenStore(kept, w.program, now)
				got, ok := s.Unchanged(w.in)
				s.Close()
				if ok != c.same {
					t.Errorf("it is the same: %v", ok)
				}
				if ok && (got.AsOf != want.AsOf || got.Remarks != want.Remarks || got.Manifest != want.Manifest || len(got.Found) != len(want.Found)) {
					t.Errorf("of the last build is known %+v, not %+v", got, want)
				}
			}
		})
	}
}

const about = "---\ntitle: About\n---\nWe plant trees.\n"

// A check leaves what was published last alone, and knows pages again that were found to be without fault.
func TestStoreOfCheck(t *testing.T) {
	kept := t.TempDir()
	files, o := plot(), options
	in := func(s *Store) Input { return Input{Files: files, Options: o, Store: s} }
	s := OpenStore(kept, "program", o.Now)
	b, err := New(t.Context(), in(s))
	if err != nil {
		t.Fatal(err)
	}
	s.Keep(b, Published{Manifest: [32]byte{1}})
	b.Close()
	s.Close()
	files["content/about.md"] = &fstest.MapFile{Data: []byte(about)}
	var first string
	for round := range 2 {
		s = OpenStore(kept, "program", o.Now)
		if b, err = New(t.Context(), in(s)); err != nil {
			t.Fatal(err)
		}
		rendered, err := b.Proof(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		said := fmt.Sprint(b.Diagnostics, rendered)
		if round == 0 {
			first = said
		} else if said != first {
			t.Errorf("the second check says\n%s\nand the first\n%s", said, first)
		}
		b.Close()
		s.Close()
	}
	s = OpenStore(kept, "program", o.Now)
	defer s.Close()
	delete(files, "content/about.md")
	files["content/about.md"] = plot()["content/about.md"]
	if _, ok := s.Unchanged(in(s)); !ok {
		t.Error("what was published is forgotten")
	}
}
