package pixels

import (
	"cmp"
	"slices"
	"strings"
)

// A style is what an element has from those around it.
type style struct {
	fill, stroke, colour       string
	fillOpacity, strokeOpacity float64
	fillRule, clipRule         string
	hidden                     bool
	nib
}

// initial is the style of a drawing that says nothing.
func initial() style {
	return style{
		fill: "black", stroke: "none", colour: "black", fillOpacity: 1, strokeOpacity: 1,
		nib: nib{width: 1, limit: 4, cap: "butt", join: "miter"},
	}
}

// plainly are the properties that only one value of can be drawn, or that are not there.
var plainly = [...][2]string{
	{"filter", "none"}, {"mask", "none"}, {"marker", "none"}, {"marker-start", "none"}, {"marker-mid", "none"}, {"marker-end", "none"},
	{"mix-blend-mode", "normal"}, {"paint-order", "normal"}, {"stroke-dasharray", "none"}, {"vector-effect", "none"},
	{"transform-origin", "0 0"},
}

// with returns the style of an element within s.
func (s style) with(e *element, c *canvas) (style, error) {
	for _, p := range plainly {
		if v := e.values[p[0]]; v != "" && v != p[1] {
			return s, unknown("%s=%q", p[0], v)
		}
	}
	for _, p := range []struct {
		name string
		into *string
	}{
		{"fill", &s.fill}, {"stroke", &s.stroke}, {"color", &s.colour}, {"fill-rule", &s.fillRule}, {"clip-rule", &s.clipRule},
		{"stroke-linecap", &s.cap}, {"stroke-linejoin", &s.join},
	} {
		if v := e.values[p.name]; v != "" && v != "inherit" {
			*p.into = v
		}
	}
	if !slices.Contains([]string{"miter", "round", "bevel"}, s.join) {
		return s, unknown("stroke-linejoin=%q", s.join)
	}
	if v := e.values["visibility"]; v != "" && v != "inherit" {
		s.hidden = v != "visible"
	}
	n := c.lengths(e)
	s.fillOpacity, s.strokeOpacity = n.read("fill-opacity", 1, s.fillOpacity), n.read("stroke-opacity", 1, s.strokeOpacity)
	s.width, s.limit = n.both("stroke-width", s.width), n.read("stroke-miterlimit", 1, s.limit)
	return s, n.err
}

// silent are elements that draw nothing where they stand.
var silent = strings.Fields("defs title desc metadata linearGradient radialGradient clipPath style")

func isSilent(e *element) bool { return slices.Contains(silent, e.name) }

// opacityOf returns the opacity of an element as a whole.
func opacityOf(e *element) (float64, error) {
	v, err := e.length("opacity", 1, 1)
	return min(max(v, 0), 1), err
}

// box is a rectangle.
type box struct{ x, y, width, height float64 }

// boundsOf returns the smallest box around lines.
func boundsOf(lines []line) box {
	first := true
	var low, high point
	for _, l := range lines {
		for _, p := range l.points {
			if first {
				low, high, first = p, p, false
			}
			low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	return box{low.x, low.y, high.x - low.x, high.y - low.y}
}

// boxOf returns the box that a drawing says it is drawn in.
func boxOf(root *element) (box, error) {
	if text := root.values["viewBox"]; text != "" {
		n, err := numbersOf(text)
		if err != nil || len(n) != 4 || n[2] <= 0 || n[3] <= 0 {
			return box{}, unknown("viewBox=%q", text)
		}
		return box{n[0], n[1], n[2], n[3]}, nil
	}
	width, errWidth := root.length("width", 0, 0)
	height, errHeight := root.length("height", 0, 0)
	if err := cmp.Or(errWidth, errHeight); err != nil {
		return box{}, err
	}
	if width <= 0 || height <= 0 {
		return box{}, unknown("a drawing without viewBox")
	}
	return box{0, 0, width, height}, nil
}
