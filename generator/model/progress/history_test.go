package progress

import (
	"fmt"
	"strings"
	"testing"
)

// TestHistory tells all that happened to a goal in order, with the verdicts that were right on those days: before and after
// its target was lowered, after its deadline, and today.
func TestHistory(t *testing.T) {
	g := Goal{
		ID: "trees", Title: "Plant trees", Measure: Measure{Unit: "trees"}, Start: date("2026-01-01"),
		Target:     target("300", "2026-06-30"),
		Stretch:    []Decimal{number("400")},
		Milestones: []Milestone{{At: pointer("100"), Title: "A hundred"}, {At: pointer("500"), Title: "Five hundred"}},
		Entries: []Entry{
			entry("2026-02-01", "90", id("twice")), entry("2026-04-01", "120"), entry("2026-05-01", "-20", corrects("twice")),
			entry("2026-08-01", "150"),
		},
		Revisions: []Revision{{Date: date("2026-04-20"), Field: "target.value", From: "1000", To: "300", Class: "update", Reason: "Fewer."}},
	}
	for day, want := range map[string]string{
		"2026-12-31": `2026-01-01 begun: 1000 by 2026-06-30
2026-04-01 milestone 0
2026-04-19 verdict far-behind, 210
2026-04-20 revision 0
2026-04-20 verdict on-pace, 210
2026-05-01 restatement 0
2026-05-01 verdict behind, 190
2026-07-01 verdict missed, 190
2026-08-01 verdict reached-late, 340
`,
		"2026-03-01": `2026-01-01 begun: 1000 by 2026-06-30
2026-03-01 verdict too-early, 90
`,
		"2025-12-01": "",
	} {
		p, _ := Compute(g, date(day))
		var b strings.Builder
		for _, e := range History(&g, &p) {
			fmt.Fprintf(&b, "%s %s", e.Date, e.Kind)
			switch e.Kind {
			case EventBegun:
				fmt.Fprintf(&b, ": %s by %s", e.Target.Value, e.Target.Date)
			case EventVerdict:
				fmt.Fprintf(&b, " %s, %s", e.State, e.Value)
			default:
				fmt.Fprintf(&b, " %d", e.Index)
			}
			b.WriteByte('\n')
		}
		if b.String() != want {
			t.Errorf("as of %s:\n%s\nwant\n%s", day, b.String(), want)
		}
	}
}
