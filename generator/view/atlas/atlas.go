package atlas

import (
	"html"
	"math"
	"slices"
	"strconv"

	"northstar/generator/model/site"
)

// A Place is a dot on a map.
type Place struct {
	Name string
	At   site.Position
}

// Sizes in the units of a drawing, which is as wide as it is wherever it is shown.
const (
	width     = 1000
	radius    = 9
	leastSpan = 4000 // thousandths of a degree that a map shows from south to north, at least: nearer, its lines are wrong
	margin    = 6    // a sixth of the span is free around the places
	mostLine  = 1500 // points of all lines; if there are more, they are drawn more simply
)

// Map draws places; label says what it is, for those who do not see it. It returns nil for fewer than two different points,
// of which no map is needed.
func Map(label string, places []Place) []byte {
	places = distinct(places)
	if len(places) < 2 {
		return nil
	}
	v := viewOf(places)
	svg := []byte(`<svg class="atlas" viewBox="0 0 ` + strconv.Itoa(width) + " " + strconv.Itoa(v.height) + `" role="img" aria-label="` +
		html.EscapeString(label) + `">`)
	coasts, borders := v.paths()
	svg = append(svg, `<path class="atlas-border" d="`+borders+`"/><path class="atlas-coast" d="`+coasts+`"/>`...)
	for _, p := range places {
		at := v.on(pointOf(p.At))
		svg = append(svg, `<circle cx="`+strconv.Itoa(at.x)+`" cy="`+strconv.Itoa(at.y)+`" r="`+strconv.Itoa(radius)+`"><title>`+
			html.EscapeString(p.Name)+`</title></circle>`...)
	}
	return append(svg, "</svg>"...)
}

// distinct returns places with one dot for each point: the first that is there.
func distinct(places []Place) (all []Place) {
	seen := map[site.Position]bool{}
	for _, p := range places {
		at := p.At
		at.Places = 0
		if !seen[at] {
			seen[at] = true
			all = append(all, p)
		}
	}
	return all
}

// pointOf returns a position in thousandths of a degree.
func pointOf(p site.Position) point { return point{thousandths(p.Lon), thousandths(p.Lat)} }

func thousandths(d site.Decimal) int {
	r := d.Round(3).Rat()
	return int(r.Num().Int64() * (1000 / r.Denom().Int64()))
}

// A view is the part of the Earth that a map shows.
type view struct {
	west, north int // of the corner, in thousandths of a degree
	spanX       int // from west to east, in thousandths of a degree
	spanY       int
	height      int  // of the drawing
	turned      bool // longitudes west of Greenwich are more than 180 degrees: the map goes across the date line
}

// viewOf returns what a map of places shows: all of them and some of what is around.
func viewOf(places []Place) view {
	points := make([]point, len(places))
	for i, p := range places {
		points[i] = pointOf(p.At)
	}
	var v view
	west, east := ends(points, func(p point) int { return p.x })
	if w, e := ends(points, func(p point) int { return eastern(p.x) }); e-w < east-west {
		v.turned, west, east = true, w, e
	}
	south, north := ends(points, func(p point) int { return p.y })
	stretch := stretchAt((south + north) / 2)
	v.spanY = max(leastSpan, (north-south)*(margin+2)/margin)
	v.spanX = (east - west) * (margin + 2) / margin
	if least := v.spanY * 1500 / stretch; v.spanX < least { // half as wide again as it is high, at least
		v.spanX = least
	}
	v.spanX = min(v.spanX, 360_000)
	v.spanY = min(v.spanY, v.spanX*stretch/1500)
	if least := v.spanX * stretch / 1000 / 2; v.spanY < least { // at most twice as wide
		v.spanY = least
	}
	v.west, v.north = (west+east-v.spanX)/2, (south+north+v.spanY)/2
	v.height = width * v.spanY * 1000 / (v.spanX * stretch)
	return v
}

func ends(points []point, of func(point) int) (least, most int) {
	least, most = of(points[0]), of(points[0])
	for _, p := range points {
		least, most = min(least, of(p)), max(most, of(p))
	}
	return least, most
}

func eastern(x int) int {
	if x < 0 {
		return x + 360_000
	}
	return x
}

// stretchAt returns how wide a degree of longitude is at a latitude, in thousandths of one of latitude. A rounded cosine is the same on
// all machines.
func stretchAt(latitude int) int {
	degree := max(-80_000, min(80_000, latitude)) / 1000
	return int(math.Round(1000 * math.Cos(float64(degree)*math.Pi/180)))
}

// on returns where a point of the Earth is on the drawing.
func (v view) on(p point) point {
	x := p.x
	if v.turned {
		x = eastern(x)
	}
	return point{(x - v.west) * width / v.spanX, (v.north - p.y) * v.height / v.spanY}
}

// paths returns the coasts and borders of the view as data of SVG paths, as simply drawn as is needed.
func (v view) paths() (coasts, borders string) {
	var drawn []line
	for _, step := range []int{1, 2, 3, 4, 6, 8, 12, 16} {
		drawn = drawn[:0]
		count := 0
		for _, l := range lines() {
			for _, part := range v.visible(l, step) {
				drawn, count = append(drawn, line{l.border, part}), count+len(part)
			}
		}
		if count <= mostLine {
			break
		}
	}
	for _, l := range drawn {
		if l.border {
			borders += path(l.points)
		} else {
			coasts += path(l.points)
		}
	}
	return coasts, borders
}

// visible returns the parts of a line that are on the drawing, each point at least step from the one before.
func (v view) visible(l line, step int) (parts [][]point) {
	var part []point
	end := func() {
		if len(part) > 1 {
			parts = append(parts, part)
		}
		part = nil
	}
	var before point
	for i, on := range l.points {
		p := v.on(on)
		if i > 0 && v.near(before, p) {
			if len(part) == 0 {
				part = append(part, before)
			}
			if last := part[len(part)-1]; max(abs(last.x-p.x), abs(last.y-p.y)) >= step || i == len(l.points)-1 && last != p {
				part = append(part, p)
			}
		} else {
			end()
		}
		before = p
	}
	end()
	return parts
}

// near reports whether a line between two points may be on the drawing; one that goes around the Earth is not.
func (v view) near(a, b point) bool {
	return max(a.x, b.x) >= 0 && min(a.x, b.x) <= width && max(a.y, b.y) >= 0 && min(a.y, b.y) <= v.height &&
		abs(a.x-b.x)*v.spanX < 90_000*width
}

// path returns a line as data of a path: a point, and from there the way to each other.
func path(points []point) string {
	data := strconv.AppendInt(append(strconv.AppendInt([]byte("M"), int64(points[0].x), 10), ' '), int64(points[0].y), 10)
	data = append(data, 'l')
	for i, p := range slices.All(points[1:]) {
		dx, dy := p.x-points[i].x, p.y-points[i].y
		if i > 0 && dx >= 0 {
			data = append(data, ' ')
		}
		data = strconv.AppendInt(data, int64(dx), 10)
		if dy >= 0 {
			data = append(data, ' ')
		}
		data = strconv.AppendInt(data, int64(dy), 10)
	}
	return string(data)
}

func abs(n int) int { return max(n, -n) }
