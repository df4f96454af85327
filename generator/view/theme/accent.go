package theme

import (
	"fmt"
	"strings"

	"northstar/generator/base/colour"
	"northstar/generator/base/diag"
)

// scheme is one side of the theme: what stands behind the accent, and how it stands out.
type scheme struct {
	backgrounds []string // paper, whose colour is printed on the accent, and the darker or lighter paper of boxes
	tint        float64  // lightness of the tint
	tintChroma  float64  // at most
	accent      float64  // contrast of the accent with every background
	strong      float64  // contrast of the strong accent
	step        float64  // from the accent's lightness to the strong accent's, at least
	away        func(colour.RGB, float64, ...colour.RGB) colour.RGB
}

// light is the side of a paper by day.
func light(p paper) scheme {
	return scheme{[]string{p.value("--paper", 0), p.value("--paper-2", 0)}, 0.94, 0.025, 4.5, 7, -0.08, colour.Darker}
}

// dark is the side of a paper by night.
func dark(p paper) scheme {
	return scheme{[]string{p.value("--paper", 1), p.value("--paper-2", 1)}, 0.27, 0.035, 6, 9, 0.08, colour.Lighter}
}

// properties are the custom properties of a site's colours.
var properties = [...]string{"--accent", "--accent-strong", "--accent-tint", "--on-accent"}

// Accent returns the style sheet that sets the colours derived from a site's accent,
// "#rrggbb", for light and for dark, on a paper, one of [Papers]:
//
//   - --accent, for links, fills and focus rings: the accent itself if it can be read on paper,
//     else the nearest colour of its hue that can. Contrast with both papers and with the tint is at
//     least 4.5:1, so it serves text as well as graphics.
//   - --accent-strong, for links under the pointer and for emphasis: at least 7:1.
//   - --accent-tint, a background, on which ink and both accents can be read.
//   - --on-accent, for text on --accent and --accent-strong: at least 4.5:1.
//
// Its colours are chosen in OKLCH and written as sRGB. For anything but a colour there is no style
// sheet and one Error, whose position the caller knows. Put before the theme's style sheet, it
// can be overridden there.
func Accent(accent, paper string) (css string, ds []diag.Diagnostic) {
	c, ok := colour.Parse(accent)
	if !ok {
		return "", []diag.Diagnostic{diag.New(diag.BadAccent, diag.Position{}, "The accent %q is not a colour.", accent)}
	}
	on := paperNamed(paper)
	day, night := light(on).shades(c), dark(on).shades(c)
	var plain, both strings.Builder
	for i, name := range properties {
		fmt.Fprintf(&plain, " %s: %s;", name, day[i].Hex())
		fmt.Fprintf(&both, " %s: light-dark(%s, %s);", name, day[i].Hex(), night[i].Hex())
	}
	return fmt.Sprintf(`:root {%s }
@supports (color: light-dark(#000, #fff)) { :root {%s } }
@media (prefers-contrast: more) { :root { --accent: var(--accent-strong); } }
`, plain.String(), both.String()), nil
}

// DefaultAccent is the accent of sites that name none.
const DefaultAccent = "#2f6f4f"

// AccentOnPaper returns the accent as light pages have it, for texts and drawings outside of them. What is no
// colour is DefaultAccent.
func AccentOnPaper(accent string) string {
	c, ok := colour.Parse(accent)
	if !ok {
		c = mustParse(DefaultAccent)
	}
	return light(paperNamed(Warm)).shades(c)[0].Hex()
}

// shades returns the values of properties.
func (s scheme) shades(c colour.RGB) [len(properties)]colour.RGB {
	lch := c.OKLCH()
	tint := colour.OKLCH{L: s.tint, C: min(lch.C, s.tintChroma), H: lch.H}.RGB()
	behind := []colour.RGB{tint}
	for _, b := range s.backgrounds {
		behind = append(behind, mustParse(b))
	}
	accent := s.away(c, s.accent, behind...)
	strong := accent.OKLCH()
	strong.L += s.step
	return [...]colour.RGB{accent, s.away(strong.RGB(), s.strong, behind...), tint, behind[1]}
}

// mustParse reads a colour of this file.
func mustParse(hex string) colour.RGB {
	c, ok := colour.Parse(hex)
	if !ok {
		panic("theme: no colour: " + hex)
	}
	return c
}
