package chart

import (
	"fmt"

	"northstar/generator/model/progress"
	"northstar/generator/text/locale/localetest"
)

// date and number read what a test writes down.

func date(s string) progress.Date {
	d, err := progress.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func number(s string) progress.Decimal {
	d, err := progress.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

func pointer(s string) *progress.Decimal {
	d := number(s)
	return &d
}

var english = progress.Formatter{Locale: localetest.In("en")}

// entry returns an actual entry, and changes it.
func entry(day, value string, changes ...func(*progress.Entry)) progress.Entry {
	e := progress.Entry{Date: date(day), Value: number(value)}.In(nil, progress.Common{})
	for _, change := range changes {
		change(&e)
	}
	return e
}

func stage(s string) func(*progress.Entry) {
	return func(e *progress.Entry) { e.Change(func(c *progress.Common) { c.Stage = s }) }
}
func region(s string) func(*progress.Entry) {
	return func(e *progress.Entry) { e.Change(func(c *progress.Common) { c.Region = s }) }
}
func id(s string) func(*progress.Entry) { return func(e *progress.Entry) { e.ID = s } }
func margin(s string) func(*progress.Entry) {
	return func(e *progress.Entry) { e.Margin = pointer(s) }
}
func kind(k progress.EntryKind) func(*progress.Entry) {
	return func(e *progress.Entry) { e.Change(func(c *progress.Common) { c.Kind = k }) }
}
func quality(q progress.Quality) func(*progress.Entry) {
	return func(e *progress.Entry) { e.Change(func(c *progress.Common) { c.Quality = q }) }
}
func corrects(id string) func(*progress.Entry) {
	return func(e *progress.Entry) {
		e.Change(func(c *progress.Common) { c.Kind, c.Corrects = progress.Correction, id })
	}
}

// year is a goal for 2026.
func year(value string, entries ...progress.Entry) progress.Goal {
	return progress.Goal{
		ID: "goal", Measure: progress.Measure{Unit: "things", One: "thing"}, Start: date("2026-01-01"),
		Target: &progress.Target{Value: number(value), Date: date("2026-12-31")}, Entries: entries,
	}
}

// on returns the progress of g on a day.
func on(day string, g progress.Goal) *progress.Progress {
	p, _ := progress.Compute(g, date(day))
	return &p
}

const day = "2026-06-30"

// The goals whose drawings are kept in testdata.

func trees() progress.Goal {
	g := year("1000",
		entry("2026-01-10", "300", stage("funded")), entry("2026-02-20", "140", stage("funded")), entry("2026-04-18", "200", stage("funded")),
		entry("2026-01-24", "32", region("mossgate")), entry("2026-02-28", "37", region("sandreach")), entry("2026-03-14", "120",
			region("mossgate")),
		entry("2026-03-18", "18", id("hawthorn"), region("mossgate")), entry("2026-04-11", "54"), entry("2026-04-25", "61",
			quality(progress.Estimated)),
		entry("2026-05-16", "43", region("sandreach")), entry("2026-06-06", "65"), entry("2026-06-17", "-18", corrects("hawthorn")),
		entry("2026-03-28", "52", stage("checked after 12 months")), entry("2026-05-30", "44", stage("checked after 12 months")))
	g.Measure = progress.Measure{Unit: "trees", One: "tree"}
	g.Stages, g.HeadlineStage = []string{"funded", "planted", "checked after 12 months"}, "planted"
	g.Milestones = []progress.Milestone{
		{At: pointer("100"), Title: "The first hundred"}, {At: pointer("250"), Title: "A quarter"}, {At: pointer("500"), Title: "Half way"},
		{Date: date("2026-10-17"), Title: "Autumn planting begins"}, {At: pointer("1000"), Title: "One thousand"},
	}
	return g
}

func stations() progress.Goal {
	g := year("60", entry("2025-07-19", "23"), entry("2025-12-06", "8"), entry("2026-03-21", "22"), entry("2026-05-23", "11"),
		entry("2026-06-27", "7"))
	g.Start, g.Stretch, g.Measure = date("2025-07-01"), []progress.Decimal{number("80")}, progress.Measure{Unit: "stations", One: "station"}
	g.Milestones = []progress.Milestone{{At: pointer("30"), Title: "Half way"},
		{At: pointer("80"), Title: "One within ten minutes of every door"}}
	return g
}

func items() progress.Goal {
	g := year("25", entry("2025-10-04", "57", margin("6")), entry("2026-01-10", "52", margin("5")), entry("2026-03-28", "48", margin("5")),
		entry("2026-06-20", "44", margin("5")))
	g.Measure, g.Start, g.Baseline = progress.Measure{Unit: "items", One: "item",
		Kind: progress.Average}, date("2025-07-01"), &progress.Baseline{Value: number("61")}
	return g
}

func scholarships() progress.Goal {
	g := year("12000", entry("2026-01-17", "2612"), entry("2026-03-01", "846"), entry("2026-04-19", "3022"),
		entry("2026-05-12", "-250", kind(progress.Refund)),
		entry("2026-06-14", "1404"), entry("2026-06-22", "1500", kind(progress.Pledge)))
	g.Measure, g.Target.Date = progress.Measure{Unit: "euro", Kind: progress.Money, Currency: "EUR"}, date("2026-09-30")
	return g
}

func water() progress.Goal {
	return progress.Goal{
		ID: "water", Measure: progress.Measure{Unit: "pH", Kind: progress.Average}, Direction: progress.Maintain, Start: date("2026-01-01"),
		Range: progress.Range{Min: pointer("6.5"), Max: pointer("8.5")},
		Entries: []progress.Entry{entry("2026-01-10", "7.1"), entry("2026-03-12", "8.7"),
			entry("2026-04-10", "8.1", quality(progress.Estimated)), entry("2026-06-10", "7.9")},
	}
}

func hours() progress.Goal {
	return progress.Goal{
		ID: "hours", Measure: progress.Measure{Unit: "hours", One: "hour"}, Start: date("2026-01-01"),
		Entries: []progress.Entry{entry("2026-01-04", "728.5"), entry("2026-03-14", "512", quality(progress.Estimated))},
	}
}

// harvest is seasonal, was restated upwards, and met its target after the deadline.
func harvest() progress.Goal {
	g := year("800", entry("2025-04-10", "210", id("april")), entry("2025-05-20", "190"), entry("2025-09-01", "60", corrects("april")),
		entry("2026-01-15", "120"), entry("2026-03-20", "350"))
	g.Measure, g.Start, g.Target.Date = progress.Measure{Unit: "kg"}, date("2025-03-01"), date("2026-02-28")
	g.Waypoints = []progress.Waypoint{{Date: date("2025-06-30"), Value: number("500")}, {Date: date("2025-12-31"), Value: number("550")}}
	return g
}

// busy has so many entries, up and down, with corrections among them.
func busy(entries int) progress.Goal {
	g := year("100000")
	g.Start, g.Target.Date = date("2020-01-01"), date("2029-12-31")
	day, random := g.Start, uint32(1)
	for i := range entries {
		random = random*1664525 + 1013904223
		day = day.AddDays(int(random>>16) % 2)
		e := progress.Entry{ID: fmt.Sprint(i), Date: day, Value: progress.NewDecimal(int64(random>>20)%200 - 60)}.In(nil, progress.Common{})
		if i%7 == 3 {
			e.Change(func(c *progress.Common) { c.Quality = progress.Estimated })
		}
		if i%30 == 29 {
			e.Change(func(c *progress.Common) { c.Kind, c.Corrects = progress.Correction, fmt.Sprint(i-5) })
		}
		g.Entries = append(g.Entries, e)
	}
	return g
}
