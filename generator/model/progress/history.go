package progress

import (
	"cmp"
	"slices"
)

// An Event is one thing in the history of a goal.
type Event struct {
	Date Date
	Kind EventKind
	// Target is what was promised when the goal was begun; nil if nothing was.
	Target *Target
	// Index is that of a revision in Goal.Revisions, of a restatement, milestone or stretch in the lists of Progress.
	Index int
	// The verdict of the day, as the goal stood then and by what was known.
	State    State
	HasValue bool
	Value    Decimal
	Margin   Decimal // of a reading; 0: not said
}

// EventKind is what happened.
type EventKind string

// The kinds, in the order in which those of one day are listed.
const (
	EventBegun     EventKind = "begun"
	EventRevised   EventKind = "revision"
	EventRestated  EventKind = "restatement"
	EventMilestone EventKind = "milestone"
	EventStretch   EventKind = "stretch"
	EventVerdict   EventKind = "verdict"
)

var eventKinds = []EventKind{EventBegun, EventRevised, EventRestated, EventMilestone, EventStretch, EventVerdict}

// History lists what has happened to a goal up to the day of its progress p, by date. It follows from what is
// written alone: from revisions, corrections and entries. A verdict is in it where it is another one than the last: on
// the days before and on which something was changed, on which the target was reached or lost, after a deadline, and
// on the day of p.
func History(g *Goal, p *Progress) []Event {
	first := g.on(g.Start)
	events := []Event{{Date: g.Start, Kind: EventBegun, Target: first.Target}}
	for i := range g.Revisions {
		events = append(events, Event{Date: g.Revisions[i].Date, Kind: EventRevised, Index: i})
	}
	for i, r := range p.Restatements {
		events = append(events, Event{Date: r.Date, Kind: EventRestated, Index: i})
	}
	for i, m := range p.Milestones {
		events = append(events, Event{Date: m.ReachedOn, Kind: EventMilestone, Index: i})
	}
	for i, s := range p.Stretch {
		events = append(events, Event{Date: s.ReachedOn, Kind: EventStretch, Index: i})
	}
	events = append(events, verdicts(g, p, events)...)
	events = slices.DeleteFunc(events, func(e Event) bool { return e.Date.IsZero() || e.Date.After(p.AsOf) })
	slices.SortStableFunc(events, func(a, b Event) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(slices.Index(eventKinds, a.Kind), slices.Index(eventKinds, b.Kind)))
	})
	return events
}

// mostVerdictWork (a variable for the test) is how many entries are read again, all in all, for the verdicts of days on which
// something was corrected.
var mostVerdictWork = 2_000_000

// verdicts lists the verdicts around events, each where it is another one than the one before. Of a ledger that is so large and
// so often corrected that it would take long, the verdicts around the latest corrections are in it, and those on every promise.
func verdicts(g *Goal, p *Progress, events []Event) (all []Event) {
	days, restated := []Date{p.ReachedOn, p.FellBackOn, p.AsOf}, []Date{}
	for _, e := range events {
		switch e.Kind {
		case EventRevised:
			days = append(days, e.Date.AddDays(-1), e.Date)
		case EventRestated:
			restated = append(restated, e.Date.AddDays(-1), e.Date)
		}
	}
	slices.SortFunc(restated, Date.Compare)
	restated = slices.Compact(restated)
	if most := mostVerdictWork / max(1, len(g.Entries)); len(restated) > most {
		restated = restated[len(restated)-most:]
	}
	days = append(days, restated...)
	slices.SortFunc(days, Date.Compare)
	days = slices.Compact(days)
	for _, day := range append(slices.Clone(days), g.Start) {
		if target := g.on(day).Target; !day.IsZero() && target != nil && !target.Date.IsZero() {
			days = append(days, target.Date.AddDays(1))
		}
	}
	slices.SortFunc(days, Date.Compare)
	for _, day := range slices.Compact(days) {
		if day.IsZero() || day.Before(g.Start) || day.After(p.AsOf) {
			continue
		}
		v := calculate(g.on(day), day).verdict(day)
		if n := len(all); n == 0 || all[n-1].State != v.State {
			all = append(all, Event{Date: day, Kind: EventVerdict, State: v.State, HasValue: v.HasValue, Value: v.Value, Margin: v.Margin})
		}
	}
	return all
}
