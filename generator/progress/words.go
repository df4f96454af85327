package progress

import (
	"fmt"
	"strings"
)

// State returns the word for a state.
func (f Formatter) State(s State) string {
	switch s {
	case StateFellBack:
		return "reached, then fell back"
	case StateTooEarly:
		return "too early to say"
	}
	return strings.ReplaceAll(string(s), "-", " ")
}

// Sentence writes s. It returns "" for the zero Sentence.
func (f Formatter) Sentence(s Sentence) string {
	m := s.Measure
	switch s.Key {
	case SayNoFigures:
		return fmt.Sprintf("No figures yet; the target is %s.", f.Quantity(m, s.To))
	case SayNoFiguresAt:
		return "No figures yet."
	case SayOf:
		return fmt.Sprintf("%s of %s: %s.", f.Figure(m, s.Value), f.Quantity(m, s.To), f.Share(s.Share))
	case SayFromTo:
		return fmt.Sprintf("From %s to %s, with a target of %s: %s of the way.", f.Figure(m, s.From), f.Quantity(m, s.Value), f.Figure(m, s.To), f.Share(s.Share))
	case SayWorse:
		return fmt.Sprintf("%s, worse than the %s at the start; the target is %s.", f.Quantity(m, s.Value), f.Figure(m, s.From), f.Figure(m, s.To))
	case SayBelowZero:
		return fmt.Sprintf("The total is %s, below zero; the target is %s.", f.Quantity(m, s.Value), f.Figure(m, s.To))
	case SayTotal:
		return f.Quantity(m, s.Value) + "."
	case SayDone:
		return "Done."
	case SayNotDone:
		return "Not done yet."
	case SayInside:
		return fmt.Sprintf("%s, inside the range %s.", f.Quantity(m, s.Value), f.corridor(m, s.Within))
	case SayOutside:
		return fmt.Sprintf("%s, outside the range %s.", f.Quantity(m, s.Value), f.corridor(m, s.Within))

	case SayCancelled:
		return withReason("Cancelled", s.Text)
	case SayPaused:
		return withReason("Paused", s.Text)
	case SayProposed:
		return "Proposed, and not agreed yet."
	case SayStarts:
		return fmt.Sprintf("Starts on %s.", f.Date(s.Date))
	case SayNoData:
		return "Nothing has been recorded yet."
	case SayAchieved:
		return fmt.Sprintf("Achieved on %s.", f.Date(s.Date))
	case SayAchievedEarly:
		return fmt.Sprintf("Achieved on %s, %s before the deadline.", f.Date(s.Date), days(s.Days))
	case SayKept:
		return fmt.Sprintf("Kept until the deadline, %s.", f.Date(s.Date))
	case SayFellBack:
		return fmt.Sprintf("Reached on %s, then fell back on %s.", f.Date(s.Date), f.Date(s.Until))
	case SayNotHeld:
		return fmt.Sprintf("Reached on %s, then fell back before the deadline, %s.", f.Date(s.Date), f.Date(s.Until))
	case SayReachedLate:
		return fmt.Sprintf("Reached on %s, %s after the deadline.", f.Date(s.Date), days(s.Days))
	case SayMissed:
		return fmt.Sprintf("Missed: %s of %s by the deadline, %s.", f.Figure(m, s.Value), f.Quantity(m, s.To), f.Date(s.Date))
	case SayMissedFrom:
		return fmt.Sprintf("Missed: %s at the deadline, %s; the target was %s.", f.Quantity(m, s.Value), f.Date(s.Date), f.Figure(m, s.To))
	case SayMissedBlind:
		return fmt.Sprintf("Missed: no figure was recorded by the deadline, %s.", f.Date(s.Date))
	case SayMissedRange:
		return fmt.Sprintf("Missed: %s at the deadline, %s, outside the range %s.", f.Quantity(m, s.Value), f.Date(s.Date), f.corridor(m, s.Within))
	case SayClosed:
		return "Closed."
	case SayClosedShort:
		return "Closed before its target was met."
	case SayStale:
		return fmt.Sprintf("Stale: the last figure is from %s, and one is due every %s.", f.Date(s.Date), days(s.Days))
	case SayHolding:
		return "Holding: inside the range that it is to stay in."
	case SaySlipping:
		return "Slipping: outside the range that it is to stay in."
	case SayTotalOnly:
		return "There is no target; only the total is kept."
	case SayNoDeadline:
		return "Under way, without a deadline."
	case SayUnderWay:
		return fmt.Sprintf("Under way; the deadline is %s.", f.Date(s.Date))
	case SayEarlyTime:
		return "Too early to say: less than a tenth of the time has passed."
	case SayEarlyFigures:
		return fmt.Sprintf("Too early to say: a verdict needs figures from %d days.", s.Days)
	case SayNothingYet:
		return "On pace: nothing is expected so early in the season."
	case SayOnPace:
		return fmt.Sprintf("On pace: by %s the pace would have been %s.", f.Date(s.Date), f.Estimate(m, s.Value))
	case SayBehind:
		return fmt.Sprintf("Behind: by %s the pace would have been %s.", f.Date(s.Date), f.Estimate(m, s.Value))
	case SayFarBehind:
		return fmt.Sprintf("Far behind: by %s the pace would have been %s.", f.Date(s.Date), f.Estimate(m, s.Value))
	case SayMovingAway:
		return fmt.Sprintf("Moving away from the target: by %s the pace would have been %s.", f.Date(s.Date), f.Estimate(m, s.Value))

	case SayProjection:
		return fmt.Sprintf("If the pace continues, %s. Not a promise.", f.months(s.Date, s.Until))
	case SayBefore, SayAround, SayAfter:
		return fmt.Sprintf("If the pace continues, %s, %s the deadline. Not a promise.", f.months(s.Date, s.Until), strings.TrimPrefix(string(s.Key), "projection-"))
	case SaySlightlyShort:
		return fmt.Sprintf("At the pace of the whole run, %s: about on pace; slightly short. Not a promise.", f.Date(s.Date))
	case SayDataStale:
		return "No projection: the figures are too old."
	case SayTooEarly:
		return "No projection: it is too early."
	case SayTooFew:
		return fmt.Sprintf("No projection: it needs figures from %d days.", s.Days)
	case SayNotMoving:
		return "No projection: the figure is not moving towards the target."
	case SayTooFar:
		return "No projection: at this pace the target is too far away to name a month."
	case SayNeeded:
		return fmt.Sprintf("Needed from now on: %s a %s; so far %s.", f.rate(s, s.Value, true), s.Period, f.rate(s, s.From, false))
	case SayNeededEarly:
		return fmt.Sprintf("Needed from now on: %s a %s.", f.rate(s, s.Value, true), s.Period)
	case SayNeededTurn:
		return fmt.Sprintf("Needed from now on: %s a %s; so far it went the other way.", f.rate(s, s.Value, true), s.Period)

	case SayAsOf:
		return fmt.Sprintf("As of %s.", f.Date(s.Date))
	case SayLastEntry:
		return fmt.Sprintf("As of %s; the last entry is from %s.", f.Date(s.Date), f.Date(s.Until))
	case SayUncertain:
		return fmt.Sprintf("Give or take %s, from a sample of %d.", f.Figure(m, s.Value), s.Days)
	case SayMargin:
		return fmt.Sprintf("Give or take %s.", f.Figure(m, s.Value))
	case SaySample:
		return fmt.Sprintf("From a sample of %d.", s.Days)
	case SayPledged:
		return fmt.Sprintf("%s more is pledged and not counted.", f.Quantity(m, s.Value))
	case SayRefunded:
		return fmt.Sprintf("%s was given back.", f.Quantity(m, s.Value))
	case SayOriginal:
		return fmt.Sprintf("%s became %s at the rates of the days.", f.foreign(s), f.Figure(m, s.To))
	case SayOriginalAt:
		return fmt.Sprintf("%s at %s became %s.", f.foreign(s), f.Number(s.From, 0, MaxDecimals), f.Figure(m, s.To))
	case SayStretch:
		return fmt.Sprintf("%s of the stretch target, %s.", f.Share(s.Share), f.Quantity(m, s.To))
	case SayCounted:
		return fmt.Sprintf("Counted from the %s on this site.", s.Text)
	}
	return ""
}

// corridor writes a range.
func (f Formatter) corridor(m Measure, r Range) string {
	switch {
	case r.Min == nil && r.Max == nil:
		return "that was agreed"
	case r.Max == nil:
		return "of at least " + f.Figure(m, *r.Min)
	case r.Min == nil:
		return "of at most " + f.Figure(m, *r.Max)
	}
	return fmt.Sprintf("from %s to %s", f.Figure(m, *r.Min), f.Figure(m, *r.Max))
}

// months writes one month or two.
func (f Formatter) months(first, last Date) string {
	switch {
	case first.Year == last.Year && first.Month == last.Month:
		return "about " + f.Month(first)
	case first.Year == last.Year:
		name, _, _ := strings.Cut(f.Month(first), " ")
		return fmt.Sprintf("between %s and %s", name, f.Month(last))
	}
	return fmt.Sprintf("between %s and %s", f.Month(first), f.Month(last))
}

// rate writes what a figure gains in a period, with its unit if it is the first of two.
func (f Formatter) rate(s Sentence, gain Decimal, first bool) string {
	m := s.Measure
	number := f.signed(Measure{Kind: m.Kind, Currency: m.Currency}, gain, 0, shownDecimals(m))
	if m.Kind == Percent {
		number = strings.TrimSuffix(number, " %")
		m.One, m.Other = "point", "points"
		m.Kind = Count
	}
	if first {
		number = withUnit(m, gain, number)
	}
	if s.Falling {
		return number + " less"
	}
	return number
}

// foreign writes the original amount of foreign money.
func (f Formatter) foreign(s Sentence) string {
	return f.Figure(Measure{Kind: Money, Currency: s.Code}, s.Value)
}

func withReason(word, reason string) string {
	if reason = strings.TrimSpace(reason); reason == "" {
		return word + "."
	}
	return word + ": " + reason
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
