package progress

// Flows is what came into a goal that counts money, and what went out of it again, within some time. What the money was
// spent on is not recorded.
type Flows struct {
	In        Decimal // what was given or earned
	Out       Decimal // what was given back; positive
	Corrected Decimal // what later entries put right, with its sign
}

// Left is what came in and did not go out again.
func (f Flows) Left() Decimal { return f.In.Add(f.Corrected).Sub(f.Out) }

// FlowsOf adds up the entries of a goal that counts money, of the days that are wanted. Each sum is rounded as the goal's figure is. It
// is false for goals that count something else, and where no such entry counts. Pledges are no money yet.
func (p *Progress) FlowsOf(g *Goal, wanted func(Date) bool) (f Flows, ok bool) {
	if p.Measure.Kind != Money || p.Series != Flow {
		return f, false
	}
	for _, r := range p.Ledger {
		e := &g.Entries[r.Entry]
		if r.Effect != Counts || !wanted(e.Date) {
			continue
		}
		switch {
		case e.Kind() == Correction:
			f.Corrected = f.Corrected.Add(r.Amount)
		case r.Amount.Sign() < 0:
			f.Out = f.Out.Sub(r.Amount)
		default:
			f.In = f.In.Add(r.Amount)
		}
		ok = true
	}
	f.In, f.Out, f.Corrected = p.round(f.In), p.round(f.Out), p.round(f.Corrected)
	return f, ok
}
