package pipeline_test

import (
	"bytes"
	"context"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

// agreeing is a small site with a file of every kind that is read.
func agreeing(t *testing.T) fstest.MapFS {
	encoded := func(encode func(b *bytes.Buffer) error) *fstest.MapFile {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: b.Bytes()}
	}
	fixture := func(name string) *fstest.MapFile {
		data, err := os.ReadFile("../output/image/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: data}
	}
	photo := image.NewRGBA(image.Rect(0, 0, 90, 60))
	drawing := image.NewPaletted(photo.Bounds(), color.Palette{color.White, color.Black, color.RGBA{200, 0, 0, 255}})
	for i := range photo.Pix {
		photo.Pix[i] = uint8(i*i>>7) | uint8(255*(i&3/3))
	}
	for i := range drawing.Pix {
		drawing.Pix[i] = uint8(i / 40 % 3)
	}
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"data/site.yaml": text("name: Test\nurl: https://example.org/\nas_of: 2026-06-30\n"),
		"data/faq.yaml":  text("- question: Why?\n  answer: Because.\n"),
		"data/goals/trees.yaml": text("title: Trees\nmeasure: {unit: trees}\nstart: 2026-01-01\nsource: Book\n" +
			"target: {value: 100, date: 2026-12-31}\n"),
		"data/ledger/trees.csv": text("date,value,note\n2026-02-01,10,Alder\n2026-03-01,5,\"Oak, elm\"\n"),
		"content/posts/2026-06-01-a.md": text("---\ntitle: A\ncover: {src: photo.jpg, alt: Trees}\n---\n" +
			"See ![a](drawing.png), ![b](moves.gif), " +
			"![c](lossy.webp), ![d](progressive.jpg), ![e](cmyk.jpg), ![f](deep.png) and [the photo](photo.jpg), [the table](table.csv).\n\n" +
			"## Beds\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n"),
		"content/posts/photo.jpg":       encoded(func(b *bytes.Buffer) error { return jpeg.Encode(b, photo, nil) }),
		"content/posts/drawing.png":     encoded(func(b *bytes.Buffer) error { return png.Encode(b, drawing) }),
		"content/posts/deep.png":        encoded(func(b *bytes.Buffer) error { return png.Encode(b, photo) }),
		"content/posts/moves.gif":       encoded(func(b *bytes.Buffer) error { return gif.Encode(b, drawing, nil) }),
		"content/posts/lossy.webp":      fixture("lossy.webp"),
		"content/posts/progressive.jpg": fixture("progressive.jpg"),
		"content/posts/cmyk.jpg":        fixture("cmyk.jpg"),
		"content/posts/table.csv":       text("a,b\n1,2\n"),
	}
}

// mutated returns the bytes of a file with something wrong, or perhaps not.
func mutated(r *rand.Rand, data []byte) []byte {
	data = bytes.Clone(data)
	switch at := r.IntN(len(data)); r.IntN(5) {
	case 0:
		return data[:at]
	case 1:
		data[at] ^= 1 << r.IntN(8)
	case 2:
		return slices.Delete(data, at, min(len(data), at+1+r.IntN(20)))
	case 3:
		return slices.Insert(data, at, data[r.IntN(len(data)):]...)
	default:
		for range 4 {
			data[r.IntN(len(data))] = byte(r.IntN(256))
		}
	}
	if bytes.HasPrefix(data, []byte("\x89PNG")) && r.IntN(2) == 0 {
		sealPNG(data)
	}
	return data
}

// sealPNG makes the checksums of a PNG right, so that what is wrong is in its pixels.
func sealPNG(data []byte) {
	for i := 8; i+12 <= len(data); {
		size := int(data[i])<<24 | int(data[i+1])<<16 | int(data[i+2])<<8 | int(data[i+3])
		end := i + 8 + size
		if size < 0 || end+4 > len(data) {
			return
		}
		sum := crc32.ChecksumIEEE(data[i+4 : end])
		copy(data[end:], []byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
		i = end + 4
	}
}

// Whatever happens to a file, check finds an error if and only if there is nothing to be published, whether there is a cache or not.
func TestCheckAndBuildAgree(t *testing.T) {
	whole := agreeing(t)
	var names []string
	for name := range whole {
		names = append(names, name)
	}
	slices.Sort(names)
	memory := pipeline.NewMemory()
	defer memory.Close()
	kept := cache.Open(t.TempDir(), time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC))
	outcomes := map[string]int{}
	r := rand.New(rand.NewPCG(20260630, 1))
	for i := range 260 {
		name := names[i%len(names)]
		files := fstest.MapFS{}
		for n, f := range whole {
			files[n] = f
		}
		if i >= len(names) { // first the site as it is
			files[name] = &fstest.MapFile{Data: mutated(r, whole[name].Data), ModTime: time.Unix(int64(i), 0)}
		}
		in := pipeline.Input{Files: files, Memory: memory, Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}}
		if i%2 == 0 {
			in.Cache = kept
		}
		b, err := pipeline.New(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		proof, err := b.Proof(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		rendered, err := b.Render(context.Background(), func(pipeline.Output, []byte) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		checked, built := diag.HasErrors(slices.Concat(b.Diagnostics, proof)), diag.HasErrors(slices.Concat(b.Diagnostics, rendered))
		if checked != built || diag.HasErrors(proof) != diag.HasErrors(rendered) {
			t.Errorf("%d: %s of %d bytes: check finds %v, build %v", i, name, len(files[name].Data), proof, rendered)
		}
		if i < len(names) && checked {
			t.Fatalf("%v %v", b.Diagnostics, proof)
		}
		outcomes[fmt.Sprint("read ", diag.HasErrors(b.Diagnostics))]++
		outcomes[fmt.Sprint("made ", diag.HasErrors(rendered))]++
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}
	for _, outcome := range []string{"read true", "read false", "made true", "made false"} {
		if outcomes[outcome] < 20 {
			t.Errorf("%s: %d times", outcome, outcomes[outcome])
		}
	}
	t.Log(outcomes)
}
