package progress

import (
	"fmt"
	"testing"
)

func TestNextChanges(t *testing.T) {
	for _, c := range []struct {
		name string
		goal func() Goal
		want string
	}{
		{"upcoming", func() Goal {
			g := year("6")
			g.Start = date("2026-09-01")
			return g
		}, "[{2026-09-01 starts upcoming no-data}]"},
		{"running", func() Goal {
			g := trees()
			return g
		}, "[{2026-07-01 daily behind behind} {2026-08-06 goes-stale behind stale} " +
			"{2026-10-17 milestone-due stale stale} {2027-01-01 deadline-passes stale missed}]"},
		{"too early", func() Goal {
			g := year("1000", entry("2026-06-29", "10"), entry("2026-06-30", "10"))
			g.Start, g.Target.Date = date("2026-06-29"), date("2026-12-31")
			return g
		}, "[{2026-07-01 daily too-early too-early} {2026-07-17 verdict-due too-early far-behind} " +
			"{2027-01-01 deadline-passes far-behind missed}]"},
		{"on pace until more is expected", func() Goal {
			return year("1000", entry("2026-03-01", "250"), entry("2026-05-01", "250"))
		}, "[{2026-07-01 daily on-pace on-pace} {2026-07-12 pace-turns on-pace behind} " +
			"{2026-11-01 pace-turns behind far-behind} {2027-01-01 deadline-passes far-behind missed}]"},
		{"an entry of tomorrow", func() Goal {
			return year("10", entry("2026-03-01", "5"), entry("2026-07-01", "5"))
		}, "[{2026-07-01 entry-due too-early achieved} {2026-07-01 daily too-early too-early}]"},
		{"cancelled", func() Goal {
			g := year("10", entry("2026-03-01", "5"))
			g.Lifecycle, g.Revisions = Cancelled, []Revision{turned("2026-05-01", Active, Cancelled)}
			return g
		}, "[]"},
		{"to be cancelled", func() Goal {
			g := year("10", entry("2026-03-01", "5"))
			g.Lifecycle, g.Revisions = Cancelled, []Revision{turned("2026-07-04", Active, Cancelled)}
			return g
		}, "[{2026-07-01 daily too-early too-early} {2026-07-04 revision-due too-early cancelled}]"},
		{"paused, and the deadline comes", func() Goal {
			g := year("10", entry("2026-03-01", "5"))
			g.Lifecycle, g.Revisions = Paused, []Revision{turned("2026-05-01", Active, Paused)}
			return g
		}, "[{2027-01-01 deadline-passes paused missed}]"},
		{"over", func() Goal {
			g := year("10", entry("2026-03-01", "5"))
			g.Target.Date = date("2026-05-01")
			return g
		}, "[]"},
		{"total only", func() Goal {
			g := year("10", entry("2026-06-01", "5"))
			g.Target, g.UpdateEveryDays = nil, 60
			return g
		}, "[{2026-08-01 goes-stale total-only stale}]"},
	} {
		equal(t, c.name, fmt.Sprint(NextChanges(c.goal(), date("2026-06-30"))), c.want)
	}
}
