package colour

import "math"

// OKLCH is a colour by lightness (0 to 1), chroma (0 for grey) and hue (degrees, 0 to 360).
type OKLCH struct{ L, C, H float64 }

// OKLCH returns c in OKLCH. The hue of a grey means nothing.
func (c RGB) OKLCH() OKLCH {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	lightness := 0.2104542553*l + 0.7936177850*m - 0.0040720468*s
	x := 1.9779984951*l - 2.4285922050*m + 0.4505937099*s
	y := 0.0259040371*l + 0.7827717662*m - 0.8086757660*s
	hue := math.Atan2(y, x) * 180 / math.Pi
	if hue < 0 {
		hue += 360
	}
	return OKLCH{lightness, math.Hypot(x, y), hue}
}

// linearRGB returns the linear components of c, outside of 0 to 1 if sRGB does not have it.
func (c OKLCH) linearRGB() (r, g, b float64) {
	sin, cos := math.Sincos(c.H * math.Pi / 180)
	x, y := c.C*cos, c.C*sin
	l := cube(c.L + 0.3963377774*x + 0.2158037573*y)
	m := cube(c.L - 0.1055613458*x - 0.0638541728*y)
	s := cube(c.L - 0.0894841775*x - 1.2914855480*y)
	return 4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s
}

func cube(x float64) float64 { return x * x * x }

// inGamut reports whether sRGB has c, up to rounding.
func (c OKLCH) inGamut() bool {
	const slack = 1e-4
	r, g, b := c.linearRGB()
	return min(r, g, b) >= -slack && max(r, g, b) <= 1+slack
}

// RGB returns c in sRGB, with as much of its chroma as sRGB has at that lightness and hue.
func (c OKLCH) RGB() RGB {
	c.L = min(1, max(0, c.L))
	if !c.inGamut() {
		low, high := 0.0, c.C
		for range 24 {
			if c.C = (low + high) / 2; c.inGamut() {
				low = c.C
			} else {
				high = c.C
			}
		}
		c.C = low
	}
	r, g, b := c.linearRGB()
	return RGB{component(r), component(g), component(b)}
}

// Darker returns c if its contrast with all of backgrounds is at least ratio, else the lightest
// colour of its hue, darker than c, that has it. If none has, it returns black.
func Darker(c RGB, ratio float64, backgrounds ...RGB) RGB { return toward(0, c, ratio, backgrounds) }

// Lighter returns c if its contrast with all of backgrounds is at least ratio, else the darkest
// colour of its hue, lighter than c, that has it. If none has, it returns white.
func Lighter(c RGB, ratio float64, backgrounds ...RGB) RGB { return toward(1, c, ratio, backgrounds) }

// toward moves c to lightness end until it has the contrast, and no further.
func toward(end float64, c RGB, ratio float64, backgrounds []RGB) RGB {
	enough := func(x RGB) bool {
		for _, b := range backgrounds {
			if Contrast(x, b) < ratio {
				return false
			}
		}
		return true
	}
	if enough(c) {
		return c
	}
	from := c.OKLCH()
	best := OKLCH{L: end}.RGB()
	// The share of the way to go. What is kept has been seen to have the contrast, as
	// rounded to sRGB, so rounding cannot take it away again.
	low, high := 0.0, 1.0
	for range 24 {
		share := (low + high) / 2
		x := OKLCH{from.L + share*(end-from.L), from.C, from.H}.RGB()
		if enough(x) {
			best, high = x, share
		} else {
			low = share
		}
	}
	return best
}
