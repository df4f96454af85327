package progress

// The limits that decide verdicts and projections, for whoever explains them: [State] and the packages above never type them again.
const (
	OnPaceFrom    = onPaceFrom      // percent of what is expected
	BehindFrom    = behindFrom      // percent of what is expected
	EarlyPercent  = 100 / earlyPart // of the time: before it, it is too early for a verdict
	EarlyDays     = earlyDays       // with figures, at the least, for a verdict
	RecentDays    = recentDays      // that the newer of the two rates looks back
	FewestPoints  = fewestPoints    // days with figures, at the least, for a projection
	FarthestReach = farthestReach   // times the time that is left: beyond it nothing is projected
	UsualGaps     = usualGaps       // times the longest time between two figures: then a goal that promises none goes stale
	SoonestDue    = soonestDue      // days after a figure, at the least, until then
	LatestDue     = latestDue       // days after a figure, at the most, until then
)

// States returns all states, in the order in which they are looked for: the first that fits is the state.
func States() []State {
	return []State{
		StateCancelled, StatePaused, StateProposed, StateUpcoming, StateNoData, StateAchieved, StateFellBack, StateReachedLate, StateMissed,
		StateClosed, StateStale, StateHolding, StateSlipping, StateTotalOnly, StateUnderWay, StateTooEarly, StateMovingAway, StateFarBehind,
		StateBehind, StateOnPace,
	}
}
