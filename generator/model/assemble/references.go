package assemble

import (
	"path"
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
	s := a.site
	for i, id := range s.Config.HeadlineGoals {
		a.goal(id, func() diag.Position { return s.ConfigFields.At(index("headline_goals", i)) })
	}
	for _, g := range s.Goals {
		a.personOrName(g.Owner, func() diag.Position { return g.Fields.At("owner") })
		for i, e := range g.Entries {
			a.partner(e.Partner, func() diag.Position { return g.Fields.At(index("entries", i) + ".partner") })
		}
	}
	for _, l := range a.parts.Data.Ledger {
		a.partner(l.Value.Partner, func() diag.Position { return l.Fields.At("partner") })
	}
	for _, r := range a.parts.Data.Partners {
		for i, id := range r.Value.Goals {
			a.goal(id, func() diag.Position { return r.Fields.At(index("goals", i)) })
		}
	}
	for _, r := range a.parts.Data.Channels {
		for i, id := range r.Value.Moderators {
			a.personOrName(id, func() diag.Position { return r.Fields.At(index("moderators", i)) })
		}
	}
	for _, r := range a.parts.Data.People {
		a.file(r.Value.Photo.Src, "content/"+strings.TrimPrefix(r.Value.Photo.Src, "/"), func() diag.Position { return r.Fields.At("photo.src") })
	}
	for _, p := range s.Pages {
		a.checkPage(p)
	}
}

func (a *assembly) checkPage(p *site.Page) {
	at := p.Fields.At
	credited := len(p.Front.Authors) > 0
	a.credits(p.Front.Authors, "authors", p)
	for _, c := range p.Front.Credits.Named() {
		if len(c.Who) > 0 {
			credited = true
			a.credits(c.Who, "credits."+c.With, p)
		}
	}
	a.site.Credited = a.site.Credited || credited && p.Listed()
	a.fileBeside(p, p.Front.Cover.Src, "cover.src")
	switch d := p.Details.(type) {
	case *site.Guide:
		for i, f := range d.Downloads {
			a.fileBeside(p, f.File, index("downloads", i)+".file")
		}
	case *site.Mission:
		for i, x := range d.Promises {
			a.goal(x.Goal, func() diag.Position { return at(index("promises", i) + ".goal") })
		}
	case *site.Story:
		a.person(d.Subject.Person, func() diag.Position { return at("subject.person") })
		for i, claim := range d.Claims {
			a.goal(claim.Goal, func() diag.Position { return at(index("claims", i) + ".goal") })
		}
		a.fileBeside(p, d.BeforeAfter.Before.Src, "before_after.before.src")
		a.fileBeside(p, d.BeforeAfter.After.Src, "before_after.after.src")
	case *site.Project:
		a.personOrName(d.Owner, func() diag.Position { return at("owner") })
	case *site.Event:
		for i, session := range d.Sessions {
			a.personOrName(session.Host, func() diag.Position { return at(index("sessions", i) + ".host") })
		}
	}
}

func (a *assembly) credits(list []site.Credit, field string, p *site.Page) {
	for i, c := range list {
		a.person(c.ID, func() diag.Position { return p.Fields.At(index(field, i)) })
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

func (a *assembly) fileBeside(p *site.Page, name, field string) {
	if name == "" || p.Withdrawn() { // a withdrawn story's files are not published on purpose
		return
	}
	a.file(name, p.Beside(name), func() diag.Position { return p.Fields.At(field) })
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
