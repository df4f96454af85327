package card

import (
	"math"
	"strings"

	"northstar/generator/view/typeset"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
)

// The design, in pixels. Networks cut a little off at the edges, and lay their own marks over corners.
const (
	margin     = 76.0
	top        = 64.0 // of the rule on top
	kickerLine = 128.0
	titleTop   = 164.0
	footRule   = 530.0
	footLine   = 578.0
	column     = Width - 2*margin
)

// draw puts the card on the canvas, from top to bottom.
func (x *compositor) draw() {
	x.band(margin, top, Width-margin, top+6, accent)
	x.band(margin, top+10, Width-margin, top+11, black)
	x.kicker()
	if x.card.Goal == (Goal{}) {
		x.article()
	} else {
		x.goal()
	}
	x.foot()
}

// band fills a rectangle that begins at start, counted from where lines begin.
func (x *compositor) band(start, top, end, bottom float64, k ink) {
	if x.card.RightToLeft {
		start, end = Width-end, Width-start
	}
	x.rectangle(start, top, end, bottom, k)
}

// left returns the left edge of what begins at start, counted from where lines begin, and has a width.
func (x *compositor) left(start, width float64) float64 {
	if x.card.RightToLeft {
		return Width - start - width
	}
	return start
}

// write sets a line that begins at start.
func (x *compositor) write(l shaping.Line, size, start, baseline float64, k ink) {
	x.line(l, size, x.left(start, typeset.Advance(l, size)), baseline, 0, k)
}

// fit breaks a text for a width, in the largest of sizes in which it fits, or in the last; room is how many lines of a size
// there may be. There are none if the text cannot be shown. fits is false if something had to be cut off.
func (x *compositor) fit(s string, among []*font.Face, width float64, room func(size float64) int, balance bool, sizes ...float64,
) (lines []shaping.Line, size float64, fits bool) {
	t, ok := x.Shape(s, among)
	if !ok {
		return nil, 0, false
	}
	for _, size = range sizes {
		if lines, fits = x.Lines(t, size, width, room(size), balance); fits {
			break
		}
	}
	return lines, size, fits
}

func oneLine(float64) int { return 1 }

// label sets a text on one line that begins at start, cut off at a width.
func (x *compositor) label(s string, among []*font.Face, size, start, baseline, width float64, k ink) {
	if lines, size, _ := x.fit(s, among, width, oneLine, false, x.legible(size)); len(lines) > 0 {
		x.write(lines[0], size, start, baseline, k)
	}
}

// opposite sets a text on one line that ends where lines end, and returns how wide it is: 0 if it does not fit.
func (x *compositor) opposite(s string, among []*font.Face, size, baseline, width float64, k ink) float64 {
	lines, size, fits := x.fit(s, among, width, oneLine, false, x.legible(size))
	if len(lines) == 0 || !fits {
		return 0
	}
	w := typeset.Advance(lines[0], size)
	x.write(lines[0], size, Width-margin-w, baseline, k)
	return w
}

// legible returns the size that a small text has to have: Arabic and Hebrew letters are smaller than Latin
// ones of the same size.
func (x *compositor) legible(size float64) float64 {
	if x.card.RightToLeft {
		return math.Round(size * 1.2)
	}
	return size
}

// kicker says what kind of page it is, in capitals that stand apart, and the state of what it is about.
func (x *compositor) kicker() {
	size := x.legible(24)
	state := x.card.Status
	if state.Word == "" {
		state = x.card.Goal.State
	}
	taken := x.state(state, kickerLine)
	capitals := strings.ToUpper(x.card.Kicker)
	t, ok := x.Shape(capitals, x.Strong)
	if !ok {
		return
	}
	spacing := 0.0
	if capitals != strings.ToLower(x.card.Kicker) { // joined letters, which have no capitals, stay together
		spacing = size * 0.14
	}
	width := 0.0
	for _, run := range t.Runs {
		width += typeset.Pixels(run.Advance, size) + float64(spacing*float64(len(run.Glyphs)))
	}
	if width > column-taken {
		return
	}
	x.line(t.Runs, size, x.left(margin, width), kickerLine, spacing, accent)
}

// state says a state at the end of a line, and returns how much room that takes.
func (x *compositor) state(s Status, baseline float64) float64 {
	const size, mark, gap = 26.0, 22.0, 12.0
	k := inkOf(s.Key)
	width := x.opposite(s.Word, x.Strong, size, baseline, column/2, k)
	if width == 0 {
		return 0
	}
	x.paint(shapeOf(s.Key, x.left(Width-margin-width-gap-mark, mark), baseline-mark+2, mark), k)
	return width + gap + mark + margin/2
}

// article sets the title large, and details below.
func (x *compositor) article() {
	bottom := footRule - 44
	const detail, leading = 32.0, 46.0
	bottom -= float64(leading * float64(len(x.card.Details)))
	if len(x.card.Details) > 0 {
		bottom -= 12
	}
	y := x.title(titleTop, bottom, 4, 112, 96, 88, 80, 72, 66, 60, 54)
	if y == titleTop { // no title
		y = x.emblem()
	}
	y += 12
	for i, s := range x.card.Details {
		k := grey
		if i == 0 {
			k = black
		}
		y += leading
		x.label(s, x.Faces.Label, detail, margin, y, column, k)
	}
}

// title sets the title between two heights in the largest of sizes that fits, and returns where it ends.
func (x *compositor) title(from, to float64, most int, sizes ...float64) float64 {
	const leading = 1.14
	room := func(size float64) int { return min(most, int((to-from)/(size*leading))) }
	lines, size, _ := x.fit(x.card.Title, x.Faces.Title, column, room, true, sizes...)
	y := from
	for _, l := range lines {
		x.write(l, size, margin, math.Round(y+float64(size*0.92)), black)
		y += float64(size * leading)
	}
	return y
}

// emblem is what a card has in the place of a title that cannot be shown: the way from here to there.
func (x *compositor) emblem() float64 {
	const size = 220.0
	x.paint(star(x.left(margin, size), titleTop+16, size), accent)
	return titleTop + 16 + size
}

// foot says whose card it is.
func (x *compositor) foot() {
	x.band(margin, footRule, Width-margin, footRule+1, black)
	taken := x.opposite(x.card.Foot, x.Faces.Label, 24, footLine, column*0.72, grey)
	const size = 32.0
	x.paint(star(x.left(margin, 26), footLine-23, 26), accent)
	x.label(x.card.Site, x.Faces.Title, size, margin+40, footLine, column-40-taken-margin/2, black)
}
