package wordpress

import (
	"cmp"
	"slices"
	"strconv"

	"northstar/generator/importer/folder"
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
		entries := make([]folder.Entry, len(list))
		for i, it := range list {
			entries[i] = folder.Entry{Item: e.menuItem(it), ID: strconv.Itoa(it.id), Parent: it.menu["menu_item_parent"]}
		}
		all = append(all, origin.Menu{Name: slug, Items: folder.Nest(entries)})
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
		e.say(0,
			"The entry "+strconv.Quote(m.Title)+" of a menu leads to a list of "+it.menu["object"]+", whose address the export does not say.")
	}
	return m
}
