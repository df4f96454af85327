package progress

import (
	"slices"

	"northstar/generator/base/diag"
)

// calculation is a goal with its ledger read as of one day. The verdict of that
// day, and of every later day before the next entry, follows from it.
type calculation struct {
	goal  *Goal // as it stood on the day
	since Date  // when its lifecycle began; zero: not said
	lines []line
	// recorded is the headline figure day by day, exact, as it was recorded; truth is the same
	// with every correction where it belongs.
	recorded, truth []Point
	// observations is on how many days something was achieved or read; days, so that
	// splitting an entry changes nothing.
	observations int
	figures      Progress // all that does not depend on the day, once the entries are known
}

// Compute returns the progress of g on the day asOf, and a warning for every entry
// that it leaves out because of its date. It never fails: what [Validate]
// complains about is computed in the way that flatters least. It depends on its
// arguments alone, and not on the order of the entries.
func Compute(g Goal, asOf Date) (Progress, []diag.Diagnostic) {
	p, c := compute(&g, asOf)
	p.Ledger = rows(c.lines)
	return p, c.warnings(&p)
}

// Past returns the progress of g on a day without its ledger: for a day that is one of many.
func Past(g *Goal, day Date) Progress {
	p, _ := compute(g, day)
	return p
}

func compute(g *Goal, asOf Date) (Progress, *calculation) {
	c := calculate(g.on(asOf), asOf)
	p := c.verdict(asOf)
	c.outlook(&p)
	p.Earlier = earlier(g, &p)
	return p, c
}

// calculate reads the ledger and makes every figure that needs no further date.
func calculate(g *Goal, asOf Date) *calculation {
	c := &calculation{goal: g, since: g.since(asOf), figures: definition(g)}
	p := &c.figures
	c.lines = p.readLedger(g, asOf)
	c.recorded = p.points(c.lines, p.headline)
	c.truth = c.recorded // readings are right from the start
	if p.Series == Flow {
		c.truth = p.truth(c.lines)
	}
	p.Points = p.forShow(c.recorded)
	p.whole = p.whole && !slices.ContainsFunc(c.recorded, func(pt Point) bool { return !pt.Value.hasAtMost(0) })
	if p.Series == Flow {
		c.sums(p)
	}
	c.observe(p)
	if len(c.truth) > 0 {
		c.value(p)
	}
	c.stages(p)
	c.milestones(p, asOf)
	return c
}

// verdict returns the progress on a day on which the same entries count as on the
// day the ledger was read for, up to and including its state.
func (c *calculation) verdict(day Date) Progress {
	p := c.figures
	p.AsOf = day
	p.AtDeadline, p.HasAtDeadline = p.Value, p.HasValue
	if p.late(day) {
		in, known := pointOn(c.truth, p.Deadline)
		p.AtDeadline, p.HasAtDeadline = p.rounded(in.Value), known
	}
	if c.clockRuns(day) {
		p.HasElapsed, p.Elapsed = true, newSpan(p.Start, p.Deadline, day)
		if p.HasTarget && p.Direction != Maintain && p.Measure.Kind != YesNo && p.Target != p.Baseline {
			p.HasExpected, p.Expected = true, roundRat(c.expected(day), scale, halfEven)
			p.ShownExpected = p.shownExpected()
		}
	}
	p.State = c.state(&p)
	c.tell(&p)
	return p
}

// clockRuns reports whether there is a part of the time that has passed by day: the
// goal has a deadline, has started, and was not stopped before its end.
func (c *calculation) clockRuns(day Date) bool {
	start, end := c.goal.Start, c.figures.Deadline
	if start.IsZero() || end.Before(start) || day.Before(start) {
		return false
	}
	switch c.goal.Lifecycle {
	case Proposed:
		return false
	case Closed:
		return day.After(end)
	case Paused: // the deadline comes all the same
		return day.After(end) && c.figures.HasValue
	case Cancelled:
		return day.After(end) && c.figures.HasValue && !c.endedBy(end)
	}
	return true
}

// endedBy reports whether it is known that the goal was given up by the end of a day.
func (c *calculation) endedBy(day Date) bool { return !c.since.IsZero() && !c.since.After(day) }

// stopped reports whether the community has not begun the goal yet, or has let it rest or fall.
func (c *calculation) stopped() bool {
	return slices.Contains([]Lifecycle{Cancelled, Paused, Proposed}, c.goal.Lifecycle)
}

// goesOnTo reports whether an entry is of a day, or later.
func (c *calculation) goesOnTo(day Date) bool {
	return slices.ContainsFunc(c.lines, func(l line) bool { return !l.entry.Date.Before(day) })
}

// sums sets the parts of a flow's value and its breakdowns.
func (c *calculation) sums(p *Progress) {
	var received, corrected, refunded, pledged Decimal
	for i := range c.lines {
		switch l := &c.lines[i]; {
		case l.Effect == Pledged:
			pledged = pledged.Add(l.Amount)
		case l.Effect != Counts:
		case l.entry.Kind() == Refund:
			refunded = refunded.Add(l.Amount)
		case l.entry.Kind() == Correction:
			corrected = corrected.Add(l.Amount)
		default:
			received = received.Add(l.Amount)
		}
	}
	total := p.rounded(received.Add(corrected).Add(refunded))
	parts := []Part{{"received", received}, {"corrected", corrected}, {"refunded", refunded}}
	p.roundParts(parts, total)
	p.Received, p.Corrected, p.Refunded, p.Pledged = parts[0].Value, parts[1].Value, parts[2].Value, p.round(pledged)
	p.ByPartner = c.breakdown(total, func(l *line) string { return l.Partner })
	p.ByRegion = c.breakdown(total, func(l *line) string { return l.Region })
	p.ByQuality = c.breakdown(total, func(l *line) string { return string(l.Quality) })
	p.Originals = c.originals()
}

// value sets the figure and what it is measured against.
func (c *calculation) value(p *Progress) {
	last := c.recorded[len(c.recorded)-1]
	p.HasValue, p.exact, p.Margin, p.Sample = true, last.Value, last.Margin, last.Sample
	p.Value = p.rounded(p.exact)
	p.Shown = p.shown(p.Value)
	c.certainty(p)
	p.ReachedOn, p.FellBackOn = crossing(c.truth, p.meets)
	if !p.HasTarget || p.Direction == Maintain {
		return
	}
	p.HasShare, p.Share = true, p.share(p.exact, p.Target)
	p.Worse = p.Share.Sign() < 0
	for _, figure := range c.goal.Stretch {
		s := Stretch{Value: figure, Share: p.share(p.exact, figure)}
		s.ReachedOn, _ = crossing(c.truth, func(v Decimal) bool { return p.reaches(v, figure) })
		p.Stretch = append(p.Stretch, s)
	}
}

// restatement describes the correction l.
func (c *calculation) restatement(l *line) Restatement {
	r := Restatement{Date: l.entry.Date, Entry: int(l.at), Corrects: -1, Change: l.Amount}
	if l.about != nil {
		r.Corrects = int(l.about.at)
		if c.figures.Series == Snapshot {
			r.Change = l.Amount.Sub(l.about.Amount)
		}
	}
	return r
}

// milestones sets which points on the way were reached, and when. A figure is
// reached when the goal's value is; a day, when it has come, unless the goal was stopped and its ledger ends before.
func (c *calculation) milestones(p *Progress, asOf Date) {
	for _, m := range c.goal.Milestones {
		r := ReachedMilestone{Milestone: m}
		if m.At != nil {
			r.ReachedOn, r.FellBackOn = crossing(c.truth, func(v Decimal) bool { return c.figures.reaches(v, *m.At) })
		} else if !m.Date.After(asOf) && (!c.stopped() || c.goesOnTo(m.Date)) {
			r.ReachedOn = m.Date
		}
		p.Milestones = append(p.Milestones, r)
	}
}
