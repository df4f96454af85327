package progress

import "testing"

// The eleven goals of the demonstration, on 30 June 2026. Unless stated, goals run
// from 1 January to 31 December 2026. The expected figures were computed by hand.

const demoDay = "2026-06-30"

func TestGoldenRefillStations(t *testing.T) {
	g := year("60",
		entry("2025-07-19", "23"), entry("2025-12-06", "8"), entry("2026-03-21", "22"),
		entry("2026-05-09", "6"), entry("2026-05-23", "5"), entry("2026-06-27", "7"))
	g.Start, g.Stretch, g.Measure = date("2025-07-01"), []Decimal{number("80")}, Measure{Unit: "stations", One: "station"}
	p := on(t, g, demoDay)
	equal(t, "state", p.State, StateAchieved)
	equal(t, "percent", p.Share.Percent, 118)
	equal(t, "bar", p.Share.Steps(10), 10)
	equal(t, "stretch", p.Stretch[0].Share.Percent, 88)
	equal(t, "reached", p.ReachedOn, "2026-05-23")
	says(t, english.Headline(&p), "71 of 60 stations: 118%.")
	says(t, english.Verdict(&p), "Achieved on 23 May 2026, 222 days before the deadline.")
	says(t, english.Outlook(&p), "")
	says(t, english.Notes(&p)[2].Text, "88% of the stretch target, 80 stations.")
}

// trees are 640 funded, 412 planted (18 hawthorn were counted twice), 96 checked.
func trees() Goal {
	planted := stage("planted")
	g := year("1000",
		entry("2026-01-10", "300", stage("funded")),
		entry("2026-01-24", "32", planted, region("mossgate")),
		entry("2026-02-20", "140", stage("funded")),
		entry("2026-02-28", "37", planted, region("sandreach")),
		entry("2026-03-14", "120", planted, region("mossgate"), partner("nursery")),
		entry("2026-03-18", "18", planted, region("mossgate"), id("hawthorn")),
		entry("2026-03-28", "52", stage("checked")),
		entry("2026-04-11", "54", planted, region("kelpwick")),
		entry("2026-04-18", "200", stage("funded")),
		entry("2026-04-25", "61", planted, region("mossgate"), partner("nursery")),
		entry("2026-05-16", "43", planted, region("sandreach")),
		entry("2026-05-30", "44", stage("checked")),
		entry("2026-06-06", "65", planted),
		entry("2026-06-17", "-18", corrects("hawthorn")))
	g.Measure = Measure{Unit: "trees", One: "tree"}
	g.Stages, g.HeadlineStage, g.UpdateEveryDays = []string{"funded", "planted", "checked"}, "planted", 60
	g.Milestones = []Milestone{{At: pointer("100"), Title: "The first hundred"}, {At: pointer("500"), Title: "Half way"},
		{Date: date("2026-10-17"), Title: "Autumn"}}
	return g
}

func TestGoldenTrees(t *testing.T) {
	p := on(t, trees(), demoDay)
	equal(t, "value", p.Value, 412)
	equal(t, "stages", p.Stages, "[{funded 640} {planted 412} {checked 96}]")
	equal(t, "percent", p.Share.Percent, 41)
	equal(t, "elapsed", p.Elapsed, Span{181, 365})
	equal(t, "expected", p.Expected.Round(2), "495.89")
	equal(t, "state", p.State, StateBehind)
	equal(t, "pace", p.Pace, "0.83")
	equal(t, "whole run", p.Projection.WholeRun, "2027-03-16")
	equal(t, "last 90 days", p.Projection.Recent, "2027-03-16")
	equal(t, "reached", p.Milestones[0].ReachedOn, "2026-03-14")
	equal(t, "not reached", p.Milestones[1].ReachedOn, "")
	equal(t, "day to come", p.Milestones[2].ReachedOn, "")
	equal(t, "corrected", p.Corrected, -18)
	equal(t, "restatements", p.Restatements, "[{2026-06-17 13 5 -18}]")
	equal(t, "regions", p.ByRegion, "[{mossgate 213} {sandreach 80} {kelpwick 54} { 65}]")
	equal(t, "partners", p.ByPartner, "[{nursery 181} { 231}]")
	says(t, english.Headline(&p), "412 of 1,000 trees: 41%.")
	says(t, english.Verdict(&p), "Behind: by 30 June 2026 the pace would have been 496 trees.")
	says(t, english.Outlook(&p), "If the pace continues, about March 2027, after the deadline. Not a promise.")
	says(t, english.PaceNeeded(&p), "Needed from now on: 98 trees a month; so far 69.")
	says(t, english.Notes(&p)[0].Text, "Figure of 6 June 2026, verdict of 30 June 2026.")
}

func singleUseItems() Goal {
	reading := func(day, value, margin string, asked int) Entry {
		return entry(day, value, quality(Measured), sample(asked), func(e *Entry) { e.Margin = pointer(margin) })
	}
	g := year("25", reading("2025-10-04", "57", "6", 74), reading("2026-01-10", "52", "5", 79), reading("2026-03-28", "48", "5", 81),
		reading("2026-06-20", "44", "5", 83))
	g.Measure, g.Start, g.Baseline = Measure{Unit: "items", One: "item", Kind: Average}, date("2025-07-01"), baseline("61")
	return g
}

func TestGoldenSingleUseItems(t *testing.T) {
	p := on(t, singleUseItems(), demoDay)
	equal(t, "direction", p.Direction, Decrease)
	equal(t, "series", p.Series, Snapshot)
	equal(t, "percent", p.Share.Percent, 47)
	equal(t, "elapsed", p.Elapsed, Span{365, 549})
	equal(t, "state", p.State, StateBehind)
	equal(t, "pace", p.Pace, "0.71")
	equal(t, "projection", p.Projection.First.String()+" "+p.Projection.Last.String(), "2027-07-08 2027-07-22")
	says(t, english.Headline(&p), "From 61 to 44 ± 5 items, with a target of 25: 47% of the way.")
	says(t, english.Verdict(&p), "Behind: by 30 June 2026 the pace would have been 37.1 items. 44 ± 5: too close to tell from far behind.")
	says(t, english.Outlook(&p), "If the pace continues, about July 2027, after the deadline. Not a promise.")
	says(t, english.PaceNeeded(&p), "Needed from now on: 3.2 items less a month; so far 1.4 less.")
	says(t, english.Notes(&p)[1].Text, "Measured, from a sample of 83.")
}

func scholarships() Goal {
	g := year("12000",
		entry("2026-01-17", "612"), entry("2026-02-08", "1000", partner("trust")), entry("2026-03-01", "846"), entry("2026-03-22", "1380"),
		entry("2026-04-19", "742"), entry("2026-05-03", "900"), entry("2026-05-12", "-250", kind(Refund)),
		entry("2026-05-18", "1200", foreign("GBP", "1.17")), entry("2026-06-14", "1000"), entry("2026-06-22", "1500", kind(Pledge),
			partner("trust")))
	g.Measure, g.Target.Date = Measure{Unit: "euro", Kind: Money, Currency: "EUR"}, date("2026-09-30")
	return g
}

func TestGoldenScholarships(t *testing.T) {
	p := on(t, scholarships(), demoDay)
	equal(t, "value", p.Value, 7634)
	equal(t, "received", p.Received, 6480+1404)
	equal(t, "refunded", p.Refunded, -250)
	equal(t, "pledged", p.Pledged, 1500)
	equal(t, "percent", p.Share.Percent, 63)
	equal(t, "elapsed", p.Elapsed, Span{181, 273})
	equal(t, "expected", p.Expected.Round(2), "7956.04")
	equal(t, "state", p.State, StateOnPace)
	equal(t, "pace", p.Pace, "0.96")
	equal(t, "whole run", p.Projection.WholeRun, "2026-10-12")
	says(t, english.Headline(&p), "€7,634 of €12,000: 63%.")
	says(t, english.Verdict(&p), "On pace, within the tolerance of 5%: by 30 June 2026 the pace would have been €7,956.")
	says(t, english.Outlook(&p), "At the pace of the whole run, 12 October 2026: about on pace; slightly short. Not a promise.")
	says(t, english.PaceNeeded(&p), "Needed from now on: €1,445 a month; so far €1,283.")
	says(t, english.Notes(&p)[2].Text, "€250 was given back.")
	says(t, english.Notes(&p)[3].Text, "£1,200 at 1.17 came to €1,404.")
	says(t, english.Notes(&p)[4].Text, "Also pledged, and not counted: €1,500.")
}

func TestGoldenBottles(t *testing.T) {
	g := year("0", entry("2026-02-07", "104"), entry("2026-03-14", "66"), entry("2026-04-19", "38"), entry("2026-05-30", "21"),
		entry("2026-06-13", "12"))
	g.Measure, g.Baseline = Measure{Unit: "bottles", One: "bottle", Kind: Average}, baseline("140")
	g.Milestones = []Milestone{{At: pointer("70"), Title: "Half as many"}, {At: pointer("0"), Title: "None"}}
	p := on(t, g, demoDay)
	equal(t, "percent", p.Share.Percent, 91)
	equal(t, "state", p.State, StateOnPace)
	equal(t, "half as many", p.Milestones[0].ReachedOn, "2026-03-14")
	equal(t, "none", p.Milestones[1].ReachedOn, "")
	says(t, english.Headline(&p), "From 140 to 12 bottles, with a target of 0: 91% of the way.")
	says(t, english.Outlook(&p), "If the pace continues, about July 2026, before the deadline. Not a promise.")
}

func cleanUps() Goal {
	var held []Entry
	for _, day := range []string{"2026-01-04", "2026-01-17", "2026-02-01", "2026-02-22", "2026-03-07", "2026-03-21", "2026-04-04",
		"2026-04-18", "2026-04-26", "2026-05-09", "2026-05-24", "2026-06-07", "2026-06-20"} {
		held = append(held, entry(day, "1"))
	}
	g := year("24", held...)
	g.Measure, g.ComputedFrom = Measure{Unit: "clean-ups", One: "clean-up"}, "events"
	return g
}

func TestGoldenCleanUps(t *testing.T) {
	p := on(t, cleanUps(), demoDay)
	equal(t, "percent", p.Share.Percent, 54)
	equal(t, "state", p.State, StateOnPace)
	equal(t, "pace", p.Pace, "1.09")
	says(t, english.Headline(&p), "13 of 24 clean-ups: 54%.")
	says(t, english.Verdict(&p), "On pace: by 30 June 2026 the pace would have been 12 clean-ups.")
	says(t, english.Notes(&p)[1].Text, "Counted from the events on this site.")
}

func TestGoldenPlasticLogs(t *testing.T) {
	g := year("500", entry("2026-01-31", "96"), entry("2026-02-14", "71"), entry("2026-02-28", "88"), entry("2026-03-14", "64"),
		entry("2026-03-31", "69"))
	g.Measure, g.Target.Date, g.Lifecycle = Measure{Unit: "logs", One: "log"}, date("2026-03-31"), Closed
	p := on(t, g, demoDay)
	equal(t, "state", p.State, StateMissed)
	equal(t, "percent", p.Share.Percent, 77)
	says(t, english.Headline(&p), "388 of 500 logs: 77%.")
	says(t, english.Verdict(&p), "Missed: 388 of 500 logs by the deadline, 31 March 2026.")
	says(t, english.Outlook(&p), "")
}

func TestGoldenMentoringPairs(t *testing.T) {
	g := year("30", entry("2026-01-17", "4"), entry("2026-02-10", "5"))
	g.Measure, g.UpdateEveryDays = Measure{Unit: "pairs", One: "pair"}, 60
	p := on(t, g, demoDay)
	equal(t, "state", p.State, StateStale)
	equal(t, "last entry", p.LastEntry, "2026-02-10")
	equal(t, "stale from", p.StaleFrom, "2026-04-12")
	equal(t, "pace", p.HasPace, false)
	says(t, english.Headline(&p), "9 of 30 pairs: 30%.")
	says(t, english.Verdict(&p), "Stale: the last figure is from 10 February 2026, and one is due every 60 days.")
	says(t, english.Outlook(&p), "No projection: the figures are too old.")
	if day, _ := Compute(g, date("2026-04-11")); day.State == StateStale {
		t.Error("60 days after the last entry it is not stale yet")
	}
}

func TestGoldenRepairBus(t *testing.T) {
	g := year("40", entry("2026-01-10", "2"), entry("2026-01-31", "2"), entry("2026-02-21", "1"))
	g.Lifecycle, g.Reason = Cancelled, "The bus failed its test on 2 March."
	p := on(t, g, demoDay)
	equal(t, "state", p.State, StateCancelled)
	equal(t, "expected", p.HasExpected, false)
	says(t, english.Headline(&p), "5 of 40 things: 12%.")
	says(t, english.Verdict(&p), "Cancelled: The bus failed its test on 2 March.")
}

func TestGoldenRiverSensors(t *testing.T) {
	g := year("6")
	g.Start, g.Measure = date("2026-09-01"), Measure{Unit: "sensors", One: "sensor"}
	p := on(t, g, demoDay)
	equal(t, "state", p.State, StateUpcoming)
	says(t, english.Headline(&p), "No figures yet; the target is 6 sensors.")
	says(t, english.Verdict(&p), "Starts on 1 September 2026.")
}

func TestGoldenVolunteerHours(t *testing.T) {
	g := Goal{ID: "hours", Measure: Measure{Unit: "hours", One: "hour"}, Start: date("2026-01-01"),
		Entries: []Entry{entry("2026-01-04", "728.5", quality(Measured)), entry("2026-03-14", "512", quality(Estimated))}}
	p := on(t, g, demoDay)
	equal(t, "state", p.State, StateTotalOnly)
	equal(t, "share", p.HasShare, false)
	equal(t, "by quality", p.ByQuality, "[{measured 728.5} {estimated 512}]")
	says(t, english.Headline(&p), "1,240.5 hours.")
	says(t, english.Verdict(&p), "There is no target; only the total is kept.")
}

// A milestone that is a day comes by itself, but not for a goal that was stopped before.
func TestDayOfAStoppedGoal(t *testing.T) {
	for lifecycle, want := range map[Lifecycle]string{Active: "2026-06-01", Closed: "2026-06-01", Cancelled: "", Paused: "", Proposed: ""} {
		g := trees()
		g.Entries = g.Entries[:5] // until April
		g.Lifecycle, g.Reason, g.Milestones = lifecycle, "The river rose.", []Milestone{{Date: date("2026-03-01"), Title: "Spring"},
			{Date: date("2026-06-01"), Title: "Summer"}}
		p := on(t, g, demoDay)
		equal(t, string(lifecycle)+": before the last entry", p.Milestones[0].ReachedOn, "2026-03-01")
		equal(t, string(lifecycle)+": after it", p.Milestones[1].ReachedOn, want)
	}
}
