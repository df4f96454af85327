package image

import "math"

// resize returns a picture of the given size. Rows are read one by one, from the top, and no
// more of them are held than one row of the result needs.
func resize(read func(y int, row []uint16), from, to *raster) {
	across, down := taps(from.width, to.width), taps(from.height, to.height)
	n := to.channels
	source := make([]uint16, from.width*n)
	held := make([][]int32, down.most) // rows of the right width, by number modulo their count
	for i := range held {
		held[i] = make([]int32, to.width*n)
	}
	next := 0
	for y := range to.height {
		first, weights := down.of(y)
		for ; next < first+len(weights); next++ {
			if next >= first {
				read(next, source)
				narrow(held[next%len(held)], source, across, n)
			}
		}
		sum := make([]int64, to.width*n)
		for i, weight := range weights {
			for k, v := range held[(first+i)%len(held)] {
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
func narrow(to []int32, from []uint16, across kernel, channels int) {
	for x := range len(to) / channels {
		first, weights := across.of(x)
		if channels == 3 { // most pictures
			var red, green, blue int64
			samples := from[3*first:]
			for _, weight := range weights {
				w := int64(weight)
				red, green, blue = red+w*int64(samples[0]), green+w*int64(samples[1]), blue+w*int64(samples[2])
				samples = samples[min(3, len(samples)):]
			}
			pixel := to[3*x : 3*x+3]
			pixel[0], pixel[1], pixel[2] = int32((red+one/2)>>oneBits), int32((green+one/2)>>oneBits), int32((blue+one/2)>>oneBits)
			continue
		}
		for c := range channels {
			sum, at := int64(0), first*channels+c
			for _, weight := range weights {
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

// A kernel is which samples a sample is made of, and how much of each.
type kernel struct {
	first   []int
	weights []int32 // most for each
	count   []int
	most    int
}

func (k kernel) of(i int) (first int, weights []int32) {
	return k.first[i], k.weights[i*k.most:][:k.count[i]]
}

// taps returns the kernel that makes to samples of from: that of Catmull and Rom, as wide as
// the reduction wants it. The weights of each sample are one together.
func taps(from, to int) kernel {
	ratio := float64(from) / float64(to)
	reach := 2 * ratio
	k := kernel{first: make([]int, to), count: make([]int, to), most: 2*int(math.Ceil(reach)) + 1}
	k.weights = make([]int32, to*k.most)
	exact := make([]float64, k.most)
	for i := range to {
		centre := (float64(i)+0.5)*ratio - 0.5
		first := max(0, int(math.Ceil(centre-reach)))
		last := min(from-1, int(math.Floor(centre+reach)))
		k.first[i], k.count[i] = first, last-first+1
		total := 0.0
		for j := first; j <= last; j++ {
			w := catmullRom((float64(j) - centre) / ratio)
			exact[j-first] = w
			total += w
		}
		_, weights := k.of(i)
		rest, heaviest := int32(one), 0
		for j := range weights {
			weights[j] = int32(math.Round(exact[j] / total * one))
			rest -= weights[j]
			if weights[j] > weights[heaviest] {
				heaviest = j
			}
		}
		weights[heaviest] += rest
	}
	return k
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
