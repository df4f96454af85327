package image

import "math"

// resize makes a picture of the size of to. Rows are read one by one, from the top, and no
// more of them are held than one row of the result needs.
//
// It computes with whole numbers, but holds them as float64, which processors multiply and add twice as fast as
// integers of 64 bits. No sum comes near 2^53, so that all are exact, also where a multiplication and an addition are one step.
func resize(read func(y int, row []float64), from, to *raster) {
	across, down := taps(from.width, to.width), taps(from.height, to.height)
	n := to.channels
	source := make([]float64, from.width*n)
	most := 0
	for _, t := range down {
		most = max(most, len(t.weights))
	}
	held := make([][]float64, most) // rows of the right width, by number modulo their count
	for i := range held {
		held[i] = make([]float64, to.width*n)
	}
	sum, rows := make([]float64, to.width*n), make([][]float64, most)
	next := 0
	for y, t := range down {
		for ; next < t.first+len(t.weights); next++ {
			if next >= t.first {
				read(next, source)
				narrow(held[next%len(held)], source, across, n)
			}
		}
		for i := range t.weights {
			rows[i] = held[(t.first+i)%len(held)]
		}
		add(sum, rows, t.weights)
		row := to.row(y)
		for k, v := range sum {
			row[k] = uint16(min(max(whole(v), 0), 0xffff))
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

// add sets sum to that of rows, each times its weight: four at once, which saves reading and writing sums.
func add(sum []float64, rows [][]float64, weights []float64) {
	clear(sum)
	n := len(sum)
	for ; len(weights) >= 4; rows, weights = rows[4:], weights[4:] {
		a, b, c, d := rows[0][:n], rows[1][:n], rows[2][:n], rows[3][:n]
		w, x, y, z := weights[0], weights[1], weights[2], weights[3]
		for k := range sum {
			sum[k] += w*a[k] + x*b[k] + y*c[k] + z*d[k]
		}
	}
	for i, w := range weights {
		for k, v := range rows[i][:n] {
			sum[k] += w * v
		}
	}
}

// narrow makes a row narrower.
func narrow(to, from []float64, across []tap, channels int) {
	for x := range across {
		t := &across[x]
		samples, weights := from[t.first*channels:][:len(t.weights)*channels], t.weights
		if channels != 3 {
			for c := range channels {
				sum := 0.0
				for i, w := range weights {
					sum += w * samples[i*channels+c]
				}
				to[x*channels+c] = float64(whole(sum))
			}
			continue
		}
		var red, green, blue float64 // of most pictures, two samples at once
		for ; len(weights) >= 2 && len(samples) >= 6; weights, samples = weights[2:], samples[6:] {
			v, w := weights[0], weights[1]
			red += v*samples[0] + w*samples[3]
			green += v*samples[1] + w*samples[4]
			blue += v*samples[2] + w*samples[5]
		}
		if len(weights) > 0 && len(samples) >= 3 {
			w := weights[0]
			red, green, blue = red+w*samples[0], green+w*samples[1], blue+w*samples[2]
		}
		pixel := to[3*x : 3*x+3]
		pixel[0], pixel[1], pixel[2] = float64(whole(red)), float64(whole(green)), float64(whole(blue))
	}
}

// Weights are counted in parts of one.
const (
	oneBits = 16
	one     = 1 << oneBits
)

// whole returns a sum of weighted samples as a sample, rounded.
func whole(sum float64) int64 { return (int64(sum) + one/2) >> oneBits }

// A tap is which samples a sample is made of, and how much of each: the one at first, and those after it.
type tap struct {
	first   int
	weights []float64 // whole numbers
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
		exact, weights := make([]float64, last-first+1), make([]float64, last-first+1)
		total := 0.0
		for j := range exact {
			exact[j] = catmullRom((float64(first+j) - centre) / ratio)
			total += exact[j]
		}
		rest, heaviest := float64(one), 0
		for j := range weights {
			weights[j] = math.Round(exact[j] / total * one)
			rest -= weights[j]
			if weights[j] > weights[heaviest] {
				heaviest = j
			}
		}
		weights[heaviest] += rest
		for weights[0] == 0 { // of a picture that keeps its size, all but one
			first, weights = first+1, weights[1:]
		}
		for weights[len(weights)-1] == 0 {
			weights = weights[:len(weights)-1]
		}
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
