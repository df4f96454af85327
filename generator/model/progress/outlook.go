package progress

import "math/big"

const (
	recentDays    = 90 // the recent rate is that of so many days
	fewestPoints  = 3  // days with entries that a projection wants
	farthestReach = 3  // times the remaining time: beyond it, no projection
)

// Projection is when the target would be met if the pace continued. It is not a
// promise: it says what two rates say, that of the whole run and that of the
// last 90 days.
type Projection struct {
	WholeRun    Date // at the pace of the whole run
	Recent      Date // at the pace of the last 90 days; the same in a shorter run
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
	PaceTooEarly     NoProjection = "too-early"
	TooFewPoints     NoProjection = "too-few-points"
	NotMoving        NoProjection = "not-moving" // a rate is zero or leads away
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
type Needed struct {
	Period Period
	Amount Decimal
	SoFar  Decimal
}

// rate is how far the figure came in some days.
type rate struct {
	gain Decimal
	days int
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
	whole, recent, from := c.rates(p)
	limit := farthestReach * (c.goal.Start.DaysUntil(p.AsOf) + 1)
	if !p.Deadline.IsZero() {
		limit = farthestReach * p.AsOf.DaysUntil(p.Deadline)
	}
	left := p.Target.Sub(p.Value)
	if whole.gain.Sign() != left.Sign() || recent.gain.Sign() != left.Sign() {
		p.NoProjection = NotMoving
		return
	}
	days := [2]int{}
	for i, r := range []rate{whole, recent} {
		exact := r.daysFor(left)
		if exact.Cmp(big.NewRat(int64(limit+from.DaysUntil(p.AsOf)), 1)) > 0 {
			p.NoProjection = TooFarAhead
			return
		}
		days[i] = int(roundRat(exact, 0, ceiling).Rat().Num().Int64())
	}
	tomorrow := p.AsOf.AddDays(1) // what a snapshot's last reading promised for today has not come
	pr := Projection{WholeRun: Later(from.AddDays(days[0]), tomorrow), Recent: Later(from.AddDays(days[1]), tomorrow)}
	pr.First, pr.Last = pr.WholeRun, pr.Recent
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
	pr.SlightlyShort = p.State == StateOnPace && pr.WholeRun.After(p.Deadline)
	p.Projection = &pr
}

// rates returns the pace of the whole run and of the last 90 days, and the day
// from which they lead on. In a flow no entry means that nothing came, so its run
// lasts until AsOf; of a snapshot nothing is known after the last reading. Of what a
// correction changed, a flow's recent rate has what flatters less: what was recorded
// on its day, or what belongs to the day of what it corrects.
func (c *calculation) rates(p *Progress) (whole, recent rate, from Date) {
	from = p.AsOf
	if c.figures.Series == Snapshot {
		from = p.Points[len(p.Points)-1].Date
	}
	whole = rate{p.Value.Sub(p.Baseline), c.goal.Start.DaysUntil(from) + 1}
	if whole.days <= recentDays {
		return whole, whole, from
	}
	before, known := pointOn(c.truth, from.AddDays(-recentDays))
	switch {
	case c.figures.Series == Flow:
		recorded, _ := pointOn(p.Points, from.AddDays(-recentDays))
		if p.reaches(recorded.Value, before.Value) {
			before = recorded
		}
		return whole, rate{p.Value.Sub(before.Value), recentDays}, from
	case known:
		return whole, rate{p.Value.Sub(before.Value), before.Date.DaysUntil(from)}, from
	}
	return whole, whole, from
}

// daysFor returns how many days the rate needs for gain, which has its sign.
func (r rate) daysFor(gain Decimal) *big.Rat {
	days := new(big.Rat).Quo(gain.Rat(), r.gain.Rat())
	return days.Mul(days, big.NewRat(int64(r.days), 1))
}

// need sets the pace that is needed from now on.
func (c *calculation) need(p *Progress) {
	remaining := p.AsOf.DaysUntil(p.Deadline)
	left := p.Target.Sub(p.Value)
	if remaining <= 0 || left.IsZero() {
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
	per := func(gain Decimal, days int) *big.Rat {
		r := new(big.Rat).Mul(gain.Rat(), length)
		r.Quo(r, big.NewRat(int64(days), 1))
		if left.Sign() < 0 {
			r.Neg(r)
		}
		return r
	}
	whole, _, _ := c.rates(p)
	needed := per(left, remaining)
	places := c.figures.pacePlaces(needed)
	n.Amount, n.SoFar = roundRat(needed, places, ceiling), roundRat(per(whole.gain, whole.days), places, floor)
	p.Needed = &n
}

// pacePlaces returns how many decimals of a pace are worth showing.
func (p *Progress) pacePlaces(pace *big.Rat) int {
	switch {
	case p.Measure.Kind == Money && pace.Cmp(big.NewRat(100, 1)) >= 0:
		return 0
	case p.Measure.Kind == Money:
		return MinorUnits(p.Measure.Currency)
	case pace.Cmp(big.NewRat(10, 1)) >= 0:
		return p.Measure.Precision
	}
	return max(1, p.Measure.Precision)
}
