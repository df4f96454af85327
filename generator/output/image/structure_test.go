package image

import (
	"bytes"
	"encoding/binary"
	"image"
	"io"
	"testing"
	"testing/fstest"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

func changed(data []byte, i int) []byte {
	data = bytes.Clone(data)
	data[i] ^= 1
	return data
}

// withSize returns the JPEG file data with another size in its frame.
func withSize(data []byte, width, height uint16) []byte {
	data = bytes.Clone(data)
	i := bytes.Index(data, []byte{0xff, markerSOF0})
	binary.BigEndian.PutUint16(data[i+5:], height)
	binary.BigEndian.PutUint16(data[i+7:], width)
	return data
}

func box(name, payload string) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(8+len(payload))), name+payload...)
}

// avif returns the structure of an AVIF file, without pixels that mean something.
func avif(t testing.TB, width, height uint32, turned bool) []byte {
	t.Helper()
	size := string(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte{0, 0, 0, 0}, width), height))
	properties := string(box("ispe", size))
	if turned {
		properties += string(box("irot", "\x01"))
	}
	item := string(box("infe", "\x02\x00\x00\x00\x00\x01\x00\x00av01\x00"))
	meta := "\x00\x00\x00\x00" + string(box("iinf", "\x00\x00\x00\x00\x00\x01"+item)) + string(box("iprp", string(box("ipco", properties))))
	return append(append(box("ftyp", "avif\x00\x00\x00\x00avifmif1"), box("meta", meta)...), box("mdat", "pixels")...)
}

func chunk4(name, payload string) []byte {
	b := append(binary.LittleEndian.AppendUint32([]byte(name), uint32(len(payload))), payload...)
	if len(payload)%2 == 1 {
		b = append(b, 0)
	}
	return b
}

func webpOf(chunks ...[]byte) []byte {
	all := bytes.Join(chunks, nil)
	return append(append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(4+len(all))), "WEBP"...), all...)
}

// TestNothingIsTold plants a text in everything of a file that is not its pixels, and looks
// for it in all that is published. Whatever is published is a picture of the same size.
func TestNothingIsTold(t *testing.T) {
	jpg, png, gif, webp := asJPEG(t, photo(400, 300)), asPNG(t, photo(400, 300)), asGIF(t, 3), fromBase64(t, lossyWebP)
	tags := "Exif\x00\x00" + string(exif(1, true))
	thumbnail := append([]byte("JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x05\x01"), planted...)
	for name, data := range map[string][]byte{
		"all.jpg": append(withSegments(jpg,
			segment(markerAPP0, string(thumbnail)), segment(markerAPP0, "JFXX\x00"+planted), segment(markerAPP1, tags),
			segment(markerAPP1, "http://ns.adobe.com/xap/1.0/\x00"+xmp()), segment(markerAPP1, "http://ns.adobe.com/xmp/extension/\x00"+xmp()),
			segment(markerAPP2, "MPF\x00"+planted), segment(0xe3, planted), segment(0xed, "Photoshop 3.0\x00"+planted), segment(0xef, planted),
			segment(markerAPP14, "Adobe"+planted), segment(0xfe, planted), []byte(planted), segment(0xf0, planted),
		), append(withSegments(jpg, segment(markerAPP1, tags)), planted...)...), // a second picture behind the first
		"turned.jpg": withSegments(jpg, segment(markerAPP1, "Exif\x00\x00"+string(exif(3, true)))),
		"all.png": append(withChunks(png, chunk("eXIf", string(exif(1, true))), chunk("tEXt", "Comment\x00"+planted),
			chunk("zTXt", "Comment\x00\x00"+deflated(t, []byte(planted))),
			chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmp()), chunk("tIME", "\x07\xea\x06\x1e\x0c\x00\x00"), chunk("prVt", planted)),
			planted...),
		"turned.png": withChunks(png, chunk("eXIf", string(exif(5, true)))),
		"moving.png": withChunks(png, chunk("acTL", "\x00\x00\x00\x01\x00\x00\x00\x00"), chunk("tEXt", "Comment\x00"+planted)),
		"all.gif": append(withExtensions(gif, "\x21\xfe"+sub(planted)+"\x00", "\x21\xff"+sub("XMP DataXMP")+sub(planted)+"\x00",
			"\x21\x01"+sub("a plain text")+sub(planted)+"\x00"), planted...),
		"all.webp": append(webpOf(chunk4("VP8X", "\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00"), webp[12:], chunk4("EXIF", tags),
			chunk4("XMP ", xmp()), chunk4("PRVT", planted)), planted...),
	} {
		if !bytes.Contains(data, []byte(planted)) {
			t.Fatalf("%s has nothing in it to be found", name)
		}
		a, variants, whole := published(t, name, data)
		for i, made := range append(variants, whole) {
			for _, secret := range []string{planted, "Exif", "xmpmeta", "EXIF", "XMP", "eXIf", "Photoshop"} {
				if bytes.Contains(made, []byte(secret)) {
					t.Errorf("%s: output %d says %q", name, i, secret)
				}
			}
			f, err := examine(made)
			if err != nil {
				t.Errorf("%s: output %d: %v", name, i, err)
			}
			if i < len(variants) && (f.width != a.Variants[i].Width || f.height != a.Variants[i].Height) {
				t.Errorf("%s: variant %d is %d × %d", name, i, f.width, f.height)
			}
			decoded(t, made)
		}
		if f, _ := examine(whole); f.width != a.Width || f.height != a.Height {
			t.Errorf("%s: the file is %d × %d", name, f.width, f.height)
		}
	}
}

// sub returns a sub-block of a GIF.
func sub(s string) string { return string(rune(len(s))) + s }

// withExtensions puts extensions behind the head and the global table of colours of a GIF.
func withExtensions(gif []byte, extensions ...string) []byte {
	i := 13 + colourTable(gif[10])
	out := bytes.Clone(gif[:i])
	for _, e := range extensions {
		out = append(out, e...)
	}
	return append(out, gif[i:]...)
}

// What shows a picture survives: frames, loops, timing, colour.
func TestCleanIsComplete(t *testing.T) {
	gif := asGIF(t, 3)
	if _, variants, _ := published(t, "a.gif", gif); !bytes.Equal(variants[0], gif) {
		t.Error("a film has changed")
	}
	png := withChunks(asPNG(t, corners(40, 30)), chunk("gAMA", "\x00\x00\xb1\x8f"),
		chunk("iCCP", "P3\x00\x00"+deflated(t, profile("Display P3"))),
		chunk("acTL", "\x00\x00\x00\x01\x00\x00\x00\x00"), chunk("fcTL", "26 bytes that say how long"))
	if _, variants, _ := published(t, "a.png", png); !bytes.Equal(variants[0], png) {
		t.Error("a moving PNG has changed")
	}
	jpg := withProfile(asJPEG(t, corners(40, 30)), bytes.Repeat(profile("Display P3"), 700))
	if _, _, whole := published(t, "a.jpg", jpg); !bytes.Equal(whole, jpg) {
		t.Error("a JPEG with a large profile has changed")
	}
	film := webpOf(chunk4("VP8X", "\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00"), chunk4("ANIM", "\x00\x00\x00\x00\x00\x00"),
		chunk4("ANMF", string(make([]byte, 16))+string(fromBase64(t, lossyWebP)[12:])))
	if _, variants, _ := published(t, "a.webp", film); !bytes.Equal(variants[0], film) {
		t.Error("a WebP film has changed")
	}
	frame := string(make([]byte, 16)) + string(fromBase64(t, lossyWebP)[12:])
	stowed := webpOf(film[12:30], film[30:44], chunk4("ANMF", frame+string(chunk4("PRVT", planted))))
	if _, variants, _ := published(t, "a.webp", stowed); !bytes.Equal(variants[0], film) {
		t.Error("what was stowed away in a frame is still there")
	}
}

// A profile other than that of sRGB stays with the picture.
func TestProfiles(t *testing.T) {
	wide, usual := profile("Display P3"), profile("sRGB IEC61966-2.1")
	_, variants, _ := published(t, "wide.jpg", withProfile(asJPEG(t, photo(2000, 100)), wide))
	for i, v := range variants {
		if f, _ := examine(v); !bytes.Equal(f.profile, wide) {
			t.Errorf("variant %d has lost its colours", i)
		}
	}
	_, variants, _ = published(t, "usual.jpg", withProfile(asJPEG(t, photo(2000, 100)), usual))
	for i, v := range variants {
		if f, _ := examine(v); f.profile != nil {
			t.Errorf("variant %d says what goes without saying", i)
		}
	}
	_, variants, _ = published(t, "wide.png", withChunks(asPNG(t, photo(400, 100)), chunk("iCCP", "P3\x00\x00"+deflated(t, wide))))
	for i, v := range variants {
		if f, _ := examine(v); !bytes.Equal(f.profile, wide) {
			t.Errorf("variant %d has lost its colours", i)
		}
	}
}

// A structure that is whole does not promise pixels that are.
func TestDamagedPixels(t *testing.T) {
	png := asPNG(t, photo(400, 300))
	short := bytes.Clone(png[:33])
	short = append(short, chunk("IDAT", deflated(t, make([]byte, 100)))...)
	short = append(short, chunk("IEND", "")...)
	jpg := asJPEG(t, photo(400, 300))
	tables := bytes.Index(jpg, []byte{0xff, markerDHT})
	for name, data := range map[string][]byte{
		"short.png":      short,
		"large.png":      resized(png, 7000, 7000),
		"no-tables.jpg":  append(bytes.Clone(jpg[:tables]), jpg[bytes.Index(jpg, []byte{0xff, markerSOS}):]...),
		"other-size.jpg": withSize(jpg, 4000, 3000),
	} {
		files := fstest.MapFS{"content/" + name: {Data: data}}
		a, found := Describe(files, site.Asset{Path: "content/" + name})
		if len(found) > 0 {
			t.Errorf("%s: %v", name, found)
			continue
		}
		d := NewProcessor(files, nil)
		for range 2 { // and the second time
			if _, found := d.Variant(&a, 0); len(found) != 1 || found[0].Code != diag.UnreadableImage.ID || found[0].File != "content/"+name {
				t.Errorf("%s: %v", name, found)
			}
		}
	}
}

// A mistake of a decoder concerns the picture that it shows itself in: one that panics, and one that sees another picture
// than was looked at.
func TestDecoderFails(t *testing.T) {
	for magic, c := range map[string]struct {
		decode func(io.Reader) (image.Image, error)
		want   string
	}{
		"a format that panics": {func(io.Reader) (image.Image, error) { panic("oh") }, "its decoder failed: oh"},
		"a format that lies": {func(io.Reader) (image.Image, error) { return corners(700, 13), nil },
			"it holds 700 × 13 pixels, which is not the size that it declares"},
	} {
		image.RegisterFormat(magic, magic, c.decode, func(io.Reader) (image.Config, error) { return image.Config{}, nil })
		f := file{format: pngFile, width: 7, height: 13, pieces: [][]byte{[]byte(magic)}}
		if r, err := f.decode(7, 13); r != nil || err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, %v", magic, r, err)
		}
	}
}
