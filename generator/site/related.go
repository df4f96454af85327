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

// relate finds, for every listed page, the pages that share most with it; of
// equals, those nearest in time.
func (a *assembly) relate() {
	place := make(map[*Topic]map[*Page]int, len(a.site.Topics))
	for _, t := range a.site.Topics {
		at := make(map[*Page]int, len(t.Pages))
		for i, p := range t.Pages {
			at[p] = i
		}
		place[t] = at
	}
	type candidate struct {
		page          *Page
		shared, apart int
	}
	var found []candidate
	for _, p := range a.site.Pages {
		if !p.Listed() {
			continue
		}
		found = found[:0]
		for _, t := range p.Topics {
			i, ok := place[t][p]
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
		for _, c := range found[:min(relatedPages, len(found))] {
			p.Related = append(p.Related, c.page)
		}
	}
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
