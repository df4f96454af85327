package assemble

import (
	"path"
	"reflect"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/link"
	"northstar/generator/model/site"
)

// unknown reports a reference to a record that is not there, unless there is a file for
// it that cannot be read.
func (a *assembly) unknown(code diag.Code, at diag.Position, what, id string, known []string) {
	file := map[string]string{"person": "data/people/", "partner": "data/partners/", "goal": "data/goals/"}[what] + id
	if a.site.Broken(file+".yaml") || a.site.Broken(file+".yml") {
		return
	}
	at.Width = len([]rune(id))
	d := diag.New(code, at, "There is no %s %q.", what, id)
	if near := diag.Nearest(id, known); near != "" {
		d = d.DidYouMean(id, near)
	}
	a.report(d)
}

// checkReferences reports people, partners, goals and files that are named but not there.
func (a *assembly) checkReferences() {
	s, data := a.site, &a.parts.Data
	for f := range site.FieldsTagged(reflect.TypeFor[site.Config](), "ref").In(&s.Config) {
		a.reference(f, s.ConfigFields)
	}
	goals := site.FieldsTagged(reflect.TypeFor[site.GoalRecord](), "ref")
	for _, g := range s.Goals {
		for f := range goals.In(&g.GoalRecord) {
			a.reference(f, g.Fields)
		}
	}
	for f, written := range site.FieldsOf(data.Ledger, "ref") {
		a.reference(f, written)
	}
	for f, written := range site.FieldsOf(data.Partners, "ref") {
		a.reference(f, written)
	}
	for f, written := range site.FieldsOf(data.Channels, "ref") {
		a.reference(f, written)
	}
	for _, r := range data.People {
		a.file(r.Value.Photo.Src, "content/"+strings.TrimPrefix(r.Value.Photo.Src, "/"), func() diag.Position { return r.Fields.At("photo.src") })
	}
	for _, p := range s.Pages {
		for f := range p.References() {
			a.reference(f, p.Fields)
		}
		s.Credited = s.Credited || p.Listed() && p.Front.Credited()
		if p.Withdrawn() {
			continue // its files are not published on purpose
		}
		for f := range p.NamedFiles() {
			if f.Tag != "evidence" { // which may be an address
				a.file(f.Value, p.Beside(f.Value), func() diag.Position { return p.Fields.At(f.Path()) })
			}
		}
	}
}

// reference reports a record that a field names and that is not there.
func (a *assembly) reference(f site.TaggedField, written site.Fields) {
	at := func() diag.Position { return written.At(f.Path()) }
	switch f.Tag {
	case "person":
		a.person(f.Value, at)
	case "person-or-name":
		a.personOrName(f.Value, at)
	case "partner":
		a.partner(f.Value, at)
	case "goal":
		a.goal(f.Value, at)
	}
}

// A place is worked out only when there is something to report there: nearly always
// there is not, and there are ten thousand pages.
type place func() diag.Position

func (a *assembly) person(id string, at place) {
	if id != "" && a.site.Index.People[id] == nil {
		a.unknown(diag.UnknownPerson, at(), "person", id, a.personIDs())
	}
}

// personOrName checks a value that may be a person's id or a plain name; only
// what is written like an id is taken for one.
func (a *assembly) personOrName(value string, at place) {
	if value == site.Slug(value) && strings.Contains(value, "-") {
		a.person(value, at)
	}
}

func (a *assembly) personIDs() []string {
	var ids []string
	for _, p := range a.site.People {
		ids = append(ids, p.ID)
	}
	return ids
}

func (a *assembly) partner(id string, at place) {
	if id == "" || a.site.Index.Partners[id] != nil {
		return
	}
	var ids []string
	for _, p := range a.site.Partners {
		ids = append(ids, p.ID)
	}
	a.unknown(diag.UnknownPartner, at(), "partner", id, ids)
}

func (a *assembly) goal(id string, at place) {
	if id != "" && a.site.Index.Goals[id] == nil {
		a.unknown(diag.UnknownGoal, at(), "goal", id, goalIDs(a.site.Goals))
	}
}

func (a *assembly) file(name, source string, place place) {
	if name == "" || a.site.Index.Assets[source] != nil || a.site.Broken(source) {
		return
	}
	at := place()
	at.Width = len([]rune(name))
	if _, there := a.site.Index.Unusable[source]; there {
		a.report(diag.New(diag.MissingFile, at, "%q is there, but it is not published.", name).WithHint("The warning about that file says why."))
		return
	}
	d := diag.New(diag.MissingFile, at, "There is no file %q.", name)
	var names []string
	for _, f := range a.site.Assets {
		names = append(names, f.Path)
	}
	if near := link.Nearest(source, names); near != "" {
		d = d.DidYouMean(name, link.Relative(path.Dir(source), near))
	}
	a.report(d)
}
