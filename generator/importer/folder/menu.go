package folder

import "northstar/generator/importer/origin"

// An Entry is one of a menu whose entries name their parents.
type Entry struct {
	Item       origin.MenuItem
	ID, Parent string
}

// Nest puts entries below their parents, in their order. What is deeper than two levels comes after its parent; an entry whose parent is
// not there is at the top, and those that are each other's parents are in no menu.
func Nest(all []Entry) []origin.MenuItem {
	known := map[string]bool{}
	for _, e := range all {
		known[e.ID] = true
	}
	below := map[string][]Entry{}
	for _, e := range all {
		if !known[e.Parent] || e.Parent == e.ID {
			e.Parent = ""
		}
		below[e.Parent] = append(below[e.Parent], e)
	}
	var level func(parent string, depth int) []origin.MenuItem
	level = func(parent string, depth int) (items []origin.MenuItem) {
		list := below[parent]
		delete(below, parent) // of two entries with one name, the first has what is below
		for _, e := range list {
			inner := level(e.ID, depth+1)
			if depth == 0 {
				e.Item.Items = inner
				items = append(items, e.Item)
			} else {
				items = append(append(items, e.Item), inner...)
			}
		}
		return items
	}
	return level("", 0)
}
