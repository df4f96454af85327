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
	if m, ok := m.(*image.Paletted); ok {
		for _, c := range m.Palette {
			add(color.NRGBAModel.Convert(c).(color.NRGBA))
		}
		return p
	}
	for pixels := pixelsOf(m); len(pixels) > 0; pixels = pixels[4:] {
		if !add(color.NRGBA{pixels[0], pixels[1], pixels[2], pixels[3]}) {
			return nil
		}
	}
	return p
}

// pixelsOf returns the bytes of a picture that holds red, green, blue and opacity of each pixel; nil for others. The opacity
// of an RGBA picture is full: as such, PNG files without opacity are decoded.
func pixelsOf(m image.Image) []uint8 {
	switch m := m.(type) {
	case *image.RGBA:
		return m.Pix
	case *image.NRGBA:
		return m.Pix
	}
	return nil
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
	pixels := pixelsOf(m)
	if pixels == nil {
		return m
	}
	out := image.NewPaletted(m.Bounds(), p)
	nearest := map[color.NRGBA]uint8{}
	var last color.NRGBA // drawings have long runs of one colour
	at, known := uint8(0), false
	for i := range out.Pix {
		if c := (color.NRGBA{pixels[4*i], pixels[4*i+1], pixels[4*i+2], pixels[4*i+3]}); c != last || !known {
			if at, known = nearest[c]; !known {
				at = uint8(p.Index(c))
				nearest[c] = at
			}
			last, known = c, true
		}
		out.Pix[i] = at
	}
	return out
}
