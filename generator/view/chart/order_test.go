package chart

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"northstar/generator/model/progress"
)

// Milestones stand in one order, however they are written: figures in the direction of the goal, then days.
func TestOrderOfMilestones(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		p := &progress.Progress{Direction: []progress.Direction{progress.Increase, progress.Decrease}[random.IntN(2)]}
		var want []string
		figures := random.Perm(9)[:random.IntN(6)]
		slices.Sort(figures)
		if p.Direction == progress.Decrease {
			slices.Reverse(figures)
		}
		for _, n := range figures {
			at := progress.NewDecimal(int64(n))
			want = append(want, at.String())
			p.Milestones = append(p.Milestones, progress.ReachedMilestone{Milestone: progress.Milestone{At: &at, Title: at.String()}})
		}
		days := random.Perm(9)[:random.IntN(6)]
		slices.Sort(days)
		for _, n := range days {
			day := date("2026-01-01").AddDays(n)
			want = append(want, day.String())
			p.Milestones = append(p.Milestones, progress.ReachedMilestone{Milestone: progress.Milestone{Date: day, Title: day.String()}})
		}
		random.Shuffle(len(p.Milestones), func(i, j int) { p.Milestones[i], p.Milestones[j] = p.Milestones[j], p.Milestones[i] })
		var got []string
		for _, m := range Milestones(p, english) {
			got = append(got, m.Title)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s: got %s, want %s", p.Direction, strings.Join(got, ", "), strings.Join(want, ", "))
		}
	}
}
