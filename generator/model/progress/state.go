package progress

// State is the verdict on a goal on one day.
type State string

// The states, in the order in which they are looked for: the first that fits is the state.
const (
	StateCancelled State = "cancelled"
	StatePaused    State = "paused"
	StateProposed  State = "proposed"
	StateUpcoming  State = "upcoming" // it has not started
	StateNoData    State = "no-data"

	StateAchieved    State = "achieved"     // the target was met in time, and still is
	StateFellBack    State = "fell-back"    // it was met in time, but is no more
	StateReachedLate State = "reached-late" // it was met after the deadline
	StateMissed      State = "missed"       // the deadline passed without
	StateClosed      State = "closed"       // closed without having met a target

	StateStale State = "stale" // no entry for longer than the goal promises

	StateHolding  State = "holding"  // a figure to maintain is inside its range
	StateSlipping State = "slipping" // and here it is not

	StateTotalOnly State = "total-only" // there is no target
	StateUnderWay  State = "under-way"  // there is one, but nothing that gives it a pace

	StateTooEarly   State = "too-early" // less than 10 % of the time, or fewer than two days with entries
	StateMovingAway State = "moving-away"
	StateFarBehind  State = "far-behind"
	StateBehind     State = "behind"
	StateOnPace     State = "on-pace"
)

// Paced reports whether the state is a verdict on the pace.
func (s State) Paced() bool {
	return s == StateOnPace || s == StateBehind || s == StateFarBehind || s == StateMovingAway
}

// state returns the first state that fits p, whose figures are there already.
func (c *calculation) state(p *Progress) State {
	g := c.goal
	switch g.Lifecycle {
	case Cancelled:
		return StateCancelled
	case Paused:
		return StatePaused
	case Proposed:
		return StateProposed
	}
	over := p.late(p.AsOf)
	stale := !p.StaleFrom.IsZero() && !p.StaleFrom.After(p.AsOf)
	switch {
	case p.AsOf.Before(g.Start):
		return StateUpcoming
	case !p.HasValue:
		return StateNoData
	}
	if p.Direction == Maintain {
		return c.maintained(p, over, stale)
	}
	reached := !p.ReachedOn.IsZero()
	switch {
	case reached && !p.late(p.ReachedOn) && c.met(p.AsOf):
		return StateAchieved
	case reached && !p.late(p.ReachedOn):
		return StateFellBack
	case reached && p.meets(p.Value):
		return StateReachedLate
	case p.HasTarget && over:
		return StateMissed
	case g.Lifecycle == Closed:
		return StateClosed
	case stale:
		return StateStale
	case !p.HasTarget:
		return StateTotalOnly
	}
	return c.paceState(p)
}

// maintained is the verdict on a figure that is to stay where it is: only the
// deadline makes it final.
func (c *calculation) maintained(p *Progress, over, stale bool) State {
	inside := c.met(p.AsOf)
	switch {
	case over && inside:
		return StateAchieved
	case over:
		return StateMissed
	case c.goal.Lifecycle == Closed:
		return StateClosed
	case stale:
		return StateStale
	case inside:
		return StateHolding
	}
	return StateSlipping
}

// met reports whether the target is met on day, or was on the deadline if that has passed.
func (c *calculation) met(day Date) bool {
	if c.figures.late(day) {
		day = c.figures.Deadline
	}
	r, known := pointOn(c.truth, day)
	return known && c.figures.meets(r.Value)
}
