// Package body turns the Markdown of a site into HTML: bodies of pages and texts of records, with every link
// resolved and every image told how large it is.
package body

import (
	"fmt"
	"html"
	"strings"
	"sync"

	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/text/markdown"
)

// A Writer writes bodies and texts for the readers of one language site.
type Writer struct {
	Site *site.Site
	// Prefix begins every address: "" for pages of the site itself, the site's Origin for feeds, which are
	// read elsewhere.
	Prefix string
	Look   Look           // what only the theme knows; zero in feeds
	Words  *locale.Locale // what players of recordings say
}

// Look is what HTML that no template makes has to know of the theme.
type Look struct {
	Sizes        string                  // how wide images in a body are, as the attribute sizes says it
	GallerySizes string                  // how wide images in a row are
	Sheets       map[string]string       // the style sheets of what texts may hold, by the names of [markdown.Sheets]: paths on the site
	NameOf       func(tag string) string // what a language is called in itself
}

// Append appends the HTML of the body of d to dst. It fails only when the spool does.
func (w Writer) Append(dst []byte, d *site.Document) ([]byte, error) {
	stored := storedBodies.Get().(*[]byte)
	defer storedBodies.Put(stored)
	body := w.Site.Body(d)
	var err error
	if *stored, err = w.Site.Spool().Get((*stored)[:0], body.HTML); err != nil {
		return dst, fmt.Errorf("%s: %w", d.Path, err)
	}
	l := linker{Writer: w, from: d.Path}
	if d.Front.Cover.Src == "" {
		l.firstScreen = firstScreen
	}
	start := len(dst)
	return w.forReaders(markdown.Resolve(dst, *stored, body.Links.All(), l.resolve), start), nil
}

// storedBodies are buffers for bodies on their way from the spool into a page.
var storedBodies = sync.Pool{New: func() any { return new([]byte) }}

// Text returns the HTML of t.
func (w Writer) Text(t site.Text) []byte {
	if len(t.Body.HTML) == 0 {
		return nil
	}
	l := linker{Writer: w, from: t.From}
	return w.forReaders(t.Body.Resolve(nil, l.resolve), 0)
}

// forReaders returns HTML, of which start bytes were there before; where it is read elsewhere, without what is only of use on its page.
func (w Writer) forReaders(html []byte, start int) []byte {
	if w.Prefix == "" {
		return html
	}
	return markdown.WithoutAnchors(html, start)
}

// A linker resolves the links of one body in order.
type linker struct {
	Writer
	from        string // the source file that they are written in
	firstScreen int    // an image before this offset is on the first screen; there is one at most
	inRow       bool   // the next image is one of a gallery
}

// firstScreen is how many bytes of text fit on a first screen, below the title and the summary.
const firstScreen = 600

func (k *linker) resolve(l markdown.Link) (href, attributes string) {
	switch l.Kind {
	case markdown.Sheet:
		return "", k.sheet(l.Dest)
	case markdown.Recording:
		return "", k.recording(l)
	case markdown.RecordingFacts:
		return "", k.recordingFacts(l)
	case markdown.FilmPoster:
		return "", k.filmPoster(l)
	case markdown.FilmPlayer:
		return "", k.filmPlayer(l)
	}
	to := link.Resolve(k.Site, k.from, l)
	href = to.URL
	switch {
	case l.Kind == markdown.Image:
		href, attributes = k.image(l, to)
	case l.Kind == markdown.Enlarge:
		k.inRow = true
		if a := to.Asset; a != nil && len(a.Variants) > 0 {
			href = k.Site.RootURL(a.Variants[len(a.Variants)-1].Address)
		}
	case to.Page != nil && len(k.Site.LanguageSites) > 1:
		attributes = k.hreflang(to.Page)
	}
	if k.Prefix != "" && strings.HasPrefix(href, "/") {
		href = k.Prefix + href
	}
	return href, attributes
}

// sheet returns the <link> to one of [markdown.Sheets]. HTML allows it where it is needed, so that the page waits for nothing else
// (https://html.spec.whatwg.org/multipage/links.html#body-ok). There is none in feeds.
func (k *linker) sheet(name string) string {
	address := k.Look.Sheets[name]
	if address == "" {
		return ""
	}
	return `<link rel="stylesheet" href="` + html.EscapeString(k.Site.RootURL(address)) + `">`
}

// hreflang says in which language a page is that is in another one than where the link stands.
func (k *linker) hreflang(p *site.Page) string {
	here := k.Site.Language
	if from := k.Site.Page(k.from); from != nil {
		here = from.Language()
	}
	if there := p.Language(); there != here {
		return ` hreflang="` + html.EscapeString(there) + `"`
	}
	return ""
}

// image returns the address and the further attributes of an <img>.
func (k *linker) image(l markdown.Link, to link.Target) (href, attributes string) {
	href = to.URL
	first, sizes := l.Offset < k.firstScreen, k.Look.Sizes
	k.firstScreen = 0
	if k.inRow {
		k.inRow, sizes = false, k.Look.GallerySizes
	}
	if a := to.Asset; a != nil && a.Width > 0 {
		// The size keeps the page from jumping while the image loads.
		attributes = fmt.Sprintf(` width="%d" height="%d"`, a.Width, a.Height)
		href = k.Site.Src(a)
		if len(a.Variants) > 1 && k.Prefix == "" { // who reads a feed takes what there is
			attributes += ` srcset="` + k.Site.Srcset(a) + `" sizes="` + html.EscapeString(sizes) + `"`
		}
	}
	if first {
		return href, attributes + ` fetchpriority="high"`
	}
	return href, attributes + ` loading="lazy" decoding="async"`
}
