package pdf

import (
	"bytes"
	"fmt"
	"strconv"

	"northstar/generator/base/colour"
)

// A Page is drawn on from back to front.
type Page struct {
	document *Document
	content  bytes.Buffer
	owners   []*Element // of the pieces, by number
	links    []*link
	marked   bool // something is being drawn that is tagged, or an artifact
}

// A link is a place on a page that leads somewhere else.
type link struct {
	box     Box
	address string
	text    string // where it leads, in words
	element *Element
	number  int // in the tree of parents
}

// Page adds a page.
func (d *Document) Page() *Page {
	p := &Page{document: d}
	d.pages = append(d.pages, p)
	return p
}

// Tagged draws a piece of an element.
func (p *Page) Tagged(e *Element, draw func()) {
	e.kids = append(e.kids, kid{page: p, piece: len(p.owners)})
	p.mark(fmt.Sprintf("/%s <</MCID %d>>", e.Kind, len(p.owners)), draw)
	p.owners = append(p.owners, e)
}

// Artifact draws what means nothing to those who listen: rules, running heads, page numbers.
func (p *Page) Artifact(draw func()) { p.mark("/Artifact <</Type /Layout>>", draw) }

// Pagination draws what is on every page.
func (p *Page) Pagination(draw func()) { p.mark("/Artifact <</Type /Pagination>>", draw) }

func (p *Page) mark(tag string, draw func()) {
	if p.marked {
		panic("pdf: what is drawn has a tag already") // a mistake of the caller, which every use would show
	}
	p.marked = true
	p.content.WriteString(tag + " BDC\n")
	draw()
	p.content.WriteString("EMC\n")
	p.marked = false
}

// Link makes a box lead to an address; element is the Link that holds its text, which text says again.
func (p *Page) Link(e *Element, box Box, address, text string) {
	l := &link{box: box, address: address, text: text, element: e}
	p.links = append(p.links, l)
	e.kids = append(e.kids, kid{page: p, link: l})
}

// A Pen is how lines are drawn.
type Pen struct {
	Width float64
	Dash  []float64
	Round bool // ends and corners
}

// Fill fills the outline that draw makes.
func (p *Page) Fill(c colour.RGB, draw func(*Path)) { p.paint(draw, "f", "%s rg\n", rgb(c)) }

// Stroke draws the lines that draw makes.
func (p *Page) Stroke(c colour.RGB, pen Pen, draw func(*Path)) {
	ends := 0
	if pen.Round {
		ends = 1
	}
	dash := ""
	for i, length := range pen.Dash {
		if i > 0 {
			dash += " "
		}
		dash += number(length)
	}
	p.paint(draw, "S", "%s RG %s w %d J %d j [%s] 0 d\n", rgb(c), number(pen.Width), ends, ends, dash)
}

// meant makes sure that what is drawn belongs to an element, or is there for the eye alone.
func (p *Page) meant() {
	if !p.marked {
		panic("pdf: what is drawn has no tag") // a mistake of the caller, which every use would show
	}
}

func (p *Page) paint(draw func(*Path), operator, setting string, values ...any) {
	p.meant()
	path := &Path{height: p.document.Height}
	draw(path)
	if path.b.Len() == 0 {
		return
	}
	p.content.WriteString("q ")
	fmt.Fprintf(&p.content, setting, values...)
	p.content.Write(path.b.Bytes())
	p.content.WriteString(operator + " Q\n")
}

// Clipped draws inside of a rectangle only.
func (p *Page) Clipped(b Box, draw func()) {
	fmt.Fprintf(&p.content, "q %s %s %s %s re W n\n",
		number(b.Left), number(p.document.Height-b.Bottom), number(b.Right-b.Left), number(b.Bottom-b.Top))
	draw()
	p.content.WriteString("Q\n")
}

// A Path is lines and curves.
type Path struct {
	height float64
	b      bytes.Buffer
}

// Move begins a line.
func (p *Path) Move(x, y float64) { p.to("m", x, y) }

// Line goes on to a place.
func (p *Path) Line(x, y float64) { p.to("l", x, y) }

// Curve goes on to the last of three places, towards the first of them and from the second.
func (p *Path) Curve(x1, y1, x2, y2, x3, y3 float64) { p.to("c", x1, y1, x2, y2, x3, y3) }

// Close goes back to where the line began.
func (p *Path) Close() { p.b.WriteString("h\n") }

// Rectangle draws one.
func (p *Path) Rectangle(b Box) {
	p.Move(b.Left, b.Top)
	p.Line(b.Right, b.Top)
	p.Line(b.Right, b.Bottom)
	p.Line(b.Left, b.Bottom)
	p.Close()
}

func (p *Path) to(operator string, at ...float64) {
	for i, v := range at {
		if i%2 == 1 {
			v = p.height - v
		}
		p.b.WriteString(number(v))
		p.b.WriteByte(' ')
	}
	p.b.WriteString(operator + "\n")
}

// number writes a number with at most two decimals, which is a hundredth of the width of a hair.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	if s == "-0" {
		return "0"
	}
	return s
}

func rgb(c colour.RGB) string {
	part := func(v uint8) string { return strconv.FormatFloat(float64(v)/255, 'f', 3, 64) }
	return part(c.R) + " " + part(c.G) + " " + part(c.B)
}
