package image

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// stored returns m as a camera stores it that was held so that orientation puts it right.
func storedAs(m *image.RGBA, o orientation) *image.RGBA {
	width, height := o.size(m.Rect.Dx(), m.Rect.Dy())
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			sx, sy := x, y
			switch o { // Exif 2.32, section 4.6.4: where the stored row 0 and column 0 are seen
			case 2: // top, right
				sx = width - 1 - x
			case 3: // bottom, right
				sx, sy = width-1-x, height-1-y
			case 4: // bottom, left
				sy = height - 1 - y
			case 5: // left, top
				sx, sy = y, x
			case 6: // right, top
				sx, sy = y, height-1-x
			case 7: // right, bottom
				sx, sy = width-1-y, height-1-x
			case 8: // left, bottom
				sx, sy = width-1-y, x
			}
			out.SetRGBA(sx, sy, m.RGBAAt(x, y))
		}
	}
	return out
}

// However a camera was held, every variant is upright.
func TestOrientations(t *testing.T) {
	for _, size := range [][2]int{{200, 140}, {141, 199}, {1700, 301}} {
		upside := corners(size[0], size[1])
		for orientation := upright; orientation <= anticlockwise; orientation++ {
			if size[0] == 1700 && orientation != clockwise {
				continue // large ones take their time
			}
			m := storedAs(upside, orientation)
			for name, data := range map[string][]byte{
				"a.jpg": withSegments(asJPEG(t, m), segment(markerAPP1, "Exif\x00\x00"+string(exif(int(orientation), true)))),
				"a.png": withChunks(asPNG(t, m), chunk("eXIf", string(exif(int(orientation), true)))),
			} {
				a, variants, whole := published(t, name, data)
				if a.Width != size[0] || a.Height != size[1] {
					t.Fatalf("%s, orientation %d: %d × %d", name, orientation, a.Width, a.Height)
				}
				for i, made := range append(variants, whole) {
					m := decoded(t, made)
					b := m.Bounds()
					if i < len(variants) && (b.Dx() != a.Variants[i].Width || b.Dy() != a.Variants[i].Height) {
						t.Errorf("%s, orientation %d: variant %d is %v", name, orientation, i, b)
					}
					for _, at := range []image.Point{{b.Dx() / 4, b.Dy() / 4}, {b.Dx() * 3 / 4, b.Dy() / 4}, {b.Dx() / 4, b.Dy() * 3 / 4},
						{b.Dx() * 3 / 4, b.Dy() * 3 / 4}} {
						if err := near(m.At(at.X, at.Y), quarter(at.X, at.Y, b.Dx(), b.Dy()), 12); err != nil {
							t.Errorf("%s, orientation %d, output %d at %v: %v", name, orientation, i, at, err)
						}
					}
				}
			}
		}
	}
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Pictures of every kind that decoders know keep their colours.
func TestKinds(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 300, 200))
	for i := 0; i < len(deep.Pix); i += 8 {
		binary.BigEndian.PutUint16(deep.Pix[i:], 0x8000)
		binary.BigEndian.PutUint16(deep.Pix[i+2:], uint16(i)) // many colours
		binary.BigEndian.PutUint16(deep.Pix[i+6:], 0xffff)
	}
	grey := image.NewGray(image.Rect(0, 0, 300, 200))
	for i := range grey.Pix {
		grey.Pix[i] = 0x70
	}
	for name, c := range map[string]struct {
		data   []byte
		format string
		want   color.Color // in the middle; nil for any
		most   int
	}{
		"progressive.jpg": {fixture(t, "progressive.jpg"), ".jpg", nil, 0},
		"cmyk.jpg":        {fixture(t, "cmyk.jpg"), ".jpg", color.NRGBA{0xff, 0, 0, 0xff}, 20},
		"grey.jpg":        {asJPEG(t, grey), ".jpg", color.NRGBA{0x70, 0x70, 0x70, 0xff}, 3},
		"deep.png":        {asPNG(t, deep), ".png", nil, 0},
		"grey.png":        {asPNG(t, grey), ".png", color.NRGBA{0x70, 0x70, 0x70, 0xff}, 0},
		"lossy.webp":      {fixture(t, "lossy.webp"), ".jpg", nil, 0},
	} {
		a, variants, _ := published(t, name, c.data)
		original := decoded(t, c.data)
		for i, made := range variants {
			if got := filepath.Ext(a.Variants[i].Address); got != c.format {
				t.Errorf("%s: variant %d is %s", name, i, got)
			}
			m := decoded(t, made)
			middle := m.At(m.Bounds().Dx()/2, m.Bounds().Dy()/2)
			if c.want != nil {
				if err := near(middle, c.want, c.most); err != nil {
					t.Errorf("%s: variant %d: %v", name, i, err)
				}
			}
			if err := near(average(m), average(original), 6); err != nil {
				t.Errorf("%s: variant %d: on average %v", name, i, err)
			}
		}
	}
}

// average returns the mean colour of a picture, in light.
func average(m image.Image) color.Color {
	b := m.Bounds()
	plain := image.NewNRGBA(b)
	draw.Draw(plain, b, m, b.Min, draw.Src)
	l := lightOf(plain, true)
	row := make([]float64, 4*b.Dx())
	var sum [4]uint64
	for y := range b.Dy() {
		l.read(y, row)
		for i, v := range row {
			if l.channels == 1 {
				sum[0], sum[1], sum[2], sum[3] = sum[0]+uint64(v), sum[1]+uint64(v), sum[2]+uint64(v), sum[3]+0xffff
				if i == b.Dx()-1 {
					break
				}
				continue
			}
			sum[i%4] += uint64(v)
		}
	}
	r := newRaster(1, 1, 4)
	for i := range sum {
		r.samples[i] = uint16(sum[i] / uint64(b.Dx()*b.Dy()))
	}
	return stored(r).At(0, 0)
}

// Fine stripes of black and white give half of the light, not half of the number in the file.
func TestLinearLight(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 320, 320))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 2 * 0xff)
	}
	_, variants, _ := published(t, "stripes.png", asPNG(t, m))
	small := decoded(t, variants[0])
	if err := near(small.At(80, 80), color.Gray{188}, 2); err != nil { // sRGB of 0.5
		t.Error(err)
	}
}

// What cannot be seen has no colour: it does not bleed into what can.
func TestTransparency(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 400, 400))
	for y := range 400 {
		for x := range 400 {
			c := color.NRGBA{0xff, 0, 0xff, 0} // unseen magenta
			if (x/2+y/2)%2 == 0 {
				c = color.NRGBA{0, uint8(0xc0 + x%17), uint8(y % 19), 0xff}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	_, variants, _ := published(t, "mesh.png", asPNG(t, m))
	c := color.NRGBAModel.Convert(decoded(t, variants[0]).At(80, 80)).(color.NRGBA)
	if c.R > 8 || c.G < 0xb8 || c.A < 0x70 || c.A > 0x90 {
		t.Errorf("%v", c)
	}
}

// A drawing of few colours stays one, and so stays small.
func TestDrawings(t *testing.T) {
	data, err := os.ReadFile("../../../content/projects/bay-refill-map/bay-map.png")
	if err != nil {
		t.Fatal(err)
	}
	a, variants, _ := published(t, "map.png", data)
	last := 0
	for i, v := range variants {
		if len(v) <= last || len(v) > len(data) {
			t.Errorf("%d wide: %d bytes, after %d; the file has %d", a.Variants[i].Width, len(v), last, len(data))
		}
		last = len(v)
		if _, ok := decoded(t, v).(*image.Paletted); !ok {
			t.Errorf("%d wide: many colours", a.Variants[i].Width)
		}
	}
	ink := image.NewPaletted(image.Rect(0, 0, 450, 450), color.Palette{color.White, color.Black})
	for y := range 450 {
		for x := range 450 {
			if (x-225)*(x-225)+(y-225)*(y-225) < 200*200 {
				ink.SetColorIndex(x, y, 1)
			}
		}
	}
	_, variants, _ = published(t, "ink.png", asPNG(t, ink))
	shades := map[color.Color]bool{}
	m := decoded(t, variants[1])
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			shades[m.At(x, y)] = true
		}
	}
	if len(shades) < 6 {
		t.Errorf("edges have %d shades", len(shades))
	}
}

// The largest variant is never larger than the file.
func TestNeverLarger(t *testing.T) {
	for name, data := range map[string][]byte{"a.jpg": asJPEG(t, photo(350, 250)), "a.png": asPNG(t, photo(350, 250)),
		"b.png": asPNG(t, corners(350, 250))} {
		_, variants, _ := published(t, name, data)
		if got := len(variants[len(variants)-1]); got > len(data) {
			t.Errorf("%s: %d bytes of %d", name, got, len(data))
		}
	}
}

// The same bytes come every time, from a cache that is new, full, damaged or none.
func TestTheSameBytes(t *testing.T) {
	files := fstest.MapFS{"content/a.jpg": {Data: asJPEG(t, photo(560, 200))}, "content/b.png": {Data: asPNG(t, photo(400, 200))}}
	folder := t.TempDir()
	all := func(c *cache.Cache) []byte {
		d := NewProcessor(files, c)
		var made []byte
		for _, name := range []string{"content/a.jpg", "content/b.png"} {
			a, found := Describe(files, site.Asset{Path: name})
			if len(found) > 0 {
				t.Fatal(found)
			}
			for i := range a.Variants {
				data, found := d.Variant(&a, i)
				if len(found) > 0 {
					t.Fatal(found)
				}
				made = append(made, data...)
			}
		}
		return made
	}
	want := all(nil)
	c := cache.Open(folder, time.Time{})
	for _, what := range []string{"none", "a new cache", "a full cache"} {
		if !bytes.Equal(all(c), want) {
			t.Errorf("%s: other bytes", what)
		}
	}
	entries := 0
	err := filepath.Walk(folder, func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			entries++
			return os.Truncate(path, info.Size()/2*int64(entries%2)) // half of it, or nothing
		}
		return err
	})
	if err != nil || entries != 9 { // two proofs, and three and four variants
		t.Fatalf("%d entries, %v", entries, err)
	}
	if !bytes.Equal(all(c), want) {
		t.Error("a damaged cache: other bytes")
	}
}

// What was decoded once is not decoded again to prove that it can be, whoever decoded it.
func TestProofIsKept(t *testing.T) {
	data := map[string][]byte{
		"whole.jpg":   asJPEG(t, photo(400, 300)),
		"turned.jpg":  withSegments(asJPEG(t, photo(40, 30)), segment(markerAPP1, "Exif\x00\x00"+string(exif(int(clockwise), true)))),
		"damaged.jpg": append(asJPEG(t, photo(400, 300))[:5000], 0xff, 0xd9), // the end comes too early
	}
	type decoder = func(*Processor, *site.Asset) []diag.Diagnostic
	for by, decode := range map[string]decoder{
		"Prove": (*Processor).Prove,
		"Variant and Whole": func(p *Processor, a *site.Asset) (found []diag.Diagnostic) {
			if len(a.Variants) > 0 {
				_, found = p.Variant(a, 0)
			}
			_, more := p.Whole(a)
			return append(found, more...)
		},
	} {
		for name, data := range data {
			files := fstest.MapFS{name: {Data: data}}
			a, found := Describe(files, site.Asset{Path: name})
			if diag.HasErrors(found) {
				t.Fatal(found)
			}
			kept := cache.Open(t.TempDir(), time.Time{})
			damaged := name == "damaged.jpg"
			if found := decode(NewProcessor(files, kept), &a); damaged != diag.HasErrors(found) {
				t.Errorf("%s, %s: %v", name, by, found)
			}
			delete(files, name) // so that decoding it again fails
			if found := NewProcessor(files, kept).Prove(&a); damaged != diag.HasErrors(found) {
				t.Errorf("%s after %s: %v", name, by, found)
			}
		}
	}
}

// Many may ask at once; the pictures are decoded once each, as long as they are at hand.
func TestConcurrent(t *testing.T) {
	files := fstest.MapFS{}
	var assets []site.Asset
	for i := range setsHeld() + 3 {
		name := "content/" + string(rune('a'+i)) + ".jpg"
		files[name] = &fstest.MapFile{Data: asJPEG(t, photo(200+i, 100))}
		a, _ := Describe(files, site.Asset{Path: name})
		assets = append(assets, a)
	}
	d := NewProcessor(files, nil)
	var wait sync.WaitGroup
	for n := range 4 * len(assets) {
		wait.Go(func() {
			a := &assets[n%len(assets)]
			data, found := d.Variant(a, n%2)
			if len(found) > 0 {
				t.Error(found)
			}
			if f, err := examine(data); err != nil || f.width != a.Variants[n%2].Width {
				t.Errorf("%s: %d wide, %v", a.Path, f.width, err)
			}
		})
	}
	wait.Wait()
	if len(d.sets) > setsHeld() {
		t.Errorf("%d sets are held", len(d.sets))
	}
}

// A file that changes while the site is built must not come out under a name that says otherwise.
func TestChangedMeanwhile(t *testing.T) {
	files := fstest.MapFS{"content/a.jpg": {Data: asJPEG(t, photo(400, 300))}}
	a, _ := Describe(files, site.Asset{Path: "content/a.jpg"})
	files["content/a.jpg"] = &fstest.MapFile{Data: asJPEG(t, corners(400, 300))}
	d := NewProcessor(files, nil)
	_, one := d.Variant(&a, 0)
	_, other := d.Whole(&a)
	for _, found := range [][]diag.Diagnostic{one, other} {
		if len(found) != 1 || !strings.Contains(found[0].Message, "changed") {
			t.Errorf("%v", found)
		}
	}
	delete(files, "content/a.jpg")
	if _, found := NewProcessor(files, nil).Variant(&a, 0); len(found) != 1 {
		t.Errorf("%v", found)
	}
}
