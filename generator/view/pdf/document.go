package pdf

import "northstar/generator/view/typeset"

// Info is what is known of a document as a whole.
type Info struct {
	Title       string
	Language    string // BCP 47
	Author      string
	Producer    string
	RightToLeft bool
	// The size of its pages, in points.
	Width, Height float64
}

// A Document is pages, and what they mean. It is not safe for concurrent use.
type Document struct {
	Info
	Root      *Element // a Document element, of which all others are a part
	pages     []*Page
	fonts     map[*typeset.File]*embedded
	order     []*embedded // as they were first used
	bookmarks []bookmark
}

// New returns a document without pages.
func New(info Info) *Document {
	return &Document{Info: info, Root: &Element{Kind: "Document"}, fonts: map[*typeset.File]*embedded{}}
}

// A bookmark is an entry of the outline that viewers show beside the pages.
type bookmark struct {
	title string
	level int
	page  *Page
	top   float64
}

// Bookmark adds an entry to the outline, which leads to a height on a page. Level 1 is the highest; one level follows another.
func (d *Document) Bookmark(title string, level int, p *Page, top float64) {
	d.bookmarks = append(d.bookmarks, bookmark{title, level, p, top})
}

// An Element is a part of what a document means: a heading, a paragraph, a table, a cell of it.
type Element struct {
	Kind     string // a standard structure type: "H1", "P", "TH"
	Alt      string // what a drawing says
	Actual   string // what is written, where something else stands for it
	Language string // BCP 47; "" for that of what it is in
	Scope    string // of a TH: "Row" or "Column"
	Columns  int    // of a TH or TD: how many it spans, if more than one
	Ordered  string // of an L: its numbering, "None" or "Decimal"
	Box      *Box   // of a Figure
	kids     []kid
}

// A Box is a place on a page.
type Box struct{ Left, Top, Right, Bottom float64 }

// A kid is what an element holds: an element, a piece of what is drawn on a page, or a link on it.
type kid struct {
	element *Element
	page    *Page
	piece   int
	link    *link
}

// Add returns a new element, the last one in e.
func (e *Element) Add(kind string) *Element {
	child := &Element{Kind: kind}
	e.kids = append(e.kids, kid{element: child})
	return child
}

// Walk calls visit with e and all below it, in the order in which they are read.
func (e *Element) Walk(visit func(*Element)) {
	visit(e)
	for _, k := range e.kids {
		if k.element != nil {
			k.element.Walk(visit)
		}
	}
}
