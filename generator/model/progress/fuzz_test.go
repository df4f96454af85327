package progress

import (
	"strings"
	"testing"
)

// Whatever a revision says was changed, from what and to what: the past is a goal that can be computed, and what cannot be
// read changes nothing.
func FuzzRevision(f *testing.F) {
	for _, r := range [][3]string{{"target.value", "1000", "1,200"}, {"target.date", "2026-03-01", "none"}, {"lifecycle", "paused", "active"},
		{"baseline.value", "none", "12.5"}, {"start", "2025-01-01", "2026-01-01"}, {"target", "1000 trees by June", "1200"},
		{"verdict", "missed", "achieved"}, {"target.value", "9999999999999999", "1"}} {
		f.Add(r[0], r[1], r[2])
	}
	f.Fuzz(func(t *testing.T, field, from, to string) {
		g := year("1000")
		g.Entries = []Entry{entry("2026-02-01", "10"), entry("2026-03-01", "20")}
		g.Revisions = []Revision{{Date: date("2026-03-15"), Field: field, From: from, To: to, Class: "update", Reason: "why"}}
		for _, d := range Validate(g) {
			if d.Message == "" || d.Hint == "" {
				t.Errorf("incomplete: %+v", d)
			}
		}
		p, _ := Compute(g, date("2026-06-30"))
		History(&g, &p)
		NextChanges(g, date("2026-03-01"))
		past := g.on(date("2026-03-01"))
		if _, known := figureIn(strings.TrimSpace(from)); !known && field == "target.value" && from != None && past.Target != g.Target {
			t.Errorf("the target was %q, which is no figure, and became %+v", from, past.Target)
		}
	})
}

// A figure in a text is one that can be written, and read again.
func FuzzFigure(f *testing.F) {
	for _, s := range []string{"1,000", "1.000.000", "1 000,5", "-3", "12 %", "1e3", "9999999999999999", "10k", "€ 5", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, known := figureIn(s)
		if !known && !d.IsZero() {
			t.Errorf("%q is unknown, and %s", s, d)
		}
		if again, err := ParseDecimal(d.String()); err != nil || again != d {
			t.Errorf("%q is %s: %v", s, d, err)
		}
	})
}
