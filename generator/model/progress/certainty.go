package progress

import (
	"math/big"
	"slices"
)

// certainty sets how the value is known: as its weakest part is, for a sum, and as the reading is, for a snapshot.
func (c *calculation) certainty(p *Progress) {
	if p.Series == Snapshot {
		p.Quality = p.Points[len(p.Points)-1].Quality
		return
	}
	for i := range c.lines {
		l := &c.lines[i]
		switch {
		case l.Effect != Counts:
		case p.Quality == "":
			p.Quality = l.Quality
		default:
			p.QualityMixed = p.QualityMixed || l.Quality != p.Quality
			p.Quality = weaker(p.Quality, l.Quality)
		}
	}
}

// tell notes whether the margin of the reading that the state rests on reaches over a line where the state changes.
func (c *calculation) tell(p *Progress) {
	day := p.AsOf
	if p.late(day) {
		day = p.Deadline
	}
	reading, known := pointOn(c.truth, day)
	if !known || reading.Margin.Sign() <= 0 {
		return
	}
	value, margin := reading.Value.Rat(), reading.Margin.Rat()
	near := func(line *big.Rat) bool {
		distance := new(big.Rat).Sub(value, line)
		return distance.Abs(distance).Cmp(margin) < 0
	}
	atEdge := slices.ContainsFunc([]*Decimal{p.Within.Min, p.Within.Max}, func(d *Decimal) bool { return d != nil && near(d.Rat()) })
	switch {
	case p.State.Paced() && p.HasPace:
		c.tellPace(p, near)
	case p.Direction == Maintain:
		p.TooClose = atEdge
	case p.State == StateAchieved, p.State == StateFellBack, p.State == StateReachedLate, p.State == StateMissed:
		p.TooClose = p.HasTarget && near(p.Target.Rat())
	}
}

// tellPace notes which verdicts on the pace the margin does not tell apart from that of p, worst first.
func (c *calculation) tellPace(p *Progress, near func(*big.Rat) bool) {
	order := []State{StateMovingAway, StateFarBehind, StateBehind, StateOnPace, StateAchieved}
	way := new(big.Rat).Sub(c.expected(p.AsOf), p.Baseline.Rat())
	lines := make([]bool, 0, len(order)-1) // between one state and the next
	for _, part := range []int64{0, behindFrom, onPaceFrom} {
		at := new(big.Rat).Mul(way, big.NewRat(part, 100))
		lines = append(lines, near(at.Add(at, p.Baseline.Rat())))
	}
	lines = append(lines, near(p.Target.Rat()))
	here := slices.Index(order, p.State)
	for i, s := range order {
		between := lines[min(i, here):max(i, here)] // a margin that reaches a line farther off reaches those before it
		if i != here && len(between) > 0 && !slices.Contains(between, false) {
			p.TooClose, p.Near = true, append(p.Near, s)
		}
	}
}
