package progress

import (
	"testing"

	"pgregory.net/rapid"
)

// Money is rounded for show: what lacks a hundredth of a penny is not there.
func TestVerdictIsOnExactAmounts(t *testing.T) {
	g := year("100", entry("2026-02-01", "85.47", foreign("GBP", "1.17"), region("north"))) // 99.9999
	g.Measure = Measure{Kind: Money, Currency: "EUR"}
	g.Stretch = []Decimal{number("200")}
	g.Milestones = []Milestone{{At: pointer("100"), Title: "A hundred"}}
	p := on(t, g, "2026-02-01")
	equal(t, "state", p.State, StateTooEarly)
	equal(t, "percent", p.Share.Percent, 99)
	equal(t, "value", p.Value, "99.99")
	equal(t, "in the chart", p.Points[0].Value, "99.99")
	equal(t, "parts", p.ByRegion, "[{north 99.99}]")
	equal(t, "received", p.Received, "99.99")
	equal(t, "stretch", p.Stretch[0].Share.Percent, 49)
	equal(t, "milestone", p.Milestones[0].ReachedOn, "")
	says(t, english.Headline(&p), "€99.99 of €100: 99%.")
	p = on(t, g, "2027-01-01")
	equal(t, "at the deadline", p.AtDeadline, "99.99")
	says(t, english.Verdict(&p), "Missed: €99.99 of €100 by the deadline, 31 December 2026.")
	g.Entries = append(g.Entries, entry("2026-02-01", "0.01"))
	equal(t, "a cent more", on(t, g, "2026-06-30").State, StateAchieved)

	g.Entries, g.Target.Value, g.Milestones = g.Entries[:1], number("101"), nil
	equal(t, "where nothing is reached it is rounded to the nearest", on(t, g, "2026-06-30").Value, "100")

	g = year("100", entry("2026-02-01", "85.4701", foreign("GBP", "1.17"))) // 100.000017
	g.Measure, g.Series, g.Baseline = Measure{Kind: Money, Currency: "EUR"}, Snapshot, baseline("200")
	p, _ = Compute(g, date("2026-06-30"))
	equal(t, "falling", p.ReachedOn, "")
	equal(t, "falling", p.Value, "100.01")
	g.Direction, g.Baseline, g.Target, g.Range = Maintain, nil, nil, Range{Max: pointer("100")}
	p, _ = Compute(g, date("2026-06-30"))
	equal(t, "to stay below", p.State, StateSlipping)
	says(t, english.Headline(&p), "€100.01, outside the range of at most €100.")
}

// What stood at the deadline is cut as every figure is.
func TestMissedByLittle(t *testing.T) {
	g := year("100", entry("2026-02-01", "99.999"))
	p := on(t, g, "2027-01-01")
	says(t, english.Verdict(&p), "Missed: 99.99 of 100 things by the deadline, 31 December 2026.")
}

// What rounding says is reached is reached, and nothing else.
func TestRoundingReachesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGoal().Draw(t, "goal")
		g.Measure = Measure{Kind: Money, Currency: "EUR"}
		p, _ := Compute(g, anyDay(t, g))
		if p.HasValue && p.meets(p.Value) != p.meets(p.exact) {
			t.Fatalf("%s is shown as %s", p.exact, p.Value)
		}
	})
}

// Trees come in wholes, so as many are expected as there must be.
func TestCountedThingsComeInWholes(t *testing.T) {
	equal(t, "rising", on(t, trees(), demoDay).ShownExpected, 496)
	g := year("1000", entry("2026-02-01", "100.5"))
	equal(t, "not what is weighed", on(t, g, demoDay).ShownExpected, "495.9")
	g.Measure.Precision, g.Entries[0].Value = 1, number("100")
	equal(t, "nor what has decimals by its definition", on(t, g, demoDay).ShownExpected, "495.9")
	g = year("0", entry("2026-02-01", "800"))
	g.Baseline = baseline("1000")
	p := on(t, g, demoDay)
	equal(t, "exact", p.Expected.Round(1), "504.1")
	equal(t, "falling", p.ShownExpected, 504)
	g.Measure = Measure{Kind: Money, Currency: "EUR"}
	equal(t, "money is rounded to the nearest", on(t, g, demoDay).ShownExpected, 504)
	g.Measure = Measure{Unit: "points", Kind: Average}
	equal(t, "what is measured has a tenth", on(t, g, demoDay).ShownExpected, "504.1")
}
