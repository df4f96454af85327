package chart

import (
	"fmt"
	"strconv"

	"northstar/generator/model/progress"
)

// wide is the widest, in pixels, that labels are placed for.
const wide = 1200

// thousand is the width of a drawing in its own units.
const thousand = 1000

// drawing is an SVG in the making. Across, places are in thousandths of its
// width, whatever that will be, from where lines of text begin; downwards, in pixels.
type drawing struct {
	id       string
	class    string
	height   int
	narrow   float64 // the smallest width, in pixels, that labels are placed for
	title    string
	desc     string
	mirrored bool // it runs from right to left
	lane     bool // it is one of several below each other

	talls  []tall // rules as high as the drawing will be
	under  []byte // rectangles with a pattern, below the lines
	hatch  bool
	lines  []byte    // everything that is stretched
	over   []byte    // marks and texts
	points []point   // what shows when it is pointed at
	placed []box     // where the labels are
	data   []segment // what labels keep off
	rules  []segment // what they keep off if they can
}

// segment is a stretch of a line.
type segment struct{ x1, y1, x2, y2 float64 }

// newDrawing returns an empty drawing that says of p what its sentences say.
func newDrawing(p *progress.Progress, f progress.Formatter, id, class string, height int, narrow float64) *drawing {
	return &drawing{
		id: id, class: class, height: height, narrow: narrow,
		title: f.Standing(p), desc: f.Sentences(f.Verdict(p), f.AsOf(p)), mirrored: mirrored(f),
	}
}

// mirrored reports whether drawings run from right to left, like the language of their labels.
func mirrored(f progress.Formatter) bool { return f.Direction == "rtl" }

// bytes returns the finished SVG.
func (d *drawing) bytes() []byte {
	above := d.lines
	d.lines = nil
	for _, t := range d.talls {
		d.rule(t.class, t.x, 0, t.x, float64(d.height))
	}
	d.lines = append(d.lines, above...)
	b := make([]byte, 0, 700+len(d.under)+len(d.lines)+len(d.over))
	height := strconv.Itoa(d.height)
	name := ` role="img" aria-label="` + escape(d.title)
	if d.desc != "" {
		name += ` ` + escape(d.desc)
	}
	name += `"`
	begin, end := `<svg class="chart-svg `+d.class+`"`, `</svg>`
	if len(d.points) == 0 {
		begin += name
	}
	b = append(b, begin+` width="100%" height="`+height+`" direction="ltr">`...)
	if len(d.points) > 0 { // they are no part of the image, whose parts nobody hears
		b = append(b, `<g`+name+`>`...)
		end = string(d.pointed([]byte(`</g>`))) + end
	}
	if d.hatch {
		b = append(b, `<defs><pattern id="`+d.id+`-h" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`...)
		b = append(b, `<path class="chart-hatch" d="M0 0v4"/></pattern></defs>`...)
	}
	b = append(b, d.under...)
	if len(d.lines) > 0 {
		b = append(b, stretched("", height)...)
		if d.mirrored {
			b = append(append(append(b, `<g transform="matrix(-1 0 0 1 1000 0)">`...), d.lines...), `</g></svg>`...)
		} else {
			b = append(append(b, d.lines...), `</svg>`...)
		}
	}
	return append(append(b, d.over...), end...)
}

// stretched begins an SVG that is as wide as there is room.
func stretched(attributes, height string) string {
	return `<svg ` + attributes + `width="100%" height="` + height + `" viewBox="0 0 1000 ` + height + `" preserveAspectRatio="none">`
}

// tall is a rule from the top of a drawing to its bottom, wherever that will be.
type tall struct {
	class string
	x     float64
}

// tall draws one, below all else.
func (d *drawing) tall(class string, x float64) { d.talls = append(d.talls, tall{class, x}) }

// path draws a stretched line or area.
func (d *drawing) path(class string, p *path) {
	if len(p.b) == 0 {
		return
	}
	d.lines = append(d.lines, `<path class="`+class+`" d="`...)
	d.lines = append(append(d.lines, p.b...), `"/>`...)
}

// rule draws a straight line.
func (d *drawing) rule(class string, x1, y1, x2, y2 float64) {
	var p path
	p.stroke(x1, y1, x2, y2)
	d.path(class, &p)
}

// dot draws a disc that is not stretched.
func (d *drawing) dot(class string, x, y float64) {
	var p path
	p.dot(x, y)
	d.path(class, &p)
}

// rings draws the dots of p hollow.
func (d *drawing) rings(p *path) {
	d.path("chart-ring", p)
	d.path("chart-ring-in", p)
}

// bar fills a rectangle.
func (d *drawing) bar(class string, x1, y1, x2, y2 float64) {
	if round(x1) >= round(x2) {
		return
	}
	var p path
	p.move(x1, y1)
	p.line(x2, y1)
	p.line(x2, y2)
	p.line(x1, y2)
	p.close()
	d.path(class, &p)
}

// hatched fills a rectangle with thin lines, and draws its outline.
func (d *drawing) hatched(x1, y1, x2, y2 float64) {
	if round(x1) >= round(x2) {
		return
	}
	d.hatch = true
	left, width := x1, float64(round(x2)-round(x1))
	if d.mirrored {
		left = x2
	}
	d.under = fmt.Appendf(d.under, `<rect class="chart-pledged" fill="url(#%s-h)" x="%s" y="%s" width="%s" height="%s"/>`,
		d.id, d.across(left), decimal(y1), percent(width), decimal(y2-y1))
}

// mark draws a small shape, whose d is in pixels around (0, 0).
func (d *drawing) mark(class, shape string, x, y float64) { d.markBeside(class, shape, x, 0, y) }

// markBeside draws it so many pixels from x.
func (d *drawing) markBeside(class, shape string, x, dx, y float64) {
	turned := ""
	switch {
	case d.mirrored && dx != 0:
		turned = ` transform="matrix(-1 0 0 1 ` + decimal(-dx) + ` 0)"`
	case d.mirrored:
		turned = ` transform="scale(-1 1)"`
	case dx != 0:
		turned = ` transform="translate(` + decimal(dx) + `)"`
	}
	d.over = fmt.Appendf(d.over, `<svg x="%s" y="%s" overflow="visible"><path class="%s" d="%s"%s/></svg>`,
		d.across(x), decimal(y), class, shape, turned)
}

// across returns how far a place is from the left, as a percentage.
func (d *drawing) across(x float64) string {
	if d.mirrored {
		x = float64(thousand - round(x))
	}
	return percent(x)
}

// avoid makes labels stay clear of a straight line if they can.
func (d *drawing) avoid(x1, y1, x2, y2 float64) {
	d.rules = append(d.rules, segment{x1, y1, x2, y2})
}

// keepOff makes labels stay clear of the line between two points.
func (d *drawing) keepOff(x1, y1, x2, y2 float64) {
	d.data = append(d.data, segment{x1, y1, x2, y2})
}

// path is the d of a path: across in thousandths, downwards in tenths of a pixel,
// both rounded before they are drawn, so that steps of a step do not add up.
type path struct {
	b    []byte
	x, y int
}

func (p *path) move(x, y float64) {
	p.x, p.y = round(x), round(float64(y*10))
	p.b = append(p.b, 'M')
	p.b = strconv.AppendInt(p.b, int64(p.x), 10)
	p.b = append(p.b, ' ')
	p.b = appendTenths(p.b, p.y)
}

func (p *path) line(x, y float64) {
	dx, dy := round(x)-p.x, round(float64(y*10))-p.y
	p.x, p.y = p.x+dx, p.y+dy
	switch {
	case dx == 0 && dy == 0:
	case dy == 0:
		p.b = strconv.AppendInt(append(p.b, 'h'), int64(dx), 10)
	case dx == 0:
		p.b = appendTenths(append(p.b, 'v'), dy)
	default:
		p.b = strconv.AppendInt(append(p.b, 'l'), int64(dx), 10)
		if dy > 0 {
			p.b = append(p.b, ' ')
		}
		p.b = appendTenths(p.b, dy)
	}
}

// stroke is a line from one place to another, which goes on where the last one ended if it begins there.
func (p *path) stroke(x1, y1, x2, y2 float64) {
	if len(p.b) == 0 || p.x != round(x1) || p.y != round(float64(y1*10)) {
		p.move(x1, y1)
	}
	p.line(x2, y2)
}

// dot is a line of almost no length, which a round cap makes a disc that is not stretched.
func (p *path) dot(x, y float64) {
	p.move(x, y)
	p.b = append(p.b, "h.01"...)
}

func (p *path) close() { p.b = append(p.b, 'z') }

// round rounds halves up, so that equal distances stay equal. A product is rounded before it is handed on, float64(y*10): a
// processor that fuses multiplications with additions would take another half for one otherwise.
func round(v float64) int {
	n := int(v)
	if float64(n) > v { // int cuts toward zero
		n--
	}
	if v-float64(n) >= 0.5 {
		n++
	}
	return n
}

// percent writes thousandths as a percentage.
func percent(x float64) string { return string(appendTenths(nil, round(x))) + "%" }

// decimal writes pixels with at most one decimal.
func decimal(v float64) string { return string(appendTenths(nil, round(float64(v*10)))) }

// appendTenths writes n / 10 as SVG wants it, as short as it can be.
func appendTenths(b []byte, n int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	if n >= 10 || n == 0 {
		b = strconv.AppendInt(b, int64(n/10), 10)
	}
	if n%10 != 0 {
		b = append(b, '.', byte('0'+n%10))
	}
	return b
}
