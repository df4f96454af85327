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

// FeedDate returns the moment from which a page is news: when it was written. What takes place on a day to come and
// has no date in its front matter is announced some time ahead, on the same day whenever the site is built.
func (p *Page) FeedDate() Moment {
	if p.Type.Ahead > 0 && !p.Says("date") {
		return Moment{Day: p.When().Day.AddDays(-p.Type.Ahead)}
	}
	if p.Front.Date.IsZero() {
		return p.When()
	}
	return p.Front.Date
}
