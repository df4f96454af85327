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
			if q == p || q == p.Previous || q == p.Next || slices.ContainsFunc(found, func(c candidate) bool { return c.page == q }) {
				continue
			}
			found = append(found, candidate{q, shared(p, q), max(i-j, j-i)})
		}
	}
	slices.SortFunc(found, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.shared, x.shared), cmp.Compare(x.apart, y.apart), cmp.Compare(x.page.Path, y.page.Path))
	})
	var related []*Page
	for _, c := range found[:min(relatedPages, len(found))] {
		related = append(related, c.page)
	}
	return related
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
