package schedule

import (
	"time"

	"northstar/generator/feed"
	"northstar/generator/site"
)

// announced adds the day on which feeds begin to name a page that is published already.
func (c *calendar) announced(p *site.Page) {
	if site.FolderOf(p.Type) != "" && p.Listed() {
		c.add(instant(feed.Announced(p), c.site.Zone), Announced, p.Front.Title, p.Path, "appears in the feeds")
	}
}

// document adds what happens to a document that is on the site from an instant on.
func (c *calendar) document(d *site.Document, from time.Time, withdrawn bool) {
	until := instant(d.Front.ExpireAt, c.site.Zone)
	add := func(at time.Time, kind Kind, what string) *Change {
		if at.Before(from) && !at.IsZero() {
			at = from
		}
		if !until.IsZero() && !at.Before(until) {
			return &Change{} // it has left the site by then
		}
		return c.add(at, kind, d.Front.Title, d.Path, what)
	}
	add(c.after(d.Front.ReviewBy), ReviewDue, "was to be reviewed by now; its page says so")
	switch x := d.Details.(type) {
	case *site.Event:
		c.event(x, add)
	case *site.Story:
		if !withdrawn && x.Consent.WithdrawnOn.IsZero() {
			add(c.after(x.Consent.ExpiresOn), ConsentEnds, "may not be shown any more: its consent has ended").Breaks = true
		}
	}
	c.add(until, Expires, d.Front.Title, d.Path, "leaves the site")
}

// event adds what happens to an event by the clock.
func (c *calendar) event(x *site.Event, add func(time.Time, Kind, string) *Change) {
	over := c.over(x)
	if x.Registration.URL != "" && x.Status != "cancelled" {
		if closes := c.after(x.Registration.Deadline); closes.Before(over) {
			add(closes, RegistrationCloses, "closes its registration")
		}
	}
	add(over, EventOver, "is over, and moves to the past events")
}

// over returns the first minute in which an event is past.
func (c *calendar) over(x *site.Event) time.Time {
	end := x.End
	if end.IsZero() {
		end = x.Start
	}
	if x.Precision == "month" {
		next := site.Date{Year: end.Day.Year, Month: end.Day.Month, Day: 1}.AddDays(31)
		return c.day(site.Date{Year: next.Year, Month: next.Month, Day: 1})
	}
	if !end.HasTime {
		return c.after(end.Day)
	}
	zone := c.site.Zone
	if x.Timezone != "" {
		if its, err := time.LoadLocation(x.Timezone); err == nil {
			zone = its
		}
	}
	return end.In(zone).In(c.site.Zone).Add(time.Minute)
}
