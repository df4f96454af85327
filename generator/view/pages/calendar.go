package pages

import (
	"cmp"
	"strings"
	"time"

	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/view/ical"
)

// A Calendar is one file for calendar programs.
type Calendar struct {
	Address string // path of the language site
	Value   func() ical.Calendar
}

// calendars returns the calendar of all events, at site.EventsCalendar, and one for each event.
// What they say does not depend on the day of the build: only what is written about an event changes it.
func (p *plan) calendars() []Calendar {
	var events []*site.Page
	var list []Calendar
	for _, d := range p.Site.Pages {
		address := d.Calendar()
		if address == "" || p.views[d.Type.Name].calendar == nil {
			continue
		}
		events = append(events, d)
		if !p.Site.IsLocal(d) {
			continue // its own file is in the language site that it lives in
		}
		in := p.of(d)
		list = append(list, Calendar{Address: address, Value: func() ical.Calendar {
			return ical.Calendar{Events: []ical.Event{in.calendarEntry(d)}}
		}})
	}
	if len(events) == 0 {
		return nil
	}
	return append(list, Calendar{Address: site.EventsCalendar, Value: func() ical.Calendar { return p.calendarOf(events) }})
}

func (p *plan) calendarOf(events []*site.Page) ical.Calendar {
	s := p.Site
	all := ical.Calendar{
		Name: p.feedOf(p.words.sections["event"].title), Description: s.Config.Tagline,
		URL: s.Absolute("/events/"), Source: s.Absolute(site.EventsCalendar),
	}
	all.Events = each(events, func(d *site.Page) ical.Event {
		e := p.of(d).calendarEntry(d)
		e.Free = true // who subscribes wants to know of everything, and does not come to everything
		return e
	})
	return all
}

func (p *plan) calendarEntry(d *site.Page) ical.Event { return p.views[d.Type.Name].calendar(p, d) }

func (p *plan) calendarEvent(d *site.Page, x *site.Event) ical.Event {
	s := p.Site
	revised := cmp.Or(d.Front.Updated, d.FeedDate()) // in a way that its writer wanted to be known
	e := ical.Event{
		UID: ical.UID(s.Origin + s.RootURL(d.FirstAddress())), Stamp: revised.In(s.Zone), Sequence: p.sequence(d, x), Status: ical.Confirmed,
		Summary: d.Front.Title, Description: p.calendarText(d, x), URL: s.Absolute(d.Address),
		Location: p.words.parts(p.words.ListComma, x.ShownPlace()...),
	}
	e.Start, e.End, e.WholeDays = p.span(x)
	switch x.Status {
	case "postponed":
		e.Status = ical.Tentative
	case "cancelled":
		e.Status = ical.Cancelled
	}
	if e.Status != ical.Confirmed {
		// Many programs do not show the status.
		e.Summary = p.words.Say("calendar.called-off", "status", p.words.status(x.Status).Word, "title", e.Summary)
	}
	if x.Status != "cancelled" && link.IsWebAddress(x.URL) {
		e.Conference = x.URL
		if e.Location == "" {
			e.Location = x.URL
		}
	}
	e.Categories = topicTitles(d)
	return e
}

// span returns when an event is, on its own clocks.
func (p *plan) span(x *site.Event) (start, end time.Time, wholeDays bool) {
	zone := x.Zone(p.Site.Zone)
	start, wholeDays = x.Start.In(zone), x.Precision == "day" || !x.Start.HasTime
	last := x.End
	switch {
	case last.IsZero():
	case wholeDays || last.HasTime:
		end = last.In(zone)
	case last.Day.After(x.Start.Day): // no more is known than the day: the event is over when that is
		end = site.Moment{Day: last.Day.AddDays(1)}.In(zone)
	}
	return start, end, wholeDays
}

// sequence numbers the revisions of an event: programs that have it from an older file take the higher
// number for the newer (RFC 5546, section 2.1.5), and of equal numbers the later stamp. It grows with
// each day in "updated", and when an event is called off, which nobody should miss because "updated" was forgotten.
func (p *plan) sequence(d *site.Page, x *site.Event) int {
	n := 0
	if updated := d.Front.Updated.Day; !updated.IsZero() {
		n = 2 * max(0, firstRevision.DaysUntil(updated))
	}
	if x.Status == "cancelled" || x.Status == "postponed" {
		n++
	}
	return n
}

// firstRevision is the day before the numbers of revisions begin.
var firstRevision = site.Date{Year: 1999, Month: 12, Day: 31}

// calendarText is what an entry says in plain text. Sessions are a programme in it, no entries of their own: a
// session has no end in the records, rooms at the same time are to choose from, and an entry for each
// would fill an afternoon of everybody's calendar.
func (p *plan) calendarText(d *site.Page, x *site.Event) string {
	parts := p.words.parts
	line := func(label, value string) string {
		if value == "" {
			return ""
		}
		return p.words.Say("calendar.fact", "label", label, "value", value)
	}
	join, register := "", ""
	if x.Status != "cancelled" {
		label := p.words.Say("event.register")
		if by := x.Registration.Deadline; !by.IsZero() {
			label = p.words.Say("calendar.register-by", "date", p.format.Date(by))
		}
		join, register = line(p.words.Say("event.join"), x.URL), line(label, x.Registration.URL)
	}
	access := strings.Join(x.Access, p.words.Say("figure.note-between"))
	programme := each(x.Sessions, func(s site.Session) string { return p.programmeLine(x, s) })
	return parts("\n\n", p.Site.Summary(d),
		parts("\n", line(p.words.Say("event.cost"), x.Cost), line(p.words.Say("event.access"), access), join, register),
		parts("\n", programme...), p.Site.Absolute(d.Address))
}

// programmeLine writes a session: "14:45 Trees from October (Tree warden, Upstairs)".
func (p *plan) programmeLine(x *site.Event, s site.Session) string {
	line := s.Title
	if !s.Start.IsZero() {
		line = p.sessionTime(x, s).Text + " " + line
	}
	return p.withNote(line, p.words.parts(p.words.ListComma, p.named(s.Host).Name, s.Room))
}
