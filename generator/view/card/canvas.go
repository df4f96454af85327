package card

import (
	"image"
	"image/draw"
	"math"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/vector"

	"northstar/generator/view/typeset"
)

// A canvas is a picture whose pixels are numbers of colours. Everything is drawn in one colour on paper, so a
// pixel that is only covered in part has a colour of that colour's ramp.
type canvas struct {
	*image.Paletted
	raster vector.Rasterizer
	glyphs map[glyph]*image.Alpha // relative to where the glyph stands; nil for one that shows nothing
	memory int                    // bytes of all masks
}

// A glyph is what a mask is made of, which says how much of each pixel is covered.
type glyph struct {
	face *font.Face
	id   font.GID
	size float64
	part uint8 // of a pixel that it is moved to the right, in quarters
}

// mostMemory bounds what is kept of glyphs, in bytes.
const mostMemory = 2 << 20

// cover puts a mask on the canvas, moved to a place.
func (c *canvas) cover(m *image.Alpha, to image.Point, k ink) {
	bounds := m.Rect.Add(to).Intersect(c.Rect)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		row := c.Pix[y*c.Stride:][bounds.Min.X:bounds.Max.X]
		from := m.Pix[m.PixOffset(bounds.Min.X-to.X, y-to.Y):]
		for x := range row {
			level, before := from[x]>>(8-levelBits), row[x]&(levels-1)
			switch {
			case k == paper: // takes away
				row[x] -= before - before*(levels-1-level)/(levels-1)
			case level > before, level == levels-1, k == onAccent && level > 0: // what was drawn before is kept where it covers more
				row[x] = uint8(k)*levels + level
			}
		}
	}
}

// line draws a line of text with its baseline at y, from its left edge.
func (c *canvas) line(l shaping.Line, size, left, y, spacing float64, k ink) {
	runs := slices.Clone(l)
	slices.SortStableFunc(runs, func(a, b shaping.Output) int { return int(a.VisualIndex) - int(b.VisualIndex) })
	x := left
	for _, run := range runs {
		for _, g := range run.Glyphs {
			c.glyph(run.Face, g.GlyphID, size, x+typeset.Pixels(g.XOffset, size), y-typeset.Pixels(g.YOffset, size), k)
			x += typeset.Pixels(g.Advance, size) + spacing
		}
	}
}

func (c *canvas) glyph(face *font.Face, id font.GID, size, x, y float64, k ink) {
	whole := math.Floor(x)
	g := glyph{face, id, size, uint8((x - whole) * 4)}
	m, ok := c.glyphs[g]
	if !ok {
		m = c.mask(g)
		if c.memory > mostMemory {
			clear(c.glyphs)
			c.memory = 0
		}
		if m != nil {
			c.memory += len(m.Pix)
		}
		c.glyphs[g] = m
	}
	if m != nil {
		c.cover(m, image.Pt(int(whole), int(math.Round(y))), k)
	}
}

// mask draws a glyph.
func (c *canvas) mask(g glyph) *image.Alpha {
	drawn, ok := g.face.GlyphDataOutline(g.id)
	if !ok || len(drawn.Segments) == 0 {
		return nil
	}
	scale := g.size / float64(g.face.Upem())
	shift := float64(g.part) / 4
	var p path
	for _, segment := range drawn.Segments {
		s := step{op: segment.Op}
		for i, point := range segment.ArgsSlice() {
			s.at[2*i], s.at[2*i+1] = float64(float64(point.X)*scale)+shift, -float64(float64(point.Y)*scale)
		}
		p = append(p, s)
	}
	return c.fill(p)
}

// paint draws a path.
func (c *canvas) paint(p path, k ink) {
	if m := c.fill(p); m != nil {
		c.cover(m, image.Point{}, k)
	}
}

// fill returns how much of each pixel a path covers; nil for one that covers nothing.
func (c *canvas) fill(p path) *image.Alpha {
	if len(p) == 0 {
		return nil
	}
	minX, minY, maxX, maxY := p.bounds()
	m := image.NewAlpha(image.Rect(int(math.Floor(minX)), int(math.Floor(minY)), int(math.Ceil(maxX)), int(math.Ceil(maxY))))
	if m.Rect.Empty() {
		return nil
	}
	c.raster.Reset(m.Rect.Dx(), m.Rect.Dy())
	c.raster.DrawOp = draw.Src
	for _, s := range p {
		var at [6]float32
		for i := range at {
			at[i] = float32(s.at[i] - float64([2]int{m.Rect.Min.X, m.Rect.Min.Y}[i%2]))
		}
		switch s.op {
		case opentype.SegmentOpMoveTo:
			c.raster.ClosePath()
			c.raster.MoveTo(at[0], at[1])
		case opentype.SegmentOpLineTo:
			c.raster.LineTo(at[0], at[1])
		case opentype.SegmentOpQuadTo:
			quadTo(&c.raster, point{at[0], at[1]}, point{at[2], at[3]})
		case opentype.SegmentOpCubeTo:
			cubeTo(&c.raster, point{at[0], at[1]}, point{at[2], at[3]}, point{at[4], at[5]})
		}
	}
	c.raster.ClosePath()
	c.raster.Draw(m, m.Rect, image.Opaque, image.Point{})
	return m
}

// rectangle fills whole pixels.
func (c *canvas) rectangle(left, top, right, bottom float64, k ink) {
	r := image.Rect(int(math.Round(left)), int(math.Round(top)), int(math.Round(right)), int(math.Round(bottom))).Intersect(c.Rect)
	full := uint8(k)*levels + levels - 1
	if k == paper {
		full = 0
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.Pix[y*c.Stride:][r.Min.X:r.Max.X]
		for x := range row {
			row[x] = full
		}
	}
}

// A path is closed outlines: lines and curves.
type path []step

// A step goes to its last point: a jump, a line, or a curve with one or two control points.
type step struct {
	op opentype.SegmentOp
	at [6]float64
}

func (p path) bounds() (minX, minY, maxX, maxY float64) {
	minX, minY, maxX, maxY = p[0].at[0], p[0].at[1], p[0].at[0], p[0].at[1]
	for _, s := range p {
		for i := 0; i < 2*max(1, int(s.op)); i += 2 {
			minX, maxX = min(minX, s.at[i]), max(maxX, s.at[i])
			minY, maxY = min(minY, s.at[i+1]), max(maxY, s.at[i+1])
		}
	}
	return minX, minY, maxX, maxY
}

// outline returns the path around points: x and y in turn.
func outline(points ...float64) path {
	var p path
	for i := 0; i < len(points); i += 2 {
		p = append(p, step{opentype.SegmentOpLineTo, [6]float64{points[i], points[i+1]}})
	}
	p[0].op = opentype.SegmentOpMoveTo
	return p
}

// polygon returns the path around points in a square of 100, as CSS clip-path has them, put at a place.
func polygon(left, top, size float64, points ...float64) path {
	placed := make([]float64, len(points))
	for i, p := range points {
		placed[i] = [2]float64{left, top}[i%2] + float64(p*size/100)
	}
	return outline(placed...)
}

// circle returns the path around a circle, clockwise, or the other way, which makes it a hole.
func circle(x, y, radius float64, hole bool) path {
	const k = 0.5522847498 // what makes four cubic curves a circle
	r, h := radius, float64(radius*k)
	down, bend := r, h
	if hole {
		down, bend = -r, -h
	}
	const curve = opentype.SegmentOpCubeTo
	return path{
		{opentype.SegmentOpMoveTo, [6]float64{x + r, y}},
		{curve, [6]float64{x + r, y + bend, x + h, y + down, x, y + down}}, {curve, [6]float64{x - h, y + down, x - r, y + bend, x - r, y}},
		{curve, [6]float64{x - r, y - bend, x - h, y - down, x, y - down}}, {curve, [6]float64{x + h, y - down, x + r, y - bend, x + r, y}},
	}
}

// ring returns a circle with a hole that leaves a line of a width.
func ring(x, y, radius, width float64) path {
	return append(circle(x, y, radius, false), circle(x, y, radius-width, true)...)
}

// stroke returns the path around a line of a width.
func stroke(x1, y1, x2, y2, width float64) path {
	length := math.Hypot(x2-x1, y2-y1)
	if length == 0 {
		return nil
	}
	dx, dy := float64((y2-y1)/length*width/2), float64((x1-x2)/length*width/2)
	return outline(x1+dx, y1+dy, x2+dx, y2+dy, x2-dx, y2-dy, x1-dx, y1-dy)
}
