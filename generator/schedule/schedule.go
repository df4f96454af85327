package schedule

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"northstar/generator/site"
)

// A Change is something that happens to the finished site by itself.
type Change struct {
	At      time.Time `json:"at"` // the first minute of the new state, on the clocks of the site
	Kind    Kind      `json:"kind"`
	Subject string    `json:"subject"` // what changes: a title or a name
	File    string    `json:"file"`    // where it is written; "" for the whole site
	What    string    `json:"what"`    // in words
	// Breaks tells that the site cannot be built from then on, until somebody does something.
	Breaks bool `json:"breaks"`
}

// Kind is what sort of thing happens.
type Kind string

// The kinds of pages and records. Those of goals are "goal-" and the kind of progress.ChangeKind.
const (
	Daily              Kind = "daily"
	ConsentEnds        Kind = "consent-ends"
	Published          Kind = "published"
	Expires            Kind = "expires"
	Announced          Kind = "announced" // in the feeds
	RegistrationCloses Kind = "registration-closes"
	EventOver          Kind = "event-over"
	ReviewDue          Kind = "review-due"
	MilestoneReached   Kind = "milestone-reached"
	RoleStarts         Kind = "role-starts"
	RoleEnds           Kind = "role-ends"
	PartnershipEnds    Kind = "partnership-ends"
)

// Coming lists what changes after the moment that s speaks of, by time.
func Coming(s *site.Site) []Change {
	c := &calendar{site: s, now: instant(s.Cutoff, s.Zone)}
	for _, p := range s.Pages {
		c.announced(p)
		c.document(p.Document, c.now, p.Withdrawn())
	}
	for _, l := range s.LeftOut {
		if l.Reason != "future" {
			continue
		}
		from := instant(l.Until, s.Zone)
		c.add(from, Published, l.Document.Front.Title, l.Path, "is published")
		c.document(l.Document, from, false)
	}
	for _, m := range s.Milestones {
		if m.Goal == nil && !m.Done {
			c.add(c.day(m.Date), MilestoneReached, m.Title, "data/milestones.yaml", "counts as reached")
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

// add adds a change, unless it lies behind.
func (c *calendar) add(at time.Time, kind Kind, subject, file, what string) *Change {
	change := Change{At: at, Kind: kind, Subject: subject, File: file, What: what}
	if at.IsZero() || !at.After(c.now) {
		return &change
	}
	c.changes = append(c.changes, change)
	return &c.changes[len(c.changes)-1]
}

// day returns the first minute of a day on the clocks of the site; zero for no day.
func (c *calendar) day(d site.Date) time.Time { return instant(site.Moment{Day: d}, c.site.Zone) }

// after returns the first minute of the day after d; zero for no day.
func (c *calendar) after(d site.Date) time.Time { return c.day(d.AddDays(1)) }

// instant returns the first instant at which the clocks of a zone show m or more; zero for none.
func instant(m site.Moment, zone *time.Location) time.Time {
	if m.IsZero() {
		return time.Time{}
	}
	const layout = "2006-01-02 15:04"
	wanted := fmt.Sprintf("%s %02d:%02d", m.Day, m.Hour, m.Minute)
	t := m.In(zone)
	for t.Format(layout) < wanted { // the clocks jump over m: midnight too, in some places
		t = t.Add(time.Minute)
	}
	return t
}

// people adds roles and partnerships that start or end.
func (c *calendar) people() {
	for _, p := range c.site.People {
		if !p.IsListed() {
			continue
		}
		file := "data/people/" + p.ID + ".yaml"
		for _, r := range p.Roles {
			c.add(c.day(r.Since), RoleStarts, p.Name, file, "begins as "+r.Role)
			c.add(c.after(r.Until), RoleEnds, p.Name, file, "is no longer "+r.Role)
		}
	}
	for _, p := range c.site.Partners {
		c.add(c.after(p.Until), PartnershipEnds, p.Name, "data/partners/"+p.ID+".yaml", "is a former partner")
	}
}

// daily adds what moves every day.
func (c *calendar) daily() {
	what := "names another day"
	if n := len(c.running); n > 0 {
		what += "; elapsed time and expected figures move on: " + strings.Join(c.running, ", ")
	}
	c.add(c.after(c.site.AsOf), Daily, "every page", "", what)
}
