package pages

import (
	"cmp"
	"fmt"

	"northstar/generator/model/site"
	"northstar/generator/view/card"
	"northstar/generator/view/theme"
)

func (p *plan) eventCard(d *site.Page, c *theme.Card) {
	x := p.shownDate(d)
	c.Status, c.Date, c.Mode = p.eventStatus(x), p.eventTime(x, x.Start), x.Mode
	c.Detail = p.words.parts(" · ", p.when(x), p.venue(x))
	if d.IsSeries() {
		c.Detail = p.words.parts(" · ", p.repeats(d), c.Detail)
	}
	if n := x.Outcomes.Attended; n > 0 && p.past(x) {
		c.Detail = p.words.parts(" · ", p.venue(x), p.words.Count("event.came", n))
	}
}

func (p *plan) eventSocial(d *site.Page, c *card.Card) {
	x, when := eventOf(d), p.when(eventOf(d))
	if d.IsSeries() {
		when = p.repeats(d) // the card of a series is the same every week
	}
	c.Details = filter([]string{when, p.venue(x)}, isSet)
	if calledOff(x) {
		c.Status = card.Status{Key: x.Status, Word: p.words.status(x.Status).Word}
	}
	c.Foot = ""
}

func (p *plan) event(d *site.Page) any {
	x := p.shownDate(d)
	v := theme.EventPage{
		Chrome: p.articleChrome(d), Article: p.article(d),
		Status: p.eventStatus(x), Past: p.past(x), When: p.when(x), Start: p.eventTime(x, x.Start), End: p.eventTime(x, x.End),
		Zone: p.zoneOf(x), Mode: p.words.status(x.Mode).Word, Place: x.ShownPlace(),
		Position: position(x.Place.Position()), Deadline: p.words.date(x.Registration.Deadline),
		Cost: x.Cost, Access: x.Access, Attended: x.Outcomes.Attended, Recap: x.Recap,
	}
	open := !v.Past && x.Status != "cancelled"
	if open {
		v.JoinURL = x.URL
		if address := cmp.Or(d.Series, d).Calendar(); address != "" {
			v.Calendar = p.Site.URL(address)
		}
	}
	if r := x.Registration; r.URL != "" && open {
		v.Register = theme.Link{Title: p.words.Say("event.register"), URL: r.URL}
		if p.closed(x) {
			v.Register = theme.Link{Title: p.words.Say("event.closed")}
		}
	}
	v.Sessions = each(x.Sessions, func(s site.Session) theme.Session {
		return theme.Session{Title: s.Title, Start: p.sessionTime(x, s), Host: p.named(s.Host), Room: s.Room, Capacity: s.Capacity}
	})
	v.Counts = each(x.Outcomes.Counts, func(c site.Count) theme.Count {
		count := theme.Count{Goal: p.goalLink(c.Goal), Value: c.Value.String(), Quality: p.words.status(cmp.Or(c.Quality, "reported"))}
		if g := p.Site.Goal(c.Goal); g != nil {
			count.Value = p.amount(g, c.Value)
		}
		return count
	})
	p.series(d, &v)
	return v
}

// past reports whether an event is over at the minute that the site speaks of.
func (p *plan) past(x *site.Event) bool {
	return !p.Site.Cutoff.In(p.Site.Zone).Before(x.Over(p.Site.Zone))
}

func (p *plan) eventStatus(x *site.Event) theme.Status {
	switch {
	case x.Status != "" && x.Status != "scheduled":
		return p.words.status(x.Status)
	case p.past(x):
		return p.words.status("completed")
	}
	return p.words.status("scheduled")
}

func (p *plan) zoneOf(x *site.Event) string { return cmp.Or(x.Timezone, p.Site.Config.Timezone, "UTC") }

// eventTime writes a moment of an event as exactly as the event says it is known.
func (p *plan) eventTime(x *site.Event, m site.Moment) theme.Time {
	switch {
	case m.IsZero():
		return theme.Time{}
	case x.Precision == "month":
		return theme.Time{ISO: m.Day.Time().Format("2006-01"), Text: p.words.month(m.Day)}
	case x.Precision == "day" || !m.HasTime:
		return p.words.date(m.Day)
	}
	return theme.Time{
		ISO:  m.In(x.Zone(p.Site.Zone)).Format("2006-01-02T15:04:05Z07:00"),
		Text: p.words.At(p.words.date(m.Day).Text, clock(m)),
	}
}

// sessionTime writes when a session begins: on the day of the event the time of day is enough.
func (p *plan) sessionTime(x *site.Event, s site.Session) theme.Time {
	t := p.eventTime(x, s.Start)
	if s.Start.HasTime && s.Start.Day == x.Start.Day {
		t.Text = clock(s.Start)
	}
	return t
}

func clock(m site.Moment) string { return fmt.Sprintf("%02d:%02d", m.Hour, m.Minute) }

// wordJoiner is where no line ends.
const wordJoiner = "\u2060"

// when writes the whole time of an event in words.
func (p *plan) when(x *site.Event) string {
	start, end := x.Start, x.End
	day := func(m site.Moment) string { return p.words.DayOfWeek(m.Day.Time()) }
	if x.Precision == "month" {
		return p.words.Say("event.in-month", "month", p.words.month(start.Day))
	}
	sameDay := end.IsZero() || start.Day == end.Day
	if x.Precision == "day" || !start.HasTime {
		if sameDay {
			return day(start)
		}
		return p.words.Say("event.from-to", "from", day(start), "to", day(end))
	}
	when := p.words.At(day(start), clock(start))
	switch {
	case end.IsZero(), sameDay && !end.HasTime:
	case !end.HasTime:
		return p.words.Say("event.from-to", "from", p.words.Say("event.in-zone", "time", when, "zone", p.zoneOf(x)), "to", day(end))
	case sameDay:
		// Word joiners keep the two in one line: lines may end behind a dash.
		when = p.words.At(day(start), p.words.Between(clock(start)+wordJoiner, wordJoiner+clock(end)))
	default:
		when = p.words.Say("event.from-to", "from", when, "to", p.words.At(day(end), clock(end)))
	}
	return p.words.Say("event.in-zone", "time", when, "zone", p.zoneOf(x))
}

// venue is one line about where an event is, for lists.
func (p *plan) venue(x *site.Event) string {
	place := p.words.parts(p.words.ListComma, first(2, x.ShownPlace())...)
	switch {
	case x.Mode == "online", place == "":
		return p.words.status(x.Mode).Word
	case x.Mode == "hybrid":
		return p.words.Say("event.and-online", "place", place)
	}
	return place
}
