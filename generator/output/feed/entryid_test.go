package feed

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// kept returns an entry as it is computed with.
func kept(e site.Entry) progress.Entry {
	return e.At(diag.Position{}, progress.Shared[progress.Common]{})
}

// idsOf returns the ids of entries.
func idsOf(entries ...progress.Entry) (ids []string) {
	idOf := entryIDs(entries)
	for i := range entries {
		ids = append(ids, idOf(i))
	}
	return ids
}

// An entry without an id has one that follows from all that was written, and from nothing else.
func TestEntryIDs(t *testing.T) {
	plain := site.Entry{Date: date("2026-03-14"), Value: *number("120"), Note: "Planting day"}
	explicit, elsewhere, named := plain, plain, plain
	explicit.Kind = progress.Actual
	elsewhere.Goal = "trees"
	named.ID = "march"
	ids := idsOf(kept(plain), kept(explicit), kept(named),
		elsewhere.At(diag.Position{File: "data/ledger/trees.csv", Line: 7}, progress.Shared[progress.Common]{}))
	// The id is what others keep: it must be the same for ever.
	if ids[0] != "e-bbe452e79c34afaf" || ids[2] != "march" {
		t.Errorf("the ids are %q", ids)
	}
	if ids[1] != ids[0]+"-2" || ids[3] != ids[0]+"-3" {
		t.Errorf("entries that say the same have the ids %q", ids)
	}
	seen := map[string]string{ids[0]: "nothing"}
	v := reflect.TypeFor[site.Entry]()
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Field(i).Tag.Get("yaml"), ",")
		if slices.Contains([]string{"id", "goal"}, name) {
			continue
		}
		e := plain
		changed(t, reflect.ValueOf(&e).Elem().Field(i))
		id := idsOf(kept(e))[0]
		if other, taken := seen[id]; taken {
			t.Errorf("a change of %s gives the id of a change of %s", name, other)
		}
		seen[id] = name
	}
}

// changed sets a field to something else.
func changed(t *testing.T, v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *progress.Date:
		*x = date("2026-03-15")
	case *progress.Decimal:
		*x = *number("121")
	case **progress.Decimal:
		*x = number("5")
	case *progress.Rate:
		*x = progress.Rate{Value: *number("1.17"), Date: date("2026-03-15"), Source: "Bank"}
	case *[]string:
		*x = []string{"sheet.pdf"}
	default:
		switch v.Kind() {
		case reflect.String:
			v.SetString("correction")
		case reflect.Int:
			v.SetInt(31)
		default:
			t.Fatalf("a field of the type %s", v.Type())
		}
	}
}

// Ids do not change when other entries are added, wherever they are put, and no two entries share one.
func TestEntryIDsStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := rapid.Custom(func(t *rapid.T) progress.Entry {
			return kept(site.Entry{
				Date: date("2026-03-14"), Value: *number(rapid.SampledFrom([]string{"1", "2"}).Draw(t, "value")),
				Note: rapid.SampledFrom([]string{"", "a"}).Draw(t, "note"),
			})
		})
		before := rapid.SliceOfN(draw, 1, 6).Draw(t, "before")
		after := slices.Clone(before)
		for _, e := range rapid.SliceOfN(draw, 1, 3).Draw(t, "added") {
			after = slices.Insert(after, rapid.IntRange(0, len(after)).Draw(t, "at"), e)
		}
		known := map[string]progress.Entry{}
		for i, id := range idsOf(after...) {
			if _, twice := known[id]; twice {
				t.Fatalf("the id %s is there twice", id)
			}
			known[id] = after[i]
		}
		for i, id := range idsOf(before...) {
			if e, still := known[id]; !still || !reflect.DeepEqual(e, before[i]) {
				t.Fatalf("%s, the id of %v, is now that of %v", id, before[i], e)
			}
		}
	})
}
