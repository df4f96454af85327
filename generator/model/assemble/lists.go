package assemble

import (
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// topics collects the subjects of all pages, tells the pages theirs, and returns those that lists show, by title, and
// all, by id. newest are the pages, newest first.
func topics(pages, newest []*site.Page, alphabet site.Alphabet, r *reports) ([]*site.Topic, map[string]*site.Topic) {
	byID, written := map[string]*site.Topic{}, map[string]string{}
	for _, p := range pages {
		for i, title := range p.Front.Topics {
			id := site.Slug(title)
			if id == "" {
				continue
			}
			t := byID[id]
			if t == nil {
				t = &site.Topic{ID: id, Title: site.TopicName(title)}
				byID[id], written[id] = t, title
			} else if written[id] != title {
				r.add(diag.New(diag.TopicTwice, p.Fields.At(index("topics", i)), "The topic %q is written %q elsewhere.", title, written[id]))
			}
			if !slices.Contains(p.Topics, t) {
				p.Topics = append(p.Topics, t)
			}
		}
	}
	used := slices.Sorted(maps.Keys(byID))
	for id, p := range introductions(pages) {
		if byID[id] == nil {
			byID[id] = &site.Topic{ID: id, Title: p.Front.Title}
			d := diag.New(diag.TopicUnused, p.Fields.At("title"), "No page has the topic %q.", id)
			if near := diag.Nearest(id, used); near != "" {
				d = d.WithHint("Did you mean the topic %q, whose text is %s/%[1]s.md?", near, path.Dir(p.Path))
			}
			r.add(d)
		}
	}
	return listTopics(byID, pages, newest, alphabet), byID
}

// introductions goes through the pages that introduce topics, with the ids of these.
func introductions(pages []*site.Page) iter.Seq2[string, *site.Page] {
	return func(yield func(string, *site.Page) bool) {
		for _, p := range pages {
			id, is := strings.CutPrefix(p.Folder, site.TopicsFolder+"/")
			if is && p.Type.Role == site.RoleIntroduction && !yield(id, p) {
				return
			}
		}
	}
}

// listTopics gives topics the pages that name them and the one that introduces them, and returns those that have any, by title.
func listTopics(byID map[string]*site.Topic, pages, newest []*site.Page, alphabet site.Alphabet) []*site.Topic {
	var list []*site.Topic
	for id, p := range introductions(pages) {
		t := byID[id]
		if t.Introduce(p, alphabet.Language); t.InItsLanguage {
			t.Title = p.Front.Title
		}
		list = append(list, t)
	}
	for _, p := range newest {
		if !p.Listed() {
			continue
		}
		for _, t := range p.Topics {
			if len(t.Pages) == 0 && t.Index == nil {
				list = append(list, t)
			}
			t.Pages = append(t.Pages, p)
		}
	}
	site.SortByName(alphabet, list, func(t *site.Topic) string { return t.Title }, func(t *site.Topic) string { return t.ID })
	return list
}

// sections returns the lists of pages, of a language site with the given alphabet, and tells pages their neighbours.
func sections(types site.Types, pages, newest []*site.Page, alphabet site.Alphabet) []*site.Section {
	byFolder := map[string]*site.Section{}
	types = types.Sections()
	for _, t := range types {
		byFolder[t.Folder] = &site.Section{Type: t, Name: t.Folder}
	}
	for _, p := range pages {
		if section := byFolder[p.Folder]; section != nil && p.Type.Role == site.RoleIntroduction {
			section.Introduce(p, alphabet.Language)
		}
	}
	for _, p := range newest {
		if section := byFolder[p.Type.Folder]; section != nil && p.Listed() {
			section.Pages = append(section.Pages, p)
		}
	}
	var all []*site.Section
	for _, t := range types {
		section := byFolder[t.Folder]
		if len(section.Pages) == 0 && section.Index == nil {
			continue
		}
		all = append(all, section)
		if t.Alphabetical {
			site.SortByName(alphabet, section.Pages, func(p *site.Page) string { return p.Front.Title }, func(p *site.Page) string { return p.Path })
			if t.Order != nil {
				slices.SortStableFunc(section.Pages, func(x, y *site.Page) int { return t.Order(x.Document, y.Document) })
			}
			continue // neighbours in the alphabet have nothing to do with each other
		}
		var newer *site.Page
		for _, p := range section.Pages {
			if p.Series != nil {
				continue // its neighbours are the dates before and after it
			}
			if newer != nil {
				newer.Previous, p.Next = p, newer
			}
			newer = p
		}
	}
	return all
}
