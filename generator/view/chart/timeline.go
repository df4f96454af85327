package chart

import (
	"cmp"
	"math"
	"slices"

	"northstar/generator/model/progress"
)

// Mark is a milestone on a timeline.
type Mark struct {
	Title  string
	Figure string        // "500 trees"; "" for days, and where the title has it
	Date   progress.Date // when it was reached, or is planned for; zero: nobody named a day
	By     progress.Date // the day by which it is to be reached all the same; zero: none
	State  progress.MilestoneState
	Lost   progress.Date // when its figure fell back
}

// ahead reports whether a mark is still to come, and so may not stand on the solid part of a line.
func (m *Mark) ahead() bool {
	return m.State == progress.MilestonePlanned || m.State == progress.MilestoneAhead
}

// Milestones returns the milestones of p for a timeline, as the goal comes to them.
func Milestones(p *progress.Progress, f progress.Formatter) []Mark {
	milestones := slices.Clone(p.Milestones)
	slices.SortStableFunc(milestones, func(a, b progress.ReachedMilestone) int {
		return cmp.Or(p.CompareFigures(a.At, b.At), a.Date.Compare(b.Date))
	})
	var marks []Mark
	for i := range milestones {
		m := &milestones[i]
		mark := Mark{Title: f.MilestoneName(p.Measure, m.Title, m.At), Lost: m.FellBackOn, By: p.DueBy(m)}
		mark.State, mark.Date = p.StateOf(m)
		if m.At != nil && mark.Title == m.Title {
			mark.Figure = f.Quantity(p.Measure, *m.At)
		}
		marks = append(marks, mark)
	}
	return marks
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
// to come, crosses for what is overdue, was missed or was lost again. Marks outside make it longer; marks without a
// date stand behind its end. The drawing is named title. It is nil without marks.
func Timeline(title string, marks []Mark, from, to, asOf progress.Date, f progress.Formatter, id string) []byte {
	if len(marks) == 0 {
		return nil
	}
	day := func(m Mark) progress.Date { return cmp.Or(m.Date, m.By) }
	var dated, undated []Mark
	for _, m := range marks {
		if day(m).IsZero() {
			undated = append(undated, m)
			continue
		}
		dated = append(dated, m)
		if from.IsZero() || day(m).Before(from) {
			from = day(m)
		}
		to = progress.Later(to, day(m))
	}
	slices.SortStableFunc(dated, func(a, b Mark) int { return day(a).Compare(day(b)) })
	x := scale{0, float64(max(from.DaysUntil(to), 1)), 0, thousand}
	if len(undated) > 0 {
		x.to = someDay
	}
	place := func(d progress.Date) float64 { return x.at(float64(from.DaysUntil(d))) }
	var positions []float64
	for i := 0; i < len(dated); {
		n := 0 // marks that come before the day of the next one, at no day of their own
		for i+n < len(dated) && dated[i+n].Date.IsZero() && dated[i+n].By == dated[i].By {
			n++
		}
		for k := range n {
			begin, end := place(progress.Later(asOf, from)), place(dated[i].By)
			positions = append(positions, begin+float64(k+1)*(end-begin)/float64(n+1))
		}
		if i += n; n == 0 {
			positions = append(positions, place(dated[i].Date))
			i++
		}
	}
	for i := range undated {
		positions = append(positions, someDay+float64(i+1)*(thousand-someDay)/float64(len(undated)))
	}
	marks = append(dated, undated...)
	told := slices.Clone(marks) // in the order of the list beside it: what was reached, by day, and then what is to come
	slices.SortStableFunc(told, func(a, b Mark) int { return cmp.Compare(toCome(a), toCome(b)) })
	byPosition(marks, positions)
	for rows := 1; ; rows++ {
		t := timeline{w: words{f}, x: x, y: nameRow*float64(rows) + 14, rows: rows}
		height := int(t.y+nameRow*float64(rows)) + 35
		t.drawing = &drawing{id: id, class: "chart-timeline", height: height, narrow: narrowLarge, title: title, mirrored: mirrored(f)}
		t.describe(told)
		t.axis(from, to, asOf, len(dated) > 0, len(undated) > 0)
		t.symbols(marks, positions)
		if t.names(marks, positions) || rows == mostRows {
			return t.bytes()
		}
	}
}

// toCome is 0 for what was reached, and 1 for the rest.
func toCome(m Mark) int {
	if m.State == progress.MilestoneReached {
		return 0
	}
	return 1
}

// byPosition sorts marks and their positions from the beginning of the line to its end.
func byPosition(marks []Mark, positions []float64) {
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(positions[a], positions[b]) })
	unsorted, at := slices.Clone(marks), slices.Clone(positions)
	for i, from := range order {
		marks[i], positions[i] = unsorted[from], at[from]
	}
}

// describe says of each what the list beside it says.
func (t *timeline) describe(marks []Mark) {
	texts := make([]string, len(marks))
	reached := 0
	for i := range marks {
		m := &marks[i]
		if m.State == progress.MilestoneReached {
			reached++
		}
		title := m.Title
		if m.Figure != "" {
			title = t.w.Say("figure.with-note", "figure", m.Title, "note", m.Figure)
		}
		texts[i] = t.w.Say("chart.part", "title", title, "figure", t.w.milestone(m))
	}
	const most = 12 // more is for the list beside it
	t.desc = t.w.Count("chart.milestones", len(marks), "reached", t.w.Integer(reached))
	if len(texts) <= most {
		t.desc = t.w.Sentences(t.desc, t.w.list(texts))
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

// star is the shape of what was reached, 14 pixels high.
const star = "M0-7 1.6-2.2 6.7-2.2 2.6.8 4.1 5.7 0 2.7-4.1 5.7-2.6.8-6.7-2.2-1.6-2.2z"

// ring is the shape of what is ahead, where it has a place of its own in pixels.
const ring = "M-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0"

// symbols draws a star, a ring or a cross for each mark; stars of one place share it.
func (t *timeline) symbols(marks []Mark, positions []float64) {
	var rings path
	for i := range marks {
		if marks[i].ahead() {
			rings.dot(positions[i], t.y)
		}
	}
	t.rings(&rings)
	last := math.Inf(-1)
	for i := range marks {
		switch m := &marks[i]; {
		case m.State != progress.MilestoneReached && !m.ahead():
			t.mark("chart-break", "M-4-4l8 8M4-4l-8 8", positions[i], t.y)
		case m.State == progress.MilestoneReached && positions[i] >= last+8:
			last = positions[i]
			t.mark("chart-star", star, last, t.y)
		}
	}
}

// names writes what is next first, then what was reached, the latest first, and
// reports whether there was room for all.
func (t *timeline) names(marks []Mark, positions []float64) bool {
	all := true
	next := slices.IndexFunc(marks, func(m Mark) bool { return m.ahead() })
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
	if m.State == progress.MilestoneReached {
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
