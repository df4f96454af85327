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

// Final reports whether the state is a verdict that time alone does not change.
func (s State) Final() bool {
	switch s {
	case StateAchieved, StateFellBack, StateReachedLate, StateMissed, StateClosed:
		return true
	}
	return false
}

// state returns the first state that fits p, whose figures are there already.
func (c *calculation) state(p *Progress) State {
	final := c.final(p)
	stale := !p.StaleFrom.IsZero() && !p.StaleFrom.After(p.AsOf)
	switch {
	case c.goal.Lifecycle == Proposed:
		return StateProposed
	case c.goal.Lifecycle == Cancelled && (final == "" || c.endedBefore(p)):
		return StateCancelled
	case c.goal.Lifecycle == Paused && final == "":
		return StatePaused
	case p.AsOf.Before(c.goal.Start):
		return StateUpcoming
	case !p.HasValue:
		return StateNoData
	case final != "":
		return final
	case c.goal.Lifecycle == Closed:
		return StateClosed
	case stale:
		return StateStale
	case p.Direction == Maintain && c.met(p.AsOf):
		return StateHolding
	case p.Direction == Maintain:
		return StateSlipping
	case !p.HasTarget:
		return StateTotalOnly
	}
	return c.paceState(p)
}

// final returns the verdict that no pause and no end can hide: the target was met, or the deadline has passed. A figure
// that is to stay where it is has one only after its deadline. "" is none.
func (c *calculation) final(p *Progress) State {
	if p.AsOf.Before(c.goal.Start) || !p.HasValue {
		return ""
	}
	over, reached := p.late(p.AsOf), !p.ReachedOn.IsZero()
	switch {
	case p.Direction == Maintain && !over:
		return ""
	case p.Direction == Maintain && c.met(p.AsOf):
		return StateAchieved
	case p.Direction == Maintain:
		return StateMissed
	case reached && !p.late(p.ReachedOn) && c.met(p.AsOf):
		return StateAchieved
	case reached && !p.late(p.ReachedOn):
		return StateFellBack
	case reached && p.meets(p.exact):
		return StateReachedLate
	case p.HasTarget && over:
		return StateMissed
	}
	return ""
}

// endedBefore reports whether a goal was given up before it was reached, and before its deadline. A day that nobody
// wrote down hides nothing.
func (c *calculation) endedBefore(p *Progress) bool {
	unreached := p.Direction == Maintain || p.ReachedOn.IsZero() || c.since.Before(p.ReachedOn)
	return !c.since.IsZero() && !p.late(c.since) && unreached
}

// met reports whether the target is met on day, or was on the deadline if that has passed.
func (c *calculation) met(day Date) bool {
	if c.figures.late(day) {
		day = c.figures.Deadline
	}
	r, known := pointOn(c.truth, day)
	return known && c.figures.meets(r.Value)
}
