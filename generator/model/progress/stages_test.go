package progress

import (
	"reflect"
	"testing"
)

// A goal whose stages have other names computes to the same, and what it was copied from is what it was.
func TestRenameStages(t *testing.T) {
	made := func(planned, planted string) (Goal, Progress) {
		g := year("500", entry("2026-01-31", "300", stage(planted)), entry("2026-02-02", "20", stage(planted)),
			entry("2026-02-03", "40", stage(planned)), entry("2026-02-04", "7", stage(planned)), entry("2026-02-05", "5"))
		g.Stages, g.HeadlineStage = []string{planned, planted}, planted
		p, _ := Compute(g, date("2026-06-30"))
		return g, p
	}
	g, p := made("planned", "planted")
	translated, shown := g, p
	RenameStages(&translated, &shown, []string{"geplant", "gepflanzt"})
	want, wantShown := made("geplant", "gepflanzt")
	if !reflect.DeepEqual(shown, wantShown) || !reflect.DeepEqual(translated, want) {
		t.Errorf("%+v\n%+v, want\n%+v\n%+v", translated, shown, want, wantShown)
	}
	if again, _ := Compute(translated, date("2026-06-30")); !reflect.DeepEqual(again, wantShown) {
		t.Errorf("computed again: %+v, want %+v", again, wantShown)
	}
	if was, wasShown := made("planned", "planted"); !reflect.DeepEqual(g, was) || !reflect.DeepEqual(p, wasShown) {
		t.Errorf("the original became\n%+v\n%+v", g, p)
	}
}
