package card

import (
	"math"

	"northstar/generator/view/typeset"
)

// goal sets a goal: title, figure, sentence, and the drawing.
func (x *compositor) goal() {
	g := &x.card.Goal
	titleBottom := titleTop + 130.0
	if g.Meter.Kind == Slope {
		titleBottom -= 14
	}
	x.title(titleTop-8, titleBottom, 2, 60, 54, 48, 42)
	switch g.Meter.Kind {
	case Slope: // has the right half
		const half = column * 0.5
		x.figure(margin, 386, half-60, 108)
		x.sentence(margin, 430, half-60, false)
		x.slope(margin+half+20, 316, Width-margin-16, footRule-46)
		return
	case Bar:
		x.bar(margin, footRule-78, Width-margin, footRule-52)
	}
	const baseline = 414
	taken := x.figure(margin, baseline, column*0.6, 132)
	x.sentence(margin+taken, baseline, column-taken, true)
}

// figure sets the figure large, and returns how much room that takes.
func (x *compositor) figure(start, baseline, width, largest float64) float64 {
	var sizes []float64
	for _, part := range []float64{1, 0.8, 0.62, 0.48, 0.36} {
		sizes = append(sizes, math.Round(largest*part))
	}
	lines, size, _ := x.fit(x.card.Goal.Figure, x.Faces.Title, width, oneLine, false, sizes...)
	if len(lines) == 0 {
		return 0
	}
	x.write(lines[0], size, start, baseline, accent)
	return typeset.Advance(lines[0], size) + 44
}

// sentence sets the sentence of a goal, so that its first line, or its last, is at a height.
func (x *compositor) sentence(start, baseline, width float64, last bool) {
	sizes := []float64{30, 27, 24}
	if !last { // there is less room
		sizes = sizes[1:]
	}
	lines, size, _ := x.fit(x.card.Goal.Sentence, x.Faces.Label, width, func(float64) int { return 3 }, false, sizes...)
	leading := math.Round(size * 1.32)
	if last {
		baseline -= float64(float64(len(lines)-1) * leading)
	}
	for _, l := range lines {
		x.write(l, size, start, baseline, black)
		baseline += leading
	}
}

// bar draws how far a rising goal is: what is reached, the target, and where an even pace would be.
func (x *compositor) bar(start, top, end, bottom float64) {
	m := &x.card.Goal.Meter
	place := func(thousandths int) float64 { return start + float64(float64(thousandths)*(end-start)/1000) }
	x.band(start, top, end, bottom, rule)
	x.band(start, top, place(m.Now), bottom, accent)
	tick := func(thousandths int, above, width float64, k ink) {
		at := min(place(thousandths), end-width/2)
		x.band(at-width/2-3, top-above, at+width/2+3, bottom+above, paper)
		x.band(at-width/2, top-above, at+width/2, bottom+above, k)
	}
	tick(m.Target, 8, 4, black)
	if m.Pace >= 0 {
		tick(m.Pace, 14, 6, black)
	}
	if m.Beyond {
		for _, at := range []float64{end - 44, end - 28} {
			x.chevron(at, top, bottom)
		}
	}
}

// chevron says that a figure goes on beyond the end of the bar.
func (x *compositor) chevron(at, top, bottom float64) {
	tip := 8.0
	if x.card.RightToLeft {
		tip = -tip
	}
	left, middle := x.left(at, 0), (top+bottom)/2
	x.paint(stroke(left, top+4, left+tip, middle, 4), onAccent)
	x.paint(stroke(left+tip, middle, left, bottom-4, 4), onAccent)
}

// slope draws how far a falling goal has come: from where it began over now to the target, and the even pace.
func (x *compositor) slope(start, top, end, bottom float64) {
	m := &x.card.Goal.Meter
	place := func(days, figure int) (float64, float64) {
		return x.left(start+float64(float64(days)*(end-start)/1000), 0), bottom - float64(float64(figure)*(bottom-top)/1000)
	}
	fromX, fromY := place(0, m.From)
	nowX, nowY := place(m.Days, m.Now)
	toX, toY := place(1000, m.To)
	x.band(start, bottom+20, end, bottom+22, rule)
	for i := 0; i < 40; i += 2 { // the even pace
		a, b := float64(i)/40, float64(i+1)/40
		fromA, fromB := fromY+float64((toY-fromY)*a), fromY+float64((toY-fromY)*b)
		x.paint(stroke(fromX+float64((toX-fromX)*a), fromA, fromX+float64((toX-fromX)*b), fromB, 3), grey)
	}
	x.paint(stroke(fromX, fromY, nowX, nowY, 8), accent)
	x.paint(circle(fromX, fromY, 8, false), accent)
	x.paint(circle(nowX, nowY, 17, false), paper)
	x.paint(circle(nowX, nowY, 13, false), accent)
	x.paint(circle(toX, toY, 15, false), paper)
	x.paint(ring(toX, toY, 12, 4), black)
}
