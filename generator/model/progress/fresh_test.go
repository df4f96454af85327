package progress

import (
	"strconv"
	"testing"
)

// survey is an average that is read now and then, and is to reach 100 points in 2026.
func survey(updateEveryDays int, entries ...Entry) Goal {
	g := year("100", entries...)
	g.Measure, g.Series = Measure{Unit: "points", One: "point", Kind: Average}, Snapshot
	g.Baseline, g.UpdateEveryDays = baseline("0"), updateEveryDays
	return g
}

// januaryReadings are 10, 20 and 30, ten days apart.
func januaryReadings() []Entry {
	return []Entry{entry("2026-01-10", "10"), entry("2026-01-20", "20"), entry("2026-01-30", "30", id("last"))}
}

// A correction puts an old figure right: it is no newer for that.
func TestCorrectionIsNoNews(t *testing.T) {
	g := survey(30, append(januaryReadings(), entry("2026-06-25", "31", corrects("last")))...)
	p := on(t, g, "2026-06-30")
	equal(t, "state", p.State, StateStale)
	equal(t, "last entry", p.LastEntry, "2026-01-30")
	equal(t, "last change", p.LastChange, "2026-06-25")
	equal(t, "stale from", p.StaleFrom, "2026-03-02")
	says(t, english.Notes(&p)[0].Text, "Figure of 30 January 2026, verdict of 30 June 2026.")

	g = year("100", entry("2026-01-10", "10", id("a")), entry("2026-01-30", "20"), entry("2026-06-25", "-1", corrects("a")))
	g.UpdateEveryDays = 30
	equal(t, "in a flow", on(t, g, "2026-06-30").State, StateStale)
	g = year("100", entry("2026-06-25", "-1", kind(Correction)))
	equal(t, "nothing but corrections", func() Date { p, _ := Compute(g, date("2026-06-30")); return p.LastEntry }(), "")
}

// What is given back happens on its day, so somebody has looked at the books.
func TestRefundIsNews(t *testing.T) {
	g := year("100", entry("2026-01-10", "10"), entry("2026-06-25", "-1", kind(Refund)))
	g.UpdateEveryDays = 30
	p := on(t, g, "2026-06-30")
	equal(t, "last entry", p.LastEntry, "2026-06-25")
	equal(t, "state", p.State, StateTooEarly)
}

// What was found to be missing in January is not the pace of June.
func TestCorrectionIsNoPace(t *testing.T) {
	g := year("1000", entry("2026-01-10", "100", id("a")), entry("2026-02-10", "100"), entry("2026-05-10", "100"),
		entry("2026-06-20", "90", corrects("a")))
	g.UpdateEveryDays = 60
	p := on(t, g, "2026-06-30")
	// 390 in 181 days; in the last 90 days 100, and not 190. 610 are left.
	equal(t, "whole run", p.Projection.WholeRun, date("2026-06-30").AddDays(284))
	equal(t, "last 90 days", p.Projection.Recent, date("2026-06-30").AddDays(549))
}

// A goal that promises nothing is held to how often its figure came.
func TestStaleWithoutAPromise(t *testing.T) {
	for _, c := range []struct {
		name, want string
		days       []string
	}{
		{"one figure", "2027-01-11", []string{"2026-01-10"}},
		{"often", "2026-05-01", []string{"2026-01-10", "2026-01-20", "2026-01-30"}},
		{"every 45 days", "2026-05-26", []string{"2026-01-10", "2026-02-24"}},
		{"every 46 days", "2026-05-29", []string{"2026-01-10", "2026-02-25"}},
		{"the longest time between two", "2026-11-29", []string{"2026-01-10", "2026-04-20", "2026-05-12"}},
		{"two on one day", "2027-01-11", []string{"2026-01-10", "2026-01-10"}},
		{"a year at most", "2027-07-22", []string{"2026-01-10", "2026-07-21"}},
	} {
		g := year("100")
		g.UpdateEveryDays = 0
		for i, day := range c.days {
			g.Entries = append(g.Entries, entry(day, strconv.Itoa(i+1)))
		}
		equal(t, c.name, on(t, g, "2026-12-30").StaleFrom, c.want)
	}
	g := year("100", entry("2026-01-10", "1", id("a")), entry("2026-01-20", "1"), entry("2026-06-20", "1", corrects("a")))
	g.UpdateEveryDays = 0
	equal(t, "a correction is no figure", on(t, g, "2026-06-30").StaleFrom, "2026-04-21")
	g.Target = nil
	p := on(t, g, "2026-06-30")
	says(t, english.Verdict(&p),
		"Stale: the last figure is from 20 January 2026; going by the figures so far, the next was due by 20 April 2026.")
	g.Lifecycle = Closed
	equal(t, "nothing more is due of what is closed", on(t, g, "2026-06-30").State, StateClosed)
}

// While the plan rests, no figure is due.
func TestNothingIsDueWhileThePlanRests(t *testing.T) {
	g := season(entry("2026-02-28", "100"), entry("2026-04-20", "200")) // ten days before the rest of 153
	equal(t, "after twice 51 days and the rest", on(t, g, "2026-06-30").StaleFrom, date("2026-04-20").AddDays(102+153+1))
	g = season(entry("2026-02-28", "100"), entry("2026-05-10", "200")) // in the rest
	equal(t, "what is left of it", on(t, g, "2026-06-30").StaleFrom, date("2026-09-30").AddDays(142+1))
	g.UpdateEveryDays = 30
	equal(t, "but what is promised is promised", on(t, g, "2026-06-30").StaleFrom, "2026-06-10")
	g = season(entry("2026-01-01", "0"), entry("2026-01-02", "0"))
	equal(t, "89 days of the season, and one after the rest", on(t, g, "2026-01-31").StaleFrom, date("2026-09-30").AddDays(1+1))
}
