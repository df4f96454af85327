package progress

import (
	"slices"
	"strings"
)

// on returns the goal as it stood on a day: what revisions of later days changed of its lifecycle, its start, its baseline
// and its target is taken back. The value that a revision took away may be one that nobody can read; then the present
// one stays.
func (g *Goal) on(day Date) *Goal {
	var later []*Revision
	for i := range g.Revisions {
		if r := &g.Revisions[i]; r.Date.After(day) {
			later = append(later, r)
		}
	}
	if later == nil {
		return g
	}
	past := *g
	slices.Reverse(later) // of two on one day, the one further down is the later one
	slices.SortStableFunc(later, func(a, b *Revision) int { return b.Date.Compare(a.Date) })
	for _, r := range later {
		past.set(r.Part(), strings.TrimSpace(r.From))
	}
	return &past
}

// set gives a field the value that a revision says, if that is one.
func (g *Goal) set(field, value string) {
	figure, isFigure := figureIn(value)
	day, err := ParseDate(value)
	isDay, isNone := err == nil, value == None
	switch {
	case field == "lifecycle" && slices.Contains(lifecycles, Lifecycle(value)):
		if g.Lifecycle != Lifecycle(value) {
			g.Lifecycle, g.Reason = Lifecycle(value), "" // the reason was that of the later one
		}
	case field == "start" && isDay:
		g.Start = day
	case field == "target.value" && isNone:
		g.Target = nil
	case field == "target.value" && isFigure:
		g.Target = &Target{figure, g.target().Date}
	case field == "target.date" && (isDay || isNone) && g.Target != nil:
		g.Target = &Target{g.Target.Value, day}
	case field == "baseline.value" && isNone:
		g.Baseline = nil
	case field == "baseline.value" && isFigure:
		b := g.baseline()
		b.Value = figure
		g.Baseline = &b
	case field == "baseline.date" && (isDay || isNone) && g.Baseline != nil:
		b := g.baseline()
		b.Date = day
		g.Baseline = &b
	}
}

// target returns the target, a zero one if there is none.
func (g *Goal) target() Target {
	if g.Target == nil {
		return Target{}
	}
	return *g.Target
}

// baseline returns the baseline, a zero one if there is none.
func (g *Goal) baseline() Baseline {
	if g.Baseline == nil {
		return Baseline{}
	}
	return *g.Baseline
}

// since returns the day from which the lifecycle of g, which is that of a day, has been what it is; zero if no revision says.
func (g *Goal) since(asOf Date) (since Date) {
	for i := range g.Revisions {
		r := &g.Revisions[i]
		if r.Field == "lifecycle" && Lifecycle(strings.TrimSpace(r.To)) == g.Lifecycle && !r.Date.After(asOf) && !r.Date.Before(since) {
			since = r.Date
		}
	}
	return since
}

// nextRevision returns the first day after a day on which a revision takes effect; zero if there is none.
func (g *Goal) nextRevision(after Date) (next Date) {
	for i := range g.Revisions {
		if day := g.Revisions[i].Date; day.After(after) && (next.IsZero() || day.Before(next)) {
			next = day
		}
	}
	return next
}
