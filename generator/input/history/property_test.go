package history_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/input/history"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// TestNoEntryIsLost shuffles ledgers and adds to them, which nobody minds, and then takes
// out or changes one entry, which is always noticed, as often as the ledger holds its like.
func TestNoEntryIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfN(rapid.Custom(anyEntry), 1, 12).Draw(t, "entries")
		before := withEntries(t, entries)

		shuffled := append(rapid.Permutation(entries).Draw(t, "order"), anyEntry(t))
		more := withEntries(t, shuffled)
		if found := history.Broken(before, more, published); len(found) > 0 {
			t.Fatalf("%+v", found)
		}
		if changes := history.Compare(before, more, published).Goals[0].Changes; len(changes) != 1 || changes[0].From != progress.None {
			t.Fatalf("%d changes for one entry more: %+v", len(changes), changes)
		}
		i := rapid.IntRange(0, len(entries)-1).Draw(t, "which")
		changed := slices.Clone(entries)
		if rapid.Bool().Draw(t, "delete") {
			changed = slices.Delete(changed, i, i+1)
		} else if old := changed[i]; rapid.Bool().Draw(t, "value or day") {
			changed[i].Value = old.Value.Add(progress.NewDecimal(10))
		} else {
			changed[i].Date = old.Date.AddDays(10)
		}
		if found := history.Broken(before, withEntries(t, changed), published); len(found) != 1 {
			t.Fatalf("%d complaints: %+v", len(found), found)
		}
	})
}

// anyEntry makes entries of which many are alike.
func anyEntry(t *rapid.T) site.Entry {
	value := progress.NewDecimal(rapid.Int64Range(1, 4).Draw(t, "value"))
	return site.Entry{
		Date: progress.Date{Year: 2026, Month: 3, Day: rapid.Uint8Range(1, 4).Draw(t, "day")}, Value: value,
		Stage: rapid.SampledFrom([]string{"", "planted", "alive"}).Draw(t, "stage"),
		ID:    rapid.SampledFrom([]string{"", "", "", "a", "b"}).Draw(t, "id"),
		Note:  rapid.SampledFrom([]string{"", "in sleet", "in sunshine"}).Draw(t, "note"),
		Kind:  rapid.SampledFrom([]progress.EntryKind{"", "actual", "pledge"}).Draw(t, "kind"),
	}
}

// withEntries returns a site with one goal that has these entries.
func withEntries(t *rapid.T, entries []site.Entry) *site.Site {
	thousand := progress.NewDecimal(1000)
	goal := site.GoalRecord{
		Title: "Plant trees", Measure: site.Measure{Unit: "trees"}, Start: progress.Date{Year: 2026, Month: 1, Day: 1},
		Target: site.Target{Value: &thousand}, Stages: []string{"planted", "alive"}, HeadlineStage: "planted", Entries: entries,
	}
	parts := assemble.Parts{Data: site.Data{Goals: []site.Recorded[site.GoalRecord]{{ID: "trees", Value: goal,
		Fields: site.Fields{File: "data/goals/trees.yaml"}}}}}
	s, _ := assemble.Site(parts, assemble.Options{AsOf: progress.Date{Year: 2026, Month: 6, Day: 30}})
	if s.Goal("trees") == nil {
		t.Fatal("no goal")
	}
	return s
}
