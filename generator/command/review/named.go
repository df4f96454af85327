package review

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/model/site"
)

// Named is somebody whom a change names where they were not named before.
type Named struct {
	Name  string   `json:"name"`
	As    []string `json:"as"`    // what as: "author", "photos", "person"
	Files []string `json:"files"` // where
}

// named lists who is named in files that a change touches, and was not in them before.
func named(in Input, t touched) []Named {
	all := []Named{}
	add := func(name, as, file string) {
		i := slices.IndexFunc(all, func(n Named) bool { return n.Name == name })
		if i < 0 {
			i = len(all)
			all = append(all, Named{Name: name})
		}
		if !slices.Contains(all[i].As, as) {
			all[i].As = append(all[i].As, as)
		}
		if !slices.Contains(all[i].Files, file) {
			all[i].Files = append(all[i].Files, file)
		}
	}
	t.pages(in, func(now, before *site.Page) {
		was := map[mention]bool{}
		if before != nil {
			for _, m := range mentions(in.Before.Build.Site, before) {
				was[m] = true
			}
		}
		for _, m := range mentions(in.After.Build.Site, now) {
			if !was[m] {
				add(m.name, m.as, now.SourceFile())
			}
		}
	})
	for _, p := range in.After.Build.Site.People {
		if old := in.Before.Build.Site.Person(p.ID); old == nil || old.Name != p.Name {
			add(p.Name, "person", "data/people/"+p.ID+".yaml")
		}
	}
	slices.SortFunc(all, func(a, b Named) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// A mention is somebody named as something.
type mention struct{ name, as string }

// mentions lists who is named in the front matter of a page.
func mentions(s *site.Site, p *site.Page) (all []mention) {
	add := func(id, name, as string) {
		if person := s.Person(id); person != nil {
			name = person.Name
		}
		if name = strings.TrimSpace(name); name != "" {
			all = append(all, mention{name, as})
		}
	}
	for _, c := range p.Front.Authors {
		add(c.ID, c.Name, "author")
	}
	for _, c := range p.Front.Credits.Named() {
		for _, who := range c.Who {
			add(who.ID, who.Name, c.With)
		}
	}
	for f := range p.References() {
		if path := f.Path(); strings.HasPrefix(f.Tag, "person") && !strings.HasPrefix(path, "authors") && !strings.HasPrefix(path, "credits") {
			add(f.Value, f.Value, path[strings.LastIndexByte(path, '.')+1:])
		}
	}
	return all
}
