package image

import (
	"bytes"
	"encoding/binary"
	"image"
	"io"
	"math"
	"strings"
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
func avif(t testing.TB, width, height uint32, turned bool, more ...[]byte) []byte {
	t.Helper()
	size := string(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte{0, 0, 0, 0}, width), height))
	properties := string(box("ispe", size)) + string(bytes.Join(more, nil))
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
		chunk("acTL", "\x00\x00\x00\x01\x00\x00\x00\x00"), chunk("fcTL", "26 bytes that say how long"))
	if _, variants, _ := published(t, "a.png", png); !bytes.Equal(variants[0], png) {
		t.Error("a moving PNG has changed")
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

// A profile other than that of sRGB is replaced by one that says the same, and nothing of its bytes is published.
func TestProfiles(t *testing.T) {
	power := func(x float64) float64 { return math.Pow(x, 563.0/256) }
	wide := [3][3]float64{{0.6097, 0.3111, 0.0195}, {0.2053, 0.6257, 0.0609}, {0.1492, 0.0632, 0.7446}}
	for name, c := range map[string]struct {
		profile []byte
		want    *space // nil for none
	}{
		"Display P3": {profile(displayP3, curves[0].at), &space{colorants: displayP3, curve: curves[0]}},
		"Adobe RGB":  {profile(wide, power), &space{colorants: wide, curve: curve{g: 563.0 / 256, a: 1}}},
		"video":      {profile(displayP3, curves[1].at), &space{colorants: displayP3, curve: curves[1]}},
		"sRGB":       {profile(sRGB, curves[0].at), nil},
	} {
		moving := chunk("acTL", "\x00\x00\x00\x01\x00\x00\x00\x00")
		iccp := chunk("iCCP", planted+"\x00\x00"+deflated(t, c.profile))
		webp := fromBase64(t, lossyWebP)
		for file, data := range map[string][]byte{
			"large.jpg":  inSegments(asJPEG(t, photo(2000, 100)), c.profile),
			"small.jpg":  inSegments(asJPEG(t, photo(20, 10)), c.profile),
			"grown.jpg":  inSegments(asJPEG(t, photo(20, 10)), append(bytes.Clone(c.profile), bytes.Repeat([]byte(planted), 20000)...)),
			"turned.jpg": withSegments(inSegments(asJPEG(t, photo(20, 10)), c.profile), segment(markerAPP1, "Exif\x00\x00"+string(exif(3, true)))),
			"large.png":  withChunks(asPNG(t, photo(400, 100)), iccp),
			"moving.png": withChunks(asPNG(t, photo(20, 10)), iccp, moving),
			"lossy.webp": webpOf(chunk4("VP8X", "\x20\x00\x00\x00\x00\x00\x00\x00\x00\x00"), chunk4("ICCP", string(c.profile)), webp[12:]),
		} {
			_, variants, whole := published(t, file, data)
			for i, made := range append(variants, whole) {
				stored := storedProfile(t, made)
				if got := readProfile(stored); (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
					t.Errorf("%s: %s: output %d has the colours of %+v", name, file, i, got)
				}
				if bytes.Contains(stored, []byte(planted)) || bytes.Contains(made, []byte(planted)) || len(stored) > 600 {
					t.Errorf("%s: %s: output %d has a profile of %d bytes: %q", name, file, i, len(stored), stored)
				}
				decoded(t, made)
			}
		}
	}
}

// storedProfile returns the profile that a file has in it; nil if it has none.
func storedProfile(t *testing.T, data []byte) []byte {
	t.Helper()
	if _, after, ok := bytes.Cut(data, []byte(iccName)); ok {
		size := binary.BigEndian.Uint16(data[bytes.Index(data, []byte(iccName))-2:])
		return after[2 : int(size)-2-len(iccName)]
	}
	if i := bytes.Index(data, []byte("ICCP")); i >= 0 {
		return data[i+8:][:binary.LittleEndian.Uint32(data[i+4:])]
	}
	if i := bytes.Index(data, []byte("iCCP")); i >= 0 {
		return unpackProfile(data[i+4:][:binary.BigEndian.Uint32(data[i-4:])])
	}
	return nil
}

// What cannot be said in a few numbers is dropped, and told.
func TestLostProfiles(t *testing.T) {
	good := profile(displayP3, curves[0].at)
	inks := bytes.Clone(good)
	copy(inks[16:], "CMYK")
	table := bytes.ReplaceAll(good, []byte("rXYZ"), []byte("A2B0"))
	for name, bad := range map[string][]byte{
		"inks": inks, "table": table, "short": good[:200], "text": []byte(planted),
		"falling curve": profile(displayP3, func(x float64) float64 { return 1 - x }),
		"step":          profile(displayP3, math.Round),
	} {
		for file, data := range map[string][]byte{
			"a.jpg": inSegments(asJPEG(t, photo(20, 10)), bad),
			"a.png": withChunks(asPNG(t, photo(20, 10)), chunk("iCCP", planted+"\x00\x00"+deflated(t, bad))),
		} {
			files := fstest.MapFS{"content/" + file: {Data: data}}
			if _, found := Describe(files, site.Asset{Path: "content/" + file}); len(found) != 1 || found[0].Code != diag.ColourProfile.ID {
				t.Errorf("%s: %s: %v", name, file, found)
			}
			_, variants, whole := published(t, file, data)
			for _, made := range append(variants, whole) {
				if stored := storedProfile(t, made); stored != nil || bytes.Contains(made, []byte(planted)) {
					t.Errorf("%s: %s: %q is published", name, file, stored)
				}
			}
		}
	}
}

// The profile of an AVIF picture is replaced where it stands; metadata are refused, with a word on how to take them out.
func TestAVIF(t *testing.T) {
	plain := avif(t, 30, 20, false)
	add := func(name, payload string) []byte { return avif(t, 30, 20, false, box(name, payload)) }
	data := add("colr", "prof"+string(profile(displayP3, curves[0].at)))
	_, variants, whole := published(t, "a.avif", data)
	for _, made := range append(variants, whole) {
		i := bytes.Index(made, []byte("colrprof"))
		got := readProfile(made[i+8:])
		if got == nil || got.colorants != displayP3 || bytes.Contains(made, []byte(planted)) || len(made) != len(data) {
			t.Errorf("%+v", got)
		}
	}
	for name, c := range map[string]struct {
		data []byte
		code diag.Code
	}{
		"table":      {add("colr", "prof"+planted), diag.UnreadableImage},
		"own part":   {add("uuid", planted), diag.AVIFMetadata},
		"empty part": {add("free", planted), diag.AVIFMetadata},
		"Exif":       {bytes.Replace(plain, []byte("av01"), []byte("Exif"), 1), diag.AVIFMetadata},
		"XMP":        {bytes.Replace(plain, []byte("av01"), []byte("mime"), 1), diag.AVIFMetadata},
	} {
		_, found := Describe(fstest.MapFS{"content/a.avif": {Data: c.data}}, site.Asset{Path: "content/a.avif"})
		if len(found) != 1 || found[0].Code != c.code.ID || found[0].Severity != diag.Error {
			t.Errorf("%s: %v", name, found)
		} else if c.code == diag.AVIFMetadata && !strings.Contains(found[0].Hint, "exiftool -all=") {
			t.Errorf("%s: %s", name, found[0].Hint)
		}
	}
}

// What is not shown of an AVIF picture is not published: names, thumbnails, ends of parts, and bytes that no item refers to.
func TestAVIFUnshown(t *testing.T) {
	number := func(bytes int, n int) string { return string(binary.BigEndian.AppendUint64(nil, uint64(n))[8-bytes:]) }
	for name, c := range map[string]struct {
		version int
		inner   bool // the pixels lie within the metadata
	}{"first": {0, false}, "second": {1, false}, "third": {2, false}, "within": {1, true}} {
		pixels := planted + "PIXELS" + planted + "MORE" + "THUMB" + planted
		at := map[string]int{"PIXELS": len(planted), "MORE": 2*len(planted) + 6, "THUMB": 2*len(planted) + 10}
		make := func(begin int) []byte {
			wide, method := 2, ""
			if c.version == 2 {
				wide = 4
			}
			if c.version > 0 {
				method = number(2, 0)
			}
			if c.inner {
				method, begin = number(2, 1), 0
			}
			item := func(id int, words ...string) string {
				s := number(wide, id) + method + number(2, 0) + number(4, begin) + number(2, len(words))
				for _, word := range words {
					s += number(4, at[word]) + number(4, len(word))
				}
				return s
			}
			iloc := number(1, c.version) + "\x00\x00\x00\x44\x40" + number(wide, 3) + item(1, "PIXELS", "MORE") + item(2, "THUMB") + item(9, "THUMB")
			info := func(id int) string {
				return string(box("infe", "\x02\x00\x00\x00"+number(2, id)+"\x00\x00av01"+planted+"\x00"))
			}
			meta := "\x00\x00\x00\x00" + string(box("hdlr", "\x00\x00\x00\x00\x00\x00\x00\x00pict"+strings.Repeat("\x00", 12)+planted+"\x00")) +
				string(box("iinf", "\x00\x00\x00\x00\x00\x02"+info(1)+info(2))) + string(box("iloc", iloc)) +
				string(box("iref", "\x00\x00\x00\x00"+string(box("thmb", number(2, 2)+number(2, 1)+number(2, 1))))) +
				string(box("iprp", string(box("ipco", string(box("ispe", "\x00\x00\x00\x00\x00\x00\x00\x1e\x00\x00\x00\x14"+planted))+
					string(box("pixi", "\x00\x00\x00\x00\x01\x08"+planted))+
					string(box("colr", "nclx\x00\x01\x00\x0d\x00\x01\x80"+planted))+
					string(box("auxC", "\x00\x00\x00\x00urn:x\x00"+planted))))))
			last := "mdat"
			if c.inner {
				meta, last = meta+string(box("idat", pixels)), ""
			}
			data := append(box("ftyp", "avif\x00\x00\x00\x00avif"+planted[:4]+"mif1"), box("meta", meta)...)
			if last != "" {
				data = append(data, box("mdat", pixels)...)
			}
			return data
		}
		data := make(0)
		data = make(bytes.Index(data, []byte(pixels)))
		f, err := examine(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		clean := f.clean()
		for _, word := range []string{planted[:4], "THUMB"} {
			if bytes.Contains(clean, []byte(word)) {
				t.Errorf("%s: %q is published", name, word)
			}
		}
		for _, word := range []string{"PIXELS", "MORE", "urn:x", "nclx\x00\x01\x00\x0d\x00\x01\x80"} {
			if i := bytes.Index(clean, []byte(word)); i < 0 || i != bytes.Index(data, []byte(word)) {
				t.Errorf("%s: %q is not where it was", name, word)
			}
		}
		if again, err := examine(clean); err != nil || !bytes.Equal(again.clean(), clean) || len(clean) != len(data) {
			t.Errorf("%s: what is published is read as another file: %v", name, err)
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
