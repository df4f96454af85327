package site

import (
	"slices"

	"northstar/generator/base/spool"
	"northstar/generator/text/markdown"
)

// A Body is the Markdown of a document, parsed.
type Body struct {
	HTML     spool.Ref
	Links    markdown.PackedLinks // slots of HTML
	Headings []markdown.Heading
	Anchors  []string // every id of HTML, sorted
	Summary  string   // the first paragraph, cut, for pages without a summary of their own
	Sheets   []string // of [markdown.Sheets], that HTML needs; nil for none
	Words    int
}

// DocumentBody is what is below the front matter of a document.
type DocumentBody struct {
	Digest Digest // of the source
	// Body returns the same body each time; nil stands for an empty one. In a preview that has
	// just begun it is parsed at the first call.
	Body func() *Body
}

// Bodies are the body matter of a site's documents. Nothing that is decided when a site is
// assembled depends on them, so that it need not be assembled again when a body is edited.
type Bodies struct {
	Spool  *spool.Spool // where the HTML is kept
	byPath map[string]DocumentBody
	looks  *Looks // notes what is looked at; may be nil
}

// NewBodies returns room for the bodies of n documents.
func NewBodies(sp *spool.Spool, n int) *Bodies {
	return &Bodies{Spool: sp, byPath: make(map[string]DocumentBody, n)}
}

// Add adds the body matter of the document at a source path.
func (b *Bodies) Add(path string, m DocumentBody) { b.byPath[path] = m }

// Body returns what is below the front matter of d.
func (s *Site) Body(d *Document) *Body {
	s.Bodies.looks.note(d.Path, true)
	return s.body(d)
}

func (s *Site) body(d *Document) *Body {
	if m := s.Bodies.byPath[d.Path]; m.Body != nil {
		return m.Body()
	}
	return &Body{}
}

// Digest returns the digest of the source of d.
func (s *Site) Digest(d *Document) Digest {
	s.Bodies.looks.note(d.Path, true)
	return s.Bodies.byPath[d.Path].Digest
}

// Spool returns where the HTML of bodies is kept.
func (s *Site) Spool() *spool.Spool { return s.Bodies.Spool }

// Summary returns what p is about in a sentence or two: its summary, else its first paragraph, or that of the first long
// text of a record.
func (s *Site) Summary(p *Page) string {
	if p.Front.Summary != "" {
		return p.Front.Summary
	}
	s.Bodies.looks.note(p.Path, false)
	if summary := s.body(p.Document).Summary; summary != "" {
		return summary
	}
	for t := range p.LongTexts() {
		return t.Body.Summary
	}
	if p.Series == nil {
		return ""
	}
	return s.Summary(p.Series)
}

// Looks are what somebody has seen of the bodies of a site. Only one goroutine may use them; the zero Looks are ready.
type Looks struct {
	All []Look // each once
}

// A Look is at what is below the front matter of a document.
type Look struct {
	Path  string // of its source
	Whole bool   // at more than its summary
}

func (l *Looks) note(path string, whole bool) {
	if look := (Look{path, whole}); l != nil && !slices.Contains(l.All, look) {
		l.All = append(l.All, look)
	}
}

// Watched returns s, but looks notes which bodies are looked at through it. What leads from it to other language sites of the site is
// not watched.
func (s *Site) Watched(looks *Looks) *Site {
	watched := *s
	watched.Bodies = &Bodies{Spool: s.Bodies.Spool, byPath: s.Bodies.byPath, looks: looks}
	return &watched
}
