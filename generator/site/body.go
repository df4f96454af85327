package site

import (
	"fmt"
	"sync"

	"northstar/generator/markdown"
	"northstar/generator/spool"
)

// AppendBody appends the HTML of a document, with every link resolved, to dst. Addresses
// begin with prefix: "" for pages of the site itself, the site's Origin for feeds,
// which are read elsewhere. It fails only when the spool does.
func (s *Site) AppendBody(dst []byte, bodies *spool.Spool, d *Document, prefix string) ([]byte, error) {
	stored := storedBodies.Get().(*[]byte)
	defer storedBodies.Put(stored)
	var err error
	if *stored, err = bodies.Get((*stored)[:0], d.Body); err != nil {
		return dst, fmt.Errorf("%s: %w", d.Path, err)
	}
	return markdown.Resolve(dst, *stored, d.Links.All(), s.linker(d.Path, prefix)), nil
}

// storedBodies are buffers for bodies on their way from the spool into a page.
var storedBodies = sync.Pool{New: func() any { return new([]byte) }}

// HTML returns the HTML of t with every link resolved, as Body does.
func (s *Site) HTML(t Text, prefix string) []byte {
	if len(t.Body.HTML) == 0 {
		return nil
	}
	return t.Body.Resolve(nil, s.linker(t.From, prefix))
}

// linker returns how links written in the source file from are resolved.
func (s *Site) linker(from, prefix string) func(markdown.Link) (href, attributes string) {
	return func(l markdown.Link) (string, string) {
		to := s.Resolve(from, l)
		attributes := ""
		if l.Kind == markdown.Image && to.Asset != nil && to.Asset.Width > 0 {
			// The size keeps the page from jumping while the image loads.
			attributes = fmt.Sprintf(` width="%d" height="%d"`, to.Asset.Width, to.Asset.Height)
		}
		if prefix != "" && len(to.URL) > 0 && to.URL[0] == '/' {
			return prefix + to.URL, attributes
		}
		return to.URL, attributes
	}
}
