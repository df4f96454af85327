package proposal

import (
	"slices"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// Taken returns what a site asks visitors for: what its configuration says, and corrections only where there is something to correct.
func Taken(s *site.Site) (forms []*Form) {
	for _, f := range Forms() {
		if s.Config.Repository.TakesProposals(f.Name) && (f.IsPage() || len(Correctable(s)) > 0) {
			forms = append(forms, f)
		}
	}
	return forms
}

// HasOwnPage reports whether a page of the site's own lives where visitors would be asked. It goes before ours.
func HasOwnPage(s *site.Site) bool {
	return slices.ContainsFunc(s.Pages, func(d *site.Page) bool { return d.Address == site.ContributeAddress })
}

// Correctable returns the goals whose figures an entry can correct: those whose entries are added up, and were written by somebody.
func Correctable(s *site.Site) (goals []*site.Goal) {
	for _, g := range s.Goals {
		if g.Progress.Series == progress.Flow && g.Progress.ComputedFrom == "" && len(g.Progress.Ledger) > 0 {
			goals = append(goals, g)
		}
	}
	return goals
}
