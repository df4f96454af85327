package chart

import (
	"fmt"
	"strconv"
	"strings"

	"northstar/generator/progress"
)

// words are the labels of drawings and the headings of tables. All words of this
// package are here, so that another language needs no other place.
type words struct{ progress.Formatter }

// bare writes an estimate without its unit, and without decimals that nobody would miss.
func (w words) bare(m progress.Measure, d progress.Decimal) string {
	m.One, m.Other = "", ""
	if d.Abs().Cmp(progress.NewDecimal(1000)) >= 0 {
		d = d.Round(0)
	}
	return w.Estimate(m, d)
}

// gain writes what a figure gained, with its sign.
func (w words) gain(m progress.Measure, d progress.Decimal) string {
	if d.Sign() > 0 {
		return "+" + w.Figure(m, d)
	}
	return w.Figure(m, d)
}

func (w words) target(m progress.Measure, d progress.Decimal) string {
	return "target " + w.Figure(m, d)
}

func (w words) targetQuantity(m progress.Measure, d progress.Decimal) string {
	return "target " + w.Quantity(m, d)
}

func (w words) stretch(m progress.Measure, d progress.Decimal) string {
	return "stretch " + w.Figure(m, d)
}

func (w words) expected(m progress.Measure, d progress.Decimal) string {
	return "pace " + w.bare(m, d)
}

func (w words) pledged(m progress.Measure, d progress.Decimal) string {
	return w.gain(m, d) + " pledged"
}

func (w words) restated(m progress.Measure, d progress.Decimal) string {
	return w.gain(m, d) + " restated"
}

func (w words) deadline(d progress.Date) string { return "deadline " + w.fullDay(d) }

// paceLine names the line of expected values.
func (w words) paceLine(seasonal bool) string {
	if seasonal {
		return "planned pace"
	}
	return "even pace"
}

func (w words) estimated() string { return "estimated" }

// atThisPace names the range of a projection, at length and in short.
func (w words) atThisPace(first, last progress.Date) (long, short string) {
	switch {
	case first.Year == last.Year && first.Month == last.Month:
		short = w.monthYear(first)
	case first.Year == last.Year:
		short = w.monthName(first) + "–" + w.monthYear(last)
	default:
		short = w.monthYear(first) + "–" + w.monthYear(last)
	}
	return "at this pace: " + short, "about " + short
}

// legend says what the marks of a drawing mean, for those who hear it.
func (w words) legend(estimates, restatements int) string {
	var parts []string
	if estimates > 0 {
		parts = append(parts, "Hollow marks are estimates.")
	}
	if restatements > 0 {
		parts = append(parts, "The line is broken where figures were restated.")
	}
	return strings.Join(parts, " ")
}

// others names the parts that are drawn as one.
func (w words) others(n int) string { return fmt.Sprintf("%d others", n) }

// listed makes a sentence of a list.
func (w words) listed(parts []string) string { return strings.Join(parts, "; ") + "." }

// part says what one part comes to.
func (w words) part(title, quantity string) string { return title + ": " + quantity }

func (w words) milestones(reached, all int) string {
	return fmt.Sprintf("%d of %d milestones reached.", reached, all)
}

func (w words) reachedOn(title string, d progress.Date) string {
	return title + ": reached on " + w.Date(d)
}

func (w words) plannedFor(title string, d progress.Date) string {
	return title + ": planned for " + w.Date(d)
}

// The headings and cells of tables.

func (w words) dateHeading() string     { return "Date" }
func (w words) restatedHeading() string { return "Restated by" }
func (w words) marginHeading() string   { return "Give or take" }
func (w words) sampleHeading() string   { return "Sample" }
func (w words) qualityHeading() string  { return "How it is known" }

func (w words) valueHeading(p *progress.Progress) string {
	heading := "Reading"
	if p.Series == progress.Flow {
		heading = "Total so far"
	}
	if unit := p.Measure.Other; unit != "" && p.Measure.Kind != progress.Money && p.Measure.Kind != progress.Percent {
		heading += ", " + unit
	}
	return heading
}

func (w words) margin(m progress.Measure, d progress.Decimal) string { return "± " + w.Figure(m, d) }

func (w words) sample(n int) string {
	if n == 0 {
		return ""
	}
	return w.Number(progress.NewDecimal(int64(n)), 0, 0)
}

func (w words) quality(pt *progress.Point) string {
	if pt.Late {
		return string(pt.Quality) + ", after the deadline"
	}
	return string(pt.Quality)
}

// day writes "30 Jun".
func (w words) day(d progress.Date) string {
	return strconv.Itoa(int(d.Day)) + " " + w.monthName(d)
}

// fullDay writes "30 Jun 2026".
func (w words) fullDay(d progress.Date) string {
	return w.day(d) + " " + strconv.Itoa(int(d.Year))
}

// monthYear writes "Jun 2026".
func (w words) monthYear(d progress.Date) string {
	return w.monthName(d) + " " + strconv.Itoa(int(d.Year))
}

// monthName writes "Jun".
func (w words) monthName(d progress.Date) string {
	name := []rune(w.Month(d))
	return string(name[:min(len(name), 3)])
}
