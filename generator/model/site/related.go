package site

import (
	"cmp"
	"slices"
)

const (
	relatedPages = 3
	// relatedReach is how many neighbours in each of a page's topics are looked
	// at, on both sides. It bounds the work on topics with thousands of pages.
	relatedReach = 6
)

// Related returns the pages that share most with p, a few at the most; of equals,
// those nearest in time. It is worked out when a page is made, not when the site is
// assembled: of ten thousand pages, a preview makes one.
func (p *Page) Related() []*Page {
	if !p.Listed() {
		return nil
	}
	type candidate struct {
		page          *Page
		shared, apart int
	}
	found := make([]candidate, 0, 64) // few pages have more
	for _, t := range p.Topics {
		i, ok := slices.BinarySearchFunc(t.Pages, p, NewestFirst)
		if !ok {
			continue
		}
		for j := max(0, i-relatedReach); j < min(len(t.Pages), i+relatedReach+1); j++ {
			q := t.Pages[j]
			if p.sameSeries(q) || q == p.Previous || q == p.Next || slices.ContainsFunc(found, func(c candidate) bool { return c.page == q }) {
				continue
			}
			found = append(found, candidate{q, shared(p, q), max(i-j, j-i)})
		}
	}
	var related []*Page
	for len(related) < relatedPages && len(found) > 0 { // sorting them all would be five times the work
		best := 0
		for i, x := range found {
			y := found[best]
			if c := cmp.Or(cmp.Compare(x.shared, y.shared), cmp.Compare(y.apart, x.apart)); c > 0 || c == 0 && x.page.Path < y.page.Path {
				best = i
			}
		}
		related = append(related, found[best].page)
		found = slices.Delete(found, best, best+1)
	}
	return related
}

// sameSeries reports whether two pages are the same, or of one series, which names all of them.
func (p *Page) sameSeries(q *Page) bool {
	series := func(p *Page) *Page { return cmp.Or(p.Series, p) }
	return series(p) == series(q)
}

// shared counts the topics and goals that two pages have in common.
func shared(p, q *Page) int {
	n := 0
	for _, t := range p.Topics {
		if slices.Contains(q.Topics, t) {
			n++
		}
	}
	for _, g := range p.Goals {
		if slices.Contains(q.Goals, g) {
			n++
		}
	}
	return n
}
