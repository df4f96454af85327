package chart

import (
	"cmp"
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

// day returns where a mark belongs in time: its day, or the one by which it is to be reached; zero for none.
func (m *Mark) day() progress.Date { return cmp.Or(m.Date, m.By) }

// Timeline returns marks along a line from one day to another, which is solid
// until asOf and dotted afterwards: stars for what was reached, rings for what is
// to come, crosses for what is overdue, was missed or was lost again. Marks outside make it longer; marks without a
// date stand behind its end. The drawing is named title. It is nil without marks.
func Timeline(title string, marks []Mark, from, to, asOf progress.Date, f progress.Formatter, id string) []byte {
	if len(marks) == 0 {
		return nil
	}
	a := Axis{AsOf: asOf}.Holding(from, to, marks)
	return a.draw(title, marks, f, func(t *timeline) {
		t.drawing.id, t.y = id, dates+18
		dated := slices.ContainsFunc(marks, func(m Mark) bool { return !m.day().IsZero() })
		t.line(a.From, a.To, dated, a.Undated)
		if !dated {
			return
		}
		if now := t.at(asOf); a.From.Before(asOf) && asOf.Before(a.To) {
			t.rule("chart-pace-tick", now, t.y-7, now, t.y+7)
			t.place(around(t.w.fullDay(asOf), "chart-strong", now, dates)...)
		}
		t.place(label{t.w.monthYear(a.From), "chart-note", t.x.from, 0, dates, atStart})
		t.place(label{t.w.monthYear(a.To), "chart-note", t.x.to, 0, dates, atEnd})
	})
}

// dates is where the days of a timeline are written, in pixels.
const dates = 12
