package pages

import (
	"slices"
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
// What they say changes with what is written about an event. That it was changed they say of no day that is still to come.
func (p *plan) calendars() []Calendar {
	var events []*site.Page
	var list []Calendar
	for _, d := range p.Site.Pages {
		address := d.Calendar()
		if address == "" || p.views[d.Type.Name].calendar == nil {
			continue // the dates of a series are in the file of that
		}
		events = append(events, d)
		if !p.Site.IsLocal(d) {
			continue // its own file is in the language site that it lives in
		}
		in := p.of(d)
		list = append(list, Calendar{Address: address, Value: func() ical.Calendar {
			return ical.Calendar{Events: in.calendarEntries(d)}
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
	for _, d := range events {
		all.Events = append(all.Events, p.of(d).calendarEntries(d)...)
	}
	for i := range all.Events {
		all.Events[i].Free = true // who subscribes wants to know of everything, and does not come to everything
	}
	return all
}

// calendarEntries are what calendars say of a page: of a series, the rule, and each of its dates that is not as the rule says.
func (p *plan) calendarEntries(d *site.Page) []ical.Event {
	entry := p.views[d.Type.Name].calendar
	e := entry(p, d)
	written := d.Document.Series()
	rule, mistake := written.Rule(d.When().Day)
	if written.IsZero() || mistake != nil || len(d.Occurrences) == 0 {
		return []ical.Event{e}
	}
	wall := func(day site.Date) ical.Wall {
		first := d.When()
		return day.Time().Add(time.Duration(first.Hour)*time.Hour + time.Duration(first.Minute)*time.Minute)
	}
	end, last := written.LastDay(rule), d.Occurrences[len(d.Occurrences)-1].On
	e.Series = ical.Series{
		Rule: rule.String(), Clocks: time.Date(int(p.Site.AsOf.Year)+clockYears, time.January, 1, 0, 0, 0, 0, time.UTC),
	}
	if !end.IsZero() {
		e.Series.Until, last = wall(end), end
	}
	given := map[site.Date]bool{}
	for _, day := range rule.Days(last, site.MostDates) {
		given[day] = true
		if !slices.ContainsFunc(d.Occurrences, func(o *site.Page) bool { return o.On == day }) {
			e.Series.Except = append(e.Series.Except, wall(day))
		}
	}
	all := []ical.Event{e}
	for _, o := range d.Occurrences {
		if !given[o.On] {
			all[0].Series.Also = append(all[0].Series.Also, wall(o.On))
		}
		own := entry(p, o)
		first := d.When()
		first.Day, first.HasOffset = o.On, false
		start := first.In(own.Start.Location())
		if o.HasFile() || !own.Start.Equal(start) || !own.End.IsZero() && own.End.Sub(own.Start) != e.End.Sub(e.Start) {
			own.UID, own.Instead = e.UID, wall(o.On)
			all = append(all, own)
		}
	}
	return all
}

// clockYears is for how many years a calendar describes the clocks of a series without end. Programs that know the zone by its name need
// no description.
const clockYears = 5

func (p *plan) calendarEvent(d *site.Page, x *site.Event) ical.Event {
	s := p.Site
	e := ical.Event{
		UID: ical.UID(s.Origin + s.RootURL(d.FirstAddress())), Stamp: s.Revised(d).In(s.Zone),
		Sequence: p.sequence(d, x), Status: ical.Confirmed,
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
// each day in "updated", and when an event is called off or a date of a series moved, which nobody should miss because "updated" was
// forgotten.
func (p *plan) sequence(d *site.Page, x *site.Event) int {
	n := 0
	if updated := d.Front.Updated.Day; !updated.IsZero() {
		n = 2 * max(0, firstRevision.DaysUntil(updated))
	}
	if calledOff(x) || d.Series != nil && d.HasFile() && d.Fields.Has("start") {
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
