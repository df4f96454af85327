package chart

import (
	"slices"

	"northstar/generator/model/progress"
)

// Table is what Large draws, in words and figures.
type Table struct {
	Columns []Column
	Rows    [][]string // as many cells as there are columns; "" where there is nothing to say
	Left    int        // points that are not in the table, as they are not in the drawing
}

// Column is the heading of a column.
type Column struct {
	Title   string
	Numeric bool // its cells are figures
}

// Figures returns the points of p that [Large] draws, earliest first: all of them
// unless there are hundreds. It has a column only for what some point has.
func Figures(p *progress.Progress, f progress.Formatter) Table {
	if len(p.Points) == 0 {
		return Table{}
	}
	w := words{f}
	points := newSeries(&drawing{}, p, w, largeTop, largeBottom, columns).points
	t := Table{Left: len(p.Points) - len(points)}
	unless := func(zero bool, text string) string {
		if zero {
			return ""
		}
		return text
	}
	all := []struct {
		Column
		cell func(*progress.Point) string
	}{
		{Column{w.Say("chart.date"), false}, func(pt *progress.Point) string { return f.Date(pt.Date) }},
		{Column{w.valueHeading(p), true}, func(pt *progress.Point) string { return f.Figure(p.Measure, pt.Value) }},
		{Column{w.Say("chart.restated-by"), true}, func(pt *progress.Point) string {
			return unless(pt.Restated.IsZero(), w.gain(p.Measure, pt.Restated))
		}},
		{Column{w.Say("chart.margin"), true}, func(pt *progress.Point) string {
			return unless(pt.Margin.IsZero(), w.margin(p.Measure, pt.Margin))
		}},
		{Column{w.Say("chart.sample"), true}, func(pt *progress.Point) string { return unless(pt.Sample == 0, w.Integer(pt.Sample)) }},
		{Column{w.Say("chart.quality"), false}, func(pt *progress.Point) string { return w.quality(pt) }},
	}
	t.Rows = make([][]string, len(points))
	for _, column := range all {
		cells := make([]string, len(points))
		for i := range points {
			cells[i] = column.cell(&points[i])
		}
		if !slices.ContainsFunc(cells, func(cell string) bool { return cell != "" }) {
			continue
		}
		t.Columns = append(t.Columns, column.Column)
		for i := range points {
			t.Rows[i] = append(t.Rows[i], cells[i])
		}
	}
	return t
}
