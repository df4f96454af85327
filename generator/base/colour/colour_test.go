package colour_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/base/colour"
)

func rgb() *rapid.Generator[colour.RGB] {
	return rapid.Custom(func(t *rapid.T) colour.RGB {
		b := rapid.Byte()
		return colour.RGB{R: b.Draw(t, "r"), G: b.Draw(t, "g"), B: b.Draw(t, "b")}
	})
}

func TestParse(t *testing.T) {
	for _, s := range []string{"", "#fff", "2f6f4f", "#2f6f4", "#2f6f4f0", "#2f6f4g", "#+f6f4f", "#-00001", "#1_2_34", "red"} {
		if c, ok := colour.Parse(s); ok {
			t.Errorf("Parse(%q) = %v, want it refused", s, c)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		c := rgb().Draw(t, "c")
		if got, ok := colour.Parse(c.Hex()); !ok || got != c {
			t.Fatalf("Parse(%q) = %v, %v", c.Hex(), got, ok)
		}
	})
}

// Reference values of the OKLab article and of CSS Color 4.
func TestOKLCH(t *testing.T) {
	for hex, want := range map[string]colour.OKLCH{
		"#ffffff": {L: 1, C: 0, H: math.NaN()},
		"#000000": {L: 0, C: 0, H: math.NaN()},
		"#ff0000": {L: 0.6280, C: 0.2577, H: 29.23},
		"#00ff00": {L: 0.8664, C: 0.2948, H: 142.50},
		"#0000ff": {L: 0.4520, C: 0.3132, H: 264.05},
		"#ffff00": {L: 0.9680, C: 0.2110, H: 109.77},
	} {
		c, _ := colour.Parse(hex)
		got := c.OKLCH()
		if math.Abs(got.L-want.L) > 1e-3 || math.Abs(got.C-want.C) > 1e-3 || math.Abs(got.H-want.H) > 0.1 {
			t.Errorf("%s: got %.4f, want %.4f", hex, got, want)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rgb().Draw(t, "c")
		if got := c.OKLCH().RGB(); got != c {
			t.Fatalf("%s comes back as %s", c.Hex(), got.Hex())
		}
	})
}

func TestContrast(t *testing.T) {
	black, white := colour.RGB{}, colour.RGB{R: 255, G: 255, B: 255}
	if got := colour.Contrast(black, white); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white: %v, want 21", got)
	}
	if got := colour.Contrast(colour.RGB{R: 0x77, G: 0x77, B: 0x77}, white); math.Abs(got-4.48) > 0.005 {
		t.Errorf("#777777 on white: %.3f, want 4.48", got)
	}
}

// Colours outside of sRGB keep lightness and hue.
func TestGamut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := colour.OKLCH{
			L: rapid.Float64Range(0.1, 0.95).Draw(t, "L"),
			C: rapid.Float64Range(0, 0.5).Draw(t, "C"),
			H: rapid.Float64Range(0, 360).Draw(t, "H"),
		}
		got := want.RGB().OKLCH()
		if math.Abs(got.L-want.L) > 0.006 {
			t.Fatalf("%v became %v", want, got)
		}
		turn := math.Abs(math.Remainder(got.H-want.H, 360)) * math.Pi / 180
		if turn*got.C > 0.01 { // how far the hue's shift moves the colour
			t.Fatalf("%v became %v", want, got)
		}
	})
}

func TestDarkerAndLighter(t *testing.T) {
	paper, night := colour.RGB{R: 0xfb, G: 0xf8, B: 0xf1}, colour.RGB{R: 0x16, G: 0x18, B: 0x1a}
	rapid.Check(t, func(t *rapid.T) {
		c := rgb().Draw(t, "c")
		ratio := rapid.Float64Range(1.5, 12).Draw(t, "ratio")
		for _, x := range []struct {
			got, background colour.RGB
		}{{colour.Darker(c, ratio, paper), paper}, {colour.Lighter(c, ratio, night), night}} {
			if colour.Contrast(x.got, x.background) < ratio {
				t.Fatalf("%s for %s on %s has %.3f, want %.3f", x.got.Hex(), c.Hex(), x.background.Hex(), colour.Contrast(x.got, x.background), ratio)
			}
			if colour.Contrast(c, x.background) >= ratio && x.got != c {
				t.Fatalf("%s was good enough, but became %s", c.Hex(), x.got.Hex())
			}
			if colour.Contrast(c, x.background) < ratio && colour.Contrast(x.got, x.background) > ratio*1.06+0.15 {
				t.Fatalf("%s became %s, which is further than needed: %.3f for %.3f", c.Hex(), x.got.Hex(), colour.Contrast(x.got, x.background), ratio)
			}
		}
	})
}
