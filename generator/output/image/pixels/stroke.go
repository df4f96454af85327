package pixels

import "math"

// A nib says how strokes are drawn.
type nib struct {
	width, limit float64
	cap, join    string
}

// outline returns the polygons that a stroke along lines covers together. All go the same way around, so that where
// two lie over each other both are wound around.
func (n nib) outline(lines []line) (polygons [][]point) {
	add := func(p ...point) {
		if turn(p) < 0 {
			for i, j := 0, len(p)-1; i < j; i, j = i+1, j-1 {
				p[i], p[j] = p[j], p[i]
			}
		}
		polygons = append(polygons, p)
	}
	half := n.width / 2
	for _, l := range lines {
		l = l.distinct()
		last := len(l.points) - 1
		if last == 0 {
			n.dot(l.points[0], add)
			continue
		}
		for i := range last {
			a, b := l.points[i], l.points[i+1]
			side := across(a, b).times(half)
			add(a.plus(side), b.plus(side), b.minus(side), a.minus(side))
		}
		for i := 1; i < last; i++ {
			n.joint(l.points[i-1], l.points[i], l.points[i+1], l.corner[i], add)
		}
		if l.closed {
			n.joint(l.points[last-1], l.points[0], l.points[1], l.corner[0], add)
			continue
		}
		n.end(l.points[1], l.points[0], add)
		n.end(l.points[last-1], l.points[last], add)
	}
	return polygons
}

// distinct returns l without points at which it does not move on; a closed line ends where it begins.
func (l line) distinct() line {
	points, corner := l.points, l.corner
	if l.closed {
		points, corner = append(points[:len(points):len(points)], points[0]), append(corner[:len(corner):len(corner)], corner[0])
	}
	out := line{closed: l.closed}
	for i, p := range points {
		if k := len(out.points) - 1; k >= 0 && out.points[k] == p {
			out.corner[k] = out.corner[k] || corner[i]
			continue
		}
		out.points, out.corner = append(out.points, p), append(out.corner, corner[i])
	}
	return out
}

// turn is positive for polygons that go one way around, and negative for the others.
func turn(p []point) (area float64) {
	for i, a := range p {
		b := p[(i+1)%len(p)]
		area += a.x*b.y - a.y*b.x
	}
	return area
}

// across returns a step of length 1 to one side of the way from a to b.
func across(a, b point) point {
	d := b.minus(a)
	return point{-d.y, d.x}.times(1 / d.length())
}

// joint fills the gap between two pieces of a stroke that meet at b.
func (n nib) joint(a, b, c point, corner bool, add func(...point)) {
	half := n.width / 2
	before, after := across(a, b), across(b, c)
	bend := before.x*after.y - before.y*after.x
	if bend > 0 { // the gap is on the other side
		before, after = before.times(-1), after.times(-1)
	}
	if corner && n.join == "round" {
		n.disc(b, add)
		return
	}
	from, to := b.plus(before.times(half)), b.plus(after.times(half))
	middle := before.plus(after)
	// The length of a miter is that of the stroke divided by the cosine of half the angle between the sides.
	cosine := middle.length() / 2
	if corner && n.join == "miter" && cosine > 0 && 1/cosine <= n.limit {
		add(b, from, b.plus(middle.times(half/(2*cosine*cosine))), to)
		return
	}
	if bend != 0 {
		add(b, from, to)
	}
}

// end draws the end of a stroke that comes from a and ends at b.
func (n nib) end(a, b point, add func(...point)) {
	half := n.width / 2
	switch n.cap {
	case "round":
		n.disc(b, add)
	case "square":
		side := across(a, b).times(half)
		ahead := point{side.y, -side.x}
		add(b.plus(side), b.plus(side).plus(ahead), b.minus(side).plus(ahead), b.minus(side))
	}
}

// dot draws a line without length, of which only the ends are seen.
func (n nib) dot(at point, add func(...point)) {
	half := n.width / 2
	switch n.cap {
	case "round":
		n.disc(at, add)
	case "square":
		add(at.plus(point{-half, -half}), at.plus(point{half, -half}), at.plus(point{half, half}), at.plus(point{-half, half}))
	}
}

func (n nib) disc(at point, add func(...point)) {
	p := make([]point, 2*pieces)
	for i := range p {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(p)))
		p[i] = at.plus(point{cos, sin}.times(n.width / 2))
	}
	add(p...)
}
