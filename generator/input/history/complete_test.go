package history_test

import (
	"reflect"
	"slices"
	"testing"

	"northstar/generator/input/history"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// TestEveryFieldIsCompared changes each field of a goal by itself: it is in the list of changes, or it is named here with why it
// is not. A field that is new to goals has to be in one of the two.
func TestEveryFieldIsCompared(t *testing.T) {
	free := map[string]string{
		"extra":        "fields of a theme",
		"was":          "an older id more is an address that leads to the goal",
		"translations": "without a text there is nothing to compare",
	}
	before := goalOf(t, promise())
	for path := range fieldsOf(reflect.TypeFor[site.GoalRecord](), nil, "") {
		record := promise()
		if !alter(reflect.ValueOf(&record).Elem().FieldByIndex(path.index)) {
			if free[path.name] == "" {
				t.Errorf("%s: nothing to change", path.name)
			}
			continue
		}
		changes := history.Compare(before, goalOf(t, record), published).Goals[0].Changes
		if _, ok := free[path.name]; ok != (len(changes) == 0) {
			t.Errorf("%s: %d changes, and free: %t", path.name, len(changes), ok)
		}
	}
}

// promise is a goal in which as much is said as one can say.
func promise() site.GoalRecord {
	number := func(n int64) *site.Decimal { d := progress.NewDecimal(n); return &d }
	day := func(month, of uint8) site.Date { return site.Date{Year: 2026, Month: month, Day: of} }
	return site.GoalRecord{
		Title: "Plant trees", Start: day(1, 1), Measure: site.Measure{Unit: "trees"},
		Baseline: site.Baseline{Value: number(1), Date: day(1, 1), Source: "A count"},
		Target:   site.Target{Value: number(100), Date: day(12, 31)}, Stretch: []site.Decimal{*number(120)},
		Waypoints: []site.Waypoint{{Date: day(6, 1), Value: number(40)}}, Range: site.Range{Min: number(1), Max: number(9)},
		Stages: []string{"planted", "alive"}, HeadlineStage: "planted",
		References: []site.Reference{{Vocabulary: "SDG", Code: "15.1"}},
		Milestones: []site.GoalMilestone{{At: number(10), Title: "Ten"}},
		Entries:    []site.Entry{{Date: day(3, 1), Value: *number(20), Stage: "planted"}},
		Revisions: []site.Revision{
			{Date: day(2, 1), Field: "title", From: "Trees", To: "Plant trees", Class: "update", Reason: "It is said so."},
		},
	}
}

func goalOf(t *testing.T, record site.GoalRecord) *site.Site {
	t.Helper()
	s, _ := assemble.Site(assemble.Parts{Data: site.Data{Goals: []site.Recorded[site.GoalRecord]{{ID: "trees", Value: record,
		Fields: site.Fields{File: "data/goals/trees.yaml"}}}}}, assemble.Options{AsOf: site.Date{Year: 2026, Month: 6, Day: 30}})
	return s
}

type fieldPath struct {
	name  string // as it is written
	index []int
}

// fieldsOf yields the fields of a record, and those of its groups.
func fieldsOf(of reflect.Type, index []int, prefix string) func(yield func(fieldPath) bool) {
	return func(yield func(fieldPath) bool) {
		for f := range of.Fields() {
			at := append(slices.Clone(index), f.Index...)
			name := prefix + f.Tag.Get("yaml")
			if f.Type.Kind() != reflect.Struct || f.Type == reflect.TypeFor[site.Date]() {
				if !yield(fieldPath{name, at}) {
					return
				}
				continue
			}
			for inner := range fieldsOf(f.Type, at, name+".") {
				if !yield(inner) {
					return
				}
			}
		}
	}
}

// alter makes a value another one.
func alter(v reflect.Value) bool {
	switch x := v.Addr().Interface().(type) {
	case *string:
		*x += "other"
	case *int:
		*x++
	case *bool:
		*x = !*x
	case *site.Date:
		*x = site.Date{Year: 2026, Month: 2, Day: 2}
	case *map[string][]string:
		*x = map[string][]string{"region": {"West"}}
	case **site.Decimal:
		d := progress.NewDecimal(7)
		*x = &d
	default:
		if v.Kind() == reflect.String {
			v.SetString("other")
			return true
		}
		if v.Kind() != reflect.Slice {
			return false
		}
		if v.Len() == 0 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			return true
		}
		v.Set(v.Slice(0, v.Len()-1))
	}
	return true
}

// TestNotesStayWithTheirEntries: of entries that say the same, it is the note that tells which one is gone, or less sure.
func TestNotesStayWithTheirEntries(t *testing.T) {
	sleet := site.Entry{Date: site.Date{Year: 2026, Month: 3, Day: 1}, Value: progress.NewDecimal(20), Note: "In sleet"}
	sun, fog := sleet, sleet
	sun.Note, fog.Note = "In sunshine", "In fog"
	unsure := sun
	unsure.Quality = progress.Estimated
	record := promise()
	record.Stages, record.HeadlineStage = nil, ""
	changes := func(now ...site.Entry) (all []string) {
		record.Entries = []site.Entry{sleet, sun, fog}
		before := goalOf(t, record)
		record.Entries = now
		for _, x := range history.Compare(before, goalOf(t, record), published).Goals[0].Changes {
			all = append(all, x.Name+": "+x.From+" → "+x.To)
		}
		return all
	}
	if got := changes(fog, sun, sleet); len(got) > 0 {
		t.Errorf("in another order: %q", got)
	}
	if got, want := changes(fog, sun), []string{"entry: 2026-03-01: 20 → none"}; !slices.Equal(got, want) {
		t.Errorf("one is gone: %q", got)
	}
	want := []string{"entry: 2026-03-01: 20 → none", "entry: 2026-03-01: 20 → 2026-03-01: 20, estimated"}
	if got := changes(fog, unsure); !slices.Equal(got, want) {
		t.Errorf("one is gone and one is less sure: %q", got)
	}
}
