package chart

import (
	"slices"
	"strings"
)

// anchor is the end of a label that stands at its place.
type anchor string

const (
	atStart  anchor = "start"
	atMiddle anchor = "middle"
	atEnd    anchor = "end"
)

// opposite is the same end in a drawing that runs the other way.
var opposite = map[anchor]anchor{atStart: atEnd, atMiddle: atMiddle, atEnd: atStart}

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

// box is a place: across in thousandths of the width, downwards in pixels.
type box struct{ left, top, right, bottom float64 }

// reach returns the box that l stays in at every width from narrow to wide. A text
// does not grow with the drawing, so it covers less and less of it, and comes
// nearer to its own place.
func (l *label) reach(narrow float64) box { return l.spread(textWidth(l.text, plainSize), narrow) }

// spread does so for a text that was measured: it is w pixels wide, in plain type.
func (l *label) spread(w, narrow float64) box {
	size := float64(plainSize)
	switch l.class {
	case "chart-strong":
		w = float64(w * boldness)
	case "chart-figure":
		size, w = figureSize, float64(w*boldness*figureSize/plainSize)
	}
	left := l.dx
	switch l.at {
	case atMiddle:
		left -= w / 2
	case atEnd:
		left -= w
	}
	right := left + w
	return box{
		left:  l.x + float64(min(left/narrow, left/wide)*thousand),
		right: l.x + float64(max(right/narrow, right/wide)*thousand),
		top:   l.y - size*4/5, bottom: l.y + size/4,
	}
}

// cover is how much a label may cover.
type cover int

const (
	coverNothing  cover = iota
	coverRules          // lines that are not data
	coverAnything       // but not another label
)

// place sets the first of the candidates that fits, and reports whether one did.
func (d *drawing) place(candidates ...label) bool { return d.placeOver(coverNothing, candidates...) }

// placeOver sets the first of the candidates that fits if it may cover more and
// more, up to most.
func (d *drawing) placeOver(most cover, candidates ...label) bool {
	for may := coverNothing; may <= most; may++ {
		for i := range candidates {
			l := &candidates[i]
			l.x, l.y = float64(round(l.x)), float64(round(l.y)) // as they will be written
			if l.text != "" && d.fits(l, may) {
				d.set(*l)
				return true
			}
		}
	}
	return false
}

// set draws a label and keeps its place.
func (d *drawing) set(l label) {
	d.placed = append(d.placed, l.reach(d.narrow))
	d.over = d.text(d.over, l)
}

// text appends a label.
func (d *drawing) text(b []byte, l label) []byte {
	if d.mirrored { // the SVG itself runs from left to right
		l.dx = -l.dx
		l.at = opposite[l.at]
	}
	b = append(b, `<text class="`+strings.TrimSuffix("chart-text "+l.class, " ")+`"`...)
	if x := d.across(l.x); x != "0%" {
		b = append(b, ` x="`+x+`"`...)
	}
	b = append(b, ` y="`+decimal(l.y)+`"`...)
	if l.dx != 0 {
		b = append(b, ` dx="`+decimal(l.dx)+`"`...)
	}
	if l.at != atStart {
		b = append(b, ` text-anchor="`+string(l.at)+`"`...)
	}
	return append(b, `>`+escape(l.text)+`</text>`...)
}

// fits reports whether l is inside the drawing, clear of all other labels, and of
// what it may not cover, at every width.
func (d *drawing) fits(l *label, may cover) bool { return d.free(l.reach(d.narrow), may) }

// free reports so of a place.
func (d *drawing) free(b box, may cover) bool {
	if b.left < 0 || b.right > thousand || b.top < 0 || b.bottom > float64(d.height) {
		return false
	}
	gap := float64(5 / d.narrow * thousand) // 5 pixels
	for i := range d.placed {
		o := &d.placed[i]
		if b.left < o.right+gap && o.left < b.right+gap && b.top < o.bottom && o.top < b.bottom {
			return false
		}
	}
	return (may >= coverRules || clearOf(d.rules, b)) && (may >= coverAnything || clearOf(d.data, b))
}

func clearOf(lines []segment, b box) bool {
	return !slices.ContainsFunc(lines, func(s segment) bool { return s.meets(b) })
}

// meets reports whether s runs through b.
func (s *segment) meets(b box) bool {
	dx, dy := s.x2-s.x1, s.y2-s.y1
	from, to := 0.0, 1.0 // the part of s that is inside
	for _, side := range [4][2]float64{{-dx, s.x1 - b.left}, {dx, b.right - s.x1}, {-dy, s.y1 - b.top}, {dy, b.bottom - s.y1}} {
		outwards, distance := side[0], side[1]
		switch {
		case outwards == 0 && distance <= 0:
			return false
		case outwards < 0:
			from = max(from, distance/outwards)
		case outwards > 0:
			to = min(to, distance/outwards)
		}
	}
	return from < to
}
