package pages

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/view/chart"
	"northstar/generator/view/theme"
)

// summary makes what stands for a goal in lists: the figure, in words and drawn.
func (p *plan) summary(g *site.Goal) theme.GoalSummary {
	pr, f := &g.Progress, p.format
	v := theme.GoalSummary{
		ID: g.ID, URL: p.Site.URL(g.Address()), OtherLanguage: p.otherLanguage(g.TitleLanguage), Title: g.Title,
		Summary: g.Summary, State: p.state(pr.State), MethodURL: p.Site.URL(site.MethodsAddress) + "#" + string(pr.State),
		TargetDate: p.words.date(pr.Deadline), Sentence: f.Standing(pr),
		AsOf: p.words.date(pr.LastEntry), Judged: p.words.date(pr.AsOf), Source: p.sourceOf(g),
	}
	switch {
	case pr.State.Final():
		v.Outcome = f.Verdict(pr) // which says what Close says
	case pr.State != progress.StateCancelled && pr.State != progress.StatePaused:
		v.Due = v.TargetDate
	}
	if v.Outcome == "" {
		v.Close = f.TooClose(pr)
	}
	if pr.HasValue {
		v.Value, v.Unit = f.Value(pr), f.Unit(pr.Measure, pr.Shown)
	}
	if pr.HasTarget && pr.Measure.Kind != progress.YesNo {
		v.Target = f.Figure(pr.Measure, pr.Target)
	}
	if pr.HasShare && pr.HasValue && !pr.Worse {
		v.Percent = f.Share(pr.Share)
	}
	v.Chart = theme.Trusted(chart.Small(pr, f, "ns-small-"+g.ID))
	return v
}

// summaries makes the summaries of the goals that are wanted.
func (p *plan) summaries(wanted func(*site.Goal) bool) []theme.GoalSummary {
	return each(filter(p.Site.Goals, wanted), p.summary)
}

// goalLink leads to a goal; nowhere if there is no goal of this id.
func (p *plan) goalLink(id string) theme.Link {
	if g := p.Site.Goal(id); g != nil {
		return theme.Link{Title: g.Title, URL: p.Site.URL(g.Address())}
	}
	return theme.Link{}
}

// amount writes a figure of a goal with its unit.
func (p *plan) amount(g *site.Goal, d progress.Decimal) string {
	return p.format.Quantity(g.Progress.Measure, d)
}

// state is a goal's verdict as a word.
func (p *plan) state(s progress.State) theme.Status {
	return theme.Status{Key: string(s), Word: p.format.Capital(p.format.State(s))}
}

// sourceOf says where the figures of a goal come from, without the full stop of the sentence that it stands in.
func (p *plan) sourceOf(g *site.Goal) string {
	if g.Source == "" && g.Progress.ComputedFrom != "" {
		return p.words.Name("figure", "from-"+g.Progress.ComputedFrom)
	}
	return strings.TrimRight(g.Source, ". ")
}

// goalGroups are the parts of the list of goals. Those that went wrong stay in it.
var goalGroups = []struct {
	key    string
	states []progress.State
}{
	{"under-way", []progress.State{progress.StateOnPace, progress.StateBehind, progress.StateFarBehind, progress.StateMovingAway,
		progress.StateHolding, progress.StateSlipping, progress.StateUnderWay,
		progress.StateTooEarly, progress.StateTotalOnly, progress.StateNoData}},
	{"stale", []progress.State{progress.StateStale}},
	{"achieved", []progress.State{progress.StateAchieved, progress.StateReachedLate}},
	{"upcoming", []progress.State{progress.StateUpcoming, progress.StateProposed}},
	{"missed", []progress.State{
		progress.StateMissed, progress.StateFellBack, progress.StateClosed, progress.StatePaused, progress.StateCancelled,
	}},
}

// A GoalGroup is the goals of a site that stand alike.
type GoalGroup struct {
	Title, Key string
	Goals      []*site.Goal
}

// GoalGroups sorts goals into the parts of the list of goals, in its order; parts
// without goals are left out.
func GoalGroups(goals []*site.Goal, l *locale.Locale) []GoalGroup {
	var groups []GoalGroup
	for _, kind := range goalGroups {
		found := filter(goals, func(g *site.Goal) bool { return slices.Contains(kind.states, g.Progress.State) })
		if len(found) > 0 {
			groups = append(groups, GoalGroup{Title: l.Say("goals." + kind.key), Key: kind.key, Goals: found})
		}
	}
	return groups
}

// goals plans the list of goals, the page of each, the milestones and the report.
func (p *plan) goals() {
	if len(p.Site.Milestones) > 0 {
		p.milestones()
	}
	if len(p.Site.Goals) == 0 {
		return
	}
	for _, g := range p.Site.Goals {
		p.add(g.Address(), "goal", goalFile(g), func() any { return p.goal(g) }).Modified = g.Progress.LastChange
		p.embed(g)
	}
	p.impact()
	p.methods()
	a := p.overview("goals")
	a.feed = p.milestonesFeed()
	p.show(a, func(c theme.Chrome) any {
		v := theme.GoalsPage{Chrome: c, Title: a.title, Downloads: p.goalsDownloads()}
		var counts []string
		for _, group := range GoalGroups(p.Site.Goals, p.words.Locale) {
			v.Groups = append(v.Groups, theme.GoalGroup{Title: group.Title, Key: group.Key, Goals: each(group.Goals, p.summary)})
			counts = append(counts, p.words.Count("goals.count-"+group.Key, len(group.Goals)))
			for _, g := range group.Goals {
				v.FallbackLanguage = cmp.Or(v.FallbackLanguage, p.otherLanguage(g.ListLanguage))
			}
		}
		v.Lead = p.words.Count("goals.lead", len(p.Site.Goals), "groups", p.words.List(counts))
		return v
	})
}

// goalFile returns the file of a goal.
func goalFile(g *site.Goal) string { return "data/goals/" + g.ID + ".yaml" }

func (p *plan) goal(g *site.Goal) theme.GoalPage {
	pr, f := &g.Progress, p.format
	v := theme.GoalPage{
		GoalSummary: p.summary(g), Owner: p.named(g.Owner), Result: p.words.nameOf("result", g.Result),
		Pace: f.Verdict(pr), Projection: f.Outlook(pr), Needed: f.PaceNeeded(pr),
		Why: cmp.Or(f.Stopped(pr), pr.Reason), Lessons: g.Lessons, Scope: g.ScopeNote, Extra: theme.Extra(g.Extra),
		Earlier:    each(f.Earlier(&g.Input, pr), p.format.Capital),
		Milestones: p.milestonesThat(func(r site.Reached) bool { return r.Goal == g }), Facts: p.facts(g), History: p.history(g),
		Breakdowns: p.breakdowns(g), Stages: p.stages(g), Left: p.excludedEntries(g),
		Chrome: p.chrome(about{
			title: g.Title, image: p.socialImage(p.goalCard(g)), description: cmp.Or(g.Summary, f.Standing(pr)), address: g.Address(),
			source: goalFile(g), layout: "goal", partly: g.TextLanguage, feed: p.milestonesFeed(), things: p.describeGoal(g),
			trail: p.trailTo(p.overview("goals")),
		}),
	}
	if pr.State == progress.StateStale {
		v.Stale, v.Pace = v.Pace, ""
	}
	if pr.State == progress.StateCancelled || pr.State == progress.StatePaused {
		v.Pace = "" // the reason is shown on its own
	}
	for _, n := range f.Notes(pr) {
		if n.Kind == progress.NotePledged {
			v.Pledges = n.Text
		}
	}
	if p.asksToGive(g) {
		v.GiveURL = p.Site.Config.SupportURL
	}
	offered := map[string]bool{}
	if ways := first(mostWays+1, p.ways(g)); len(ways) > 0 {
		v.Step, v.Ways = &ways[0], ways[1:]
		for _, w := range ways {
			offered[w.URL] = w.Key != "task" // which is but a part of a project
		}
	}
	v.Entries, v.EntriesNote = p.ledger(g)
	p.draw(g, &v)
	for _, s := range pr.Stretch {
		part := theme.Part{
			Title: p.words.Say("goal.stretch-part"), Value: f.Quantity(pr.Measure, s.Value),
			Percent: f.Share(s.Share), Reached: !s.ReachedOn.IsZero(),
		}
		if part.Reached {
			part.Note = p.words.Say("goal.reached-on", "date", f.Date(s.ReachedOn))
		}
		v.Stretch = append(v.Stretch, part)
	}
	v.Waypoints = each(pr.Waypoints, func(w progress.Waypoint) theme.Part {
		return theme.Part{Title: f.Date(w.Date), Value: f.Quantity(pr.Measure, w.Value), Reached: !w.Date.After(pr.AsOf)}
	})
	lists := map[string]*[]theme.Card{"story": &v.Stories, "event": &v.Events, "project": &v.Projects}
	for _, d := range g.Pages {
		card := p.card(d)
		if offered[card.URL] {
			continue // it stands beside the verdict
		}
		if card.OtherLanguage.Tag != "" {
			card.Summary = "" // the page names what belongs to the goal; texts that its readers may not understand would make it heavy
		}
		list := cmp.Or(lists[d.Type.Name], &v.Others)
		if card.Topics = nil; len(*list) >= inFull {
			card.Summary, card.Cover, card.Authors = "", theme.Image{}, nil
		}
		*list = append(*list, card)
	}
	v.Partners = each(g.Partners, p.partnerCard)
	involved := func(x *site.Person) bool {
		return x.ID != g.Owner && slices.ContainsFunc(g.Pages, func(d *site.Page) bool { return involves(d, x.ID) })
	}
	v.People = each(filter(p.listedPeople(), involved), p.namedPerson)
	p.share(&v, g)
	return v
}

// noteLabels are what the notes on a figure are called; the others are shown elsewhere.
var noteLabels = map[progress.NoteKind]string{
	progress.NoteAsOf: "fact.figures", progress.NoteCertainty: "fact.certainty",
	progress.NoteRefunded: "fact.refunded", progress.NoteConverted: "fact.converted",
}

// facts lists what the figure is measured by, and everything that stands beside it.
func (p *plan) facts(g *site.Goal) []theme.Fact {
	pr, f := &g.Progress, p.format
	baseline, target := "", ""
	if g.Input.Baseline != nil {
		baseline = p.withNote(f.Quantity(pr.Measure, g.Input.Baseline.Value), f.Date(g.Baseline.Date), g.Baseline.Source)
	}
	if pr.HasTarget && pr.Measure.Kind != progress.YesNo {
		target = f.Quantity(pr.Measure, pr.Target)
	}
	facts := []theme.Fact{
		{Label: p.words.Say("fact.since"), Value: f.Date(pr.Start)},
		{Label: p.words.Say("fact.baseline"), Value: baseline},
		{Label: p.words.Say("fact.target"), Value: target},
		{Label: p.words.Say("fact.deadline"), Value: f.Date(pr.Deadline)},
	}
	for _, n := range f.Notes(pr) {
		if label := noteLabels[n.Kind]; label != "" {
			facts = append(facts, theme.Fact{Label: p.words.Say(label), Value: n.Text})
		}
	}
	facts = append(facts, theme.Fact{Label: p.words.Say("fact.source"), Value: p.sourceOf(g)})
	for _, r := range g.References {
		facts = append(facts, theme.Fact{Label: p.words.Say("fact.reference"), Value: r.Vocabulary + " " + r.Code, URL: referenceURL(r)})
	}
	return filter(facts, func(x theme.Fact) bool { return x.Value != "" })
}

// referenceURL returns where a public vocabulary explains a code.
func referenceURL(r site.Reference) string {
	switch r.Vocabulary {
	case "SDG":
		number, _, _ := strings.Cut(r.Code, ".")
		return "https://sdgs.un.org/goals/goal" + number
	case "IRIS":
		return "https://iris.thegiin.org/metrics/"
	}
	return ""
}

// withNote puts what is known about a figure behind it, in brackets.
func (p *plan) withNote(value string, notes ...string) string {
	note := p.words.parts(p.words.Say("figure.note-between"), notes...)
	if note == "" {
		return value
	}
	return p.words.Say("figure.with-note", "figure", value, "note", note)
}

// stages lists the steps a unit goes through, with how many got there.
func (p *plan) stages(g *site.Goal) []theme.Part {
	return each(g.Progress.Stages, func(s progress.Part) theme.Part {
		part := theme.Part{Title: p.format.Capital(s.ID), Value: p.amount(g, s.Value)}
		if s.ID == g.Input.HeadlineStage {
			part.Note = p.words.Say("goal.headline-stage")
		}
		return part
	})
}

// breakdowns splits a sum by partner and by region, what nobody is named for too.
func (p *plan) breakdowns(g *site.Goal) (all []theme.Breakdown) {
	pr := &g.Progress
	for _, by := range []struct {
		title string
		parts []progress.Part
		link  func(id string) theme.Link
	}{
		{p.words.Say("goal.by-partner"), pr.ByPartner, p.partnerLink},
		{p.words.Say("goal.by-region"), pr.ByRegion, func(id string) theme.Link { return theme.Link{Title: id} }},
	} {
		if len(by.parts) == 0 {
			continue
		}
		shown := largest(by.parts)
		parts := each(shown, func(x progress.Part) theme.Part {
			switch x.ID {
			case "":
				return theme.Part{Title: p.words.Say("goal.not-attributed"), Value: p.amount(g, x.Value)}
			case others:
				return theme.Part{Title: p.words.Say("goal.all-others"), Value: p.amount(g, x.Value)}
			}
			link := by.link(x.ID)
			return theme.Part{Title: link.Title, URL: link.URL, Value: p.amount(g, x.Value)}
		})
		drawn := each(shown, func(x progress.Part) chart.Part {
			return chart.Part{Value: x.Value, Rest: x.ID == "" || x.ID == others}
		})
		for i, bar := range chart.Bars(drawn) {
			parts[i].Bar = theme.Trusted(bar)
		}
		all = append(all, theme.Breakdown{Title: by.title, Parts: parts})
	}
	return all
}

const (
	// inFull is how many stories, events and projects each the page of a goal shows with all that lists show of them; of the others, it
	// has the title, the day and the state.
	inFull = 1
	// mostParts is how many parts of a sum the page of a goal shows, the largest ones.
	mostParts = 40
	// others stands for the parts beyond them; no id is a line break.
	others = "\n"
)

// largest returns the largest of parts, and the sum of the others, so that they add up to the same. What is not
// attributed, which comes last, stays apart.
func largest(parts []progress.Part) []progress.Part {
	named := parts
	if n := len(parts); n > 0 && parts[n-1].ID == "" {
		named = parts[:n-1]
	}
	if len(named) <= mostParts {
		return parts
	}
	rest := progress.Part{ID: others}
	for _, x := range named[mostParts:] {
		rest.Value = rest.Value.Add(x.Value)
	}
	return slices.Concat(named[:mostParts], []progress.Part{rest}, parts[len(named):])
}

// partnerLink leads to a partner, by id; what is no id stays text.
func (p *plan) partnerLink(id string) theme.Link {
	if x := p.Site.Partner(id); x != nil {
		return theme.Link{Title: x.Name, URL: p.Site.URL(x.Address())}
	}
	return theme.Link{Title: id}
}

// draw makes the drawings of a goal's page and the table of their figures.
func (p *plan) draw(g *site.Goal, v *theme.GoalPage) {
	pr, f := &g.Progress, p.format
	v.BigChart = theme.Trusted(chart.Large(pr, f, "ns-large-"+g.ID))
	v.StagesChart = theme.Trusted(chart.Stages(pr, f, "ns-stages-"+g.ID))
	label := p.words.Say("goal.milestones-of", "goal", g.Title)
	v.Timeline = theme.Trusted(chart.Timeline(label, chart.Milestones(pr, f), pr.Start, pr.Deadline, pr.AsOf, f, "ns-timeline-"+g.ID))
	if v.BigChart == "" {
		return
	}
	figures := chart.Figures(pr, f)
	v.Table = theme.Table{Caption: p.words.Say("goal.figures-caption")}
	if figures.Left > 0 {
		v.Table.Caption = p.words.Count("goal.figures-left-out", figures.Left)
	}
	v.Table.Columns = each(figures.Columns, func(c chart.Column) theme.Column { return theme.Column(c) })
	v.Table.Rows = each(figures.Rows, func(texts []string) (row theme.Row) {
		for i, text := range texts {
			cell := theme.Cell{Text: text, Numeric: figures.Columns[i].Numeric}
			if i > 1 && cell.Numeric && text != "" { // the first two are a day and its figure
				cell.Label = figures.Columns[i].Title
			}
			row.Cells = append(row.Cells, cell)
		}
		return row
	})
}
