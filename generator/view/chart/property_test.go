package chart

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/model/progress"
)

// anyGoal draws a goal of any kind, sensible or not.
func anyGoal(t *rapid.T) (progress.Goal, progress.Date) {
	scale := rapid.SampledFrom([]string{"1", "3", "60", "1000", "12000", "1000000000", "999999999999999", "0.5", "0"}).Draw(t, "scale")
	value := rapid.Custom(func(t *rapid.T) progress.Decimal {
		n := rapid.Int64Range(-40, 160).Draw(t, "part")
		d, _ := number(scale).Mul(progress.NewDecimal(n))
		d, _ = d.Mul(number("0.01"))
		return d
	})
	dates := rapid.Custom(func(t *rapid.T) progress.Date {
		base := date(rapid.SampledFrom([]string{"2024-02-29", "2026-01-01", "2026-12-31", "1999-12-31"}).Draw(t, "near"))
		return base.AddDays(rapid.IntRange(-400, 800).Draw(t, "days"))
	})
	g := progress.Goal{
		ID: "goal",
		Lifecycle: rapid.SampledFrom([]progress.Lifecycle{progress.Active, progress.Active, progress.Active, progress.Paused,
			progress.Cancelled, progress.Closed, progress.Proposed}).Draw(t, "lifecycle"),
		Direction: rapid.SampledFrom([]progress.Direction{"", progress.Increase, progress.Decrease, progress.Maintain}).Draw(t, "direction"),
		Series:    rapid.SampledFrom([]progress.Series{"", progress.Flow, progress.Snapshot}).Draw(t, "series"),
		Start:     dates.Draw(t, "start"),
		Measure: progress.Measure{
			Unit: rapid.SampledFrom([]string{"trees", "", "kilograms of single-use plastic"}).Draw(t, "unit"),
			Kind: rapid.SampledFrom([]progress.MeasureKind{"", progress.Money, progress.Percent, progress.Average, progress.YesNo}).Draw(t,
				"kind"),
			Currency:  rapid.SampledFrom([]string{"EUR", "JPY", "KWD"}).Draw(t, "currency"),
			Precision: rapid.IntRange(0, 4).Draw(t, "precision"),
		},
		UpdateEveryDays: rapid.SampledFrom([]int{0, 30}).Draw(t, "update"),
	}
	if g.Measure.Kind != progress.Money {
		g.Measure.Currency = ""
	}
	if rapid.Bool().Draw(t, "has baseline") {
		g.Baseline = &progress.Baseline{Value: value.Draw(t, "baseline")}
	}
	if rapid.IntRange(0, 5).Draw(t, "has target") > 0 {
		g.Target = &progress.Target{Value: value.Draw(t, "target")}
		if rapid.Bool().Draw(t, "has deadline") {
			g.Target.Date = dates.Draw(t, "deadline")
		}
	}
	if rapid.Bool().Draw(t, "has range") {
		lo := value.Draw(t, "least")
		g.Range.Min = &lo
		if rapid.Bool().Draw(t, "closed") {
			hi := lo.Add(value.Draw(t, "more").Abs())
			g.Range.Max = &hi
		}
	}
	g.Stretch = rapid.SliceOfN(value, 0, 3).Draw(t, "stretch")
	if rapid.Bool().Draw(t, "has stages") {
		g.Stages = []string{"given & promised", "a stage with quite a long name for the room there is", "done"}
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "waypoints") {
		g.Waypoints = append(g.Waypoints, progress.Waypoint{Date: g.Start.AddDays(60 * (i + 1)), Value: value.Draw(t, "waypoint")})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "milestones") {
		m := progress.Milestone{Title: rapid.StringN(0, 60, 200).Draw(t, "title")}
		if i%2 == 0 {
			v := value.Draw(t, "at")
			m.At = &v
		} else {
			m.Date = dates.Draw(t, "milestone")
		}
		g.Milestones = append(g.Milestones, m)
	}
	for i := range rapid.IntRange(0, 30).Draw(t, "entries") {
		e := progress.Entry{
			ID: fmt.Sprint(i), Date: g.Start.AddDays(rapid.IntRange(-10, 500).Draw(t, "day")), Value: value.Draw(t, "value"),
		}.In(nil, progress.Common{
			Kind:    rapid.SampledFrom([]progress.EntryKind{"", "", "", progress.Pledge, progress.Refund, progress.Correction}).Draw(t, "entry"),
			Quality: rapid.SampledFrom([]progress.Quality{"", progress.Estimated, progress.Measured}).Draw(t, "quality"),
			Region:  rapid.SampledFrom([]string{"", "north", "south <&>"}).Draw(t, "region"),
		})
		if e.Kind() == progress.Correction {
			e.Change(func(c *progress.Common) { c.Corrects = fmt.Sprint(rapid.IntRange(0, 30).Draw(t, "corrects")) })
		}
		if len(g.Stages) > 0 {
			e.Change(func(c *progress.Common) { c.Stage = rapid.SampledFrom(g.Stages).Draw(t, "stage") })
		}
		if rapid.IntRange(0, 4).Draw(t, "has margin") == 0 {
			m := value.Draw(t, "margin").Abs()
			e.Margin = &m
		}
		g.Entries = append(g.Entries, e)
	}
	return g, dates.Draw(t, "as of")
}

// Whatever the goal, every drawing is well-formed, small, and legible at any width.
func TestDrawingsOfAnyGoal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, asOf := anyGoal(t)
		p, _ := progress.Compute(g, asOf)
		for _, drawing := range []struct {
			name   string
			svg    []byte
			narrow float64
			most   int
		}{
			{"small", Small(&p, english, "x"), narrowSmall, 4 << 10},
			{"large", Large(&p, english, "x"), narrowLarge, 12 << 10},
			{"stages", Stages(&p, english, "x"), narrowLarge, 4 << 10},
			{"timeline", Timeline("Milestones", Milestones(&p, english), p.Start, p.Deadline, asOf, english, "x"), narrowLarge, 8 << 10},
		} {
			if drawing.svg == nil {
				continue
			}
			if len(drawing.svg) > drawing.most {
				t.Fatalf("%s has %d bytes", drawing.name, len(drawing.svg))
			}
			if _, err := look(drawing.svg, "x", drawing.narrow); err != nil {
				t.Fatalf("%s: %v\n%s", drawing.name, err, lines(drawing.svg))
			}
		}
		table := Figures(&p, english)
		for _, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Fatalf("%d cells under %d headings", len(row), len(table.Columns))
			}
		}
	})
}

// The same goal gives the same bytes, however its entries are ordered.
func TestDrawingsDependOnFiguresAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, asOf := anyGoal(t)
		p, _ := progress.Compute(g, asOf)
		g.Entries = rapid.Permutation(g.Entries).Draw(t, "order")
		q, _ := progress.Compute(g, asOf)
		if a, b := Large(&p, english, "x"), Large(&q, english, "x"); string(a) != string(b) {
			t.Fatalf("\n%s\n%s", lines(a), lines(b))
		}
	})
}
