package pixels

import (
	"math"
	"strconv"
	"strings"
)

// A line goes from point to point.
type line struct {
	points []point
	corner []bool // of each point, whether a stroke has a join there; between them it follows a curve
	closed bool
}

// pieces is how many short lines a curve becomes: of a circle of 512 pixels, none is a seventh of a pixel off.
const pieces = 32

// A pen draws lines.
type pen struct {
	lines []line
	at    point
}

func (p *pen) move(to point) {
	p.at = to
	p.lines = append(p.lines, line{points: []point{to}, corner: []bool{true}})
}

// to draws on to a point.
func (p *pen) to(q point, corner bool) {
	if len(p.lines) == 0 {
		p.move(p.at)
	}
	l := &p.lines[len(p.lines)-1]
	if l.closed { // a path goes on where the last one began
		p.move(l.points[0])
		l = &p.lines[len(p.lines)-1]
	}
	p.at = q
	l.points, l.corner = append(l.points, q), append(l.corner, corner)
}

func (p *pen) close() {
	if len(p.lines) > 0 {
		l := &p.lines[len(p.lines)-1]
		l.closed, p.at = true, l.points[0]
	}
}

func (p *pen) cubic(b, c, d point) {
	a := p.at
	for i := 1; i <= pieces; i++ {
		t := float64(i) / pieces
		ab, bc, cd := a.towards(b, t), b.towards(c, t), c.towards(d, t)
		p.to(ab.towards(bc, t).towards(bc.towards(cd, t), t), i == pieces)
	}
	p.at = d
}

func (p *pen) quadratic(b, c point) {
	a := p.at
	for i := 1; i <= pieces; i++ {
		t := float64(i) / pieces
		p.to(a.towards(b, t).towards(b.towards(c, t), t), i == pieces)
	}
	p.at = c
}

// arc draws a part of an ellipse (SVG 2, appendix B.2).
func (p *pen) arc(rx, ry, turned float64, large, sweep bool, to point) {
	from := p.at
	rx, ry = math.Abs(rx), math.Abs(ry)
	if from == to {
		return
	}
	if rx == 0 || ry == 0 {
		p.to(to, true)
		return
	}
	sin, cos := math.Sincos(turned * math.Pi / 180)
	half := from.minus(to).times(0.5)
	x, y := cos*half.x+sin*half.y, cos*half.y-sin*half.x
	if over := x*x/(rx*rx) + y*y/(ry*ry); over > 1 {
		rx, ry = rx*math.Sqrt(over), ry*math.Sqrt(over)
	}
	root := math.Sqrt(max(0, (rx*rx*ry*ry-rx*rx*y*y-ry*ry*x*x)/(rx*rx*y*y+ry*ry*x*x)))
	if large == sweep {
		root = -root
	}
	cx, cy := root*rx*y/ry, -root*ry*x/rx
	centre := point{cos*cx - sin*cy, sin*cx + cos*cy}.plus(from.towards(to, 0.5))
	start := math.Atan2((y-cy)/ry, (x-cx)/rx)
	angle := math.Atan2((-y-cy)/ry, (-x-cx)/rx) - start
	if sweep && angle < 0 {
		angle += 2 * math.Pi
	} else if !sweep && angle > 0 {
		angle -= 2 * math.Pi
	}
	steps := max(2, int(math.Ceil(math.Abs(angle)/(math.Pi/2)*pieces)))
	for i := 1; i < steps; i++ {
		s, c := math.Sincos(start + angle*float64(i)/float64(steps))
		p.to(point{cos*rx*c - sin*ry*s, sin*rx*c + cos*ry*s}.plus(centre), false)
	}
	p.to(to, true)
}

// A scanner reads numbers, which SVG lets stand without anything between them: "1-2.5.5" are three.
type scanner struct{ rest string }

func (s *scanner) skip() { s.rest = strings.TrimLeft(s.rest, " ,\t\r\n") }

func (s *scanner) number() (float64, bool) {
	s.skip()
	end, point, exponent := 0, false, false
	for end < len(s.rest) {
		c := s.rest[end]
		first := end == 0 || exponent && (s.rest[end-1] == 'e' || s.rest[end-1] == 'E')
		switch {
		case '0' <= c && c <= '9', (c == '-' || c == '+') && first:
		case c == '.' && !point && !exponent:
			point = true
		case (c == 'e' || c == 'E') && !exponent && end > 0:
			exponent = true
		default:
			c = 0
		}
		if c == 0 {
			break
		}
		end++
	}
	n, err := strconv.ParseFloat(s.rest[:end], 64)
	s.rest = s.rest[end:]
	return n, err == nil && !math.IsInf(n, 0)
}

// flag reads one of the switches of an arc, which need nothing behind them.
func (s *scanner) flag() (on, ok bool) {
	s.skip()
	if s.rest == "" || s.rest[0] != '0' && s.rest[0] != '1' {
		return false, false
	}
	on, s.rest = s.rest[0] == '1', s.rest[1:]
	return on, true
}

// pathOf reads the lines of a path (SVG 2, section 9.3).
func pathOf(data string) ([]line, error) {
	r := reader{scanner: scanner{data}}
	for r.skip(); r.rest != ""; r.skip() {
		if c := r.rest[0]; strings.IndexByte("MmLlHhVvCcSsQqTtAaZz", c) >= 0 {
			r.command, r.rest = c, r.rest[1:]
		} else if r.command == 0 || r.command == 'Z' || r.command == 'z' {
			return nil, unknown("a path with %q", shortened(r.rest))
		}
		if !r.step() {
			return nil, unknown("a path with %q", shortened(r.rest))
		}
	}
	return r.lines, nil
}

func shortened(s string) string { return s[:min(len(s), 20)] }

// A reader draws what a path says.
type reader struct {
	scanner
	pen
	command byte
	control point // the last control point
	curve   byte  // 'C' or 'Q': of which curve it was one; 0 if the last command was no curve
}

// point reads a point, which may be relative to the last one.
func (r *reader) point() (point, bool) {
	x, okX := r.number()
	y, okY := r.number()
	p := point{x, y}
	if r.command >= 'a' {
		p = p.plus(r.at)
	}
	return p, okX && okY
}

// mirrored returns the last control point, mirrored, if it was one of the same curve.
func (r *reader) mirrored(curve byte) point {
	if r.curve != curve {
		return r.at
	}
	return r.at.times(2).minus(r.control)
}

// step draws what one command says, once.
func (r *reader) step() bool {
	curve, control, ok := byte(0), point{}, true
	switch upper := r.command &^ 0x20; upper {
	case 'Z':
		r.close()
	case 'M', 'L':
		var p point
		if p, ok = r.point(); upper == 'M' {
			r.move(p)
			r.command-- // what follows without a command is a line: L comes before M
		} else {
			r.to(p, true)
		}
	case 'H', 'V':
		n, isNumber := r.number()
		p, relative := r.at, r.command >= 'a'
		switch {
		case upper == 'H' && relative:
			p.x += n
		case upper == 'H':
			p.x = n
		case relative:
			p.y += n
		default:
			p.y = n
		}
		r.to(p, true)
		ok = isNumber
	case 'C', 'S':
		b, okB := r.mirrored('C'), true
		if upper == 'C' {
			b, okB = r.point()
		}
		c, okC := r.point()
		d, okD := r.point()
		r.cubic(b, c, d)
		curve, control, ok = 'C', c, okB && okC && okD
	case 'Q', 'T':
		b, okB := r.mirrored('Q'), true
		if upper == 'Q' {
			b, okB = r.point()
		}
		c, okC := r.point()
		r.quadratic(b, c)
		curve, control, ok = 'Q', b, okB && okC
	case 'A':
		ok = r.arcTo()
	}
	r.curve, r.control = curve, control
	return ok
}

func (r *reader) arcTo() bool {
	rx, ok1 := r.number()
	ry, ok2 := r.number()
	turned, ok3 := r.number()
	large, ok4 := r.flag()
	sweep, ok5 := r.flag()
	to, ok6 := r.point()
	if !(ok1 && ok2 && ok3 && ok4 && ok5 && ok6) {
		return false
	}
	r.arc(rx, ry, turned, large, sweep, to)
	return true
}
