package progress

import "testing"

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
	says(t, english.Notes(&p)[0].Text, "As of 30 June 2026; the last entry is from 30 January 2026.")

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
