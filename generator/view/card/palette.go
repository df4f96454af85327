package card

import (
	"image/color"

	"northstar/generator/base/colour"
)

// ink is a colour that something is drawn in.
type ink uint8

// The inks. Each is a ramp of the palette, from what is behind it to itself.
const (
	paper ink = iota
	black
	grey
	rule
	accent
	warn
	bad
	onAccent // on a ground of accent
	inks
)

// levels is how many steps a ramp has: more than eyes can tell apart at the edge of a letter.
const (
	levelBits = 4
	levels    = 1 << levelBits
)

// palette returns the colours of a card. They are those of the light side of the theme, whose tokens
// (themes/default/assets/css/00-tokens.css) have the same names.
func palette(accentColour string) color.Palette {
	ground := colour.RGB{R: 0xfb, G: 0xf8, B: 0xf1}
	tone, ok := colour.Parse(accentColour)
	if !ok {
		tone = colour.RGB{R: 0x21, G: 0x1d, B: 0x17}
	}
	ramps := [inks][2]colour.RGB{
		paper: {ground, ground}, black: {ground, {R: 0x21, G: 0x1d, B: 0x17}}, grey: {ground, {R: 0x54, G: 0x4e, B: 0x44}},
		rule: {ground, {R: 0xd8, G: 0xd0, B: 0xbf}}, accent: {ground, tone}, warn: {ground, {R: 0x7d, G: 0x52, B: 0x00}},
		bad: {ground, {R: 0x9c, G: 0x2a, B: 0x2a}}, onAccent: {tone, ground},
	}
	p := make(color.Palette, 0, int(inks)*levels)
	for _, ramp := range ramps {
		for level := range levels {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(levels-1-level) + int(b)*level) / (levels - 1)) }
			p = append(p, color.RGBA{mix(ramp[0].R, ramp[1].R), mix(ramp[0].G, ramp[1].G), mix(ramp[0].B, ramp[1].B), 0xff})
		}
	}
	return p
}
