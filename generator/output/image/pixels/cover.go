package pixels

import (
	"cmp"
	"math"
	"slices"
)

const (
	one  = 256 // of the whole numbers that say where something is, in a pixel
	rows = 16  // rows that a pixel is looked at in
)

// A mask says how much of each pixel is covered, of 255, rows from the top.
type mask []uint8

// An edge of a polygon goes down from (x0, y0) to (x1, y1).
type edge struct {
	x0, y0, x1, y1 int64
	winding        int // 1 if the polygon goes down there, -1 if it goes up
}

// cover returns how much of each pixel of a square the polygons cover: what they wind around, or with evenOdd what they do so an
// odd number of times.
func cover(polygons [][]point, size int, evenOdd bool) mask {
	edges := edgesOf(polygons)
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Compare(a.y0, b.y0) })
	covered := make(mask, size*size)
	counts := make([]int64, size+1)
	var active, crossings []edge
	for y := range size {
		clear(counts)
		for row := range rows {
			at := int64(y*one + (2*row+1)*one/(2*rows))
			for len(edges) > 0 && edges[0].y0 <= at {
				active, edges = append(active, edges[0]), edges[1:]
			}
			active = slices.DeleteFunc(active, func(e edge) bool { return e.y1 <= at })
			crossings = append(crossings[:0], active...)
			for i := range crossings {
				e := &crossings[i]
				e.x0 += (e.x1 - e.x0) * (at - e.y0) / (e.y1 - e.y0)
			}
			slices.SortFunc(crossings, func(a, b edge) int { return cmp.Compare(a.x0, b.x0) })
			wound := 0
			for i, e := range crossings {
				if wound += e.winding; i+1 < len(crossings) && (evenOdd && wound%2 != 0 || !evenOdd && wound != 0) {
					span(counts, e.x0, crossings[i+1].x0)
				}
			}
		}
		for x, n := range counts[:size] {
			covered[y*size+x] = uint8((n*255 + one*rows/2) / (one * rows))
		}
	}
	return covered
}

// span counts what lies between two places of a row.
func span(counts []int64, from, to int64) {
	from, to = max(from, 0), min(to, int64(len(counts)-1)*one)
	if from >= to {
		return
	}
	first, last := from/one, to/one
	if first == last {
		counts[first] += to - from
		return
	}
	counts[first] += (first+1)*one - from
	for i := first + 1; i < last; i++ {
		counts[i] += one
	}
	counts[last] += to - last*one
}

// edgesOf returns the edges of polygons, which are closed, in whole numbers.
func edgesOf(polygons [][]point) (edges []edge) {
	const far = 1 << 30 // beyond all pixels
	whole := func(v float64) int64 { return int64(math.Round(min(max(v*one, -far), far))) }
	for _, p := range polygons {
		for i, from := range p {
			to := p[(i+1)%len(p)]
			e := edge{whole(from.x), whole(from.y), whole(to.x), whole(to.y), 1}
			if e.y0 > e.y1 {
				e = edge{e.x1, e.y1, e.x0, e.y0, -1}
			}
			if e.y0 != e.y1 {
				edges = append(edges, e)
			}
		}
	}
	return edges
}
