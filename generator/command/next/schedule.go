package next

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"northstar/generator/model/site"
)

// A Change is something that happens to the finished site by itself.
type Change struct {
	At      time.Time `json:"at"` // the first minute of the new state, on the clocks of the site
	Kind    Kind      `json:"kind"`
	Subject string    `json:"subject"` // what changes: a title or a name
	File    string    `json:"file"`    // where it is written; "" for the whole site
	What    string    `json:"what"`    // in words
	// Breaks is set if the site cannot be built from then on, until somebody does something.
	Breaks bool `json:"breaks"`
}

// Kind is what sort of thing happens.
type Kind string

// The kinds of all pages and records. Those of goals are "goal-" and the kind of progress.ChangeKind;
// those of one type of pages are in its description, such as "event-over".
const (
	Daily            Kind = "daily"
	Published        Kind = "published"
	Expires          Kind = "expires"
	Announced        Kind = "announced" // in the feeds
	ReviewDue        Kind = "review-due"
	MilestoneReached Kind = "milestone-reached"
	RoleStarts       Kind = "role-starts"
	RoleEnds         Kind = "role-ends"
	PartnershipEnds  Kind = "partnership-ends"
)

// Coming lists what changes after the moment that s speaks of, by time.
func Coming(s *site.Site) []Change {
	c := &calendar{site: s, now: s.Cutoff.Instant(s.Zone)}
	for p := range s.Published() {
		c.announced(p)
		d := *p.Document
		if p != p.Original() {
			d.Details = nil // what it says about facts, its original has said
		}
		c.document(&d, c.now)
		c.dates(p)
	}
	for _, l := range s.Excluded {
		if l.Reason != "future" {
			continue
		}
		from := l.Until.Instant(s.Zone)
		c.add(Change{At: from, Kind: Published, Subject: l.Document.Front.Title, File: l.Path, What: "is published"})
		c.document(l.Document, from)
	}
	for _, m := range s.Milestones {
		if m.Goal == nil && !m.Done {
			what := "counts as reached"
			if m.Kind == "event" || m.Kind == "setback" {
				what = "has taken place"
			}
			c.add(Change{At: c.day(m.Date), Kind: MilestoneReached, Subject: m.Title, File: "data/milestones.yaml", What: what})
		}
	}
	c.people()
	for _, g := range s.Goals {
		c.goal(g)
	}
	c.daily()
	slices.SortStableFunc(c.changes, func(a, b Change) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.File, b.File), cmp.Compare(a.What, b.What))
	})
	return c.changes
}

// calendar collects changes.
type calendar struct {
	site    *site.Site
	now     time.Time
	changes []Change
	running []string // titles of the goals whose figures move every day
}

// add adds a change, unless it lies behind or has no time.
func (c *calendar) add(x Change) {
	if x.At.After(c.now) {
		c.changes = append(c.changes, x)
	}
}

// day returns the first minute of a day on the clocks of the site; zero for no day.
func (c *calendar) day(d site.Date) time.Time { return site.Moment{Day: d}.Instant(c.site.Zone) }

// after returns the first minute of the day after d; zero for no day.
func (c *calendar) after(d site.Date) time.Time { return site.Moment{Day: d}.DayAfter(c.site.Zone) }

// people adds roles and partnerships that start or end.
func (c *calendar) people() {
	for _, p := range c.site.People {
		if !p.IsListed() {
			continue
		}
		file := "data/people/" + p.ID + ".yaml"
		for _, r := range p.Roles {
			c.add(Change{At: c.day(r.Since), Kind: RoleStarts, Subject: p.Name, File: file, What: "begins as " + r.Role})
			c.add(Change{At: c.after(r.Until), Kind: RoleEnds, Subject: p.Name, File: file, What: "is no longer " + r.Role})
		}
	}
	for _, p := range c.site.Partners {
		c.add(Change{At: c.after(p.Until), Kind: PartnershipEnds, Subject: p.Name, File: "data/partners/" + p.ID + ".yaml",
			What: "is a former partner"})
	}
}

// daily adds what moves every day.
func (c *calendar) daily() {
	what := "names another day"
	if len(c.running) > 0 {
		what += "; elapsed time and expected figures move on: " + strings.Join(c.running, ", ")
	}
	c.add(Change{At: c.after(c.site.AsOf), Kind: Daily, Subject: "every page", What: what})
}
