package progress

import (
	"fmt"
	"testing"
)

// manyGoals returns 200 goals with 500 entries each: a hundred thousand lines of ledgers.
func manyGoals() []Goal {
	goals := make([]Goal, 200)
	for i := range goals {
		g := year("1000000")
		g.ID = fmt.Sprintf("goal-%d", i)
		if i%4 == 0 {
			g.Measure = Measure{Kind: Money, Currency: "EUR"}
		}
		for j := range 500 {
			e := entry("2026-01-01", "120.5", id(fmt.Sprintf("e%d", j)), partner(fmt.Sprintf("partner-%d", j%7)),
				region(fmt.Sprintf("region-%d", j%5)))
			e.Date = e.Date.AddDays(j / 3)
			if j%50 == 49 {
				e.Value = number("-3")
				e.Change(func(c *Common) { c.Kind, c.Corrects = Correction, fmt.Sprintf("e%d", j-10) })
			}
			if i%4 == 0 && j%10 == 0 {
				foreign("GBP", "1.17")(&e)
			}
			g.Entries = append(g.Entries, e)
		}
		goals[i] = g
	}
	return goals
}

func BenchmarkCompute100000Entries(b *testing.B) {
	goals, day := manyGoals(), date("2026-06-30")
	b.ReportAllocs()
	for b.Loop() {
		for i := range goals {
			Compute(goals[i], day)
		}
	}
}

func BenchmarkValidate100000Entries(b *testing.B) {
	goals := manyGoals()
	b.ReportAllocs()
	for b.Loop() {
		for i := range goals {
			Validate(goals[i])
		}
	}
}

func BenchmarkNextChanges100000Entries(b *testing.B) {
	goals, day := manyGoals(), date("2026-06-30")
	b.ReportAllocs()
	for b.Loop() {
		for i := range goals {
			NextChanges(goals[i], day)
		}
	}
}
