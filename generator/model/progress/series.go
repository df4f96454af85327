package progress

import (
	"cmp"
	"slices"
	"sort"
)

// Point is the figure of one day, for charts and tables.
type Point struct {
	Date  Date
	Value Decimal // flow: everything up to and including the day; snapshot: the reading
	// Restated is what corrections of this day changed: the break in the chart. In a
	// snapshot it is the difference to the reading that was replaced.
	Restated Decimal
	Quality  Quality // the weakest of the day
	// Late is set if the day is after the deadline: shown, but without a say in the verdict.
	Late   bool
	Margin Decimal // snapshot: plus or minus so much; 0: not said
	Sample int     // snapshot: how many were asked; 0: not said
}

// points returns the figures of the lines at stage, one a day, exact.
func (p *Progress) points(lines []line, stage string) []Point {
	if p.Series == Flow {
		return p.totals(countedAt(lines, stage), func(l *line) Date { return l.entry.Date })
	}
	return p.readings(countedAt(lines, stage))
}

// forShow returns points whose values are rounded.
func (p *Progress) forShow(points []Point) []Point {
	points = slices.Clone(points)
	if p.Measure.Kind != Money {
		return points
	}
	for i := range points {
		points[i].Value = p.rounded(points[i].Value)
	}
	return points
}

// truth returns the totals with every correction on the day of what it corrects; only their dates and values count.
func (p *Progress) truth(lines []line) []Point {
	counted := countedAt(lines, p.headline)
	slices.SortStableFunc(counted, func(a, b *line) int { return a.truth.Compare(b.truth) })
	return p.totals(counted, func(l *line) Date { return l.truth })
}

// countedAt returns the lines that are in the figure of stage; "" is that of a goal without stages.
func countedAt(lines []line, stage string) []*line {
	counted := make([]*line, 0, len(lines))
	for i := range lines {
		if l := &lines[i]; l.Stage == stage && (l.Effect == Counts || l.Effect == OtherStage) {
			counted = append(counted, l)
		}
	}
	return counted
}

// totals returns the running total of lines that are in the order of their days, one point a day.
func (p *Progress) totals(lines []*line, day func(*line) Date) []Point {
	days := 0
	for i, l := range lines {
		if i == 0 || day(lines[i-1]) != day(l) {
			days++
		}
	}
	points := make([]Point, 0, days)
	var total Decimal
	for _, l := range lines {
		on := day(l)
		if len(points) == 0 || points[len(points)-1].Date != on {
			points = append(points, Point{Date: on, Quality: l.Quality, Late: p.late(on)})
		}
		pt := &points[len(points)-1]
		total = total.Add(l.Amount)
		pt.Value = total
		pt.Quality = weaker(pt.Quality, l.Quality)
		if l.entry.Kind() == Correction {
			pt.Restated = pt.Restated.Add(l.Amount)
		}
	}
	return points
}

// readings returns the readings of lines, one a day: of two on one day the one
// that flatters less, so that their order has no say. A corrected reading
// has its right value from the start, and says by how much it was restated.
func (p *Progress) readings(lines []*line) []Point {
	right := make(map[*line]*line) // the latest correction of each reading that has one
	for _, c := range lines {
		if c.entry.Kind() != Correction {
			continue
		}
		if l := right[c.about]; l == nil || l.entry.Date != c.entry.Date || p.worse(l.Amount, c.Amount) == c.Amount {
			right[c.about] = c
		}
	}
	var points []Point
	for _, l := range lines {
		if l.entry.Kind() == Correction {
			continue
		}
		pt := Point{
			Date: l.entry.Date, Value: l.Amount, Quality: l.Quality, Late: p.late(l.entry.Date),
			Margin: margin(l.entry), Sample: l.entry.Sample(),
		}
		if c := right[l]; c != nil {
			pt.Restated = c.Amount.Sub(pt.Value)
			pt.Value, pt.Quality = c.Amount, c.Quality
		}
		last := len(points) - 1
		switch {
		case last < 0 || points[last].Date != pt.Date:
			points = append(points, pt)
		case points[last].Value != pt.Value && p.worse(points[last].Value, pt.Value) == pt.Value:
			points[last] = pt
		}
	}
	return points
}

// pointOn returns the last point on or before day, and false if there is none.
func pointOn(points []Point, day Date) (last Point, found bool) {
	i := sort.Search(len(points), func(i int) bool { return points[i].Date.After(day) })
	if i == 0 {
		return last, false
	}
	return points[i-1], true
}

// crossing returns the day on which a figure was first met, and, if the last
// figure does not meet it any more, the day on which it was lost.
func crossing(truth []Point, met func(Decimal) bool) (reached, lost Date) {
	held := false
	for i := range truth {
		now := met(truth[i].Value)
		switch {
		case now:
			reached, lost = cmp.Or(reached, truth[i].Date), Date{}
		case held:
			lost = truth[i].Date
		}
		held = now
	}
	return reached, lost
}

// late reports whether day has no say in the verdict.
func (p *Progress) late(day Date) bool { return !p.Deadline.IsZero() && day.After(p.Deadline) }

func weaker(a, b Quality) Quality {
	for _, q := range []Quality{Estimated, Reported} {
		if a == q || b == q {
			return q
		}
	}
	return Measured
}
