package assemble

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// checkLists reports lists on a page that are of nothing, or ask for what cannot be.
func checkLists(s *site.Site, p *site.Page, r *reports) {
	for i, l := range p.Front.Lists {
		at := "lists[" + strconv.Itoa(i) + "]"
		t := s.Types.From(l.From)
		if t == nil {
			r.notListed(p, at+".from", l.From, "There is no section and no collection %q.", sectionNames(s.Types))
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(l.Where)) {
			value, where := l.Where[name], at+".where."+name
			f, known := t.Field(name)
			if known = known && slices.Contains(t.Selectable(), name); !known {
				r.notListed(p, where, name, "Pages of "+l.From+" cannot be chosen by %q.", t.Selectable())
			} else if enum := f.Tag.Get("enum"); enum != "" && !slices.Contains(strings.Split(enum, ","), value) {
				r.notListed(p, where, value, "No page of "+l.From+" can have "+name+": %s.", strings.Split(enum, ","))
			}
		}
	}
}

// sectionNames are what lists can be from.
func sectionNames(types site.Types) (names []string) {
	for _, t := range types.Sections() {
		names = append(names, t.Folder)
	}
	return names
}

// notListed reports a word of a list that is none of those known.
func (r *reports) notListed(p *site.Page, path, word, message string, known []string) {
	at := p.Fields.At(path)
	at.Width = len([]rune(word))
	d := diag.New(diag.ListUnknown, at, message, word)
	if near := diag.Nearest(word, known); near != "" {
		d = d.DidYouMean(word, near)
	} else {
		d = d.WithHint("There are %s.", strings.Join(known, ", "))
	}
	r.add(d)
}
