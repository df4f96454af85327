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

// flowPoints returns the running total of the lines that count at stage, one point a day.
func flowPoints(lines []line, t *terms, stage string) []Point {
	points := make([]Point, 0, len(lines))
	var total Decimal
	for i := range lines {
		l := &lines[i]
		if !l.countsAt(stage) {
			continue
		}
		if len(points) == 0 || points[len(points)-1].Date != l.entry.Date {
			points = append(points, Point{Date: l.entry.Date, Quality: l.Quality, Late: t.late(l.entry.Date)})
		}
		p := &points[len(points)-1]
		total = total.Add(l.Amount)
		p.Value = t.round(total)
		p.Quality = weaker(p.Quality, l.Quality)
		if l.entry.Kind == Correction {
			p.Restated = p.Restated.Add(l.Amount)
		}
	}
	return points
}

// flowTruth returns the running total with every correction on the day of what it
// corrects, with dates and values only: there are about as many points as days.
func flowTruth(lines []line, t *terms, days int) []Point {
	counted := make([]*line, 0, len(lines))
	for i := range lines {
		if lines[i].Effect == Counts {
			counted = append(counted, &lines[i])
		}
	}
	slices.SortStableFunc(counted, func(a, b *line) int { return a.truth.Compare(b.truth) })
	truth := make([]Point, 0, days)
	var total Decimal
	for _, l := range counted {
		total = total.Add(l.Amount)
		if len(truth) == 0 || truth[len(truth)-1].Date != l.truth {
			truth = append(truth, Point{Date: l.truth})
		}
		truth[len(truth)-1].Value = t.round(total)
	}
	return truth
}

// snapshotPoints returns the readings at stage, one a day: of two on
// one day the one that flatters less, so that their order has no say. A corrected
// reading has its right value from the start, and says by how much it was restated.
func snapshotPoints(lines []line, t *terms, stage string) []Point {
	right := lastCorrections(lines, t, stage)
	points := make([]Point, 0, len(lines))
	for i := range lines {
		l := &lines[i]
		if !l.countsAt(stage) || l.entry.Kind == Correction {
			continue
		}
		p := Point{
			Date: l.entry.Date, Value: l.Amount, Quality: l.Quality, Late: t.late(l.entry.Date),
			Margin: margin(l.entry), Sample: l.entry.Sample,
		}
		if c := right[l]; c != nil {
			p.Restated = c.Amount.Sub(p.Value)
			p.Value, p.Quality = c.Amount, c.Quality
		}
		last := len(points) - 1
		switch {
		case last < 0 || points[last].Date != p.Date:
			points = append(points, p)
		case points[last].Value != p.Value && t.worse(points[last].Value, p.Value) == p.Value:
			points[last] = p
		}
	}
	return points
}

// lastCorrections returns the latest correction that counts of each reading that has one.
func lastCorrections(lines []line, t *terms, stage string) map[*line]*line {
	var last map[*line]*line
	for i := range lines {
		c := &lines[i]
		if !c.countsAt(stage) || c.entry.Kind != Correction {
			continue
		}
		if last == nil {
			last = make(map[*line]*line)
		}
		if l := last[c.about]; l == nil || l.entry.Date != c.entry.Date || t.worse(l.Amount, c.Amount) == c.Amount {
			last[c.about] = c
		}
	}
	return last
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
func (t *terms) late(day Date) bool { return !t.deadline.IsZero() && day.After(t.deadline) }

func weaker(a, b Quality) Quality {
	for _, q := range []Quality{Estimated, Reported} {
		if a == q || b == q {
			return q
		}
	}
	return Measured
}
