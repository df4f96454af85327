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

// read writes the row y to row.
func (r *raster) read(y int, row []float64) {
	for i, v := range r.row(y) {
		row[i] = float64(v)
	}
}

func (r *raster) at(x, y int) []uint16 {
	i := (y*r.width + x) * r.channels
	return r.samples[i : i+r.channels]
}

// lights are the tables between what files hold and light: IEC 61966-2-1, the sRGB
// transfer function. Display P3 has the same, and Adobe RGB nearly so.
type lights struct {
	linear [1 << 16]uint16 // of a value of 16 bits
	bytes  [1 << 8]float64 // of a value of 8 bits: all that most pictures need, in a cache's reach
	stored [1 << 16]uint8  // of light
}

var transfer = sync.OnceValue(func() *lights {
	t := new(lights)
	for i := range t.linear {
		t.linear[i] = uint16(math.Round(colour.Linear(float64(i)/0xffff) * 0xffff))
		t.stored[i] = uint8(math.Round(colour.Encoded(float64(i)/0xffff) * 0xff))
	}
	for i := range t.bytes {
		t.bytes[i] = float64(t.linear[i*0x101])
	}
	return t
})

// light reads the rows of a decoded picture, in linear light.
type light struct {
	picture  image.Image
	channels int
	table    *lights
	palette  [256][4]float64
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
func (l *light) set(to []float64, c color.Color) {
	if l.channels == 1 {
		grey := color.Gray16Model.Convert(c).(color.Gray16)
		to[0] = float64(l.table.linear[grey.Y])
		return
	}
	n := color.NRGBA64Model.Convert(c).(color.NRGBA64)
	for i, v := range [...]uint16{n.R, n.G, n.B} {
		to[i] = float64(l.table.linear[v])
		if l.channels == 4 {
			to[i] = times(to[i], uint32(n.A))
		}
	}
	if l.channels == 4 {
		to[3] = float64(n.A)
	}
}

// times returns a sample multiplied by opacity.
func times(sample float64, alpha uint32) float64 {
	return float64((uint32(sample)*alpha + 0x7fff) / 0xffff)
}

// read writes the row y of the picture to row.
func (l *light) read(y int, row []float64) {
	b := l.picture.Bounds()
	y += b.Min.Y
	linear := &l.table.bytes
	switch m := l.picture.(type) {
	case *image.YCbCr:
		l.readYCbCr(row, m, y)
	case *image.Gray:
		for x, v := range m.Pix[m.PixOffset(b.Min.X, y):][:b.Dx()] {
			row[x] = linear[v]
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

// readYCbCr is read for a picture from a camera. It computes what color.YCbCrToRGB does, but once for a sample of colour what
// follows from that alone.
func (l *light) readYCbCr(row []float64, m *image.YCbCr, y int) {
	from, to := m.Rect.Min.X, m.Rect.Max.X
	luma := m.Y[m.YOffset(from, y):][:to-from]
	linear := &l.table.bytes
	most := 1 // pixels that have one sample of colour
	switch m.SubsampleRatio {
	case image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420:
		most = 2
	case image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410:
		most = 4
	}
	for x := 0; x < len(luma); {
		at, end := m.COffset(from+x, y), min(x+most-(from+x)%most, len(luma))
		b, r := int32(m.Cb[at])-128, int32(m.Cr[at])-128
		red, green, blue := 91881*r, -22554*b-46802*r, 116130*b // what the colour adds to them
		for ; x < end; x++ {
			grey, pixel := int32(luma[x])*0x10101, row[3*x:3*x+3]
			pixel[0], pixel[1], pixel[2] = linear[within(grey+red)], linear[within(grey+green)], linear[within(grey+blue)]
		}
	}
}

// within returns a value of 8 bits and 16 behind the point, without those, and not below or above what 8 bits can say.
func within(v int32) uint8 {
	if uint32(v)&0xff000000 == 0 {
		return uint8(v >> 16)
	}
	return uint8(^(v >> 31))
}

// readPixels is read for n pixels of red, green, blue and opacity.
func (l *light) readPixels(row []float64, pixels []uint8, n int) {
	for x := range n {
		from, to := pixels[4*x:4*x+4], row[x*l.channels:]
		alpha := uint32(from[3]) * 0x101
		for c := range 3 {
			to[c] = l.table.bytes[from[c]]
			if l.channels == 4 {
				to[c] = times(to[c], alpha)
			}
		}
		if l.channels == 4 {
			to[3] = float64(alpha)
		}
	}
}
