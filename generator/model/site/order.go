package site

import (
	"cmp"
	"slices"
)

// NewestFirst is the order of lists that have dates; of two pages of one moment, that of their paths.
func NewestFirst(x, y *Page) int {
	if c := y.When().Compare(x.When()); c != 0 {
		return c
	}
	return cmp.Compare(x.Path, y.Path)
}

// SortedNewest returns pages, which are sorted by path, newest first. Every list that has
// dates is a part of this one, so they are sorted once and not each on its own.
func SortedNewest(pages []*Page) []*Page {
	type dated struct{ when, index int } // each is asked when it was once, not at every comparison
	order := make([]dated, len(pages))
	for i, p := range pages {
		m := p.When()
		order[i] = dated{((int(m.Day.Year)*13+int(m.Day.Month))*32+int(m.Day.Day))*1440 + int(m.Hour)*60 + int(m.Minute), i}
	}
	slices.SortFunc(order, func(x, y dated) int {
		if x.when != y.when {
			return cmp.Compare(y.when, x.when)
		}
		return cmp.Compare(x.index, y.index)
	})
	sorted := make([]*Page, len(pages))
	for i, d := range order {
		sorted[i] = pages[d.index]
	}
	return sorted
}

// When returns the moment that a page is sorted by: when it takes place or began, for types of which that is known, else its date.
func (p *Page) When() Moment {
	if p.Type.When != nil {
		return p.Type.When(p.Document)
	}
	return p.Front.Date
}

// FeedDate returns the moment from which a page is news: its date. What takes place is told of from when it is
// on the site, since nobody can come who hears of it too late. If it does not say since when that is, or says a day that is still to
// come, it has the latest day that has come of those that are 30, 60, 120, 240... days before it takes place: so feeds name it
// at once, and remind of it a few times, on the same days whenever the site is built.
func (s *Site) FeedDate(p *Page) Moment {
	if p.Type.Ahead == 0 {
		return cmp.Or(p.Front.Date, p.When())
	}
	if p.Says("date") && p.Front.Date.Compare(s.Cutoff) <= 0 {
		return p.Front.Date
	}
	if p.When().IsZero() {
		return Moment{}
	}
	ahead := p.Type.Ahead
	for p.When().Day.AddDays(-ahead).After(s.Cutoff.Day) {
		ahead *= 2
	}
	return Moment{Day: p.When().Day.AddDays(-ahead)}
}

// NextFeedDate returns the moment at which FeedDate or Revised changes; zero if neither does any more.
func (s *Site) NextFeedDate(p *Page) (next Moment) {
	at := func(m Moment) {
		if m.Compare(s.Cutoff) > 0 && (next.IsZero() || m.Compare(next) < 0) {
			next = m
		}
	}
	at(p.Front.Updated)
	if p.Type.Ahead == 0 {
		at(s.FeedDate(p)) // of a page that was published before its date
	}
	if p.Type.Ahead == 0 || p.When().IsZero() {
		return next
	}
	if p.Says("date") {
		if p.Front.Date.Compare(s.Cutoff) <= 0 {
			return next
		}
		at(p.Front.Date)
	}
	for ahead := p.Type.Ahead; p.When().Day.AddDays(-ahead).After(s.Cutoff.Day); ahead *= 2 {
		at(Moment{Day: p.When().Day.AddDays(-ahead)})
	}
	return next
}

// Revised returns the moment of the last change of p that readers are told of, which is never one to come.
func (s *Site) Revised(p *Page) Moment {
	if updated := p.Front.Updated; !updated.IsZero() && updated.Compare(s.Cutoff) <= 0 {
		return updated
	}
	return s.FeedDate(p)
}

// CalledOff returns how what p announces was called off: "cancelled" or "postponed"; "" if it was not.
func (p *Page) CalledOff() string {
	if p.Type.CalledOff == nil {
		return ""
	}
	return p.Type.CalledOff(p.Document)
}
