package site

import (
	"fmt"

	"northstar/generator/markdown"
	"northstar/generator/spool"
)

// Body returns the HTML of a document with every link resolved. Addresses begin
// with prefix: "" for pages of the site itself, the site's Origin for feeds, which
// are read elsewhere. It fails only when the spool does.
func (s *Site) Body(bodies *spool.Spool, d *Document, prefix string) ([]byte, error) {
	html, err := bodies.Get(nil, d.Body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.Path, err)
	}
	b := markdown.Body{HTML: html, Links: make([]markdown.Link, len(d.Links))}
	for i := range d.Links {
		b.Links[i] = d.Links[i].Link()
	}
	return b.Resolve(nil, s.linker(d.Path, prefix)), nil
}

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
