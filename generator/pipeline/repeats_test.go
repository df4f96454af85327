package pipeline

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/emersion/go-ical"
	"github.com/teambition/rrule-go"

	"northstar/generator/base/zones"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
)

// repeating are series over changes of the clocks, with dates that are excepted, added, moved, called off, and that do not exist.
var repeating = map[string]string{
	"content/events/dublin.md": "start: 2026-10-01 19:00\nend: 2026-10-01 21:00\n" +
		"repeats: {every: week, until: 2027-04-30, except: [2026-12-24, 2026-12-31], also: [2026-12-22]}\n",
	"content/events/2026-10-29-dublin.md": "start: 2026-10-30 18:30\n",
	"content/events/2026-11-05-dublin.md": "status: cancelled\n",
	"content/events/howe.md": "timezone: Australia/Lord_Howe\nstart: 2026-03-01 01:45\nend: 2026-03-01 03:00\n" +
		"repeats: {every: week, times: 40}\n",
	"content/events/night.md": "timezone: Europe/Berlin\n" +
		"start: 2026-03-01 02:30\nend: 2026-03-01 06:00\nrepeats: {every: week, times: 40}\n",
	"content/events/long.md": "timezone: America/New_York\n" +
		"start: 2026-10-03 22:00\nend: 2026-10-04 08:00\nrepeats: {every: week, times: 8}\n",
	"content/events/last.md": "timezone: America/Havana\n" +
		"start: 2026-01-31\nend: 2026-02-01\nrepeats: {every: month, on: last day, times: 14}\n",
	"content/events/ever.md": "timezone: Africa/Casablanca\n" +
		"start: 2026-01-06 09:00\nend: 2026-01-06 10:00\nrepeats: {every: month, on: first tuesday}\n",
	"content/events/utc.md": "timezone: UTC\n" +
		"start: 2026-01-06 09:00\nend: 2026-01-06 10:00\nrepeats: {every: 2 weeks, on: [tuesday, friday], times: 20}\n",
}

// What calendar programs make of the file of a series, by RFC 5545, is what the site shows: every date, and no other.
func TestCalendarsOfSeries(t *testing.T) {
	files := fstest.MapFS{"data/site.yaml": {Data: []byte("name: Garden\nurl: https://example.org/\ntimezone: Europe/Dublin\ncards: none\n")}}
	for name, fields := range repeating {
		if !strings.Contains(name, "/2026-") {
			fields = "title: Evening\nmode: onsite\n" + fields
		}
		files[name] = &fstest.MapFile{Data: []byte("---\n" + fields + "---\n")}
	}
	b, err := New(t.Context(), Input{Files: files, Options: assemble.Options{Now: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)}})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	series := 0
	for _, p := range b.Site.Pages {
		if !p.IsSeries() {
			continue
		}
		series++
		data, found := b.OutputAt(p.Calendar()).Bytes()
		if len(found) > 0 {
			t.Fatal(found)
		}
		last := time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
		if p.ID == "ever" { // the site shows a year of it
			last = time.Date(2027, 9, 2, 23, 0, 0, 0, time.UTC)
		}
		got, want := timesIn(t, data, last), timesOn(t, p)
		if !slices.Equal(got, want) {
			t.Errorf("%s is read as\n%v\nwant\n%v\n%s", p.ID, got, want, data)
		}
	}
	if series != 7 {
		t.Errorf("%d series were looked at", series)
	}
}

const moments = "2006-01-02T15:04Z07:00"

// timesOn lists when the dates of a series are, as the site says.
func timesOn(t *testing.T, p *site.Page) (times []string) {
	for _, o := range p.Occurrences {
		x := o.Details.(*site.Event)
		zone := x.Zone(time.UTC)
		if x.Timezone == "" {
			zone = load(t, "Europe/Dublin")
		}
		start, end := x.Start.In(zone).UTC(), x.End.In(zone).UTC()
		if !x.Start.HasTime {
			start, end = x.Start.Day.Time(), x.End.Day.AddDays(1).Time()
		}
		status := ""
		if x.Status == "cancelled" {
			status = "CANCELLED"
		}
		times = append(times, start.Format(moments)+" "+end.Format(moments)+" "+status)
	}
	slices.Sort(times)
	return times
}

// timesIn lists when the events of a file are, as a program reads it that knows the zones by their names.
func timesIn(t *testing.T, file []byte, last time.Time) (times []string) {
	t.Helper()
	c, err := ical.NewDecoder(bytes.NewReader(file)).Decode()
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	// Rules are about what clocks show, so all times are read as if these were in UTC, and made instants at the end.
	all := func(e ical.Event, name string) (list []time.Time) {
		for _, p := range e.Props[name] {
			for value := range strings.SplitSeq(p.Value, ",") {
				list = append(list, readTime(t, value))
			}
		}
		return list
	}
	instant := func(e ical.Event, at time.Time) time.Time {
		p := e.Props.Get("DTSTART")
		if zone := p.Params.Get("TZID"); zone != "" {
			return firstOn(at, load(t, zone))
		}
		return at
	}
	instead := map[time.Time]bool{}
	for _, e := range c.Events() {
		for _, at := range all(e, "RECURRENCE-ID") {
			instead[at] = true
		}
	}
	for _, e := range c.Events() {
		start, end := all(e, "DTSTART")[0], all(e, "DTEND")[0]
		status := ""
		if s := e.Props.Get("STATUS"); s.Value == "CANCELLED" {
			status = s.Value
		}
		add := func(at time.Time) {
			begin := instant(e, at)
			until := begin.Add(instant(e, end).Sub(instant(e, start))) // the same exact duration, as section 3.8.5.3 has it
			times = append(times, begin.UTC().Format(moments)+" "+until.UTC().Format(moments)+" "+status)
		}
		rule, err := e.Props.RecurrenceRule()
		if err != nil {
			t.Fatal(err)
		}
		if rule == nil {
			add(start)
			continue
		}
		if !rule.Until.IsZero() {
			if zone := e.Props.Get("DTSTART").Params.Get("TZID"); zone != "" {
				local := rule.Until.In(load(t, zone))
				rule.Until = time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), 0, 0, time.UTC)
			}
		}
		rule.Dtstart = start
		given, err := rrule.NewRRule(*rule)
		if err != nil {
			t.Fatal(err)
		}
		except := all(e, "EXDATE")
		for _, at := range append(given.Between(start, last, true), all(e, "RDATE")...) {
			if !instead[at] && !slices.ContainsFunc(except, at.Equal) {
				add(at)
			}
		}
	}
	slices.Sort(times)
	return times
}

// readTime reads a value of RFC 5545, sections 3.3.4 and 3.3.5, as what clocks show.
func readTime(t *testing.T, value string) time.Time {
	t.Helper()
	for _, layout := range []string{"20060102T150405", "20060102"} {
		if at, err := time.Parse(layout, strings.TrimSuffix(value, "Z")); err == nil {
			return at
		}
	}
	t.Fatalf("%q is no time", value)
	return time.Time{}
}

// firstOn returns when the clocks of a zone show a time first.
func firstOn(shown time.Time, zone *time.Location) time.Time {
	clock := shown.Format(time.DateTime)
	at := shown.Add(-15 * time.Hour)
	for at.In(zone).Format(time.DateTime) != clock {
		if at = at.Add(15 * time.Minute); at.Sub(shown) > 39*time.Hour {
			return shown // they never do
		}
	}
	return at
}

func load(t *testing.T, zone string) *time.Location {
	t.Helper()
	l, err := zones.Load(zone)
	if err != nil {
		t.Fatal(err)
	}
	return l
}
