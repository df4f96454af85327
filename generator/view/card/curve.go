package card

import (
	"math"

	"golang.org/x/image/vector"
)

// Curves are cut into lines here, as package vector does it, but with every product rounded: its own QuadTo and CubeTo
// let the compiler fuse multiplications with additions, as processors of ARM and newer ones of Intel can, and a card would
// have other bytes there. Its lines take care of that.

type point struct{ x, y float32 }

// quadTo adds a curve with one control point.
func quadTo(r *vector.Rasterizer, b, c point) {
	a := pen(r)
	steps(deviation(a, b, c), func(t float32) {
		p := between(t, between(t, a, b), between(t, b, c))
		r.LineTo(p.x, p.y)
	})
	r.LineTo(c.x, c.y)
}

// cubeTo adds a curve with two control points.
func cubeTo(r *vector.Rasterizer, b, c, d point) {
	a := pen(r)
	steps(max(deviation(a, b, d), deviation(a, c, d)), func(t float32) {
		bc := between(t, b, c)
		p := between(t, between(t, between(t, a, b), bc), between(t, bc, between(t, c, d)))
		r.LineTo(p.x, p.y)
	})
	r.LineTo(d.x, d.y)
}

func pen(r *vector.Rasterizer) point {
	x, y := r.Pen()
	return point{x, y}
}

// between returns the point at t on the line from a to b.
func between(t float32, a, b point) point {
	return point{a.x + float32(t*(b.x-a.x)), a.y + float32(t*(b.y-a.y))}
}

// deviation says how curved it is from a by b to c, squared.
func deviation(a, b, c point) float32 {
	x, y := a.x-float32(2*b.x)+c.x, a.y-float32(2*b.y)+c.y
	return float32(x*x) + float32(y*y)
}

// steps calls at with the places at which a curve that deviates so much from a line is cut.
func steps(deviation float32, at func(t float32)) {
	if deviation < 0.333 {
		return
	}
	n := 1 + int(math.Sqrt(math.Sqrt(float64(3*float64(deviation)))))
	t := float32(0)
	for range n - 1 {
		t += 1 / float32(n)
		at(t)
	}
}
