package image

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
)

const (
	// quality of JPEG variants, of 100. Above it files grow much faster than pictures get better.
	quality = 80
	// fullQuality is that of a picture in its full size, which is offered to keep.
	fullQuality = 90
)

// encode returns r as a file of the target format. f is what it was made from.
func (f *file) encode(r *raster, quality int) ([]byte, error) {
	var b bytes.Buffer
	m := stored(r)
	if f.target() == jpegFile {
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
			return nil, err
		}
		if !f.hasProfileFor(r) {
			return b.Bytes(), nil
		}
		return withProfile(b.Bytes(), f.profile), nil
	}
	if r.palette != nil {
		m = paint(m, r.palette)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, m); err != nil {
		return nil, err
	}
	return f.withColour(b.Bytes()), nil
}

// hasProfileFor reports whether the profile of the original is about the colours of r. That of a
// picture for print is not, since its colours have become red, green and blue; nor is
// one needed that says what is meant without it.
func (f *file) hasProfileFor(r *raster) bool {
	if f.profile == nil {
		return false
	}
	space := "RGB "
	if r.channels == 1 {
		space = "GRAY"
	}
	return string(f.profile[16:20]) == space // ICC.1:2022, section 7.2.8
}

// stored returns r as files hold it, with 8 bits for each channel.
func stored(r *raster) image.Image {
	table, bounds := &transfer().stored, image.Rect(0, 0, r.width, r.height)
	switch r.channels {
	case 1:
		m := image.NewGray(bounds)
		for i, v := range r.samples {
			m.Pix[i] = table[v]
		}
		return m
	case 3:
		m := image.NewRGBA(bounds)
		for i, to := 0, m.Pix; len(to) > 0; i, to = i+3, to[4:] {
			to[0], to[1], to[2], to[3] = table[r.samples[i]], table[r.samples[i+1]], table[r.samples[i+2]], 0xff
		}
		return m
	}
	m := image.NewNRGBA(bounds)
	for i := 0; i < len(m.Pix); i += 4 {
		alpha := uint32(r.samples[i+3])
		if alpha == 0 {
			continue
		}
		for c := range 3 {
			m.Pix[i+c] = table[min(uint32(r.samples[i+c])*0xffff/alpha, 0xffff)]
		}
		m.Pix[i+3] = uint8((alpha + 0x80) / 0x101)
	}
	return m
}
