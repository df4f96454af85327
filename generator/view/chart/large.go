package chart

import "northstar/generator/model/progress"

const (
	narrowLarge = 280 // pixels: the smallest width at which the labels of large drawings are apart

	// columns is how finely the line of a large drawing is drawn, and markColumns how finely its marks.
	columns     = 100
	markColumns = 24

	largeTop, largeBottom = 42.0, 250.0
	largeHeight           = 288
)

// Large returns a drawing of the figures of p over time, 288 pixels high: steps for what adds
// up, a slope for readings, with target, pace, deadline and projection. It is nil
// for a goal that is done or not, and for one without figures; [Small] may
// have something to show then.
func Large(p *progress.Progress, f progress.Formatter, id string) []byte {
	if p.Measure.Kind == progress.YesNo || len(p.Points) == 0 {
		return nil
	}
	d := newDrawing(p, f, id, "chart-large", largeHeight, narrowLarge)
	if p.Direction == progress.Maintain {
		d.class += " chart-bare"
	}
	l := large{series: newSeries(d, p, words{f}, largeTop, largeBottom, columns)}
	l.project()
	l.widen()
	l.figureAxis()
	l.shadeCorridor()
	l.shadeProjection()
	l.pace("chart-pace")
	l.targets()
	l.milestones()
	l.margins()
	l.draw()
	l.pledge()
	l.marks()
	l.labels()
	l.timeAxis()
	l.figureLabels()
	l.labelPace()
	l.figures()
	l.describe()
	return d.bytes()
}

// large is the parts of a large drawing.
type large struct {
	*series
	// first and last are the days between which the target would be met; zero: nothing is projected.
	first, last progress.Date
	ticks       []progress.Decimal
	estimates   int
	hollowX     float64 // a hollow mark that can be named
	hollowY     float64
	onAxis      []axisMark
}

// widen makes room on the scale for whatever else is drawn.
func (l *large) widen() {
	p := l.p
	lo, hi := l.y.lo, l.y.hi
	for _, s := range p.Stretch {
		lo, hi = min(lo, s.Value.Float()), max(hi, s.Value.Float())
	}
	if p.Pledged.Sign() > 0 {
		hi = max(hi, p.Value.Add(p.Pledged).Float())
	}
	for i := range l.points {
		pt := &l.points[i]
		if !pt.Margin.IsZero() {
			lo, hi = min(lo, pt.Value.Sub(pt.Margin).Float()), max(hi, pt.Value.Add(pt.Margin).Float())
		}
	}
	switch {
	case p.Direction == progress.Maintain:
		pad := (hi - lo) / 4
		lo, hi = lo-pad, hi+pad
	case lo > 0 && lo < hi/2:
		lo = 0 // so that half as high is half as much
	case lo != 0:
		lo -= (hi - lo) / 12 // so that the lowest figure does not look like nothing
	}
	l.y.lo, l.y.hi = lo, hi
}

// figureAxis draws thin rules at round figures.
func (l *large) figureAxis() {
	var rules path
	for _, v := range ticks(l.p.Measure, l.y.lo, l.y.hi, 5) {
		if y := l.at(v); y < largeBottom-8 && l.clearOfTargets(y) {
			rules.stroke(0, y, thousand, y)
			l.ticks = append(l.ticks, v)
		}
	}
	if l.y.lo != 0 {
		rules.stroke(0, largeBottom, thousand, largeBottom)
	}
	l.d.path("chart-hair", &rules)
	if l.y.holds(0) { // only nothing has a solid line
		l.level("chart-axis", l.y.at(0))
	}
}

// clearOfTargets reports whether a rule at y would not be mistaken for a target.
func (l *large) clearOfTargets(y float64) bool {
	for _, v := range append(l.lines(), corridor(l.p)...) {
		if at := l.at(v); y > at-12 && y < at+12 {
			return false
		}
	}
	return true
}

// lines returns the figures that have a line of their own.
func (l *large) lines() []progress.Decimal {
	if !l.p.HasTarget || l.p.Direction == progress.Maintain {
		return nil
	}
	lines := targets(l.p)
	return lines[:min(len(lines), 1+mostNotches)]
}

// shadeCorridor shades the range that the figure is to stay in.
func (l *large) shadeCorridor() {
	edges := corridor(l.p)
	if len(edges) == 0 {
		return
	}
	bottom, top := within(l.p, l.y, largeBottom, largeTop)
	l.d.bar("chart-range", 0, top, thousand, bottom)
	for _, v := range edges {
		l.level("chart-target", l.at(v))
	}
}

// level draws a line from side to side, which labels stay clear of.
func (l *large) level(class string, y float64) {
	l.d.rule(class, 0, y, thousand, y)
	l.d.avoid(0, y, thousand, y)
}

// targets draws the lines of what is to be reached, and by when.
func (l *large) targets() {
	var target, stretch path
	on := &target
	for _, v := range l.lines() {
		on.stroke(0, l.at(v), thousand, l.at(v))
		l.d.avoid(0, l.at(v), thousand, l.at(v))
		on = &stretch
	}
	l.d.path("chart-stretch", &stretch)
	l.d.path("chart-target", &target)
	if l.timed() {
		x := l.x.at(l.days(l.end))
		l.d.rule("chart-deadline", x, largeTop-18, x, largeBottom)
		l.d.avoid(x, largeTop-18, x, largeBottom)
	}
}

// margins draws how uncertain each reading is.
func (l *large) margins() {
	var bars path
	for i := range l.points {
		pt := &l.points[i]
		if !pt.Margin.IsZero() {
			x := l.x.at(l.days(pt.Date))
			top, bottom := l.at(pt.Value.Add(pt.Margin)), l.at(pt.Value.Sub(pt.Margin))
			bars.stroke(x, top, x, bottom)
			l.d.keepOff(x, top, x, bottom)
		}
	}
	l.d.path("chart-margin", &bars)
}

// pledge draws what is promised above what was received.
func (l *large) pledge() {
	if l.p.Pledged.Sign() <= 0 {
		return
	}
	x, y := l.now()
	top := l.at(l.p.Value.Add(l.p.Pledged))
	l.d.rule("chart-pledge", x, y, x, top)
	l.d.keepOff(x, y, x, top)
}

// isDot reports whether a point is drawn as a plain dot: it is known, and nothing was restated there.
func (l *large) isDot(pt *progress.Point) bool {
	return pt.Quality != progress.Estimated && pt.Restated.IsZero()
}

// marks draws the points: filled if they are known, hollow if they are
// estimated. Where there are too many to tell apart, only those that say something.
func (l *large) marks() {
	const most = 48
	var dots, rings path
	column := -1
	few := len(l.points) <= most
	for i := range l.points {
		pt := &l.points[i]
		x, y := l.position(*pt)
		l.d.keepOff(x, y-5, x, y+5)
		switch {
		case pt.Quality == progress.Estimated:
			l.estimates++
			if c := int(x) * most / thousand; few || c != column {
				column, l.hollowX, l.hollowY = c, x, y
				rings.dot(x, y)
			}
		case few && l.isDot(pt) && len(l.points) > mostPoints:
			dots.dot(x, y)
		}
	}
	l.d.path("chart-dot", &dots)
	l.d.rings(&rings)
	column = -1
	for i := range l.points {
		pt := &l.points[i]
		if pt.Restated.IsZero() {
			continue
		}
		x, y := l.position(*pt)
		if c := int(x) * markColumns / (thousand + 1); c != column {
			column = c
			before := l.at(pt.Value.Sub(pt.Restated))
			l.d.mark("chart-break", "M-6 1l12-5M-6 5l12-5", x, (y+before)/2)
		}
	}
	x, y := l.now()
	l.d.keepOff(x, y-6, x, y+6)
	l.d.dot("chart-now", x, y)
}
