package image_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	stdimage "image"
	"image/color"
	"image/png"
	"testing"
	"testing/fstest"

	"northstar/generator/model/site"
	"northstar/generator/output/image"
)

// icons makes icons of a file.
func icons(t *testing.T, name string, data []byte) (*image.Processor, *site.Asset) {
	t.Helper()
	files := fstest.MapFS{name: &fstest.MapFile{Data: data}}
	a, found := image.Describe(files, site.Asset{Path: name})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return image.NewProcessor(files, nil), &a
}

func drawing(inside string) []byte {
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">%s</svg>`, inside)
}

func decoded(t *testing.T, data []byte, err error) stdimage.Image {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func alike(a, b color.Color) bool {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	return x == y
}

// An ICO file holds an icon in three sizes, each as a PNG file of its size, where its directory says.
func TestOldIcon(t *testing.T) {
	p, a := icons(t, "icon.svg", drawing(`<rect width="8" height="8" fill="#f00"/>`))
	ico, err := p.OldIcon(a)
	if err != nil {
		t.Fatal(err)
	}
	little := binary.LittleEndian
	if head := [3]uint16{little.Uint16(ico), little.Uint16(ico[2:]), little.Uint16(ico[4:])}; head != [3]uint16{0, 1, 3} {
		t.Fatalf("it begins with %v", head)
	}
	for i, size := range []int{16, 32, 48} {
		entry := ico[6+16*i:]
		length, at := little.Uint32(entry[8:]), little.Uint32(entry[12:])
		m := decoded(t, ico[at:at+length], nil)
		if int(entry[0]) != size || int(entry[1]) != size || m.Bounds().Dx() != size || m.Bounds().Dy() != size {
			t.Errorf("icon %d has %d × %d pixels, and the directory says %d × %d", i, m.Bounds().Dx(), m.Bounds().Dy(), entry[0], entry[1])
		}
		if !alike(m.At(size/2, size/2), color.NRGBA{R: 255, A: 255}) {
			t.Errorf("icon %d is %v in the middle", i, m.At(size/2, size/2))
		}
	}
}

// What telephones show has no holes: they are filled with the colour of the upper edge, or in white.
func TestTouchIcon(t *testing.T) {
	white, red := color.NRGBA{255, 255, 255, 255}, color.NRGBA{R: 255, A: 255}
	for inside, corner := range map[string]color.Color{
		`<circle cx="4" cy="4" r="2" fill="#f00"/>`:             white,
		`<rect width="8" height="8" rx="3" fill="#f00"/>`:       red,
		`<rect width="8" height="8" fill="#f00" opacity=".5"/>`: color.NRGBA{255, 127, 127, 255},
	} {
		p, a := icons(t, "icon.svg", drawing(inside))
		data, err := p.TouchIcon(a)
		m := decoded(t, data, err)
		if b := m.Bounds(); b.Dx() != image.TouchSize || b.Dy() != image.TouchSize || !alike(m.At(0, 0), corner) {
			t.Errorf("%s has %v and is %v in its corner, want %v", inside, b, m.At(0, 0), corner)
		}
	}
}

// A picture is made smaller, and what its pixels are is kept.
func TestIconOfPicture(t *testing.T) {
	m := stdimage.NewNRGBA(stdimage.Rect(0, 0, 600, 600))
	for y := range 600 {
		for x := range 300 {
			m.SetNRGBA(x, y, color.NRGBA{B: 200, A: 255})
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	p, a := icons(t, "icon.png", file.Bytes())
	for _, size := range site.ManifestSizes() {
		data, err := p.Icon(a, size)
		icon := decoded(t, data, err)
		if icon.Bounds().Dx() != size || !alike(icon.At(8, 8), color.NRGBA{B: 200, A: 255}) || !alike(icon.At(size-8, 8), color.NRGBA{}) {
			t.Errorf("of %d pixels: %v, %v and %v", size, icon.Bounds(), icon.At(8, 8), icon.At(size-8, 8))
		}
	}
}

// What cannot be drawn is told from what is damaged.
func TestIconNotDrawn(t *testing.T) {
	p, a := icons(t, "icon.svg", drawing(`<text y="8">K</text>`))
	if _, err := p.Icon(a, 192); !errors.Is(err, image.ErrNotDrawn) || err.Error() != "<text>" {
		t.Errorf("got %v", err)
	}
}
