//go:build browser

package browser

import (
	"mime"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"testing"

	"northstar/generator/model/site"
	"northstar/generator/output/feed"
)

// pageOf is a site of one page and one style sheet.
func pageOf(html, css string) published {
	return published{files: map[string]func() []byte{
		"index.html": func() []byte { return []byte(html) }, "style.css": func() []byte { return []byte(css) },
	}}
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
		headers := feed.SecurityHeaders(site.Allow{})
		if embedded, _ := path.Match("goals/*/embed/index.html", file); embedded {
			headers = append(headers, feed.EmbedHeaders(site.Allow{})...)
		}
		for _, h := range headers {
			w.Header().Set(h.Name, h.Value)
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(file)))
		_, _ = w.Write(data()) // an error means that the browser has gone
	}))
	t.Cleanup(server.Close)
	return server
}
