package site

import (
	"fmt"
	"html"
	"strings"
	"sync"

	"northstar/generator/text/markdown"
)

// AppendBody appends the HTML of a document, with every link resolved, to dst. Addresses
// begin with prefix: "" for pages of the site itself, the site's Origin for feeds,
// which are read elsewhere. It fails only when the spool does.
func (s *Site) AppendBody(dst []byte, d *Document, prefix string) ([]byte, error) {
	stored := storedBodies.Get().(*[]byte)
	defer storedBodies.Put(stored)
	body := s.Body(d)
	var err error
	if *stored, err = s.Spool().Get((*stored)[:0], body.HTML); err != nil {
		return dst, fmt.Errorf("%s: %w", d.Path, err)
	}
	l := linker{site: s, from: d.Path, prefix: prefix}
	if d.Front.Cover.Src == "" {
		l.early = earlyHTML
	}
	return markdown.Resolve(dst, *stored, body.Links.All(), l.resolve), nil
}

// storedBodies are buffers for bodies on their way from the spool into a page.
var storedBodies = sync.Pool{New: func() any { return new([]byte) }}

// HTML returns the HTML of t with every link resolved, as Body does.
func (s *Site) HTML(t Text, prefix string) []byte {
	if len(t.Body.HTML) == 0 {
		return nil
	}
	l := linker{site: s, from: t.From, prefix: prefix}
	return t.Body.Resolve(nil, l.resolve)
}

// A linker resolves the links of one body in order.
type linker struct {
	site   *Site
	from   string // the source file that they are written in
	prefix string
	early  int // an image before this offset is on the first screen; there is one at most
}

// earlyHTML is how many bytes of text fit on a first screen, below the title and the summary.
const earlyHTML = 600

// bodySizes is how wide images in a body are: as wide as the column of text. (Chromium takes
// "auto" for the width of the window and loads a picture that is far too large.)
const bodySizes = "(min-width: 42rem) 38rem, 89vw"

func (k *linker) resolve(l markdown.Link) (href, attributes string) {
	to := k.site.Resolve(k.from, l)
	href = to.URL
	if l.Kind == markdown.Image {
		href, attributes = k.image(l, to)
	} else if to.Page != nil && len(k.site.LanguageSites) > 1 {
		attributes = k.hreflang(to.Page)
	}
	if k.prefix != "" && strings.HasPrefix(href, "/") {
		href = k.prefix + href
	}
	return href, attributes
}

// hreflang says in which language a page is that is in another one than where the link stands.
func (k *linker) hreflang(p *Page) string {
	here := k.site.Language
	if from := k.site.pages[k.from]; from != nil {
		here = from.Language()
	}
	if there := p.Language(); there != here {
		return ` hreflang="` + html.EscapeString(there) + `"`
	}
	return ""
}

// image returns the address and the further attributes of an <img>.
func (k *linker) image(l markdown.Link, to Destination) (href, attributes string) {
	href = to.URL
	first := l.Offset < k.early
	k.early = 0
	if a := to.Asset; a != nil && a.Width > 0 {
		// The size keeps the page from jumping while the image loads.
		attributes = fmt.Sprintf(` width="%d" height="%d"`, a.Width, a.Height)
		href = k.site.Src(a)
		if len(a.Variants) > 1 && k.prefix == "" { // who reads a feed takes what there is
			attributes += ` srcset="` + k.site.Srcset(a) + `" sizes="` + bodySizes + `"`
		}
	}
	if first {
		return href, attributes + ` fetchpriority="high"`
	}
	return href, attributes + ` loading="lazy" decoding="async"`
}
