package image

import (
	"image"
	"image/color"
	"math"
	"sync"

	"northstar/generator/base/colour"
)

// A raster is a picture in linear light: 16 bits for each channel, rows from the
// top. One channel is grey, three are red, green and blue, four are those multiplied by the fourth, opacity.
type raster struct {
	width, height, channels int
	samples                 []uint16
	palette                 color.Palette // the colours that its file is to have; nil for any
}

func newRaster(width, height, channels int) *raster {
	return &raster{width: width, height: height, channels: channels, samples: make([]uint16, width*height*channels)}
}

func (r *raster) row(y int) []uint16 {
	n := r.width * r.channels
	return r.samples[y*n : (y+1)*n]
}

func (r *raster) at(x, y int) []uint16 {
	i := (y*r.width + x) * r.channels
	return r.samples[i : i+r.channels]
}

// lights are the tables between what files hold and light: IEC 61966-2-1, the sRGB
// transfer function. Display P3 has the same, and Adobe RGB nearly so.
type lights struct {
	linear [1 << 16]uint16 // of a value of 16 bits
	stored [1 << 16]uint8  // of light
}

var transfer = sync.OnceValue(func() *lights {
	t := new(lights)
	for i := range t.linear {
		t.linear[i] = uint16(math.Round(colour.Linear(float64(i)/0xffff) * 0xffff))
		t.stored[i] = uint8(math.Round(colour.Encoded(float64(i)/0xffff) * 0xff))
	}
	return t
})

// light reads the rows of a decoded picture, in linear light.
type light struct {
	picture  image.Image
	channels int
	table    *lights
	palette  [256][4]uint16
}

func lightOf(m image.Image, alpha bool) *light {
	l := &light{picture: m, channels: 3, table: transfer()}
	if alpha {
		l.channels = 4
	}
	switch m := m.(type) {
	case *image.Gray, *image.Gray16:
		l.channels = 1
	case *image.Paletted:
		for i, c := range m.Palette {
			l.set(l.palette[i][:l.channels], c)
		}
	}
	return l
}

// set writes any colour.
func (l *light) set(to []uint16, c color.Color) {
	if l.channels == 1 {
		grey := color.Gray16Model.Convert(c).(color.Gray16)
		to[0] = l.table.linear[grey.Y]
		return
	}
	n := color.NRGBA64Model.Convert(c).(color.NRGBA64)
	to[0], to[1], to[2] = l.table.linear[n.R], l.table.linear[n.G], l.table.linear[n.B]
	if l.channels == 4 {
		for i := range 3 {
			to[i] = uint16((uint32(to[i])*uint32(n.A) + 0x7fff) / 0xffff)
		}
		to[3] = n.A
	}
}

// read writes the row y of the picture to row.
func (l *light) read(y int, row []uint16) {
	b := l.picture.Bounds()
	y += b.Min.Y
	linear := &l.table.linear
	switch m := l.picture.(type) {
	case *image.YCbCr:
		for x := range b.Dx() {
			at, chroma := m.YOffset(b.Min.X+x, y), m.COffset(b.Min.X+x, y)
			red, green, blue := color.YCbCrToRGB(m.Y[at], m.Cb[chroma], m.Cr[chroma])
			to := row[3*x : 3*x+3]
			to[0], to[1], to[2] = linear[uint(red)*0x101], linear[uint(green)*0x101], linear[uint(blue)*0x101]
		}
	case *image.Gray:
		for x, v := range m.Pix[m.PixOffset(b.Min.X, y):][:b.Dx()] {
			row[x] = linear[uint(v)*0x101]
		}
	case *image.Paletted:
		for x, v := range m.Pix[m.PixOffset(b.Min.X, y):][:b.Dx()] {
			copy(row[x*l.channels:], l.palette[v][:l.channels])
		}
	case *image.RGBA: // opaque, as a PNG without opacity is decoded
		l.readPixels(row, m.Pix[m.PixOffset(b.Min.X, y):], b.Dx())
	case *image.NRGBA:
		l.readPixels(row, m.Pix[m.PixOffset(b.Min.X, y):], b.Dx())
	default:
		for x := range b.Dx() {
			l.set(row[x*l.channels:][:l.channels], l.picture.At(b.Min.X+x, y))
		}
	}
}

// readPixels is read for n pixels of red, green, blue and opacity.
func (l *light) readPixels(row []uint16, pixels []uint8, n int) {
	for x := range n {
		from, to := pixels[4*x:4*x+4], row[x*l.channels:]
		alpha := uint32(from[3]) * 0x101
		for c := range 3 {
			to[c] = l.table.linear[uint(from[c])*0x101]
			if l.channels == 4 {
				to[c] = uint16((uint32(to[c])*alpha + 0x7fff) / 0xffff)
			}
		}
		if l.channels == 4 {
			to[3] = uint16(alpha)
		}
	}
}
