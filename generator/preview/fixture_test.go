package preview

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

// small is a site with a little of everything that is read in its own way.
func small() map[string]string {
	return map[string]string{
		"data/site.yaml": "name: Orchard Commons\nurl: https://orchard.example/\ntheme: own\ntimezone: Europe/Dublin\n" +
			"contact: hello@orchard.example\n",
		"themes/own/partials/pager.html": "{{define \"pager\"}}Page {{.Number}}{{end}}\n", // few layouts use it, so the theme loads quickly
		"content/about.md":               "---\ntitle: About\naliases: [/who-we-are/]\n---\nWe prune old trees.\n",
		"content/posts/first.md":         "---\ntitle: First\ndate: 2026-01-02\n---\nIt begins. See [about](/about/).\n",
		"content/posts/second.md":        "---\ntitle: Second\ndate: 2026-01-03\n---\nIt goes on.\n",
		"content/guides/pruning.md":      "---\ntitle: Pruning\nsummary: How to prune.\n---\nCut with care.\n",
		"content/posts/notes.txt":        "Kept as it is.\n",
		"content/events/index.md":        "---\ntitle: Events\n---\nCome along.\n",
	}
}

func TestMain(m *testing.M) {
	flag.Parse()
	if flag.Lookup("test.bench").Value.String() == "" { // what the tests leave behind is little, and what they allocate much
		debug.SetGCPercent(400)
	}
	code := m.Run()
	if common.live != nil {
		_ = common.live.Close()
		_ = os.RemoveAll(common.folder)
	}
	os.Exit(code)
}

// writeFiles writes files that look as if they had not been touched for an hour, so that a
// build trusts their modification times.
func writeFiles(t testing.TB, folder string, files map[string]string) {
	t.Helper()
	old := time.Now().Add(-time.Hour)
	for name, data := range files {
		overwrite(t, filepath.Join(folder, name), data)
		if err := os.Chtimes(filepath.Join(folder, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
}

// overwrite truncates and writes a file, as most editors do.
func overwrite(t testing.TB, path, data string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(path), 0o755))
	must(t, os.WriteFile(path, []byte(data), 0o644))
}

func must(t interface {
	Helper()
	Fatal(...any)
}, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A running preview of a folder.
type running struct {
	*Live
	folder    string
	reference *pipeline.Memory // of the builds that it is compared with, so that each need not load the theme
}

// run starts a preview and ends it with the test.
func run(t testing.TB, files map[string]string, change ...func(*Options)) *running {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "site")
	writeFiles(t, folder, files)
	return runFolder(t, folder, change...)
}

func runFolder(t testing.TB, folder string, change ...func(*Options)) *running {
	t.Helper()
	o := Options{Folder: folder, Now: time.Now}
	for _, c := range change {
		c(&o)
	}
	live, err := New(context.Background(), o)
	must(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- live.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-done:
			must(t, err)
		case <-time.After(5 * time.Second):
			t.Error("Run does not end with its context")
		}
		must(t, live.Close())
	})
	reference := pipeline.NewMemory()
	t.Cleanup(func() { must(t, reference.Close()) })
	return &running{Live: live, folder: folder, reference: reference}
}

func (r *running) path(name string) string { return filepath.Join(r.folder, name) }

func (r *running) write(t testing.TB, name, data string) {
	t.Helper()
	overwrite(t, r.path(name), data)
}

// get asks for a path as a browser on this machine does.
func get(s http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, local(http.MethodGet, path))
	return w
}

func local(method, path string) *http.Request {
	r := httptest.NewRequest(method, "/", nil)
	r.Host = "localhost:1313"
	r.URL.Path = path
	return r
}

// eventually waits until wrong returns "".
func eventually(t testing.TB, wrong func() string) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		w := wrong()
		if w == "" {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("after twenty seconds still: %s", w)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// shows waits until the page at path holds a text.
func (r *running) shows(t testing.TB, path, text string) {
	t.Helper()
	eventually(t, func() string {
		if body := get(r, path).Body.String(); !strings.Contains(body, text) {
			return fmt.Sprintf("%s does not show %q but %.2000s", path, text, body)
		}
		return ""
	})
}

// settles waits until what is served equals a clean build of the folder: one that knows nothing of what happened to it
// between two calls.
func (r *running) settles(t testing.TB) {
	t.Helper()
	time.Sleep(2 * calm)
	eventually(t, func() string {
		st := r.current.Load()
		if !st.checked {
			return "it is still checking"
		}
		b, err := pipeline.New(context.Background(), pipeline.Input{Files: os.DirFS(r.folder), Memory: r.reference, Options: assemble.Options{
			Now: time.Now(), AsOf: st.build.Site.AsOf, Drafts: true, Future: true,
		}})
		if err != nil {
			return err.Error()
		}
		if served, clean := fmt.Sprint(st.problems), fmt.Sprint(b.Diagnostics); served != clean {
			return "problems are\n" + served + "\nand of a clean build\n" + clean
		}
		served, clean := outputs(st.build), outputs(b)
		for _, name := range slices.Sorted(maps.Keys(clean)) {
			if data, ok := served[name]; !ok || !bytes.Equal(data, clean[name]) {
				return fmt.Sprintf("%s differs (served %t)", name, ok)
			}
		}
		if len(served) != len(clean) {
			return fmt.Sprintf("%d outputs are served, a clean build has %d", len(served), len(clean))
		}
		return ""
	})
}

// outputs makes everything but social cards, whose names are digests of what is on them.
func outputs(b *pipeline.Build) map[string][]byte {
	all := map[string][]byte{}
	for i := range b.Outputs {
		if strings.HasPrefix(b.Outputs[i].Path, "assets/cards/") {
			all[b.Outputs[i].Path] = nil
			continue
		}
		data, found := b.Outputs[i].Bytes()
		if diag.HasErrors(found) {
			data = fmt.Append(nil, found)
		}
		all[b.Outputs[i].Path] = data
	}
	return all
}
