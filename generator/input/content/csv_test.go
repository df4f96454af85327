package content

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/model/site"
)

// What a spreadsheet writes is read back cell by cell, with the right places.
func TestLedgerCSVComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		comma := rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "comma")
		notes := rapid.SliceOfN(rapid.StringOf(rapid.SampledFrom([]rune("ab é,;|\"\n\t"))), 1, 8).Draw(t, "notes")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = comma
		w.Write([]string{"note", "goal", "value", "date"})
		for i, n := range notes {
			w.Write([]string{n, "trees", fmt.Sprint(i), "2026-03-14"})
		}
		w.Flush()
		data, diags := ParseData(site.Source{Path: "data/ledger/a.csv", Bytes: []byte(b.String())}, DataOptions{})
		if len(diags) > 0 || len(data.Ledger) != len(notes) {
			t.Fatalf("%q: %s", b.String(), transcript(diags))
		}
		lines := strings.Split(b.String(), "\n")
		for i, e := range data.Ledger {
			if e.Note != strings.TrimSpace(notes[i]) || e.Value.String() != fmt.Sprint(i) {
				t.Fatalf("row %d of %q: %+v", i, b.String(), e)
			}
			at := e.At(e.GoalAt)
			if rest := cutBefore(lines[at.Line-1], at.Column); !strings.HasPrefix(rest, "trees") {
				t.Fatalf("row %d of %q: the goal is not at %d:%d", i, b.String(), at.Line, at.Column)
			}
		}
	})
}

// A long ledger is read some entries at a time; places and mistakes are those of the file.
func TestLongLedger(t *testing.T) {
	var b strings.Builder
	b.WriteString("# A long ledger.\n---\n")
	const n = 5000
	for i := range n {
		if i%2 == 0 {
			fmt.Fprintf(&b, "- {goal: trees, date: 2026-03-14, value: %d}\n", i)
		} else {
			fmt.Fprintf(&b, "-\n  goal: trees\n  note: |\n    - not an item\n  date: 2026-03-14\n  value: %d\n", i)
		}
	}
	b.WriteString("- {goal: trees, date: 2026-03-14, value: x}\n")
	text := b.String()
	data, diags := ParseData(site.Source{Path: "data/ledger/a.yaml", Bytes: []byte(text)}, DataOptions{})
	if len(diags) != 1 || diags[0].Line != strings.Count(text, "\n") || diags[0].Column != 42 {
		t.Errorf("%s", transcript(diags))
	}
	if len(data.Ledger) != n+1 {
		t.Fatalf("%d entries", len(data.Ledger))
	}
	lines := strings.Split(text, "\n")
	for i, e := range data.Ledger[:n] {
		at := e.At(e.GoalAt)
		if rest := cutBefore(lines[at.Line-1], at.Column); !strings.HasPrefix(rest, "trees") || e.Value.String() != fmt.Sprint(i) {
			t.Fatalf("entry %d: value %v, the goal at %d:%d", i, e.Value, at.Line, at.Column)
		}
	}
}
