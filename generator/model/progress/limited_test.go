package progress

import (
	"strings"
	"testing"
)

// Of one mistake, a goal gets some diagnostics, and one that says how many more there are: from Validate and from Compute.
func TestDiagnosticsAreLimited(t *testing.T) {
	of := func(n int, day string) Goal {
		g := year("10")
		for range n {
			g.Entries = append(g.Entries, entry(day, "1"))
			g.Entries[len(g.Entries)-1].Line = int32(len(g.Entries))
		}
		return g
	}
	for n, want := range map[int]string{
		mostAlike + 1: `says what the one at`, // the first entry repeats none
		mostAlike + 2: `This place of "Goal" has the same mistake.`,
		50_000:        `This is one of 49979 more places of "Goal" that have the same mistake.`,
	} {
		found := Validate(of(n, "2026-02-01"))
		if last := found[len(found)-1]; len(found) > mostAlike+1 || last.Code != "NS545" || !strings.Contains(last.Message, want) {
			t.Errorf("%d entries: %d diagnostics, the last is %+v", n, len(found), last)
		}
	}
	_, found := Compute(of(50_000, "2027-01-01"), date("2026-06-30"))
	if last := found[len(found)-1]; len(found) != mostAlike+1 || last.Code != "NS551" || last.Line != mostAlike+1 ||
		last.Message != `This is one of 49980 more places of "Goal" that have the same mistake.` {
		t.Errorf("%d diagnostics, the last is %+v", len(found), last)
	}
}
