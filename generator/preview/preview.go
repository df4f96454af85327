// Package preview serves a build from memory, as a static host would.
//
// It answers from the build's own list of outputs and never from the disk, so there
// is nothing to traverse and nothing to list: a path is one of the outputs, or it
// is not found. Pages are made when they are asked for.
//
// The server is for one person on one machine. It answers only requests whose Host
// it knows, which keeps other websites from reading it through a name that they
// point at this machine (DNS rebinding), and sends the security headers that
// the published site will have, so that what they forbid is noticed while writing.
package preview

import (
	"fmt"
	"mime"
	"net"
	"net/http"
	"path"
	"strings"
	"sync/atomic"

	"northstar/generator/build"
	"northstar/generator/diag"
	"northstar/generator/feed"
	"northstar/generator/site"
)

// A Server serves the build that was set last.
type Server struct {
	current atomic.Pointer[build.Build]
	hosts   map[string]bool
}

// New returns a server that answers requests for the given host names, and for
// localhost and the loopback addresses.
func New(hosts ...string) *Server {
	s := &Server{hosts: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}}
	for _, h := range hosts {
		s.hosts[strings.ToLower(h)] = true
	}
	return s
}

// Set makes b what is served from now on.
func (s *Server) Set(b *build.Build) { s.current.Store(b) }

// ServeHTTP answers with the output that the request's path leads to.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.known(r.Host) {
		http.Error(w, "This preview does not answer to that name. Open it by the address that northstar serve printed.", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "The preview only shows pages.", http.StatusMethodNotAllowed)
		return
	}
	b := s.current.Load()
	address, ok := inside(b.Site, r.URL.Path)
	if !ok {
		if r.URL.Path == "/" {
			http.Redirect(w, r, b.Site.URL("/"), http.StatusFound)
			return
		}
		s.missing(w, r, b)
		return
	}
	if to, ok := redirect(b.Site, address); ok {
		http.Redirect(w, r, b.Site.URL(to), http.StatusMovedPermanently)
		return
	}
	file := strings.TrimPrefix(address, "/")
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	if o := b.Output(file); o != nil && !private(file) {
		send(w, r, o, http.StatusOK)
		return
	}
	if b.Output(file+"/index.html") != nil {
		http.Redirect(w, r, b.Site.URL(address+"/"), http.StatusMovedPermanently)
		return
	}
	s.missing(w, r, b)
}

// known tells whether a request's Host header names this server.
func (s *Server) known(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	return s.hosts[strings.ToLower(strings.Trim(name, "[]"))]
}

// inside returns the path on the site, without its base.
func inside(s *site.Site, requested string) (address string, ok bool) {
	rest, ok := strings.CutPrefix(requested, s.Base)
	if !ok {
		return "", false
	}
	return "/" + rest, true
}

// private tells whether a file is read by the host and not by visitors.
func private(file string) bool { return file == "_headers" || file == "_redirects" }

func redirect(s *site.Site, address string) (string, bool) {
	for _, p := range s.Pages {
		for _, alias := range p.Front.Aliases {
			if a := site.AliasAddress(alias); a == address || a == address+"/" {
				return p.Address, true
			}
		}
	}
	return "", false
}

func (s *Server) missing(w http.ResponseWriter, r *http.Request, b *build.Build) {
	if o := b.Output("404.html"); o != nil {
		send(w, r, o, http.StatusNotFound)
		return
	}
	http.NotFound(w, r)
}

// send answers with an output.
func send(w http.ResponseWriter, r *http.Request, o *build.Output, status int) {
	data, found := o.Bytes()
	h := w.Header()
	for _, header := range headersFor(o.Path) {
		h.Set(header[0], header[1])
	}
	h.Set("Cache-Control", "no-store")
	if diag.HasErrors(found) {
		h.Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(http.StatusInternalServerError)
		if err := diag.Print(w, found, "human", false); err != nil {
			return // the visitor has gone
		}
		return
	}
	h.Set("Content-Type", contentType(o.Path))
	h.Set("Content-Length", fmt.Sprint(len(data)))
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		_, _ = w.Write(data) // an error means that the visitor has gone
	}
}

// headersFor returns the security headers that the published file will have.
func headersFor(file string) [][2]string {
	headers := feed.SecurityHeaders()
	if ok, _ := path.Match("goals/*/embed/index.html", file); ok {
		headers = append(headers, feed.EmbedHeaders()...)
	}
	return headers
}

// contentType returns the media type of a file by its extension, from a fixed list
// first: what the machine has installed must not decide what a preview shows.
func contentType(file string) string {
	ext := path.Ext(file)
	if t, ok := mediaTypes[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".xml": "application/xml; charset=utf-8", ".json": "application/json", ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
	".ics": "text/calendar; charset=utf-8", ".pdf": "application/pdf", ".webmanifest": "application/manifest+json",
}
