package image

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// lossyWebP is a picture of one pixel.
const lossyWebP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"

func fromBase64(t testing.TB, s string) []byte {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestDescribe(t *testing.T) {
	small := image.NewPaletted(image.Rect(0, 0, 3, 2), color.Palette{color.White, color.Black})
	png, jpg, gif := asPNG(t, small), asJPEG(t, small), asGIF(t, 1)
	webp := fromBase64(t, lossyWebP)
	turned := withSegments(jpg, segment(markerAPP1, "Exif\x00\x00"+string(exif(6, false))))
	for _, c := range []struct {
		name          string
		data          []byte
		width, height int
		code          string
	}{
		{"a.png", png, 3, 2, ""},
		{"a.jpg", jpg, 3, 2, ""},
		{"a.jpeg", jpg, 3, 2, ""},
		{"A.JPG", jpg, 3, 2, ""},
		{"turned.jpg", turned, 2, 3, ""},
		{"a.gif", gif, 40, 30, ""},
		{"a.webp", webp, 1, 1, ""},
		{"a.avif", avif(t, 30, 20, false), 30, 20, ""},
		{"turned.avif", avif(t, 30, 20, true), 20, 30, ""},
		{"wrong-name.png", jpg, 3, 2, ""}, // browsers look at the bytes as well
		{"list.csv", []byte("a,b"), 0, 0, ""},

		{"text.png", []byte("no picture"), 0, 0, diag.UnreadableImage.ID},
		{"empty.png", nil, 0, 0, diag.UnreadableImage.ID},
		{"cut.png", png[:20], 0, 0, diag.UnreadableImage.ID},
		{"no-end.png", png[:len(png)-12], 0, 0, diag.UnreadableImage.ID},
		{"changed.png", changed(png, len(png)-20), 0, 0, diag.UnreadableImage.ID},
		{"no-header.png", append([]byte(pngSignature), chunk("IEND", "")...), 0, 0, diag.UnreadableImage.ID},
		{"no-end.jpg", jpg[:len(jpg)-2], 0, 0, diag.UnreadableImage.ID},
		{"cut.jpg", jpg[:100], 0, 0, diag.UnreadableImage.ID},
		{"no-frame.jpg", []byte{0xff, 0xd8, 0xff, 0xd9}, 0, 0, diag.UnreadableImage.ID},
		{"two-frames.jpg", withSegments(jpg, segment(markerSOF0, "\x08\x00\x02\x00\x03\x01\x01\x11\x00")), 0, 0, diag.UnreadableImage.ID},
		{"long-segment.jpg", withSegments(jpg[:20], []byte{0xff, markerAPP1, 0xff, 0xff}), 0, 0, diag.UnreadableImage.ID},
		{"cut.gif", gif[:len(gif)-1], 0, 0, diag.UnreadableImage.ID},
		{"cut-table.gif", gif[:20], 0, 0, diag.UnreadableImage.ID},
		{"cut.webp", webp[:len(webp)-4], 0, 0, diag.UnreadableImage.ID},
		{"another-size.webp", webpOf(chunk4("VP8X", "\x00\x00\x00\x00\x09\x00\x00\x09\x00\x00"), webp[12:]), 0, 0, diag.UnreadableImage.ID},
		{"tags.avif", append(avif(t, 30, 20, false), box("uuid", planted)...), 0, 0, diag.AVIFMetadata.ID},
		{"cut.avif", avif(t, 30, 20, false)[:60], 0, 0, diag.UnreadableImage.ID},
		{"film.avif", box("ftyp", "avisxxxx"), 0, 0, diag.UnreadableImage.ID},

		{"at-most.png", resized(png, 10_000, 5_000), 10_000, 5_000, ""},
		{"too-large.png", resized(png, 10_000, 5_001), 0, 0, diag.ImageTooLarge.ID},
		{"bomb.png", resized(png, 30_000, 30_000), 0, 0, diag.ImageTooLarge.ID},
		{"overflow.png", resized(png, 1<<30, 1<<30), 0, 0, diag.UnreadableImage.ID},
		{"too-large.jpg", withSize(jpg, 0xffff, 0xffff), 0, 0, diag.ImageTooLarge.ID},
		{"too-large.gif", append([]byte("GIF89azzzz"), make([]byte, 9)...), 0, 0, diag.ImageTooLarge.ID},
		{"too-many-bytes.jpg", append(bytes.Clone(jpg), make([]byte, maxBytes)...), 0, 0, diag.ImageTooLarge.ID},
	} {
		path := "content/" + c.name
		files := fstest.MapFS{path: {Data: c.data}}
		got, found := Describe(files, site.Asset{Path: path, Size: int64(len(c.data))})
		if got.Width != c.width || got.Height != c.height || got.Path != path {
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

// A position is told of, wherever it stands; Exif without one, or that cannot be read, is not.
func TestPosition(t *testing.T) {
	jpg, png := asJPEG(t, corners(20, 10)), asPNG(t, corners(20, 10))
	for name, c := range map[string]struct {
		data []byte
		told bool
	}{
		"exif.jpg":    {withSegments(jpg, segment(markerAPP1, "Exif\x00\x00"+string(exif(1, true)))), true},
		"xmp.jpg":     {withSegments(jpg, segment(markerAPP1, "http://ns.adobe.com/xap/1.0/\x00"+xmp())), true},
		"exif.png":    {withChunks(png, chunk("eXIf", string(exif(1, true)))), true},
		"xmp.png":     {withChunks(png, chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmp())), true},
		"nowhere.jpg": {withSegments(jpg, segment(markerAPP1, "Exif\x00\x00"+string(exif(6, false)))), false},
		"broken.jpg":  {withSegments(jpg, segment(markerAPP1, "Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff")), false},
		"none.jpg":    {jpg, false},
	} {
		files := fstest.MapFS{"content/" + name: {Data: c.data}}
		a, found := Describe(files, site.Asset{Path: "content/" + name})
		if told := len(found) == 1 && found[0].Code == diag.ImageLocation.ID && found[0].Severity == diag.Warning; told != c.told ||
			len(found) > 1 {
			t.Errorf("%s: %v", name, found)
		}
		if a.Width == 0 {
			t.Errorf("%s is not described", name)
		}
	}
}

// A picture that would have to be turned, but cannot be, is refused.
func TestLyingOnItsSide(t *testing.T) {
	moving := withChunks(asPNG(t, corners(20, 10)), chunk("acTL", "\x00\x00\x00\x01\x00\x00\x00\x00"), chunk("eXIf", string(exif(6, false))))
	_, found := Describe(fstest.MapFS{"content/a.png": {Data: moving}}, site.Asset{Path: "content/a.png"})
	if len(found) != 1 || found[0].Code != diag.UnreadableImage.ID {
		t.Errorf("%v", found)
	}
}

func TestWidths(t *testing.T) {
	for _, c := range []struct {
		full int
		want []int
	}{
		{1, []int{1}}, {160, []int{160}}, {170, []int{170}}, {178, []int{160, 178}}, {480, []int{160, 320, 480}},
		{850, []int{160, 320, 480, 850}},
		{1200, []int{160, 320, 480, 800, 1200}}, {1600, []int{160, 320, 480, 800, 1200, 1600}}, {6000, []int{160, 320, 480, 800, 1200, 1600}},
	} {
		got := widths(c.full, false)
		if len(got) != len(c.want) {
			t.Errorf("%d: %v, want %v", c.full, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%d: %v, want %v", c.full, got, c.want)
			}
		}
	}
}

// Names follow from the bytes and the name of a file, and are fit for every host.
func TestVariantNames(t *testing.T) {
	data := asJPEG(t, corners(20, 10))
	for path, want := range map[string]string{
		"content/Ümlaut Photo (1).JPG":                "/assets/images/umlaut-photo-1.",
		"content/" + strings.Repeat("é", 70) + ".jpg": "/assets/images/" + strings.Repeat("e", 40) + ".",
		"content/!.jpg":  "/assets/images/picture.",
		"content/日本.jpg": "/assets/images/日本.",
	} {
		a, _ := Describe(fstest.MapFS{path: {Data: data}}, site.Asset{Path: path})
		if got := a.Variants[0].Address; len(got) < len(want) || got[:len(want)] != want || got[len(got)-7:] != "-20.jpg" {
			t.Errorf("%s: %s", path, got)
		}
	}
	one, _ := Describe(fstest.MapFS{"content/a.jpg": {Data: data}}, site.Asset{Path: "content/a.jpg"})
	other, _ := Describe(fstest.MapFS{"content/a.jpg": {Data: asJPEG(t, photo(20, 10))}}, site.Asset{Path: "content/a.jpg"})
	if one.Variants[0].Address == other.Variants[0].Address {
		t.Error("two pictures of one name")
	}
}
