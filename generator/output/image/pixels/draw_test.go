package pixels_test

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"northstar/generator/output/image/pixels"
	"northstar/generator/output/image/svg"
)

var update = flag.Bool("update", false, "rewrite what the drawings are wanted to be")

// drawn draws what stands within a drawing of 16 by 16, as it is published.
func drawn(t testing.TB, inside string, size int) (*image.NRGBA, error) {
	t.Helper()
	d, err := svg.Clean([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">` + inside + `</svg>`))
	if err != nil {
		t.Fatal(err)
	}
	return pixels.Draw(d.Data, size)
}

// shown writes a picture as text: how opaque each pixel is, and R, G or B for what has a colour.
func shown(m *image.NRGBA) string {
	var b strings.Builder
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			c := m.NRGBAAt(x, y)
			sign := string(" .:-=+*%#@"[min(int(c.A)*10/256, 9)])
			switch {
			case c.A < 128:
			case c.R > c.G && c.R > c.B:
				sign = "R"
			case c.G > c.R && c.G > c.B:
				sign = "G"
			case c.B > c.R && c.B > c.G:
				sign = "B"
			}
			b.WriteString(sign)
		}
		b.WriteString("|\n")
	}
	return b.String()
}

var drawings = []struct{ name, inside string }{
	{"rect", `<rect x="2" y="4" width="12" height="8"/>`},
	{"rounded", `<rect width="16" height="16" rx="5" fill="red"/>`},
	{"circle", `<circle cx="8" cy="8" r="7.5" fill="#00f"/>`},
	{"ellipse", `<ellipse cx="50%" cy="8" rx="7" ry="3"/>`},
	{"hole", `<path d="M1 1h14v14h-14zM5 5v6h6v-6z"/>`},
	{"even odd", `<path fill-rule="evenodd" d="M1 1h14v14h-14zM5 5h6v6h-6z"/>`},
	{"not even odd", `<path d="M1 1h14v14h-14zM5 5h6v6h-6z"/>`},
	{"curves", `<path d="M0 16C0 0 16 0 16 16zM0 0q8 8 16 0z"/>`},
	{"smooth", `<path d="M0 8c0-8 8-8 8 0s8 8 8 0v8H0z"/>`},
	{"arcs", `<path d="M1 8A7 7 0 0 1 15 8zM3 10a5 5 0 10 10 0z"/>`},
	{"close numbers", `<path d="M1.5.5 14-.5l.5 15.5L2e0 15.5z"/>`},
	{"line", `<line x1="0" y1="8" x2="16" y2="8" stroke="green" stroke-width="4"/>`},
	{"caps", `<path d="M4 4H12M4 12H12" stroke="#000" stroke-width="4" stroke-linecap="square" fill="none"/>`},
	{"round caps", `<path d="M4 8h8" stroke="#000" stroke-width="8" stroke-linecap="round" fill="none"/>`},
	{"miter", `<polyline points="3,14 8,3 13,14" stroke="#000" stroke-width="3" fill="none"/>`},
	{"bevel", `<polyline points="3,14 8,3 13,14" stroke="#000" stroke-width="3" stroke-linejoin="bevel" fill="none"/>`},
	{"round join", `<path d="M3 3h10v10h-10z" stroke="#000" stroke-width="5" stroke-linejoin="round" fill="none"/>`},
	{"dot", `<path d="M8 8z" stroke="#000" stroke-width="10" stroke-linecap="round"/>`},
	{"polygon", `<polygon points="8 0 16 16 0 16" fill="rgb(0, 100%, 0)"/>`},
	{"transforms", `<g transform="translate(8 8) rotate(45)"><rect x="-4" y="-4" width="8" height="8" transform="scale(1.25)"/></g>`},
	{"skew", `<rect width="8" height="16" transform="skewX(20)"/>`},
	{"inherited", `<g fill="red" stroke-width="2"><rect width="8" height="16"/><path fill="none" stroke="blue" d="M12 0v16"/></g>`},
	{"current colour", `<g color="#0f0"><rect width="16" height="8" fill="currentColor"/></g>`},
	{"opacity", `<g opacity=".5"><rect width="10" height="16"/><rect x="6" width="10" height="16"/></g>`},
	{"fill opacity", `<g fill-opacity=".5"><rect width="10" height="16"/><rect x="6" width="10" height="16"/></g>`},
	{
		"linear", `<linearGradient id="a"><stop stop-color="red"/><stop offset="100%" stop-color="blue"/>` +
			`</linearGradient><rect width="16" height="16" fill="url(#a)"/>`,
	},
	{
		"steep", `<linearGradient id="a" x2="0" y2="1"><stop offset=".5" stop-opacity="0"/><stop offset=".5"/>` +
			`</linearGradient><rect width="16" height="16" fill="url(#a)"/>`,
	},
	{"in place", `<linearGradient id="b" href="#a" x1="4" x2="6" gradientUnits="userSpaceOnUse" spreadMethod="repeat"/>` +
		`<linearGradient id="a"><stop stop-opacity="0"/><stop offset="1"/></linearGradient><rect width="16" height="4" fill="url(#b)"/>`},
	{
		"radial", `<radialGradient id="a"><stop offset=".5"/><stop offset="1" stop-opacity="0"/>` +
			`</radialGradient><rect width="16" height="16" fill="url(#a)"/>`,
	},
	{
		"clipped", `<clipPath id="a"><circle cx="8" cy="8" r="6"/></clipPath><g clip-path="url(#a)">` +
			`<rect width="16" height="8" fill="red"/></g>`,
	},
	{"used", `<defs><rect id="a" width="4" height="4"/></defs><use href="#a"/><use href="#a" x="8" y="8" fill="blue"/>`},
	{
		"not shown", `<rect width="8" height="16" display="none"/><g visibility="hidden"><rect width="16" height="4"/>` +
			`<rect y="8" width="16" height="4" visibility="visible"/></g>`,
	},
}

// Each drawing looks as browsers draw it.
func TestDraw(t *testing.T) {
	const file = "testdata/drawings.txt"
	var got strings.Builder
	for _, d := range drawings {
		m, err := drawn(t, d.inside, 16)
		if err != nil {
			t.Errorf("%s: %v", d.name, err)
			continue
		}
		fmt.Fprintf(&got, "%s: %s\n%s\n", d.name, d.inside, shown(m))
	}
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || got.String() != string(want) {
		t.Errorf("%v; the drawings are\n%s", err, got.String())
	}
}

// What cannot be drawn is said, and nothing is drawn.
func TestUnknown(t *testing.T) {
	const shape = `<path id="a" d="M0 0h9v9z"/>`
	many := `<g id="b">` + strings.Repeat(shape, 50) + `</g>` + strings.Repeat(`<use href="#b"/>`, 50)
	deep := strings.Repeat(`<g>`, 40) + shape + strings.Repeat(`</g>`, 40)
	long := `<path d="M0 0` + strings.Repeat(`c1 1 2 2 3 3`, 7000) + `"/>`
	focus := `<radialGradient id="a" fx=".1"><stop/></radialGradient><rect width="1" height="1" fill="url(#a)"/>`
	for inside, what := range map[string]string{
		`<text>A</text>`: "<text>",
		`<rect width="1" height="1" filter="url(#a)"/>`:                        `filter=`,
		`<g mask="url(#a)"><rect width="1" height="1"/></g>`:                   `mask=`,
		`<path d="M0 0h1" stroke-dasharray="1 1"/>`:                            `stroke-dasharray=`,
		`<path d="M0 0 L x"/>`:                                                 `a path with "x"`,
		`<path d="M0 0h1zzzz5"/>`:                                              `a path with "5"`,
		`<rect width="1em" height="1"/>`:                                       `width="1em"`,
		`<rect width="1" height="1" fill="hsl(0 0% 0%)"/>`:                     `the colour`,
		`<rect width="1" height="1" transform="spin(1)"/>`:                     `the transform`,
		`<rect width="1" height="1" fill="url(#none)"/>`:                       `the paint`,
		`<svg viewBox="0 0 1 1"><rect width="1" height="1"/></svg>`:            `<svg>`,
		`<symbol id="a"><rect width="1" height="1"/></symbol><use href="#a"/>`: `<symbol>`,
		many:             `a drawing of so many parts`,
		deep + `<text/>`: `<text>`,
		long:             `a drawing of so many lines`,
		focus:            `a gradient around another point`,
	} {
		_, err := drawn(t, inside, 16)
		if u := (pixels.Unknown{}); !errors.As(err, &u) || !strings.Contains(u.What, what) {
			t.Errorf("%.80s: %v, want %q", inside, err, what)
		}
	}
}

// A drawing stands in the middle of its square, wherever its box lies.
func TestNotSquare(t *testing.T) {
	const wide = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 10 8 4"><rect x="-4" y="10" width="8" height="4"/></svg>`
	m, err := pixels.Draw([]byte(wide), 8)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []struct {
		x, y  int
		alpha uint8
	}{{0, 1, 0}, {0, 2, 255}, {7, 5, 255}, {7, 6, 0}} {
		if a := m.NRGBAAt(at.x, at.y).A; a != at.alpha {
			t.Errorf("the pixel at %d, %d has the opacity %d, want %d", at.x, at.y, a, at.alpha)
		}
	}
}

// FuzzDraw: whatever package svg lets pass is drawn or refused, soon.
func FuzzDraw(f *testing.F) {
	for _, d := range drawings {
		f.Add(d.inside)
	}
	f.Fuzz(func(t *testing.T, inside string) {
		d, err := svg.Clean([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">` + inside + `</svg>`))
		if err != nil {
			return
		}
		if m, err := pixels.Draw(d.Data, 16); (m == nil) == (err == nil) {
			t.Errorf("%v and %v", m, err)
		}
	})
}

func BenchmarkDraw(b *testing.B) {
	data, err := os.ReadFile(filepath.FromSlash("../../../../content/brand/icon.svg"))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := pixels.Draw(data, 512); err != nil {
			b.Fatal(err)
		}
	}
}
