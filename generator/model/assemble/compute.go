package assemble

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// checkCompute reports what a goal is computed from that is not there, and reports whether all is.
func checkCompute(types site.Types, g *site.Goal, r *reports) bool {
	c, t := g.Compute, types.ComputedFrom(g.Compute.From)
	if t == nil {
		var names []string
		for _, t := range types.Sections() {
			switch {
			case t.Collection != nil:
				names = append(names, t.Collection.Name)
			case t.Counted != nil:
				names = append(names, t.Folder)
			}
		}
		r.notOneOf(g.Fields.At("compute.from"), diag.BadChoice, c.From, "A goal cannot be computed from %q.", "It can be %s.", names)
		return false
	}
	if t.Collection == nil { // whose fields were checked when they were read
		return true
	}
	ok, where := true, c.Where.Fields()
	for _, name := range slices.Sorted(maps.Keys(where)) {
		at := g.Fields.At("compute.where." + name)
		f, known := t.Field(name)
		if known = known && slices.Contains(t.Selectable(), name); !known {
			r.notOneOf(at, diag.UnknownField, name, "Records of "+c.From+" cannot be chosen by %q.", "It can be %s.", ownSelectable(t))
			ok = false
			continue
		}
		if f.Type == reflect.TypeFor[*bool]() {
			f.Tag = `enum:"true,false"`
		}
		for _, value := range where[name] {
			if enum := f.Tag.Get("enum"); enum != "" && !slices.Contains(strings.Split(enum, ","), value) {
				r.notOneOf(at, diag.BadChoice, value, "No record of "+c.From+" can have "+name+": %s.", "It can be %s.", strings.Split(enum, ","))
				ok = false
			}
		}
	}
	return ok
}

// ownSelectable returns the names of the fields of a collection by which its records can be chosen, with those of all pages that goals
// can ask for.
func ownSelectable(t *site.Type) []string {
	names := []string{"topics", "goals"}
	for i := range t.Collection.Fields {
		if name := t.Collection.Fields[i].Name; slices.Contains(t.Selectable(), name) {
			names = append(names, name)
		}
	}
	return names
}

// noDay reports a record that a goal counts and that says no day.
func (r *reports) noDay(p *site.Page, g *site.Goal) {
	at := whenWritten(p)
	d := diag.New(diag.CountedNoDay, at, "%q counts in %q, but has no day from which it does.", p.Front.Title, g.Title)
	if field := p.Type.Collection.DayField(); field != "" {
		d = d.WithHint("Write date or %s into the record.", field)
	}
	r.add(d)
}
