package next

import (
	"time"

	"northstar/generator/model/site"
)

// announced adds the day on which feeds begin to name a page that is published already.
func (c *calendar) announced(p *site.Page) {
	if p.Type.Folder != "" && p.Listed() {
		c.add(Change{At: p.FeedDate().Instant(c.site.Zone), Kind: Announced, Subject: p.Front.Title, File: p.Path, What: "appears in the feeds"})
	}
}

// document adds what happens to a document that is on the site from an instant on.
func (c *calendar) document(d *site.Document, from time.Time) {
	until := d.Front.ExpireAt.Instant(c.site.Zone)
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
	if d.Type.Changes != nil {
		for _, x := range d.Type.Changes(d, c.site.Zone) {
			add(Change{At: x.At, Kind: Kind(x.Kind), What: x.What, Breaks: x.Breaks})
		}
	}
}
