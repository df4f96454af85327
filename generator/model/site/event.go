package site

import (
	"cmp"
	"reflect"
	"slices"
	"time"

	"northstar/generator/base/zones"
)

func eventType() *Type {
	return NewType(Type{
		Name: "event", Folder: "events", Purpose: Collaborative, Fields: reflect.TypeFor[Event](), MenuRank: 2, SearchRank: 3,
		DateInName: true, Ahead: 30, SocialCard: true,
		Proposed:   []string{"event"},
		Invitation: Invitation{"Announce where to meet.", "First meeting"},
		New: New{
			Ahead:   14,
			Values:  map[string]string{"start": "{day} 18:00", "end": "{day} 20:00", "mode": "onsite"},
			Notes:   map[string]string{"date": "The day it is announced: feeds name it from then on."},
			Outline: outline("event"),
		},
		When: func(d *Document) Moment { return details[Event](d).Start },
		Calendar: func(d *Document) bool {
			e := details[Event](d)
			return e.Precision != "month" && !e.Start.IsZero() // a calendar has no place for "some day in October"
		},
		CalledOff: func(d *Document) string {
			if e := details[Event](d); e.Status == "cancelled" || e.Status == "postponed" {
				return e.Status
			}
			return ""
		},
		Place:    func(d *Document) []string { return details[Event](d).ShownPlace() },
		Position: func(d *Document) (Position, bool) { return details[Event](d).Place.Position() },
		Counted: func(d *Document, where Where) (Date, bool) {
			e := details[Event](d)
			return e.Start.Day, where.hasStatus(e.Status, "completed") && (len(where.Mode) == 0 || slices.Contains(where.Mode, e.Mode))
		},
		Outcomes: func(d *Document) []Count { return details[Event](d).Outcomes.Counts },
		Changes:  func(d *Document, zone *time.Location) []PageChange { return details[Event](d).changes(zone) },
		Clocks:   func(d *Document, site *time.Location) *time.Location { return details[Event](d).Zone(site) },
		Repeats:  func(d *Document) Repeats { return details[Event](d).Repeats },
		Occurrence: func(series *Document, day Date, own *Document, c Clock) *Document {
			d, e := occurrence(series, own, details[Event](series).on(day, own))
			if (e.Status == "" || e.Status == "scheduled") && c.Past(e.Over(c.Zone)) {
				e.Status = "completed" // what was not called off took place
			}
			return d
		},
	})
}

// Event is the front matter of an event. Its times are on the clocks of
// Timezone, or of the site's time zone.
type Event struct {
	Start        Moment       `yaml:"start" ask:"event" rule:"required" clocks:"place" doc:"when it begins, on the clocks of the place" eg:"2026-07-12 10:00"`
	End          Moment       `yaml:"end" ask:"event" rule:"required" clocks:"place" doc:"when it ends" eg:"2026-07-12 12:30"`
	Timezone     string       `yaml:"timezone" doc:"IANA name of the place's time zone, if it is not the site's" eg:"Europe/Lisbon"`
	Repeats      Repeats      `yaml:"repeats" doc:"how it takes place again; each date has a page, and a file for it may say what is different" eg:"{every: week, times: 10}"`
	Precision    string       `yaml:"precision" enum:"minute,day,month" doc:"how exactly the time is known"`
	Mode         string       `yaml:"mode" ask:"event" rule:"required" enum:"online,onsite,hybrid" doc:"where people take part"`
	Status       string       `yaml:"status" enum:"scheduled,postponed,cancelled,completed" doc:"whether it happens, or happened"`
	Place        Place        `yaml:"place" doc:"where" eg:"{name: Slipway, city: Sandreach, detail: exact}"`
	URL          string       `yaml:"url" ask:"event" url:"web" doc:"where to join online"`
	Registration Registration `yaml:"registration" doc:"how to sign up"`
	Sessions     []Session    `yaml:"sessions" doc:"the parts of the event, break-out sessions too" eg:"[{title: Sorting the catch, start: 2026-07-12 10:30, room: Boat shed}]"`
	Cost         string       `yaml:"cost" ask:"event" translation:"text" doc:"what it costs" eg:"free"`
	Access       []string     `yaml:"access" ask:"event" translation:"text" search:"text" doc:"what people should know to be able to come" eg:"[step-free, captions]"`
	Outcomes     Outcomes     `yaml:"outcomes" doc:"what came of it, afterwards" eg:"{attended: 23, counts: [{goal: bottles, value: 12, quality: measured}]}"`
	Recap        string       `yaml:"recap" translation:"text" search:"text" doc:"a sentence or two on how it went"`
}

// Place is where something happens.
type Place struct {
	Name    string   `yaml:"name" ask:"*" translation:"may" doc:"the venue"`
	City    string   `yaml:"city" ask:"*" translation:"may" doc:"the town"`
	Region  string   `yaml:"region" ask:"*?" translation:"may" doc:"the region"`
	Country string   `yaml:"country" ask:"*?" doc:"two-letter country code"`
	Lat     *Decimal `yaml:"lat" doc:"the latitude in degrees, north of the equator" eg:"..."`
	Lon     *Decimal `yaml:"lon" doc:"the longitude in degrees, east of Greenwich" eg:"..."`
	Detail  string   `yaml:"detail" enum:"exact,area" doc:"area tells only people who registered the name of the venue, and shows coordinates to a tenth of a degree"`
}

// Registration is how to sign up for an event.
type Registration struct {
	URL      string `yaml:"url" ask:"event" url:"web" doc:"where"`
	Deadline Date   `yaml:"deadline" ask:"event?" doc:"until when"`
}

// Session is one part of an event.
type Session struct {
	Title    string `yaml:"title" translation:"text" search:"text" rule:"required" doc:"what it is about" eg:"Sorting the catch"`
	Start    Moment `yaml:"start" clocks:"place" doc:"when it begins"`
	Host     string `yaml:"host" ref:"person-or-name" doc:"id of a person in data/people, or a name"`
	Room     string `yaml:"room" translation:"text" doc:"where in the venue, or which online room"`
	Capacity int    `yaml:"capacity" doc:"how many people fit"`
}

// Outcomes is what came of an event.
type Outcomes struct {
	Attended int     `yaml:"attended" doc:"how many people came"`
	Counts   []Count `yaml:"counts" most:"64" doc:"figures that count towards goals"`
}

// Count is a figure of an event that counts towards a goal.
type Count struct {
	Goal    string  `yaml:"goal" rule:"required" doc:"id of the goal" eg:"bottles"`
	Value   Decimal `yaml:"value" rule:"required" doc:"the figure"`
	Quality string  `yaml:"quality" enum:"measured,reported,estimated" doc:"how it is known"`
}

// on returns the event as it takes place on a day of its series, or when own, which may be nil, says that it does: as
// long after the first one as that, on the clocks of the place.
func (e *Event) on(day Date, own *Document) *Event {
	on := *e
	start := e.Start
	if start.Day = day; day != e.Start.Day {
		start.HasOffset, start.Offset = false, 0 // which said which of two equal times of the first day is meant
	}
	if own != nil && own.Fields.Has("start") {
		start = details[Event](own).Start
	}
	days, minutes := e.Start.Day.DaysUntil(start.Day), 0
	if e.Start.HasTime && start.HasTime {
		minutes = start.minutes() - e.Start.minutes()
	}
	on.Start, on.End, on.Repeats = start, e.End.later(days, minutes), Repeats{}
	if !e.Registration.Deadline.IsZero() {
		on.Registration.Deadline = e.Registration.Deadline.AddDays(days)
	}
	on.Sessions = slices.Clone(e.Sessions)
	for i := range on.Sessions {
		on.Sessions[i].Start = e.Sessions[i].Start.later(days, minutes)
	}
	return &on
}

// changes lists what happens to an event by itself, on the clocks of the site.
func (e *Event) changes(site *time.Location) []PageChange {
	if !e.Repeats.IsZero() {
		return nil // its dates change
	}
	over := e.Over(site)
	list := []PageChange{{At: over, Kind: "event-over", What: "is over, and moves to the past events"}}
	closes := Moment{Day: e.Registration.Deadline}.DayAfter(site)
	if e.Registration.URL != "" && e.Status != "cancelled" && closes.Before(over) {
		list = append(list, PageChange{At: closes, Kind: "registration-closes", What: "closes its registration"})
	}
	return list
}

// Over returns the first minute in which an event is past, on the clocks of the site.
func (e *Event) Over(site *time.Location) time.Time {
	end := cmp.Or(e.End, e.Start)
	if e.Precision == "month" {
		next := Date{Year: end.Day.Year, Month: end.Day.Month, Day: 1}.AddDays(31)
		return Moment{Day: Date{Year: next.Year, Month: next.Month, Day: 1}}.Instant(site)
	}
	if !end.HasTime {
		return end.DayAfter(site)
	}
	return end.In(e.Zone(site)).In(site).Add(time.Minute)
}

// Zone returns the zone that the event's times are meant in.
func (e *Event) Zone(site *time.Location) *time.Location {
	if e.Timezone != "" {
		if own, err := zones.Load(e.Timezone); err == nil {
			return own
		}
	}
	return site
}

// ShownPlace lists the parts of the event's place, from the venue to the country; the venue is kept
// back where it is only told to people who registered.
func (e *Event) ShownPlace() []string {
	parts := []string{e.Place.Name, e.Place.City, e.Place.Region, e.Place.Country}
	if e.Place.Detail == "area" {
		parts = parts[1:]
	}
	return slices.Compact(slices.DeleteFunc(parts, func(s string) bool { return s == "" }))
}
