package diag

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCatalogue(t *testing.T) {
	seen := map[string]bool{}
	form := regexp.MustCompile(`^NS[1-8][0-9]{2}$`)
	for _, c := range Catalogue() {
		if !form.MatchString(c.ID) || seen[c.ID] {
			t.Errorf("%s is no id, or that of two codes", c.ID)
		}
		seen[c.ID] = true
		if c.Title == "" || strings.HasSuffix(c.Title, ".") || c.Fix == "" {
			t.Errorf("%s: title %q, fix %q", c.ID, c.Title, c.Fix)
		}
		for _, text := range []string{c.Cause, c.Fix} {
			if strings.HasSuffix(text, "..") || strings.Contains(text, "  ") {
				t.Errorf("%s: %q", c.ID, text)
			}
		}
	}
}

func TestSort(t *testing.T) {
	code := Code{ID: "NS101"}
	sorted := []Diagnostic{
		New(code, Position{}, "site"),
		New(code, Position{File: "a"}, "file"),
		New(code, Position{File: "a", Line: 2}, "line"),
		New(code, Position{File: "a", Line: 2, Column: 1}, "a"),
		New(code, Position{File: "a", Line: 2, Column: 1}, "b"),
		New(code, Position{File: "a", Line: 10}, "later line"),
		New(code, Position{File: "b"}, "file"),
	}
	for range 20 {
		mixed := append(slices.Clone(sorted), sorted...) // everything twice
		rand.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if got := Sort(mixed); !slices.Equal(got, sorted) {
			t.Fatalf("%v", got)
		}
	}
}

func TestCount(t *testing.T) {
	ds := []Diagnostic{{Severity: Warning}, {Severity: Error}, {Severity: Warning}}
	if errors, warnings := Count(ds); errors != 1 || warnings != 2 || !HasErrors(ds) || HasErrors(ds[:1]) {
		t.Errorf("%d errors, %d warnings", errors, warnings)
	}
}

func TestNearest(t *testing.T) {
	names := []string{"title", "summary", "date", "updated"}
	for s, want := range map[string]string{"titel": "title", "sumary": "summary", "Date": "date", "x": "", "": "", "zzzzzzz": "",
		"üpdated": "updated"} {
		if got := Nearest(s, names); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// One slip of the keyboard is found again: a letter too many, too few, another one, or two exchanged.
// However many names are wrong, so many are looked at, and the first ones have their suggestions.
func TestSuggesterStops(t *testing.T) {
	names := make([]string, 100_000)
	for i := range names {
		names[i] = strings.Repeat("long", 5)
	}
	names[7] = "frost"
	var s Suggester
	found := 0
	for range 1000 {
		if s.Nearest("forst", names) == "frost" {
			found++
		}
	}
	if found == 0 || found > 1+mostLooked/len(names) {
		t.Errorf("%d suggestions", found)
	}
	if none := (*Suggester)(nil); none.Nearest("forst", names) != "frost" {
		t.Error("nothing is found without a limit")
	}
}

func TestNearestFindsSlips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := []rune(rapid.StringMatching(`[a-zß-ü]{4,12}`).Draw(t, "word"))
		slip := slices.Clone(word)
		i := rapid.IntRange(0, len(word)-2).Draw(t, "place")
		switch rapid.IntRange(0, 3).Draw(t, "slip") {
		case 0:
			slip = slices.Insert(slip, i, 'x')
		case 1:
			slip = slices.Delete(slip, i, i+1)
		case 2:
			slip[i] = '_'
		case 3:
			slip[i], slip[i+1] = slip[i+1], slip[i]
		}
		if got := Nearest(string(slip), []string{"something else", string(word)}); got != string(word) {
			t.Fatalf("%q: %q, want %q", string(slip), got, string(word))
		}
	})
}

func TestMend(t *testing.T) {
	near := New(Code{ID: "NS401"}, Position{File: "a.md", Line: 1}, "There is no file %q.", "tres.md").DidYouMean("tres.md", "trees.md")
	for text, want := range map[string]string{
		"Read [this](tres.md) first.": "Read [this](trees.md) first.",
		"[a](tres.md), [b](tres.md)":  "", // which of the two?
		"[a](t%72es.md)":              "", // written in another way
		"":                            "",
	} {
		if got := near.Mend([]string{text}); got.Fix != want || got.Hint != "Did you mean trees.md?" {
			t.Errorf("%q: fix %q, hint %q", text, got.Fix, got.Hint)
		}
	}
	if got := near.WithFix("its own").Mend([]string{"[a](tres.md)"}); got.Fix != "its own" {
		t.Errorf("a fix that was there became %q", got.Fix)
	}
}

// Fields are added where they belong, however the file is written.
func TestMendAdds(t *testing.T) {
	at := func(line, column int) Diagnostic {
		return New(Code{ID: "NS503"}, Position{File: "a.yaml", Line: line, Column: column}, "No.")
	}
	for name, c := range map[string]struct {
		d    Diagnostic
		text string
		line int
		want string
	}{
		"beside a value":           {at(2, 7).Beside("b: 1"), "a: 1\nend: 2", 2, "b: 1\nend: 2"},
		"beside a group in braces": {at(1, 9).Beside("b: 1"), "target: {value: 1}", 1, "b: 1\ntarget: {value: 1}"},
		"beside a block":           {at(4, 3).Beside("b: 1"), "a: 1\ntarget:\n  # note\n  value: 1", 2, "b: 1\ntarget:"},
		"beside a list":            {at(2, 1).Beside("b: 1"), "rows:\n- x", 1, "b: 1\nrows:"},
		"within braces":            {at(1, 16).Beside("b: 1"), "- {a: \"{\", kind: x}", 1, "- {b: 1, a: \"{\", kind: x}"},
		"first in an item":         {at(1, 6).Beside("b: 1"), "- a: x\n  c: 1", 1, "- b: 1\n  a: x"},
		"inside braces":            {at(1, 3).Inside("b: 1"), "- {a: x}", 1, "- {b: 1, a: x}"},
		"inside nothing":           {at(1, 4).Inside("b: 1"), "g: {}", 1, "g: {b: 1}"},
		"inside a list":            {at(1, 4).Inside("b"), "l: [a]", 1, "l: [b, a]"},
		"inside a list of lines":   {at(2, 3).Inside("b"), "l:\n  - a", 2, "  - b\n  - a"},
		"inside a block":           {at(1, 3).Inside("b: 1"), "- a: x\n  c: 1", 1, "- b: 1\n  a: x"},
		"instead at its column":    {at(1, 12).Instead("eur", "EUR"), "- {eur: 1, eur: 2}", 1, "- {eur: 1, EUR: 2}"},
		"instead in quotes":        {at(1, 6).Instead("eur", "EUR"), "eur: \"eur\"", 1, "eur: EUR"},
	} {
		if got := c.d.Mend(strings.Split(c.text, "\n")); got.Fix != c.want || got.Line != c.line {
			t.Errorf("%s: line %d, %q; want %d, %q", name, got.Line, got.Fix, c.line, c.want)
		}
	}
}
