package progress

import (
	"strings"

	"northstar/generator/text/locale"
)

// The words of this file are messages: state.* for states, sentence.* for sentences by
// their keys, and rate.*, range.* and around.* for their parts.

// State returns the word for a state.
func (f Formatter) State(s State) string { return f.Say("state." + string(s)) }

// Sentence writes s. It returns "" for the zero Sentence.
func (f Formatter) Sentence(s Sentence) string {
	if s.Key == "" {
		return ""
	}
	key, m := "sentence."+string(s.Key), s.Measure
	switch s.Key {
	case SayNoFigures:
		return f.Say(key, "target", f.Quantity(m, s.To))
	case SayOf:
		return f.Say(key, "value", f.Figure(m, s.Value), "target", f.Quantity(m, s.To), "share", f.Share(s.Share))
	case SayFromTo:
		return f.Say(key, "from", f.Figure(m, s.From), "value", f.Quantity(m, s.Value), "target", f.Figure(m, s.To), "share", f.Share(s.Share))
	case SayWorse:
		return f.Say(key, "value", f.Quantity(m, s.Value), "from", f.Figure(m, s.From), "target", f.Figure(m, s.To))
	case SayBelowZero:
		return f.Say(key, "value", f.Quantity(m, s.Value), "target", f.Figure(m, s.To))
	case SayTotal, SayPledged, SayRefunded:
		return f.Say(key, "value", f.Quantity(m, s.Value))
	case SayInside, SayOutside:
		return f.Say(key, "value", f.Quantity(m, s.Value), "range", f.corridor(m, s.Within))

	case SayCancelled, SayPaused:
		if reason := strings.TrimSpace(s.Text); reason != "" {
			return f.Say(key+"-because", "reason", reason)
		}
		return f.Say(key)
	case SayStarts, SayAchieved, SayKept, SayMissedBlind, SayUnderWay, SaySlightlyShort, SayAsOf:
		return f.Say(key, "date", f.Date(s.Date))
	case SayAchievedEarly, SayReachedLate, SayStale:
		return f.Count(key, s.Days, "date", f.Date(s.Date))
	case SayFellBack, SayNotHeld, SayLastEntry:
		return f.Say(key, "date", f.Date(s.Date), "until", f.Date(s.Until))
	case SayMissed:
		return f.Say(key, "value", f.Figure(m, s.Value), "target", f.Quantity(m, s.To), "date", f.Date(s.Date))
	case SayMissedFrom:
		return f.Say(key, "value", f.Quantity(m, s.Value), "target", f.Figure(m, s.To), "date", f.Date(s.Date))
	case SayMissedRange:
		return f.Say(key, "value", f.Quantity(m, s.Value), "date", f.Date(s.Date), "range", f.corridor(m, s.Within))
	case SayEarlyFigures, SayTooFew, SaySample:
		return f.Count(key, s.Days)
	case SayOnPace, SayBehind, SayFarBehind, SayMovingAway:
		return f.Say(key, "date", f.Date(s.Date), "value", f.Estimate(m, s.Value))

	case SayProjection, SayBefore, SayAround, SayAfter:
		return f.Say(key, "when", f.months(s.Date, s.Until))
	case SayNeeded:
		return f.Say(key, "rate", f.rate(s), "before", f.gain(s, s.From))
	case SayNeededEarly, SayNeededTurn:
		return f.Say(key, "rate", f.rate(s))

	case SayUncertain:
		return f.Count(key, s.Days, "margin", f.Figure(m, s.Value))
	case SayMargin:
		return f.Say(key, "margin", f.Figure(m, s.Value))
	case SayOriginal:
		return f.Say(key, "original", f.foreign(s), "value", f.Figure(m, s.To))
	case SayOriginalAt:
		return f.Say(key, "original", f.foreign(s), "rate", f.Number(s.From, 0, MaxDecimals), "value", f.Figure(m, s.To))
	case SayStretch:
		return f.Say(key, "share", f.Share(s.Share), "target", f.Quantity(m, s.To))
	case SayCounted:
		return f.Name("sentence", string(s.Key)+"-"+s.Text)
	}
	return f.Say(key)
}

// corridor writes a range.
func (f Formatter) corridor(m Measure, r Range) string {
	switch {
	case r.Min == nil && r.Max == nil:
		return f.Say("range.agreed")
	case r.Max == nil:
		return f.Say("range.at-least", "min", f.Figure(m, *r.Min))
	case r.Min == nil:
		return f.Say("range.at-most", "max", f.Figure(m, *r.Max))
	}
	return f.Say("range.from-to", "min", f.Figure(m, *r.Min), "max", f.Figure(m, *r.Max))
}

// months writes one month or two.
func (f Formatter) months(first, last Date) string {
	switch {
	case first.Year == last.Year && first.Month == last.Month:
		return f.Say("around.month", "month", f.Month(first))
	case first.Year == last.Year:
		return f.Say("around.months", "first", f.MonthName(first.Calendar().Month), "last", f.Month(last))
	}
	return f.Say("around.months", "first", f.Month(first), "last", f.Month(last))
}

// rate writes what a figure must gain in a period, with its unit.
func (f Formatter) rate(s Sentence) string {
	m, gain := s.Measure, ""
	switch m.Kind {
	case Percent:
		number := f.ascii(s.Value, 0, shownDecimals(m))
		gain = f.less(s, f.CountOf("rate.points", number))
	default:
		gain = f.less(s, f.withUnit(m, s.Value, 0, shownDecimals(m)))
	}
	return f.Say("rate.a-"+string(s.Period), "gain", gain)
}

// gain writes what a figure gained in a period, without its unit.
func (f Formatter) gain(s Sentence, gain Decimal) string {
	m := s.Measure
	if m.Kind == Percent {
		m = Measure{Kind: Count, Precision: m.Precision}
	}
	return f.less(s, f.signed(m, gain, 0, shownDecimals(s.Measure)))
}

// less marks a gain as a decrease, if it is one.
func (f Formatter) less(s Sentence, gain string) string {
	if s.Falling {
		return f.Say("rate.less", "gain", gain)
	}
	return gain
}

// foreign writes the original amount of foreign money.
func (f Formatter) foreign(s Sentence) string {
	return f.Figure(Measure{Kind: Money, Currency: s.Code}, s.Value)
}

// Calendar returns d for a locale.
func (d Date) Calendar() locale.Day {
	t := d.Time()
	return locale.Day{Year: t.Year(), Month: t.Month(), Day: t.Day()}
}
