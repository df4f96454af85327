package assemble

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/base/zones"
	"northstar/generator/model/site"

	"pgregory.net/rapid"
)

// changing are zones whose clocks change: by an hour, by half of one (Lord Howe), backwards for winter as the law has it (Dublin), at
// midnight (Havana), with the moon (Casablanca), and by a day (Apia, in December 2011).
var changing = []string{
	"Europe/Dublin", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Havana", "Africa/Casablanca", "Africa/Cairo",
	"Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia", "Asia/Kolkata",
}

// firstShown finds when the clocks of a zone show a minute first, by looking every quarter of an hour; ok is false if they never do.
func firstShown(m site.Moment, zone *time.Location) (at time.Time, ok bool) {
	clock := fmt.Sprintf("%s %02d:%02d", m.Day, m.Hour, m.Minute)
	begin := m.Day.Time().Add(-15 * time.Hour)
	for at := begin; at.Before(begin.Add(54 * time.Hour)); at = at.Add(15 * time.Minute) {
		if at.In(zone).Format("2006-01-02 15:04") == clock {
			return at, true
		}
	}
	return time.Time{}, false
}

// Every date of a series begins when the clocks of its place first show its time on its day, and lasts until they show the time of
// its end; what they never show is no date, and is reported.
func TestDatesOverClockChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(changing).Draw(t, "zone")
		zone, err := zones.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		first := rapid.Custom(func(t *rapid.T) site.Moment {
			day := site.Date{Year: 2011, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 6000).Draw(t, "day"))
			return site.Moment{
				Day: day, HasTime: true, Hour: uint8(rapid.SampledFrom([]int{0, 1, 2, 3, 10, 23}).Draw(t, "hour")),
				Minute: uint8(15 * rapid.IntRange(0, 3).Draw(t, "quarter")),
			}
		}).Filter(func(m site.Moment) bool { return !m.Skipped(zone) }).Draw(t, "first") // what no clock shows is refused elsewhere
		repeats := site.Repeats{Every: rapid.SampledFrom([]string{"day", "week", "3 weeks", "month"}).Draw(t, "every"),
			Times: rapid.IntRange(1, 40).Draw(t, "times")}
		event := &site.Event{Start: first, End: first, Timezone: name, Mode: "onsite", Repeats: repeats}
		if event.End.Hour < 22 {
			event.End.Hour += 2
		}
		d := document("event", "evening", "", site.Front{Title: "Evening"}, event, "start", "repeats", "repeats.times")
		s, found := Site(Parts{Documents: []*site.Document{d}, Data: languages("en")}, Options{Now: noon})
		if diag.HasErrors(found) {
			t.Fatal(codes(found))
		}
		rule, mistake := repeats.Rule(first.Day)
		if mistake != nil {
			t.Fatal(mistake)
		}
		var want []string
		skipped := 0
		for _, day := range rule.Days(site.Date{Year: 2100, Month: 1, Day: 1}, repeats.Times) {
			m := first
			m.Day = day
			at, ok := firstShown(m, zone)
			if !ok {
				skipped++
				continue
			}
			want = append(want, day.String()+" "+at.UTC().Format(time.RFC3339))
		}
		var got []string
		for _, o := range s.Pages[0].Occurrences {
			x := o.Details.(*site.Event)
			got = append(got, o.On.String()+" "+x.Start.In(zone).UTC().Format(time.RFC3339))
			if o.Address != "/events/evening/"+o.On.String()+"/" {
				t.Fatalf("%s has the address %s", o.On, o.Address)
			}
			if x.End.Hour != event.End.Hour || x.End.Minute != event.End.Minute || x.End.Day != o.On {
				t.Fatalf("%s ends at %s", o.On, x.End)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s, %s, %+v:\n%v\nwant\n%v", name, first, repeats, got, want)
		}
		reported := slices.DeleteFunc(found, func(x diag.Diagnostic) bool { return x.Code != diag.DateSkipped.ID })
		if len(reported) != skipped {
			t.Fatalf("%d times that do not exist were reported, of %d", len(reported), skipped)
		}
	})
}

// A date that passes changes the site: it counts then. No term of what is remembered goes beyond.
func TestDateThatPasses(t *testing.T) {
	event := &site.Event{Start: moment(t, "2026-06-29 18:00"), End: moment(t, "2026-06-29 20:00"), Mode: "onsite",
		Repeats: site.Repeats{Every: "day", Times: 3}}
	d := document("event", "evening", "", site.Front{Title: "Evening"}, event, "start", "repeats", "repeats.times")
	parts := Parts{Documents: []*site.Document{d}, Data: languages("en")}
	for _, x := range []struct{ now, until, states string }{
		{"2026-06-29 12:00", "2026-06-29 20:01", "- - -"},
		{"2026-06-29 20:01", "2026-06-30 00:00", "completed - -"},
		{"2026-06-30 20:00", "2026-06-30 20:01", "completed - -"},
		{"2026-06-30 20:01", "2026-07-01 00:00", "completed completed -"},
	} {
		now := moment(t, x.now).In(time.UTC)
		s, _ := Site(parts, Options{Now: now})
		var states []string
		for _, o := range s.Pages[0].Occurrences {
			state := o.Details.(*site.Event).Status
			if state == "" {
				state = "-"
			}
			states = append(states, state)
		}
		if got := strings.Join(states, " "); got != x.states {
			t.Errorf("at %s the dates are %s, want %s", x.now, got, x.states)
		}
		if _, until := Term(s); !until.Equal(moment(t, x.until).In(time.UTC)) {
			t.Errorf("at %s the site is the same until %v, want %s", x.now, until, x.until)
		}
		if _, ok := WithBodies(s, s.Bodies, moment(t, x.until).In(time.UTC)); ok {
			t.Errorf("the site of %s is used again at %s", x.now, x.until)
		}
	}
}

// What goes on for ever has dates for a year and a day, and a thousand at the most; all series of a site have no more than twenty thousand.
func TestDatesAreBounded(t *testing.T) {
	series := func(id, start string) *site.Document {
		return document("event", id, "", site.Front{Title: id},
			&site.Event{Start: moment(t, start), End: moment(t, start), Mode: "onsite", Repeats: site.Repeats{Every: "day"}}, "start", "repeats")
	}
	s, _ := Site(Parts{Documents: []*site.Document{series("new", "2026-06-30")}, Data: languages("en")}, Options{Now: noon})
	if n := len(s.Pages[0].Occurrences); n != daysAhead+1 {
		t.Errorf("%d dates, want %d", n, daysAhead+1)
	}
	var many []*site.Document
	for i := range 25 {
		many = append(many, series(fmt.Sprintf("old%02d", i), "2001-01-01"))
	}
	s, found := Site(Parts{Documents: many, Data: languages("en")}, Options{Now: noon})
	total := 0
	for _, p := range s.Pages {
		total += len(p.Occurrences)
	}
	if total > mostAllDates || !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == diag.TooManyDates.ID }) {
		t.Errorf("%d dates, and %v", total, codes(found))
	}
}
