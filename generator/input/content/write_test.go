package content

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

func TestWriteFields(t *testing.T) {
	half := progress.NewDecimal(2)
	for want, record := range map[string]any{
		`date: 2026-07-04, value: 0`: site.Entry{Date: progress.Date{Year: 2026, Month: 7, Day: 4}}, // what is required is said
		`date: 2026-07-04, value: 3, margin: 2, sample: 31, rate: {value: 2, date: 2026-07-04, source: Bank}, ` +
			`evidence: [a.pdf, "https://x.org"]`: site.Entry{
			Date: progress.Date{Year: 2026, Month: 7, Day: 4}, Value: progress.NewDecimal(3), Margin: &half, Sample: 31,
			Rate:     progress.Rate{Value: half, Date: progress.Date{Year: 2026, Month: 7, Day: 4}, Source: "Bank"},
			Evidence: []string{"a.pdf", "https://x.org"},
		},
		`at: 2, title: ""`: site.GoalMilestone{At: &half},
	} {
		if got := strings.Join(WriteFields(record), ", "); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestWrittenReadsBack: a text reads as it was, on a line of its own and in brackets.
func TestWrittenReadsBack(t *testing.T) {
	marks := rapid.StringOf(rapid.RuneFrom([]rune("abcyno:#-,[]{}'\"\\%@`|>&*!?~. \n019é")))
	text := rapid.OneOf(rapid.String(), marks).Filter(func(s string) bool {
		_, hidden := invisible(s)
		foreign, _, _ := markdown.Foreign(s)
		return !hidden && foreign == "" && strings.TrimSpace(s) != ""
	})
	rapid.Check(t, func(t *rapid.T) {
		e := site.Entry{Date: progress.Date{Year: 2026, Month: 7, Day: 4}, Goal: text.Draw(t, "goal"), Note: text.Draw(t, "note")}
		for _, yaml := range []string{strings.Join(WriteFields(e), "\n"), "- {" + strings.Join(WriteFields(e), ", ") + "}"} {
			data, found := ParseData(site.Source{Path: "data/ledger/a.yaml", Bytes: []byte(yaml)}, DataOptions{})
			if diag.HasErrors(found) || len(data.Ledger) != 1 || data.Ledger[0].Goal() != e.Goal || data.Ledger[0].Note != e.Note {
				t.Fatalf("%q and %q do not come back from %s: %+v", e.Goal, e.Note, yaml, found)
			}
		}
	})
}
