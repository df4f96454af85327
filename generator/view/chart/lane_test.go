package chart

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/model/progress"
)

// axisOf returns an axis that is longer than the time of p at both ends.
func axisOf(p *progress.Progress, f progress.Formatter) Axis {
	return Axis{AsOf: p.AsOf}.Holding(p.Start.AddDays(-120), p.Deadline.AddDays(60), Milestones(p, f))
}

// What is below each other in the lanes of an axis is the same day, whatever the goals' own time is.
func TestLanesShareTheirAxis(t *testing.T) {
	p, q := on(day, trees()), on(day, stations())
	axis := Axis{AsOf: p.AsOf}
	axis = axis.Holding(p.Start, p.Deadline, Milestones(p, english)).Holding(q.Start, q.Deadline, Milestones(q, english))
	if axis.From != q.Start || axis.To != p.Deadline || !axis.Undated {
		t.Fatalf("the axis is %+v", axis)
	}
	same := Mark{Title: "the same day", Date: date("2026-03-14"), State: progress.MilestoneReached}
	var places []string
	for _, p := range []*progress.Progress{p, q} {
		svg := string(axis.Lane("A goal", []Mark{same}, p.Start, p.Deadline, english, "x"))
		_, place, _ := strings.Cut(svg, `<svg x="`)
		places = append(places, place[:strings.IndexByte(place, '"')])
	}
	if places[0] != places[1] {
		t.Errorf("the same day is at %s", places)
	}
	has(t, axis.Months(english, "m"), ">30 Jun 2026<", ">Jan 2026<")
}

// Only good news wears a star, and a mark says more than its name when it is pointed at.
func TestMarksOfALane(t *testing.T) {
	axis := Axis{date("2026-01-01"), date("2026-12-31"), date(day), false}
	for state, want := range map[progress.MilestoneState][]string{
		progress.MilestoneReached: {"chart-star", ">Reached 2 March 2026<"},
		progress.MilestoneSetback: {"chart-break", ">Setback on 2 March 2026<"},
		progress.MilestoneEvent:   {"chart-inner", ">2 March 2026<"}, progress.MilestoneMissed: {"chart-break", ">due 2 March 2026<"},
		progress.MilestonePlanned: {"chart-ring", ">Due 2 March 2026<"},
	} {
		svg := axis.Lane("Us", []Mark{{Title: "The bus", Date: date("2026-03-02"), State: state}}, axis.From, axis.To, english, "x")
		has(t, svg, want...)
		if star := strings.Contains(string(svg), "chart-star"); star != (state == progress.MilestoneReached) {
			t.Errorf("%s wears a star, or does not", state)
		}
	}
	if axis.Lane("Us", nil, axis.From, axis.To, english, "x") != nil {
		t.Error("a lane without marks")
	}
}

// Names use the room that there is: of marks that are close to each other, in the middle and at both edges, all have theirs, whole.
func TestNamesOfALane(t *testing.T) {
	titles := []string{
		"Nine people, one bathroom scale: the first bag from Sandreach is sorted and counted", "The first six taps are on the map",
		"Our first clean-up, and 140 bottles of water that we handed out ourselves", "The forum opens, and the old workspace is closed",
		"The repair bus is given back", "First mistake published: eighteen hawthorn, counted twice", "Half-year assembly",
		"The answer: did we halve it? Published whatever it is",
	}
	axis := Axis{date("2025-07-01"), date("2027-01-31"), date(day), false}
	for _, days := range [][]int{{0, 18, 67, 138, 244, 323, 389, 579}, {0, 2, 4, 6, 8, 10, 12, 14}, {500, 510, 520, 530, 540, 550, 560, 579}} {
		var marks []Mark
		for i, title := range titles {
			marks = append(marks, Mark{Title: title, Date: axis.From.AddDays(days[i]), State: progress.MilestoneReached})
		}
		svg := axis.Lane("Us", marks, axis.From, axis.To, english, "x")
		labels, err := look(svg, "x", narrowLane)
		if err != nil {
			t.Errorf("%v: %v", days, err)
		}
		for _, title := range titles {
			if whole := strings.Join(labels, " "); !strings.Contains(whole, title) {
				t.Errorf("%v: %q is missing in %q", days, title, labels)
			}
		}
	}
}

// A name is folded into lines of about the same length, at spaces or between signs that need none.
func TestFold(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		most  int
		want  []string
	}{
		{"Half way", 200, 3, []string{"Half way"}},
		{"The first hundred: 100 trees", 150, 3, []string{"The first hundred:", "100 trees"}},
		{"Einwegkunststoffverpackungen", 90, 3, []string{"Einwegkunststoffverpackungen"}},
		{"one two three four five six", 40, 2, []string{"one", "two…"}},
		{"海岸の清掃活動、二十四回。", 80, 4, []string{"海岸の清掃活", "動、二十四", "回。"}},
		{"", 100, 2, []string{""}},
	} {
		if got := fold(c.text, c.width, c.most); !slices.Equal(got, c.want) {
			t.Errorf("%q is folded to %q, not %q", c.text, got, c.want)
		}
	}
}

// Whatever its marks are, a lane is well-formed and legible at any width, and so is the head of its axis.
func TestLanesOfAnyMarks(t *testing.T) {
	states := []progress.MilestoneState{
		progress.MilestoneReached, progress.MilestoneLost, progress.MilestoneMissed, progress.MilestoneOverdue, progress.MilestonePlanned,
		progress.MilestoneAhead, progress.MilestoneEvent, progress.MilestoneSetback,
	}
	rapid.Check(t, func(t *rapid.T) {
		begin := date("2024-02-29")
		somewhere := rapid.IntRange(0, 3000)
		var marks []Mark
		for i := range rapid.IntRange(1, 40).Draw(t, "marks") {
			m := Mark{Title: rapid.StringN(0, 80, 300).Draw(t, "title"), State: rapid.SampledFrom(states).Draw(t, "state")}
			switch rapid.IntRange(0, 4).Draw(t, fmt.Sprint("day of ", i)) {
			case 0: // nobody named one
			case 1:
				m.By = begin.AddDays(somewhere.Draw(t, "by"))
			default:
				m.Date = begin.AddDays(somewhere.Draw(t, "date"))
			}
			marks = append(marks, m)
		}
		asOf := begin.AddDays(somewhere.Draw(t, "as of"))
		axis := Axis{AsOf: asOf}.Holding(begin, begin.AddDays(1+somewhere.Draw(t, "end")), marks)
		f := english
		if rapid.Bool().Draw(t, "from right to left") {
			f = rightToLeft()
		}
		svg := axis.Lane("Us", marks, begin, begin.AddDays(400), f, "x")
		if _, err := look(svg, "x", narrowLane); err != nil {
			t.Fatalf("%v\n%s", err, lines(svg))
		}
		if _, err := look(axis.Months(f, "x"), "x", narrowLarge); err != nil {
			t.Fatal(err)
		}
		if len(svg) > 24<<10 {
			t.Fatalf("it has %d bytes", len(svg))
		}
	})
}
