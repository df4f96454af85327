package chart

import (
	"strings"

	"northstar/generator/model/progress"
)

// words are the labels of drawings and the headings of tables: the messages chart.*.
type words struct{ progress.Formatter }

// bare writes an estimate without its unit, and without decimals that nobody would miss.
func (w words) bare(m progress.Measure, d progress.Decimal) string {
	m.One, m.Other, m.Two, m.Few, m.Many = "", "", "", "", ""
	if d.Abs().Cmp(progress.NewDecimal(1000)) >= 0 {
		d = d.Round(0)
	}
	return w.Estimate(m, d)
}

// list makes a sentence of parts.
func (w words) list(parts []string) string {
	return w.Say("chart.listed", "parts", strings.Join(parts, w.Say("chart.listed-between")))
}

// milestone says how a milestone stands, in the words of lists of milestones.
func (w words) milestone(m *Mark) string {
	day := w.Date(m.Date)
	switch {
	case m.State == progress.MilestoneLost:
		return w.Say("milestone.lost", "date", day, "until", w.Date(m.Lost))
	case m.State == progress.MilestoneReached:
		return w.Say("milestone.reached-on", "date", day)
	case m.State == progress.MilestoneMissed && day == "":
		return w.Say("milestone.missed")
	case m.State == progress.MilestoneMissed:
		return w.Say("milestone.missed-on", "date", day)
	case m.State == progress.MilestoneOverdue:
		return w.Say("milestone.overdue", "date", day)
	case m.State == progress.MilestoneSetback:
		return w.Say("milestone.setback", "date", day)
	case m.State == progress.MilestoneEvent:
		return day
	case m.State == progress.MilestonePlanned:
		return w.Say("milestone.due", "date", day)
	}
	return w.Say("milestone.ahead")
}

// gain writes what a figure gained, with its sign.
func (w words) gain(m progress.Measure, d progress.Decimal) string {
	if d.Sign() > 0 {
		return w.Plus + w.Figure(m, d)
	}
	return w.Figure(m, d)
}

// atThisPace names the range of a projection, at length and in short.
func (w words) atThisPace(first, last progress.Date) (long, short string) {
	switch {
	case first.Year == last.Year && first.Month == last.Month:
		short = w.monthYear(first)
	case first.Year == last.Year:
		short = w.Between(w.BriefMonthsOfYear(first.Time(), last.Time()))
	default:
		short = w.Between(w.monthYear(first), w.monthYear(last))
	}
	return w.Say("chart.at-this-pace", "when", short), w.Say("chart.about", "when", short)
}

// legend says what the marks of a drawing mean, for those who hear it.
func (w words) legend(estimates, restatements int) string {
	var parts []string
	if estimates > 0 {
		parts = append(parts, w.Say("chart.legend-estimates"))
	}
	if restatements > 0 {
		parts = append(parts, w.Say("chart.legend-restated"))
	}
	return w.Sentences(parts...)
}

// The headings and cells of tables.

func (w words) valueHeading(p *progress.Progress) string {
	heading := w.Say("chart.reading")
	if p.Series == progress.Flow {
		heading = w.Say("chart.total")
	}
	if unit := p.Measure.Other; unit != "" && p.Measure.Kind != progress.Money && p.Measure.Kind != progress.Percent {
		return w.Say("chart.in-unit", "heading", heading, "unit", unit)
	}
	return heading
}

func (w words) margin(m progress.Measure, d progress.Decimal) string {
	return w.Say("chart.give-or-take", "margin", w.Figure(m, d))
}

func (w words) quality(pt *progress.Point) string {
	word := w.Name("known", string(pt.Quality))
	if pt.Late {
		return w.Say("chart.late", "quality", word)
	}
	return word
}

// day writes "30 Jun".
func (w words) day(d progress.Date) string { return w.BriefDay(d.Time()) }

// fullDay writes "30 Jun 2026".
func (w words) fullDay(d progress.Date) string { return w.BriefDate(d.Time()) }

// monthYear writes "Jun 2026".
func (w words) monthYear(d progress.Date) string { return w.BriefMonth(d.Time()) }

// monthName writes "Jun".
func (w words) monthName(d progress.Date) string { return w.BriefMonthName(d.Time().Month()) }
