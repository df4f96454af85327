package progress

import (
	"math/big"
	"sort"
)

const (
	recentDays    = 90 // the recent rate is that of so many days
	fewestPoints  = 3  // days with entries that a projection wants
	farthestReach = 3  // times the remaining time: beyond it, no projection
)

// Projection is when the target would be met if the pace continued. It is not a
// promise: it says what two rates say, that of the whole run and that of the
// last 90 days. Where waypoints say that some days bring more than others, the
// rates are those of the plan: who keeps it arrives with it.
type Projection struct {
	WholeRun    Date // at the pace of the whole run
	Recent      Date // at the pace of the last 90 days; the same in a shorter run, or where the readings have refuted one pace
	First, Last Date // the earlier and the later of the two
	Timing      Timing
	// SlightlyShort is set if the goal is on pace, but only just: at the pace of the
	// whole run it would be met after the deadline.
	SlightlyShort bool
}

// Timing is where the two days of a projection lie.
type Timing string

// The timings. A day on the deadline is before its end.
const (
	NoDeadline     Timing = ""
	BeforeDeadline Timing = "before"
	AroundDeadline Timing = "around" // one before and one after
	AfterDeadline  Timing = "after"
)

// NoProjection is why there is no projection.
type NoProjection string

// The reasons.
const (
	NothingToProject NoProjection = "nothing-to-project" // no target, or one that is met, or no running pace
	DataStale        NoProjection = "data-stale"
	PaceTooEarly     NoProjection = "too-early" // or the season has not begun
	TooFewPoints     NoProjection = "too-few-points"
	NotMoving        NoProjection = "not-moving"     // both rates are zero or lead away
	NoNearer         NoProjection = "no-nearer"      // it moves now, but is no nearer than at the start
	NoRecentGain     NoProjection = "no-recent-gain" // it moved, but is no nearer than 90 days ago
	NothingRecent    NoProjection = "nothing-recent" // nothing new was recorded in the last 90 days
	Overdue          NoProjection = "overdue"        // the readings' trend should have reached the target already, and has not
	NoTimeLeft       NoProjection = "no-time-left"   // it is the day of the deadline
	TooFarAhead      NoProjection = "too-far"
)

// Period is the unit of time of a needed pace.
type Period string

// The periods. A month is 30.4375 days.
const (
	PerDay   Period = "day"
	PerWeek  Period = "week"
	PerMonth Period = "month"
)

// Needed is the steady pace that would meet the target by its deadline, beside
// the pace so far. Both are positive towards the target. The one is rounded up
// and the other down, so that the gap never looks smaller than it is.
//
// Where waypoints set the pace, Amount is what the next one needs by its day, and there
// is no period; so it is, for the deadline, where less than one whole thing a period is needed.
type Needed struct {
	Period Period
	Amount Decimal
	SoFar  Decimal
	By     Date // zero: Amount is for every Period
}

// rate is how far the figure came in some days of work.
type rate struct {
	gain Decimal
	days *big.Rat
}

// outlook sets the projection of p, or why there is none, and the needed pace.
func (c *calculation) outlook(p *Progress) {
	switch {
	case p.State == StateStale:
		p.NoProjection = DataStale
	case p.State == StateTooEarly:
		p.NoProjection = PaceTooEarly
	case !p.State.Paced() && p.State != StateUnderWay || c.figures.Measure.Kind == YesNo:
		p.NoProjection = NothingToProject
	case c.observations < fewestPoints:
		p.NoProjection = TooFewPoints
	default:
		c.project(p)
	}
	if p.State.Paced() || p.State == StateTooEarly {
		c.need(p)
	}
}

// project applies the two rates to what is left.
func (c *calculation) project(p *Progress) {
	left := p.Target.Sub(p.exact)
	whole, recent, from := c.rates(p)
	if p.NoProjection = c.standstill(p, whole, recent, left.Sign()); p.NoProjection != "" {
		return
	}
	last := p.AsOf.AddDays(farthestReach * (c.goal.Start.DaysUntil(p.AsOf) + 1))
	if !p.Deadline.IsZero() {
		last = p.AsOf.AddDays(farthestReach * p.AsOf.DaysUntil(p.Deadline))
	}
	first, second := c.arrival(p, whole, left, from, last), c.arrival(p, recent, left, from, last)
	past := func(day Date) bool { return !day.IsZero() && !day.After(p.AsOf) }
	short := first.After(p.Deadline) // at the pace of the whole run
	switch {
	case past(first) && past(second):
		p.NoProjection = Overdue
		return
	case past(first): // the readings have refuted it
		first = second
	case past(second):
		second = first
	}
	switch {
	case !first.IsZero() && !second.IsZero():
	case p.AsOf == p.Deadline:
		p.NoProjection = NoTimeLeft
		return
	default:
		p.NoProjection = TooFarAhead
		return
	}
	pr := Projection{WholeRun: first, Recent: second, First: first, Last: second}
	if pr.Last.Before(pr.First) {
		pr.First, pr.Last = pr.Last, pr.First
	}
	switch {
	case p.Deadline.IsZero():
		pr.Timing = NoDeadline
	case !pr.Last.After(p.Deadline):
		pr.Timing = BeforeDeadline
	case pr.First.After(p.Deadline):
		pr.Timing = AfterDeadline
	default:
		pr.Timing = AroundDeadline
	}
	pr.SlightlyShort = p.State == StateOnPace && short
	p.Projection = &pr
}

// standstill says why rates lead nowhere; "" if both lead towards the target.
func (c *calculation) standstill(p *Progress, whole, recent rate, towards int) NoProjection {
	came, comes := whole.gain.Sign() == towards, recent.gain.Sign() == towards
	switch {
	case whole.days.Sign() <= 0:
		return PaceTooEarly
	case came && comes:
		return ""
	case !p.LastEntry.After(p.AsOf.AddDays(-recentDays)):
		return NothingRecent
	case came:
		return NoRecentGain
	case comes:
		return NoNearer
	}
	return NotMoving
}

// arrival returns the day on which r makes what is left, from the day from on; zero if that is after last.
func (c *calculation) arrival(p *Progress, r rate, left Decimal, from, last Date) Date {
	work := new(big.Rat).Quo(left.Rat(), r.gain.Rat())
	work.Mul(work, r.days).Add(work, c.work(p, from))
	days := from.DaysUntil(last) + 1
	n := sort.Search(days, func(n int) bool { return c.work(p, from.AddDays(n)).Cmp(work) >= 0 })
	if n == days {
		return Date{}
	}
	return from.AddDays(n)
}

// work returns how many days of work there are up to the end of day. They are the days since the start, unless
// waypoints say that some bring more than others: then so many days as a steady pace needs for what is planned
// by then. What comes after the deadline is not planned, so there all days are alike.
func (c *calculation) work(p *Progress, day Date) *big.Rat {
	days := big.NewRat(int64(c.goal.Start.DaysUntil(day)+1), 1)
	if len(p.Waypoints) == 0 || !p.HasExpected || p.late(day) {
		return days
	}
	planned := c.expected(day)
	planned.Sub(planned, p.Baseline.Rat()).Quo(planned, p.Target.Sub(p.Baseline).Rat())
	return planned.Mul(planned, big.NewRat(int64(p.Elapsed.Of), 1))
}

// rates returns the pace of the whole run and of the last 90 days, and the day
// from which they lead on. In a flow no entry means that nothing came, so its run
// lasts until AsOf; of a snapshot nothing is known after the last reading. Of what a
// correction changed, a flow's recent rate has what flatters less: what was recorded
// on its day, or what belongs to the day of what it corrects.
func (c *calculation) rates(p *Progress) (whole, recent rate, from Date) {
	from = p.AsOf
	if c.figures.Series == Snapshot {
		from = c.truth[len(c.truth)-1].Date
	}
	whole = rate{p.exact.Sub(p.Baseline), c.work(p, from)}
	since := from.AddDays(-recentDays)
	if since.Before(c.goal.Start) {
		return whole, whole, from
	}
	before, known := pointOn(c.truth, since)
	if c.figures.Series == Flow {
		recorded, _ := pointOn(c.recorded, since)
		if p.reaches(recorded.Value, before.Value) {
			before = recorded
		}
	} else if !known {
		return whole, whole, from
	} else {
		since = before.Date
	}
	recent = rate{p.exact.Sub(before.Value), c.work(p, from)}
	recent.days.Sub(recent.days, c.work(p, since))
	if recent.days.Sign() <= 0 { // the work was at rest, as planned
		return whole, whole, from
	}
	return whole, recent, from
}

// need sets the pace that is needed from now on.
func (c *calculation) need(p *Progress) {
	remaining := p.AsOf.DaysUntil(p.Deadline)
	left := p.Target.Sub(p.exact)
	if remaining <= 0 || left.IsZero() {
		return
	}
	if len(p.Waypoints) > 0 {
		c.needBy(p, p.PaceLine())
		return
	}
	n := Needed{Period: PerDay}
	length := big.NewRat(1, 1)
	switch {
	case remaining >= 61:
		n.Period, length = PerMonth, big.NewRat(36525, 1200)
	case remaining >= 14:
		n.Period, length = PerWeek, big.NewRat(7, 1)
	}
	per := func(gain Decimal, days *big.Rat) *big.Rat {
		r := new(big.Rat).Mul(gain.Rat(), length)
		r.Quo(r, days)
		if left.Sign() < 0 {
			r.Neg(r)
		}
		return r
	}
	needed := per(left, big.NewRat(int64(remaining), 1))
	if p.whole && needed.Cmp(big.NewRat(1, 1)) < 0 {
		c.needBy(p, []Waypoint{{p.Deadline, p.Target}})
		return
	}
	whole, _, _ := c.rates(p)
	places := c.figures.pacePlaces(needed)
	n.Amount, n.SoFar = roundRat(needed, places, ceiling), roundRat(per(whole.gain, whole.days), places, floor)
	p.Needed = &n
}

// needBy sets what the next of some points needs that has not been reached yet.
func (c *calculation) needBy(p *Progress, points []Waypoint) {
	for _, w := range points {
		if w.Date.After(p.AsOf) && !p.reaches(p.exact, w.Value) {
			amount := w.Value.Sub(p.exact).Abs()
			p.Needed = &Needed{By: w.Date, Amount: amount.roundTo(shownDecimals(p.Measure), ceiling)}
			return
		}
	}
}

// pacePlaces returns how many decimals of a pace are worth showing.
func (p *Progress) pacePlaces(pace *big.Rat) int {
	switch {
	case p.whole:
		return 0
	case p.Measure.Kind == Money && pace.Cmp(big.NewRat(100, 1)) >= 0:
		return 0
	case p.Measure.Kind == Money:
		return MinorUnits(p.Measure.Currency)
	case pace.Cmp(big.NewRat(10, 1)) >= 0:
		return p.Measure.Precision
	}
	return max(1, p.Measure.Precision)
}
