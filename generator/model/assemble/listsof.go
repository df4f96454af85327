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
			at := p.Fields.At(at + ".from")
			r.notOneOf(at, diag.ListUnknown, l.From, "There is no section and no collection %q.", "There are %s.", sectionNames(s.Types))
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(l.Where)) {
			value, where := l.Where[name], p.Fields.At(at+".where."+name)
			f, known := t.Field(name)
			if known = known && slices.Contains(t.Selectable(), name); !known {
				r.notOneOf(where, diag.ListUnknown, name, "Pages of "+l.From+" cannot be chosen by %q.", "There are %s.", t.Selectable())
			} else if enum := f.Tag.Get("enum"); enum != "" && !slices.Contains(strings.Split(enum, ","), value) {
				r.notOneOf(where, diag.ListUnknown, value, "No page of "+l.From+" can have "+name+": %s.", "There are %s.", strings.Split(enum, ","))
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
