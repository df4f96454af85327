package image

import (
	"image"
	"image/color"
)

const mostColours = 256 // of a PNG file with a palette

// paletteOf returns the colours of a picture that has few, with shades between them if
// there is room: edges of a smaller picture need some. It is nil for a picture of many
// colours. Drawings, charts and maps stay a quarter as large for it.
func paletteOf(m image.Image) color.Palette {
	p := coloursOf(m)
	n := len(p)
	if n < 2 {
		return p
	}
	steps := min((mostColours-n)/(n*(n-1)/2), 15)
	for step := 1; step <= steps; step++ {
		for i, a := range p[:n] {
			for _, b := range p[i+1 : n] {
				p = append(p, between(a.(color.NRGBA), b.(color.NRGBA), step, steps+1))
			}
		}
	}
	return p
}

// coloursOf returns the colours of m in the order of their appearance, or nil if there are too many.
func coloursOf(m image.Image) color.Palette {
	var p color.Palette
	seen := map[color.NRGBA]bool{}
	add := func(c color.NRGBA) bool {
		if !seen[c] {
			seen[c] = true
			p = append(p, c)
		}
		return len(p) <= mostColours
	}
	var pixels []uint8
	opaque := uint8(0)
	switch m := m.(type) {
	case *image.Paletted:
		for _, c := range m.Palette {
			add(color.NRGBAModel.Convert(c).(color.NRGBA))
		}
		return p
	case *image.RGBA: // of a PNG it is opaque
		pixels, opaque = m.Pix, 0xff
	case *image.NRGBA:
		pixels = m.Pix
	default:
		return nil
	}
	for ; len(pixels) > 0; pixels = pixels[4:] {
		if !add(color.NRGBA{pixels[0], pixels[1], pixels[2], pixels[3] | opaque}) {
			return nil
		}
	}
	return p
}

// between returns the colour at step of steps from a to b. What cannot be seen has no colour of its own.
func between(a, b color.NRGBA, step, steps int) color.NRGBA {
	if a.A == 0 {
		a.R, a.G, a.B = b.R, b.G, b.B
	}
	if b.A == 0 {
		b.R, b.G, b.B = a.R, a.G, a.B
	}
	mix := func(a, b uint8) uint8 { return uint8((int(a)*(steps-step) + int(b)*step + steps/2) / steps) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), mix(a.A, b.A)}
}

// paint returns m in the nearest colours of p. m is an image of [stored] with four bytes a pixel.
func paint(m image.Image, p color.Palette) image.Image {
	var pixels []uint8
	switch m := m.(type) {
	case *image.RGBA:
		pixels = m.Pix
	case *image.NRGBA:
		pixels = m.Pix
	default:
		return m
	}
	out := image.NewPaletted(m.Bounds(), p)
	nearest := map[color.NRGBA]uint8{}
	for i := range out.Pix {
		c := color.NRGBA{pixels[4*i], pixels[4*i+1], pixels[4*i+2], pixels[4*i+3]}
		at, ok := nearest[c]
		if !ok {
			at = uint8(p.Index(c))
			nearest[c] = at
		}
		out.Pix[i] = at
	}
	return out
}
