package progress

// Headline says the figure in one sentence.
func (p *Progress) Headline() Sentence {
	s := Sentence{Measure: p.Measure, Value: p.Shown, From: p.Baseline, To: p.Target, Share: p.Share, Within: p.Within}
	switch {
	case !p.HasValue && !p.HasTarget:
		s.Key = SayNoFiguresAt
	case !p.HasValue:
		s.Key = SayNoFigures
	case p.Measure.Kind == YesNo && p.HasShare && p.Share.Percent == 100, p.Measure.Kind == YesNo && !p.HasShare && p.Value.Sign() > 0:
		s.Key = SayDone
	case p.Measure.Kind == YesNo:
		s.Key = SayNotDone
	case p.Direction == Maintain && p.inside():
		s.Key = SayInside
	case p.Direction == Maintain:
		s.Key = SayOutside
	case !p.HasTarget:
		s.Key = SayTotal
	case p.Worse && p.Baseline.IsZero():
		s.Key = SayBelowZero
	case p.Worse:
		s.Key = SayWorse
	case p.Baseline.IsZero():
		s.Key = SayOf
	default:
		s.Key = SayFromTo
	}
	return s
}

// Verdict says in one sentence why the goal has its state.
func (p *Progress) Verdict() Sentence {
	s := Sentence{Measure: p.Measure, Date: p.AsOf, Value: p.Expected}
	switch p.State {
	case StateCancelled:
		s.Key, s.Text = SayCancelled, p.Reason
	case StatePaused:
		s.Key, s.Text = SayPaused, p.Reason
	case StateProposed:
		s.Key = SayProposed
	case StateUpcoming:
		s.Key, s.Date = SayStarts, p.Start
	case StateNoData:
		s.Key = SayNoData
	case StateAchieved, StateFellBack, StateReachedLate:
		return p.reached(s)
	case StateMissed:
		return p.missed(s)
	case StateClosed:
		s.Key = SayClosed
		if p.HasTarget {
			s.Key = SayClosedShort
		}
	case StateStale:
		s.Key, s.Date, s.Days = SayStale, p.LastEntry, p.LastEntry.DaysUntil(p.StaleFrom)-1
	case StateHolding:
		s.Key = SayHolding
	case StateSlipping:
		s.Key = SaySlipping
	case StateTotalOnly:
		s.Key = SayTotalOnly
	case StateUnderWay:
		s.Key = SayNoDeadline
		if !p.Deadline.IsZero() {
			s.Key, s.Date = SayUnderWay, p.Deadline
		}
	case StateTooEarly:
		s.Key = SayEarlyTime
		if p.Elapsed.Days*earlyPart >= p.Elapsed.Of {
			s.Key, s.Days = SayEarlyFigures, earlyDays
		}
	case StateOnPace:
		s.Key = SayOnPace
		if !p.HasPace {
			s.Key = SayNothingYet
		}
	case StateBehind:
		s.Key = SayBehind
	case StateFarBehind:
		s.Key = SayFarBehind
	case StateMovingAway:
		s.Key = SayMovingAway
	}
	return s
}

// reached says when the target was met.
func (p *Progress) reached(s Sentence) Sentence {
	s.Date = p.ReachedOn
	switch {
	case p.Direction == Maintain:
		s.Key, s.Date = SayKept, p.Deadline
	case p.State == StateReachedLate:
		s.Key, s.Days = SayReachedLate, p.Deadline.DaysUntil(p.ReachedOn)
	case p.State == StateFellBack && p.FellBackOn.IsZero():
		s.Key, s.Until = SayNotHeld, p.Deadline
	case p.State == StateFellBack:
		s.Key, s.Until = SayFellBack, p.FellBackOn
	case !p.Deadline.IsZero() && p.ReachedOn.Before(p.Deadline):
		s.Key, s.Days = SayAchievedEarly, p.ReachedOn.DaysUntil(p.Deadline)
	default:
		s.Key = SayAchieved
	}
	return s
}

// missed says where the figure stood at the deadline.
func (p *Progress) missed(s Sentence) Sentence {
	s.Date, s.Value, s.To, s.Within = p.Deadline, p.AtDeadline, p.Target, p.Within
	switch {
	case !p.HasAtDeadline:
		s.Key = SayMissedBlind
	case p.Direction == Maintain:
		s.Key = SayMissedRange
	case p.Baseline.IsZero():
		s.Key = SayMissed
	default:
		s.Key = SayMissedFrom
	}
	return s
}

// Outlook says when the target would be met, or why that cannot be said; nothing where it makes no sense.
func (p *Progress) Outlook() Sentence {
	s := Sentence{Measure: p.Measure}
	if pr := p.Projection; pr != nil {
		s.Date, s.Until = pr.First, pr.Last
		switch {
		case pr.SlightlyShort:
			s.Key, s.Date, s.Until = SaySlightlyShort, pr.WholeRun, Date{}
		case pr.Timing == BeforeDeadline:
			s.Key = SayBefore
		case pr.Timing == AroundDeadline:
			s.Key = SayAround
		case pr.Timing == AfterDeadline:
			s.Key = SayAfter
		default:
			s.Key = SayProjection
		}
		return s
	}
	switch p.NoProjection {
	case DataStale:
		s.Key = SayDataStale
	case PaceTooEarly:
		s.Key = SayTooEarly
	case TooFewPoints:
		s.Key, s.Days = SayTooFew, fewestPoints
	case NotMoving:
		s.Key = SayNotMoving
	case TooFarAhead:
		s.Key = SayTooFar
	default:
		return Sentence{}
	}
	return s
}

// PaceNeeded says what pace is needed, and what it was so far; nothing where it makes no sense.
func (p *Progress) PaceNeeded() Sentence {
	n := p.Needed
	if n == nil {
		return Sentence{}
	}
	s := Sentence{Key: SayNeeded, Measure: p.Measure, Value: n.Amount, From: n.SoFar, Period: n.Period, Falling: p.Direction == Decrease}
	switch {
	case p.State == StateTooEarly:
		s.Key = SayNeededEarly
	case n.SoFar.Sign() < 0:
		s.Key = SayNeededTurn
	}
	return s
}

// Basis says what stands next to the figure: of which day it is, how sure, what
// is promised, what was given back, what was converted, how far the stretch is.
func (p *Progress) Basis() []Sentence {
	say := Sentence{Measure: p.Measure, Date: p.AsOf}
	if say.Key = SayAsOf; !p.LastEntry.IsZero() {
		say.Key, say.Until = SayLastEntry, p.LastEntry
	}
	all := []Sentence{say}
	if p.ComputedFrom != "" {
		all = append(all, Sentence{Key: SayCounted, Text: p.ComputedFrom})
	}
	uncertain := Sentence{Measure: p.Measure, Value: p.Margin, Days: p.Sample}
	switch {
	case p.Margin.Sign() > 0 && p.Sample > 0:
		uncertain.Key = SayUncertain
	case p.Margin.Sign() > 0:
		uncertain.Key = SayMargin
	case p.Sample > 0:
		uncertain.Key = SaySample
	}
	if uncertain.Key != "" {
		all = append(all, uncertain)
	}
	if p.Refunded.Sign() < 0 {
		all = append(all, Sentence{Key: SayRefunded, Measure: p.Measure, Value: p.Refunded.Neg()})
	}
	for _, o := range p.Originals {
		s := Sentence{Key: SayOriginal, Measure: p.Measure, Code: o.Currency, Value: o.Amount, To: o.Converted}
		if len(o.Rates) == 1 {
			s.Key, s.From = SayOriginalAt, o.Rates[0].Value
		}
		all = append(all, s)
	}
	if p.Pledged.Sign() > 0 {
		all = append(all, Sentence{Key: SayPledged, Measure: p.Measure, Value: p.Pledged})
	}
	for _, t := range p.Stretch {
		all = append(all, Sentence{Key: SayStretch, Measure: p.Measure, To: t.Value, Share: t.Share})
	}
	return all
}

// inside reports whether the value is in the corridor of a goal that maintains something.
func (p *Progress) inside() bool {
	t := terms{direction: Maintain, within: p.Within}
	return t.meets(p.Value)
}
