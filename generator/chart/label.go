package chart

import (
	"html"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// anchor is the end of a label that stands at its place.
type anchor string

const (
	start  anchor = "start"
	middle anchor = "middle"
	end    anchor = "end"
)

// The sizes of type, in pixels. They are in the style sheet too; here they are measured with.
const (
	plainSize  = 12
	figureSize = 16
)

// label is a text at a place.
type label struct {
	text  string
	class string  // "" for plain text
	x     float64 // in thousandths of the width
	dx    float64 // pixels beside it
	y     float64 // of the base line, in pixels
	at    anchor
}

// box is where a label is, in pixels, if the drawing is so wide.
type box struct{ left, top, right, bottom float64 }

func (l *label) box(wide float64) box {
	size := float64(plainSize)
	w := textWidth(l.text, plainSize)
	if l.class == "chart-figure" {
		size, w = figureSize, textWidth(l.text, figureSize)*boldness
	}
	x := l.x*wide/thousand + l.dx
	switch l.at {
	case middle:
		x -= w / 2
	case end:
		x -= w
	}
	return box{x, l.y - 0.8*size, x + w, l.y + 0.25*size}
}

// place sets the first of the candidates that fits, and tells whether one did.
func (d *drawing) place(candidates ...label) bool {
	for i := range candidates {
		if l := &candidates[i]; l.text != "" && d.fits(l) {
			d.set(*l)
			return true
		}
	}
	return false
}

// set draws a label and keeps its place.
func (d *drawing) set(l label) {
	d.placed = append(d.placed, l)
	class := "chart-text"
	if l.class != "" {
		class += " " + l.class
	}
	d.over = append(d.over, `<text class="`+class+`"`...)
	if round(l.x) != 0 {
		d.over = append(percent(append(d.over, ` x="`...), l.x), '"')
	}
	d.over = append(d.over, ` y="`+decimal(l.y)+`"`...)
	if l.dx != 0 {
		d.over = append(d.over, ` dx="`+decimal(l.dx)+`"`...)
	}
	if l.at != start && l.at != "" {
		d.over = append(d.over, ` text-anchor="`+string(l.at)+`"`...)
	}
	d.over = append(d.over, `>`+escape(l.text)+`</text>`...)
}

// fits tells whether l is inside the drawing and clear of the data and of all
// other labels at every width. Places move in proportion to the width, so what
// is true of the narrowest and the widest is true of all between.
func (d *drawing) fits(l *label) bool {
	n, w := l.box(d.narrow), l.box(wide)
	if n.left < 0 || w.left < 0 || n.right > d.narrow || w.right > wide || n.top < 0 || n.bottom > float64(d.height) {
		return false
	}
	for i := range d.placed {
		if o := &d.placed[i]; !apart(n, o.box(d.narrow), w, o.box(wide)) {
			return false
		}
	}
	for i := range d.data {
		if s := &d.data[i]; s.meets(n, d.narrow) || s.meets(w, wide) {
			return false
		}
	}
	return true
}

// apart tells whether two labels are apart at both widths, and stand in the same order.
func apart(a, b, wideA, wideB box) bool {
	const gap = 5
	return a.bottom <= b.top || b.bottom <= a.top ||
		a.right+gap <= b.left && wideA.right+gap <= wideB.left ||
		b.right+gap <= a.left && wideB.right+gap <= wideA.left
}

// meets tells whether s runs through b in a drawing that is so wide.
func (s *segment) meets(b box, wide float64) bool {
	x, y := s.x1*wide/thousand, s.y1
	dx, dy := s.x2*wide/thousand-x, s.y2-y
	from, to := 0.0, 1.0
	for _, side := range [4][2]float64{{-dx, x - b.left}, {dx, b.right - x}, {-dy, y - b.top}, {dy, b.bottom - y}} {
		towards, distance := side[0], side[1]
		switch {
		case towards == 0 && distance <= 0:
			return false
		case towards < 0:
			from = max(from, distance/towards)
		case towards > 0:
			to = min(to, distance/towards)
		}
	}
	return from < to || from == to && dx == 0 && dy == 0
}

const boldness = 1.1

// textWidth returns how wide s is at most in the sans-serif faces that people
// have, in pixels: measured after the widest of them, because a gap is a
// smaller mistake than two texts on top of each other.
func textWidth(s string, size float64) float64 {
	em := 0.0
	for _, r := range s {
		em += runeWidth(r)
	}
	return em * size
}

// runeWidth returns the width of r in em.
func runeWidth(r rune) float64 {
	switch {
	case r < ' ' || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case strings.ContainsRune("iIjl|!'`", r):
		return 0.4
	case strings.ContainsRune(" .,:;()[]/ft", r):
		return 0.42
	case r == 'r' || r == '-':
		return 0.47
	case strings.ContainsRune("mwMWQ@%", r):
		return 1.1
	case r < 0x7f && unicode.IsUpper(r):
		return 0.79
	case r < 0x7f:
		return 0.65
	case r == '…' || r == '—' || r > 0xffff:
		return 1.35
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 1.1
	}
	if unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Sc, unicode.Nd, unicode.Zs) && !unicode.IsUpper(r) {
		return 0.75
	}
	return 0.95
}

// cut returns s, shortened to at most wide pixels of plain type.
func cut(s string, wide float64) string {
	s = clean(s)
	if textWidth(s, plainSize) <= wide {
		return s
	}
	room := wide/plainSize - runeWidth('…')
	for i, r := range s {
		if room -= runeWidth(r); room < 0 {
			return strings.TrimRightFunc(s[:i], unicode.IsSpace) + "…"
		}
	}
	return s
}

// clean returns s in one line, without characters that XML does not allow or
// that would turn round the text around them.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u202f': // they keep a number and its unit together
			return r
		case unicode.IsSpace(r):
			return ' '
		case r == unicode.ReplacementChar || r == 0xfffe || r == 0xffff || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}

// escape returns s for use between tags or in an attribute.
func escape(s string) string {
	return html.EscapeString(clean(s))
}
