package chart

import "northstar/generator/model/progress"

// project finds the months of the projection, and makes the time as long as they
// need, but not so long that the figures get small.
func (l *large) project() {
	if l.p.Projection == nil {
		return
	}
	first, last := l.p.Projection.First, l.p.Projection.Last
	l.first = progress.Later(progress.Date{Year: first.Year, Month: first.Month, Day: 1}, l.p.AsOf.AddDays(1))
	l.last = progress.Date{Year: last.Year, Month: last.Month, Day: 1}.AddDays(31)
	l.last = l.last.AddDays(-int(l.last.Day)) // the last day of its month
	l.x.hi = max(l.x.hi, min(l.days(l.last), l.days(l.end)*1.5))
}

// shadeProjection shades where the figure would go if it went on as so far.
func (l *large) shadeProjection() {
	if l.first.IsZero() {
		return
	}
	from, value := l.p.AsOf, l.p.Value
	if l.p.Series == progress.Snapshot {
		from = l.points[len(l.points)-1].Date
	}
	x, y, target := l.x.at(l.days(from)), l.at(value), l.at(l.p.Target)
	// leave returns where the line to the target on a day ends: there, or at the edge of the drawing.
	leave := func(d progress.Date) (endX, endY float64) {
		at := l.days(d) / l.x.hi * thousand
		if at <= thousand {
			return at, target
		}
		return thousand, y + float64((target-y)*(thousand-x)/(at-x))
	}
	firstX, firstY := leave(l.first)
	lastX, lastY := leave(l.last)
	var area path
	area.move(x, y)
	area.line(firstX, firstY)
	if firstX < thousand && lastY != target {
		area.line(thousand, target)
	}
	area.line(lastX, lastY)
	l.d.keepOff(x, y, firstX, firstY)
	l.d.keepOff(x, y, lastX, lastY)
	area.close()
	l.d.path("chart-projection", &area)
}

// labelProjection names the shaded range, below it or above.
func (l *large) labelProjection() {
	if l.first.IsZero() {
		return
	}
	long, short := l.w.atThisPace(l.p.Projection.First, l.p.Projection.Last)
	target := l.at(l.p.Target)
	x := l.x.at((l.days(l.first) + l.days(l.last)) / 2)
	var at []label
	for _, text := range []string{long, short} {
		for _, y := range []float64{target - 6, target + 15} {
			at = append(at, label{text, "chart-note", x, 0, y, atMiddle}, label{text, "chart-note", x, 0, y, atEnd},
				label{text, "chart-note", x, 0, y, atStart}, label{text, "chart-note", thousand, 0, y, atEnd},
				label{text, "chart-note", l.x.at(l.days(l.last)), 6, y, atStart})
		}
	}
	l.put(coverRules, at...)
}
