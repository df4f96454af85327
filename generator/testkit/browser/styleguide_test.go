//go:build browser

package browser

import (
	"context"
	"mime"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/model/site"
	"northstar/generator/preview/styleguide"
)

// The style guide is looked at like every other page, in two directions.
func TestStyleGuide(t *testing.T) {
	for _, c := range []struct {
		direction string
		config    site.Config
	}{
		{"ltr", site.Config{}},
		{"rtl", site.Config{Language: "ar", Accent: "#aa3377"}},
	} {
		t.Run(c.direction, func(t *testing.T) {
			t.Parallel()
			server := styleGuide(t, c.config)
			openTab(t).prove(t, axe(t), server, c.direction)
		})
	}
}

// styleGuide serves the style guide of a site, and returns its address.
func styleGuide(t *testing.T, config site.Config) string {
	t.Helper()
	g, err := styleguide.New(context.Background(), fstest.MapFS{}, &config, "/guide/")
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/guide/")
		data := g.File(name)
		if data == nil {
			http.NotFound(w, r)
			return
		}
		if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
			w.Header().Set("Content-Type", kind)
		}
		_, _ = w.Write(data) // a browser that has gone needs nothing
	}))
	t.Cleanup(func() {
		server.Close()
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	return server.URL + "/guide/"
}
