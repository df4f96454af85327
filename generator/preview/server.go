package preview

import (
	"bytes"
	"cmp"
	"mime"
	"net"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
	"northstar/generator/pipeline"
)

// ServeHTTP answers with the output that the request's path leads to.
func (l *Live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !l.known(r.Host) {
		http.Error(w, "This preview does not answer under that name. Open it at the address that northstar serve printed.", http.StatusForbidden)
		return
	}
	if rest, own := strings.CutPrefix(r.URL.Path, interfacePath); own {
		l.serveInterface(w, r, rest)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "The preview only shows pages.", http.StatusMethodNotAllowed)
		return
	}
	st := l.current.Load()
	b := st.build
	address, ok := inside(b.Site, r.URL.Path)
	if !ok {
		if r.URL.Path == "/" || r.URL.Path+"/" == b.Site.Base {
			http.Redirect(w, r, b.Site.URL("/"), http.StatusFound)
			return
		}
		l.missing(w, r, st)
		return
	}
	if to, ok := st.redirects[strings.TrimSuffix(address, "/")]; ok {
		http.Redirect(w, r, b.Site.RootURL(to), http.StatusMovedPermanently)
		return
	}
	if o := b.OutputAt(address); o != nil && !private(o.Path) {
		status := http.StatusOK
		if o.Source == site.AddressesFile {
			status = http.StatusGone
		}
		l.send(w, r, st, o, status)
		return
	}
	if b.OutputAt(address+"/") != nil {
		http.Redirect(w, r, b.Site.RootURL(address+"/"), http.StatusMovedPermanently)
		return
	}
	l.missing(w, r, st)
}

// known reports whether a request's Host header names this server.
func (l *Live) known(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.Trim(name, "[]")
	hosts := append(l.options.Hosts[:len(l.options.Hosts):len(l.options.Hosts)], "localhost", "127.0.0.1", "::1")
	return slices.ContainsFunc(hosts, func(host string) bool { return strings.EqualFold(host, name) })
}

// inside returns the path on the site, without its base.
func inside(s *site.Site, requested string) (address string, ok bool) {
	rest, ok := strings.CutPrefix(requested, s.Base)
	if !ok {
		return "", false
	}
	return "/" + rest, true
}

// private reports whether a file is read by the host and not by visitors.
func private(file string) bool { return file == "_headers" || file == "_redirects" }

func (l *Live) missing(w http.ResponseWriter, r *http.Request, st *state) {
	address, _ := inside(st.build.Site, r.URL.Path)
	for _, languageSite := range slices.Backward(st.build.Site.LanguageSites) { // the main one, which has no prefix, at last
		o := st.build.OutputAt(languageSite.Prefix + "/404.html")
		if o != nil && (languageSite.IsMain() || strings.HasPrefix(address, languageSite.Prefix+"/")) {
			l.send(w, r, st, o, http.StatusNotFound)
			return
		}
	}
	http.NotFound(w, r)
}

// send answers with an output. A page that cannot be made is shown as it last was.
func (l *Live) send(w http.ResponseWriter, r *http.Request, st *state, o *pipeline.Output, status int) {
	data, found := o.Bytes()
	if path.Ext(o.Path) == ".html" {
		data = l.lastGood(o.Path, data, found)
	}
	headers := headersFor(o.Path, st.build.Site.Allowed())
	if strings.HasPrefix("/"+o.Path, feed.AdminFolder) {
		headers = append(headers, feed.AdminHeaders(st.build.Site)...)
	}
	if o.Page != nil && path.Ext(o.Path) == ".html" { // a file that is published as it is stays as it is
		data = withClient(data)
	}
	answer(w, r, o.Path, headers, data, status)
}

// answer sends a file of a site, with the headers that the published one will have.
func answer(w http.ResponseWriter, r *http.Request, file string, headers []feed.Header, data []byte, status int) {
	h := w.Header()
	for _, header := range headers {
		h.Set(header.Name, header.Value)
	}
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Type", contentType(file))
	h.Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		_, _ = w.Write(data) // an error means that the visitor has gone
	}
}

// lastGood returns data, or what the page was when it could last be made.
func (l *Live) lastGood(file string, data []byte, found []diag.Diagnostic) []byte {
	if !diag.HasErrors(found) && len(data) > 0 {
		l.good.Add(file, data)
		return data
	}
	if good, ok := l.good.Get(file); ok {
		return good
	}
	return []byte(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>This page cannot be shown yet</title></head>` +
		`<body><main><h1>This page cannot be shown yet</h1>` +
		`<p>The problem is listed below. The page appears as soon as it is fixed.</p></main></body></html>`)
}

// withClient puts the preview's script into a page.
func withClient(page []byte) []byte {
	const head = "</head>"
	const scripts = `<script src="` + interfacePath + `idiomorph.js" defer></script><script src="` + interfacePath +
		`client.js" defer></script>`
	return bytes.Replace(page, []byte(head), []byte(scripts+head), 1)
}

// headersFor returns the security headers that the published file will have.
func headersFor(file string, allow site.Allow) []feed.Header {
	headers := feed.SecurityHeaders(allow)
	for _, card := range []string{"goals/*/embed/index.html", "*/goals/*/embed/index.html"} { // in the main language, and others
		if ok, _ := path.Match(card, file); ok {
			return append(headers, feed.EmbedHeaders(allow)...)
		}
	}
	return headers
}

// contentType returns the media type of a file by its extension, from a fixed list
// first: what the machine has installed must not decide what a preview shows.
func contentType(file string) string {
	ext := path.Ext(file)
	return cmp.Or(mediaTypes()[ext], site.MediaType(file), mime.TypeByExtension(ext), "application/octet-stream")
}

func mediaTypes() map[string]string {
	return map[string]string{
		".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
		".xml": "application/xml; charset=utf-8", ".json": "application/json",
		".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8",
		".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
		".ics": "text/calendar; charset=utf-8", ".pdf": "application/pdf", ".webmanifest": "application/manifest+json",
	}
}
