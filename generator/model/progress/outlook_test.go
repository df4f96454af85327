package progress

import "testing"

func TestProjectionFromTwoRates(t *testing.T) {
	g := year("1000", entry("2026-01-10", "100"), entry("2026-04-10", "100"), entry("2026-05-10", "200"))
	p := on(t, g, "2026-06-30")
	// 400 in 181 days, and 300 in the last 90; 600 are left.
	equal(t, "whole run", p.Projection.WholeRun, date("2026-06-30").AddDays(272))
	equal(t, "last 90 days", p.Projection.Recent, date("2026-06-30").AddDays(180))
	equal(t, "first", p.Projection.First, p.Projection.Recent)
	equal(t, "timing", p.Projection.Timing, AroundDeadline)
	says(t, english.Outlook(&p), "If the pace continues, between December 2026 and March 2027, around the deadline. Not a promise.")
}

func TestShortRunHasOneRate(t *testing.T) {
	g := year("1000", entry("2026-01-10", "100"), entry("2026-02-10", "100"), entry("2026-03-10", "100"))
	p := on(t, g, "2026-03-31") // the 90th day
	equal(t, "one day", p.Projection.First, p.Projection.Last)
	equal(t, "timing", p.Projection.Timing, BeforeDeadline)
}

func TestNoProjection(t *testing.T) {
	base := []Entry{entry("2026-01-10", "50"), entry("2026-02-10", "50"), entry("2026-03-10", "50")}
	for _, c := range []struct {
		why    NoProjection
		change func(*Goal)
	}{
		{TooFewPoints, func(g *Goal) { g.Entries = g.Entries[:2] }},
		{TooFewPoints, func(g *Goal) { g.Entries = append(g.Entries[:2:2], entry("2026-02-10", "1")) }}, // one day, two entries
		{DataStale, func(g *Goal) { g.UpdateEveryDays = 90 }},
		{NothingRecent, func(g *Goal) {}},
		{TooFarAhead, func(g *Goal) { g.Entries = append(g.Entries, entry("2026-06-10", "1")) }},
		{NothingToProject, func(g *Goal) { g.Target = nil }},
		{NothingToProject, func(g *Goal) { g.Entries = append(g.Entries, entry("2026-06-10", "900")) }},
		{NothingToProject, func(g *Goal) { g.Lifecycle, g.Reason = Paused, "Rest." }},
		{PaceTooEarly, func(g *Goal) { g.Target.Date = date("2032-12-31") }},
	} {
		g := year("1000", base...)
		c.change(&g)
		p := on(t, g, "2026-06-30")
		if p.Projection != nil || p.NoProjection != c.why {
			t.Errorf("got %v and %q, want %q", p.Projection, p.NoProjection, c.why)
		}
	}
}

func TestProjectionReachesThreeTimesTheRemainingTime(t *testing.T) {
	// 184 days remain, so 552 days ahead are told, and 553 are not. 181 days made 181.
	g := year("733", entry("2026-01-10", "60"), entry("2026-02-10", "31"), entry("2026-05-10", "90"))
	p := on(t, g, "2026-06-30")
	equal(t, "552 days", p.Projection.Last, date("2026-06-30").AddDays(552))
	g.Target.Value = number("734")
	p = on(t, g, "2026-06-30")
	equal(t, "553 days", p.NoProjection, TooFarAhead)
}

// A day on the deadline is before its end.
func TestProjectionOnTheDeadline(t *testing.T) {
	for _, c := range []struct {
		name          string
		february, may string // with the 60 of January, 181 in 181 days; 184 are left for 184 days
		recent        int    // days at the pace of the last 90
		want          Timing
	}{
		{"both on it", "31", "90", 184, BeforeDeadline},
		{"the later on it", "21", "100", 166, BeforeDeadline},
		{"the earlier on it", "46", "75", 221, AroundDeadline},
	} {
		g := year("365", entry("2026-01-10", "60"), entry("2026-02-10", c.february), entry("2026-05-10", c.may))
		p := on(t, g, "2026-06-30")
		equal(t, c.name, p.Projection, &Projection{
			WholeRun: g.Target.Date, Recent: date("2026-06-30").AddDays(c.recent), Timing: c.want,
			First: date("2026-06-30").AddDays(min(c.recent, 184)), Last: date("2026-06-30").AddDays(max(c.recent, 184)),
		})
	}
	g := year("366", entry("2026-01-10", "60"), entry("2026-02-10", "31"), entry("2026-05-10", "90"))
	p := on(t, g, "2026-06-30")
	equal(t, "a day after it", p.Projection.Timing, AfterDeadline)
	equal(t, "and so", p.Projection.SlightlyShort, true)
}

func TestProjectionWithoutDeadlineReachesThreeTimesThePast(t *testing.T) {
	// 181 days have passed and made 181, so 543 days ahead are told.
	g := year("724", entry("2026-01-10", "60"), entry("2026-02-10", "31"), entry("2026-05-10", "90"))
	g.Target.Date = Date{}
	p := on(t, g, "2026-06-30")
	equal(t, "543 days", p.Projection.Last, date("2026-06-30").AddDays(543))
	g.Target.Value = number("725")
	p = on(t, g, "2026-06-30")
	equal(t, "544 days", p.NoProjection, TooFarAhead)
}

// The days since the last reading are not a part of the time ahead.
func TestProjectionOfASnapshotReachesAsFar(t *testing.T) {
	// 1 a day until the last reading, 30 days ago: 552 days ahead are 582 from there.
	g := year("733", entry("2026-01-20", "20"), entry("2026-03-02", "61"), entry("2026-05-31", "151"))
	g.Series = Snapshot
	p := on(t, g, "2026-06-30")
	equal(t, "552 days", p.Projection.Last, date("2026-06-30").AddDays(552))
	equal(t, "both", p.Projection.First, p.Projection.Last)
	g.Target.Value = number("734")
	p = on(t, g, "2026-06-30")
	equal(t, "553 days", p.NoProjection, TooFarAhead)
}

func TestSnapshotIsProjectedFromItsLastReading(t *testing.T) {
	g := year("0", entry("2026-01-20", "90"), entry("2026-02-19", "70"), entry("2026-05-30", "50"))
	g.Baseline = baseline("100")
	p := on(t, g, "2026-06-30")
	// 50 in the 150 days to 30 May; 20 in the 100 days since 19 February.
	equal(t, "whole run", p.Projection.WholeRun, date("2026-05-30").AddDays(150))
	equal(t, "last 90 days", p.Projection.Recent, date("2026-05-30").AddDays(250))
}

// What the readings promised for a day that has passed has not come, and is not promised again for tomorrow.
func TestTrendThatShouldHaveArrived(t *testing.T) {
	const overdue = "No projection: by its trend the figure should have reached the target by now, and no reading says that it has."
	g := survey(365, januaryReadings()...) // one a day, so the 100th point was due on 10 April
	p := on(t, g, "2026-12-30")
	equal(t, "at the end of the year", p.NoProjection, Overdue)
	equal(t, "no day", p.Projection == nil, true)
	says(t, english.Outlook(&p), overdue)
	equal(t, "on the day", on(t, g, "2026-04-10").NoProjection, Overdue)
	p = on(t, g, "2026-04-09")
	equal(t, "the day before", p.Projection.First, "2026-04-10")
	p = on(t, g, "2026-12-31")
	says(t, english.Outlook(&p), overdue)

	g.UpdateEveryDays = 0
	p = on(t, g, "2026-12-30")
	equal(t, "without a promise", p.State, StateStale)
	says(t, english.Outlook(&p), "No projection: the figures are too old.")
}

// One of two paces that the readings have refuted is not spoken of any more.
func TestOnePaceThatShouldHaveArrived(t *testing.T) {
	g := year("0", entry("2026-02-07", "104"), entry("2026-03-14", "66"), entry("2026-05-30", "21"), entry("2026-06-13", "12"))
	g.Baseline = baseline("140")
	p := on(t, g, "2026-06-30")
	// 128 in 164 days are due on 29 June; 54 in the 91 days since 14 March on 4 July.
	equal(t, "first", p.Projection.First, "2026-07-04")
	equal(t, "last", p.Projection.Last, "2026-07-04")
	equal(t, "the day before", on(t, g, "2026-06-28").Projection.First, "2026-06-29")
	equal(t, "when both have passed", on(t, g, "2026-07-04").NoProjection, Overdue)
}

// Nothing is left of three times nothing.
func TestNoProjectionOnTheDayOfTheDeadline(t *testing.T) {
	g := year("1000", entry("2026-01-10", "400"), entry("2026-11-10", "300"), entry("2026-12-30", "299"))
	p := on(t, g, "2026-12-31")
	equal(t, "a flow", p.NoProjection, NoTimeLeft)
	says(t, english.Outlook(&p), "No projection: no time is left until the deadline.")
	p = on(t, g, "2026-12-30")
	equal(t, "the day before", p.Projection.Last, "2026-12-31")
	g.Entries[1].Value = number("200")
	p = on(t, g, "2026-12-30")
	equal(t, "more than three days", p.NoProjection, TooFarAhead)
	says(t, english.Outlook(&p), "No projection: at this pace the target is more than 3 times as far away as the deadline.")

	s := survey(365, entry("2026-01-10", "40"), entry("2026-11-10", "70"), entry("2026-12-21", "96"))
	equal(t, "a snapshot", on(t, s, "2026-12-31").NoProjection, NoTimeLeft)
}

// What is said of a figure that does not come nearer is so.
func TestWhyNothingMoves(t *testing.T) {
	for _, c := range []struct {
		name string
		why  NoProjection
		want string
		goal Goal
	}{
		{"nothing in the last 90 days", NothingRecent, "No projection: nothing new was recorded in the last 90 days.",
			year("1000", entry("2026-01-10", "50"), entry("2026-02-10", "50"), entry("2026-04-01", "50"))},
		{"nothing but a correction", NothingRecent, "No projection: nothing new was recorded in the last 90 days.",
			year("1000", entry("2026-01-10", "50", id("a")), entry("2026-02-10", "50"), entry("2026-03-10", "50"),
				entry("2026-06-10", "5", corrects("a")))},
		{"as much went as came", NoRecentGain, "No projection: the figure is no nearer to the target than 90 days ago.",
			year("1000", entry("2026-01-10", "50"), entry("2026-02-10", "50"), entry("2026-05-10", "20"), entry("2026-06-10", "-20"))},
		{"on the way back, but not there yet", NoNearer, "No projection: the figure is no nearer to the target than at the start.",
			survey(365, entry("2026-01-10", "-20"), entry("2026-02-10", "-30"), entry("2026-06-10", "-5"))},
		{"the wrong way", NotMoving, "No projection: the figure is not moving towards the target.",
			survey(365, entry("2026-01-10", "-1"), entry("2026-02-10", "-2"), entry("2026-06-10", "-5"))},
	} {
		p := on(t, c.goal, "2026-06-30")
		equal(t, c.name, p.NoProjection, c.why)
		says(t, english.Outlook(&p), c.want)
	}
}

// season is planting in spring and in autumn, and rest in between.
func season(entries ...Entry) Goal {
	g := year("1000", entries...)
	g.UpdateEveryDays = 0
	g.Waypoints = []Waypoint{{date("2026-01-31"), number("0")}, {date("2026-04-30"), number("300")}, {date("2026-09-30"), number("300")}}
	return g
}

// Waypoints steer the verdict, the projection and what is needed alike: who keeps the plan arrives with it.
func TestSeasonalGoalThatKeepsItsPlan(t *testing.T) {
	kept := []Entry{entry("2026-02-28", "100"), entry("2026-03-31", "100"), entry("2026-04-30", "100")}
	for _, day := range []string{"2026-04-30", "2026-08-15", "2026-09-30"} {
		p := on(t, season(kept...), day)
		equal(t, day, p.State, StateOnPace)
		equal(t, day, p.Pace, 1)
		equal(t, day, p.Projection, &Projection{WholeRun: date("2026-12-31"), Recent: date("2026-12-31"), First: date("2026-12-31"),
			Last: date("2026-12-31"), Timing: BeforeDeadline})
		says(t, english.Outlook(&p), "If the pace continues, about December 2026, before the deadline. Not a promise.")
		says(t, english.PaceNeeded(&p), "Needed by 31 December 2026: 700 things more.")
	}
	p := on(t, season(kept...), "2026-10-31")
	says(t, english.Outlook(&p), "No projection: nothing new was recorded in the last 90 days.")
	says(t, english.Verdict(&p), "Far behind: by 31 October 2026 the pace would have been 536 things.")

	behind := season(entry("2026-02-28", "100"), entry("2026-03-31", "50"), entry("2026-04-30", "90"))
	p = on(t, behind, "2026-08-15")
	equal(t, "four fifths", p.State, StateBehind)
	// 760 are left, of which the plan does four fifths a day: 1.25 times 365 days of work are 456 and a quarter.
	equal(t, "at four fifths of the plan", p.Projection.WholeRun, date("2026-12-31").AddDays(92))
	equal(t, "after", p.Projection.Timing, AfterDeadline)
	says(t, english.PaceNeeded(&p), "Needed by 30 September 2026: 60 things more.")

	equal(t, "before the season", on(t, season(entry("2026-01-01", "0"), entry("2026-01-02", "0"), entry("2026-01-03", "0")),
		"2026-01-31").NoProjection, PaceTooEarly)
	falling := season(entry("2026-02-28", "850"), entry("2026-03-31", "800"), entry("2026-04-30", "760"))
	falling.Baseline, falling.Target.Value = baseline("1000"), number("0")
	falling.Waypoints = []Waypoint{{date("2026-04-30"), number("700")}, {date("2026-09-30"), number("700")}}
	p = on(t, falling, "2026-05-15")
	says(t, english.PaceNeeded(&p), "Needed by 30 September 2026: 60 things less.")
}

// A run of 90 days has one pace, that from the baseline.
func TestRunOf90DaysBeginsAtTheBaseline(t *testing.T) {
	g := year("1000", entry("2026-01-01", "100"), entry("2026-02-10", "90"), entry("2026-03-10", "90"))
	g.Baseline = baseline("100")
	p := on(t, g, "2026-03-31")
	equal(t, "720 at 2 a day", p.Projection.First, date("2026-03-31").AddDays(360))
	equal(t, "one day", p.Projection.First, p.Projection.Last)
}

// A needed pace is rounded up, and the pace so far down, to as many decimals as are worth showing.
func TestNeededAmount(t *testing.T) {
	rated := func(period Period, amount, soFar string) Needed {
		return Needed{Period: period, Amount: number(amount), SoFar: number(soFar)}
	}
	euro := Measure{Kind: Money, Currency: "EUR"}
	for _, c := range []struct {
		name    string
		measure Measure
		target  string
		day     string
		want    Needed
	}{
		{"a month is 30.4375 days", Measure{}, "1840200", "2026-06-30", rated(PerMonth, "304375", "33")},
		{"a week", Measure{}, "398", "2026-11-29", rated(PerWeek, "44", "4")}, // 198 in 32 days
		{"exactly 10", Measure{}, "330", "2026-12-18", rated(PerDay, "10", "0")},
		{"under 10, and counted", Measure{}, "329", "2026-12-18", rated(PerDay, "10", "0")},
		{"under 10, and measured", Measure{Precision: 1}, "329", "2026-12-18", rated(PerDay, "10", "0.5")},
		{"one a day", Measure{}, "213", "2026-12-18", rated(PerDay, "1", "0")},
		{"less than one a day", Measure{}, "212", "2026-12-18", Needed{By: date("2026-12-31"), Amount: number("12")}},
		{"exactly 100 of money", euro, "1500", "2026-12-18", rated(PerDay, "100", "0")},
		{"under 100 of money", euro, "1499", "2026-12-18", rated(PerDay, "99.93", "0.56")},
		{"more than 100, but no money", Measure{Precision: 1}, "1500", "2026-12-18", rated(PerDay, "100", "0.5")},
	} {
		g := year(c.target, entry("2026-01-10", "100"), entry("2026-02-10", "100"))
		g.Measure = c.measure
		p, _ := Compute(g, date(c.day))
		equal(t, c.name, p.Needed, &c.want)
	}
}

func TestNeededPeriod(t *testing.T) {
	for day, want := range map[string]Period{"2026-10-31": PerMonth, "2026-11-01": PerWeek, "2026-12-17": PerWeek, "2026-12-18": PerDay,
		"2026-12-30": PerDay} {
		p := on(t, year("1000", entry("2026-01-10", "100"), entry("2026-02-10", "100")), day)
		equal(t, day, p.Needed.Period, want)
	}
	p := on(t, year("1000", entry("2026-01-10", "100"), entry("2026-02-10", "100")), "2026-12-31")
	equal(t, "no day is left", p.Needed == nil, true)
}

func TestVerdictFromATenthOfTheTime(t *testing.T) {
	g := year("100", entry("2026-01-02", "5"), entry("2026-01-03", "5"))
	g.Target.Date = date("2026-04-10") // the 100th day
	equal(t, "the 9th day", on(t, g, "2026-01-09").State, StateTooEarly)
	equal(t, "the 10th day", on(t, g, "2026-01-10").State, StateOnPace)
}

func TestPaceLines(t *testing.T) {
	// On 26 May 2026, 146 of 365 days have passed: two fifths.
	for value, want := range map[string]State{"1000": StateOnPace, "400": StateOnPace, "380": StateOnPace, "379": StateBehind,
		"240": StateBehind, "239": StateFarBehind, "2": StateFarBehind, "-10": StateMovingAway} {
		if value == "1000" {
			value = "999"
		}
		p, _ := Compute(year("1000", entry("2026-01-10", "1"), entry("2026-02-10", number(value).Sub(NewDecimal(1)).String())),
			date("2026-05-26"))
		equal(t, value, p.State, want)
	}
}
