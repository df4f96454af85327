package pixels

import (
	"math"
	"strings"
)

// A point is a place in the drawing or among the pixels.
type point struct{ x, y float64 }

func (p point) plus(q point) point               { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point              { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point            { return point{p.x * f, p.y * f} }
func (p point) length() float64                  { return math.Hypot(p.x, p.y) }
func (p point) towards(q point, f float64) point { return p.plus(q.minus(p).times(f)) }

// A matrix moves points: (ax + cy + e, bx + dy + f), as SVG writes it.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func (m matrix) of(p point) point { return point{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f} }

// times returns the matrix that moves as n does and then as m does.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

// inverse returns the matrix that undoes m; ok is false if none does.
func (m matrix) inverse() (matrix, bool) {
	area := m.a*m.d - m.b*m.c
	if area == 0 {
		return matrix{}, false
	}
	return matrix{
		m.d / area, -m.b / area, -m.c / area, m.a / area, (m.c*m.f - m.d*m.e) / area, (m.b*m.e - m.a*m.f) / area,
	}, true
}

// transformOf reads the value of transform or gradientTransform.
func transformOf(text string) (matrix, error) {
	m := identity
	for text = strings.TrimLeft(text, " ,\t\r\n"); text != "" && text != "none"; text = strings.TrimLeft(text, " ,\t\r\n") {
		name, rest, ok := strings.Cut(text, "(")
		arguments, rest, closed := strings.Cut(rest, ")")
		n, err := numbersOf(arguments)
		if !ok || !closed || err != nil {
			return m, unknown("the transform %q", text)
		}
		next, ok := transform(strings.TrimSpace(name), n)
		if !ok {
			return m, unknown("the transform %q", text)
		}
		m, text = m.times(next), rest
	}
	return m, nil
}

// transform returns the matrix of one function of a transform.
func transform(name string, n []float64) (matrix, bool) {
	sin, cos := 0.0, 0.0
	if len(n) > 0 {
		sin, cos = math.Sincos(n[0] * math.Pi / 180)
	}
	switch {
	case name == "matrix" && len(n) == 6:
		return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}, true
	case name == "translate" && len(n) == 1:
		return matrix{1, 0, 0, 1, n[0], 0}, true
	case name == "translate" && len(n) == 2:
		return matrix{1, 0, 0, 1, n[0], n[1]}, true
	case name == "scale" && len(n) == 1:
		return matrix{a: n[0], d: n[0]}, true
	case name == "scale" && len(n) == 2:
		return matrix{a: n[0], d: n[1]}, true
	case name == "rotate" && len(n) == 1:
		return matrix{cos, sin, -sin, cos, 0, 0}, true
	case name == "rotate" && len(n) == 3:
		there, back := matrix{1, 0, 0, 1, n[1], n[2]}, matrix{1, 0, 0, 1, -n[1], -n[2]}
		return there.times(matrix{cos, sin, -sin, cos, 0, 0}).times(back), true
	case name == "skewX" && len(n) == 1:
		return matrix{1, 0, math.Tan(n[0] * math.Pi / 180), 1, 0, 0}, true
	case name == "skewY" && len(n) == 1:
		return matrix{1, math.Tan(n[0] * math.Pi / 180), 0, 1, 0, 0}, true
	}
	return matrix{}, false
}
