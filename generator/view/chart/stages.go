package chart

import (
	"slices"

	"northstar/generator/model/progress"
)

// Stages returns one bar with the stages of p inside of each other: what comes
// before the stage that counts is hatched, what comes after it is a dark core. It is nil
// for a goal without stages, or with nothing in any of them.
func Stages(p *progress.Progress, f progress.Formatter, id string) []byte {
	stages := p.Stages
	if !slices.ContainsFunc(stages, func(s progress.Part) bool { return s.Value.Sign() > 0 }) {
		return nil
	}
	const (
		top, bottom = 18.0, 38.0
		row         = 17.0
		under       = bottom + 20 // base line of the first label
	)
	w := words{f}
	d := newDrawing(p, f, id, "chart-stages", int(under+row*float64(len(stages)-1)+6), narrowLarge)
	headline := headlineStage(p)
	figures := []progress.Decimal{{}}
	parts := make([]string, len(stages))
	for i, s := range stages {
		figures = append(figures, s.Value)
		parts[i] = w.Say("chart.part", "title", s.ID, "figure", f.Quantity(p.Measure, s.Value))
	}
	d.desc = w.list(parts)
	if p.HasTarget {
		figures = append(figures, p.Target)
	}
	last := slices.MaxFunc(figures, progress.Decimal.Cmp)
	var marks []progress.Decimal
	if p.HasTarget {
		marks = append(marks, p.Target)
	}
	end := func(v progress.Decimal) float64 { return barEnd(progress.Decimal{}, last, v, marks...) }
	inset := min(5, 8/float64(max(len(stages)-1, 1)))
	d.rule("chart-axis", 0, top-3, 0, bottom+3)
	for i, s := range stages {
		within := float64(float64(i) * inset)
		y1, y2 := top+within, bottom-within
		switch at := end(s.Value); {
		case i < headline:
			d.hatched(0, y1, at, y2)
		case i == headline:
			d.bar("chart-fill", 0, y1, at, y2)
		default:
			d.bar("chart-inner", 0, y1, at, y2)
		}
	}
	if p.HasTarget {
		at, text := end(p.Target), w.Say("chart.target", "figure", w.Figure(p.Measure, p.Target))
		d.rule("chart-goal", at, top-4, at, bottom+4)
		const above = top - 8
		d.place(around(text, "", at, above)...)
	}
	// The names stand on a stair, the longest bar's on top, each to the right of the line
	// down from the end of its bar. So no line runs through a name.
	order := make([]int, len(stages))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return stages[b].Value.Cmp(stages[a].Value) })
	for i, stage := range order {
		s := stages[stage]
		at, y := end(s.Value), under+row*float64(i)
		figure := f.Figure(p.Measure, s.Value)
		name := cut(s.ID, (narrowLarge-8)/boldness-textWidth(figure, plainSize)-8)
		class := ""
		if stage == headline {
			class = "chart-strong"
		}
		text := name + " " + figure
		d.rule("chart-leader", at, bottom-float64(float64(stage)*inset), at, y)
		d.place(label{text, class, at, 5, y, atStart}, label{text, class, at, -5, y, atEnd},
			label{text, class, thousand, 0, y, atEnd}, label{text, class, 0, 0, y, atStart})
	}
	return d.bytes()
}

// headlineStage returns the index of the stage whose figure is the goal's: the last such.
func headlineStage(p *progress.Progress) int {
	for i := len(p.Stages) - 1; i >= 0; i-- {
		if p.HasValue && p.Stages[i].Value == p.Value {
			return i
		}
	}
	return len(p.Stages) - 1
}
