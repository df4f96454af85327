//go:build browser

package browser

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

var lighthouse = flag.String("lighthouse", "", "serve this published folder, until interrupted")

// TestLighthouse serves a published folder as a host does that reads _headers: with its headers, compressed, over
// HTTP/2, as over HTTP/1.1 every file would cost a connection of its own. With -lighthouse it serves that folder
// until it is interrupted, to look at a site from outside; see the comment of the package. Without, it asks a
// small folder of its own for what a host must get right.
func TestLighthouse(t *testing.T) {
	if *lighthouse != "" {
		fmt.Println(serveFolder(t, *lighthouse).URL + "/")
		interrupted, stop := signal.NotifyContext(t.Context(), os.Interrupt)
		defer stop()
		<-interrupted.Done()
		return
	}
	folder := t.TempDir()
	for name, text := range map[string]string{
		"_headers":         "# ours\n/*\n  X-Frame-Options: DENY\n/cards/*.html\n  ! X-Frame-Options\n",
		"index.html":       "home",
		"404.html":         "lost",
		"cards/trees.html": "card",
	} {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	server := serveFolder(t, folder)
	for address, want := range map[string]string{
		"/": "200 DENY home", "/cards/trees.html": "200  card", "/none/": "404 DENY lost", "/../../etc/passwd": "404 DENY lost",
	} {
		r, err := server.Client().Get(server.URL + address) // whose transport asks for gzip, and unpacks it
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil || r.ProtoMajor != 2 || !r.Uncompressed {
			t.Errorf("%s: %v, HTTP/%d, compressed: %t", address, err, r.ProtoMajor, r.Uncompressed)
		}
		if got := fmt.Sprintf("%d %s %s", r.StatusCode, r.Header.Get("X-Frame-Options"), text); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

// serveFolder serves a published folder until the test ends.
func serveFolder(t *testing.T, folder string) *httptest.Server {
	t.Helper()
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	headers, err := root.ReadFile("_headers")
	if err != nil {
		t.Fatal(err)
	}
	rules := parse(string(headers))
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { answer(w, r, root, rules) }))
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(func() {
		server.Close()
		root.Close()
	})
	return server
}

// A rule gives headers to the addresses that match a pattern, in which * stands for anything.
type rule struct {
	pattern string
	headers [][2]string // a name alone takes the header away
}

// parse reads the _headers of Netlify and Cloudflare Pages.
func parse(text string) (rules []rule) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, " "):
			rules = append(rules, rule{pattern: line})
		case len(rules) > 0:
			name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			last := &rules[len(rules)-1]
			last.headers = append(last.headers, [2]string{strings.TrimPrefix(name, "! "), value})
		}
	}
	return rules
}

func (r rule) matches(address string) bool {
	before, after, star := strings.Cut(r.pattern, "*")
	if !star {
		return address == r.pattern
	}
	return len(address) >= len(before)+len(after) && strings.HasPrefix(address, before) && strings.HasSuffix(address, after)
}

func answer(w http.ResponseWriter, r *http.Request, root *os.Root, rules []rule) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	status := http.StatusOK
	data, err := root.ReadFile(name)
	if err != nil {
		status, name = http.StatusNotFound, "404.html"
		data, _ = root.ReadFile(name) // an empty page if there is none
	}
	for _, rule := range rules {
		if rule.matches(r.URL.Path) {
			for _, h := range rule.headers {
				if h[1] == "" {
					w.Header().Del(h[0])
				} else {
					w.Header().Set(h[0], h[1])
				}
			}
		}
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.WriteHeader(status)
		_, _ = w.Write(data) // an error means that the client has gone
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	z := gzip.NewWriter(w)
	_, _ = z.Write(data) // here too
	_ = z.Close()
}
