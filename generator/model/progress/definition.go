package progress

import (
	"cmp"
	"slices"
)

// definition returns the part of the progress of g that its definition says, with the defaults that the comments of goal.go promise.
func definition(g *Goal) Progress {
	p := Progress{
		Goal: g.ID, Measure: g.Measure, Direction: g.Direction, Series: g.Series, Start: g.Start, Reason: g.Reason,
		Lifecycle:    cmp.Or(g.Lifecycle, Active),
		ComputedFrom: g.ComputedFrom, Within: g.Range, Waypoints: g.Waypoints, headline: g.HeadlineStage,
		UpdateEveryDays: max(g.UpdateEveryDays, 0),
	}
	m := &p.Measure
	if m.Kind == "" {
		m.Kind = Count
		if m.Currency != "" {
			m.Kind = Money
		}
	}
	m.Precision = min(max(m.Precision, 0), MaxDecimals)
	if m.Kind == Money {
		m.Unit = cmp.Or(m.Unit, m.Currency)
	}
	m.Other = cmp.Or(m.Other, m.Unit)
	if g.Baseline != nil {
		p.Baseline = g.Baseline.Value
	}
	if g.Target != nil {
		p.HasTarget, p.Target, p.Deadline = true, g.Target.Value, g.Target.Date
	}
	if p.Direction == "" {
		switch {
		case !p.HasTarget && (g.Range.Min != nil || g.Range.Max != nil):
			p.Direction = Maintain
		case p.HasTarget && p.Target.Cmp(p.Baseline) < 0:
			p.Direction = Decrease
		default:
			p.Direction = Increase
		}
	}
	if p.Direction == Maintain && p.HasTarget && g.Range.Min == nil && g.Range.Max == nil {
		p.Within.Min = &g.Target.Value // to maintain a figure is not to fall below it
	}
	if p.Series == "" {
		p.Series = Flow
		if m.Kind == Average || m.Kind == Percent || m.Kind == YesNo || p.Direction != Increase {
			p.Series = Snapshot
		}
	}
	if p.headline == "" && len(g.Stages) > 0 {
		p.headline = g.Stages[len(g.Stages)-1]
	}
	p.thresholds = thresholds(g, &p)
	p.whole = m.Kind == Count && m.Precision == 0 && p.Baseline.hasAtMost(0) &&
		!slices.ContainsFunc(p.thresholds, func(d Decimal) bool { return !d.hasAtMost(0) })
	return p
}

// thresholds returns the figures at which something changes.
func thresholds(g *Goal, p *Progress) []Decimal {
	all := slices.Clone(g.Stretch)
	if p.HasTarget {
		all = append(all, p.Target)
	}
	for _, m := range g.Milestones {
		if m.At != nil {
			all = append(all, *m.At)
		}
	}
	for _, end := range []*Decimal{p.Within.Min, p.Within.Max} {
		if end != nil {
			all = append(all, *end)
		}
	}
	return all
}

// meets reports whether the value v is what the goal wants.
func (p *Progress) meets(v Decimal) bool {
	switch {
	case p.Direction == Maintain:
		return p.Within.holds(v)
	case !p.HasTarget:
		return false
	case p.Target == p.Baseline: // yes or no, to stay as it is
		return v == p.Target
	}
	return p.reaches(v, p.Target)
}

// reaches reports whether v is at or beyond the figure, seen from where the goal came from.
func (p *Progress) reaches(v, figure Decimal) bool {
	if p.Direction == Decrease {
		return v.Cmp(figure) <= 0
	}
	return v.Cmp(figure) >= 0
}

// worse returns the one of two readings that flatters less.
func (p *Progress) worse(v, w Decimal) Decimal {
	if p.reaches(v, w) {
		return w
	}
	return v
}

// share returns how far v is on the way from the baseline to figure.
func (p *Progress) share(v, figure Decimal) Share {
	if figure == p.Baseline { // yes or no: all or nothing
		if v == figure {
			return newShare(NewDecimal(1), NewDecimal(1))
		}
		return newShare(Decimal{}, NewDecimal(1))
	}
	return newShare(v.Sub(p.Baseline), figure.Sub(p.Baseline))
}

// round rounds a sum as accounts are: money to the minor units of its currency,
// everything else not at all.
func (p *Progress) round(v Decimal) Decimal {
	if p.Measure.Kind != Money {
		return v
	}
	return v.Round(MinorUnits(p.Measure.Currency))
}

// rounded rounds a figure for show. Where the nearest amount would say that something is
// reached that is not, or the other way round, the neighbour is taken.
func (p *Progress) rounded(exact Decimal) Decimal {
	r := p.round(exact)
	if r == exact || !slices.ContainsFunc(p.thresholds, func(t Decimal) bool { return p.reaches(exact, t) != p.reaches(r, t) }) &&
		p.Within.holds(exact) == p.Within.holds(r) {
		return r
	}
	other := ceiling
	if r.Cmp(exact) > 0 {
		other = floor
	}
	return exact.roundTo(MinorUnits(p.Measure.Currency), other)
}

// shown cuts v to the decimals that are shown, so that it never looks better than it is.
func (p *Progress) shown(v Decimal) Decimal {
	if p.Direction == Decrease {
		return v.roundTo(shownDecimals(p.Measure), ceiling)
	}
	return v.roundTo(shownDecimals(p.Measure), floor)
}

// shownDecimals returns how many decimals a figure of m may have.
func shownDecimals(m Measure) int {
	switch {
	case m.Precision > 0:
		return min(m.Precision, scale)
	case m.Kind == Money:
		return MinorUnits(m.Currency)
	}
	return 2
}
