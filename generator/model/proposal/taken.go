package proposal

import (
	"slices"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// Taken returns what a site asks visitors for: what its configuration says, and figures only where there are goals that have any. A
// language site other than the main one does not take records of data, which have no files in its language.
func Taken(s *site.Site) (forms []*Form) {
	r := &s.Config.Repository
	if r.URL == "" {
		return nil
	}
	wanted := r.Takes
	if len(wanted) == 0 {
		wanted = Offered
	}
	for _, f := range Forms(s.Types) {
		switch {
		case !slices.Contains(wanted, f.Name), f.collection != nil && !f.IsPage() && !s.IsMain():
		case f.Question("goal") != nil && f.Type == "entry" && len(f.Goals(s)) == 0:
		default:
			forms = append(forms, f)
		}
	}
	return forms
}

// HasOwnPage reports whether a page of the site's own lives where visitors would be asked. It goes before ours.
func HasOwnPage(s *site.Site) bool {
	return slices.ContainsFunc(s.Pages, func(d *site.Page) bool { return d.Address == site.ContributeAddress })
}

// Goals returns the goals of a site that a form can be about: all, but for entries those whose figures are written by somebody, and for
// corrections of these only those that are added up, and have any.
func (f *Form) Goals(s *site.Site) (goals []*site.Goal) {
	for _, g := range s.Goals {
		written := g.Progress.ComputedFrom == ""
		if f.Type != "entry" || written && (f.Name != "correction" || g.Progress.Series == progress.Flow && len(g.Progress.Ledger) > 0) {
			goals = append(goals, g)
		}
	}
	return goals
}

// Referred returns the ids and titles of the records of a site that the answer to a question can be.
func (f *Form) Referred(s *site.Site, q *Question) (all []Option) {
	switch q.Ref {
	case "goal":
		for _, g := range f.Goals(s) {
			all = append(all, Option{g.ID, g.Title})
		}
	case "person":
		for _, p := range s.People {
			if p.IsListed() {
				all = append(all, Option{p.ID, p.Name})
			}
		}
	case "partner":
		for _, p := range s.Partners {
			all = append(all, Option{p.ID, p.Name})
		}
	}
	return all
}
