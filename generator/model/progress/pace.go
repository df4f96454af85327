package progress

import "math/big"

// The pace R is the progress made over the progress expected; these are the
// hundredths of it at which the verdict changes.
const (
	onPaceFrom = 95
	behindFrom = 60
)

// A verdict on the pace wants this much of the time and this many days with entries.
const (
	earlyPart = 10 // one in so many parts of the time
	earlyDays = 2
)

// paceState compares the progress with what a steady pace would have made, and
// sets p.Pace if there is a verdict.
func (c *calculation) paceState(p *Progress) State {
	if !p.HasExpected {
		return StateUnderWay
	}
	if p.Elapsed.Days*earlyPart < p.Elapsed.Of || c.observations < earlyDays {
		return StateTooEarly
	}
	way := p.Target.Sub(p.Baseline).Rat()
	expected := c.expected(p.AsOf)
	expected.Sub(expected, p.Baseline.Rat()).Quo(expected, way)
	if expected.Sign() <= 0 { // before the season of the work, nothing is expected
		if p.Share.Sign() < 0 {
			return StateMovingAway
		}
		return StateOnPace
	}
	pace := p.Share.Rat()
	pace.Quo(pace, expected)
	p.HasPace, p.Pace = true, shownPace(pace)
	switch {
	case pace.Sign() < 0:
		return StateMovingAway
	case pace.Cmp(big.NewRat(behindFrom, 100)) < 0:
		return StateFarBehind
	case pace.Cmp(big.NewRat(onPaceFrom, 100)) < 0:
		return StateBehind
	}
	return StateOnPace
}

// shownPace rounds a pace to the nearest hundredth, but never up onto a line where
// the verdict changes, nor onto 1: 0.9496 is behind and shows as 0.94. It stops at
// a million either way, where nobody reads it any more.
func shownPace(pace *big.Rat) Decimal {
	const most = 1_000_000
	if pace.Cmp(big.NewRat(most, 1)) > 0 {
		return NewDecimal(most)
	}
	if pace.Cmp(big.NewRat(-most, 1)) < 0 {
		return NewDecimal(-most)
	}
	shown := roundRat(pace, 2, halfAway)
	for _, line := range []int64{0, behindFrom, onPaceFrom, 100} {
		at := big.NewRat(line, 100)
		if pace.Cmp(at) < 0 && shown.Rat().Cmp(at) >= 0 {
			return roundRat(pace, 2, floor)
		}
	}
	return shown
}

// expected returns the exact value that a steady pace would have reached at the
// end of day: on a straight line from the baseline to the target, or from
// waypoint to waypoint.
func (c *calculation) expected(day Date) *big.Rat {
	line := c.figures.PaceLine()
	next := 1
	for next < len(line)-1 && day.After(line[next].Date) {
		next++
	}
	from, to := line[next-1], line[next]
	of := from.Date.DaysUntil(to.Date)
	days := min(max(from.Date.DaysUntil(day), 0), of)
	value := new(big.Rat).Mul(to.Value.Sub(from.Value).Rat(), big.NewRat(int64(days), int64(of)))
	return value.Add(value, from.Value.Rat())
}

// shownExpected returns the expected value with the decimals that are shown, rounded towards
// more where things come in wholes.
func (p *Progress) shownExpected() Decimal {
	switch {
	case p.whole && p.Direction == Decrease:
		return p.Expected.roundTo(0, floor)
	case p.whole:
		return p.Expected.roundTo(0, ceiling)
	}
	return p.Expected.Round(estimateDecimals(p.Measure, p.Expected))
}

// PaceLine returns the corners of the line of a steady pace, of a goal with a target and a
// deadline: from the baseline at the end of the day before the first, so that on the first day
// one day has passed, by the waypoints, to the target on the deadline.
func (p *Progress) PaceLine() []Waypoint {
	line := []Waypoint{{p.Start.AddDays(-1), p.Baseline}}
	for _, w := range p.Waypoints {
		if w.Date.After(line[len(line)-1].Date) && w.Date.Before(p.Deadline) {
			line = append(line, w)
		}
	}
	return append(line, Waypoint{p.Deadline, p.Target})
}
