package progress

import (
	"cmp"
	"slices"
	"strings"
)

// EarlierVerdict is a verdict that was final and is another one now. It stays on the page of the goal.
type EarlierVerdict struct {
	State State
	Due   Date // the deadline that it was the verdict on; zero: none, or another day
	// Revision says when and why it was changed: an index in Goal.Revisions. -1: figures that were
	// recorded later have changed it, and nobody says so.
	Revision int
}

// finals are the verdicts that are final: on one day or another, a figure that comes later does not change them by itself.
var finals = []State{StateAchieved, StateFellBack, StateReachedLate, StateMissed, StateClosed}

// Restates reports whether a verdict was final, and is now another one that later figures do not lead to. over
// tells whether the deadline has passed: until then, what was reached may be lost again.
func Restates(was, is State, over bool) bool {
	switch was {
	case is:
		return false
	case StateMissed:
		return is != StateReachedLate
	case StateReachedLate, StateClosed:
		return is != StateMissed
	case StateAchieved:
		return over || is != StateFellBack
	}
	return was == StateFellBack && over
}

// earlier lists the final verdicts on g, of which p is what is said now, that are no longer what they were.
func earlier(g *Goal, p *Progress) (found []EarlierVerdict) {
	var told []int // revisions of the verdict, by date
	for i := range g.Revisions {
		if r := &g.Revisions[i]; r.Field == Verdict && !r.Date.After(p.AsOf) {
			told = append(told, i)
		}
	}
	slices.SortStableFunc(told, func(a, b int) int { return g.Revisions[a].Date.Compare(g.Revisions[b].Date) })
	explained := func(was State, after Date) int {
		at := slices.IndexFunc(told, func(i int) bool {
			return State(strings.TrimSpace(g.Revisions[i].From)) == was && g.Revisions[i].Date.After(after)
		})
		if at < 0 {
			return -1
		}
		i := told[at]
		told = slices.Delete(told, at, at+1)
		return i
	}
	for _, due := range g.deadlines(p.AsOf) {
		day := due.AddDays(1)
		past := g.on(day)
		if past.target().Date != due || past == g && !g.changedAfter(day) {
			continue
		}
		was := calculate(past, day).verdict(day).State
		moved := due != p.Deadline
		if !slices.Contains(finals, was) || !Restates(was, p.State, true) && (!moved || was != StateMissed) {
			continue
		}
		i := explained(was, due)
		if i < 0 {
			i = g.revisionOfTerms(due)
		}
		found = append(found, EarlierVerdict{was, due, i})
	}
	if closed := g.since(p.AsOf); p.Lifecycle == Closed && !closed.IsZero() {
		was := calculate(g.on(closed), closed).verdict(closed).State
		if was == StateClosed && Restates(was, p.State, true) {
			found = append(found, EarlierVerdict{State: was, Revision: explained(was, closed.AddDays(-1))})
		}
	}
	for i := range g.Revisions { // a goal that was closed and goes on
		r := &g.Revisions[i]
		if r.Field != "lifecycle" || strings.TrimSpace(r.From) != string(Closed) || r.Date.After(p.AsOf) {
			continue
		}
		day := r.Date.AddDays(-1)
		if was := calculate(g.on(day), day).verdict(day).State; was == StateClosed && Restates(was, p.State, true) {
			found = append(found, EarlierVerdict{State: was, Revision: i})
		}
	}
	for _, i := range told {
		found = append(found, EarlierVerdict{State: State(strings.TrimSpace(g.Revisions[i].From)), Revision: i})
	}
	return found
}

// deadlines lists the deadlines of g that have passed by a day, those that it had before included.
func (g *Goal) deadlines(asOf Date) []Date {
	days := []Date{g.on(asOf).target().Date}
	for i := range g.Revisions {
		if r := &g.Revisions[i]; r.Part() == "target.date" && !r.Date.After(asOf) {
			if day, err := ParseDate(strings.TrimSpace(r.From)); err == nil {
				days = append(days, day)
			}
		}
	}
	days = slices.DeleteFunc(days, func(d Date) bool { return d.IsZero() || !d.Before(asOf) })
	slices.SortFunc(days, Date.Compare)
	return slices.Compact(days)
}

// changedAfter reports whether something was recorded after a day that is about the time before.
func (g *Goal) changedAfter(day Date) bool {
	return slices.ContainsFunc(g.Entries, func(e Entry) bool {
		return e.knownOn().After(day) && (e.Kind() == Correction || !e.Date.After(day))
	})
}

// revisionOfTerms returns the first revision after a day of what the verdict rests on; -1 if there is none.
func (g *Goal) revisionOfTerms(after Date) int {
	first := -1
	for i := range g.Revisions {
		r := &g.Revisions[i]
		group, _, _ := strings.Cut(r.Field, ".")
		if (group == "target" || group == "baseline" || group == "start") && r.Date.After(after) &&
			(first < 0 || r.Date.Before(g.Revisions[first].Date)) {
			first = i
		}
	}
	return first
}

// knownOn returns the day from which an entry was known: it cannot be in a figure of an earlier one.
func (e *Entry) knownOn() Date { return Later(e.Date, cmp.Or(e.Recorded, e.Date)) }
