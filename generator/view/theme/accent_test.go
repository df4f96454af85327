package theme_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/base/colour"
	"northstar/generator/base/diag"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// tokens reads the light and the dark value of a property from a style sheet.
func tokens(t interface{ Fatalf(string, ...any) }, css, name string) [2]colour.RGB {
	m := regexp.MustCompile(regexp.QuoteMeta(name) + `: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);`).FindStringSubmatch(css)
	if m == nil {
		t.Fatalf("%s is not set for light and dark", name)
	}
	day, _ := colour.Parse(m[1])
	night, _ := colour.Parse(m[2])
	return [2]colour.RGB{day, night}
}

// Whatever colour and whichever paper a community has, everything can be read.
func TestAccentContrast(t *testing.T) {
	for _, paper := range theme.Papers() {
		t.Run(paper, func(t *testing.T) { accentContrast(t, paper) })
	}
}

// sheetOf returns the style sheet of the default theme on a paper, in which the paper's own colours come before others.
func sheetOf(t *testing.T, paper string) string {
	own, ds := theme.Load(english(), theme.Layer{Name: "themes/default", Files: themes.Default()})
	if own.CSS() == nil {
		t.Fatal(lines(ds))
	}
	return theme.Face(paper, "") + string(own.CSS())
}

// On every paper all text can be read, and edges of what can be used are seen.
func TestPapers(t *testing.T) {
	for _, paper := range theme.Papers() {
		sheet := sheetOf(t, paper)
		for name, ratio := range map[string]float64{"--ink": 7, "--ink-2": 4.5, "--ink-3": 4.5, "--warn": 4.5, "--bad": 4.5, "--edge": 3} {
			for _, behind := range []string{"--paper", "--paper-2"} {
				front, back := tokens(t, sheet, name), tokens(t, sheet, behind)
				for side, when := range []string{"by day", "by night"} {
					if got := colour.Contrast(front[side], back[side]); got < ratio {
						t.Errorf("%s, %s: %s has a contrast of %.3f on %s, want %v", paper, when, name, got, behind, ratio)
					}
				}
			}
		}
		notice, white := tokens(t, sheet, "--notice"), colour.RGB{R: 0xf4, G: 0xef, B: 0xe4}
		for side := range notice {
			if got := colour.Contrast(notice[side], white); got < 7 {
				t.Errorf("%s: the notice has a contrast of %.3f", paper, got)
			}
		}
	}
	if theme.Face(theme.Warm, "") != "" || theme.Face("", "book") != "" || !strings.Contains(theme.Face("cool", "grotesk"), "--serif") {
		t.Error("the paper and the faces of the theme need no style sheet, and others do")
	}
}

func accentContrast(t *testing.T, paper string) {
	sheet := sheetOf(t, paper)
	papers, boxes := tokens(t, sheet, "--paper"), tokens(t, sheet, "--paper-2")
	inks := [][2]colour.RGB{tokens(t, sheet, "--ink"), tokens(t, sheet, "--ink-2"), tokens(t, sheet, "--ink-3")}

	check := func(t interface{ Fatalf(string, ...any) }, c colour.RGB) {
		css, ds := theme.Accent(c.Hex(), paper)
		if ds != nil {
			t.Fatalf("%s is refused: %s", c.Hex(), lines(ds))
		}
		accent, strong := tokens(t, css, "--accent"), tokens(t, css, "--accent-strong")
		tint, on := tokens(t, css, "--accent-tint"), tokens(t, css, "--on-accent")
		for side, name := range []string{"light", "dark"} {
			need := func(what string, a, b colour.RGB, ratio float64) {
				if got := colour.Contrast(a, b); got < ratio {
					t.Fatalf("%s, %s: %s has a contrast of %.3f, want %v", c.Hex(), name, what, got, ratio)
				}
			}
			for what, paper := range map[string]colour.RGB{"paper": papers[side], "box": boxes[side], "tint": tint[side]} {
				need("accent on "+what, accent[side], paper, 4.5)
				need("strong accent on "+what, strong[side], paper, 7)
			}
			need("text on accent", on[side], accent[side], 4.5)
			need("text on strong accent", on[side], strong[side], 4.5)
			for _, ink := range inks {
				need("ink on tint", ink[side], tint[side], 4.5)
			}
			if first := tokens(t, css, "--accent")[0]; !strings.Contains(css, "--accent: "+first.Hex()+";") {
				t.Fatalf("no plain value for browsers without light-dark():\n%s", css)
			}
		}
	}
	for hue := range 360 {
		for _, lightness := range []float64{0.2, 0.5, 0.8, 0.97} {
			for _, chroma := range []float64{0.05, 0.35} {
				check(t, colour.OKLCH{L: lightness, C: chroma, H: float64(hue)}.RGB())
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.Byte()
		check(t, colour.RGB{R: b.Draw(t, "r"), G: b.Draw(t, "g"), B: b.Draw(t, "b")})
	})
}

func TestAccentKeepsReadableColours(t *testing.T) {
	css, _ := theme.Accent("#2f6f4f", theme.Warm)
	want := `:root { --accent: #2f6f4f; --accent-strong:`
	if !strings.HasPrefix(css, want) {
		t.Errorf("got %s", css)
	}
}

func TestAccentRefuses(t *testing.T) {
	for _, s := range []string{"", "green", "#fff", "#2f6f4f;}body{display:none", "rgb(0,0,0)"} {
		css, ds := theme.Accent(s, theme.Warm)
		if len(ds) != 1 || ds[0].Code != diag.BadAccent.ID || css != "" {
			t.Errorf("Accent(%q) = %q, %s", s, css, lines(ds))
		}
	}
}
