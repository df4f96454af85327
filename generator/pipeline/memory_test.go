package pipeline

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/base/memo"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
)

// TestEditInTheSameMoment changes a file that keeps its size and its modification time, as
// happens when a file system counts in steps. A warm build must see it while the time is recent.
func TestEditInTheSameMoment(t *testing.T) {
	at := time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)
	page := func(text string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ntitle: About\n---\n" + text + "\n"), ModTime: at}
	}
	files := fstest.MapFS{
		"data/site.yaml":   {Data: []byte("name: Garden Commons\nurl: https://example.org/\n"), ModTime: at},
		"content/about.md": page("One"),
	}
	memory := NewMemory()
	defer memory.Close()
	for _, text := range []string{"One", "Two", "One", "Six"} {
		files["content/about.md"] = page(text)
		o := assemble.Options{Now: at.Add(time.Second)}
		if d := difference(result(t, files, o, nil), result(t, files, o, memory)); d != "" {
			t.Fatalf("%s: warm differs from cold: %s", text, d)
		}
	}
}

// TestLastGood breaks each kind of file. The mistake is reported, and the outputs stay.
func TestLastGood(t *testing.T) {
	good := fstest.MapFS{
		"data/site.yaml":                {Data: []byte("name: Garden Commons\nurl: https://example.org/\ntheme: own\n")},
		"content/about.md":              {Data: []byte("---\ntitle: About\n---\nWe plant.\n")},
		"themes/own/partials/link.html": {Data: []byte("{{define \"link\"}}<a href=\"{{.URL}}\">{{.Title}}</a>{{end}}")},
	}
	for name, broken := range map[string]string{
		"data/site.yaml": "name: [", "content/about.md": "---\ntitle: [\n---\n",
		"themes/own/partials/link.html": "{{define \"link\"}}{{.Nothing}}{{end}}",
	} {
		memory := NewMemory()
		defer memory.Close()
		build := func(files fstest.MapFS, lastGood bool) built {
			t.Helper()
			b, err := New(t.Context(), Input{Files: files, Memory: memory, LastGood: lastGood, Options: assemble.Options{Now: time.Unix(1e9, 0)}})
			if err != nil {
				t.Fatal(err)
			}
			r := built{outputs: map[string][]byte{}}
			for i := range b.Outputs {
				r.outputs[b.Outputs[i].Path], _ = b.Outputs[i].Bytes()
			}
			if len(b.Diagnostics) > 0 {
				r.diagnostics = b.Diagnostics[0].File
			}
			return r
		}
		before := build(good, true)
		files := fstest.MapFS{}
		for n, f := range good {
			files[n] = f
		}
		files[name] = &fstest.MapFile{Data: []byte(broken)}
		after := build(files, true)
		if after.diagnostics != name {
			t.Errorf("%s: the mistake is reported in %q", name, after.diagnostics)
		}
		after.diagnostics = ""
		if d := difference(before, after); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if d := difference(before, build(files, false)); d == "" {
			t.Errorf("%s: the last good version is used by a build that did not ask", name)
		}
	}
}

// TestSiteWithBodies edits bodies while the clock goes on. The site of the build before is used again until
// a page falls due, or another day begins, and shows what a cold build would show.
func TestSiteWithBodies(t *testing.T) {
	files := plot()
	files["data/site.yaml"] = &fstest.MapFile{Data: []byte("name: Plot\nurl: https://example.org/\ntheme: own\nlanguages: [en, de]\n")}
	files["content/posts/2026-01-01-a.de.md"] = &fstest.MapFile{Data: []byte("---\ntitle: A auf Deutsch\n---\n## Teil\n")}
	files["content/posts/soon.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Soon\ndate: 2026-06-01\npublish_at: 2026-06-30 12:05\n" +
		"---\nSoon.\n")}
	memory := NewMemory()
	defer memory.Close()
	var last *site.Site
	for i, step := range []struct {
		clock string
		again bool
	}{
		{"2026-06-30 12:00", false}, {"2026-06-30 12:00", true}, {"2026-06-30 12:04", true}, {"2026-06-30 12:05", false},
		{"2026-06-30 23:59", true}, {"2026-06-30 23:58", false}, {"2026-07-01 00:00", false}, {"2026-07-01 09:00", true},
	} {
		now, err := time.Parse("2006-01-02 15:04", step.clock)
		if err != nil {
			t.Fatal(err)
		}
		files["content/posts/2026-01-01-a.md"] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: A\ntopics: [x]\n---\n## Part\n\nVersion %d.\n", i), ModTime: time.Unix(int64(i), 0)}
		o := assemble.Options{Now: now}
		b, err := New(t.Context(), Input{Files: files, Memory: memory, Options: o})
		if err != nil {
			t.Fatal(err)
		}
		const page = "content/posts/2026-01-02-b.md"
		if again := last != nil && last.Page(page) == b.Site.Page(page); again != step.again {
			t.Errorf("%d: at %s the site is used again: %v, want %v", i, step.clock, again, step.again)
		}
		last = b.Site
		if d := difference(result(t, files, o, nil), result(t, files, o, memory)); d != "" {
			t.Errorf("%d: at %s warm differs from cold: %s", i, step.clock, d)
		}
	}
}

// vanishing is a site whose theme goes while it is looked at.
type vanishing struct {
	fstest.MapFS
	seen *int
}

func (v vanishing) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "themes/own") {
		if *v.seen++; *v.seen > 1 {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
	}
	return v.MapFS.Open(name)
}

func (v vanishing) ReadDir(name string) ([]fs.DirEntry, error) {
	if strings.HasPrefix(name, "themes/own") {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	return v.MapFS.ReadDir(name)
}

func (v vanishing) ReadFile(name string) ([]byte, error) {
	return fs.ReadFile(struct{ fs.FS }{v}, name)
}
func (v vanishing) Stat(name string) (fs.FileInfo, error) { return fs.Stat(struct{ fs.FS }{v}, name) }
func (v vanishing) Sub(dir string) (fs.FS, error)         { return fs.Sub(struct{ fs.FS }{v}, dir) }
func (v vanishing) Glob(pattern string) ([]string, error) {
	return fs.Glob(struct{ fs.FS }{v}, pattern)
}

// What was wrong with a theme that went while it was loaded is not remembered for a site without one, or with another.
func TestThemeGoesMeanwhile(t *testing.T) {
	files := fstest.MapFS{
		"content/about.md": {Data: []byte("---\ntitle: About\n---\nWe plant.\n")},
		"themes/own/a.txt": {Data: []byte("x")},
	}
	config := func(theme string) {
		files["data/site.yaml"] = &fstest.MapFile{Data: []byte("name: Garden\nurl: https://example.org/\n" + theme)}
	}
	for name, after := range map[string]func(){
		"no theme":        func() { config("") },
		"an empty folder": func() { delete(files, "themes/own/a.txt"); files["themes/own"] = &fstest.MapFile{Mode: fs.ModeDir} },
	} {
		memory := NewMemory()
		defer memory.Close()
		config("theme: own\n")
		result(t, vanishing{files, new(int)}, options, memory)
		after()
		if d := difference(result(t, files, options, nil), result(t, files, options, memory)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// What is loaded of a folder while somebody edits it is not remembered for what was there before.
func TestThemeEditedMeanwhile(t *testing.T) {
	files := fstest.MapFS{"themes/own/a": {Data: []byte("one")}}
	results := memo.New[site.Digest, string]()
	load := func(meanwhile func()) string {
		digest := digestOfFolder(files, "themes/own")
		return fromFolder(files, "themes/own", digest, results, digest, func() string {
			meanwhile()
			return string(files["themes/own/a"].Data)
		})
	}
	nothing := func() {}
	load(func() { files["themes/own/a"] = &fstest.MapFile{Data: []byte("two")} })
	files["themes/own/a"] = &fstest.MapFile{Data: []byte("one")}
	if got := load(nothing); got != "one" {
		t.Errorf("of the folder with one is loaded %q", got)
	}
	files["themes/own/a"] = &fstest.MapFile{Data: []byte("three")}
	if load(nothing); load(func() { t.Error("it is loaded again") }) != "three" {
		t.Error("what was loaded is not remembered")
	}
}
