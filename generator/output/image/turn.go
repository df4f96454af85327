package image

// A turn is what to do to stored pixels so that the picture is upright: the orientation of Exif.
type turn uint8

const (
	upright turn = iota + 1
	mirrored
	half          // turned by 180 degrees
	flipped       // top and bottom exchanged
	transposed    // mirrored along the diagonal from the left top
	clockwise     // to be turned right by 90 degrees
	transversed   // mirrored along the other diagonal
	anticlockwise // to be turned left by 90 degrees
)

// sideways reports whether width and height change places.
func (t turn) sideways() bool { return t >= transposed }

// size returns how large a stored picture is when it is upright.
func (t turn) size(width, height int) (int, int) {
	if t.sideways() {
		return height, width
	}
	return width, height
}

// source returns where the pixel at x, y of the upright picture is stored; width and
// height are those of the stored picture.
func (t turn) source(x, y, width, height int) (int, int) {
	switch t {
	case mirrored:
		return width - 1 - x, y
	case half:
		return width - 1 - x, height - 1 - y
	case flipped:
		return x, height - 1 - y
	case transposed:
		return y, x
	case clockwise:
		return y, height - 1 - x
	case transversed:
		return width - 1 - y, height - 1 - x
	case anticlockwise:
		return width - 1 - y, x
	}
	return x, y
}

// apply returns the picture upright.
func (t turn) apply(p *raster) *raster {
	if t == upright {
		return p
	}
	width, height := t.size(p.width, p.height)
	out := newRaster(width, height, p.channels)
	out.palette = p.palette
	for y := range height {
		for x := range width {
			sx, sy := t.source(x, y, p.width, p.height)
			copy(out.at(x, y), p.at(sx, sy))
		}
	}
	return out
}
