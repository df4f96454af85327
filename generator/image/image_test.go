package image

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
	"testing/fstest"

	"northstar/generator/diag"
	"northstar/generator/site"
)

// picture returns a picture of 3 by 2 pixels in the format of an encoder.
func picture(t *testing.T, encode func(*bytes.Buffer, image.Image) error) []byte {
	t.Helper()
	m := image.NewPaletted(image.Rect(0, 0, 3, 2), color.Palette{color.White, color.Black})
	var b bytes.Buffer
	if err := encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// resized returns the PNG file data with another size in its header.
func resized(data []byte, width, height uint32) []byte {
	data = bytes.Clone(data)
	binary.BigEndian.PutUint32(data[16:], width)
	binary.BigEndian.PutUint32(data[20:], height)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

func TestDescribe(t *testing.T) {
	asPNG := picture(t, func(b *bytes.Buffer, m image.Image) error { return png.Encode(b, m) })
	asJPEG := picture(t, func(b *bytes.Buffer, m image.Image) error { return jpeg.Encode(b, m, nil) })
	asGIF := picture(t, func(b *bytes.Buffer, m image.Image) error { return gif.Encode(b, m, nil) })
	asWebP, err := base64.StdEncoding.DecodeString("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name          string
		data          []byte
		width, height int
		code          string
	}{
		{"a.png", asPNG, 3, 2, ""},
		{"a.jpg", asJPEG, 3, 2, ""},
		{"a.jpeg", asJPEG, 3, 2, ""},
		{"A.JPG", asJPEG, 3, 2, ""},
		{"a.gif", asGIF, 3, 2, ""},
		{"a.webp", asWebP, 1, 1, ""},
		{"wrong-name.png", asJPEG, 3, 2, ""}, // browsers look at the bytes as well
		{"text.png", []byte("no picture"), 0, 0, diag.UnreadableImage.ID},
		{"empty.png", nil, 0, 0, diag.UnreadableImage.ID},
		{"cut.png", asPNG[:20], 0, 0, diag.UnreadableImage.ID},
		{"at-most.png", resized(asPNG, 10_000, 5_000), 10_000, 5_000, ""},
		{"too-large.png", resized(asPNG, 10_000, 5_001), 0, 0, diag.HugeImage.ID},
		{"bomb.png", resized(asPNG, 30_000, 30_000), 0, 0, diag.HugeImage.ID},
		{"overflow.png", resized(asPNG, 1<<30, 1<<30), 0, 0, diag.UnreadableImage.ID},
		{"list.csv", []byte("a,b"), 0, 0, ""},
	} {
		path := "content/" + c.name
		files := fstest.MapFS{path: {Data: c.data}}
		got, found := Describe(files, site.Asset{Path: path, Size: int64(len(c.data))})
		if got.Width != c.width || got.Height != c.height || got.Path != path || got.Size != int64(len(c.data)) {
			t.Errorf("%s is %+v", c.name, got)
		}
		switch {
		case c.code == "" && len(found) > 0:
			t.Errorf("%s: %v", c.name, found)
		case c.code != "" && (len(found) != 1 || found[0].Code != c.code || found[0].File != path):
			t.Errorf("%s: %v, want %s", c.name, found, c.code)
		}
	}
}

func TestDescribeWhatIsGone(t *testing.T) {
	_, found := Describe(fstest.MapFS{}, site.Asset{Path: "content/a.png"})
	if len(found) != 1 || found[0].Code != diag.UnreadableImage.ID {
		t.Errorf("%v", found)
	}
}
