package chart

import (
	"math"
	"slices"

	"northstar/generator/model/progress"
)

// Multiple returns a drawing of p for a page that compares goals: its figures from one day to another, whatever the goal's own
// time is, so that drawings below and beside each other have one axis. It is 76 pixels high, and narrow pixels wide at least; there
// is a tick for each month, and the first and the last have a name where there is room. A goal without figures in that time has its
// target only; one that is done or not has nothing, and the result is nil.
func Multiple(p *progress.Progress, f progress.Formatter, from, to progress.Date, narrow float64, id string) []byte {
	const top, bottom, base = 8.0, 54.0, 70.0
	const columns = 16 // it is small
	if p.Measure.Kind == progress.YesNo || !from.Before(to) {
		return nil
	}
	d := newDrawing(p, f, id, "chart-small", 76, narrow)
	d.desc = "" // the page says more of the goal below
	s := newSeries(d, p, words{f}, top, bottom, columns)
	s.begin = from.AddDays(-1)
	s.x = scale{0, float64(s.begin.DaysUntil(to)), 0, thousand}
	at := func(day progress.Date) float64 { return s.x.at(s.days(day)) }

	d.rule("chart-axis", 0, bottom+2, thousand, bottom+2)
	var months path
	ticks, _ := s.w.calendar(s.begin, to, 12)
	for _, t := range ticks {
		if x := at(t.at); x > 0 && x < thousand {
			months.stroke(x, bottom+2, x, bottom+5)
		}
	}
	d.path("chart-tick", &months)

	starts, ends := s.begin, to
	if p.Start.After(from) {
		starts = p.Start.AddDays(-1)
	}
	if !p.Deadline.IsZero() && p.Deadline.Before(to) {
		ends = p.Deadline
	}
	if edges := corridor(p); len(edges) > 0 {
		low, high := within(p, s.y, bottom, top)
		d.bar("chart-range", at(starts), high, at(ends), low)
	} else if p.HasTarget && starts.Before(ends) {
		s.paceWithin(at, starts, ends)
		d.rule("chart-target", at(starts), s.at(p.Target), at(ends), s.at(p.Target))
	}
	s.lineWithin(at, from, to)
	if from.Before(p.AsOf) && p.AsOf.Before(to) {
		d.rule("chart-axis", at(p.AsOf), top-6, at(p.AsOf), bottom+2)
	}
	d.place(label{s.w.monthYear(from), "chart-note", 0, 0, base, atStart})
	d.place(label{s.w.monthYear(to), "chart-note", thousand, 0, base, atEnd})
	return d.bytes()
}

// paceWithin draws where a steady pace would be, between two days of the goal's time.
func (s *series) paceWithin(at func(progress.Date) float64, from, to progress.Date) {
	p := s.p
	if p.Deadline.IsZero() || p.Direction == progress.Maintain {
		return
	}
	var line path
	knots := p.PaceLine()
	for i := range knots[1:] {
		a, b := knots[i], knots[i+1]
		if b.Date.After(from) && a.Date.Before(to) {
			first, last := progress.Later(a.Date, from), earlier(b.Date, to)
			line.stroke(at(first), s.between(a, b, first), at(last), s.between(a, b, last))
		}
	}
	s.d.path("chart-pace", &line)
}

// between returns the height of a day on the straight line between two others.
func (s *series) between(a, b progress.Waypoint, day progress.Date) float64 {
	span := float64(max(a.Date.DaysUntil(b.Date), 1))
	part := float64(a.Date.DaysUntil(day)) / span
	from, to := s.at(a.Value), s.at(b.Value)
	return from + float64(part*(to-from))
}

func earlier(a, b progress.Date) progress.Date {
	if b.Before(a) {
		return b
	}
	return a
}

// lineWithin draws the figures of some days: what was there before them is where the line begins.
func (s *series) lineWithin(at func(progress.Date) float64, from, to progress.Date) {
	begin := from.AddDays(-1)
	shown := s.points
	if i := slices.IndexFunc(shown, func(pt progress.Point) bool { return pt.Date.After(to) }); i >= 0 {
		shown = shown[:i]
	}
	if len(shown) == 0 {
		return
	}
	first := slices.IndexFunc(shown, func(pt progress.Point) bool { return pt.Date.After(begin) })
	if first < 0 {
		first = len(shown) // all were before: of a flow the total stays
	}
	var line path
	flow := s.p.Series == progress.Flow
	x, y, known := 0.0, 0.0, false
	switch {
	case first > 0 && flow:
		y, known = s.at(shown[first-1].Value), true
	case first > 0 && first < len(shown):
		a, b := shown[first-1], shown[first]
		y, known = s.between(progress.Waypoint{Date: a.Date, Value: a.Value}, progress.Waypoint{Date: b.Date, Value: b.Value}, begin), true
	case first == 0 && s.fromBaseline():
		x, y, known = at(progress.Later(s.p.Start.AddDays(-1), begin)), s.at(s.p.Baseline), true
		if flow {
			y = s.at(progress.Decimal{})
		}
	}
	for _, pt := range shown[first:] {
		px, py := at(pt.Date), math.Round(s.at(pt.Value)) // to whole pixels: there are many of these drawings on a page
		switch {
		case !known:
		case flow:
			line.stroke(x, y, px, y)
			line.stroke(px, y, px, py)
		default:
			line.stroke(x, y, px, py)
		}
		x, y, known = px, py, true
	}
	if flow {
		if end := at(earlier(s.reach, to)); known && end > x {
			line.stroke(x, y, end, y)
		}
	}
	s.d.path("chart-line", &line)
	if first < len(shown) {
		s.d.dot("chart-now", x, y)
	}
}
