package ical

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"northstar/generator/base/zones"

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"
)

// instantOf finds the instant of a property as RFC 5545, section 3.6.5, tells programs to: with the file's own time
// zone alone. The offset is that of the last change of the clocks that is not after the time. It knows of
// time zones nothing but what the file says.
func instantOf(t rapid.TB, c *ical.Calendar, p *ical.Prop) time.Time {
	t.Helper()
	if stamp, ok := strings.CutSuffix(p.Value, "Z"); ok {
		return clock(t, stamp)
	}
	local := clock(t, p.Value)
	last, offset := time.Time{}, ""
	for _, zone := range c.Children {
		if zone.Name != ical.CompTimezone || zone.Props.Get("TZID").Value != p.Params.Get("TZID") {
			continue
		}
		for _, observance := range zone.Children {
			onsets := []string{observance.Props.Get("DTSTART").Value}
			if dates := observance.Props.Get("RDATE"); dates != nil {
				onsets = append(onsets, strings.Split(dates.Value, ",")...)
			}
			for _, onset := range onsets {
				if on := clock(t, onset); !on.After(local) && !on.Before(last) {
					last, offset = on, observance.Props.Get("TZOFFSETTO").Value
				}
			}
		}
	}
	if offset == "" {
		t.Fatalf("the file does not say what %v is", p)
	}
	seconds := 0
	for i, unit := range []int{3600, 60, 1} {
		if part := offset[1:]; len(part) >= 2*i+2 {
			n, err := strconv.Atoi(part[2*i : 2*i+2])
			if err != nil {
				t.Fatal(err)
			}
			seconds += n * unit
		}
	}
	if offset[0] == '-' {
		seconds = -seconds
	}
	return local.Add(-time.Duration(seconds) * time.Second)
}

func clock(t rapid.TB, s string) time.Time {
	t.Helper()
	at, err := time.Parse("20060102T150405", s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// zonesOfTheWorld have clocks that are put forward, put back, put back by half an hour, put forward in what the law calls winter, that
// jumped over a day, follow the moon, were stopped for good, and that never move.
var zonesOfTheWorld = []string{
	"UTC", "Europe/Dublin", "Europe/Berlin", "Europe/Istanbul", "America/Sao_Paulo", "America/New_York", "America/St_Johns",
	"America/Caracas",
	"Asia/Kathmandu", "Asia/Kolkata", "Asia/Gaza", "Africa/Casablanca", "Africa/Cairo", "Africa/Monrovia", "Australia/Lord_Howe",
	"Australia/Adelaide",
	"Pacific/Kiritimati", "Pacific/Apia", "Pacific/Chatham", "Etc/GMT+12", "Etc/GMT-14", "Antarctica/Troll",
}

// However a program reads the file's time zones, it finds the instants that were meant: around every change of
// the clocks, in hours that clocks show twice too.
func TestInstants(t *testing.T) {
	for _, name := range zonesOfTheWorld {
		location, err := zones.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		c := Calendar{}
		end := at("UTC", "2031-01-01 00:00")
		for when := at("UTC", "2009-01-01 00:00"); !when.IsZero(); when = changeAfter(when.In(location), end) {
			start := changeBefore(when.In(location))
			for _, around := range []time.Duration{-90 * time.Minute, -time.Minute, 0, 10 * time.Minute, 90 * time.Minute, 3 * time.Hour} {
				if from := start.Add(around); start.Year() >= 1900 { // the clocks of 1880 show seconds
					c.Events = append(c.Events, Event{UID: name + from.String(), Start: from.In(location), End: from.Add(3 * time.Hour)})
				}
			}
			c.Events = append(c.Events, Event{UID: name + when.String(), Start: when.In(location), End: when.Add(200 * 24 * time.Hour)})
		}
		same(t, c)
	}
}

func TestAnyInstants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Calendar
		for i := range rapid.IntRange(1, 4).Draw(t, "events") {
			location, err := zones.Load(rapid.SampledFrom(zonesOfTheWorld).Draw(t, "zone"))
			if err != nil {
				t.Fatal(err)
			}
			start := time.Unix(rapid.Int64Range(0, 3e9).Draw(t, "start")/60*60, 0).In(location)
			c.Events = append(c.Events, Event{UID: strconv.Itoa(i), Start: start,
				End: start.Add(time.Duration(rapid.IntRange(1, 1e6).Draw(t, "minutes")) * time.Minute)})
		}
		same(t, c)
	})
}

// same compares what a file says, read with its own time zones and with those of Go, with what was meant.
func same(t rapid.TB, c Calendar) {
	t.Helper()
	file := c.Bytes()
	parsed := read(t, file)
	for i, e := range parsed.Events() {
		for name, want := range map[string]time.Time{"DTSTART": c.Events[i].Start, "DTEND": c.Events[i].End} {
			if got := instantOf(t, parsed, e.Props.Get(name)); !got.Equal(want) {
				t.Fatalf("%s %v is read as %v, want %v\n%s", name, e.Props.Get(name), got, want, file)
			}
		}
	}
}

// Beyond the table of changes (2037), leap years end a day early in Go's answers: no event may get lost there.
func TestFarFuture(t *testing.T) {
	for _, name := range zonesOfTheWorld {
		day := at(name, "2040-12-31 10:00")
		same(t, Calendar{Events: []Event{{UID: "a", Start: day, End: day.AddDate(0, 0, 3)},
			{UID: "b", Start: day.AddDate(-1, 0, 0), End: day.AddDate(40, 0, 0)}}})
	}
}

// A file names each time zone once, and says no more of it than its events need.
func TestZonesAreSmall(t *testing.T) {
	day := at("Europe/Dublin", "2026-07-12 10:00")
	c := Calendar{Events: []Event{
		{UID: "a", Start: day, End: day.Add(time.Hour)}, {UID: "b", Start: day.AddDate(2, 0, 0)},
		{UID: "c", Start: at("Asia/Kathmandu", "2026-07-12 10:00")}, {UID: "d", Start: at("Europe/Berlin", "2026-07-12 10:00"),
			WholeDays: true},
		{UID: "e", Start: at("UTC", "2026-07-12 10:00")},
	}}
	parsed := read(t, c.Bytes())
	var names []string
	for _, child := range parsed.Children {
		if child.Name == ical.CompTimezone {
			names = append(names, child.Props.Get("TZID").Value)
		}
	}
	if want := []string{"Asia/Kathmandu", "Europe/Dublin"}; !slices.Equal(names, want) {
		t.Errorf("time zones %v, want %v", names, want)
	}
	dublin := parsed.Children[1]
	var changes []string
	for _, observance := range dublin.Children {
		changes = append(changes, observance.Name, observance.Props.Get("DTSTART").Value)
		if dates := observance.Props.Get("RDATE"); dates != nil {
			changes = append(changes, dates.Value)
		}
	}
	want := []string{"DAYLIGHT", "20260329T010000", "20270328T010000,20280326T010000", "STANDARD", "20261025T020000", "20271031T020000"}
	if !slices.Equal(changes, want) {
		t.Errorf("changes %v, want %v", changes, want)
	}
}

// A time that clocks show twice cannot be written on them.
func TestAnHourTwice(t *testing.T) {
	first := at("UTC", "2026-10-25 00:30") // 01:30 in Dublin, which comes again an hour later
	for want, start := range map[string]time.Time{"20261025T013000": first, "20261025T013000Z": first.Add(time.Hour)} {
		c := Calendar{Events: []Event{{UID: want, Start: start.In(at("Europe/Dublin", "2026-01-01 00:00").Location())}}}
		if got := read(t, c.Bytes()).Events()[0].Props.Get("DTSTART").Value; got != want {
			t.Errorf("%v is written as %s, want %s", start, got, want)
		}
	}
}

// The changes of the clocks are those that a look twice a day finds, where a table lists them and where a rule does.
func TestChanges(t *testing.T) {
	for _, name := range zonesOfTheWorld {
		start, end := at(name, "2006-01-01 12:00"), at(name, "2046-01-01 12:00")
		var want []time.Time
		for from := start; from.Before(end); from = from.Add(12 * time.Hour) {
			after := func(seconds int) time.Time { return from.Add(time.Duration(seconds) * time.Second) }
			const seconds = 12 * 60 * 60
			if offsetAt(from) != offsetAt(after(seconds)) {
				want = append(want, after(sort.Search(seconds, func(s int) bool { return offsetAt(after(s)) != offsetAt(from) })))
			}
		}
		var got []time.Time
		for change := changeAfter(start, end); !change.IsZero(); change = changeAfter(change, end) {
			got = append(got, change)
		}
		if !slices.EqualFunc(got, want, time.Time.Equal) {
			t.Errorf("%s: the changes are %v, want %v", name, got, want)
		}
		for i := 1; i < len(want); i++ {
			for _, after := range []time.Duration{0, 2 * time.Hour, want[i].Sub(want[i-1]) - time.Second} {
				if got := changeBefore(want[i-1].Add(after)); !got.Equal(want[i-1]) {
					t.Errorf("%s: the change before %v is %v, want %v", name, want[i-1].Add(after), got, want[i-1])
				}
			}
		}
	}
}
