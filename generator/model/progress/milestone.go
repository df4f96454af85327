package progress

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/text/locale"
)

// MilestoneState is how a milestone stands.
type MilestoneState string

// The states of milestones.
const (
	MilestoneReached MilestoneState = "reached"
	MilestoneLost    MilestoneState = "lost"    // reached, but the figure fell back
	MilestoneMissed  MilestoneState = "missed"  // not reached, and it will not be: the goal is over
	MilestoneOverdue MilestoneState = "overdue" // not reached, and its day has passed
	MilestonePlanned MilestoneState = "planned" // its day is to come
	MilestoneAhead   MilestoneState = "ahead"   // nobody has named a day for it

	// Of a community's milestones, which are days, some are no achievements once their day has come.
	MilestoneEvent   MilestoneState = "event"   // it took place
	MilestoneSetback MilestoneState = "setback" // it is bad news
)

// CompareFigures orders the figures of two milestones as a goal comes to them: in its direction, and after all figures a
// milestone that is a day, which has none (nil).
func (p *Progress) CompareFigures(a, b *Decimal) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	case p.Direction == Decrease:
		return b.Cmp(*a)
	}
	return a.Cmp(*b)
}

// StateOf returns how a milestone of p stands, and its day: when it was reached, or is planned for; zero for none.
func (p *Progress) StateOf(m *ReachedMilestone) (MilestoneState, Date) {
	planned, by := p.planned(m)
	switch {
	case !m.FellBackOn.IsZero():
		return MilestoneLost, m.ReachedOn
	case !m.ReachedOn.IsZero():
		return MilestoneReached, m.ReachedOn
	case p.State.over():
		return MilestoneMissed, planned
	case !by.IsZero() && by.Before(p.AsOf):
		return MilestoneOverdue, by
	case planned.IsZero():
		return MilestoneAhead, planned
	}
	return MilestonePlanned, planned
}

// DueBy returns the day by which a milestone is to be reached if all goes as planned: its own, or that of the next planned
// figure beyond it. Zero for none.
func (p *Progress) DueBy(m *ReachedMilestone) Date {
	_, by := p.planned(m)
	return by
}

// over reports whether nothing more will come of a goal.
func (s State) over() bool {
	return slices.Contains([]State{StateMissed, StateClosed, StateCancelled}, s)
}

// planned returns the day that somebody named for a milestone: its own, that of a waypoint, or the deadline; and the first such
// day of a figure that is at or beyond it. Where an even pace would reach a figure is nobody's plan.
func (p *Progress) planned(m *ReachedMilestone) (planned, by Date) {
	if m.At == nil {
		return m.Date, m.Date
	}
	plan := p.Waypoints
	if p.HasTarget && !p.Deadline.IsZero() {
		plan = append(slices.Clip(plan), Waypoint{p.Deadline, p.Target})
	}
	for _, w := range plan {
		if w.Value == *m.At && planned.IsZero() {
			planned = w.Date
		}
		if p.reaches(w.Value, *m.At) && (by.IsZero() || w.Date.Before(by)) {
			by = w.Date
		}
	}
	return planned, by
}

// MilestoneName returns what a milestone of a figure is called where its goal does not stand beside it: "Half way: 500 trees". A title
// that says the figure or the unit by itself, such as "Ten pairs", stands as it is, as does that of a day.
func (f Formatter) MilestoneName(m Measure, title string, at *Decimal) string {
	if at == nil || m.Kind == YesNo || m.saidIn(title) || numberSaidIn(title, f.Figure(m, *at)) {
		return title
	}
	return f.Say("chart.part", "title", title, "figure", f.Quantity(m, *at))
}

// saidIn reports whether a title has the unit of m in it, in any of its forms, as a word of its own.
func (m *Measure) saidIn(title string) bool {
	title = strings.ToLower(title)
	return slices.ContainsFunc([]string{m.Unit, m.One, m.Other, m.Two, m.Few, m.Many}, func(unit string) bool {
		unit = strings.ToLower(unit)
		if unit == "" {
			return false
		}
		for rest := title; ; {
			before, after, found := strings.Cut(rest, unit)
			last, _ := utf8.DecodeLastRuneInString(before)
			next, _ := utf8.DecodeRuneInString(after)
			switch {
			case !found:
				return false
			case locale.Unspaced(unit) || !unicode.IsLetter(last) && !unicode.IsLetter(next):
				return true
			}
			rest = after
		}
	})
}

// numberSaidIn reports whether a title has the digits of a figure in it as one number, however they are grouped.
func numberSaidIn(title, figure string) bool {
	return slices.ContainsFunc(numbersIn(figure), func(n string) bool { return slices.Contains(numbersIn(title), n) })
}

// numbersIn returns the digits of each number in a text: "1000" of "1,000 trees".
func numbersIn(text string) (all []string) {
	var number []rune
	grouped := false // the last character may stand between two digits
	for _, r := range text + " ." {
		switch {
		case unicode.IsDigit(r):
			number, grouped = append(number, r), false
		case len(number) > 0 && !grouped && strings.ContainsRune(".,'’\u00a0\u202f٬٫", r):
			grouped = true
		default:
			if len(number) > 0 {
				all = append(all, string(number))
			}
			number, grouped = nil, false
		}
	}
	return all
}
