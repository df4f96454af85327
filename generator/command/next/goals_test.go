package next

import (
	"testing"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// A goal that promises no updates goes stale all the same, and the age is told.
func TestReasonOfGoingStale(t *testing.T) {
	g := &site.Goal{Progress: progress.Progress{LastEntry: progress.Date{Year: 2026, Month: 1, Day: 30}}}
	change := progress.Change{Date: progress.Date{Year: 2026, Month: 5, Day: 1}, Kind: progress.GoesStale}
	const want = "unless something is recorded, the last figure is more than 90 days old"
	if got := reason(g, change); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
