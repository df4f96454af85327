package progress

import "testing"

// turned is the revision that changes a lifecycle.
func turned(day string, from, to Lifecycle) Revision {
	return Revision{Date: date(day), Field: "lifecycle", From: string(from), To: string(to), Class: "update", Reason: "The river rose again."}
}

// A pause or an end never hides a verdict, and is told from the day it came.
func TestNoStopHidesAVerdict(t *testing.T) {
	for _, c := range []struct {
		name      string
		lifecycle Lifecycle
		revisions []Revision
		day       string
		want      State
	}{
		{"cancelled, two months before", Cancelled, []Revision{turned("2026-05-02", Active, Cancelled)}, "2026-03-01", StateTooEarly},
		{"cancelled, the day before", Cancelled, []Revision{turned("2026-05-02", Active, Cancelled)}, "2026-05-01", StateMovingAway},
		{"cancelled, on the day", Cancelled, []Revision{turned("2026-05-02", Active, Cancelled)}, "2026-05-02", StateCancelled},
		{"cancelled, and the deadline has passed", Cancelled, []Revision{turned("2026-05-02", Active, Cancelled)}, "2027-06-30", StateCancelled},
		{"cancelled on the deadline", Cancelled, []Revision{turned("2026-12-31", Active, Cancelled)}, "2027-06-30", StateCancelled},
		{"cancelled after the deadline", Cancelled, []Revision{turned("2027-01-01", Active, Cancelled)}, "2027-06-30", StateMissed},
		{"cancelled, and nobody knows when", Cancelled, nil, "2026-06-30", StateCancelled},
		{"cancelled, and nobody knows when, after the deadline", Cancelled, nil, "2027-06-30", StateMissed},
		{"paused", Paused, []Revision{turned("2026-05-02", Active, Paused)}, "2026-06-30", StatePaused},
		{"paused when the deadline came", Paused, []Revision{turned("2026-05-02", Active, Paused)}, "2027-06-30", StateMissed},
		{"taken up again", Active, []Revision{turned("2026-06-01", Cancelled, Active), turned("2026-05-02", Active, Cancelled)}, "2026-05-15",
			StateCancelled},
		{"taken up again, since then", Active, []Revision{turned("2026-05-02", Active, Cancelled), turned("2026-06-01", Cancelled, Active)},
			"2026-06-01", StateMovingAway},
		{"twice on one day", Active, []Revision{turned("2026-05-02", Active, Paused), turned("2026-05-02", Paused, Active)}, "2026-05-01",
			StateMovingAway},
	} {
		g := year("100", entry("2026-02-01", "3"), entry("2026-05-01", "-5"))
		g.Lifecycle, g.Revisions = c.lifecycle, c.revisions
		if c.lifecycle != Active {
			g.Reason = "The river rose."
		}
		p, _ := Compute(g, date(c.day))
		equal(t, c.name, p.State, c.want)
	}
	// What was reached before the end stays reached, and nothing is reached after it.
	for day, want := range map[string]State{"2026-05-02": StateAchieved, "2026-04-30": StateCancelled} {
		g := year("100", entry("2026-05-01", "100"))
		g.Lifecycle, g.Reason, g.Revisions = Cancelled, "The river rose.", []Revision{turned(day, Active, Cancelled)}
		p := on(t, g, "2026-06-30")
		equal(t, "cancelled on "+day, p.State, want)
		stopped := map[State]string{StateAchieved: "Cancelled: The river rose.", StateCancelled: ""}[want]
		says(t, english.Stopped(&p), stopped)
	}
}

// The reason for an end is not given before the end.
func TestReasonHasItsDay(t *testing.T) {
	g := year("100", entry("2026-02-01", "3"))
	g.Lifecycle, g.Reason, g.Revisions = Cancelled, "The river rose.", []Revision{turned("2026-05-02", Active, Cancelled)}
	equal(t, "before", on(t, g, "2026-05-01").Reason, "")
	equal(t, "since", on(t, g, "2026-05-02").Reason, g.Reason)
}

// A goal is held to the target that it had on the day.
func TestTargetHasItsDay(t *testing.T) {
	g := year("60", entry("2026-02-01", "30"))
	g.Revisions = []Revision{
		{Date: date("2026-05-02"), Field: "target", From: "40", To: "60"},
		{Date: date("2026-03-02"), Field: "target.value", From: "none", To: "40"},
		{Date: date("2026-05-02"), Field: "target", From: "2026-10-31", To: "2026-12-31"},
		{Date: date("2026-05-02"), Field: "baseline.value", From: "10", To: "none"},
		{Date: date("2026-05-02"), Field: "start", From: "2026-01-15", To: "2026-01-01"},
	}
	for day, want := range map[string]string{
		"2026-03-01": "0 10 2026-01-15", "2026-03-02": "40 10 2026-01-15", "2026-05-02": "60 0 2026-01-01",
	} {
		p, _ := Compute(g, date(day))
		equal(t, day, p.Target.String()+" "+p.Baseline.String()+" "+p.Start.String(), want)
	}
	equal(t, "the goal itself", g.Target.Value, "60")
}
