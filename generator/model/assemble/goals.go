package assemble

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/link"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// goals gives every goal its ledger and computes where it stands on a day. It returns them by id, and tells pages
// which goals they serve.
func goals(
	data *site.Data, types site.Types, pages []*site.Page, partners []*site.Partner, asOf site.Date, r *reports,
) ([]*site.Goal, map[string]*site.Goal) {
	shared := progress.Shared[progress.Common]{}
	more := map[string]int{} // entries that each goal has in data/ledger
	for l := range data.Entries() {
		more[l.Goal()]++
	}
	var all []*site.Goal
	misread := map[*site.Goal]bool{} // what follows from a value that was not read is no mistake of its own
	byID := map[string]*site.Goal{}
	for _, x := range data.Goals {
		g := &site.Goal{GoalRecord: x.Value, ID: x.ID, Fields: x.Fields, Input: inputOf(x)}
		if t := types.ComputedFrom(g.Compute.From); t != nil && t.Collection != nil {
			g.Input.ComputedFrom = progress.Records
		}
		g.Input.Entries = make([]progress.Entry, 0, len(g.Entries)+more[g.ID])
		for i := range g.Entries {
			g.Input.Entries = append(g.Input.Entries, g.Entries[i].At(g.Fields.At(index("entries", i)), shared))
		}
		g.Entries = nil // the same, held once
		all, byID[g.ID] = append(all, g), g
		if x.Fields.Misread {
			misread[g] = true
		}
	}
	slices.SortFunc(all, func(x, y *site.Goal) int { return cmp.Compare(x.ID, y.ID) })
	checkReservedIDs(all, r)
	checkOlderIDs(all, byID, r)
	nameless := map[string]bool{}
	for l := range data.Entries() {
		if g := byID[l.Goal()]; g != nil {
			if l.Misread {
				misread[g] = true
			}
			g.Input.Entries = append(g.Input.Entries, l.Entry)
		} else if l.Goal() != "" && l.GoalAt != (site.LineColumn{}) {
			unknown(r, diag.UnknownGoal, "goal", l.Goal(), byID, l.At(l.GoalAt))
		} else if l.Goal() != "" && !nameless[l.File()] {
			nameless[l.File()] = true // of a file that names no goal, one report
			r.namedAfter(l.File(), l.Goal(), byID)
		}
	}
	for _, p := range pages {
		for i, id := range p.Front.Goals {
			if g := byID[id]; g == nil {
				if p.Series == nil || p.Fields.Has("goals") {
					unknown(r, diag.UnknownGoal, "goal", id, byID, p.Fields.At(index("goals", i)))
				}
			} else if p.Listed() {
				serve(p, g)
			}
		}
		if p.Type.Outcomes == nil || !p.Listed() {
			continue
		}
		for i, c := range p.Type.Outcomes(p.Document) {
			g, at := byID[c.Goal], p.Fields.At(index("outcomes.counts", i))
			if g == nil {
				unknown(r, diag.UnknownGoal, "goal", c.Goal, byID, p.Fields.At(index("outcomes.counts", i)+".goal"))
				continue
			}
			g.Input.Entries = append(g.Input.Entries, entryOf(p, p.When().Day, c.Value, progress.Quality(c.Quality), at, shared))
			serve(p, g)
		}
	}
	for _, g := range all {
		slices.SortFunc(g.Pages, site.NewestFirst)
		if g.Compute.From != "" {
			g.Input.Entries = append(g.Input.Entries, computedEntries(types, pages, g, shared, r)...)
		}
		for _, partner := range partners {
			if slices.Contains(partner.Goals, g.ID) {
				g.Partners = append(g.Partners, partner)
			}
		}
		if most := data.Config.MostLedgerRows(); len(g.Input.Entries) > most {
			r.add(diag.New(diag.TooManyRows, g.Input.Entries[most].Pos(), "The ledger of %s has %d entries; at most %d are allowed.",
				g.ID, len(g.Input.Entries), most))
			g.Input.Entries, misread[g] = g.Input.Entries[:most:most], true
		}
		g.Fields = withoutParts(g.Fields)
		g.Input.Sort()
		var found []diag.Diagnostic
		g.Progress, found = progress.Compute(g.Input, asOf)
		if !misread[g] {
			r.add(progress.Validate(g.Input)...)
			r.add(found...)
		}
	}
	return slices.DeleteFunc(all, func(g *site.Goal) bool { return site.ReservedGoal(g.ID) }), byID
}

// checkReservedIDs reports goals that have an id which no goal can have.
func checkReservedIDs(goals []*site.Goal, r *reports) {
	for _, g := range goals {
		if !site.ReservedGoal(g.ID) {
			continue
		}
		file := g.Fields.File
		r.add(diag.New(diag.BadID, diag.Position{File: file},
			"No goal can have the id %q, because %s is the page that says how goals are judged.", g.ID, site.MethodsAddress).
			WithHint("Rename the file, such as to %s, and what refers to the goal.", path.Join(path.Dir(file), "our-"+path.Base(file))))
	}
}

// withoutEntries returns records of goals without their entries, which the goals have. The records themselves belong to whoever
// read them.
func withoutEntries(records []site.Recorded[site.GoalRecord]) []site.Recorded[site.GoalRecord] {
	records = slices.Clone(records)
	for i := range records {
		records[i].Value.Entries, records[i].Fields = nil, withoutParts(records[i].Fields)
	}
	return records
}

// withoutParts returns the places of the fields of a goal without those within its entries, which are many and were looked at.
func withoutParts(f site.Fields) site.Fields {
	within := func(p site.FieldPosition) bool {
		return strings.HasPrefix(p.Path, "entries[") && !strings.HasSuffix(p.Path, "]")
	}
	kept := 0
	for _, p := range f.Positions {
		if !within(p) {
			kept++
		}
	}
	places := make([]site.FieldPosition, 0, kept)
	for _, p := range f.Positions {
		if !within(p) {
			places = append(places, p)
		}
	}
	f.Positions = places
	return f
}

// checkOlderIDs reports, and takes out, ids under which a goal cannot have been published, because they are no ids or another goal's.
func checkOlderIDs(goals []*site.Goal, byID map[string]*site.Goal, r *reports) {
	taken := maps.Clone(byID)
	for _, g := range goals {
		written := g.Was
		g.Was = nil
		for i, id := range written {
			at := g.Fields.At(index("was", i))
			at.Width = len([]rune(id))
			if slug := site.Slug(id); slug != id || id == "" {
				r.add(diag.New(diag.BadID, at, "%q is not the id of a goal.", id).DidYouMean(id, slug))
			} else if site.ReservedGoal(id) {
				r.add(diag.New(diag.BadID, at, "No goal was published under the id %q, because %s is the page that says how goals are judged.",
					id, site.MethodsAddress).
					WithHint("Take it out of was."))
			} else if other := taken[id]; other != nil {
				r.add(diag.New(diag.DuplicateID, at, "%s has the id %q too.", other.Fields.File, id).
					WithHint("An older id leads to one goal; take it out of the other, or out of was."))
			} else {
				taken[id], r.renamed[id] = g, g.ID
				g.Was = append(g.Was, id)
			}
		}
	}
}

// serve notes that page p is about goal g.
func serve(p *site.Page, g *site.Goal) {
	if !slices.Contains(p.Goals, g) {
		p.Goals, g.Pages = append(p.Goals, g), append(g.Pages, p)
	}
}

// entryOf returns an entry that stands for a page.
func entryOf(p *site.Page, day site.Date, value site.Decimal, q progress.Quality, at diag.Position,
	shared progress.Shared[progress.Common]) progress.Entry {
	e := site.Entry{Date: day, Value: value, Quality: q, Note: p.Front.Title, Evidence: []string{p.Path}}
	return e.At(at, shared)
}

// computedEntries makes one entry of value 1 for every record that g counts.
func computedEntries(types site.Types, pages []*site.Page, g *site.Goal, shared progress.Shared[progress.Common],
	r *reports) []progress.Entry {
	var entries []progress.Entry
	one, c := progress.NewDecimal(1), g.Compute
	from := types.ComputedFrom(c.From)
	if !checkCompute(types, g, r) {
		return nil
	}
	for _, p := range pages {
		if p.Type != from || p.Series != nil || !p.Listed() {
			continue
		}
		dates := []*site.Page{p}
		if p.IsSeries() {
			dates = p.Occurrences
		}
		for _, o := range dates {
			if !matches(c.Where, o) {
				continue
			}
			day, counts := o.Type.Counted(o.Document, c.Where)
			if counts && day.IsZero() && o.Type.Collection != nil {
				r.noDay(o, g)
			} else if counts && !day.IsZero() {
				entries = append(entries, entryOf(o, day, one, progress.Measured, whenWritten(o), shared))
			}
		}
	}
	return entries
}

// whenWritten returns where a page says when it was, since that is what makes an entry of it.
func whenWritten(p *site.Page) diag.Position {
	fields := []string{"start", "ended", "date", "title"}
	if c := p.Type.Collection; c != nil {
		fields = []string{"date", c.DayField(), "title"}
	}
	for _, field := range fields {
		if p.Fields.Has(field) {
			return p.Fields.At(field)
		}
	}
	return p.Fields.At("")
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

// milestones lists what was reached and what is to come, of the goals of s and of the community. languageOf returns the
// language of a goal's milestone, if that is not the language site's.
func milestones(
	s *site.Site, records []site.Recorded[site.Milestone], languageOf func(g *site.Goal, i int) string, r *reports,
) []site.Reached {
	var all []site.Reached
	for _, g := range s.Goals {
		for i, m := range g.Progress.Milestones {
			x := site.Reached{Title: m.Title, At: m.At, Done: !m.ReachedOn.IsZero(), LostOn: m.FellBackOn, Goal: g,
				TitleLanguage: languageOf(g, i)}
			x.State, x.Date = g.Progress.StateOf(&m)
			x.By = g.Progress.DueBy(&m)
			x.Story = pageNamed(s, m.Story, g.Fields, index("milestones", i)+".story", r)
			all = append(all, x)
		}
	}
	for _, m := range records {
		x := site.Reached{
			Title: m.Value.Title, Date: m.Value.Date, Done: !m.Value.Date.After(s.AsOf), TitleLanguage: m.Value.TitleLanguage,
			State: progress.MilestonePlanned, Kind: m.Value.Kind, Story: pageNamed(s, m.Value.Story, m.Fields, "story", r),
		}
		if x.Done {
			x.State = stateOnItsDay(x.Kind)
		}
		all = append(all, x)
	}
	day := func(x site.Reached) site.Date {
		if x.Done {
			return x.Date
		}
		return cmp.Or(x.Date, x.By)
	}
	order := func(x site.Reached) (last int) { // reached ones, those to come; in both, those without a day last
		if !x.Done {
			last += 2
		}
		if day(x).IsZero() {
			last++
		}
		return last
	}
	slices.SortStableFunc(all, func(x, y site.Reached) int {
		return cmp.Or(cmp.Compare(order(x), order(y)), day(x).Compare(day(y)), byFigure(x, y), cmp.Compare(x.Title, y.Title))
	})
	return all
}

// stateOnItsDay returns what a milestone of the community is once its day has come.
func stateOnItsDay(kind string) progress.MilestoneState {
	switch kind {
	case "event":
		return progress.MilestoneEvent
	case "setback":
		return progress.MilestoneSetback
	}
	return progress.MilestoneReached
}

// byFigure orders milestones of one goal as the goal comes to them, and leaves the goals in their order. Those of the
// community, which belong to no goal, come last.
func byFigure(x, y site.Reached) int {
	switch {
	case x.Goal == y.Goal && x.Goal != nil:
		return x.Goal.Progress.CompareFigures(x.At, y.At)
	case x.Goal == y.Goal:
		return 0
	case x.Goal == nil:
		return 1
	case y.Goal == nil:
		return -1
	}
	return cmp.Compare(x.Goal.ID, y.Goal.ID)
}

// pageNamed returns the page that a field of a data record names by its path below content/; nil if there is none.
func pageNamed(s *site.Site, name string, written site.Fields, field string, r *reports) *site.Page {
	if name == "" {
		return nil
	}
	file := site.ContentPath(name)
	if p := link.PageAt(s, file); p != nil {
		return p
	}
	if _, excluded := s.Exclusion(file); !excluded && !s.Broken(file) {
		var names []string
		if r.suggest.May(len(s.Pages)) {
			for _, p := range s.Pages {
				names = append(names, strings.TrimPrefix(p.Path, "content/"))
			}
		}
		r.missing(diag.UnknownPage, "page", name, names, written.At(field))
	}
	return nil
}

// inputOf is a goal's record as package progress wants it, without entries.
func inputOf(r site.Recorded[site.GoalRecord]) progress.Goal {
	v := &r.Value
	in := progress.Goal{
		ID: r.ID, Title: v.Title, Lifecycle: progress.Lifecycle(v.Lifecycle), Reason: v.Reason,
		Measure: v.Measure, Direction: progress.Direction(v.Direction), Series: progress.Series(v.Series), Range: v.Range, Start: v.Start,
		Milestones: v.Milestones, Revisions: v.Revisions, Stretch: v.Stretch, Stages: v.Stages, HeadlineStage: v.HeadlineStage,
		ComputedFrom:    v.Compute.From,
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
	for _, place := range r.Fields.Positions {
		if !strings.HasPrefix(place.Path, "entries[") { // each entry has a position of its own
			in.Positions[place.Path] = r.Fields.At(place.Path)
		}
	}
	return in
}
