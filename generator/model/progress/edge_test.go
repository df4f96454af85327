package progress

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/base/zones"
	"northstar/generator/text/locale"
)

// codes returns the IDs of what Validate complains about.
func codes(g Goal) string {
	var ids []string
	for _, d := range Validate(g) {
		ids = append(ids, d.Code)
	}
	return strings.Join(ids, " ")
}

// left returns the IDs of what Compute warns about.
func left(g Goal, day string) string {
	var ids []string
	_, found := Compute(g, date(day))
	for _, d := range found {
		ids = append(ids, d.Code)
	}
	return strings.Join(ids, " ")
}

func TestTargetEqualToBaseline(t *testing.T) {
	g := year("40", entry("2026-01-01", "40"))
	g.Baseline = baseline("40")
	equal(t, "count", codes(g), "NS501")
	g.Series, g.Entries = Snapshot, []Entry{entry("2026-01-01", "30"), entry("2026-02-01", "35")}
	p, _ := Compute(g, date("2026-06-30")) // must not divide by zero
	equal(t, "no pace", p.HasExpected, false)

	g = year("1", entry("2026-02-01", "1"))
	g.Measure.Kind, g.Baseline = YesNo, baseline("1")
	p = on(t, g, "2026-06-30")
	equal(t, "yes or no, kept", p.State, StateAchieved)
	equal(t, "percent", p.Share.Percent, 100)
	says(t, english.Headline(&p), "Done.")
	g.Entries = append(g.Entries, entry("2026-05-01", "0"))
	p = on(t, g, "2026-06-30")
	equal(t, "yes or no, lost", p.State, StateFellBack)
	equal(t, "percent", p.Share.Percent, 0)
	says(t, english.Headline(&p), "Not done yet.")
}

func TestYesOrNoHasNoPace(t *testing.T) {
	g := year("1", entry("2026-02-01", "0"), entry("2026-03-01", "0"))
	g.Measure.Kind = YesNo
	p := on(t, g, "2026-11-30")
	equal(t, "state", p.State, StateUnderWay)
	says(t, english.Verdict(&p), "Under way; the deadline is 31 December 2026.")
	says(t, english.Outlook(&p), "")
	g.Entries = []Entry{entry("2026-02-01", "2")}
	equal(t, "neither", codes(g), "NS541")
}

func TestNoTarget(t *testing.T) {
	g := year("1", entry("2026-02-01", "5"))
	g.Target = nil
	p := on(t, g, "2026-06-30")
	equal(t, "state", p.State, StateTotalOnly)
	equal(t, "value", p.Value, 5)
	says(t, english.Headline(&p), "5 things.")
	g.UpdateEveryDays = 30
	equal(t, "old", on(t, g, "2026-06-30").State, StateStale)
	g.Lifecycle = Closed
	equal(t, "closed", on(t, g, "2026-06-30").State, StateClosed)
}

func TestNoDeadline(t *testing.T) {
	g := year("10", entry("2026-02-01", "1"), entry("2026-03-01", "1"), entry("2026-06-01", "2"))
	g.Target.Date = Date{}
	p := on(t, g, "2026-06-30")
	equal(t, "state", p.State, StateUnderWay)
	equal(t, "elapsed", p.HasElapsed, false)
	equal(t, "needed", p.Needed == nil, true)
	equal(t, "percent", p.Share.Percent, 40)
	equal(t, "timing", p.Projection.Timing, NoDeadline)
	says(t, english.Verdict(&p), "Under way, without a deadline.")
	says(t, english.Outlook(&p), "If the pace continues, about March 2027. Not a promise.")
	g.Entries = append(g.Entries, entry("2026-06-02", "6"))
	p = on(t, g, "2026-06-30")
	says(t, english.Verdict(&p), "Achieved on 2 June 2026.")
}

func TestFallingWithoutBaseline(t *testing.T) {
	g := year("25", entry("2026-02-01", "44"))
	g.Direction = Decrease
	found := Validate(g)
	equal(t, "codes", codes(g), "NS503")
	equal(t, "fix", found[0].Add, "baseline: {value: 44, date: 2026-02-01}")
	g = year("0", entry("2026-02-01", "44"))
	g.Direction = Decrease
	equal(t, "to zero", codes(g), "NS503")
}

func TestTargetOnTheWrongSide(t *testing.T) {
	g := year("25", entry("2026-02-01", "44"))
	g.Baseline, g.Direction, g.Series = baseline("61"), Increase, Snapshot
	equal(t, "rising", codes(g), "NS502")
	g.Baseline, g.Direction = baseline("11"), Decrease
	equal(t, "falling", codes(g), "NS502")
	g = year("-5")
	equal(t, "a negative target needs a baseline", codes(g), "NS503")
}

func TestWorseThanTheBaseline(t *testing.T) {
	g := year("25", entry("2026-02-01", "62"), entry("2026-03-01", "63"), entry("2026-04-02", "63.25"))
	g.Baseline = baseline("61")
	p := on(t, g, "2026-06-30")
	equal(t, "worse", p.Worse, true)
	equal(t, "state", p.State, StateMovingAway)
	equal(t, "bar", p.Share.Steps(10), 0)
	equal(t, "percent", p.Share.Percent, -6)
	says(t, english.Headline(&p), "63.25 things, worse than the 61 at the start; the target is 25.")
	says(t, english.Verdict(&p), "Moving away from the target: by 30 June 2026 the pace would have been 43.1 things.")
	says(t, english.Outlook(&p), "No projection: the figure is not moving towards the target.")
	says(t, english.PaceNeeded(&p), "Needed from now on: 6.4 things less a month; so far it has moved the other way.")
}

func TestStretchOutOfOrder(t *testing.T) {
	g := year("60", entry("2026-02-01", "1"))
	g.Stretch = []Decimal{number("80"), number("100")}
	equal(t, "in order", codes(g), "")
	g.Stretch = []Decimal{number("100"), number("80")}
	equal(t, "out of order", codes(g), "NS507")
	g.Stretch = []Decimal{number("60")}
	equal(t, "not beyond", codes(g), "NS507")
	g.Target = nil
	equal(t, "beyond nothing", codes(g), "NS507")
	g = year("25", entry("2026-02-01", "60"))
	g.Baseline, g.Stretch = baseline("61"), []Decimal{number("20"), number("22")}
	equal(t, "falling", codes(g), "NS507")
}

func TestEntriesBeforeTheStart(t *testing.T) {
	g := year("10", entry("2025-12-31", "4"), entry("2026-01-01", "1"))
	equal(t, "warned", left(g, "2026-06-30"), "NS550")
	p, found := Compute(g, date("2026-06-30"))
	equal(t, "left out", p.Value, 1)
	equal(t, "why", p.Ledger[0].Effect, BeforeStart)
	equal(t, "severity", found[0].Severity, diag.Warning)
}

func TestEntriesInTheFuture(t *testing.T) {
	g := year("10", entry("2026-06-30", "1"), entry("2026-07-01", "4"))
	equal(t, "warned", left(g, "2026-06-30"), "NS551")
	p, _ := Compute(g, date("2026-06-30"))
	equal(t, "left out", p.Value, 1)
	equal(t, "why", p.Ledger[1].Effect, InFuture)
	equal(t, "in time", on(t, g, "2026-07-01").Value, 5)
}

func TestEntriesAfterTheDeadline(t *testing.T) {
	g := year("10", entry("2026-03-01", "8"), entry("2026-04-02", "1"))
	g.Target.Date = date("2026-03-31")
	p := on(t, g, "2026-06-30")
	equal(t, "shown", p.Value, 9)
	equal(t, "at the deadline", p.AtDeadline, 8)
	equal(t, "marked", p.Points[1].Late, true)
	equal(t, "state", p.State, StateMissed)
	says(t, english.Verdict(&p), "Missed: 8 of 10 things by the deadline, 31 March 2026.")

	g.Entries = append(g.Entries, entry("2026-04-14", "2"))
	p = on(t, g, "2026-06-30")
	equal(t, "state", p.State, StateReachedLate)
	says(t, english.Verdict(&p), "Reached on 14 April 2026, 14 days after the deadline.")

	g.Entries = append(g.Entries, entry("2026-05-14", "-2"))
	equal(t, "late, and lost again", on(t, g, "2026-06-30").State, StateMissed)

	g = year("10", entry("2026-03-01", "10"), entry("2026-04-02", "-3"))
	g.Target.Date = date("2026-03-31")
	equal(t, "what is lost later has no say", on(t, g, "2026-06-30").State, StateAchieved)
}

func TestDeadlineDayCountsInFull(t *testing.T) {
	g := year("10", entry("2026-03-31", "10"))
	g.Target.Date = date("2026-03-31")
	p := on(t, g, "2026-03-31")
	equal(t, "on the day", p.State, StateAchieved)
	says(t, english.Verdict(&p), "Achieved on 31 March 2026.")
	g.Entries = []Entry{entry("2026-03-01", "8"), entry("2026-03-02", "1")}
	p = on(t, g, "2026-03-31")
	equal(t, "not over yet", p.State, StateBehind)
	equal(t, "expected", p.Expected, 10)
	equal(t, "the day after", on(t, g, "2026-04-01").State, StateMissed)
}

func TestReachedThenFellBack(t *testing.T) {
	g := year("10", entry("2026-02-01", "10"), entry("2026-03-01", "-2"), entry("2026-04-01", "1"))
	p := on(t, g, "2026-06-30")
	equal(t, "state", p.State, StateFellBack)
	equal(t, "word", english.State(p.State), "reached, then fell back")
	says(t, english.Verdict(&p), "Reached on 1 February 2026, then fell back on 1 March 2026.")
	equal(t, "after the deadline too", on(t, g, "2027-01-01").State, StateFellBack)
	g.Entries = append(g.Entries, entry("2026-05-01", "1"))
	p = on(t, g, "2026-06-30")
	equal(t, "met again", p.State, StateAchieved)
	equal(t, "first day", p.ReachedOn, "2026-02-01")
	equal(t, "no longer lost", p.FellBackOn, "")
}

func TestCorrectionBeforeWhatItCorrects(t *testing.T) {
	g := year("10", entry("2026-03-01", "8", id("a")), entry("2026-02-01", "-3", corrects("a")))
	equal(t, "error", codes(g), "NS532")
	p, _ := Compute(g, date("2026-02-15"))
	equal(t, "without what it corrects it is nothing", p.HasValue, false)
	equal(t, "why", p.Ledger[0].Effect, CorrectsNone)
}

func TestCorrectionOfWhatWasLeftOut(t *testing.T) {
	g := year("10", entry("2025-12-01", "8", id("a")), entry("2026-02-01", "-3", corrects("a")), entry("2026-02-02", "1"))
	p, _ := Compute(g, date("2026-06-30"))
	equal(t, "value", p.Value, 1)
}

func TestCorrectionBelongsToWhatItCorrects(t *testing.T) {
	g := trees()
	g.Entries = append(g.Entries, entry("2026-06-20", "-40", corrects("grant")))
	g.Entries[2].ID = "grant"
	p := on(t, g, demoDay)
	equal(t, "at its stage", p.Stages, "[{funded 600} {planted 412} {checked 96}]")
}

func TestCorrectionOfAMetTarget(t *testing.T) {
	g := year("10", entry("2026-03-01", "10", id("a")), entry("2026-04-15", "-3", corrects("a")))
	g.Target.Date = date("2026-03-31")
	equal(t, "before it was found", func() State { p, _ := Compute(g, date("2026-04-14")); return p.State }(), StateAchieved)
	p := on(t, g, "2026-06-30")
	equal(t, "what never happened was never reached", p.State, StateMissed)
	equal(t, "at the deadline", p.AtDeadline, 7)
	equal(t, "reached", p.ReachedOn, "")
	equal(t, "the chart keeps what was published", p.Points[0].Value, 10)
	equal(t, "and breaks", p.Points[1].Restated, -3)
}

// A correction of a correction belongs, however long the chain, to what was wrong first.
func TestCorrectionsOfCorrections(t *testing.T) {
	g := year("10", entry("2026-03-01", "10", id("a"), region("north"), partner("club"), quality(Estimated)),
		entry("2026-04-15", "-3", id("b"), corrects("a")), entry("2026-04-16", "2", id("c"), corrects("b")),
		entry("2026-04-17", "-2", id("d"), corrects("c")), entry("2026-04-18", "1", id("e"), corrects("d")))
	g.Target.Date = date("2026-03-31")
	p := on(t, g, "2026-06-30")
	equal(t, "value", p.Value, 8)
	equal(t, "at the deadline", p.AtDeadline, 8)
	equal(t, "by region", p.ByRegion, "[{north 8}]")
	equal(t, "by partner", p.ByPartner, "[{club 8}]")
	equal(t, "by quality", p.ByQuality, "[{estimated 8}]")
	for _, r := range p.Restatements {
		equal(t, "what "+r.Date.String()+" corrects", r.Corrects, 0)
	}

	g = year("25", entry("2026-02-01", "50", id("a")), entry("2026-03-01", "47", id("b"), corrects("a")),
		entry("2026-03-02", "48", id("c"), corrects("b")), entry("2026-03-03", "44", id("d"), corrects("c")))
	g.Baseline = baseline("61")
	p = on(t, g, "2026-06-30")
	equal(t, "reading", p.Points, "[{2026-02-01 44 -6 reported false 0 0}]")
	for i, change := range []string{"-3", "-2", "-6"} {
		equal(t, "change to the reading", p.Restatements[i].Change, change)
	}
}

// A refund is no mistake that was found: what was received was there until it was given back.
func TestRefundStaysOnItsDay(t *testing.T) {
	g := year("10", entry("2026-03-01", "10", id("a")), entry("2026-04-15", "-3", kind(Refund), of("a")))
	g.Target.Date = date("2026-03-31")
	p := on(t, g, "2026-06-30")
	equal(t, "state", p.State, StateAchieved)
	equal(t, "at the deadline", p.AtDeadline, 10)
	g = year("10", entry("2026-02-01", "4"), entry("2026-03-01", "-1", kind(Refund)))
	equal(t, "nor is it an observation", on(t, g, "2026-06-30").State, StateTooEarly)
}

func TestCorrectionOfAPledgeIsPledged(t *testing.T) {
	g := year("10", entry("2026-03-01", "4"), entry("2026-03-02", "5", id("a"), kind(Pledge)), entry("2026-04-01", "-2", corrects("a")))
	p := on(t, g, "2026-06-30")
	equal(t, "value", p.Value, 4)
	equal(t, "pledged", p.Pledged, 3)
}

func TestClockOfAClosedGoal(t *testing.T) {
	g := year("10", entry("2026-03-01", "4"))
	g.Lifecycle = Closed
	equal(t, "on the deadline", on(t, g, "2026-12-31").HasElapsed, false)
	equal(t, "the day after", on(t, g, "2027-01-01").HasElapsed, true)
}

func TestMilestoneOnTheLastDayOfAStoppedLedger(t *testing.T) {
	g := year("10", entry("2026-03-01", "4"))
	g.Lifecycle, g.Reason = Paused, "Rest."
	g.Milestones = []Milestone{{Date: date("2026-03-01"), Title: "Spring"}, {Date: date("2026-03-02"), Title: "The day after"}}
	p := on(t, g, "2026-06-30")
	equal(t, "on it", p.Milestones[0].ReachedOn, "2026-03-01")
	equal(t, "after it", p.Milestones[1].ReachedOn, "")
}

func TestShownIsCutTowardTheWorse(t *testing.T) {
	g := year("25", entry("2026-03-01", "43.991"))
	g.Baseline = baseline("61")
	equal(t, "falling", on(t, g, "2026-06-30").Shown, 44)
	g = year("100", entry("2026-03-01", "43.999"))
	equal(t, "rising", on(t, g, "2026-06-30").Shown, "43.99")
	equal(t, "a little of a way down", newShare(number("-0.1"), number("-36")).UnderOne, true)
	equal(t, "a little of a way back", newShare(number("0.1"), number("-36")).UnderOne, false)
}

func TestCorrectionsInACircle(t *testing.T) {
	g := year("10", entry("2026-03-01", "8", id("a"), corrects("b")), entry("2026-03-01", "-3", id("b"), corrects("a")),
		entry("2026-03-02", "1", id("c"), corrects("c")))
	equal(t, "errors", codes(g), "NS531 NS531 NS531")
	Compute(g, date("2026-06-30")) // must end
}

func TestCorrectionOfAnUnknownEntry(t *testing.T) {
	g := year("10", entry("2026-03-01", "8", id("planting-day")), entry("2026-03-02", "-3", corrects("planing-day")))
	equal(t, "error", codes(g), "NS531")
	equal(t, "fix", Validate(g)[0].Near, "planting-day")
}

// What was counted at the wrong stage is taken out there and put in where it belongs; one line cannot do both.
func TestCorrectionStaysInItsStage(t *testing.T) {
	staged := func(entries ...Entry) Goal {
		g := year("100", entries...)
		g.Stages, g.HeadlineStage = []string{"funded", "planted"}, "planted"
		return g
	}
	fixOf := func(g Goal) string {
		equal(t, "error", codes(g), "NS553")
		d := Validate(g)[0]
		return cmp.Or(d.Fix, d.Near)
	}
	wrong := entry("2026-03-01", "18", id("hedge"), stage("planted"), region("north"), partner("club"), quality(Measured))
	found := entry("2026-04-01", "18", id("moved"), corrects("hedge"), stage("funded"), func(e *Entry) { e.Note = "Paid for, not planted" })
	equal(t, "all of it", fixOf(staged(wrong, found)),
		`- {id: "moved", date: 2026-04-01, value: -18, kind: correction, corrects: "hedge", note: "Paid for, not planted"}
- {date: 2026-03-01, value: 18, stage: "funded", quality: measured, partner: "club", region: "north", note: "Paid for, not planted"}`)
	found.Value = number("-5")
	equal(t, "a part of it", fixOf(staged(wrong, found)),
		`- {id: "moved", date: 2026-04-01, value: -5, kind: correction, corrects: "hedge", note: "Paid for, not planted"}
- {date: 2026-03-01, value: 5, stage: "funded", quality: measured, partner: "club", region: "north", note: "Paid for, not planted"}`)

	stage("")(&wrong) // the headline stage
	stage("planted")(&found)
	equal(t, "the same stage in other words", codes(staged(wrong, found)), "")
	stage("")(&found)
	again := entry("2026-04-02", "1", corrects("moved"), stage("funded"))
	equal(t, "through another correction", fixOf(staged(wrong, found, again)),
		`- {date: 2026-04-02, value: -1, kind: correction, corrects: "moved", note: "Counted twice"}
- {date: 2026-03-01, value: 1, stage: "funded", quality: measured, partner: "club", region: "north", note: "Counted twice"}`)
	back := entry("2026-04-02", "-1", kind(Refund), stage("funded"), of("hedge"))
	equal(t, "a refund goes where it came from", fixOf(staged(wrong, back)), "stage: planted")

	g := staged(entry("2026-03-01", "10", foreign("GBP", "1.17"), id("hedge"), stage("planted")),
		entry("2026-03-02", "10", foreign("GBP", "1.17"), corrects("hedge"), stage("funded")))
	g.Measure = Measure{Kind: Money, Currency: "EUR"}
	equal(t, "money takes its rate along", fixOf(g),
		`- {date: 2026-03-02, value: -10, kind: correction, corrects: "hedge", currency: GBP, `+
			`rate: {value: 1.17, date: 2026-03-02, source: "Bank statement"}, note: "Counted twice"}
- {date: 2026-03-01, value: 10, stage: "funded", currency: GBP, `+
			`rate: {value: 1.17, date: 2026-03-02, source: "Bank statement"}, note: "Counted twice"}`)

	g = staged(entry("2026-03-01", "18", id("hedge")), entry("2026-03-02", "20", corrects("hedge"), stage("funded")))
	g.Series = Snapshot
	equal(t, "what a reading should have been, only a person knows", fixOf(g),
		`- {date: 2026-03-02, value: <what was read>, kind: correction, corrects: "hedge", note: "Counted twice"}
- {date: 2026-03-01, value: 20, stage: "funded", note: "Counted twice"}`)
}

func TestCorrectionOfAReading(t *testing.T) {
	g := year("25", entry("2026-02-01", "50", id("a")), entry("2026-03-01", "44", id("b")), entry("2026-04-01", "47", corrects("b")))
	g.Baseline = baseline("61")
	p := on(t, g, "2026-06-30")
	equal(t, "value", p.Value, 47)
	equal(t, "points", len(p.Points), 2)
	equal(t, "restated", p.Points[1].Restated, 3)
	equal(t, "change", p.Restatements[0].Change, 3)
	p, _ = Compute(g, date("2026-03-15"))
	equal(t, "before", p.Value, 44)
	of("")(&g.Entries[2])
	equal(t, "of which", codes(g), "NS533")
}

func TestDuplicateEntryIDs(t *testing.T) {
	g := year("10", entry("2026-03-01", "8", id("a")), entry("2026-03-02", "1", id("a")))
	in("data/goals/goal.yaml", 6)(&g.Entries[0])
	in("data/ledger/march.csv", 3)(&g.Entries[1])
	g.Entries[1].Column = 1
	found := Validate(g)
	equal(t, "error", codes(g), "NS530")
	equal(t, "message", found[0].Message, `The entry id "a" is already used at data/goals/goal.yaml:6.`)
	equal(t, "place", found[0].File, "data/ledger/march.csv")
}

func TestRefundLargerThanTheReceipts(t *testing.T) {
	g := year("10", entry("2026-03-01", "8"), entry("2026-03-02", "-9", kind(Refund)), entry("2026-03-03", "5"))
	equal(t, "warning", codes(g), "NS535")
	g.Entries[2].Date = date("2026-03-02")
	equal(t, "what comes in on the same day counts", codes(g), "")
	g.Entries[1].Value = number("9")
	equal(t, "without its minus", codes(g), "NS534")
	p, _ := Compute(g, date("2026-06-30"))
	equal(t, "it never adds", p.Value, 4)
}

func TestTotalBelowZero(t *testing.T) {
	g := year("10", entry("2026-03-01", "8"), entry("2026-03-02", "-9", kind(Correction)))
	equal(t, "warning", left(g, "2026-06-30"), "NS552")
	p, _ := Compute(g, date("2026-06-30"))
	equal(t, "value", p.Value, -1)
	equal(t, "bar", p.Share.Steps(10), 0)
	says(t, english.Headline(&p), "The total is −1 thing, below zero; the target is 10.")
}

func TestTwentyNinthOfFebruary(t *testing.T) {
	g := year("366", entry("2024-02-29", "1"))
	g.Start, g.Target.Date = date("2024-02-29"), date("2025-02-28")
	p := on(t, g, "2024-02-29")
	equal(t, "first day", p.Elapsed, Span{1, 366})
	equal(t, "expected", p.Expected, 1)
	equal(t, "last day", on(t, g, "2025-02-28").Expected, 366)
	equal(t, "a year on", date("2024-02-29").AddDays(366), "2025-03-01")
}

func TestYearsOf366Days(t *testing.T) {
	g := year("366", entry("2028-01-01", "1"))
	g.Start, g.Target.Date = date("2028-01-01"), date("2028-12-31")
	equal(t, "elapsed", on(t, g, "2028-12-31").Elapsed, Span{366, 366})
	equal(t, "expected", on(t, g, "2028-03-01").Expected, 31+29+1)
}

func TestDaylightSavingGap(t *testing.T) {
	zone, err := zones.Load("America/Sao_Paulo") // clocks there skipped midnight
	if err != nil {
		t.Fatal(err)
	}
	first := time.Date(2018, 11, 4, 1, 30, 0, 0, zone)
	equal(t, "day", DateOf(first), "2018-11-04")
	equal(t, "days", date("2018-11-03").DaysUntil(DateOf(first)), 1)
	equal(t, "23 hours are a day", date("2018-11-04").AddDays(1), "2018-11-05")
}

func TestTodayAtTheEndsOfTheWorld(t *testing.T) {
	now := time.Date(2026, 6, 30, 11, 0, 0, 0, time.UTC)
	equal(t, "UTC+14", DateOf(now.In(time.FixedZone("", 14*60*60))), "2026-07-01")
	equal(t, "UTC-12", DateOf(now.In(time.FixedZone("", -12*60*60))), "2026-06-29")
}

func TestOneSinglePoint(t *testing.T) {
	p := on(t, year("10", entry("2026-03-01", "4")), "2026-06-30")
	equal(t, "state", p.State, StateTooEarly)
	equal(t, "points", len(p.Points), 1)
	equal(t, "projection", p.Projection == nil, true)
	says(t, english.Verdict(&p), "Too early to say: a verdict needs figures from 2 days.")
	says(t, english.Outlook(&p), "No projection: it is too early.")
}

func TestTooEarly(t *testing.T) {
	g := year("10", entry("2026-01-02", "1"), entry("2026-01-03", "1"), entry("2026-01-04", "1"))
	p := on(t, g, "2026-02-05") // the 36th of 365 days
	equal(t, "before a tenth", p.State, StateTooEarly)
	equal(t, "no pace", p.HasPace, false)
	says(t, english.Verdict(&p), "Too early to say: less than a tenth of the time has passed.")
	says(t, english.PaceNeeded(&p), "Needed by 31 December 2026: 7 things more.") // three things in three days are no pace
	equal(t, "the 37th day", on(t, g, "2026-02-06").State, StateOnPace)
}

func TestNoData(t *testing.T) {
	g := year("10", entry("2026-03-01", "4", kind(Pledge)))
	p := on(t, g, "2026-06-30")
	equal(t, "state", p.State, StateNoData)
	equal(t, "pledged", p.Pledged, 4)
	says(t, english.Headline(&p), "No figures yet; the target is 10 things.")
	equal(t, "even after the deadline", on(t, g, "2027-01-01").State, StateNoData)
}

func TestValuesOfABillionAndMore(t *testing.T) {
	g := year("3000000000.5", entry("2026-01-01", "999999999999999"), entry("2026-02-01", "999999999999999.99"))
	p := on(t, g, "2026-06-30")
	equal(t, "value", p.Value, "1999999999999998.99")
	says(t, english.Headline(&p), "1,999,999,999,999,998.99 of 3,000,000,000.5 things: 66,666,666%.")
	g = year("0.0000000001", entry("2026-01-01", "999999999999999"))
	equal(t, "absurd", on(t, g, "2026-06-30").Share.Percent, 1<<31-1)
}

// Numbers at the ends of what may be written must not run over in any computation.
func TestExtremesDoNotRunOver(t *testing.T) {
	tiny, huge := "0.0000000001", "999999999999999"
	rising := []Entry{entry("2026-01-10", tiny), entry("2026-02-10", tiny), entry("2026-06-10", tiny)}
	p := on(t, year(huge, rising...), "2026-06-30")
	equal(t, "far away", p.NoProjection, TooFarAhead)
	equal(t, "pace", p.Pace, 0)
	equal(t, "needed", p.Needed.Amount.Sign(), 1)

	g := year(huge, entry("2026-01-10", huge), entry("2026-01-11", huge), entry("2026-02-11", "-999999999999999"),
		entry("2026-03-11", "-999999999999999"))
	g.Waypoints = []Waypoint{{date("2026-12-30"), number(tiny)}}
	g.Entries = append(g.Entries, entry("2026-04-11", "-999999999999999"))
	p, _ = Compute(g, date("2026-06-30"))
	equal(t, "fell back", p.State, StateFellBack)
	g.Entries = g.Entries[4:]
	g.Entries = append(g.Entries, entry("2026-04-12", tiny))
	p, _ = Compute(g, date("2026-06-30"))
	equal(t, "worst pace", p.Pace, -1_000_000)
	equal(t, "state", p.State, StateMovingAway)

	g = year("10", entry("2026-01-10", huge, foreign("GBP", huge)))
	g.Measure = Measure{Kind: Money, Currency: "EUR"}
	equal(t, "too much", codes(g), "NS541")
	p, _ = Compute(g, date("2026-06-30"))
	equal(t, "is left out", p.HasValue, false)
}

func TestPercentIsNeverRoundedUp(t *testing.T) {
	for _, c := range []struct {
		value, target string
		percent       int
		text          string
	}{
		{"99.6", "100", 99, "99%"},
		{"0.29", "1", 29, "29%"},
		{"0.58", "1", 58, "58%"},
		{"999999", "1000000", 99, "99%"},
		{"0.001", "1", 0, "under 1%"},
		{"0", "1", 0, "0%"},
		{"-0.001", "1", 0, "0%"},
		{"-1.999", "1", -199, "−199%"},
		{"1183", "1000", 118, "118%"},
	} {
		s := newShare(number(c.value), number(c.target))
		equal(t, c.value, s.Percent, c.percent)
		equal(t, c.value, locale.Plain(english.Share(s)), c.text)
	}
}

func TestMoneyIsAddedUpBeforeItIsRounded(t *testing.T) {
	g := year("100",
		entry("2026-01-01", "0.10", foreign("GBP", "1.149"), region("north")),
		entry("2026-01-02", "0.10", foreign("GBP", "1.149"), region("south")),
		entry("2026-01-03", "0.10", foreign("USD", "1.149")))
	g.Measure = Measure{Kind: Money, Currency: "EUR"}
	p := on(t, g, "2026-06-30")
	equal(t, "0.3447, and not 3 × 0.11", p.Value, "0.34")
	equal(t, "parts", p.ByRegion, "[{north 0.11} {south 0.11} { 0.12}]")
	equal(t, "originals", len(p.Originals), 2)
}

func TestForeignMoneyIsShownByCurrency(t *testing.T) {
	rate := func(e *Entry, day, value string) {
		e.Change(func(c *Common) { c.Rate = Rate{Value: number(value), Date: date(day), Source: "Bank"} })
	}
	g := year("100", entry("2026-01-02", "10", foreign("GBP", "1.1666")), entry("2026-01-03", "3", foreign("CHF", "1.05")),
		entry("2026-01-04", "20", foreign("GBP", "1.2")), entry("2026-01-05", "4", kind(Refund),
			foreign("GBP", "1.1666")), entry("2026-01-06", "7"))
	g.Measure = Measure{Kind: Money, Currency: "EUR"}
	rate(&g.Entries[0], "2026-01-02", "1.1666")
	rate(&g.Entries[2], "2026-01-01", "1.2") // an older rate in a later entry
	rate(&g.Entries[3], "2026-01-02", "1.1666")
	p, _ := Compute(g, date("2026-06-30")) // a refund without its minus is one all the same
	equal(t, "currencies", len(p.Originals), 2)
	swiss, british := p.Originals[0], p.Originals[1]
	equal(t, "francs", fmt.Sprintln(swiss.Currency, swiss.Amount, swiss.Converted, len(swiss.Rates)), "CHF 3 3.15 1\n")
	// 11.666 + 24 - 4.6664, rounded once
	equal(t, "pounds", fmt.Sprintln(british.Currency, british.Amount, british.Converted, len(british.Rates)), "GBP 26 31 2\n")
	equal(t, "rates by date", british.Rates[0].Value, "1.2")
}

// Of two readings on one day, and of two corrections of one reading, the one counts that flatters less.
func TestTwoReadingsOnOneDay(t *testing.T) {
	better, worse := entry("2026-03-01", "40", id("a")), entry("2026-03-01", "45", id("b"), sample(7))
	for _, entries := range [][]Entry{{better, worse}, {worse, better}} {
		g := year("25", append(entries, entry("2026-02-01", "50"))...)
		g.Baseline = baseline("61")
		p, _ := Compute(g, date("2026-06-30"))
		equal(t, "falling", p.Points, "[{2026-02-01 50 0 reported false 0 0} {2026-03-01 45 0 reported false 0 7}]")
		g.Baseline, g.Target, g.Series = nil, target("100", "2026-12-31"), Snapshot
		p, _ = Compute(g, date("2026-06-30"))
		equal(t, "rising", p.Value, 40)
	}
	for _, values := range [][]string{{"47", "48"}, {"48", "47"}} {
		g := year("25", entry("2026-02-01", "50", id("a")),
			entry("2026-03-01", values[0], id("b"), corrects("a")), entry("2026-03-01", values[1], id("c"), corrects("a")))
		g.Baseline = baseline("61")
		equal(t, "corrected", on(t, g, "2026-06-30").Value, 48)
	}
}

func TestQualityOfADayIsItsWeakest(t *testing.T) {
	for _, c := range []struct{ first, second, want Quality }{
		{Measured, Measured, Measured}, {Measured, Reported, Reported}, {Reported, Measured, Reported}, {Measured, "", Reported},
		{Estimated, Measured, Estimated}, {Reported, Estimated, Estimated},
	} {
		g := year("10", entry("2026-03-01", "1", region("a"), quality(c.first)), entry("2026-03-01", "1", region("b"), quality(c.second)))
		equal(t, string(c.first+c.second), on(t, g, "2026-06-30").Points[0].Quality, c.want)
	}
}

// Largest remainder: a cent that rounding down left over goes to the part that lost most.
func TestPartsAreRoundedWhereMostIsLost(t *testing.T) {
	g := year("100",
		entry("2026-01-01", "10", foreign("GBP", "1.1113"), region("a")),
		entry("2026-01-02", "0.10", foreign("GBP", "1.18"), region("b")),
		entry("2026-01-03", "0.10", foreign("GBP", "1.16"), region("c")))
	g.Measure = Measure{Kind: Money, Currency: "EUR"}
	p := on(t, g, "2026-06-30")
	equal(t, "11.113 + 0.118 + 0.116", p.Value, "11.35")
	equal(t, "two cents for b and c", p.ByRegion, "[{a 11.11} {b 0.12} {c 0.12}]")
	equal(t, "nobody is named", p.ByPartner == nil, true)
}

func TestForeignMoneyNeedsItsRate(t *testing.T) {
	g := year("100", entry("2026-01-01", "10"), entry("2026-01-02", "10", foreign("GBP", "")))
	g.Measure = Measure{Kind: Money, Currency: "EUR"}
	equal(t, "missing", codes(g), "NS537")
	p, _ := Compute(g, date("2026-06-30"))
	equal(t, "never one to one", p.Value, 10)
	equal(t, "why", p.Ledger[1].Effect, NoRate)
	for _, r := range []Rate{{}, {Value: number("1.17")}, {Value: number("-1"), Date: date("2026-01-02"), Source: "Bank"}} {
		g.Entries[1].Change(func(c *Common) { c.Rate = r })
		equal(t, "incomplete", codes(g), "NS537")
	}
	foreign("gbp", "")(&g.Entries[1])
	equal(t, "small letters", Validate(g)[0].Near, "GBP")
	foreign("", "")(&g.Entries[1])
	g.Entries[1].Change(func(c *Common) { c.Rate = Rate{Value: number("1.17"), Date: date("2026-01-02"), Source: "Bank"} })
	equal(t, "a rate without a currency", codes(g), "NS538")
	g.Entries[1].Change(func(c *Common) { c.Rate = Rate{} })
	equal(t, "own money", on(t, g, "2026-06-30").Value, 20)
}

func TestMinorUnits(t *testing.T) {
	for code, want := range map[string]int{"EUR": 2, "JPY": 0, "KWD": 3, "CLF": 4, "IQD": 3, "ALL": 2} {
		equal(t, code, MinorUnits(code), want)
	}
	g := year("100", entry("2026-01-01", "1.234"))
	g.Measure = Measure{Kind: Money, Currency: "EUR"}
	equal(t, "too fine", codes(g), "NS540")
	g.Measure.Currency = "XYZ"
	equal(t, "unknown", codes(g), "NS511 NS540")
}

func TestSeasonalWork(t *testing.T) {
	g := year("100", entry("2026-02-01", "0"), entry("2026-03-01", "0"))
	g.Waypoints = []Waypoint{{date("2026-09-30"), number("0")}, {date("2026-10-30"), number("60")}}
	p := on(t, g, "2026-06-30")
	equal(t, "expected", p.Expected, 0)
	equal(t, "state", p.State, StateOnPace)
	says(t, english.Verdict(&p), "On pace: nothing is expected so early in the season.")
	equal(t, "half way between", on(t, g, "2026-10-15").Expected, 30)
	equal(t, "on the waypoint", on(t, g, "2026-10-30").Expected, 60)
	equal(t, "after it", on(t, g, "2026-11-30").Expected, 80)
	equal(t, "state", on(t, g, "2026-10-15").State, StateFarBehind)

	g.Waypoints[1].Date = date("2026-08-30")
	equal(t, "order", codes(g), "NS508")
	g.Waypoints[1] = Waypoint{date("2026-10-30"), number("-1")}
	equal(t, "leads back", codes(g), "NS508")
	g.Waypoints[1] = Waypoint{date("2027-10-30"), number("90")}
	equal(t, "after the deadline", codes(g), "NS508")
	g.Target.Date = Date{}
	equal(t, "no deadline", codes(g), "NS517")
}

func TestMaintain(t *testing.T) {
	g := year("0", entry("2026-02-01", "7"), entry("2026-03-01", "9"))
	g.Direction, g.Range, g.Measure = Maintain, Range{pointer("6.5"), pointer("8.5")}, Measure{Unit: "pH"}
	g.Target = nil
	p := on(t, g, "2026-06-30")
	equal(t, "state", p.State, StateSlipping)
	equal(t, "share", p.HasShare, false)
	says(t, english.Headline(&p), "9 pH, outside the range from 6.5 to 8.5.")
	g.Entries = append(g.Entries, entry("2026-04-01", "8.5"))
	p = on(t, g, "2026-06-30")
	equal(t, "its ends are inside", p.State, StateHolding)
	says(t, english.Headline(&p), "8.5 pH, inside the range from 6.5 to 8.5.")

	g.Target, g.Range = target("8", "2026-12-31"), Range{}
	equal(t, "a target alone is a lower end", on(t, g, "2026-06-30").State, StateHolding)
	p = on(t, g, "2027-01-01")
	equal(t, "kept", p.State, StateAchieved)
	says(t, english.Verdict(&p), "Kept until the deadline, 31 December 2026.")
	g.Entries = append(g.Entries, entry("2026-12-31", "7"))
	p = on(t, g, "2027-01-01")
	equal(t, "not kept", p.State, StateMissed)
	says(t, english.Verdict(&p), "Missed: 7 pH at the deadline, 31 December 2026, outside the range of at least 8.")
	g.Entries = []Entry{entry("2027-01-01", "9")}
	p = on(t, g, "2027-01-02")
	equal(t, "nobody knows", p.State, StateMissed)
	says(t, english.Verdict(&p), "Missed: no figure was recorded by the deadline, 31 December 2026.")

	g.Target = nil
	equal(t, "maintain what", codes(g), "NS514")
	g.Range = Range{pointer("8.5"), pointer("6.5")}
	equal(t, "upside down", codes(g), "NS514")
	g.Direction, g.Target = Increase, target("8", "")
	equal(t, "a range without maintain", codes(g), "NS514")
}

func TestLifecycleNeedsAReason(t *testing.T) {
	g := year("10", entry("2026-02-01", "7"))
	for _, l := range []Lifecycle{Paused, Cancelled} {
		g.Lifecycle, g.Reason = l, ""
		equal(t, string(l), codes(g), "NS510")
		g.Reason = "We ran out of land."
		equal(t, string(l), codes(g), "")
	}
}

func TestEveryComplaintHasAPlace(t *testing.T) {
	g := year("10")
	g.Pos = diag.Position{File: "data/goals/goal.yaml", Line: 1, Column: 1}
	g.Positions = map[string]diag.Position{"stretch": {File: "data/goals/goal.yaml", Line: 7, Column: 10},
		"milestones[1].at": {File: "data/goals/goal.yaml", Line: 9, Column: 8}}
	for path, line := range map[string]int{"stretch[1]": 7, "stretch": 7, "milestones[1].at": 9, "milestones[0].at": 1, "start": 1, "": 1} {
		equal(t, path, g.at(path).Line, line)
	}
	g.Stretch = []Decimal{number("5")}
	equal(t, "line", Validate(g)[0].Line, 7)
}

func TestOrderOfStates(t *testing.T) {
	ended := year("10", entry("2026-02-01", "12"))
	ended.Lifecycle, ended.Reason = Paused, "Rest."
	equal(t, "achieved before paused", on(t, ended, "2026-06-30").State, StateAchieved)
	ended.Lifecycle = Closed
	equal(t, "achieved before closed", on(t, ended, "2026-06-30").State, StateAchieved)
	ended.Entries[0].Value = number("2")
	equal(t, "closed short", on(t, ended, "2026-06-30").State, StateClosed)
	equal(t, "missed before closed", on(t, ended, "2027-06-30").State, StateMissed)
	ended.Lifecycle, ended.UpdateEveryDays = Active, 30
	equal(t, "missed before stale", on(t, ended, "2027-06-30").State, StateMissed)
	equal(t, "stale before pace", on(t, ended, "2026-06-30").State, StateStale)
	proposed := year("10")
	proposed.Lifecycle = Proposed
	equal(t, "proposed before upcoming", on(t, proposed, "2025-06-30").State, StateProposed)
}
