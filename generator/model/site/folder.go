package site

import (
	"path"
	"regexp"
	"strconv"
)

// numbered matches names that begin with their place in a folder: "02-listening", "3 Counting". A year is none, nor is a day.
var numbered = regexp.MustCompile(`^([0-9]{1,3})[-_. ]`)

// Order returns the place that d has in its folder: what it says itself, or what its name, or that of the folder that it
// is the page of, begins with; 0 if it has none.
func (d *Document) Order() int {
	if d.Front.Order > 0 {
		return d.Front.Order
	}
	name := path.Base(d.Path)
	if d.HasFolder() {
		name = path.Base(path.Dir(d.Path))
	}
	if m := numbered.FindStringSubmatch(name); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

// InOrder reports whether the pages below p are read one after the other: one of them has a place.
func (p *Page) InOrder() bool {
	return len(p.Below) > 0 && p.Below[0].Order() > 0 // those that have one stand first
}

// Part returns which page of a folder that is read in order p is, from 1, and how many there are; 0 for all other pages.
func (p *Page) Part() (number, count int) {
	if p.Parent == nil || !p.Parent.InOrder() {
		return 0, 0
	}
	for i, x := range p.Parent.Below {
		if x == p {
			return i + 1, len(p.Parent.Below)
		}
	}
	return 0, 0
}
