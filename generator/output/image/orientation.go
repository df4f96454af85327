package image

// An orientation is what to do to stored pixels so that the picture is upright: the orientation of Exif.
type orientation uint8

const (
	upright orientation = iota + 1
	mirrored
	half          // turned by 180 degrees
	flipped       // top and bottom exchanged
	transposed    // mirrored along the diagonal from the left top
	clockwise     // to be turned right by 90 degrees
	transversed   // mirrored along the other diagonal
	anticlockwise // to be turned left by 90 degrees
)

// sideways reports whether width and height change places.
func (o orientation) sideways() bool { return o >= transposed }

// size returns how large a stored picture is when it is upright.
func (o orientation) size(width, height int) (int, int) {
	if o.sideways() {
		return height, width
	}
	return width, height
}

// source returns where the pixel at x, y of the upright picture is stored; width and
// height are those of the stored picture.
func (o orientation) source(x, y, width, height int) (int, int) {
	if o.sideways() {
		x, y = y, x
	}
	switch o {
	case mirrored, half, transversed, anticlockwise:
		x = width - 1 - x
	}
	switch o {
	case half, flipped, clockwise, transversed:
		y = height - 1 - y
	}
	return x, y
}

// apply returns the picture upright.
func (o orientation) apply(p *raster) *raster {
	if o == upright {
		return p
	}
	width, height := o.size(p.width, p.height)
	out := newRaster(width, height, p.channels)
	out.palette = p.palette
	for y := range height {
		for x := range width {
			sx, sy := o.source(x, y, p.width, p.height)
			copy(out.at(x, y), p.at(sx, sy))
		}
	}
	return out
}
