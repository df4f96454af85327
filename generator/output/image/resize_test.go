package image

import (
	"image"
	"image/color"
	"math/rand/v2"
	"testing"
)

// Sums are held as float64 and are whole numbers all the same: on every processor they are what integers give.
func TestResizeIsExact(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][4]int{{70, 50, 16, 11}, {64, 64, 64, 64}, {500, 3, 7, 1}, {41, 37, 40, 36}} {
		for channels := 1; channels <= 4; channels++ {
			from, to := newRaster(size[0], size[1], channels), newRaster(size[2], size[3], channels)
			for i := range from.samples {
				from.samples[i] = uint16(random.Uint32()) & -uint16(random.Uint32()&1) // every second one is black: much overshoot
			}
			resize(from.read, from, to)
			across, down := taps(from.width, to.width), taps(from.height, to.height)
			for y := range to.height {
				for x := range to.width {
					got, want := to.at(x, y), make([]int64, channels)
					for c := range want {
						want[c] = integers(down[y], func(row int) int64 {
							return integers(across[x], func(column int) int64 { return int64(from.at(column, row)[c]) })
						})
						want[c] = min(max(want[c], 0), 0xffff)
					}
					for c := range want {
						if channels == 4 {
							want[c] = min(want[c], want[3])
						}
						if int64(got[c]) != want[c] {
							t.Fatalf("%v, %d channels: at %d, %d there is %v, and not %v", size, channels, x, y, got, want)
						}
					}
				}
			}
		}
	}
}

func integers(t tap, sample func(int) int64) (sum int64) {
	for i, w := range t.weights {
		sum += int64(w) * sample(t.first+i)
	}
	return (sum + one/2) >> oneBits
}

// Colours of cameras become what Go's own conversion makes of them, wherever a picture begins.
func TestColoursOfCameras(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for ratio := image.YCbCrSubsampleRatio444; ratio <= image.YCbCrSubsampleRatio410; ratio++ {
		whole := image.NewYCbCr(image.Rect(0, 0, 101, 40), ratio)
		for _, plane := range [][]byte{whole.Y, whole.Cb, whole.Cr} {
			for i := range plane {
				plane[i] = uint8(random.Uint32())
			}
		}
		for _, m := range []image.Image{whole, whole.SubImage(image.Rect(3, 5, 98, 33))} {
			l, b := lightOf(m, false), m.Bounds()
			row := make([]float64, 3*b.Dx())
			for y := range b.Dy() {
				l.read(y, row)
				for x := range b.Dx() {
					c := color.RGBAModel.Convert(m.(*image.YCbCr).YCbCrAt(b.Min.X+x, b.Min.Y+y)).(color.RGBA)
					for i, v := range [...]uint8{c.R, c.G, c.B} {
						if want := float64(l.table.linear[int(v)*0x101]); row[3*x+i] != want {
							t.Fatalf("%v: at %d, %d there is %v, and not %v", ratio, x, y, row[3*x+i], want)
						}
					}
				}
			}
		}
	}
}
