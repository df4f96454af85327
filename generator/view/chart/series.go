package chart

import (
	"slices"

	"northstar/generator/model/progress"
)

// series is the figures of a goal over time, as a part of a drawing.
type series struct {
	d *drawing
	p *progress.Progress
	w words

	points []progress.Point // thinned
	begin  progress.Date    // the day before the first, at whose end the first begins
	end    progress.Date    // the deadline; without one, the day of the figures
	reach  progress.Date    // how far the last figure is known to hold
	x      scale            // days since begin
	y      scale
}

// newSeries prepares the figures of p for drawing between two heights: columns
// says how finely.
func newSeries(d *drawing, p *progress.Progress, w words, top, bottom float64, columns int) *series {
	s := &series{d: d, p: p, w: w, begin: p.Start.AddDays(-1), end: p.Deadline}
	last := p.AsOf
	if n := len(p.Points); n > 0 {
		last = p.Points[n-1].Date
		if s.begin.IsZero() || s.begin.After(p.Points[0].Date) {
			s.begin = p.Points[0].Date.AddDays(-1)
		}
	}
	if s.begin.IsZero() {
		s.begin = p.AsOf.AddDays(-1)
	}
	if !s.end.After(s.begin) {
		s.end = progress.Later(p.AsOf, last)
	}
	s.reach = last
	if p.Series == progress.Flow && !stopped(p.State) {
		s.reach = progress.Later(last, slices.MinFunc([]progress.Date{p.AsOf, s.end}, progress.Date.Compare))
	}
	horizon := progress.Later(s.end, last)
	s.points = downsample(p.Points, s.begin, horizon, columns)
	s.x = scale{0, float64(max(s.begin.DaysUntil(horizon), 1)), 0, thousand}
	lo, hi := s.extent()
	s.y = scale{lo, hi, bottom, top}
	return s
}

// stopped reports whether nothing is known, or nothing counts, after the last entry.
func stopped(s progress.State) bool {
	return slices.Contains([]progress.State{progress.StateStale, progress.StateCancelled, progress.StatePaused, progress.StateClosed}, s)
}

// extent returns the lowest and the highest figure that must be on the scale.
func (s *series) extent() (lo, hi float64) {
	p := s.p
	var figures []progress.Decimal
	if p.Series == progress.Flow {
		figures = append(figures, progress.Decimal{})
	}
	figures = append(figures, corridor(p)...)
	if p.HasTarget && p.Direction != progress.Maintain {
		figures = append(figures, p.Baseline, p.Target)
		for _, w := range p.Waypoints {
			figures = append(figures, w.Value)
		}
	}
	for i := range s.points {
		figures = append(figures, s.points[i].Value)
		if p.Series == progress.Snapshot {
			figures = append(figures, s.points[i].Value.Sub(s.points[i].Restated)) // what it was before
		}
	}
	if len(figures) == 0 {
		return 0, 1
	}
	lo, hi = slices.MinFunc(figures, progress.Decimal.Cmp).Float(), slices.MaxFunc(figures, progress.Decimal.Cmp).Float()
	if hi <= lo {
		hi = lo + 1
	}
	return lo, hi
}

// days returns how many days d is after the beginning of the drawing.
func (s *series) days(d progress.Date) float64 { return float64(s.begin.DaysUntil(d)) }

// at returns the height of a figure.
func (s *series) at(v progress.Decimal) float64 { return s.y.at(v.Float()) }

// position returns where a point is drawn.
func (s *series) position(p progress.Point) (x, y float64) {
	return s.x.at(s.days(p.Date)), s.at(p.Value)
}

// now returns the place of the last figure: its day is that of its observation, also where it is known to hold for longer.
func (s *series) now() (x, y float64) { return s.position(s.points[len(s.points)-1]) }

// fromBaseline reports whether the line begins with the baseline: a flow begins with nothing,
// and of a reading nothing is known before the first, unless there is a baseline.
func (s *series) fromBaseline() bool {
	p := s.p
	return p.Series == progress.Flow ||
		p.HasTarget && p.Direction != progress.Maintain && (!p.Baseline.IsZero() || p.Direction == progress.Decrease)
}

// draw draws the line: steps for a flow, straight from reading to reading for
// the rest. It is broken where figures were restated, and faint after the deadline.
func (s *series) draw() {
	var line, late, broken path
	deadline := s.x.to
	if !s.p.Deadline.IsZero() {
		deadline = s.x.at(s.days(s.p.Deadline))
	}
	stroke := func(p *path, x1, y1, x2, y2 float64) {
		s.d.keepOff(x1, y1, x2, y2)
		p.stroke(x1, y1, x2, y2)
	}
	x, y := s.x.from, s.at(s.p.Baseline)
	if s.p.Series == progress.Flow {
		y = s.at(progress.Decimal{})
	}
	known := s.fromBaseline()
	for i := range s.points {
		pt := &s.points[i]
		px, py := s.position(*pt)
		on := &line
		if pt.Late {
			on = &late
		}
		switch {
		case !known:
		case s.p.Series != progress.Flow:
			stroke(on, x, y, px, py)
		default:
			if pt.Late && x < deadline {
				stroke(&line, x, y, deadline, y)
				x = deadline
			}
			stroke(on, x, y, px, y)
			if pt.Restated.IsZero() {
				stroke(on, px, y, px, py)
			} else {
				stroke(&broken, px, y, px, py)
			}
		}
		if s.p.Series != progress.Flow && !pt.Restated.IsZero() {
			stroke(&broken, px, s.at(pt.Value.Sub(pt.Restated)), px, py)
		}
		x, y, known = px, py, true
	}
	if s.p.Series == progress.Flow && len(s.points) > 0 {
		to := s.x.at(s.days(s.reach))
		if x < deadline {
			stroke(&line, x, y, min(to, deadline), y)
		}
		if to > deadline {
			stroke(&late, max(x, deadline), y, to, y)
		}
	}
	s.d.path("chart-line", &line)
	s.d.path("chart-line chart-late", &late)
	s.d.path("chart-broken", &broken)
}

// timed reports whether there is a deadline in the drawing.
func (s *series) timed() bool { return !s.p.Deadline.IsZero() && s.end == s.p.Deadline }

// hasPace reports whether there is a pace to keep.
func (s *series) hasPace() bool {
	return s.timed() && s.p.HasTarget && s.p.Direction != progress.Maintain
}

// pace draws where a steady pace would be, from waypoint to waypoint.
func (s *series) pace(class string) {
	if !s.hasPace() {
		return
	}
	var line path
	x, y := s.x.from, s.at(s.p.Baseline)
	for _, w := range s.p.PaceLine()[1:] {
		nextX, nextY := s.x.at(s.days(w.Date)), s.at(w.Value)
		line.stroke(x, y, nextX, nextY)
		s.d.keepOff(x, y, nextX, nextY)
		x, y = nextX, nextY
	}
	s.d.path(class, &line)
}
