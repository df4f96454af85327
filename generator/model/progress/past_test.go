package progress

import (
	"strings"
	"testing"
)

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

// A verdict that was final stays on the page when it is changed: by a revision that says why, or else in general words.
func TestEarlierVerdicts(t *testing.T) {
	logs := func(entries ...Entry) Goal {
		g := year("500", append([]Entry{entry("2026-01-31", "300"), entry("2026-03-15", "88")}, entries...)...)
		g.Target.Date = date("2026-03-31")
		return g
	}
	recorded := func(day string) func(*Entry) { return func(e *Entry) { e.Recorded = date(day) } }
	revision := func(day, field, from, to string) Revision {
		return Revision{Date: date(day), Field: field, From: from, To: to, Class: "correction", Reason: "A box was found in the hall."}
	}
	reached := entry("2026-03-30", "112", recorded("2026-04-05"))
	for _, c := range []struct {
		name, day string
		goal      Goal
		state     State
		want      string
	}{
		{"nothing has changed", "2026-06-30", logs(), StateMissed, ""},
		{"before it was recorded", "2026-04-04", logs(reached), StateMissed, ""},
		{"recorded when it was due", "2026-06-30", logs(entry("2026-03-30", "112", recorded("2026-04-01"))), StateAchieved, ""},
		{"recorded later", "2026-06-30", logs(reached), StateAchieved,
			"missed when it was due (31 March 2026); restated since, by figures that were recorded later."},
		{"and said so", "2026-06-30", func() Goal {
			g := logs(reached)
			g.Revisions = []Revision{revision("2026-04-05", "verdict", "missed", "achieved")}
			return g
		}(), StateAchieved, "missed when it was due (31 March 2026); restated on 5 April 2026 because: A box was found in the hall."},
		{"by a correction", "2026-06-30", func() Goal {
			g := logs(entry("2026-03-30", "112", id("box")), entry("2026-05-02", "-30", corrects("box")))
			g.Revisions = []Revision{revision("2026-05-02", "verdict", "achieved", "missed")}
			return g
		}(), StateMissed, "achieved when it was due (31 March 2026); restated on 2 May 2026 because: A box was found in the hall."},
		{"reached late", "2026-06-30", logs(entry("2026-04-04", "112")), StateReachedLate, ""},
		{"the deadline was moved when it had passed", "2026-06-30", func() Goal {
			g := logs()
			g.Target.Date, g.Revisions = date("2026-12-31"), []Revision{revision("2026-04-05", "target.date", "2026-03-31", "2026-12-31")}
			return g
		}(), StateOnPace, "missed when it was due (31 March 2026); restated on 5 April 2026 because: A box was found in the hall."},
		{"the deadline was moved before it passed", "2026-06-30", func() Goal {
			g := logs()
			g.Target.Date, g.Revisions = date("2026-12-31"), []Revision{revision("2026-03-31", "target.date", "2026-03-31", "2026-12-31")}
			return g
		}(), StateOnPace, ""},
		{"the target was lowered when it was missed", "2026-06-30", func() Goal {
			g := logs()
			g.Target.Value, g.Revisions = number("380"), []Revision{revision("2026-04-05", "target", "500", "380")}
			return g
		}(), StateAchieved, "missed when it was due (31 March 2026); restated on 5 April 2026 because: A box was found in the hall."},
		{"closed, and an entry came later", "2026-03-30", func() Goal {
			g := logs(entry("2026-03-30", "112"))
			g.Lifecycle, g.Revisions = Closed, []Revision{turned("2026-03-20", Active, Closed)}
			return g
		}(), StateAchieved, "closed before; restated since, by figures that were recorded later."},
		{"closed, and it goes on", "2026-03-30", func() Goal {
			g := logs()
			g.Revisions = []Revision{revision("2026-03-20", "lifecycle", "closed", "active")}
			return g
		}(), StateBehind, "closed before; restated on 20 March 2026 because: A box was found in the hall."},
		{"achieved before the deadline, until it was corrected", "2026-03-30", func() Goal {
			g := logs(entry("2026-03-16", "112", id("box")), entry("2026-03-20", "-112", corrects("box")))
			g.Revisions = []Revision{revision("2026-03-20", "verdict", "achieved", "behind")}
			return g
		}(), StateBehind, "achieved before; restated on 20 March 2026 because: A box was found in the hall."},
	} {
		p, _ := Compute(c.goal, date(c.day))
		equal(t, c.name, p.State, c.state)
		says(t, strings.Join(english.Earlier(&c.goal, &p), " "), c.want)
	}
}
