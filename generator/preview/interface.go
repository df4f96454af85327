package preview

import (
	"embed"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// interfacePath is where the preview's own files and questions are answered.
const interfacePath = "/_northstar/"

// client is what the pages of the preview load.
//
//go:embed client/*.js client/*.css client/*.html client/*.svg
var client embed.FS

// serveInterface answers the script that is in every page of the preview.
func (l *Live) serveInterface(w http.ResponseWriter, r *http.Request, name string) {
	if !sameOrigin(r) {
		http.Error(w, "The preview only accepts requests from its own pages.", http.StatusForbidden)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	switch {
	case name == "as-of" && r.Method == http.MethodPost:
		l.travel(w, r)
	case name == "open" && r.Method == http.MethodPost:
		l.open(w, r)
	case r.Method != http.MethodGet && (r.Method != http.MethodHead || name == "events"):
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "No such action.", http.StatusMethodNotAllowed)
	case name == "events":
		l.hub.serve(w, r)
	case name == "state":
		l.describe(w, r)
	case name == "left-overs":
		l.serveTodo(w)
	case name == importPath:
		data, _ := client.ReadFile("client/import.html") // a part of the program
		answer(w, r, "import.html", headersFor("import.html", site.Allow{}), data, http.StatusOK)
	case name+"/" == importPath:
		http.Redirect(w, r, interfacePath+importPath, http.StatusMovedPermanently)
	case name+"/" == stylePath:
		http.Redirect(w, r, interfacePath+stylePath, http.StatusMovedPermanently)
	case strings.HasPrefix(name, stylePath):
		l.serveStyleGuide(w, r, strings.TrimPrefix(name, stylePath))
	default:
		data, err := client.ReadFile("client/" + name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		h.Set("Content-Type", contentType(name))
		_, _ = w.Write(data) // an error means that the visitor has gone
	}
}

// sameOrigin reports whether a request comes from a page of this server, or from the person themselves.
func sameOrigin(r *http.Request) bool {
	if fetch := r.Header.Get("Sec-Fetch-Site"); fetch != "" && fetch != "same-origin" && fetch != "none" {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return r.Method == http.MethodGet || r.Method == http.MethodHead
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}

// travel shows the site as it will be, or was, on another day; without one on its own.
func (l *Live) travel(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<10)
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var day site.Date
	if text := r.PostForm.Get("date"); text != "" {
		var err error
		if day, err = progress.ParseDate(text); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
	}
	l.want(func() { l.asOf = day })
	w.WriteHeader(http.StatusNoContent)
}

// pageState is what the script needs to know about the page that it is in.
type pageState struct {
	Version     int64        `json:"version"` // of the build
	Building    bool         `json:"building"`
	Problems    []problem    `json:"problems"`
	Source      string       `json:"source"`
	SourceURL   string       `json:"sourceUrl"`
	Layout      string       `json:"layout"`
	Words       int          `json:"words"`
	Unpublished string       `json:"unpublished"` // why the page would not be published; "" if it would
	AsOf        string       `json:"asOf"`
	Travelled   bool         `json:"travelled"`
	Changed     []changedURL `json:"changed"` // what the last edit changed
	Invitations []invitation `json:"invitations"`
	LeftOvers   int          `json:"leftOvers"` // places of the site that an import left over
}

type problem struct {
	diag.Diagnostic
	Text   string `json:"text"`  // the line, for the excerpt
	Width  int    `json:"width"` // how much of it to underline
	Open   string `json:"open"`  // opens it in an editor; "" if that cannot be done
	OnPage bool   `json:"onPage"`
	Listed bool   `json:"listed"` // it is left over from an import, which has a list of its own
}

type changedURL struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// describe answers what is known about the page at ?path=.
func (l *Live) describe(w http.ResponseWriter, r *http.Request) {
	st := l.current.Load()
	v := pageState{
		Version: st.version, Building: !st.checked, AsOf: st.build.Site.AsOf.String(), Travelled: !st.asOf.IsZero(),
		Problems: []problem{}, Changed: st.changed, Invitations: []invitation{},
	}
	found := st.problems
	if address, ok := inside(st.build.Site, r.URL.Query().Get("path")); ok {
		if o := st.build.OutputAt(address); o != nil && o.Page != nil {
			v.Source, v.Layout = o.Source, o.Page.Layout
			v.SourceURL = l.opens(st, o.Source, 1, 1)
			if _, ds := o.Bytes(); len(ds) > 0 {
				found = append(ds[:len(ds):len(ds)], found...)
			}
			if p := st.build.Site.Page(o.Source); p != nil {
				v.Words = st.build.Site.Body(p.Document).Words
				_, v.Unpublished = unpublished(p)
			}
		}
		if address == "/" {
			v.Invitations = append(v.Invitations, invitations(st.build.Site)...)
		}
	}
	for _, d := range found {
		listed := d.Code == diag.LeftOverImport.ID
		if listed {
			v.LeftOvers++
		}
		v.Problems = append(v.Problems, problem{
			Diagnostic: d, Text: d.Text, Width: d.Width, Open: l.opens(st, d.File, d.Line, d.Column), OnPage: d.File != "" && d.File == v.Source,
			Listed: listed,
		})
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // an error means that the visitor has gone
}
