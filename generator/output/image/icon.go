package image

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"northstar/generator/model/site"
	"northstar/generator/output/image/pixels"
)

// TouchSize is how many pixels the icon for telephones has, in a row.
const TouchSize = 180

// oldSizes are the sizes of icons in an ICO file.
var oldSizes = [...]int{16, 32, 48}

// ErrNotDrawn is of drawings that no pixels can be made of.
var ErrNotDrawn = errors.New("it has something that no pixels can be made of")

// A notDrawn says what that is.
type notDrawn struct{ pixels.Unknown }

func (n notDrawn) Error() string   { return n.What }
func (notDrawn) Is(err error) bool { return err == ErrNotDrawn }

// Icon returns a square picture as a PNG file of so many pixels, in a row.
func (p *Processor) Icon(a *site.Asset, size int) ([]byte, error) {
	return p.icon(a, "icon "+site.IconPNG(size), func(f *file) ([]byte, error) {
		m, err := f.square(size)
		if err != nil {
			return nil, err
		}
		return pngFileOf(m)
	})
}

// TouchIcon returns a square picture as the PNG file that telephones show, which draw what is not opaque in black.
func (p *Processor) TouchIcon(a *site.Asset) ([]byte, error) {
	return p.icon(a, "touch icon", func(f *file) ([]byte, error) {
		m, err := f.square(TouchSize)
		if err != nil {
			return nil, err
		}
		return pngFileOf(filled(m))
	})
}

// OldIcon returns a square picture as an ICO file, which holds it in several sizes.
func (p *Processor) OldIcon(a *site.Asset) ([]byte, error) {
	return p.icon(a, "old icon", func(f *file) ([]byte, error) {
		var all [][]byte
		for _, size := range oldSizes {
			m, err := f.square(size)
			if err != nil {
				return nil, err
			}
			one, err := pngFileOf(m)
			if err != nil {
				return nil, err
			}
			all = append(all, one)
		}
		return icoOf(all), nil
	})
}

// icon makes something of the pixels of a picture, or remembers it.
func (p *Processor) icon(a *site.Asset, name string, make func(*file) ([]byte, error)) ([]byte, error) {
	return p.cache.Do(keyOf(a, name), func() ([]byte, error) {
		f, err := p.open(a)
		if err != nil {
			return nil, err
		}
		defer p.reserve(&f)()
		return make(&f)
	})
}

// square returns a picture in a size, upright.
func (f *file) square(size int) (image.Image, error) {
	if f.format == svgFile {
		m, err := pixels.Draw(f.clean(), size)
		if u, ok := errors.AsType[pixels.Unknown](err); ok {
			return nil, notDrawn{u}
		}
		return m, err
	}
	r, err := f.decode(size, size)
	if err != nil {
		return nil, err
	}
	turn, _ := f.metadata()
	return stored(turn.apply(r)), nil
}

// filled returns a picture without holes: on the colour of its upper edge, if that has one, or on white.
func filled(m image.Image) image.Image {
	b := m.Bounds()
	ground := color.Color(color.White)
	if c := color.NRGBAModel.Convert(m.At(b.Min.X+b.Dx()/2, b.Min.Y)).(color.NRGBA); c.A == 0xff {
		ground = c
	}
	whole := image.NewRGBA(b)
	draw.Draw(whole, b, image.NewUniform(ground), image.Point{}, draw.Src)
	draw.Draw(whole, b, m, b.Min, draw.Over)
	return whole
}

func pngFileOf(m image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, m)
	return b.Bytes(), err
}

// icoOf returns an ICO file of PNG files that are smaller than 256 pixels, each in its size of oldSizes.
func icoOf(files [][]byte) []byte {
	little := binary.LittleEndian
	out := little.AppendUint16(little.AppendUint16(make([]byte, 2), 1), uint16(len(files))) // an icon, not a cursor
	at := len(out) + 16*len(files)
	for i, file := range files {
		size := byte(oldSizes[i])
		out = append(out, size, size, 0, 0) // width, height, no palette
		out = append(out, 1, 0, 32, 0)      // one plane, 32 bits a pixel
		out = little.AppendUint32(out, uint32(len(file)))
		out = little.AppendUint32(out, uint32(at))
		at += len(file)
	}
	return append(out, bytes.Join(files, nil)...)
}
