package progress

import (
	"cmp"
	"slices"
	"sort"
)

// Change is a day on which a goal's figures change without anybody editing anything.
type Change struct {
	Date Date // the first day of the new figures
	Kind ChangeKind
	// From and To are the states before and on Date; the same where only figures change.
	From, To State
}

// ChangeKind is why figures change by themselves.
type ChangeKind string

// The kinds, in the order in which those of one day are listed.
const (
	Starts         ChangeKind = "starts"          // the goal's first day
	DeadlinePasses ChangeKind = "deadline-passes" // the verdict becomes final
	GoesStale      ChangeKind = "goes-stale"      // the last entry gets too old
	VerdictDue     ChangeKind = "verdict-due"     // enough time has passed to judge the pace
	PaceTurns      ChangeKind = "pace-turns"      // nothing new came, while more is expected
	EntryDue       ChangeKind = "entry-due"       // an entry's day comes
	RevisionDue    ChangeKind = "revision-due"    // a revision's day comes
	MilestoneDue   ChangeKind = "milestone-due"   // a milestone's day comes
	DailyFigures   ChangeKind = "daily"           // elapsed, expected, pace and projection move every day
)

// NextChanges returns the days after asOf on which the progress of g changes if
// nobody edits anything, in order. It ends with the first day on which an entry or a revision
// takes effect, because the figures are others from then on. DailyFigures stands
// for all the days of a running goal, and is there once, for the next of them.
func NextChanges(g Goal, asOf Date) []Change {
	c := calculate(g.on(asOf), asOf)
	now := c.verdict(asOf)
	c.outlook(&now)

	// From one of these days to the next, only the pace can change the state.
	days := []Date{g.Start, c.figures.Deadline.AddDays(1), now.StaleFrom}
	if !g.Start.IsZero() && c.figures.Deadline.After(g.Start) {
		of := newSpan(g.Start, c.figures.Deadline, g.Start).Of
		days = append(days, g.Start.AddDays((of+earlyPart-1)/earlyPart-1))
	}
	for _, m := range g.Milestones {
		if m.At == nil {
			days = append(days, m.Date)
		}
	}
	due, kind := c.nextEntry(asOf), EntryDue
	if revised := g.nextRevision(asOf); !revised.IsZero() && (due.IsZero() || revised.Before(due)) {
		due, kind = revised, RevisionDue
	}
	days = slices.DeleteFunc(append(days, due), func(d Date) bool {
		return !d.After(asOf) || !due.IsZero() && d.After(due)
	})
	slices.SortFunc(days, Date.Compare)

	var changes []Change
	before := asOf
	for _, day := range slices.Compact(days) {
		changes = append(changes, c.turns(before, day)...)
		yesterday, today := c.verdict(day.AddDays(-1)), c.verdict(day)
		// The clock of a goal that was closed early is shown once its deadline has passed.
		if from, to := yesterday.State, today.State; day != due && (from != to || yesterday.HasElapsed != today.HasElapsed) {
			changes = append(changes, Change{day, c.kindOf(day, now.StaleFrom, from), from, to})
		}
		before = day
	}
	for _, m := range g.Milestones {
		if m.At == nil && slices.Contains(days, m.Date) {
			s := c.verdict(m.Date).State
			changes = append(changes, Change{m.Date, MilestoneDue, s, s})
		}
	}
	if !due.IsZero() {
		changes = append(changes, Change{due, kind, c.verdict(due.AddDays(-1)).State, calculate(g.on(due), due).verdict(due).State})
	}
	if tomorrow := asOf.AddDays(1); c.movesDaily(&now) {
		changes = append(changes, Change{tomorrow, DailyFigures, now.State, c.verdict(tomorrow).State})
	}
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Kind.rank(), b.Kind.rank()))
	})
	return changes
}

func (k ChangeKind) rank() int {
	return slices.Index([]ChangeKind{
		Starts, DeadlinePasses, GoesStale, VerdictDue, PaceTurns, EntryDue, RevisionDue, MilestoneDue, DailyFigures,
	}, k)
}

// nextEntry returns the first day after asOf on which an entry takes effect; zero if there is none.
func (c *calculation) nextEntry(asOf Date) Date {
	var next Date
	for i := range c.lines {
		if l := &c.lines[i]; l.Effect == InFuture && (next.IsZero() || l.entry.knownOn().Before(next)) {
			next = l.entry.knownOn()
		}
	}
	return next
}

// kindOf says why the state changes on day.
func (c *calculation) kindOf(day, staleFrom Date, from State) ChangeKind {
	switch {
	case day == c.goal.Start:
		return Starts
	case day == c.figures.Deadline.AddDays(1):
		return DeadlinePasses
	case day == staleFrom:
		return GoesStale
	case from == StateTooEarly:
		return VerdictDue
	}
	return PaceTurns
}

// turns returns the days between two others, both excluded, on which the state
// changes: as the expected value moves on, a state that was left does not return.
func (c *calculation) turns(after, before Date) []Change {
	var changes []Change
	for day := after; ; {
		state := c.verdict(day).State
		n := day.DaysUntil(before)
		i := 1 + sort.Search(n-1, func(i int) bool { return c.verdict(day.AddDays(i+1)).State != state })
		if i >= n {
			return changes
		}
		day = day.AddDays(i)
		changes = append(changes, Change{day, PaceTurns, state, c.verdict(day).State})
	}
}

// movesDaily reports whether tomorrow has other figures than now.
func (c *calculation) movesDaily(now *Progress) bool {
	if now.HasElapsed {
		return now.Elapsed.Days < now.Elapsed.Of
	}
	return now.State == StateUnderWay && now.NoProjection != NothingToProject && now.NoProjection != TooFewPoints
}
