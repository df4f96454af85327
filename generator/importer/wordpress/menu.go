package wordpress

import (
	"cmp"
	"slices"
	"strconv"

	"northstar/generator/importer/origin"
)

// menus makes menus of their parts, each of which names the menu as a term.
func (e *export) menus() []origin.Menu {
	parts := map[string][]*item{}
	names := map[string]string{}
	for _, it := range e.items {
		if it.kind != "nav_menu_item" || it.status == "trash" || it.status == "draft" {
			continue
		}
		for _, t := range it.terms {
			if t.domain == "nav_menu" {
				parts[t.slug] = append(parts[t.slug], it)
				names[t.slug] = t.name
			}
		}
	}
	var all []origin.Menu
	for _, slug := range sortedKeys(parts) {
		list := parts[slug]
		slices.SortStableFunc(list, func(a, b *item) int { return cmp.Compare(a.order, b.order) })
		below := map[int][]*item{}
		known := map[int]bool{}
		for _, it := range list {
			known[it.id] = true
		}
		for _, it := range list {
			parent, _ := strconv.Atoi(it.menu["menu_item_parent"])
			if !known[parent] || parent == it.id {
				parent = 0
			}
			below[parent] = append(below[parent], it)
		}
		all = append(all, origin.Menu{Name: slug, Items: e.menuItems(below, 0, 0)})
	}
	return all
}

// menuItems lists what is below a part of a menu. What is deeper than two levels comes behind its parent.
func (e *export) menuItems(below map[int][]*item, parent, depth int) []origin.MenuItem {
	var all []origin.MenuItem
	list := below[parent]
	delete(below, parent) // parts that are within each other in a circle are in none
	for _, it := range list {
		m := e.menuItem(it)
		inner := e.menuItems(below, it.id, depth+1)
		if depth == 0 {
			m.Items = inner
			all = append(all, m)
		} else {
			all = append(append(all, m), inner...)
		}
	}
	return all
}

func (e *export) menuItem(it *item) origin.MenuItem {
	m := origin.MenuItem{Title: it.title}
	id, _ := strconv.Atoi(it.menu["object_id"])
	target := e.byID[id]
	if it.menu["type"] == "post_type" && target != nil {
		m.Ref = target.ref()
		if m.Title == "" {
			m.Title = target.title
		}
		return m
	}
	if m.Address = e.pathOf(it.menu["url"]); m.Address == "" {
		m.Address = it.menu["url"]
	}
	if it.menu["type"] == "taxonomy" && m.Address == "" {
		e.say(0, "The entry "+strconv.Quote(m.Title)+" of a menu leads to a list of "+it.menu["object"]+", whose address the export does not say.")
	}
	return m
}
