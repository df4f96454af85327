package content

import (
	"fmt"
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
)

// Of a list that is too long, one thing is said, where it becomes too long.
func TestListTooLong(t *testing.T) {
	items := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "  - topic %d\n", i)
		}
		return b.String()
	}
	for n, want := range map[int]int{64: 0, 65: 1, 3000: 1} {
		sp := spool.New()
		defer sp.Close()
		src := site.Source{Path: "content/posts/a.md", Bytes: []byte("---\ntitle: A\ndate: 2026-01-02\ntopics:\n" + items(n) + "---\nText.\n")}
		_, _, found, err := ParseDocument(src, Options{}, sp)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != want {
			t.Fatalf("%d items: %d diagnostics, want %d: %+v", n, len(found), want, found)
		}
		if want == 0 {
			continue
		}
		d := found[0]
		if d.Code != diag.TooManyItems.ID || d.Severity != diag.Error || d.Line != 4+65 || d.Column != 5 {
			t.Errorf("%d items: %+v", n, d)
		}
		if want := fmt.Sprintf("This is item 65 of topics, which has %d; at most 64 are allowed.", n); d.Message != want {
			t.Errorf("%q, want %q", d.Message, want)
		}
	}
}

// No list of a record is as long as its file lets it be if each item of it costs a page, or a look at all others.
func TestReferencesAreBounded(t *testing.T) {
	bounded := map[string]bool{"aliases": true, "authors": true, "topics": true, "goals": true, "was": true, "revisions": true,
		"milestones": true, "stages": true, "stretch": true, "moderators": true, "counts": true}
	found := 0
	var look func(record string, fields []Field)
	look = func(record string, fields []Field) {
		for _, f := range fields {
			if bounded[f.Name] && f.Kind.isList() {
				found++
				if f.Most == 0 && record != "site" {
					t.Errorf("%s: %s has no limit", record, f.Name)
				}
			}
			if f.Most > 0 && !f.Kind.isList() {
				t.Errorf("%s: %s has a limit, but is no list", record, f.Name)
			}
			if f.Kind != KindTranslations {
				look(record, f.Fields)
			}
		}
	}
	for _, r := range Records(site.StandardTypes()) {
		look(r.Name, r.Fields)
	}
	if found < len(bounded) {
		t.Errorf("only %d of such lists found", found)
	}
}

// A ledger is read up to its limit, and the row beyond is where one thing is said.
func TestLedgerTooLong(t *testing.T) {
	csv := "date,value\n" + strings.Repeat("2026-01-02,1\n", 5)
	yaml := strings.Repeat("- {goal: a, date: 2026-01-02, value: 1}\n", 5)
	for path, text := range map[string]string{"data/ledger/a.csv": csv, "data/ledger/a.yaml": yaml} {
		for most, want := range map[int]int{5: 5, 6: 5, 3: 3, 1: 1, 0: 5} {
			data, found := ParseData(site.Source{Path: path, Bytes: []byte(text)}, DataOptions{MostRows: most})
			if len(data.Ledger) != want {
				t.Errorf("%s, at most %d: %d entries", path, most, len(data.Ledger))
			}
			if want == 5 {
				if len(found) != 0 {
					t.Errorf("%s, at most %d: %+v", path, most, found)
				}
				continue
			}
			line := most + 1
			if strings.HasSuffix(path, ".csv") {
				line++
			}
			if len(found) != 1 || found[0].Code != diag.TooManyRows.ID || found[0].Line != line || found[0].Column == 0 {
				t.Errorf("%s, at most %d: %+v", path, most, found)
			}
			if !data.Ledger[want-1].Misread {
				t.Errorf("%s: that entries are missing is not noted", path)
			}
		}
	}
}
