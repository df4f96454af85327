package pipeline

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"sync"

	"northstar/generator/base/codec"
	"northstar/generator/input/source"
	"northstar/generator/model/site"
)

// A seenPage is a page as a build rendered it, with the bodies that its value took. Nothing that is decided when a site is assembled
// depends on bodies (see [site.Bodies]): so when all else is what it was in the last build, a page is what it was unless one of
// these bodies is another one, and its value need not be made.
type seenPage struct {
	Path  string
	Size  int64
	Sum   [sha256.Size]byte
	Looks []int // the number of the file of each body, doubled, and one more if more than its summary was looked at
}

// seenPages are the pages of the last build, and of the one that is being made. The zero value knows of none.
type seenPages struct {
	last    []seenPage // by path; nil if more than bodies is not what it was
	changed []bool     // for each number that may be one of Looks
	numbers map[string]int

	mu   sync.Mutex
	made []seenPage
}

// same returns the page at a path as the last build rendered it, if it is the same now.
func (s *seenPages) same(path string) (seenPage, bool) {
	i, found := slices.BinarySearchFunc(s.last, path, func(p seenPage, path string) int { return cmp.Compare(p.Path, path) })
	if !found || slices.ContainsFunc(s.last[i].Looks, func(look int) bool { return look >= len(s.changed) || s.changed[look] }) {
		return seenPage{}, false
	}
	return s.last[i], true
}

// add takes in a page of the build that is being made.
func (s *seenPages) add(p seenPage) {
	s.mu.Lock()
	s.made = append(s.made, p)
	s.mu.Unlock()
}

// addRendered takes in a page whose value has looked at bodies, unless one of them is of no file: it is not known when that changes.
func (s *seenPages) addRendered(path string, size int64, sum [sha256.Size]byte, at *site.Looks) {
	p := seenPage{path, size, sum, make([]int, len(at.All))}
	for i, look := range at.All {
		number, ok := s.numbers[look.Path]
		if !ok {
			return
		}
		p.Looks[i] = 2 * number
		if look.Whole {
			p.Looks[i]++
		}
	}
	s.add(p)
}

// pages returns the pages of the build that was made, by path.
func (s *seenPages) pages() []seenPage {
	slices.SortFunc(s.made, func(a, b seenPage) int { return cmp.Compare(a.Path, b.Path) })
	return s.made
}

// seePages prepares for the pages of the build whose record is next.
func (s *Store) seePages(in Input) {
	next, last := s.next, &s.last
	s.seen = seenPages{numbers: make(map[string]int, len(next.Files))}
	for i, f := range next.Files {
		s.seen.numbers[f.Path] = i
	}
	if next.Facts == (site.Digest{}) || next.Facts != last.Facts || !last.holds(in.Options.Now) {
		return
	}
	s.seen.last = last.Pages
	s.seen.changed = make([]bool, 2*len(next.Files))
	for i, f := range next.Files { // the same as those of last, by their paths
		s.seen.changed[2*i], s.seen.changed[2*i+1] = f.Summary != last.Files[i].Summary, f.Digest != last.Files[i].Digest
	}
}

// factsOf is the digest of all that decides a site but the bodies of its pages and the time; zero if it cannot be told.
func factsOf(conditions string, entries []source.Entry, files []*file, known []knownFile) site.Digest {
	all := []byte(conditions)
	for i, e := range entries {
		facts := known[i].Digest // of data
		if f := files[i]; f != nil && f.parsed.asset != nil {
			if known[i].File != e.File {
				return site.Digest{}
			}
			facts = digestOf(codec.Append(nil, &known[i].File))
		} else if f != nil && f.parsed.data == nil {
			facts = f.parsed.facts
		}
		if facts == (site.Digest{}) {
			return site.Digest{}
		}
		all = append(append(append(all, e.Path...), 0), facts[:]...)
	}
	return digestOf(all)
}

func digestOf(data []byte) site.Digest {
	sum := sha256.Sum256(data)
	return site.Digest(sum[:16])
}
