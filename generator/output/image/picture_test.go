package image

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"slices"
	"testing"
	"testing/fstest"

	"northstar/generator/model/site"
)

// planted stands in every kind of metadata that the tests make; no published byte may say it.
const planted = "Kelpwick Quay 1"

// corners returns a picture whose quarters are red, green, blue and white, from the left top on.
func corners(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.SetRGBA(x, y, quarter(x, y, width, height))
		}
	}
	return m
}

func quarter(x, y, width, height int) color.RGBA {
	switch right, low := x >= width/2, y >= height/2; {
	case !right && !low:
		return color.RGBA{0xe0, 0x20, 0x20, 0xff}
	case right && !low:
		return color.RGBA{0x20, 0xc0, 0x20, 0xff}
	case !right:
		return color.RGBA{0x20, 0x20, 0xe0, 0xff}
	}
	return color.RGBA{0xf0, 0xf0, 0xf0, 0xff}
}

// photo returns a picture of many colours.
func photo(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.SetRGBA(x, y, color.RGBA{uint8(x * 255 / width), uint8(y * 255 / height), uint8((x*y + 3*x) % 251), 0xff})
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asGIF(t testing.TB, frames int) []byte {
	t.Helper()
	film := gif.GIF{LoopCount: 3}
	for i := range frames {
		m := image.NewPaletted(image.Rect(0, 0, 40, 30), palette.Plan9)
		m.SetColorIndex(i, i, 200)
		film.Image, film.Delay = append(film.Image, m), append(film.Delay, 5)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &film); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif returns the TIFF structure of Exif: an orientation, a description, and a position if wanted.
func exif(orientation int, position bool) []byte {
	b := []byte("MM\x00\x2a\x00\x00\x00\x08")
	entry := func(tag, kind uint16, count uint32, value []byte) {
		b = binary.BigEndian.AppendUint16(b, tag)
		b = binary.BigEndian.AppendUint16(b, kind)
		b = binary.BigEndian.AppendUint32(b, count)
		b = append(b, value...)
	}
	text := append([]byte(planted), 0)
	const count = 3
	end := uint32(8 + 2 + 12*count + 4)
	at := func(offset uint32) []byte { return binary.BigEndian.AppendUint32(nil, offset) }
	b = binary.BigEndian.AppendUint16(b, count)
	entry(0x010e, 2, uint32(len(text)), at(end))
	entry(0x0112, 3, 1, []byte{0, byte(orientation), 0, 0})
	entry(0x8825, 4, 1, at(end+uint32(len(text))))
	b = append(b, at(0)...)
	b = append(b, text...)
	if !position {
		return append(b, 0, 0, 0, 0, 0, 0) // an empty table
	}
	start := uint32(len(b))
	rational := start + 2 + 12*4 + 4
	b = append(b, 0, 4)
	entry(1, 2, 2, []byte{'N', 0, 0, 0})
	entry(2, 5, 3, at(rational))
	entry(3, 2, 2, []byte{'W', 0, 0, 0})
	entry(4, 5, 3, at(rational+24))
	b = append(b, at(0)...)
	for _, degrees := range []uint32{53, 6} {
		for _, part := range []uint32{degrees, 20, 30} {
			b = append(append(b, at(part)...), at(1)...)
		}
	}
	return b
}

func xmp() string {
	return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="53,20.5N" exif:UserComment="` + planted + `"/>` +
		`</rdf:RDF></x:xmpmeta>`
}

// withSegments puts segments behind the first marker of a JPEG file.
func withSegments(jpeg []byte, segments ...[]byte) []byte {
	out := bytes.Clone(jpeg[:2])
	for _, s := range segments {
		out = append(out, s...)
	}
	return append(out, jpeg[2:]...)
}

func segment(marker byte, payload string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(payload)+2)), payload...)
}

// withChunks puts chunks behind the header of a PNG file.
func withChunks(png []byte, chunks ...[]byte) []byte {
	out := bytes.Clone(png[:33])
	for _, c := range chunks {
		out = append(out, c...)
	}
	return append(out, png[33:]...)
}

func chunk(name, payload string) []byte {
	b := append(binary.BigEndian.AppendUint32(nil, uint32(len(payload))), name+payload...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// resized returns the PNG file data with another size in its header.
func resized(data []byte, width, height uint32) []byte {
	data = bytes.Clone(data)
	binary.BigEndian.PutUint32(data[16:], width)
	binary.BigEndian.PutUint32(data[20:], height)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

// displayP3 are the colorants of Display P3.
var displayP3 = [3][3]float64{{0.5151, 0.2412, -0.0011}, {0.2919, 0.6922, 0.0419}, {0.1572, 0.0666, 0.7841}}

// profile returns a colour profile as programs write them, of the second version, in which a text is planted everywhere. Its
// curves are tables.
func profile(colorants [3][3]float64, law func(x float64) float64) []byte {
	number := func(b []byte, v float64) []byte {
		return binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	text := []byte("desc\x00\x00\x00\x00\x00\x00\x00\x20sRGB " + planted)
	curve := []byte("curv\x00\x00\x00\x00\x00\x00\x04\x00")
	for i := range 1024 {
		curve = binary.BigEndian.AppendUint16(curve, uint16(math.Round(65535*law(float64(i)/1023))))
	}
	tags := []string{"desc", "cprt", "dmnd", "wtpt", "rTRC", "gTRC", "bTRC", "prvt", "rXYZ", "gXYZ", "bXYZ"}
	parts := [][]byte{text, text, text,
		[]byte("XYZ \x00\x00\x00\x00\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d"),
		curve, curve, curve, []byte(planted)}
	for _, c := range colorants {
		parts = append(parts, number(number(number([]byte("XYZ \x00\x00\x00\x00"), c[0]), c[1]), c[2]))
	}
	p := make([]byte, 128)
	copy(p[4:], planted[:4])
	copy(p[8:], "\x02\x10\x00\x00mntrRGB XYZ ")
	copy(p[36:], "acsp")
	copy(p[84:], planted)
	p = binary.BigEndian.AppendUint32(p, uint32(len(tags)))
	offset := 128 + 4 + 12*len(tags)
	for i, name := range tags {
		p = binary.BigEndian.AppendUint32(append(p, name...), uint32(offset))
		p = binary.BigEndian.AppendUint32(p, uint32(len(parts[i])))
		offset += len(parts[i])
	}
	p = append(p, bytes.Join(parts, nil)...)
	binary.BigEndian.PutUint32(p, uint32(len(p)))
	return p
}

// inSegments puts a profile of any length into a JPEG.
func inSegments(jpeg, profile []byte) []byte {
	const most = 65000
	var segments [][]byte
	count := (len(profile) + most - 1) / most
	for part := range slices.Chunk(profile, most) {
		segments = append(segments, segment(markerAPP2, iccName+string([]byte{byte(len(segments) + 1), byte(count)})+string(part)))
	}
	return withSegments(jpeg, segments...)
}

func deflated(t testing.TB, data []byte) string {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// published returns all that is published of a picture: its variants, and its file.
func published(t testing.TB, name string, data []byte) (a site.Asset, variants [][]byte, whole []byte) {
	t.Helper()
	files := fstest.MapFS{"content/" + name: {Data: data}}
	a, found := Describe(files, site.Asset{Path: "content/" + name})
	for _, d := range found {
		if d.Severity == 0 {
			t.Fatalf("%s: %v", name, d)
		}
	}
	d := NewProcessor(files, nil)
	for i := range a.Variants {
		made, found := d.Variant(&a, i)
		if len(found) > 0 {
			t.Fatalf("%s, variant %d: %v", name, i, found)
		}
		variants = append(variants, made)
	}
	whole, found = d.Whole(&a)
	if len(found) > 0 {
		t.Fatalf("%s: %v", name, found)
	}
	return a, variants, whole
}

func decoded(t testing.TB, data []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// near tells how far two colours are apart at the most, of 255.
func near(a, b color.Color, most int) error {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	for _, d := range []int{int(x.R) - int(y.R), int(x.G) - int(y.G), int(x.B) - int(y.B), int(x.A) - int(y.A)} {
		if d > most || -d > most {
			return fmt.Errorf("%v is not %v", x, y)
		}
	}
	return nil
}
