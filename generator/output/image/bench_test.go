package image

import (
	"image"
	"math"
	"os"
	"testing"
	"testing/fstest"

	"northstar/generator/model/site"
)

// BenchmarkDrawing makes the variants of one of the demo's drawings.
func BenchmarkDrawing(b *testing.B) {
	data, err := os.ReadFile("../../../content/projects/bay-refill-map/bay-map.png")
	if err != nil {
		b.Fatal(err)
	}
	files := fstest.MapFS{"content/map.png": {Data: data}}
	for b.Loop() {
		a, found := Describe(files, site.Asset{Path: "content/map.png"})
		if len(found) > 0 {
			b.Fatal(found)
		}
		if _, found := NewProcessor(files, nil).Variant(&a, 0); len(found) > 0 {
			b.Fatal(found)
		}
	}
}

// BenchmarkPhoto makes the six variants of a photo of 12 megapixels.
func BenchmarkPhoto(b *testing.B) {
	files := fstest.MapFS{"content/photo.jpg": {Data: asJPEG(b, fromCamera(4000, 3000))}}
	b.ReportAllocs()
	for b.Loop() {
		a, found := Describe(files, site.Asset{Path: "content/photo.jpg"})
		if len(found) > 0 {
			b.Fatal(found)
		}
		if _, found := NewProcessor(files, nil).Variant(&a, 0); len(found) > 0 {
			b.Fatal(found)
		}
	}
}

// fromCamera returns a picture with shades and grain, as cameras store it.
func fromCamera(width, height int) *image.YCbCr {
	m := image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio420)
	grain := uint32(1)
	for i := range m.Y {
		grain = grain*1664525 + 1013904223
		x, y := float64(i%m.YStride), float64(i/m.YStride)
		m.Y[i] = uint8(120 + 60*math.Sin(x/300)*math.Cos(y/200) + 20*math.Sin(x*y/9000) + float64(grain>>28))
	}
	for i := range m.Cb {
		x, y := float64(i%m.CStride), float64(i/m.CStride)
		m.Cb[i], m.Cr[i] = uint8(128+50*math.Sin(x/350)), uint8(128+50*math.Cos(y/300))
	}
	return m
}
