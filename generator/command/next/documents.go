package next

import (
	"time"

	"northstar/generator/model/site"
)

// announced adds the next day on which a page that is published already is news in the feeds, for the first time or once more.
func (c *calendar) announced(p *site.Page) {
	if p.Type.Folder != "" && p.Listed() {
		c.add(Change{At: c.site.NextFeedDate(p).Instant(c.site.Zone), Kind: Announced, Subject: p.Front.Title, File: p.Path,
			What: "is news in the feeds"})
	}
}

// dates adds what happens to the next date of a series that has no file of its own. What happens to those after it follows.
func (c *calendar) dates(p *site.Page) {
	for _, o := range p.Occurrences {
		before := len(c.changes)
		if d := *o.Document; !o.HasFile() {
			d.Front.Title += " (" + o.On.String() + ")"
			c.document(&d, c.now)
		}
		if len(c.changes) > before {
			return
		}
	}
}

// document adds what happens to a document that is on the site from an instant on.
func (c *calendar) document(d *site.Document, from time.Time) {
	until := d.ExpireAt().Instant(c.site.Zone)
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
