package progress

import (
	"testing"

	"pgregory.net/rapid"
)

// follow finds what a walk from each entry finds, and asks for each entry a few times only.
func TestFollow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "n")
		next := rapid.SliceOfN(rapid.IntRange(-2, max(0, n-1)), n, n).Draw(t, "next")
		asked, before := 0, make([]bool, n)
		ends := follow(n, func(i int) (int, bool) { asked++; return next[i], next[i] >= 0 }, func(i, corrected int) {
			if next[i] != corrected || before[i] || next[corrected] >= 0 && !before[corrected] {
				t.Errorf("%d comes before %d, or twice", i, corrected)
			}
			before[i] = true
		})
		if asked > 2*n {
			t.Errorf("%d questions about %d entries", asked, n)
		}
		for i := range n {
			want := i
			for steps := 0; want >= 0 && next[want] >= 0; steps++ {
				if want = next[want]; steps > n {
					want = -1
				}
			}
			if ends[i] != want {
				t.Errorf("%v: %d leads to %d, want %d", next, i, ends[i], want)
			}
		}
	})
}

// However many days corrections were made on, verdicts are made of so many entries, and the latest are among them.
func TestVerdictsAreBounded(t *testing.T) {
	g := year("1000000")
	for i := range 300 {
		e := entry("2026-01-01", "5")
		e.Date = e.Date.AddDays(i % 170)
		if i%2 == 1 {
			kind(Correction)(&e)
			e.Value = number("-1")
		}
		g.Entries = append(g.Entries, e)
	}
	p, _ := Compute(g, date("2026-06-30"))
	all := History(&g, &p)
	before := mostVerdictWork
	mostVerdictWork = 300 * 4
	defer func() { mostVerdictWork = before }()
	some := History(&g, &p)
	count := func(events []Event) (n int) {
		for _, e := range events {
			if e.Kind == EventVerdict {
				n++
			}
		}
		return n
	}
	if a, b := count(all), count(some); b == 0 || b > a || b > 6 {
		t.Errorf("%d verdicts of %d", b, a)
	}
	if last, want := some[len(some)-1], all[len(all)-1]; last.Date.After(want.Date) {
		t.Errorf("it ends on %s, not %s", last.Date, want.Date)
	}
}
