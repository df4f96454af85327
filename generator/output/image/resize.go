package image

import "math"

// resize returns a picture of the given size. Rows are read one by one, from the top, and no
// more of them are held than one row of the result needs.
func resize(read func(y int, row []uint16), from, to *raster) {
	across, down := taps(from.width, to.width), taps(from.height, to.height)
	n := to.channels
	source := make([]uint16, from.width*n)
	most := 0
	for _, t := range down {
		most = max(most, len(t.weights))
	}
	held := make([][]int32, most) // rows of the right width, by number modulo their count
	for i := range held {
		held[i] = make([]int32, to.width*n)
	}
	next := 0
	for y, t := range down {
		for ; next < t.first+len(t.weights); next++ {
			if next >= t.first {
				read(next, source)
				narrow(held[next%len(held)], source, across, n)
			}
		}
		sum := make([]int64, to.width*n)
		for i, weight := range t.weights {
			for k, v := range held[(t.first+i)%len(held)] {
				sum[k] += int64(weight) * int64(v)
			}
		}
		row := to.row(y)
		for k, v := range sum {
			row[k] = uint16(min(max((v+one/2)>>oneBits, 0), 0xffff))
		}
		if n == 4 { // what the kernel's overshoot made brighter than opaque
			for k := 0; k < len(row); k += 4 {
				for c := range 3 {
					row[k+c] = min(row[k+c], row[k+3])
				}
			}
		}
	}
}

// narrow makes a row narrower.
func narrow(to []int32, from []uint16, across []tap, channels int) {
	for x, t := range across {
		if channels == 3 { // most pictures
			var red, green, blue int64
			samples := from[3*t.first:]
			for _, weight := range t.weights {
				w := int64(weight)
				red, green, blue = red+w*int64(samples[0]), green+w*int64(samples[1]), blue+w*int64(samples[2])
				samples = samples[min(3, len(samples)):]
			}
			pixel := to[3*x : 3*x+3]
			pixel[0], pixel[1], pixel[2] = int32((red+one/2)>>oneBits), int32((green+one/2)>>oneBits), int32((blue+one/2)>>oneBits)
			continue
		}
		for c := range channels {
			sum, at := int64(0), t.first*channels+c
			for _, weight := range t.weights {
				sum += int64(weight) * int64(from[at])
				at += channels
			}
			to[x*channels+c] = int32((sum + one/2) >> oneBits)
		}
	}
}

// Weights are counted in parts of one.
const (
	oneBits = 16
	one     = 1 << oneBits
)

// A tap is which samples a sample is made of, and how much of each: the one at first, and those after it.
type tap struct {
	first   int
	weights []int32
}

// taps returns how to samples are made of from: with the kernel of Catmull and Rom, as wide as
// the reduction wants it. The weights of each sample are one together.
func taps(from, to int) []tap {
	ratio := float64(from) / float64(to)
	reach := 2 * ratio
	all := make([]tap, to)
	for i := range all {
		centre := (float64(i)+0.5)*ratio - 0.5
		first := max(0, int(math.Ceil(centre-reach)))
		last := min(from-1, int(math.Floor(centre+reach)))
		exact, weights := make([]float64, last-first+1), make([]int32, last-first+1)
		total := 0.0
		for j := range exact {
			exact[j] = catmullRom((float64(first+j) - centre) / ratio)
			total += exact[j]
		}
		rest, heaviest := int32(one), 0
		for j := range weights {
			weights[j] = int32(math.Round(exact[j] / total * one))
			rest -= weights[j]
			if weights[j] > weights[heaviest] {
				heaviest = j
			}
		}
		weights[heaviest] += rest
		all[i] = tap{first, weights}
	}
	return all
}

// catmullRom is the cubic of Keys with a = -1/2: "Cubic Convolution Interpolation for
// Digital Image Processing", 1981.
func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return (1.5*x-2.5)*x*x + 1
	case x < 2:
		return ((-0.5*x+2.5)*x-4)*x + 2
	}
	return 0
}
