package chart

import (
	"slices"
	"strconv"

	"northstar/generator/model/progress"
)

// mostPoints is how many points of a drawing say their figure. Where there are more, it is the last of each stretch of time: nobody could
// point at one of the others, and the Tab key stops at each.
const mostPoints = 24

// point is a figure that shows under the pointer, and where the Tab key stops.
type point struct {
	x, y  float64
	lines []string
	at    anchor // the end of the text that stands over the point
	dot   bool   // what is known of it is drawn here, and not among the lines
	below bool   // the text stands below it
}

// figures makes every point say its figure.
func (l *large) figures() {
	column := -1
	for i := range l.points {
		pt := &l.points[i]
		x, y := l.position(*pt)
		p := point{x: x, y: y, dot: l.isDot(pt) && len(l.points) <= mostPoints}
		for _, text := range l.says(pt) {
			if p.lines = []string{text}; l.d.inside(&p) {
				break
			}
		}
		if c := l.column(x); c == column {
			l.d.points[len(l.d.points)-1] = p
		} else {
			l.d.points, column = append(l.d.points, p), c
		}
	}
}

// column returns the stretch of time that a place is in, if there are too many points, and otherwise one that no other point shares.
func (l *large) column(x float64) int {
	if len(l.points) <= mostPoints {
		return round(x)
	}
	return int(x) * mostPoints / (thousand + 1)
}

// says returns what a point says, and shorter versions for places with less room on a phone: how it is known if that is not for
// sure, which its mark shows as well, and the unit, which the target has.
func (l *large) says(pt *progress.Point) []string {
	long, short := l.w.QuantityWithin(l.p.Measure, pt.Value, pt.Margin), l.w.FigureWithin(l.p.Measure, pt.Value, pt.Margin)
	on := func(day, figure string) string { return l.w.Say("chart.part", "title", day, "figure", figure) }
	day := l.w.Date(pt.Date)
	all := []string{on(day, long), on(day, short), on(l.w.fullDay(pt.Date), short), cut(short, 180)}
	if pt.Quality == progress.Estimated {
		return append([]string{on(day, l.w.Say("figure.with-note", "figure", long, "note", l.w.Name("known", string(pt.Quality))))}, all...)
	}
	return all
}

// pointed appends the points, which come last: what they say stands over all else. A text begins at its point, is over it, or ends
// there, whichever keeps it inside of the drawing at every width; those of a kind stand together, since it is written once for them.
func (d *drawing) pointed(b []byte) []byte {
	b = append(b, `<g class="chart-points" role="list">`...)
	at := anchor("")
	for _, p := range d.points {
		if a := p.at; a != at {
			if at != "" {
				b = append(b, `</g>`...)
			}
			at = a
			if d.mirrored {
				a = opposite[a]
			}
			b = append(b, `<g text-anchor="`+string(a)+`">`...)
		}
		dot := ""
		if p.dot {
			dot = `<path class="chart-dot" d="M0 0h.01"/>`
		}
		b = append(b, `<svg x="`+d.across(p.x)+`" y="`+decimal(float64(round(p.y)))+`" role="listitem" tabindex="0">`+dot+
			`<circle r="10"/>`...)
		y := -14
		if p.below {
			y = below
		}
		for i, line := range p.lines {
			b = append(b, `<text class="chart-text" y="`+strconv.Itoa(y+i*lineOfPoint)+`">`+escape(line)+`</text>`...)
		}
		b = append(b, `</svg>`...)
	}
	return append(b, `</g></g>`...)
}

// below is how far below a point its text is, in pixels, and lineOfPoint how high a line of it is.
const below, lineOfPoint = 24, 15

// inside sets the end of the text of a point that stands at it, and reports whether it is inside of the drawing at every width.
func (d *drawing) inside(p *point) bool {
	outside := func(text string) bool {
		l := label{text, "", p.x, 0, p.y, p.at}
		b := l.reach(d.narrow)
		return b.left < 0 || b.right > thousand
	}
	for _, p.at = range []anchor{atMiddle, atStart, atEnd} {
		if !slices.ContainsFunc(p.lines, outside) {
			return true
		}
	}
	return false
}
