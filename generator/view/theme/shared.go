package theme

import (
	"bytes"
	"encoding/hex"
	"html/template"
	"reflect"
	"sync"
)

// Shared is what pages of one layout and section have in common. A template that is called with
// it alone, as in {{template "menu" .Shared}}, sees nothing else; so what it makes is
// made once for each value, and not once for each page.
type Shared struct {
	Layout       string // name of the layout, for a class on <body>
	SiteName     string
	Logo         Logo
	Tagline      string
	Notice       string // a line on top of every page, such as that it is a demonstration
	Home         string // address of the home page
	Navigation   []NavigationLink
	Sections     []Link // every section that has content, for the footer
	Links        []Link // other places of the community on the web
	Contact      Link   // where to ask; Title "" if none
	SupportURL   string // where to give money
	Licence      string
	Footer       HTML   // what the community says at the foot of every page
	FooterIn     string // BCP 47 tag of the language of Footer; "" for that of the page
	Organisation string // legal name and number
	SearchURL    string
	OwnTypes     []Status // the types of pages that only this site has: what search calls them
	// Policy is the content-security policy, for hosts that send no headers: the first thing in the head that loads
	// nothing. Pages without it are safe only where the host sends what _headers says.
	Policy      string
	Stylesheet  string   // address of the style sheet of all pages, fingerprinted
	LayoutSheet string   // address of the style sheet for pages of this layout; "" if there is none
	ListSheet   string   // that of lists, for pages that show some beside what their layout is for; "" for others
	PrintSheet  string   // address of the style sheet for paper, fingerprinted
	HeadScript  string   // address of a script to be loaded before anything is shown, fingerprinted; "" if the theme has none
	Scripts     []string // addresses of the other scripts of the page, fingerprinted
	Icon        string   // address of the site's picture for tabs, an SVG file; "" if it is no drawing
	Icons       Icons    // of a site with an icon of its own
	Feeds       []Link   // Atom feeds that belong to this page, the site's first
	AsOf        Time     // the day that the whole site speaks of
	Generator   string   // the program and its version, for <meta name="generator"> of the home page
}

// A SharedPart is what a template made of a Shared value.
type SharedPart struct{ HTML []byte }

// A mark stands for a part in a shell: a byte that no UTF-8 text holds, and a digest in hexadecimal digits.
const (
	markStart  = "\xfa"
	markLength = len(markStart) + 2*len([16]byte{})
)

// parts are the parts of the pages of one layout. They are kept as long as the theme: some
// kilobytes for each section, and again after an edit that changes them.
type parts struct {
	set  *template.Template
	made sync.Map // *SharedPart by mark, a string
}

// mark appends what stands for the output of the template name with v, a Shared value, and makes
// the part if it is new. It reports whether it could.
func (p *parts) mark(dst []byte, name string, v reflect.Value) ([]byte, bool) {
	sum := Digest(struct {
		template string
		value    Shared
	}{name, v.Interface().(Shared)})
	marked := hex.AppendEncode(append(dst, markStart...), sum[:])
	mark := string(marked[len(dst):])
	if _, ok := p.made.Load(mark); !ok {
		var html bytes.Buffer
		if p.set.ExecuteTemplate(&html, name, v.Interface()) != nil {
			return dst, false
		}
		p.made.LoadOrStore(mark, &SharedPart{html.Bytes()}) // or someone else has made it meanwhile
	}
	return marked, true
}

// Expand appends page, which Shell made with the layout name, to dst. In place of each
// mark stands what show returns for its part.
func (t *Theme) Expand(dst []byte, name string, page []byte, show func(*SharedPart) []byte) []byte {
	for {
		start := bytes.IndexByte(page, markStart[0])
		if start < 0 {
			return append(dst, page...)
		}
		dst, page = append(dst, page[:start]...), page[start:]
		mark := page[:min(markLength, len(page))]
		if part, ok := t.layouts[name].ready().parts.made.Load(string(mark)); ok {
			dst = append(dst, show(part.(*SharedPart))...)
		} else { // a byte that is no text, in a value that should be
			mark = page[:1]
			dst = append(dst, mark...)
		}
		page = page[len(mark):]
	}
}
