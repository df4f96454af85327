package hugo

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// An entry of a menu, as it was written.
type entry struct {
	item       origin.MenuItem
	id, parent string
	weight     int
}

// menus reads the menus of the configuration, and of front matter. Those of no language are the default one's.
func (s *site) menus(out *origin.Site) {
	for _, key := range s.languageKeys() {
		menus := map[string][]entry{}
		s.configured(menus, s.languageFields(key), key)
		if len(menus) == 0 && key == s.defaultLanguage {
			s.configured(menus, s.fields, key)
		}
		for _, p := range s.pages {
			if p.lang == key && p.address != "" {
				s.ofPage(menus, p)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(menus)) {
			out.Menus = append(out.Menus, origin.Menu{Name: name, Language: s.listLanguage(key), Items: nest(menus[name])})
		}
	}
}

// languageKeys lists the languages, the default one first.
func (s *site) languageKeys() []string {
	keys := []string{s.defaultLanguage}
	for _, l := range s.languages {
		if l.key != s.defaultLanguage {
			keys = append(keys, l.key)
		}
	}
	return keys
}

func (s *site) languageFields(key string) origin.Fields {
	for _, l := range s.languages {
		if l.key == key {
			return l.fields
		}
	}
	return nil
}

func (s *site) configured(menus map[string][]entry, fields origin.Fields, language string) {
	for _, key := range []string{"menu", "menus"} {
		for _, f := range front.Fields(get(fields, key)) {
			list, _ := f.Value.([]any)
			for _, v := range list {
				menus[f.Key] = append(menus[f.Key], s.entry(front.Fields(v), language))
			}
		}
	}
}

// entry reads an entry of a menu.
func (s *site) entry(fields origin.Fields, language string) entry {
	e := entry{item: origin.MenuItem{Title: cmp.Or(front.Text(get(fields, "name")), front.Text(get(fields, "title")))}}
	e.weight, _ = front.Number(get(fields, "weight"))
	e.id, e.parent = cmp.Or(front.Text(get(fields, "identifier")), e.item.Title), front.Text(get(fields, "parent"))
	if ref := front.Text(get(fields, "pageRef")); ref != "" {
		if p, _ := s.resolve(&source{lang: language}, ref, ""); p != nil {
			e.item.Ref = p.ref
			e.item.Title = cmp.Or(e.item.Title, p.title)
		} else {
			e.item.Address = s.prefix + s.prefixOf(language) + "/" + s.sanitized(trimmed(ref)) + ending(ref)
		}
		return e
	}
	if e.item.Address = front.Text(get(fields, "url")); strings.HasPrefix(e.item.Address, "/") {
		e.item.Address = s.prefix + e.item.Address
	}
	return e
}

// ofPage adds the entries that a page makes of itself: of one menu, of several, or of each with more to say.
func (s *site) ofPage(menus map[string][]entry, p *source) {
	weight, _ := front.Number(get(p.fields, "weight"))
	title := cmp.Or(front.Text(get(p.fields, "linkTitle")), p.title)
	for _, key := range []string{"menu", "menus"} {
		v := get(p.fields, key)
		for _, name := range front.Texts(v) {
			menus[name] = append(menus[name], entry{item: origin.MenuItem{Title: title, Ref: p.ref}, id: title, weight: weight})
		}
		for _, f := range front.Fields(v) {
			e := s.entry(front.Fields(f.Value), p.lang)
			e.item = origin.MenuItem{Title: cmp.Or(e.item.Title, title), Ref: p.ref}
			e.id, e.weight = cmp.Or(e.id, e.item.Title), cmp.Or(e.weight, weight)
			menus[f.Key] = append(menus[f.Key], e)
		}
	}
}

// nest orders a menu, in which those without a weight come last, and puts entries below their parents.
func nest(all []entry) []origin.MenuItem {
	slices.SortStableFunc(all, func(a, b entry) int {
		if (a.weight == 0) != (b.weight == 0) {
			return cmp.Compare(b.weight, a.weight) * cmp.Compare(a.weight+b.weight, 0)
		}
		return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(a.item.Title, b.item.Title))
	})
	entries := make([]folder.Entry, len(all))
	for i, e := range all {
		entries[i] = folder.Entry{Item: e.item, ID: e.id, Parent: e.parent}
	}
	return folder.Nest(entries)
}
