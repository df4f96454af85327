package chart

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/model/progress"
)

// What a drawing leaves out has no say: peaks, restatements, estimates and the end are all there.
func TestThin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 3000).Draw(t, "points")
		random := rapid.Uint32().Draw(t, "seed")
		restateEvery := rapid.SampledFrom([]int{1, 40, 500, 5000}).Draw(t, "restated every")
		estimated := rapid.IntRange(0, n).Draw(t, "estimated")
		next := func(below uint32) int64 {
			random = random*1664525 + 1013904223
			return int64(random>>8) % int64(below)
		}
		from := date("2020-02-29")
		points := make([]progress.Point, n)
		last := from
		for i := range points {
			last = last.AddDays(1 + int(next(3)))
			points[i] = progress.Point{Date: last, Value: progress.NewDecimal(next(2001) - 1000)}
			if i == estimated {
				points[i].Quality = progress.Estimated
			}
			if i%restateEvery == restateEvery-1 {
				points[i].Restated = progress.NewDecimal(next(9) + 1)
			}
		}
		kept := downsample(points, from, last, columns)
		if len(kept) > 3*columns || n <= 3*columns && len(kept) != n {
			t.Fatalf("%d of %d points", len(kept), n)
		}
		if n == 0 {
			return
		}
		at := 0
		for _, k := range kept { // those that are kept are points, in their order
			i := slices.Index(points[at:], k)
			if i < 0 {
				t.Fatalf("%v is not one of the points, or out of order", k)
			}
			at += i + 1
		}
		byValue := func(a, b progress.Point) int { return a.Value.Cmp(b.Value) }
		if kept[0] != points[0] || kept[len(kept)-1] != points[n-1] {
			t.Fatal("it begins or ends elsewhere")
		}
		if slices.MaxFunc(kept, byValue).Value != slices.MaxFunc(points, byValue).Value || slices.MinFunc(kept,
			byValue).Value != slices.MinFunc(points, byValue).Value {
			t.Fatal("a peak is missing")
		}
		if isEstimate := func(p progress.Point) bool { return p.Quality == progress.Estimated }; slices.ContainsFunc(points,
			isEstimate) != slices.ContainsFunc(kept, isEstimate) {
			t.Fatal("the estimate is missing")
		}
		// A restatement that is not kept has a larger one beside it, in the same column; with so few, none is.
		days := from.DaysUntil(last)
		for _, p := range points {
			if p.Restated.IsZero() || slices.Contains(kept, p) {
				continue
			}
			if restateEvery >= 500 {
				t.Fatalf("the restatement of %s is missing", p.Date)
			}
			if !slices.ContainsFunc(kept, func(k progress.Point) bool {
				apart := p.Date.DaysUntil(k.Date)
				return k.Restated.Cmp(p.Restated) >= 0 && max(apart, -apart) <= days/(columns/8)+1
			}) {
				t.Fatalf("the restatement of %s is missing, and there is none beside it", p.Date)
			}
		}
	})
}

// Three thousand entries make a drawing of a few kilobytes, which still has all that matters.
func TestThreeThousandEntries(t *testing.T) {
	p := on(day, busy(3000))
	svg := string(Large(p, english, "x"))
	if len(svg) > 12<<10 {
		t.Errorf("%d bytes", len(svg))
	}
	if _, err := look([]byte(svg), "x", narrowLarge); err != nil {
		t.Error(err)
	}
	for _, want := range []string{`class="chart-broken"`, `class="chart-break"`, `class="chart-ring"`,
		">" + english.Figure(p.Measure, p.Shown) + "<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if small := Small(p, english, "x"); len(small) > 4<<10 {
		t.Errorf("small: %d bytes", len(small))
	}
	table := Figures(p, english)
	if table.Left != len(p.Points)-len(table.Rows) || table.Left == 0 {
		t.Errorf("%d rows of %d points, and %d said to be left out", len(table.Rows), len(p.Points), table.Left)
	}
	if got, want := table.Rows[len(table.Rows)-1][1], english.Figure(p.Measure, p.Value); got != want {
		t.Errorf("the table ends with %s, not %s", got, want)
	}
}

// Every day restated, every day estimated: the worst that can come.
func TestLargestDrawing(t *testing.T) {
	p := &progress.Progress{
		HasValue: true, HasTarget: true, Direction: progress.Increase, Series: progress.Flow, State: progress.StateBehind,
		Start: date("2010-01-01"), AsOf: date(day), Deadline: date("2028-12-31"), Target: number("999999999"),
	}
	random := uint32(3)
	for i := range 6000 {
		random = random*1664525 + 1013904223
		p.Points = append(p.Points, progress.Point{
			Date: p.Start.AddDays(i), Value: progress.NewDecimal(int64(random >> 4)), Restated: progress.NewDecimal(int64(random>>8) - 1<<23),
			Quality: progress.Estimated,
		})
	}
	for range 300 {
		p.Stretch = append(p.Stretch, progress.Stretch{Value: progress.NewDecimal(999999999 + int64(len(p.Stretch)))})
		p.Milestones = append(p.Milestones, progress.ReachedMilestone{Milestone: progress.Milestone{At: pointer("5")}})
	}
	p.Value = p.Points[len(p.Points)-1].Value
	if large := Large(p, english, "x"); len(large) > 14<<10 {
		t.Errorf("large: %d bytes", len(large))
	} else if _, err := look(large, "x", narrowLarge); err != nil {
		t.Error(err)
	}
	if small := Small(p, english, "x"); len(small) > 4<<10 {
		t.Errorf("small: %d bytes", len(small))
	}
}

func BenchmarkLarge(b *testing.B) {
	for name, g := range map[string]progress.Goal{"12 entries": trees(), "3000 entries": busy(3000)} {
		b.Run(name, func(b *testing.B) {
			p := on(day, g)
			b.ReportAllocs()
			for b.Loop() {
				Large(p, english, "x")
			}
		})
	}
}

func BenchmarkSmall(b *testing.B) {
	p := on(day, trees())
	b.ReportAllocs()
	for b.Loop() {
		Small(p, english, "x")
	}
}
