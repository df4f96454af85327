package card

import "github.com/go-text/typesetting/font/opentype"

// A Tone is how well something goes.
type Tone int

// The tones of states.
const (
	Quiet Tone = iota
	Good
	Warn
	Bad
)

// ToneOf returns the tone of a state, as the theme has it (40-components.css).
func ToneOf(key string) Tone {
	switch key {
	case "on-pace", "holding", "achieved", "reached-late", "completed":
		return Good
	case "behind", "stale", "fell-back", "slipping", "paused", "postponed":
		return Warn
	case "far-behind", "moving-away", "missed", "cancelled":
		return Bad
	}
	return Quiet
}

// An Outline takes lines and curves, one after the other.
type Outline interface {
	Move(x, y float64)
	Line(x, y float64)
	Curve(x1, y1, x2, y2, x3, y3 float64)
	Close()
}

// Shape draws the shape of a state, in a square: the word is never told by colour alone.
func Shape(o Outline, key string, left, top, size float64) {
	const drawn = 22 // pixels: the size at which its lines are as thick as they should be
	for i, s := range shapeOf(key, 0, 0, drawn) {
		for k := range s.at {
			s.at[k] = [2]float64{left, top}[k%2] + float64(s.at[k]*size/drawn)
		}
		switch s.op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				o.Close()
			}
			o.Move(s.at[0], s.at[1])
		case opentype.SegmentOpLineTo:
			o.Line(s.at[0], s.at[1])
		case opentype.SegmentOpCubeTo:
			o.Curve(s.at[0], s.at[1], s.at[2], s.at[3], s.at[4], s.at[5])
		}
	}
	o.Close()
}

// inkOf returns the colour of a state.
func inkOf(key string) ink {
	return [...]ink{Quiet: grey, Good: accent, Warn: warn, Bad: bad}[ToneOf(key)]
}

// shapeOf returns the shape of a state.
func shapeOf(key string, left, top, size float64) path {
	middleX, middleY, radius := left+size/2, top+size/2, size/2
	switch key {
	case "achieved", "reached-late":
		return star(left, top, size)
	case "completed":
		return polygon(left, top, size, 14, 44, 0, 60, 37, 96, 100, 18, 84, 5, 36, 66)
	case "behind", "too-early", "under-way":
		// a ring whose first half is full
		half := polygon(left, top, size, 50, 6, 50, 94, 30, 88, 12, 70, 6, 50, 12, 30, 30, 12)
		return append(ring(middleX, middleY, radius, 3), half...)
	case "far-behind", "moving-away", "slipping", "fell-back":
		return polygon(left, top, size, 0, 12, 100, 12, 50, 96)
	case "missed", "cancelled":
		return polygon(left, top, size, 18, 0, 50, 32, 82, 0, 100, 18, 68, 50, 100, 82, 82, 100, 50, 68, 18, 100, 0, 82, 32, 50, 0, 18)
	case "paused", "postponed":
		return append(polygon(left, top, size, 8, 0, 38, 0, 38, 100, 8, 100), polygon(left, top, size, 62, 0, 92, 0, 92, 100, 62, 100)...)
	case "total-only":
		return polygon(left, top, size, 6, 6, 94, 6, 94, 94, 6, 94)
	case "on-pace", "holding":
		return circle(middleX, middleY, radius, false)
	}
	return ring(middleX, middleY, radius, 3)
}

func star(left, top, size float64) path {
	return polygon(left, top, size, 50, 0, 61, 36, 98, 36, 68, 58, 79, 94, 50, 72, 21, 94, 32, 58, 2, 36, 39, 36)
}
