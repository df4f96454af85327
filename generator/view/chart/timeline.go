package chart

import (
	"math"
	"slices"

	"northstar/generator/model/progress"
)

// Mark is a milestone on a timeline.
type Mark struct {
	Title   string
	Date    progress.Date // when it was reached, or is planned for; zero: some day
	Reached bool
}

// Milestones returns the milestones of p for a timeline. A figure that is not
// reached yet stands where the pace of the goal would reach it, if that is
// known; one that was lost again is not reached.
func Milestones(p *progress.Progress) []Mark {
	var marks []Mark
	for i := range p.Milestones {
		m := &p.Milestones[i]
		mark := Mark{Title: m.Title, Date: m.ReachedOn, Reached: !m.ReachedOn.IsZero() && m.FellBackOn.IsZero()}
		if !mark.Reached {
			mark.Date = m.Date
			if m.At != nil {
				mark.Date = due(p, *m.At)
			}
		}
		marks = append(marks, mark)
	}
	return marks
}

// due returns the day on which the pace of p reaches a figure; zero if it never does.
func due(p *progress.Progress, figure progress.Decimal) progress.Date {
	if p.Deadline.IsZero() || !p.HasTarget || p.Start.IsZero() || p.Deadline.Before(p.Start) {
		return progress.Date{}
	}
	line := p.PaceLine()
	for i, to := range line[1:] {
		from := line[i]
		between := from.Value.Cmp(figure)*figure.Cmp(to.Value) >= 0
		if between && from.Value != to.Value {
			part := figure.Sub(from.Value).Float() / to.Value.Sub(from.Value).Float()
			return from.Date.AddDays(int(math.Ceil(float64(part*float64(from.Date.DaysUntil(to.Date))) - 1e-6)))
		}
	}
	return progress.Date{}
}

// timeline is the parts of a timeline.
type timeline struct {
	*drawing
	w    words
	x    scale
	y    float64 // of the line
	rows int     // of names, above it and below
}

const (
	someDay  = 900.0 // where the part without dates begins
	nameRow  = 16.0  // pixels
	mostRows = 3
)

// Timeline returns marks along a line from one day to another, which is solid
// until asOf and dotted afterwards: stars for what was reached, rings for what is
// to come. Marks outside make it longer; marks without a date stand behind its
// end. The drawing is named title. It is nil without marks.
func Timeline(title string, marks []Mark, from, to, asOf progress.Date, f progress.Formatter, id string) []byte {
	if len(marks) == 0 {
		return nil
	}
	var dated, undated []Mark
	for _, m := range marks {
		if m.Date.IsZero() {
			undated = append(undated, m)
			continue
		}
		dated = append(dated, m)
		if from.IsZero() || m.Date.Before(from) {
			from = m.Date
		}
		to = progress.Later(to, m.Date)
	}
	slices.SortStableFunc(dated, func(a, b Mark) int { return a.Date.Compare(b.Date) })
	x := scale{0, float64(max(from.DaysUntil(to), 1)), 0, thousand}
	if len(undated) > 0 {
		x.to = someDay
	}
	var positions []float64
	for _, m := range dated {
		positions = append(positions, x.at(float64(from.DaysUntil(m.Date))))
	}
	for i := range undated {
		positions = append(positions, someDay+float64(i+1)*(thousand-someDay)/float64(len(undated)))
	}
	marks = append(dated, undated...)
	for rows := 1; ; rows++ {
		t := timeline{w: words{f}, x: x, y: nameRow*float64(rows) + 14, rows: rows}
		height := int(t.y+nameRow*float64(rows)) + 35
		t.drawing = &drawing{id: id, class: "chart-timeline", height: height, narrow: narrowLarge, title: title}
		t.describe(marks)
		t.axis(from, to, asOf, len(dated) > 0, len(undated) > 0)
		t.symbols(marks, positions)
		if t.names(marks, positions) || rows == mostRows {
			return t.bytes()
		}
	}
}

// describe says what was reached when, and what comes.
func (t *timeline) describe(marks []Mark) {
	texts := make([]string, len(marks))
	reached := 0
	for i, m := range marks {
		texts[i] = m.Title
		switch {
		case m.Reached:
			reached++
			texts[i] = t.w.Say("chart.reached-on", "title", m.Title, "date", t.w.Date(m.Date))
		case !m.Date.IsZero():
			texts[i] = t.w.Say("chart.planned-for", "title", m.Title, "date", t.w.Date(m.Date))
		}
	}
	const most = 12 // more is for the list beside it
	t.desc = t.w.Count("chart.milestones", len(marks), "reached", t.w.Integer(reached))
	if len(texts) <= most {
		t.desc += " " + t.w.list(texts)
	}
}

// axis draws the line with its days.
func (t *timeline) axis(from, to, asOf progress.Date, dated, undated bool) {
	base := float64(t.height) - 5
	now := t.x.from
	if dated && asOf.After(from) {
		now = t.x.at(float64(from.DaysUntil(asOf)))
	}
	t.rule("chart-line", t.x.from, t.y, now, t.y)
	t.rule("chart-ahead", now, t.y, t.x.to, t.y)
	if undated {
		t.mark("chart-break", "M-4 5l4-10M0 5l4-10", someDay+10, t.y)
		t.rule("chart-ahead", someDay+20, t.y, thousand, t.y)
	}
	if !dated {
		return
	}
	if from.Before(asOf) && asOf.Before(to) {
		text := t.w.fullDay(asOf)
		t.rule("chart-pace-tick", now, t.y-7, now, t.y+7)
		t.place(around(text, "chart-strong", now, base)...)
	}
	t.place(label{t.w.monthYear(from), "chart-note", t.x.from, 0, base, atStart})
	t.place(label{t.w.monthYear(to), "chart-note", t.x.to, 0, base, atEnd})
}

// symbols draws a star or a ring for each mark; stars of one place share it.
func (t *timeline) symbols(marks []Mark, positions []float64) {
	const star = "M0-7 1.6-2.2 6.7-2.2 2.6.8 4.1 5.7 0 2.7-4.1 5.7-2.6.8-6.7-2.2-1.6-2.2z"
	var rings path
	for i, m := range marks {
		if !m.Reached {
			rings.dot(positions[i], t.y)
		}
	}
	t.rings(&rings)
	last := math.Inf(-1)
	for i, m := range marks {
		if m.Reached && positions[i] >= last+8 {
			last = positions[i]
			t.mark("chart-star", star, last, t.y)
		}
	}
}

// names writes what is next first, then what was reached, the latest first, and
// reports whether there was room for all.
func (t *timeline) names(marks []Mark, positions []float64) bool {
	all := true
	next := slices.IndexFunc(marks, func(m Mark) bool { return !m.Reached })
	if next < 0 {
		next = len(marks)
	}
	for i := next; i < len(marks); i++ {
		all = t.name(marks[i], positions[i]) && all
	}
	for i := next - 1; i >= 0; i-- {
		all = t.name(marks[i], positions[i]) && all
	}
	return all
}

// name writes the title of a mark above or below it, with a line to it, if there is room.
func (t *timeline) name(m Mark, x float64) bool {
	const longest = 150 // pixels
	text := cut(m.Title, longest)
	class := ""
	if m.Reached {
		class = "chart-strong"
	}
	for row := range 2 * t.rows {
		away := nameRow * float64(row/2+1)
		y := t.y - away
		leader := segment{x, y + 4, x, t.y - 8}
		if row%2 == 1 {
			y = t.y + away + 8
			leader = segment{x, t.y + 8, x, y - 11}
		}
		if slices.ContainsFunc(t.placed, leader.meets) {
			continue
		}
		var candidates []label
		for _, dx := range []float64{4, 0} {
			candidates = append(candidates, label{text, class, x, 0, y, atMiddle},
				label{text, class, x, -dx, y, atStart}, label{text, class, x, dx, y, atEnd})
		}
		if t.place(candidates...) {
			if leader.y1 < leader.y2 {
				t.rule("chart-leader", leader.x1, leader.y1, leader.x2, leader.y2)
			}
			t.keepOff(leader.x1, leader.y1, leader.x2, leader.y2)
			return true
		}
	}
	return false
}
