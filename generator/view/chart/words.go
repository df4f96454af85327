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

// gain writes what a figure gained, with its sign.
func (w words) gain(m progress.Measure, d progress.Decimal) string {
	if d.Sign() > 0 {
		return w.Plus + w.Figure(m, d)
	}
	return w.Figure(m, d)
}

func (w words) target(m progress.Measure, d progress.Decimal) string {
	return w.Say("chart.target", "figure", w.Figure(m, d))
}

func (w words) targetQuantity(m progress.Measure, d progress.Decimal) string {
	return w.Say("chart.target", "figure", w.Quantity(m, d))
}

func (w words) stretch(m progress.Measure, d progress.Decimal) string {
	return w.Say("chart.stretch", "figure", w.Figure(m, d))
}

func (w words) expected(m progress.Measure, d progress.Decimal) string {
	return w.Say("chart.pace", "figure", w.bare(m, d))
}

func (w words) pledged(m progress.Measure, d progress.Decimal) string {
	return w.Say("chart.pledged", "figure", w.gain(m, d))
}

func (w words) restated(m progress.Measure, d progress.Decimal) string {
	return w.Say("chart.restated", "figure", w.gain(m, d))
}

func (w words) deadline(d progress.Date) string { return w.Say("chart.deadline", "date", w.fullDay(d)) }

// paceLine names the line of expected values.
func (w words) paceLine(seasonal bool) string {
	if seasonal {
		return w.Say("chart.planned-pace")
	}
	return w.Say("chart.even-pace")
}

func (w words) estimated() string { return w.Say("chart.estimated") }

// atThisPace names the range of a projection, at length and in short.
func (w words) atThisPace(first, last progress.Date) (long, short string) {
	switch {
	case first.Year == last.Year && first.Month == last.Month:
		short = w.monthYear(first)
	case first.Year == last.Year:
		short = w.Between(w.monthName(first), w.monthYear(last))
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
	return strings.Join(parts, " ")
}

// listed makes a sentence of a list.
func (w words) listed(parts []string) string {
	return w.Say("chart.listed", "parts", strings.Join(parts, w.Say("chart.listed-between")))
}

// part says what one part comes to.
func (w words) part(title, quantity string) string {
	return w.Say("chart.part", "title", title, "figure", quantity)
}

func (w words) milestones(reached, all int) string {
	return w.Count("chart.milestones", all, "reached", w.Integer(reached))
}

func (w words) reachedOn(title string, d progress.Date) string {
	return w.Say("chart.reached-on", "title", title, "date", w.Date(d))
}

func (w words) plannedFor(title string, d progress.Date) string {
	return w.Say("chart.planned-for", "title", title, "date", w.Date(d))
}

// The headings and cells of tables.

func (w words) dateHeading() string     { return w.Say("chart.date") }
func (w words) restatedHeading() string { return w.Say("chart.restated-by") }
func (w words) marginHeading() string   { return w.Say("chart.margin") }
func (w words) sampleHeading() string   { return w.Say("chart.sample") }
func (w words) qualityHeading() string  { return w.Say("chart.quality") }

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

func (w words) sample(n int) string {
	if n == 0 {
		return ""
	}
	return w.Integer(n)
}

func (w words) quality(pt *progress.Point) string {
	word := w.Name("chart", string(pt.Quality))
	if pt.Late {
		return w.Say("chart.late", "quality", word)
	}
	return word
}

// day writes "30 Jun".
func (w words) day(d progress.Date) string { return w.BriefDay(d.Calendar()) }

// fullDay writes "30 Jun 2026".
func (w words) fullDay(d progress.Date) string { return w.BriefDate(d.Calendar()) }

// monthYear writes "Jun 2026".
func (w words) monthYear(d progress.Date) string { return w.BriefMonth(d.Calendar()) }

// monthName writes "Jun".
func (w words) monthName(d progress.Date) string { return w.BriefMonthName(d.Calendar().Month) }
