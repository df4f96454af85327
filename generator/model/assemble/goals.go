package assemble

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/link"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// addGoals gives every goal its ledger and computes where it stands.
func (a *assembly) addGoals() {
	s, data := a.site, &a.parts.Data
	more := map[string]int{} // entries that each goal has in data/ledger
	for i := range data.Ledger {
		more[data.Ledger[i].Value.Goal]++
	}
	for _, r := range data.Goals {
		if s.Index.Goals[r.ID] != nil {
			a.report(diag.New(diag.DuplicateID, r.Fields.At(""), "There are two goals with the id %q.", r.ID).
				WithHint("The other one is %s; rename one of the files.", s.Index.Goals[r.ID].Fields.File))
			continue
		}
		g := &site.Goal{GoalRecord: r.Value, ID: r.ID, Fields: r.Fields, Input: inputOf(r)}
		g.Input.Entries = make([]progress.Entry, 0, len(r.Value.Entries)+more[r.ID])
		for i, e := range r.Value.Entries {
			g.Input.Entries = append(g.Input.Entries, Entry(e, r.Fields.At(index("entries", i))))
		}
		s.Index.Goals[r.ID] = g
		s.Goals = append(s.Goals, g)
	}
	slices.SortFunc(s.Goals, func(x, y *site.Goal) int { return cmp.Compare(x.ID, y.ID) })
	for _, l := range data.Ledger {
		if g := s.Index.Goals[l.Value.Goal]; g != nil {
			g.Input.Entries = append(g.Input.Entries, Entry(l.Value, l.Fields.At("")))
		} else if l.Value.Goal != "" {
			a.unknown(diag.UnknownGoal, l.Fields.At("goal"), "goal", l.Value.Goal, goalIDs(s.Goals))
		}
	}
	for _, p := range s.Pages {
		for i, id := range p.Front.Goals {
			g := s.Index.Goals[id]
			if g == nil {
				a.unknown(diag.UnknownGoal, p.Fields.At(index("goals", i)), "goal", id, goalIDs(s.Goals))
				continue
			}
			if p.Listed() && !slices.Contains(p.Goals, g) {
				p.Goals = append(p.Goals, g)
				g.Pages = append(g.Pages, p)
			}
		}
		a.countOutcomes(p)
	}
	for _, g := range s.Goals {
		slices.SortFunc(g.Pages, site.NewestFirst)
		if g.Compute.From != "" {
			g.Input.Entries = append(g.Input.Entries, computedEntries(s, g.Compute)...)
		}
		for _, partner := range s.Partners {
			if slices.Contains(partner.Goals, g.ID) {
				g.Partners = append(g.Partners, partner)
			}
		}
		a.found = append(a.found, progress.Validate(g.Input)...)
		computed, found := progress.Compute(g.Input, s.AsOf)
		g.Progress = computed
		a.found = append(a.found, found...)
	}
	a.addMilestones(func(*site.Goal, int) string { return "" })
}

// countOutcomes adds a page's figures to the goals that they count towards.
func (a *assembly) countOutcomes(p *site.Page) {
	if p.Type.Outcomes == nil || !p.Listed() {
		return
	}
	for i, c := range p.Type.Outcomes(p.Document) {
		at := p.Fields.At(index("outcomes.counts", i))
		g := a.site.Index.Goals[c.Goal]
		if g == nil {
			a.unknown(diag.UnknownGoal, p.Fields.At(index("outcomes.counts", i)+".goal"), "goal", c.Goal, goalIDs(a.site.Goals))
			continue
		}
		g.Input.Entries = append(g.Input.Entries, progress.Entry{
			Date: p.When().Day, Value: c.Value, Quality: progress.Quality(c.Quality), Note: p.Front.Title, Evidence: []string{p.Path}, Pos: at,
		})
		if !slices.Contains(g.Pages, p) {
			g.Pages = append(g.Pages, p)
			p.Goals = append(p.Goals, g)
		}
	}
}

// computedEntries makes one entry of value 1 for every record that c counts.
func computedEntries(s *site.Site, c site.Compute) []progress.Entry {
	var entries []progress.Entry
	one := progress.NewDecimal(1)
	for _, p := range s.Pages {
		if p.Type.Folder != c.From || p.Type.Counted == nil || !p.Listed() || !matches(c.Where, p) {
			continue
		}
		day, counts := p.Type.Counted(p.Document, c.Where)
		if !counts || day.IsZero() {
			continue
		}
		entries = append(entries, progress.Entry{
			Date: day, Value: one, Quality: progress.Measured, Note: p.Front.Title, Evidence: []string{p.Path}, Pos: p.Fields.At(""),
		})
	}
	return entries
}

// matches reports whether p has one of the values of every field of w that all pages have.
func matches(w site.Where, p *site.Page) bool {
	if len(w.Topics) > 0 && !slices.ContainsFunc(p.Front.Topics, func(t string) bool {
		return slices.ContainsFunc(w.Topics, func(x string) bool { return site.Slug(x) == site.Slug(t) })
	}) {
		return false
	}
	return len(w.Goals) == 0 || slices.ContainsFunc(p.Front.Goals, func(g string) bool { return slices.Contains(w.Goals, g) })
}

// addMilestones lists what was reached and what is to come, of goals and of the community.
// foreign returns the language of a goal's milestone, if that is not the language site's.
func (a *assembly) addMilestones(foreign func(g *site.Goal, i int) string) {
	s := a.site
	for _, g := range s.Goals {
		for i, m := range g.Progress.Milestones {
			r := site.Reached{Title: m.Title, At: m.At, Date: m.ReachedOn, Done: !m.ReachedOn.IsZero(), Goal: g, Foreign: foreign(g, i)}
			if !r.Done {
				r.Date = m.Date
			}
			if story := m.Story; story != "" {
				r.Story = a.pageNamed(story, g.Fields.At(index("milestones", i)+".story"))
			}
			s.Milestones = append(s.Milestones, r)
		}
	}
	for _, m := range a.parts.Data.Milestones {
		r := site.Reached{Title: m.Value.Title, Date: m.Value.Date, Done: !m.Value.Date.After(s.AsOf), Foreign: m.Value.Foreign}
		if m.Value.Story != "" {
			r.Story = a.pageNamed(m.Value.Story, m.Fields.At("story"))
		}
		s.Milestones = append(s.Milestones, r)
	}
	slices.SortStableFunc(s.Milestones, func(x, y site.Reached) int {
		switch {
		case x.Done != y.Done:
			if x.Done {
				return -1
			}
			return 1
		case x.Date.IsZero() != y.Date.IsZero(): // those without a day come last
			if y.Date.IsZero() {
				return -1
			}
			return 1
		}
		return cmp.Or(x.Date.Compare(y.Date), cmp.Compare(x.Title, y.Title))
	})
}

// pageNamed finds the page that a data record names by its path below content/.
func (a *assembly) pageNamed(name string, at diag.Position) *site.Page {
	file := "content/" + strings.TrimPrefix(strings.TrimPrefix(name, "/"), "content/")
	if p := link.PageAt(a.site, file); p != nil {
		return p
	}
	if _, left := a.site.Index.Excluded[file]; left || a.site.Broken(file) {
		return nil
	}
	var names []string
	for _, p := range a.site.Pages {
		names = append(names, strings.TrimPrefix(p.Path, "content/"))
	}
	a.unknown(diag.UnknownPage, at, "page", name, names)
	return nil
}

func goalIDs(gs []*site.Goal) []string {
	ids := make([]string, len(gs))
	for i, g := range gs {
		ids[i] = g.ID
	}
	return ids
}

// inputOf is a goal's record as package progress wants it, without entries.
func inputOf(r site.Recorded[site.GoalRecord]) progress.Goal {
	v := &r.Value
	in := progress.Goal{
		ID: r.ID, Title: v.Title, Lifecycle: progress.Lifecycle(v.Lifecycle), Reason: v.Reason,
		Measure: progress.Measure{
			Unit: v.Measure.Unit, Kind: progress.MeasureKind(v.Measure.Kind), Currency: v.Measure.Currency,
			Precision: v.Measure.Precision, One: v.Measure.One, Other: v.Measure.Other, Two: v.Measure.Two, Few: v.Measure.Few, Many: v.Measure.Many,
		},
		Direction: progress.Direction(v.Direction), Series: progress.Series(v.Series),
		Range: progress.Range{Min: v.Range.Min, Max: v.Range.Max}, Start: v.Start,
		Stretch: v.Stretch, Stages: v.Stages, HeadlineStage: v.HeadlineStage, ComputedFrom: v.Compute.From,
		UpdateEveryDays: v.UpdateEveryDays, Pos: r.Fields.At(""), Positions: map[string]diag.Position{},
	}
	if v.Baseline.Value != nil {
		in.Baseline = &progress.Baseline{Value: *v.Baseline.Value, Date: v.Baseline.Date, Source: v.Baseline.Source}
	}
	if v.Target.Value != nil {
		in.Target = &progress.Target{Value: *v.Target.Value, Date: v.Target.Date}
	}
	for _, w := range v.Waypoints {
		if w.Value != nil {
			in.Waypoints = append(in.Waypoints, progress.Waypoint{Date: w.Date, Value: *w.Value})
		}
	}
	for _, m := range v.Milestones {
		in.Milestones = append(in.Milestones, progress.Milestone{At: m.At, Date: m.Date, Title: m.Title, Story: m.Story})
	}
	for _, x := range v.Revisions {
		in.Revisions = append(in.Revisions, progress.Revision(x))
	}
	for _, place := range r.Fields.Places {
		if !strings.HasPrefix(place.Path, "entries[") { // each entry has a position of its own
			in.Positions[place.Path] = r.Fields.At(place.Path)
		}
	}
	return in
}

// Entry returns e, which stands at at, as package progress wants it.
func Entry(e site.Entry, at diag.Position) progress.Entry {
	out := progress.Entry{
		ID: e.ID, Date: e.Date, Kind: progress.EntryKind(e.Kind), Corrects: e.Corrects, Stage: e.Stage,
		Quality: progress.Quality(e.Quality), Margin: e.Margin, Sample: e.Sample, Currency: e.Currency,
		Partner: e.Partner, Region: e.Region, Evidence: e.Evidence, Note: e.Note, Pos: at,
	}
	if e.Value != nil {
		out.Value = *e.Value
	}
	if e.Rate.Value != nil {
		out.Rate = &progress.Rate{Value: *e.Rate.Value, Date: e.Rate.Date, Source: e.Rate.Source}
	}
	return out
}
