package paper

import (
	"strconv"
	"strings"

	"northstar/generator/view/pdf"
)

// outline draws the d of a path.
func outline(p *pdf.Path, d string, f frame) {
	var x, y, firstX, firstY float64
	r := pathReader{rest: d}
	for {
		command, ok := r.command()
		if !ok {
			return
		}
		relative := command >= 'a'
		for first := true; first || r.number(); first = false {
			read := func() float64 { return r.next() }
			place := func() (float64, float64) {
				px, py := read(), read()
				if relative {
					return x + px, y + py
				}
				return px, py
			}
			switch command | 0x20 {
			case 'm':
				x, y = place()
				if first {
					firstX, firstY = x, y
					p.Move(f.x(x), f.y(y))
				} else {
					p.Line(f.x(x), f.y(y))
				}
			case 'l':
				x, y = place()
				p.Line(f.x(x), f.y(y))
			case 'h', 'v':
				along := &x
				if command|0x20 == 'v' {
					along = &y
				}
				v := read()
				if relative {
					v += *along
				}
				*along = v
				p.Line(f.x(x), f.y(y))
			case 'c':
				x1, y1 := place()
				x2, y2 := place()
				x3, y3 := place()
				x, y = x3, y3
				p.Curve(f.x(x1), f.y(y1), f.x(x2), f.y(y2), f.x(x3), f.y(y3))
			case 'a': // half a circle to the side, its upper half if it goes to the left
				radius, _, _, _, _ := read(), read(), read(), read(), read()
				x1, y1 := place()
				high := 4 / 3.0 * radius
				if x1 < x {
					high = -high
				}
				p.Curve(f.x(x), f.y(y+high), f.x(x1), f.y(y1+high), f.x(x1), f.y(y1))
				x, y = x1, y1
			case 'z':
				x, y = firstX, firstY
				p.Close()
			default:
				return
			}
			if command|0x20 == 'z' {
				break
			}
		}
	}
}

// pathReader reads the commands and numbers of a path, in which a sign or a point can be all that is between two numbers.
type pathReader struct{ rest string }

func (r *pathReader) skip() { r.rest = strings.TrimLeft(r.rest, " ,\n") }

func (r *pathReader) command() (byte, bool) {
	if r.skip(); r.rest == "" {
		return 0, false
	}
	c := r.rest[0]
	r.rest = r.rest[1:]
	return c, true
}

// number reports whether a number comes next.
func (r *pathReader) number() bool {
	r.skip()
	return r.rest != "" && strings.IndexByte("+-.0123456789", r.rest[0]) >= 0
}

func (r *pathReader) next() float64 {
	r.skip()
	n, dot := 0, false
	for n < len(r.rest) {
		c := r.rest[n]
		switch {
		case c >= '0' && c <= '9', (c == '-' || c == '+') && n == 0:
		case c == '.' && !dot:
			dot = true
		default:
			goto end
		}
		n++
	}
end:
	v, _ := strconv.ParseFloat(r.rest[:n], 64)
	if n == 0 {
		r.rest = "" // what is no number ends the path
		return 0
	}
	r.rest = r.rest[n:]
	return v
}
