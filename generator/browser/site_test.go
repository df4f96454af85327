//go:build browser

package browser

import (
	"context"
	"io/fs"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"northstar/generator/build"
	"northstar/generator/diag"
	"northstar/generator/feed"
	"northstar/generator/site"
)

// A published site: every output, and one page of each layout, the longest.
type published struct {
	files map[string][]byte
	pages map[string]string // layout → path of an output
}

// demo builds the repository's own site for publishing; edit changes its site.yaml.
func demo(t *testing.T, edit func(config string) string) published {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(folder, name), os.DirFS(filepath.Join("../..", name))); err != nil {
			t.Fatal(err)
		}
	}
	config := filepath.Join(folder, "data/site.yaml")
	text, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, []byte(edit(string(text))), 0o644); err != nil {
		t.Fatal(err)
	}
	return finish(t, os.DirFS(folder))
}

// finish builds a site for publishing.
func finish(t *testing.T, files fs.FS) published {
	t.Helper()
	b, err := build.New(context.Background(), build.Input{Files: files, Minify: true, Options: site.Options{Now: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	p := published{files: map[string][]byte{}, pages: map[string]string{}}
	for i := range b.Outputs {
		o := &b.Outputs[i]
		data, found := o.Bytes()
		if diag.HasErrors(found) {
			t.Fatalf("%s: %v", o.Path, found)
		}
		p.files[o.Path] = data
		if o.Page == nil {
			continue
		}
		if longest, ok := p.pages[o.Page.Layout]; !ok || len(data) > len(p.files[longest]) {
			p.pages[o.Page.Layout] = o.Path
		}
	}
	return p
}

// serve answers as a host does that reads _headers.
func (p published) serve(t *testing.T) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file := strings.TrimPrefix(r.URL.Path, "/")
		if file == "" || strings.HasSuffix(file, "/") {
			file += "index.html"
		}
		data, ok := p.files[file]
		if !ok {
			http.NotFound(w, r)
			return
		}
		headers := feed.SecurityHeaders()
		if embedded, _ := path.Match("goals/*/embed/index.html", file); embedded {
			headers = append(headers, feed.EmbedHeaders()...)
		}
		for _, h := range headers {
			w.Header().Set(h.Name, h.Value)
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(file)))
		_, _ = w.Write(data) // an error means that the browser has gone
	}))
	t.Cleanup(server.Close)
	return server
}
