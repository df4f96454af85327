package progress

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"northstar/generator/base/diag"
)

// Every kind of mistake with goals is reported, with a hint, and where a line can be pasted, that line.
func TestEveryCodeOfGoals(t *testing.T) {
	money := Measure{Kind: Money, Currency: "EUR"}
	cases := []struct {
		code, message, fix string
		change             func(*Goal)
	}{
		{"NS501", `The target is 0, and so is 0, where a goal without a baseline begins.`, "", func(g *Goal) { g.Target.Value = number("0") }},
		{"NS502", `The goal is to increase, but the target 10 is below the baseline 20.`, "", func(g *Goal) {
			g.Baseline, g.Direction, g.Series = baseline("20"), Increase, Snapshot
		}},
		{"NS503", `The figure is to fall to 10, but there is no baseline to fall from.`, "baseline: {value: <where it stood before>}",
			func(g *Goal) { g.Direction = Decrease }},
		{"NS504", `"Goal" has no baseline, so progress is counted from 0.`, "baseline: {value: 1, date: 2026-02-01}",
			func(g *Goal) { g.Measure.Kind = Average }},
		{"NS505", `The baseline is 5, but the entries of the first day add up to 0.`,
			"", func(g *Goal) { g.Baseline = baseline("5") }},
		{"NS506", `The deadline 2025-12-31 is before the start 2026-01-01.`, "", func(g *Goal) { g.Target.Date = date("2025-12-31") }},
		{"NS507", `The stretch target 9 is not beyond the target 10.`, "", func(g *Goal) { g.Stretch = []Decimal{number("9")} }},
		{"NS508", `The waypoint 11 of 2026-06-01 is beyond the target 10.`, "",
			func(g *Goal) { g.Waypoints = []Waypoint{{date("2026-06-01"), number("11")}} }},
		{"NS509", `The measure is of kind yes_no, whose figures cannot be added up, but the series is flow.`, "snapshot", func(g *Goal) {
			g.Measure.Kind, g.Series = YesNo, Flow
		}},
		{"NS510", `"Goal" is paused, and does not say why.`, "reason: <why it was paused>",
			func(g *Goal) { g.Lifecycle = Paused }},
		{"NS511", `The measure is money, but has no currency.`, "currency: <which currency>",
			func(g *Goal) { g.Measure.Kind, g.Entries = Money, nil }},
		{"NS512", `stage is "plantd", which is not one of the stages: funded, planted.`, "planted", func(g *Goal) {
			g.Stages = []string{"funded", "planted"}
			stage("plantd")(&g.Entries[0])
		}},
		{"NS512", `headline_stage is "planted", but "Goal" has no stages.`, "", func(g *Goal) { g.HeadlineStage = "planted" }},
		{"NS513", `The milestone "Half way" has neither a figure nor a day.`, "at: <which figure>",
			func(g *Goal) { g.Milestones = []Milestone{{Title: "Half way"}} }},
		{"NS513", `The milestone "Half way" has both a figure and a day.`, "", func(g *Goal) {
			g.Milestones = []Milestone{{Title: "Half way", At: pointer("5"), Date: date("2026-05-01")}}
		}},
		{"NS514", `"Goal" has a range, but its direction is increase.`, "direction: maintain", func(g *Goal) { g.Range.Max = pointer("8") }},
		{"NS515", `The latest revision of target.value changed it to "12", but it is 10.`, "10", func(g *Goal) {
			g.Revisions = []Revision{{Date: date("2026-05-01"), Field: "target.value", To: "12"},
				{Date: date("2026-02-01"), Field: "target.value", To: "8"}}
		}},
		{"NS515", `The latest revision of target changed it to "2026-11-30", but it is 2026-12-31.`, "2026-12-31", func(g *Goal) {
			g.Revisions = []Revision{{Date: date("2026-05-01"), Field: "target", From: "8", To: "10"},
				{Date: date("2026-05-01"), Field: "target", From: "2026-10-31", To: "2026-11-30"}}
		}},
		{"NS515", `The latest revision of lifecycle changed it to "paused", but it is active.`, "active", func(g *Goal) {
			g.Revisions = []Revision{turned("2026-05-01", Active, Paused)}
		}},
		{"NS808", `A revision has "mised" where one of a few words belongs.`, "missed", func(g *Goal) {
			g.Revisions = []Revision{{Date: date("2026-05-01"), Field: "verdict", From: "mised", To: "achieved"}}
		}},
		{"NS808", `A revision has "canceled" where one of a few words belongs.`, "cancelled", func(g *Goal) {
			g.Lifecycle, g.Reason, g.Revisions = Cancelled, "The river rose.", []Revision{turned("2026-05-01", Active, "canceled")}
		}},
		{"NS808", `In a revision, "1,000" has commas between its digits; write 1000.`, "1000", func(g *Goal) {
			g.Revisions = []Revision{{Date: date("2026-05-01"), Field: "target", From: "1,000", To: "10"}}
		}},
		{"NS808", `In a revision, "10 things" is not a number; write digits only, such as 120 or 12.50.`, "", func(g *Goal) {
			g.Revisions = []Revision{{Date: date("2026-05-01"), Field: "target.value", From: "none", To: "10 things"}}
		}},
		{"NS808", `The reason of a revision, "<why, in a sentence>", is still to be filled in.`, "", func(g *Goal) {
			g.Revisions = []Revision{{Date: date("2026-05-01"), Field: "entries", Reason: "<why, in a sentence>"}}
		}},
		{"NS516", `update_every_days is -1; it counts days, so it is 1 or more.`, "",
			func(g *Goal) { g.UpdateEveryDays = -1 }},
		{"NS516", `precision is 11; it counts decimals, from 0 to 10.`, "<how many decimals>", func(g *Goal) { g.Measure.Precision = 11 }},
		{"NS517", `"Goal" has waypoints, but no target with a date that they could lead to.`, "", func(g *Goal) {
			g.Waypoints, g.Target = []Waypoint{{date("2026-06-01"), number("5")}}, nil
		}},
		{"NS518", `The milestone "First" is at 5, which the baseline 6 has already reached.`, "", func(g *Goal) {
			g.Baseline, g.Series, g.Milestones = baseline("6"), Snapshot, []Milestone{{Title: "First", At: pointer("5")}}
		}},
		{"NS530", `The entry id "a" is already used at another place.`, "", func(g *Goal) {
			g.Entries = append(g.Entries, entry("2026-02-02", "1", id("a")), entry("2026-02-03", "1", id("a")))
		}},
		{"NS531", `The entry corrects "b", which is not an entry of "Goal".`, "",
			func(g *Goal) { g.Entries = append(g.Entries, entry("2026-02-02", "1", corrects("b"))) }},
		{"NS532", `The correction is dated 2026-02-02, before the entry that it corrects (2026-02-03).`, "", func(g *Goal) {
			g.Entries = append(g.Entries, entry("2026-02-03", "1", id("a")), entry("2026-02-02", "1", corrects("a")))
		}},
		{"NS533", `The correction does not say which reading it corrects.`, "", func(g *Goal) {
			g.Series, g.Entries = Snapshot, append(g.Entries, entry("2026-02-02", "1", corrects("")))
		}},
		{"NS534", `The refund has the value 1, as if it had been received.`, "value: -1",
			func(g *Goal) { g.Entries = append(g.Entries, entry("2026-02-02", "1", kind(Refund))) }},
		{"NS535", `By 2026-02-02, 2 was given back, but only 1 had come in.`, "", func(g *Goal) {
			g.Entries = append(g.Entries, entry("2026-02-02", "-2", kind(Refund)), entry("2026-02-03", "5"))
		}},
		{"NS536", `-0.5 EUR is taken out, but the entry is not a refund.`, "kind: <refund or correction>",
			func(g *Goal) { g.Measure, g.Entries = money, append(g.Entries, entry("2026-02-02", "-0.5")) }},
		{"NS537", `10 GBP has no rate to EUR.`, "rate: {value: <the rate>, date: <its day>, source: <where it is recorded>}", func(g *Goal) {
			g.Measure, g.Entries = money, append(g.Entries, entry("2026-02-02", "10", foreign("GBP", "")))
		}},
		{"NS538", `The entry has a rate, but is in EUR, the goal's own currency.`, "", func(g *Goal) {
			g.Measure, g.Entries = money, append(g.Entries, entry("2026-02-02", "10", foreign("EUR", "1.17")))
		}},
		{"NS539", `The entry is in GBP, but "Goal" counts things.`, "", func(g *Goal) { foreign("GBP", "")(&g.Entries[0]) }},
		{"NS539", `The measure is of kind count, but has the currency EUR.`, "",
			func(g *Goal) { g.Measure.Kind, g.Measure.Currency = Count, "EUR" }},
		{"NS540", `1.205 EUR has more decimals than the 2 of EUR.`, "",
			func(g *Goal) { g.Measure, g.Entries = money, append(g.Entries, entry("2026-02-02", "1.205")) }},
		{"NS541", `The margin is -2; it goes both ways, so it is written without a sign.`, "margin: 2",
			func(g *Goal) { g.Entries[0].Margin = pointer("-2") }},
		{"NS541", `The entry of 2026-02-01 was recorded on 2026-01-31, before it happened.`, "",
			func(g *Goal) { g.Entries[0].Recorded = date("2026-01-31") }},
		{"NS541", `The sample is -3; it is the number of people asked, so it cannot be negative.`, "",
			func(g *Goal) { sample(-3)(&g.Entries[0]) }},
		{"NS542", `There are two readings of 2026-02-01: 1 and 2.`, "",
			func(g *Goal) { g.Series, g.Entries = Snapshot, append(g.Entries, entry("2026-02-01", "2")) }},
		{"NS543", `The entry is a pledge, but "Goal" is a snapshot.`, "", func(g *Goal) {
			g.Series, g.Entries = Snapshot, append(g.Entries, entry("2026-02-02", "2", kind(Pledge)))
		}},
		{"NS545", `This entry says what the one at another place says: 2026-02-01, 1.`, "",
			func(g *Goal) { g.Entries = append(g.Entries, entry("2026-02-01", "1", kind(Actual), id("again"))) }},
		{"NS546", `All 2 entries of "Goal" in this file stand in a.csv too.`, "", func(g *Goal) {
			for _, file := range []string{"a.csv", "copy.csv"} {
				for _, e := range []Entry{entry("2026-02-02", "1"), entry("2026-03-02", "3")} {
					e.Change(func(c *Common) { c.File = file })
					g.Entries = append(g.Entries, e)
				}
			}
		}},
		{"NS547", `The correction of 2026-02-02 does not say why.`, "note: <why the figure was wrong>", func(g *Goal) {
			g.Entries = append(g.Entries, entry("2026-02-02", "-1", kind(Correction)))
			g.Entries[1].Note = ""
		}},
		{"NS550", `This entry is dated 2025-12-31, before the goal starts on 2026-01-01, so it is left out.`, "",
			func(g *Goal) { g.Entries[0].Date = date("2025-12-31") }},
		{"NS553", `The correction is of the stage planted, but the entry "a" that it corrects is of the stage funded.`,
			"- {date: 2026-02-03, value: -4, kind: correction, corrects: \"a\", note: \"Counted twice\"}\n" +
				"- {date: 2026-02-02, value: 4, stage: \"planted\", note: \"Counted twice\"}", func(g *Goal) {
				g.Stages = []string{"funded", "planted"}
				g.Entries = append(g.Entries, entry("2026-02-02", "5", id("a"), stage("funded")),
					entry("2026-02-03", "4", corrects("a"), stage("planted")))
			}},
		{"NS551", `This entry is dated 2026-07-01, after 2026-06-30, the day of these figures, so it is left out for now.`, "",
			func(g *Goal) { g.Entries[0].Date = date("2026-07-01") }},
		{"NS551", `This entry was recorded on 2026-07-01, after 2026-06-30, the day of these figures, so it is left out for now.`, "",
			func(g *Goal) { g.Entries[0].Recorded = date("2026-07-01") }},
		{"NS552", `The entries of "Goal" add up to -1 on 2026-06-30, which is less than zero.`, "",
			func(g *Goal) { g.Entries[0].Value = number("-1") }},
	}
	tested := map[string]bool{}
	for _, c := range cases {
		tested[c.code] = true
		g := year("10", entry("2026-02-01", "1"))
		c.change(&g)
		_, found := Compute(g, date("2026-06-30"))
		found = append(found, Validate(g)...)
		if len(found) != 1 {
			t.Errorf("%s: %d complaints: %v", c.code, len(found), found)
			continue
		}
		d := found[0]
		if d.Code != c.code || d.Message != c.message || cmp.Or(d.Fix, d.Add, d.Near) != c.fix || d.Hint == "" {
			t.Errorf("got  %s %s %q, fix %q\nwant %s %s, fix %q", d.Code, d.Message, d.Hint, cmp.Or(d.Fix, d.Add, d.Near), c.code, c.message, c.fix)
		}
	}
	tested[diag.OutcomeCancelled.ID] = true // by package check, which knows events
	tested[diag.GoalNoSource.ID] = true     // by package check, which knows records
	for _, c := range diag.Catalogue() {
		if strings.HasPrefix(c.ID, "NS5") && !tested[c.ID] {
			t.Errorf("nothing reports %s, %s", c.ID, c.Title)
		}
	}
}

// Two entries that say the same are one entry written twice, unless something says that they are two. It is said once:
// of an entry, or of a file that was copied.
func TestRepeatedEntries(t *testing.T) {
	at := func(e Entry, file string, line int) Entry {
		in(file, int32(line))(&e)
		return e
	}
	planting := func(file string, line int, change ...func(*Entry)) Entry {
		e := at(entry("2026-03-14", "120", change...), file, line)
		e.Note = "Mossgate planting day"
		return e
	}
	other := func(value, file string, line int) Entry { return at(entry("2026-04-01", value), file, line) }
	again := func(file string) string {
		return file + `:2 NS545: This entry says what the one at g:1 says: 2026-03-14, 120, "Mossgate planting day".`
	}
	for name, c := range map[string]struct {
		entries []Entry
		want    []string
	}{
		"the same":             {[]Entry{planting("g", 1), planting("g", 2)}, []string{again("g")}},
		"another day":          {[]Entry{planting("g", 1), planting("g", 2, func(e *Entry) { e.Date = date("2026-03-15") })}, nil},
		"another value":        {[]Entry{planting("g", 1), planting("g", 2, func(e *Entry) { e.Value = number("121") })}, nil},
		"another region":       {[]Entry{planting("g", 1), planting("g", 2, region("Mossgate"))}, nil},
		"another partner":      {[]Entry{planting("g", 1), planting("g", 2, partner("nursery"))}, nil},
		"other evidence":       {[]Entry{planting("g", 1), planting("g", 2, func(e *Entry) { e.Evidence = []string{"b.pdf"} })}, nil},
		"a pledge":             {[]Entry{planting("g", 1), planting("g", 2, kind(Pledge))}, nil},
		"better known":         {[]Entry{planting("g", 1), planting("g", 2, quality(Measured))}, []string{again("g")}},
		"one row in two files": {[]Entry{planting("g", 1), planting("h", 2), other("5", "h", 3)}, []string{again("h")}},
		"some rows in two files": {[]Entry{planting("g", 1), other("5", "g", 2), planting("h", 2), other("5", "h", 3), other("6", "h", 4)},
			[]string{`h:2 NS546: 2 of the 3 entries of "Goal" in this file stand in g too.`}},
		"an id twice": {[]Entry{planting("g", 1, id("march")), planting("h", 2, id("march"))},
			[]string{`h:2 NS530: The entry id "march" is already used at g:1.`}},
	} {
		var got []string
		for _, d := range Validate(year("1000", c.entries...)) {
			got = append(got, fmt.Sprintf("%s:%d %s: %s", d.File, d.Line, d.Code, d.Message))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// What Validate says does not depend on the order in which maps are walked.
func TestValidateIsDeterministic(t *testing.T) {
	g := trees()
	for i := range g.Entries {
		g.Entries[i].ID = "same"
		g.Entries[i].Change(func(c *Common) { c.Corrects = "other" })
	}
	g.Revisions = []Revision{{Field: "target.value", To: "5"}, {Field: "target.date", To: "2025-01-01"}}
	want := Validate(g)
	for range 20 {
		if got := Validate(g); !slices.Equal(got, want) {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	}
}
