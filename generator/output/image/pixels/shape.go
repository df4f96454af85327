package pixels

import "math"

// shape returns the lines of an element that draws; drawn is false for all others.
func (c *canvas) shape(e *element) (lines []line, drawn bool, err error) {
	n := c.lengths(e)
	var p pen
	switch e.name {
	case "path":
		if lines, err = pathOf(e.values["d"]); err != nil {
			return nil, true, err
		}
		return lines, true, nil
	case "rect":
		n.rect(&p)
	case "circle":
		r := n.both("r", 0)
		p.ellipse(n.across("cx", 0), n.down("cy", 0), r, r)
	case "ellipse":
		rx, ry := n.across("rx", math.NaN()), n.down("ry", math.NaN())
		if math.IsNaN(rx) {
			rx = ry
		}
		if math.IsNaN(ry) {
			ry = rx
		}
		p.ellipse(n.across("cx", 0), n.down("cy", 0), rx, ry)
	case "line":
		p.move(point{n.across("x1", 0), n.down("y1", 0)})
		p.to(point{n.across("x2", 0), n.down("y2", 0)}, true)
	case "polyline", "polygon":
		all, err := numbersOf(e.values["points"])
		if err != nil {
			return nil, true, err
		}
		for i := 0; i+1 < len(all); i += 2 {
			if i == 0 {
				p.move(point{all[0], all[1]})
			} else {
				p.to(point{all[i], all[i+1]}, true)
			}
		}
		if e.name == "polygon" {
			p.close()
		}
	default:
		return nil, false, nil
	}
	return p.lines, true, n.err
}

// lengths reads the lengths of an element, and keeps what is wrong with the first that it cannot read.
type lengths struct {
	*element
	width, height float64 // of the drawing
	err           error
}

func (c *canvas) lengths(e *element) *lengths {
	return &lengths{element: e, width: c.box.width, height: c.box.height}
}

func (n *lengths) read(name string, whole, otherwise float64) float64 {
	v, err := n.length(name, whole, otherwise)
	if err != nil && n.err == nil {
		n.err = err
	}
	return v
}

func (n *lengths) across(name string, otherwise float64) float64 {
	return n.read(name, n.width, otherwise)
}
func (n *lengths) down(name string, otherwise float64) float64 {
	return n.read(name, n.height, otherwise)
}

func (n *lengths) both(name string, otherwise float64) float64 {
	return n.read(name, math.Hypot(n.width, n.height)/math.Sqrt2, otherwise)
}

func (n *lengths) rect(p *pen) {
	x, y, w, h := n.across("x", 0), n.down("y", 0), n.across("width", 0), n.down("height", 0)
	rx, ry := n.across("rx", math.NaN()), n.down("ry", math.NaN())
	if math.IsNaN(rx) {
		rx = ry
	}
	if math.IsNaN(ry) {
		ry = rx
	}
	if !(w > 0 && h > 0) {
		return
	}
	if !(rx > 0 && ry > 0) {
		rx, ry = 0, 0
	}
	rx, ry = min(rx, w/2), min(ry, h/2)
	p.move(point{x + rx, y})
	for _, side := range [4][2]point{
		{{x + w - rx, y}, {x + w, y + ry}}, {{x + w, y + h - ry}, {x + w - rx, y + h}},
		{{x + rx, y + h}, {x, y + h - ry}}, {{x, y + ry}, {x + rx, y}},
	} {
		p.to(side[0], true)
		p.arc(rx, ry, 0, false, true, side[1])
	}
	p.close()
}

func (p *pen) ellipse(cx, cy, rx, ry float64) {
	if !(rx > 0 && ry > 0) {
		return
	}
	p.move(point{cx + rx, cy})
	p.arc(rx, ry, 0, false, true, point{cx - rx, cy})
	p.arc(rx, ry, 0, false, true, point{cx + rx, cy})
	p.close()
}
