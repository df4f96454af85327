package next

import (
	"time"

	"northstar/generator/model/site"
)

// announced adds the day on which feeds begin to name a page that is published already.
func (c *calendar) announced(p *site.Page) {
	if site.FolderOf(p.Type) != "" && p.Listed() {
		c.add(Change{At: instant(p.Announced(), c.site.Zone), Kind: Announced, Subject: p.Front.Title, File: p.Path,
			What: "appears in the feeds"})
	}
}

// document adds what happens to a document that is on the site from an instant on.
func (c *calendar) document(d *site.Document, from time.Time) {
	until := instant(d.Front.ExpireAt, c.site.Zone)
	add := func(x Change) {
		x.Subject, x.File = d.Front.Title, d.Path
		if !x.At.IsZero() && x.At.Before(from) {
			x.At = from
		}
		if until.IsZero() || x.At.Before(until) || x.Kind == Expires {
			c.add(x)
		}
	}
	add(Change{At: until, Kind: Expires, What: "leaves the site"})
	add(Change{At: c.after(d.Front.ReviewBy), Kind: ReviewDue, What: "its review is due; the page says so"})
	switch x := d.Details.(type) {
	case *site.Event:
		over := c.over(x)
		add(Change{At: over, Kind: EventOver, What: "is over, and moves to the past events"})
		if closes := c.after(x.Registration.Deadline); x.Registration.URL != "" && x.Status != "cancelled" && closes.Before(over) {
			add(Change{At: closes, Kind: RegistrationCloses, What: "closes its registration"})
		}
	case *site.Story:
		if x.Consent.WithdrawnOn.IsZero() {
			add(Change{At: c.after(x.Consent.ExpiresOn), Kind: ConsentEnds, What: "its consent has ended, so it may not be shown", Breaks: true})
		}
	}
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
