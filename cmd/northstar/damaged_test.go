package main

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A picture that is damaged behind its header is an error of check, as it is one of build; whole, it is one of neither.
func TestDamagedPictures(t *testing.T) {
	site := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		file := filepath.Join(site, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("data/site.yaml", []byte("name: Test\nurl: https://example.org/\n"))
	write("content/index.md", []byte("---\ntitle: Test\n---\n\n![A tree](a.png) ![A tree](b.jpg)\n"))
	photo := image.NewRGBA(image.Rect(0, 0, 200, 200))
	for i := range photo.Pix {
		photo.Pix[i] = uint8(i * i >> 3)
	}
	var asPNG, asJPEG bytes.Buffer
	if err := png.Encode(&asPNG, photo); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&asJPEG, photo, nil); err != nil {
		t.Fatal(err)
	}
	shorter := func(jpeg []byte) []byte { // whole but for the second half of its pixels
		return append(bytes.Clone(jpeg[:len(jpeg)/2]), 0xff, 0xd9)
	}
	for name, c := range map[string]struct {
		png, jpeg []byte
		wrong     string
	}{
		"whole": {asPNG.Bytes(), asJPEG.Bytes(), ""},
		"JPEG":  {asPNG.Bytes(), shorter(asJPEG.Bytes()), "content/b.jpg"},
		"PNG":   {append(bytes.Clone(asPNG.Bytes()[:33]), asPNG.Bytes()[asPNG.Len()-12:]...), asJPEG.Bytes(), "content/a.png"},
	} {
		write("content/a.png", c.png)
		write("content/b.jpg", c.jpeg)
		for _, args := range [][]string{{"check", "--format", "line"}, {"build", "--out", filepath.Join(site, "public")}} {
			code, out, errs := asked(t, nil, append(args, "--site", site)...)
			failed := code != clean
			if failed != (c.wrong != "") || failed && !strings.Contains(out+errs, c.wrong) {
				t.Errorf("%s: %s ends with %d\n%s%s", name, args[0], code, out, errs)
			}
		}
	}
}
