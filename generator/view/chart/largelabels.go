package chart

import (
	"slices"

	"northstar/generator/model/progress"
)

// labels writes what is named in the field, the most important first.
func (l *large) labels() {
	p, w := l.p, l.w
	x, y := l.now()
	l.put(coverAnything, near(w.Value(p), "chart-figure", x, y, 8)...)
	l.d.avoid(x, y, x, largeBottom) // the line down to its day
	for i, v := range l.lines() {
		text := w.Say("chart.target", "figure", w.Quantity(p.Measure, v))
		if i > 0 {
			text = w.Say("chart.stretch", "figure", w.Figure(p.Measure, v))
		}
		l.beside(text, l.at(v))
	}
	for _, v := range corridor(p) {
		l.beside(w.Quantity(p.Measure, v), l.at(v))
	}
	if l.timed() {
		at, text := l.x.at(l.days(l.end)), w.Say("chart.deadline", "date", w.fullDay(p.Deadline))
		const above = largeTop - 23
		l.put(coverNothing, around(text, "", at, above)...)
	}
	if p.Pledged.Sign() > 0 {
		l.put(coverRules, near(w.Say("chart.pledged", "figure", w.gain(p.Measure, p.Pledged)), "", x, l.at(p.Value.Add(p.Pledged)), 6)...)
	}
	if at := l.largestRestatement(); at != nil {
		px, py := l.position(*at)
		l.put(coverRules, near(w.Say("chart.restated", "figure", w.gain(p.Measure, at.Restated)), "chart-note", px, py, 10)...)
	}
	if l.estimates > 0 {
		l.put(coverNothing, near(w.Say("known.estimated"), "chart-note", l.hollowX, l.hollowY, 7)...)
	}
	l.labelProjection()
	l.labelMargin()
	l.labelMilestones()
}

// put sets the first of the candidates that fits into the field, above the time axis.
func (l *large) put(most cover, candidates ...label) bool {
	return l.d.placeOver(most, slices.DeleteFunc(candidates, func(c label) bool { return c.y > largeBottom-3 })...)
}

// side returns the end of the horizontal lines at which there is more room for their names.
func (l *large) side() anchor {
	if l.p.Direction == progress.Decrease {
		return atEnd
	}
	return atStart
}

// beside writes the name of a horizontal line above it, or below: at the side with more room, or else at the other.
func (l *large) beside(text string, y float64) {
	left, right := label{text, "", 0, 0, y - 5, atStart}, label{text, "", thousand, -6, y - 5, atEnd}
	if l.side() == atEnd {
		left, right = right, left
	}
	below := func(c label) label { c.y = y + 14; return c }
	l.put(coverRules, left, right, below(left), below(right))
}

func (l *large) largestRestatement() *progress.Point {
	var most *progress.Point
	for i := range l.points {
		pt := &l.points[i]
		if !pt.Restated.IsZero() && (most == nil || pt.Restated.Abs().Cmp(most.Restated.Abs()) > 0) {
			most = pt
		}
	}
	return most
}

// labelPace names the line of the pace somewhere beside it.
func (l *large) labelPace() {
	if !l.hasPace() {
		return
	}
	text := l.w.Say("chart.even-pace")
	if len(l.p.Waypoints) > 0 {
		text = l.w.Say("chart.planned-pace")
	}
	from, to := l.at(l.p.Baseline), l.at(l.p.Target)
	deadline := l.x.at(l.days(l.end))
	var at []label
	for _, part := range []float64{0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.9} {
		x, y := part*deadline, from+float64(part*(to-from))
		at = append(at,
			label{text, "chart-note", x, 6, y + 14, atStart}, label{text, "chart-note", x, -6, y - 6, atEnd},
			label{text, "chart-note", x, 6, y - 6, atStart}, label{text, "chart-note", x, -6, y + 14, atEnd})
	}
	l.put(coverNothing, at...)
}

// labelMargin says at one of the lines of uncertainty, the earliest with room, what they are.
func (l *large) labelMargin() {
	for i := range l.points {
		pt := &l.points[i]
		if pt.Margin.IsZero() {
			continue
		}
		text := l.w.Say("chart.part", "title", l.w.Say("chart.margin"), "figure", l.w.margin(l.p.Measure, pt.Margin))
		x := l.x.at(l.days(pt.Date))
		top, bottom := l.at(pt.Value.Add(pt.Margin)), l.at(pt.Value.Sub(pt.Margin))
		if l.put(coverRules, slices.Concat(around(text, "chart-note", x, top-4), around(text, "chart-note", x, bottom+13))...) {
			return
		}
	}
}

// timeAxis writes the day of the last figure, that of the verdict, and the months below the drawing.
func (l *large) timeAxis() {
	const texts, years = largeBottom + 17, largeBottom + 32
	horizon := l.begin.AddDays(int(l.x.hi))
	ticks, months := l.w.calendar(l.begin, horizon, 6)
	written := func(d progress.Date) string {
		if months {
			return l.w.day(d)
		}
		return l.w.fullDay(d)
	}
	x, y := l.now()
	last := l.points[len(l.points)-1].Date
	l.d.rule("chart-drop", x, y, x, largeBottom)
	l.d.place(around(written(last), "chart-strong", x, texts)...)
	var dividers path
	if day := l.p.AsOf; day.After(last) && !day.After(l.end) {
		x := l.x.at(l.days(day))
		dividers.stroke(x, largeBottom, x, largeBottom+6)
		l.d.place(around(l.w.Say("chart.verdict", "date", written(day)), "", x, texts)...)
	}
	for _, t := range ticks {
		x := l.x.at(l.days(t.at))
		depth := 6.0
		if t.year != "" {
			depth = 34
		}
		l.d.place(label{t.label, "", x, 4, texts, atStart})
		l.d.place(label{t.year, "chart-note", x, 4, years, atStart})
		dividers.stroke(x, largeBottom, x, largeBottom+depth)
	}
	l.d.path("chart-tick", &dividers)
}

// figureLabels writes the round figures above their rules, all at the same side.
func (l *large) figureLabels() {
	write := func(side anchor) (written int) {
		for _, v := range l.ticks {
			c := label{l.w.Figure(l.p.Measure, v), "chart-note", 0, 0, l.at(v) - 5, atStart}
			if side == atEnd {
				c.x, c.dx, c.at = thousand, -6, atEnd
			}
			if l.put(coverNothing, c) {
				written++
			}
		}
		return written
	}
	other := map[anchor]anchor{atStart: atEnd, atEnd: atStart}[l.side()]
	empty := *l.d
	if n := write(l.side()); n < len(l.ticks) {
		first := *l.d
		*l.d = empty
		// Appending must not write over what is kept.
		l.d.over, l.d.placed = slices.Clip(l.d.over), slices.Clip(l.d.placed)
		if write(other) <= n {
			*l.d = first
		}
	}
}

// describe says what the drawing shows beyond the verdict.
func (l *large) describe() {
	l.d.desc = l.w.Sentences(l.d.desc, l.w.Outlook(l.p), l.w.legend(l.estimates, len(l.p.Restatements)))
}
