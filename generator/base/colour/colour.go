// Package colour is the little colour science that Northstar needs: sRGB and OKLCH,
// the contrast of two colours, and the colour nearest to a wanted one that has
// enough of it.
//
// OKLCH describes a colour by lightness (0 black to 1 white), chroma (0 grey to about
// 0.32 in sRGB) and hue (degrees), such that equal steps look equal. Not every OKLCH
// colour exists in sRGB; [OKLCH.RGB] gives up chroma, never lightness or hue, until it does.
//
// Contrast is that of WCAG 2: a ratio from 1 to 21, symmetric.
package colour

import (
	"fmt"
	"math"
	"strconv"
)

// RGB is a colour of the sRGB space, as screens show it.
type RGB struct{ R, G, B uint8 }

// Parse reads "#rrggbb", in small or capital letters, and nothing else.
func Parse(s string) (RGB, bool) {
	if len(s) != 7 || s[0] != '#' {
		return RGB{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 24)
	if err != nil {
		return RGB{}, false
	}
	return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// Hex returns c as "#rrggbb".
func (c RGB) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Luminance returns the relative luminance of WCAG 2, from 0 to 1.
func (c RGB) Luminance() float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast returns the contrast ratio of WCAG 2 between two colours, from 1 to 21.
func Contrast(a, b RGB) float64 {
	x, y := a.Luminance(), b.Luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Linear undoes the transfer function of sRGB (IEC 61966-2-1): it returns the light of a component. Both are from 0 to 1.
func Linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// Encoded applies the transfer function of sRGB: it returns the component for some light. Both are from 0 to 1.
func Encoded(v float64) float64 {
	if v <= 0.0031308 {
		return v * 12.92
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

func linear(component uint8) float64 { return Linear(float64(component) / 255) }

func component(v float64) uint8 { return uint8(math.Round(255 * min(1, max(0, Encoded(v))))) }
