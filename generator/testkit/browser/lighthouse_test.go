//go:build browser

package browser

import (
	"compress/gzip"
	"flag"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"path"
	"strings"
	"testing"
)

var lighthouse = flag.String("lighthouse", "", "serve this published folder, until interrupted")

// TestLighthouse answers from a published folder as a host does that reads _headers: with its headers, compressed, over
// HTTP/2, as over HTTP/1.1 every file would cost a connection of its own. It is for looking at a site from
// outside, with Lighthouse above all; see the comment of the package.
func TestLighthouse(t *testing.T) {
	if *lighthouse == "" {
		t.Skip("there is no folder to serve")
	}
	root, err := os.OpenRoot(*lighthouse)
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
	defer server.Close()
	fmt.Println(server.URL + "/")
	interrupted, stop := signal.NotifyContext(t.Context(), os.Interrupt)
	defer stop()
	<-interrupted.Done()
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
