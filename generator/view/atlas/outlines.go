package atlas

import (
	_ "embed"
	"encoding/binary"
	"sync"
)

//go:embed outlines.bin
var packed []byte

// A line is a coast or a border.
type line struct {
	border bool // two countries meet there
	points []point
}

// A point is a longitude and a latitude, or a place on a drawing; on the Earth in thousandths of a degree, north and east of zero.
type point struct{ x, y int }

// lines returns all coasts and borders. They are read when a first map is drawn.
var lines = sync.OnceValue(func() (all []line) {
	rest := packed
	number := func() int {
		v, n := binary.Varint(rest)
		rest = rest[n:]
		return int(v)
	}
	for len(rest) > 0 {
		v, n := binary.Uvarint(rest)
		rest = rest[n:]
		l := line{border: v%2 == 1, points: make([]point, v/2)}
		last := point{}
		for i := range l.points {
			last = point{last.x + number(), last.y + number()}
			l.points[i] = point{last.x * 10, last.y * 10}
		}
		all = append(all, l)
	}
	return all
})
