package chart

import (
	"slices"

	"northstar/generator/model/progress"
)

// Milestones stand on the axis of the target, at the height of their figures, and those of a day on the axis of time: a star for what was
// reached, a ring for the rest.

// atAxis is how far from the edge, in pixels, the middle of such a mark is.
const atAxis = 9

// milestones draws them. Of those that would touch, the first is drawn; the target has a line of its own.
func (l *large) milestones() {
	taken := []float64{}
	for i := range l.p.Milestones[:min(len(l.p.Milestones), mostNotches)] {
		m := &l.p.Milestones[i]
		state, day := l.p.StateOf(m)
		class, shape := "chart-open", ring
		if state == progress.MilestoneReached {
			class, shape = "chart-star", star
		}
		if x := l.x.at(l.days(day)); m.At == nil && !day.Before(l.begin) && l.days(day) <= l.x.hi {
			l.d.mark(class, shape, x, largeBottom)
			l.d.keepOff(x, largeBottom-7, x, largeBottom+7)
		}
		if m.At == nil || !l.y.holds(m.At.Float()) || l.p.HasTarget && *m.At == l.p.Target {
			continue
		}
		y := l.at(*m.At)
		if slices.ContainsFunc(taken, func(t float64) bool { return y > t-15 && y < t+15 }) {
			continue
		}
		taken = append(taken, y)
		box := box{thousand - float64(2*atAxis/l.d.narrow*thousand), y - 8, thousand, y + 8}
		l.onAxis = append(l.onAxis, axisMark{l.w.MilestoneName(l.p.Measure, m.Title, m.At), m.Title, y, len(l.d.placed)})
		l.d.placed = append(l.d.placed, box)
		l.d.markBeside(class, shape, thousand, -atAxis, y)
	}
}

// axisMark is a milestone on the axis.
type axisMark struct {
	name, title string // the title goes without the figure where there is no room for the name
	y           float64
	box         int // its index among what is placed
}

// labelMilestones writes their names before them, as long as there is room: the list of milestones says them all.
func (l *large) labelMilestones() {
	for _, m := range l.onAxis {
		own := l.d.placed[m.box]
		l.d.placed[m.box] = box{} // which the name stands before, at every width
		var at []label
		for _, text := range []string{m.name, m.title} {
			for _, y := range []float64{m.y + 4, m.y - 7, m.y + 15} {
				at = append(at, label{clean(text), "chart-note", thousand, -2 * atAxis, y, atEnd})
			}
		}
		l.put(coverRules, at...)
		l.d.placed[m.box] = own
	}
}
