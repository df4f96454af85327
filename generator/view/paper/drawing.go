package paper

import (
	"encoding/xml"
	"strconv"
	"strings"

	"northstar/generator/base/colour"
	"northstar/generator/view/pdf"
)

// point is how many points a pixel is.
const point = 0.75

// A drawing is the SVG of a chart, read: how high it is, what it is called, and what it draws. Its width is that of its place.
type drawing struct {
	node
	height float64 // pixels
	name   string
}

// A node is an element of SVG.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []node     `xml:",any"`
}

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name == (xml.Name{Local: name}) {
			return a.Value
		}
	}
	return ""
}

// readDrawing reads a drawing that package chart made; nil if there is none, or it cannot be read.
func readDrawing(svg string) *drawing {
	if svg == "" {
		return nil
	}
	d := &drawing{}
	decoder := xml.NewDecoder(strings.NewReader(svg))
	decoder.Entity = xml.HTMLEntity
	if err := decoder.Decode(&d.node); err != nil {
		return nil // the tests read every kind of drawing that there is
	}
	d.height, _ = strconv.ParseFloat(d.attr("height"), 64)
	d.name = d.attr("aria-label")
	return d
}

// A frame is where the units of a part of a drawing are on the page.
type frame struct {
	left, top      float64
	scaleX, scaleY float64 // points for a unit
	width          float64 // points that 100% are
	silent         bool    // texts are left out
}

// moved returns f as a transformation moves it. There are three: a translation to the side, a mirror image, and both.
func (f frame) moved(transform string) frame {
	by, mirrored := 0.0, false
	switch name, rest, _ := strings.Cut(strings.TrimSuffix(transform, ")"), "("); name {
	case "translate":
		by = pixels(rest)
	case "scale": // -1 1
		mirrored = true
	case "matrix": // -1 0 0 1 by 0
		mirrored = true
		if numbers := strings.Fields(rest); len(numbers) == 6 {
			by = pixels(numbers[4])
		}
	}
	f.left += float64(by * f.scaleX)
	if mirrored {
		f.scaleX = -f.scaleX
	}
	return f
}

func (f frame) x(v float64) float64 { return f.left + float64(v*f.scaleX) }
func (f frame) y(v float64) float64 { return f.top + float64(v*f.scaleY) }

// drawing draws a drawing in a box.
func (s *setter) drawing(d *drawing, b pdf.Box) {
	f := frame{left: b.Left, top: b.Top, scaleX: point, scaleY: point, width: b.Right - b.Left}
	if view := d.attr("viewBox"); view != "" { // the bar of a part is stretched as a whole
		f.scaleX = f.width / 1000
	}
	s.children(&d.node, f)
}

func (s *setter) children(n *node, f frame) {
	for i := range n.Children {
		c := &n.Children[i]
		switch c.XMLName {
		case xml.Name{Local: "svg"}:
			inner := f
			inner.left, inner.top = f.left+length(c.attr("x"), f), f.top+float64(pixels(c.attr("y"))*point)
			if c.attr("viewBox") != "" {
				inner.scaleX = f.width / 1000
			} else {
				inner.scaleX = point
			}
			s.children(c, inner)
		case xml.Name{Local: "g"}, xml.Name{Local: "a"}:
			inner := f.moved(c.attr("transform"))
			inner.silent = f.silent || c.attr("class") == "chart-points" // whose texts show where somebody points
			s.children(c, inner)
		case xml.Name{Local: "path"}:
			s.path(c, f.moved(c.attr("transform")))
		case xml.Name{Local: "rect"}:
			s.rect(c, f)
		case xml.Name{Local: "text"}:
			if !f.silent {
				s.label(c, f)
			}
		}
	}
}

// length returns a place or a width in points: a percentage of the drawing, or pixels.
func length(v string, f frame) float64 {
	if p, ok := strings.CutSuffix(v, "%"); ok {
		return float64(pixels(p) * f.width / 100)
	}
	return float64(pixels(v) * f.scaleX)
}

func pixels(v string) float64 {
	n, _ := strconv.ParseFloat(v, 64)
	return n
}

// A look is how the lines of a class are drawn, in pixels, as the theme's sheets charts.css and drawings.css have it.
type look struct {
	fill, stroke string // names of inks; "" for none
	width        float64
	dash         []float64
	round        bool
	under        bool // the line is behind the fill
}

var looks = map[string]look{
	"chart-track":      {fill: "rule"},
	"chart-fill":       {fill: "accent"},
	"chart-inner":      {fill: "ink"},
	"chart-range":      {fill: "tint"},
	"chart-projection": {fill: "tint", stroke: "accent", width: 1, dash: []float64{1, 3}},
	"chart-pledged":    {stroke: "accent", width: 1},
	"chart-axis":       {stroke: "light", width: 1},
	"chart-tick":       {stroke: "light", width: 1},
	"chart-hair":       {stroke: "rule", width: 1},
	"chart-leader":     {stroke: "light", width: 1},
	"chart-deadline":   {stroke: "light", width: 1},
	"chart-drop":       {stroke: "light", width: 1, dash: []float64{1, 3}},
	"chart-goal":       {stroke: "ink", width: 2},
	"chart-rim":        {stroke: "white", width: 5},
	"chart-target":     {stroke: "ink", width: 1.25, dash: []float64{6, 4}},
	"chart-stretch":    {stroke: "ink", width: 1, dash: []float64{2, 3}},
	"chart-pace":       {stroke: "light", width: 1},
	"chart-pace-tick":  {stroke: "ink", width: 2},
	"chart-ahead":      {stroke: "accent", width: 1.5, dash: []float64{1, 4}, round: true},
	"chart-line":       {stroke: "accent", width: 2.25, round: true},
	"chart-late":       {stroke: "accent", width: 1.5, dash: []float64{5, 3}},
	"chart-broken":     {stroke: "accent", width: 1, dash: []float64{1.5, 2.5}},
	"chart-margin":     {stroke: "accent", width: 1},
	"chart-pledge":     {stroke: "accent", width: 7, dash: []float64{1.5, 2}},
	"chart-break":      {stroke: "ink", width: 1.5},
	"chart-dot":        {stroke: "accent", width: 6, round: true},
	"chart-ring":       {stroke: "accent", width: 9, round: true},
	"chart-ring-in":    {stroke: "white", width: 5.5, round: true},
	"chart-now":        {stroke: "accent", width: 10, round: true},
	"chart-beyond":     {stroke: "white", width: 2},
	"chart-before":     {stroke: "ink", width: 2},
	"chart-open":       {fill: "white", stroke: "light", width: 2},
	"chart-star":       {fill: "accent", stroke: "white", width: 3, round: true, under: true},
}

func (s *setter) inkNamed(name string) colour.RGB {
	return map[string]colour.RGB{
		"ink": s.ink, "light": s.light, "rule": s.rule, "accent": s.accent, "tint": s.tint, "white": s.white,
	}[name]
}

// path draws a path, in the looks of its classes: those that come later in the sheet win, as there.
func (s *setter) path(n *node, f frame) {
	l := look{}
	for class := range strings.FieldsSeq(n.attr("class")) {
		if known, ok := looks[class]; ok {
			l = known
		}
	}
	draw := func(p *pdf.Path) { outline(p, n.attr("d"), f) }
	fill := func() {
		if l.fill != "" {
			s.page.Fill(s.inkNamed(l.fill), draw)
		}
	}
	if !l.under {
		fill()
	}
	if l.stroke != "" {
		pen := pdf.Pen{Width: float64(l.width * point), Round: l.round}
		for _, d := range l.dash {
			pen.Dash = append(pen.Dash, float64(d*point))
		}
		s.page.Stroke(s.inkNamed(l.stroke), pen, draw)
	}
	if l.under {
		fill()
	}
}

// rect draws a rectangle that is hatched.
func (s *setter) rect(n *node, f frame) {
	left, top := f.left+length(n.attr("x"), f), f.y(pixels(n.attr("y")))
	b := pdf.Box{Left: left, Top: top, Right: left + length(n.attr("width"), f), Bottom: top + float64(pixels(n.attr("height"))*f.scaleY)}
	if strings.HasPrefix(n.attr("fill"), "url(") {
		s.page.Clipped(b, func() {
			s.page.Stroke(s.accent, pdf.Pen{Width: 1.5 * point}, func(p *pdf.Path) {
				high := b.Bottom - b.Top
				for x := b.Left - high; x < b.Right; x += 5.66 * point {
					p.Move(x, b.Bottom)
					p.Line(x+high, b.Top)
				}
			})
		})
	}
	if l, ok := looks[n.attr("class")]; ok {
		s.page.Stroke(s.inkNamed(l.stroke), pdf.Pen{Width: float64(l.width * point)}, func(p *pdf.Path) { p.Rectangle(b) })
	}
}

// label writes a text, on a rim of paper.
func (s *setter) label(n *node, f frame) {
	st := style{s.faces.Label, 8.4, 10, s.ink}
	for class := range strings.FieldsSeq(n.attr("class")) {
		switch class {
		case "chart-strong":
			st.family = s.faces.Strong
		case "chart-figure":
			st.family, st.size = s.faces.Strong, 11.5
		case "chart-note":
			st.ink = s.light
		}
	}
	x := s.lines(strings.TrimSpace(n.Text), st, 1e6)
	if len(x.lines) == 0 {
		return
	}
	width := x.width()
	left := f.left + length(n.attr("x"), f) + float64(pixels(n.attr("dx"))*point)
	switch n.attr("text-anchor") {
	case "middle":
		left -= width / 2
	case "end":
		left -= width
	}
	y := f.y(pixels(n.attr("y")))
	s.page.Fill(s.white, func(p *pdf.Path) {
		p.Rectangle(pdf.Box{Left: left - 1.5, Top: y - float64(st.size*0.8), Right: left + width + 1.5, Bottom: y + float64(st.size*0.2)})
	})
	s.page.Text(x.text, x.lines[0], st.size, left, y, st.ink)
}
