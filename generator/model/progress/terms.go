package progress

import "cmp"

// terms are what a goal is judged by: its definition with every default filled in.
type terms struct {
	measure   Measure
	direction Direction
	series    Series
	headline  string // stage that counts; "" without stages
	hasTarget bool
	baseline  Decimal
	target    Decimal
	deadline  Date
	within    Range
}

// termsOf fills in the defaults that the comments of goal.go promise.
func termsOf(g *Goal) terms {
	t := terms{measure: g.Measure, direction: g.Direction, series: g.Series, headline: g.HeadlineStage, within: g.Range}
	m := &t.measure
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
	m.One = cmp.Or(m.One, m.Unit)
	if g.Baseline != nil {
		t.baseline = g.Baseline.Value
	}
	if g.Target != nil {
		t.hasTarget, t.target, t.deadline = true, g.Target.Value, g.Target.Date
	}
	if t.direction == "" {
		switch {
		case !t.hasTarget && (g.Range.Min != nil || g.Range.Max != nil):
			t.direction = Maintain
		case t.hasTarget && t.target.Cmp(t.baseline) < 0:
			t.direction = Decrease
		default:
			t.direction = Increase
		}
	}
	if t.direction == Maintain && t.hasTarget && g.Range.Min == nil && g.Range.Max == nil {
		t.within.Min = &g.Target.Value // to maintain a figure is not to fall below it
	}
	if t.series == "" {
		t.series = Flow
		if m.Kind == Average || m.Kind == Percent || m.Kind == YesNo || t.direction != Increase {
			t.series = Snapshot
		}
	}
	if t.headline == "" && len(g.Stages) > 0 {
		t.headline = g.Stages[len(g.Stages)-1]
	}
	return t
}

// meets reports whether the value v is what the goal wants.
func (t *terms) meets(v Decimal) bool {
	switch {
	case t.direction == Maintain:
		return t.within.holds(v)
	case !t.hasTarget:
		return false
	case t.target == t.baseline: // yes or no, to stay as it is
		return v == t.target
	}
	return t.reaches(v, t.target)
}

// reaches reports whether v is at or beyond the figure, seen from where the goal came from.
func (t *terms) reaches(v, figure Decimal) bool {
	if t.direction == Decrease {
		return v.Cmp(figure) <= 0
	}
	return v.Cmp(figure) >= 0
}

// worse returns the one of two readings that flatters less.
func (t *terms) worse(v, w Decimal) Decimal {
	if t.reaches(v, w) {
		return w
	}
	return v
}

// share returns how far v is on the way from the baseline to figure.
func (t *terms) share(v, figure Decimal) Share {
	if figure == t.baseline { // yes or no: all or nothing
		if v == figure {
			return newShare(NewDecimal(1), NewDecimal(1))
		}
		return newShare(Decimal{}, NewDecimal(1))
	}
	return newShare(v.Sub(t.baseline), figure.Sub(t.baseline))
}

// round rounds a sum as accounts are: money to the minor units of its currency,
// everything else not at all.
func (t *terms) round(v Decimal) Decimal {
	if t.measure.Kind != Money {
		return v
	}
	return v.Round(MinorUnits(t.measure.Currency))
}

// shown cuts v to the decimals that are shown, so that it never looks better than it is.
func (t *terms) shown(v Decimal) Decimal {
	if t.direction == Decrease {
		return v.roundTo(shownDecimals(t.measure), ceiling)
	}
	return v.roundTo(shownDecimals(t.measure), floor)
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
