package pixels

import (
	"image"
	"math"
	"strings"
)

const (
	mostParts = 2000    // shapes and groups of a drawing, each as often as it is drawn
	mostEdges = 200_000 // of their polygons
	deepest   = 64      // elements within each other
)

// Draw draws a drawing as a square of size pixels. What is not square stands in the middle. The error is an [Unknown] if the drawing
// has something that cannot be drawn.
func Draw(drawing []byte, size int) (*image.NRGBA, error) {
	root, byID, err := parse(drawing)
	if err != nil {
		return nil, err
	}
	b, err := boxOf(root)
	if err != nil {
		return nil, err
	}
	c := &canvas{size: size, byID: byID, box: b}
	scale := float64(size) / max(b.width, b.height)
	m := matrix{
		scale, 0, 0, scale,
		(float64(size)-scale*b.width)/2 - scale*b.x, (float64(size)-scale*b.height)/2 - scale*b.y,
	}
	onto := c.layer()
	if err := c.draw(root, scene{style: initial(), matrix: m, onto: onto}); err != nil {
		return nil, err
	}
	return onto.picture(size), nil
}

// A canvas is what a drawing is drawn with.
type canvas struct {
	size         int
	byID         map[string]*element
	box          box
	parts, edges int
}

// A layer is pixels, each of red, green, blue and opacity, from 0 to 1, multiplied by that.
type layer [][4]float64

func (c *canvas) layer() layer { return make(layer, c.size*c.size) }

// A scene is where an element is drawn.
type scene struct {
	style  style
	matrix matrix
	clip   mask // nil for none
	onto   layer
	depth  int
}

// draw draws an element and what is in it.
func (c *canvas) draw(e *element, s scene) (err error) {
	if isSilent(e) || e.values["display"] == "none" {
		return nil
	}
	if c.parts++; c.parts > mostParts {
		return unknown("a drawing of so many parts")
	}
	if s.depth++; s.depth > deepest {
		return unknown("elements so deep within each other")
	}
	moved, err := transformOf(e.values["transform"])
	if err != nil {
		return err
	}
	s.matrix = s.matrix.times(moved)
	if s.style, err = s.style.with(e, c); err != nil {
		return err
	}
	if clip := e.values["clip-path"]; clip != "" && clip != "none" {
		if s.clip, err = c.clip(partOf(clip), s); err != nil {
			return err
		}
	}
	opacity, err := opacityOf(e)
	if err != nil || opacity == 0 {
		return err
	}
	if opacity == 1 {
		return c.inside(e, s)
	}
	below := s.onto
	s.onto = c.layer()
	if err := c.inside(e, s); err != nil {
		return err
	}
	for i, over := range s.onto {
		for k := range over {
			over[k] *= opacity
		}
		below.put(i, over)
	}
	return nil
}

// inside draws what an element is, or has in it.
func (c *canvas) inside(e *element, s scene) error {
	lines, drawn, err := c.shape(e)
	switch {
	case err != nil:
		return err
	case drawn && s.style.hidden:
		return nil
	case drawn:
		return c.paint(lines, s)
	case e.name == "g", e.name == "svg" && s.depth == 1:
		for _, x := range e.children {
			if err := c.draw(x, s); err != nil {
				return err
			}
		}
		return nil
	case e.name == "use":
		return c.use(e, s)
	}
	return unknown("<%s>", e.name)
}

func (c *canvas) use(e *element, s scene) error {
	used := c.byID[strings.TrimPrefix(e.values["href"], "#")]
	if used == nil {
		return nil
	}
	n := c.lengths(e)
	s.matrix = s.matrix.times(matrix{1, 0, 0, 1, n.across("x", 0), n.down("y", 0)})
	if n.err != nil {
		return n.err
	}
	return c.draw(used, s)
}

// paint fills and strokes a shape.
func (c *canvas) paint(lines []line, s scene) error {
	bounds := boundsOf(lines)
	fill, err := c.inkOf(s.style.fill, s.style, s.matrix, bounds)
	if err != nil {
		return err
	}
	if fill != nil {
		if err := c.put(polygonsOf(lines), s, fill, s.style.fillOpacity, s.style.fillRule == "evenodd"); err != nil {
			return err
		}
	}
	stroke, err := c.inkOf(s.style.stroke, s.style, s.matrix, bounds)
	if err != nil || stroke == nil || s.style.width <= 0 {
		return err
	}
	return c.put(s.style.nib.outline(lines), s, stroke, s.style.strokeOpacity, false)
}

// polygonsOf returns the polygons that a fill of lines fills.
func polygonsOf(lines []line) (all [][]point) {
	for _, l := range lines {
		all = append(all, l.points)
	}
	return all
}

// covered returns what polygons of the drawing cover of the pixels.
func (c *canvas) covered(polygons [][]point, m matrix, evenOdd bool) (mask, error) {
	moved := make([][]point, len(polygons))
	for i, p := range polygons {
		if c.edges += len(p); c.edges > mostEdges {
			return nil, unknown("a drawing of so many lines")
		}
		moved[i] = make([]point, len(p))
		for k, at := range p {
			moved[i][k] = m.of(at)
		}
	}
	return cover(moved, c.size, evenOdd), nil
}

// put puts ink where polygons cover pixels.
func (c *canvas) put(polygons [][]point, s scene, with ink, opacity float64, evenOdd bool) error {
	covered, err := c.covered(polygons, s.matrix, evenOdd)
	if err != nil {
		return err
	}
	for i, of := range covered {
		share := float64(of) / 255 * min(max(opacity, 0), 1)
		if s.clip != nil {
			share *= float64(s.clip[i]) / 255
		}
		if share == 0 {
			continue
		}
		v := with(point{float64(i%c.size) + 0.5, float64(i/c.size) + 0.5})
		v[3] *= share
		s.onto.put(i, [4]float64{v[0] * v[3], v[1] * v[3], v[2] * v[3], v[3]})
	}
	return nil
}

// put puts a pixel over the one that is there.
func (l layer) put(i int, over [4]float64) {
	for k := range over {
		l[i][k] = over[k] + l[i][k]*(1-over[3])
	}
}

// clip returns what is left of the clipping of s within a clipping path.
func (c *canvas) clip(id string, s scene) (mask, error) {
	path := c.byID[id]
	if path == nil || path.name != "clipPath" || path.values["clip-path"] != "" || path.values["clipPathUnits"] == "objectBoundingBox" {
		return nil, unknown("the clipping path %q", id)
	}
	moved, err := transformOf(path.values["transform"])
	if err != nil {
		return nil, err
	}
	within := make(mask, c.size*c.size)
	for _, e := range path.children {
		if isSilent(e) {
			continue
		}
		lines, drawn, err := c.shape(e)
		if err != nil {
			return nil, err
		}
		own, err := transformOf(e.values["transform"])
		if err != nil {
			return nil, err
		}
		rule, err := s.style.with(e, c)
		if err != nil {
			return nil, err
		}
		if c.parts++; !drawn || c.parts > mostParts || e.values["clip-path"] != "" {
			return nil, unknown("<%s> in a clipping path", e.name)
		}
		covered, err := c.covered(polygonsOf(lines), s.matrix.times(moved).times(own), rule.clipRule == "evenodd")
		if err != nil {
			return nil, err
		}
		for i, v := range covered {
			within[i] = max(within[i], v)
		}
	}
	for i, v := range s.clip {
		within[i] = uint8(int(within[i]) * int(v) / 255)
	}
	return within, nil
}

// picture returns the layer as files hold it.
func (l layer) picture(size int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, size, size))
	for i, p := range l {
		if p[3] <= 0 {
			continue
		}
		for k := range 3 {
			m.Pix[4*i+k] = uint8(math.Round(255 * min(p[k]/p[3], 1)))
		}
		m.Pix[4*i+3] = uint8(math.Round(255 * min(p[3], 1)))
	}
	return m
}
