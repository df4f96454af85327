package chart

import (
	"cmp"
	"math"
	"slices"

	"northstar/generator/model/progress"
)

// Axis is the time that timelines have in common, so that what is below each other is the same day.
type Axis struct {
	From, To, AsOf progress.Date
	Undated        bool // there is a place behind its end for marks without a day
}

// Holding returns an axis that also has the days from one to another, either of which may be zero, and those of marks.
func (a Axis) Holding(from, to progress.Date, marks []Mark) Axis {
	hold := func(d progress.Date) {
		if d.IsZero() {
			return
		}
		if a.From.IsZero() || d.Before(a.From) {
			a.From = d
		}
		a.To = progress.Later(a.To, d)
	}
	hold(from)
	hold(to)
	for i := range marks {
		hold(marks[i].day())
		a.Undated = a.Undated || marks[i].day().IsZero()
	}
	return a
}

// timeline is the parts of a timeline.
type timeline struct {
	*drawing
	w    words
	axis Axis
	x    scale
	y    float64 // of the line

	manner manner // in which names are written
	folds  folds  // of the names
}

// rim is how far from its edges a timeline keeps: marks would be cut there on paper.
const rim = 25.0

// someDay is where the part without dates begins.
const someDay = 900.0

func (t *timeline) at(d progress.Date) float64 { return t.x.at(float64(t.axis.From.DaysUntil(d))) }

// narrowLane is the smallest width, in pixels, that has room for the names of a lane. Where there is less, the theme does not show them.
const narrowLane = 520

// laneLine is where the line of a lane is, in pixels.
const laneLine = 12

// Months returns the head of an axis: its months, and the day that the lanes below it are solid until.
func (a Axis) Months(f progress.Formatter, id string) []byte {
	const days, months = 12, 28
	t := a.empty(f)
	t.id, t.height, t.narrow = id, 36, narrowLarge
	t.title = t.w.Between(t.w.monthYear(a.From), t.w.monthYear(a.To))
	if now := t.at(a.AsOf); a.From.Before(a.AsOf) && a.AsOf.Before(a.To) {
		t.rule("chart-pace-tick", now, days+6, now, 36)
		t.place(around(t.w.fullDay(a.AsOf), "chart-strong", now, days)...)
	}
	var ticks path
	named := a.ticks(t.w)
	for _, tick := range named {
		ticks.stroke(t.at(tick.at), months+3, t.at(tick.at), 36)
	}
	t.path("chart-tick", &ticks)
	slices.SortStableFunc(named, func(a, b tick) int { return cmp.Compare(a.at.AddDays(1).Month, b.at.AddDays(1).Month) }) // years matter most
	for _, tick := range named {
		x, text := t.at(tick.at), tick.label
		if tick.year != "" && tick.year != tick.label {
			text = t.w.monthYear(tick.at.AddDays(1))
		}
		t.place(label{text, "chart-note", x, 0, months, atStart}, label{text, "chart-note", x, 0, months, atEnd},
			label{tick.label, "chart-note", x, 0, months, atStart})
	}
	return t.bytes()
}

// ticks are the days that have a rule in each lane, few enough to have a name on a phone.
func (a Axis) ticks(w words) []tick {
	found, _ := w.calendar(a.From, a.To, 7)
	return found
}

// Lane returns what Timeline does, for one of several timelines that have an axis: its line is from one day to another, and its days
// are those of the axis. Each mark says its name and how it stands when it is pointed at, and where the Tab key stops.
func (a Axis) Lane(title string, marks []Mark, from, to progress.Date, f progress.Formatter, id string) []byte {
	if len(marks) == 0 {
		return nil
	}
	return a.draw(title, marks, f, func(t *timeline) {
		t.drawing.id, t.narrow, t.y, t.lane = id, narrowLane, laneLine, true
		if now := t.at(a.AsOf); a.From.Before(a.AsOf) && a.AsOf.Before(a.To) {
			t.tall("chart-drop", now)
		}
		for _, tick := range a.ticks(t.w) {
			t.tall("chart-hair", t.at(tick.at))
		}
		t.line(from, to, true, slices.ContainsFunc(marks, func(m Mark) bool { return m.day().IsZero() }))
	})
}

// empty returns a timeline with nothing in it.
func (a Axis) empty(f progress.Formatter) *timeline {
	x := scale{0, float64(max(a.From.DaysUntil(a.To), 1)), rim, thousand - rim}
	if a.Undated {
		x.to = someDay
	}
	return &timeline{drawing: &drawing{class: "chart-timeline", narrow: narrowLarge, mirrored: mirrored(f)}, w: words{f}, axis: a, x: x}
}

// tries is how often a drawing is made anew, with the names first that had no room.
const tries = 4

// draw makes the same drawing several times, each with its names in another order, and returns the lowest that has the most of them,
// on as few lines as can be.
func (a Axis) draw(title string, marks []Mark, f progress.Formatter, begin func(t *timeline)) []byte {
	told := inTime(marks)
	marks, positions := a.empty(f).positions(told)
	var best *timeline
	left, folded, lowest := 0, folds{}, 0 // names of one line each, all in the first row
	for _, manner := range manners(len(marks)) {
		if best != nil && left == 0 && (manner.part < best.manner.part || best.height == lowest) {
			break // all have their name, on as few lines as can be
		}
		order := orderOf(len(marks), manner.backwards)
		for range max(1, tries-len(marks)/fewNames*tries) {
			t := a.empty(f)
			t.title, t.height, t.manner, t.folds = title, tallest, manner, folded
			begin(t)
			t.symbols(marks, positions)
			bottom, without := t.names(marks, positions, order)
			t.height = int(math.Ceil(max(bottom, t.y+8))) + 4
			lowest = int(t.y+firstName) + 8
			if best == nil || len(without) < left || len(without) == left && t.height < best.height {
				best, left = t, len(without)
			}
			if len(without) == 0 {
				break
			}
			order = first(without, order)
		}
	}
	best.describe(told)
	if best.lane {
		best.says(marks, positions)
	}
	return best.bytes()
}

// inTime returns marks by their day, and those without one at the end.
func inTime(marks []Mark) []Mark {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b Mark) int {
		if x, y := a.day(), b.day(); x.IsZero() || y.IsZero() {
			return cmp.Compare(nobodyKnows(x), nobodyKnows(y))
		}
		return a.day().Compare(b.day())
	})
	return marks
}

// positions returns marks in time from the beginning of the line to its end, and where they are.
func (t *timeline) positions(marks []Mark) ([]Mark, []float64) {
	marks = slices.Clone(marks)
	dated := slices.IndexFunc(marks, func(m Mark) bool { return m.day().IsZero() })
	if dated < 0 {
		dated = len(marks)
	}
	var positions []float64
	for i := 0; i < dated; {
		n := 0 // marks that come before the day of the next one, at no day of their own
		for i+n < dated && marks[i+n].Date.IsZero() && marks[i+n].By == marks[i].By {
			n++
		}
		for k := range n {
			begin, end := t.at(progress.Later(t.axis.AsOf, t.axis.From)), t.at(marks[i].By)
			positions = append(positions, begin+float64(k+1)*(end-begin)/float64(n+1))
		}
		if i += n; n == 0 {
			positions = append(positions, t.at(marks[i].Date))
			i++
		}
	}
	for i := range marks[dated:] {
		positions = append(positions, someDay+float64(i+1)*(thousand-rim-someDay)/float64(len(marks)-dated))
	}
	byPosition(marks, positions)
	return marks, positions
}

func nobodyKnows(d progress.Date) int {
	if d.IsZero() {
		return 1
	}
	return 0
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

// toCome is 0 for what was reached, and 1 for the rest.
func toCome(m Mark) int {
	if m.State == progress.MilestoneReached {
		return 0
	}
	return 1
}

// describe says of each what the list beside it says: what was reached, by day, and then what is to come.
func (t *timeline) describe(marks []Mark) {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b Mark) int { return cmp.Compare(toCome(a), toCome(b)) })
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
	if len(texts) <= most && !t.lane { // the marks of a lane say so themselves
		t.desc = t.w.Sentences(t.desc, t.w.list(texts))
	}
}

// line draws the line from one day to another, either of which may be zero for the end of the axis, or nothing but the part
// without dates.
func (t *timeline) line(from, to progress.Date, dated, undated bool) {
	begin, end, now := t.x.from, t.x.to, t.x.from
	if !from.IsZero() {
		begin = t.at(from)
	}
	if !to.IsZero() {
		end = t.at(to)
	}
	if dated {
		now = min(max(t.at(t.axis.AsOf), begin), end)
	}
	if now > begin || !t.lane {
		t.rule("chart-line", begin, t.y, now, t.y)
	}
	if now < end {
		t.rule("chart-ahead", now, t.y, end, t.y)
	}
	if undated {
		t.mark("chart-break", "M-4 5l4-10M0 5l4-10", someDay+10, t.y)
		t.rule("chart-ahead", someDay+20, t.y, thousand-rim, t.y)
	}
}

// star is the shape of what was reached, 14 pixels high.
const star = "M0-7 1.6-2.2 6.7-2.2 2.6.8 4.1 5.7 0 2.7-4.1 5.7-2.6.8-6.7-2.2-1.6-2.2z"

// ring is the shape of what is ahead, where it has a place of its own in pixels, and disc that of what was nothing to reach.
const (
	ring = "M-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0"
	disc = "M-3 0a3 3 0 1 0 6 0 3 3 0 1 0-6 0"
)

// symbols draws a star, a ring, a disc or a cross for each mark; stars of one place share it.
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
		case m.ahead():
		case m.State == progress.MilestoneEvent:
			t.mark("chart-inner", disc, positions[i], t.y)
		case m.State != progress.MilestoneReached:
			t.mark("chart-break", "M-4-4l8 8M4-4l-8 8", positions[i], t.y)
		case positions[i] >= last+8:
			last = positions[i]
			t.mark("chart-star", star, last, t.y)
		}
	}
}
