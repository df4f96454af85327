package progress

import "strings"

// The words of this file are messages: state.* for states, sentence.* for sentences,
// and rate.*, range.* and around.* for parts of them.

// State returns the word for a state.
func (f Formatter) State(s State) string { return f.Say("state." + string(s)) }

// Headline says the figure in one sentence.
func (f Formatter) Headline(p *Progress) string {
	figure := func(d Decimal) string { return f.Figure(p.Measure, d) }
	quantity := func(d Decimal) string { return f.Quantity(p.Measure, d) }
	value, reading := f.Value(p), f.Reading(p)
	switch {
	case !p.HasValue && !p.HasTarget:
		return f.Say("sentence.no-figures-no-target")
	case !p.HasValue:
		return f.Say("sentence.no-figures", "target", quantity(p.Target))
	case p.Measure.Kind == YesNo && (p.HasShare && p.Share.Percent == 100 || !p.HasShare && p.Value.Sign() > 0):
		return f.Say("sentence.done")
	case p.Measure.Kind == YesNo:
		return f.Say("sentence.not-done")
	case p.Direction == Maintain && p.Within.holds(p.Value):
		return f.Say("sentence.inside", "value", reading, "range", f.corridor(p))
	case p.Direction == Maintain:
		return f.Say("sentence.outside", "value", reading, "range", f.corridor(p))
	case !p.HasTarget:
		return f.Say("sentence.total", "value", reading)
	case p.Worse && p.Baseline.IsZero():
		return f.Say("sentence.below-zero", "value", reading, "target", figure(p.Target))
	case p.Worse:
		return f.Say("sentence.worse", "value", reading, "from", figure(p.Baseline), "target", figure(p.Target))
	case p.Baseline.IsZero():
		return f.Say("sentence.of", "value", value, "target", quantity(p.Target), "share", f.Share(p.Share))
	}
	return f.Say("sentence.from-to",
		"from", figure(p.Baseline), "value", reading, "target", figure(p.Target), "share", f.Share(p.Share))
}

// Verdict says why the goal has its state, and where its margin leaves that open.
func (f Formatter) Verdict(p *Progress) string {
	return f.Sentences(f.verdict(p), f.TooClose(p))
}

// verdict says in one sentence why the goal has its state.
func (f Formatter) verdict(p *Progress) string {
	key := "sentence." + string(p.State)
	switch p.State {
	case "": // of no goal
		return ""
	case StateCancelled, StatePaused:
		return f.stop(p, string(p.State))
	case StateUpcoming:
		return f.Say("sentence.starts", "date", f.Date(p.Start))
	case StateAchieved, StateFellBack, StateReachedLate:
		return f.reached(p)
	case StateMissed:
		return f.missed(p)
	case StateClosed:
		if p.HasTarget {
			return f.Say("sentence.closed-short")
		}
	case StateStale:
		if p.UpdateEveryDays == 0 {
			return f.Say("sentence.stale-usual", "date", f.Date(p.LastEntry), "until", f.Date(p.StaleFrom.AddDays(-1)))
		}
		return f.Count(key, p.UpdateEveryDays, "date", f.Date(p.LastEntry))
	case StateUnderWay:
		if p.Deadline.IsZero() {
			return f.Say("sentence.no-deadline")
		}
		return f.Say(key, "date", f.Date(p.Deadline))
	case StateTooEarly:
		if p.Elapsed.Days*earlyPart >= p.Elapsed.Of {
			return f.Count("sentence.too-early-figures", earlyDays)
		}
		return f.Say("sentence.too-early-time")
	case StateOnPace, StateBehind, StateFarBehind, StateMovingAway:
		if p.State == StateOnPace && !p.HasPace {
			return f.Say("sentence.nothing-expected")
		}
		if p.State == StateOnPace && p.Pace.Cmp(NewDecimal(1)) < 0 {
			return f.Say("sentence.on-pace-within", "date", f.Date(p.AsOf), "value", f.Estimate(p.Measure, p.ShownExpected),
				"tolerance", f.Percentage(f.Integer(100-onPaceFrom)))
		}
		return f.Say(key, "date", f.Date(p.AsOf), "value", f.Estimate(p.Measure, p.ShownExpected))
	}
	return f.Say(key)
}

// Earlier says of each final verdict that is another one now what it was, and since when and why it is another one.
func (f Formatter) Earlier(g *Goal, p *Progress) (all []string) {
	for _, v := range p.Earlier {
		key, values := "sentence.restated", []string{"verdict", f.State(v.State)}
		if !v.Due.IsZero() {
			key, values = key+"-due", append(values, "due", f.Date(v.Due))
		}
		if v.Revision < 0 {
			key += "-silently"
		} else {
			r := &g.Revisions[v.Revision]
			values = append(values, "date", f.Date(r.Date), "reason", strings.TrimSpace(r.Reason))
		}
		all = append(all, f.Say(key, values...))
	}
	return all
}

// Stopped says that the goal is paused or was given up, where its verdict says something else; "" otherwise.
func (f Formatter) Stopped(p *Progress) string {
	if p.State != StateCancelled && p.State != StatePaused && (p.Lifecycle == Cancelled || p.Lifecycle == Paused) {
		return f.stop(p, string(p.Lifecycle))
	}
	return ""
}

// stop says why the goal is paused or was given up.
func (f Formatter) stop(p *Progress, how string) string {
	key := "sentence." + how
	if reason := strings.TrimSpace(p.Reason); reason != "" {
		return f.Say(key+"-because", "reason", reason)
	}
	return f.Say(key)
}

// reached says when the target was met.
func (f Formatter) reached(p *Progress) string {
	day, deadline := f.Date(p.ReachedOn), f.Date(p.Deadline)
	switch {
	case p.Direction == Maintain:
		return f.Say("sentence.kept", "date", deadline)
	case p.State == StateReachedLate:
		return f.Count("sentence.reached-late", p.Deadline.DaysUntil(p.ReachedOn), "date", day)
	case p.State == StateFellBack && p.FellBackOn.IsZero():
		return f.Say("sentence.not-held", "date", day, "until", deadline)
	case p.State == StateFellBack:
		return f.Say("sentence.fell-back", "date", day, "until", f.Date(p.FellBackOn))
	case !p.Deadline.IsZero() && p.ReachedOn.Before(p.Deadline):
		return f.Count("sentence.achieved-early", p.ReachedOn.DaysUntil(p.Deadline), "date", day)
	}
	return f.Say("sentence.achieved", "date", day)
}

// missed says where the figure stood at the deadline.
func (f Formatter) missed(p *Progress) string {
	m, value, day := p.Measure, p.shown(p.AtDeadline), f.Date(p.Deadline)
	switch {
	case !p.HasAtDeadline:
		return f.Say("sentence.missed-no-figure", "date", day)
	case p.Direction == Maintain:
		return f.Say("sentence.missed-range", "value", f.Quantity(m, value), "date", day, "range", f.corridor(p))
	case p.Baseline.IsZero():
		return f.Say("sentence.missed", "value", f.Figure(m, value), "target", f.Quantity(m, p.Target), "date", day)
	}
	return f.Say("sentence.missed-from", "value", f.Quantity(m, value), "target", f.Figure(m, p.Target), "date", day)
}

// Outlook says when the target would be met, or why that cannot be said; "" where it makes no sense.
func (f Formatter) Outlook(p *Progress) string {
	if pr := p.Projection; pr != nil {
		switch {
		case pr.SlightlyShort:
			return f.Say("sentence.projection-slightly-short", "date", f.Date(pr.WholeRun))
		case pr.Timing == NoDeadline:
			return f.Say("sentence.projection", "when", f.months(pr.First, pr.Last))
		}
		return f.Say("sentence.projection-"+string(pr.Timing), "when", f.months(pr.First, pr.Last))
	}
	switch p.NoProjection {
	case DataStale:
		return f.Say("sentence.no-projection-stale")
	case PaceTooEarly:
		return f.Say("sentence.no-projection-early")
	case TooFewPoints:
		return f.Count("sentence.no-projection-points", fewestPoints)
	case NotMoving:
		return f.Say("sentence.no-projection-moving")
	case NoNearer:
		return f.Say("sentence.no-projection-start")
	case NoRecentGain:
		return f.Count("sentence.no-projection-slow", recentDays)
	case NothingRecent:
		return f.Count("sentence.no-projection-idle", recentDays)
	case Overdue:
		return f.Say("sentence.no-projection-overdue")
	case NoTimeLeft:
		return f.Say("sentence.no-projection-deadline")
	case TooFarAhead:
		if p.Deadline.IsZero() {
			return f.Say("sentence.no-projection-far")
		}
		return f.Count("sentence.no-projection-beyond", farthestReach)
	}
	return ""
}

// PaceNeeded says what pace is needed, and what it was so far; "" where it makes no sense.
func (f Formatter) PaceNeeded(p *Progress) string {
	n := p.Needed
	switch {
	case n == nil:
		return ""
	case !n.By.IsZero():
		gain := f.rateAmount(p)
		if p.Direction != Decrease {
			gain = f.Say("rate.more", "gain", gain)
		}
		return f.Say("sentence.needed-by", "date", f.Date(n.By), "gain", f.gain(p, gain))
	case p.State == StateTooEarly:
		return f.Say("sentence.needed-early", "rate", f.rate(p))
	case n.SoFar.Sign() < 0:
		return f.Say("sentence.needed-turn", "rate", f.rate(p))
	}
	m := p.Measure
	if m.Kind == Percent {
		m = Measure{Kind: Count, Precision: m.Precision}
	}
	soFar := f.signed(m, n.SoFar, 0, shownDecimals(p.Measure))
	if p.whole && n.SoFar.IsZero() && p.Share.Sign() > 0 {
		soFar = f.Say("figure.under", "figure", f.Integer(1))
	}
	return f.Say("sentence.needed", "rate", f.rate(p), "before", f.gain(p, soFar))
}

// rate writes what a figure must gain in a period, with its unit.
func (f Formatter) rate(p *Progress) string {
	return f.Say("rate.a-"+string(p.Needed.Period), "gain", f.gain(p, f.rateAmount(p)))
}

// rateAmount writes how much a figure must gain, with its unit.
func (f Formatter) rateAmount(p *Progress) string {
	m, amount := p.Measure, p.Needed.Amount
	if m.Kind == Percent {
		return f.CountOf("rate.points", f.ascii(amount, 0, shownDecimals(m)))
	}
	return f.computed(m, amount, shownDecimals(m))
}

// gain marks an amount as a decrease, if that is where the goal goes.
func (f Formatter) gain(p *Progress, amount string) string {
	if p.Direction == Decrease {
		return f.Say("rate.less", "gain", amount)
	}
	return amount
}

// Note is a sentence that stands next to a figure.
type Note struct {
	Kind NoteKind
	Text string
}

// NoteKind is what a note is about.
type NoteKind int

// The kinds of notes.
const (
	NoteAsOf         NoteKind = iota // the days of the figure and of the verdict
	NoteComputedFrom                 // the records that were counted
	NoteCertainty                    // how it is known
	NoteRefunded
	NoteConverted // foreign money
	NotePledged
	NoteStretch // how far a stretch target is
)

// Notes returns what stands next to the figure: of which days it and its verdict are, how certain, what
// was given back, what was converted, what is promised, how far the stretch is.
func (f Formatter) Notes(p *Progress) []Note {
	var notes []Note
	add := func(kind NoteKind, text string) { notes = append(notes, Note{kind, text}) }
	m := p.Measure
	add(NoteAsOf, f.AsOf(p))
	if p.ComputedFrom != "" {
		add(NoteComputedFrom, f.Name("sentence", "computed-from-"+p.ComputedFrom))
	}
	if certainty := f.Certainty(p); certainty != "" {
		add(NoteCertainty, certainty)
	}
	if p.Refunded.Sign() < 0 {
		add(NoteRefunded, f.Say("sentence.refunded", "value", f.Quantity(m, p.Refunded.Neg())))
	}
	for _, o := range p.Originals {
		original, value := f.Figure(Measure{Kind: Money, Currency: o.Currency}, o.Amount), f.Figure(m, o.Converted)
		if len(o.Rates) == 1 {
			rate := f.Number(o.Rates[0].Value, 0, MaxDecimals)
			add(NoteConverted, f.Say("sentence.original-rate", "original", original, "rate", rate, "value", value))
		} else {
			add(NoteConverted, f.Say("sentence.original", "original", original, "value", value))
		}
	}
	if p.Pledged.Sign() > 0 {
		add(NotePledged, f.Say("sentence.pledged", "value", f.Quantity(m, p.Pledged)))
	}
	for _, s := range p.Stretch {
		add(NoteStretch, f.Say("sentence.stretch", "share", f.Share(s.Share), "target", f.Quantity(m, s.Value)))
	}
	return notes
}

// corridor writes the range of a goal that maintains something.
func (f Formatter) corridor(p *Progress) string {
	low, high := p.Within.Min, p.Within.Max
	switch {
	case low == nil && high == nil:
		return f.Say("range.agreed")
	case high == nil:
		return f.Say("range.at-least", "min", f.Figure(p.Measure, *low))
	case low == nil:
		return f.Say("range.at-most", "max", f.Figure(p.Measure, *high))
	}
	return f.Say("range.from-to", "min", f.Figure(p.Measure, *low), "max", f.Figure(p.Measure, *high))
}

// months writes one month or two.
func (f Formatter) months(first, last Date) string {
	switch {
	case first.Year == last.Year && first.Month == last.Month:
		return f.Say("around.month", "month", f.Month(first))
	case first.Year == last.Year:
		from, to := f.MonthsOfYear(first.Time(), last.Time())
		return f.Say("around.months", "first", from, "last", to)
	}
	return f.Say("around.months", "first", f.Month(first), "last", f.Month(last))
}
