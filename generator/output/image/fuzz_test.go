package image

import (
	"bytes"
	"slices"
	"testing"
)

// One target for each kind of picture. They are apart because a fuzzer that has learnt one format writes nothing else.

func FuzzJPEG(f *testing.F) {
	jpg := asJPEG(f, corners(20, 10))
	fuzzPicture(f, jpg, withSegments(jpg, segment(markerAPP1, "Exif\x00\x00"+string(exif(6, true)))))
}

func FuzzPNG(f *testing.F) {
	png := asPNG(f, corners(20, 10))
	fuzzPicture(f, png, withChunks(png, chunk("eXIf", string(exif(6, true)))))
}

func FuzzGIF(f *testing.F) { fuzzPicture(f, asGIF(f, 1), asGIF(f, 2)) }

func FuzzWebP(f *testing.F) { fuzzPicture(f, fromBase64(f, lossyWebP)) }

func FuzzAVIF(f *testing.F) { fuzzPicture(f, avif(f, 30, 20, true), avif(f, 30, 20, false)) }

// fuzzPicture holds that whatever the bytes are, reading them ends without trouble, what is kept is read as the same, and the
// decoder either makes a picture of the size that was told before, or says why not.
func fuzzPicture(f *testing.F, seeds ...[]byte) {
	for _, seed := range seeds {
		f.Add(seed)
		f.Add(seed[:len(seed)*2/3])               // cut short
		f.Add(append(bytes.Clone(seed), seed...)) // with another picture behind its end
		for at := 4; at+4 <= min(len(seed), 40); at += 4 {
			f.Add(slices.Replace(bytes.Clone(seed), at, at+4, 0xff, 0xff, 0xff, 0xff)) // a length or a size that is as large as can be
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		seen, err := examine(data)
		if err != nil {
			return
		}
		seen.metadata()
		clean := seen.clean()
		again, err := examine(clean)
		if err != nil {
			t.Fatalf("what is published is refused: %v", err)
		}
		if again.width != seen.width || again.height != seen.height || !bytes.Equal(again.clean(), clean) {
			t.Fatal("what is published is another picture")
		}
		if again.exif != nil || again.xmp != nil {
			t.Fatal("metadata are published")
		}
		if seen.width > 64 || seen.height > 64 {
			return // which only takes longer
		}
		if small, err := seen.decode(min(8, seen.width), min(8, seen.height)); err == nil && (small.width > 8 || small.height > 8) {
			t.Fatalf("a picture of %d × %d pixels", small.width, small.height)
		}
	})
}
