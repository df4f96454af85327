package chart

import (
	"fmt"

	"northstar/generator/model/progress"
)

// The colours of badges, which stand on pages of other people: white text has
// at least 4.5:1 on all of them, and so do they on white.
const (
	badgeInk     = "#2a261f"
	badgeGood    = "#2a6547"
	badgeWarn    = "#7a5000"
	badgeBad     = "#94282a"
	badgeNeutral = "#57514a"
)

// badgeSize is how large the type of a badge is, in pixels.
const badgeSize = 11

// Badge returns an image for pages of other people: the title of a goal, its figure and its state in a few words, with the
// shape and the colour of the state. It is a whole SVG file that needs nothing else, at most 640 pixels wide; what is too
// long is cut, of the title first. Those who listen hear the title and what is spoken.
func Badge(title, words, spoken string, state progress.State) []byte {
	const pad, symbol, most = 9.0, 16.0, 636.0
	value := cut(words, most-4*pad-symbol)
	right := 2*pad + symbol + textWidth(value, badgeSize)
	name := cut(title, min(300, max(most-right-2*pad, 0)))
	left := 2*pad + textWidth(name, badgeSize)
	colour, shape := badgeLook(state)
	text := spoken
	if title != "" {
		text = title + ": " + text
	}

	width, split := decimal(float64(round(left+right))), decimal(left)
	return fmt.Appendf(nil, badge, width, escape(text), colour, badgeInk, split, decimal(left+pad), shape,
		decimal(left/2), escape(name), decimal(left+pad+symbol), escape(value))
}

// badge takes its width, name and colour; the ink and the end of its left half; the place of the shape, and the shape; the
// middle and the text of the left half, and the beginning and the text of the right one.
const badge = `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]s" height="24" viewBox="0 0 %[1]s 24" role="img"` +
	` aria-labelledby="t"><title id="t">%[2]s</title><rect width="%[1]s" height="24" rx="3" fill="%[3]s"/>` +
	`<path fill="%[4]s" d="M3 0H%[5]sV24H3A3 3 0 0 1 0 21V3A3 3 0 0 1 3 0z"/>` +
	`<svg x="%[6]s" y="7" width="10" height="10" overflow="visible">%[7]s</svg>` +
	`<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">` +
	`<text x="%[8]s" y="16" text-anchor="middle">%[9]s</text><text x="%[10]s" y="16">%[11]s</text></g></svg>`

// badgeLook returns the colour of a state, and its shape in white, ten pixels square.
func badgeLook(s progress.State) (colour, shape string) {
	const (
		disc   = `<circle cx="5" cy="5" r="4.5" fill="#fff"/>`
		half   = `<circle cx="5" cy="5" r="4" fill="none" stroke="#fff" stroke-width="1.5"/><path fill="#fff" d="M5 1A4 4 0 0 0 5 9z"/>`
		ring   = `<circle cx="5" cy="5" r="4" fill="none" stroke="#fff" stroke-width="1.5"/>`
		dots   = `<circle cx="5" cy="5" r="4" fill="none" stroke="#fff" stroke-width="1.5" stroke-dasharray="1.6 1.54"/>`
		star   = `<path fill="#fff" d="M5-.9 6.4 3.3 10.7 3.3 7.2 6 8.5 10.2 5 7.6 1.5 10.2 2.8 6-.7 3.3 3.6 3.3z"/>`
		wedge  = `<path fill="#fff" d="M0 1h10L5 9.6z"/>`
		cross  = `<path fill="none" stroke="#fff" stroke-width="2" d="M1 1l8 8M9 1l-8 8"/>`
		bars   = `<path fill="#fff" d="M1.5 0h2.7v10H1.5zM5.8 0h2.7v10H5.8z"/>`
		square = `<path fill="#fff" d="M.5.5h9v9h-9z"/>`
	)
	switch s {
	case progress.StateAchieved, progress.StateReachedLate:
		return badgeGood, star
	case progress.StateOnPace, progress.StateHolding:
		return badgeGood, disc
	case progress.StateBehind:
		return badgeWarn, half
	case progress.StateFellBack, progress.StateSlipping:
		return badgeWarn, wedge
	case progress.StateStale:
		return badgeWarn, dots
	case progress.StateFarBehind, progress.StateMovingAway:
		return badgeBad, wedge
	case progress.StateMissed, progress.StateCancelled:
		return badgeBad, cross
	case progress.StatePaused:
		return badgeNeutral, bars
	case progress.StateTooEarly, progress.StateUnderWay:
		return badgeNeutral, half
	case progress.StateTotalOnly:
		return badgeNeutral, square
	}
	return badgeNeutral, ring
}
