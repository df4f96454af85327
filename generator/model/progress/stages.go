package progress

import "slices"

// RenameStages gives the stages of g other names, in their order, and those of what was computed from it. What g and p were copied
// from keeps its own.
func RenameStages(g *Goal, p *Progress, names []string) {
	was := g.Stages
	renamed := func(name string) string {
		if i := slices.Index(was, name); i >= 0 {
			return names[i]
		}
		return name
	}
	g.Stages, g.HeadlineStage, p.headline = names, renamed(g.HeadlineStage), renamed(p.headline)
	p.Stages = slices.Clone(p.Stages)
	for i := range p.Stages {
		p.Stages[i].ID = renamed(p.Stages[i].ID)
	}
	readings := Shared[Reading]{}
	p.Ledger = slices.Clone(p.Ledger)
	for i := range p.Ledger {
		r := *p.Ledger[i].Reading
		r.Stage = renamed(r.Stage)
		p.Ledger[i].Reading = readings.Of(r)
	}
	shared := Shared[Common]{}
	g.Entries = slices.Clone(g.Entries)
	for i := range g.Entries {
		c := *g.Entries[i].common
		c.Stage = renamed(c.Stage)
		g.Entries[i].common = shared.Of(c)
	}
}
