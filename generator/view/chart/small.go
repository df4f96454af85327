package chart

import (
	"slices"

	"northstar/generator/model/progress"
)

// narrowSmall is the smallest width, in pixels, at which the labels of small drawings are apart.
const narrowSmall = 240

// mostNotches bounds how many milestones, or stretch targets, are drawn: a goal with
// hundreds of them is a mistake, but must not make a page of megabytes.
const mostNotches = 100

// Small returns a drawing of p for cards and lists, 40 to 76 pixels high:
// a bar for what rises, a slope for what falls, a corridor for what is
// to stay, and steps for a total without a target. It is nil for a goal that is
// done or not, and where there are no figures to draw.
func Small(p *progress.Progress, f progress.Formatter, id string) []byte {
	w := words{f}
	switch {
	case p.Measure.Kind == progress.YesNo:
		return nil
	case p.Direction == progress.Maintain:
		return smallCorridor(p, w, id)
	case !p.HasTarget:
		return smallSteps(p, w, id)
	case p.Target == p.Baseline:
		return nil
	case p.Direction == progress.Decrease:
		return smallSlope(p, w, id)
	}
	return smallBar(p, w, id)
}

// smallBar draws how far a rising goal is from its baseline to its last target.
func smallBar(p *progress.Progress, w words, id string) []byte {
	top := 6.0
	if p.Pledged.Sign() > 0 {
		top += 15 // for its name
	}
	bottom, base := top+12, top+29
	d := newDrawing(p, w.Formatter, id, "chart-small", int(base)+5, narrowSmall)
	last := slices.MaxFunc(targets(p), progress.Decimal.Cmp)
	at := func(v progress.Decimal, marks ...progress.Decimal) float64 {
		return barEnd(p.Baseline, last, v, marks...)
	}
	x := scale{p.Baseline.Float(), last.Float(), 0, thousand}

	now := 0.0
	if p.HasValue {
		now = at(p.Value, targets(p)...)
	}
	pledged := now
	if p.Pledged.Sign() > 0 {
		pledged = at(p.Value.Add(p.Pledged), targets(p)...)
		d.hatched(now, top, pledged, bottom)
	}
	d.bar("chart-track", pledged, top, thousand, bottom)
	d.bar("chart-fill", 0, top, now, bottom)

	var notches, stretch path
	for i := range p.Milestones[:min(len(p.Milestones), mostNotches)] {
		if m := &p.Milestones[i]; m.At != nil && *m.At != last && x.holds(m.At.Float()) {
			notches.stroke(at(*m.At), bottom, at(*m.At), bottom+4)
		}
	}
	for _, s := range p.Stretch[:min(len(p.Stretch), mostNotches)] {
		stretch.stroke(at(s.Value), top-3, at(s.Value), bottom+3)
	}
	d.path("chart-tick", &notches)
	d.path("chart-stretch", &stretch)
	target := at(p.Target)
	d.rule("chart-rim", target, top-4, target, bottom+4)
	d.rule("chart-goal", target, top-4, target, bottom+4)
	if paced(p) {
		pace := at(p.Expected)
		d.rule("chart-rim", pace, top-6, pace, bottom+6)
		d.rule("chart-pace-tick", pace, top-6, pace, bottom+6)
	}
	if p.HasValue && p.Value.Cmp(last) > 0 {
		d.mark("chart-beyond", "M-16 2l5 4-5 4M-10 2l5 4-5 4", thousand, top)
	}
	if p.Worse {
		d.mark("chart-before", "M11 2l-5 4 5 4M17 2l-5 4 5 4", 0, top)
	}

	// under writes the first of the texts that fits below a figure.
	under := func(v progress.Decimal, texts ...string) bool {
		var candidates []label
		for _, text := range texts {
			candidates = append(candidates, around(text, "", x.at(v.Float()), base)...)
		}
		return d.place(candidates...)
	}
	long, short := w.Say("chart.target", "figure", w.Figure(p.Measure, p.Target)), w.Figure(p.Measure, p.Target)
	unlabelled := *d
	under(p.Target, long, short)
	if paced(p) {
		// Both are wanted, so the target does without its name where that makes room for the pace.
		if expected := w.Say("chart.pace", "figure", w.bare(p.Measure, p.ShownExpected)); !under(p.Expected, expected) {
			*d = unlabelled
			under(p.Target, short)
			under(p.Expected, expected)
		}
	}
	if p.Pledged.Sign() > 0 {
		text := w.Say("chart.pledged", "figure", w.gain(p.Measure, p.Pledged))
		above := top - 8
		d.place(label{text, "", now, 0, above, atStart}, label{text, "", pledged, 0, above, atEnd}, label{text, "", thousand, 0, above, atEnd})
	}
	for _, s := range p.Stretch[:min(len(p.Stretch), mostNotches)] {
		under(s.Value, w.Say("chart.stretch", "figure", w.Figure(p.Measure, s.Value)), w.Figure(p.Measure, s.Value))
	}
	under(p.Baseline, w.Figure(p.Measure, p.Baseline))
	return d.bytes()
}

// barEnd returns where the bar of a figure ends on a scale, in thousandths: it is cut, never rounded up, and touches no mark
// that the figure has not reached.
func barEnd(from, last, v progress.Decimal, marks ...progress.Decimal) float64 {
	end := progress.Steps(from, last, v, thousand)
	for _, mark := range marks {
		if v.Cmp(mark) < 0 {
			end = min(end, max(progress.Steps(from, last, mark, thousand)-1, 0))
		}
	}
	return float64(end)
}

// smallCorridor draws where the figure is in the range that it is to stay in.
func smallCorridor(p *progress.Progress, w words, id string) []byte {
	const top, bottom, above, below = 18.0, 30.0, 12.0, 46.0
	edges := corridor(p)
	if len(edges) == 0 {
		return nil
	}
	d := newDrawing(p, w.Formatter, id, "chart-small", 50, narrowSmall)
	lo, hi := edges[0].Float(), edges[len(edges)-1].Float()
	if p.HasValue {
		lo, hi = min(lo, p.Value.Float()), max(hi, p.Value.Float())
	}
	pad := (hi - lo) / 3
	if pad == 0 {
		pad = 1
	}
	x := scale{lo - pad, hi + pad, 0, thousand}
	d.rule("chart-axis", 0, bottom, thousand, bottom)
	from, to := within(p, x, 0, thousand)
	d.bar("chart-range", from, top, to, bottom)
	for _, edge := range edges {
		at := x.at(edge.Float())
		d.rule("chart-goal", at, top-2, at, bottom+3)
		d.place(around(w.Figure(p.Measure, edge), "", at, below)...)
	}
	if p.HasValue {
		at := x.at(p.Value.Float())
		d.dot("chart-now", at, (top+bottom)/2)
		d.place(around(w.Value(p), "chart-strong", at, above)...)
	}
	return d.bytes()
}

// smallSlope draws the way from the baseline over the latest figure to the target.
func smallSlope(p *progress.Progress, w words, id string) []byte {
	d := newDrawing(p, w.Formatter, id, "chart-small", 76, narrowSmall)
	s := newSeries(d, p, w, 20, 56, 24)
	fromX, fromY := s.x.from, s.at(p.Baseline)
	toX, toY := s.x.at(s.days(s.end)), s.at(p.Target)
	nowX, nowY := fromX, fromY
	s.pace("chart-pace")
	s.draw()
	if n := len(s.points); n > 0 {
		nowX, nowY = s.position(s.points[n-1])
	}
	if paced(p) && s.timed() { // otherwise nothing lies ahead
		d.rule("chart-ahead", nowX, nowY, toX, toY)
		d.keepOff(nowX, nowY, toX, toY)
	}
	var ring path
	d.dot("chart-dot", fromX, fromY)
	ring.dot(toX, toY)
	d.rings(&ring)
	if p.HasValue {
		d.dot("chart-now", nowX, nowY)
		d.place(near(w.Value(p), "chart-strong", nowX, nowY, 7)...)
	}
	text := w.Say("chart.target", "figure", w.Figure(p.Measure, p.Target))
	d.place(label{text: text, x: toX, y: toY - 7, at: atEnd}, label{text: text, x: toX, y: toY + 17, at: atEnd})
	text = w.Figure(p.Measure, p.Baseline)
	d.place(label{text: text, x: fromX, y: fromY - 7, at: atStart}, label{text: text, x: fromX, y: fromY + 17, at: atStart})
	return d.bytes()
}

// smallSteps draws how a total grew. One figure alone says nothing that the words do not say.
func smallSteps(p *progress.Progress, w words, id string) []byte {
	if len(p.Points) < 2 {
		return nil
	}
	d := newDrawing(p, w.Formatter, id, "chart-small", 44, narrowSmall)
	s := newSeries(d, p, w, 5, 38, 60)
	if s.y.holds(0) {
		d.rule("chart-axis", 0, s.y.at(0), thousand, s.y.at(0))
	}
	s.draw()
	x, y := s.now()
	d.dot("chart-now", x, y)
	return d.bytes()
}

// paced reports whether a drawing says where an even pace would be: while the pace is what counts.
func paced(p *progress.Progress) bool {
	return p.HasExpected && (p.State.Paced() || p.State == progress.StateTooEarly)
}

// around returns the places for a label above or below a place.
func around(text, class string, x, y float64) []label {
	return []label{{text, class, x, 0, y, atMiddle}, {text, class, x, 0, y, atEnd}, {text, class, x, 0, y, atStart}}
}

// near returns the places for a label beside a point, above it first.
func near(text, class string, x, y, away float64) []label {
	return []label{
		{text, class, x, away, y - away + 1, atStart},
		{text, class, x, -away, y - away + 1, atEnd},
		{text, class, x, 0, y - away - 2, atMiddle},
		{text, class, x, away, y + away + 9, atStart},
		{text, class, x, -away, y + away + 9, atEnd},
		{text, class, x, 0, y + away + 12, atMiddle},
		{text, class, x, 0, y - away - 2, atEnd},
		{text, class, x, 0, y - away - 2, atStart},
	}
}

// corridor returns the ends of the range that the figure is to stay in, the lower one first.
func corridor(p *progress.Progress) []progress.Decimal {
	var edges []progress.Decimal
	if p.Direction == progress.Maintain {
		for _, edge := range []*progress.Decimal{p.Within.Min, p.Within.Max} {
			if edge != nil {
				edges = append(edges, *edge)
			}
		}
	}
	return edges
}

// within returns where the range that the figure is to stay in begins and ends; an open end goes on to low or high.
func within(p *progress.Progress, s scale, low, high float64) (from, to float64) {
	if p.Within.Min != nil {
		low = s.at(p.Within.Min.Float())
	}
	if p.Within.Max != nil {
		high = s.at(p.Within.Max.Float())
	}
	return low, high
}

// targets returns the target of p and those beyond it.
func targets(p *progress.Progress) []progress.Decimal {
	figures := []progress.Decimal{p.Target}
	for _, s := range p.Stretch {
		figures = append(figures, s.Value)
	}
	return figures
}
