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
		ID: g.ID, URL: p.Site.URL(g.Address()), OtherLanguage: p.foreign(g.TitleLanguage), Title: g.Title,
		Summary: g.Summary, State: p.state(pr.State),
		TargetDate: p.words.date(pr.Deadline), Sentence: f.Headline(pr), AsOf: p.words.date(pr.AsOf), Source: p.sourceOf(g),
	}
	if !pr.LastEntry.IsZero() {
		v.AsOf = p.words.date(pr.LastEntry)
	}
	if pr.HasValue {
		v.Value, v.Unit = p.valueAndUnit(pr.Measure, pr.Shown)
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

// valueAndUnit splits a quantity into its figure and, where the figure does not
// carry it already, its unit.
func (p *plan) valueAndUnit(m progress.Measure, d progress.Decimal) (value, unit string) {
	return p.format.Figure(m, d), p.format.Unit(m, d)
}

// amount writes a figure of a goal with its unit.
func (p *plan) amount(g *site.Goal, d progress.Decimal) string {
	return p.format.Quantity(g.Progress.Measure, d)
}

// state is a goal's verdict as a word.
func (p *plan) state(s progress.State) theme.Status {
	return theme.Status{Key: string(s), Word: capital(p.format.State(s))}
}

func (p *plan) sourceOf(g *site.Goal) string {
	if g.Source == "" && g.Compute.From != "" {
		return p.words.Name("figure", "from-"+g.Compute.From)
	}
	return g.Source
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
		group := GoalGroup{Title: l.Say("goals." + kind.key), Key: kind.key}
		for _, g := range goals {
			if slices.Contains(kind.states, g.Progress.State) {
				group.Goals = append(group.Goals, g)
			}
		}
		if len(group.Goals) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// goals plans the list of goals, the page of each, the milestones and the report.
func (p *plan) goals() {
	if len(p.Site.Goals) > 0 {
		p.add("/goals/", "goals", "", func() any { return p.allGoals() })
		for _, g := range p.Site.Goals {
			p.add(g.Address(), "goal", "data/goals/"+g.ID+".yaml", func() any { return p.goal(g) }).Modified = g.Progress.LastEntry
			p.embed(g)
		}
		p.impact()
	}
	if len(p.Site.Milestones) > 0 {
		p.add("/milestones/", "milestones", "", func() any { return p.milestones() })
	}
}

func (p *plan) allGoals() theme.GoalsPage {
	a := p.overview("goals", heading{"title.goals", "title.goals-lead"})
	a.feed = p.milestonesFeed()
	v := theme.GoalsPage{Title: a.title, Downloads: p.goalsDownloads(), Chrome: p.chrome(a)}
	var parts []string
	for _, group := range GoalGroups(p.Site.Goals, p.words.Locale) {
		part := theme.GoalGroup{Title: group.Title, Key: group.Key}
		for _, g := range group.Goals {
			part.Goals = append(part.Goals, p.summary(g))
			if v.FallbackLanguage.Tag == "" {
				v.FallbackLanguage = p.foreign(g.ListLanguage)
			}
		}
		v.Groups = append(v.Groups, part)
		parts = append(parts, p.words.Count("goals.count-"+group.Key, len(group.Goals)))
	}
	v.Lead = p.words.Count("goals.lead", len(p.Site.Goals), "groups", p.words.List(parts))
	return v
}

func (p *plan) goal(g *site.Goal) theme.GoalPage {
	pr, f := &g.Progress, p.format
	v := theme.GoalPage{
		GoalSummary: p.summary(g), Owner: p.named(g.Owner), Result: p.result(g.Result),
		Pace: f.Verdict(pr), Projection: f.Outlook(pr), Needed: f.PaceNeeded(pr),
		Why: g.Reason, Lessons: g.Lessons, Scope: g.ScopeNote, Extra: theme.Extra(g.Extra),
		Milestones: p.goalMilestones(g), Facts: p.facts(g), Revisions: p.revisions(g),
		Breakdowns: p.breakdowns(g), Stages: p.stages(g), Left: p.excludedEntries(g),
		Chrome: p.chrome(about{
			title: g.Title, image: p.socialImage(p.goalCard(g)), description: cmp.Or(g.Summary, f.Headline(pr)), address: g.Address(),
			source: "data/goals/" + g.ID + ".yaml", layout: "goal", partly: g.TextLanguage, feed: p.milestonesFeed(), things: p.describeGoal(g),
			trail: []theme.Link{{Title: p.words.Say("title.goals"), URL: p.Site.URL("/goals/")}},
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
	for _, d := range g.Pages {
		card := p.card(d)
		if card.OtherLanguage.Tag != "" {
			card.Summary = "" // the page names what belongs to the goal; texts that its readers may not understand would make it heavy
		}
		list := listOnGoal(&v, d)
		*list = append(*list, card)
	}
	for d, x := range projectsIn(g.Pages) {
		v.Wanted = append(v.Wanted, p.wanted(d, x)...)
	}
	v.Partners = each(g.Partners, p.partnerCard)
	v.People = p.peopleOf(g)
	p.share(&v, g)
	return v
}

func (p *plan) result(kind string) string {
	if kind == "" {
		return ""
	}
	return p.words.Name("result", kind)
}

// peopleOf lists who works on a goal: the authors and owners of what belongs to it.
func (p *plan) peopleOf(g *site.Goal) []theme.Named {
	var names []theme.Named
	for _, x := range p.listedPeople() {
		if x.ID != g.Owner && slices.ContainsFunc(g.Pages, func(d *site.Page) bool { return involves(d, x.ID) }) {
			names = append(names, p.namedPerson(x))
		}
	}
	return names
}

// facts lists what the figure is measured by, and everything that stands beside it.
func (p *plan) facts(g *site.Goal) []theme.Fact {
	pr, f := &g.Progress, p.format
	var facts []theme.Fact
	add := func(label, value, url string) {
		if value != "" {
			facts = append(facts, theme.Fact{Label: label, Value: value, URL: url})
		}
	}
	add(p.words.Say("fact.since"), f.Date(pr.Start), "")
	if g.Input.Baseline != nil {
		value := f.Quantity(pr.Measure, g.Input.Baseline.Value)
		add(p.words.Say("fact.baseline"), p.withNote(value, p.words.date(g.Baseline.Date).Text, g.Baseline.Source), "")
	}
	if pr.HasTarget && pr.Measure.Kind != progress.YesNo {
		add(p.words.Say("fact.target"), f.Quantity(pr.Measure, pr.Target), "")
	}
	if !pr.Deadline.IsZero() {
		add(p.words.Say("fact.deadline"), f.Date(pr.Deadline), "")
	}
	for _, n := range f.Notes(pr) {
		switch n.Kind { // the others are shown elsewhere
		case progress.NoteAsOf, progress.NoteLastEntry:
			add(p.words.Say("fact.figures"), n.Text, "")
		case progress.NoteCertainty:
			add(p.words.Say("fact.certainty"), n.Text, "")
		case progress.NoteRefunded:
			add(p.words.Say("fact.refunded"), n.Text, "")
		case progress.NoteConverted:
			add(p.words.Say("fact.converted"), n.Text, "")
		}
	}
	add(p.words.Say("fact.source"), p.sourceOf(g), "")
	for _, r := range g.References {
		add(p.words.Say("fact.reference"), r.Vocabulary+" "+r.Code, referenceURL(r))
	}
	return facts
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
	var parts []theme.Part
	for _, s := range g.Progress.Stages {
		part := theme.Part{Title: capital(s.ID), Value: p.amount(g, s.Value)}
		if s.ID == g.Input.HeadlineStage {
			part.Note = p.words.Say("goal.headline-stage")
		}
		parts = append(parts, part)
	}
	return parts
}

// breakdowns splits a sum by partner and by region, what nobody is named for too.
func (p *plan) breakdowns(g *site.Goal) []theme.Breakdown {
	var all []theme.Breakdown
	add := func(title string, parts []progress.Part, name func(string) (string, string)) {
		if len(parts) == 0 {
			return
		}
		b := theme.Breakdown{Title: title}
		var drawn []chart.Part
		for _, x := range parts {
			part := theme.Part{Title: p.words.Say("goal.not-attributed"), Value: p.amount(g, x.Value)}
			if x.ID != "" {
				part.Title, part.URL = name(x.ID)
			}
			b.Parts = append(b.Parts, part)
			drawn = append(drawn, chart.Part{Value: x.Value, Rest: x.ID == ""})
		}
		for i, bar := range chart.Bars(drawn) {
			b.Parts[i].Bar = theme.Trusted(bar)
		}
		all = append(all, b)
	}
	add(p.words.Say("goal.by-partner"), g.Progress.ByPartner, func(id string) (string, string) {
		if partner := p.Site.Partner(id); partner != nil {
			return partner.Name, p.Site.URL(partner.Address())
		}
		return id, ""
	})
	add(p.words.Say("goal.by-region"), g.Progress.ByRegion, func(id string) (string, string) { return id, "" })
	return all
}

// draw makes the drawings of a goal's page and the table of their figures.
func (p *plan) draw(g *site.Goal, v *theme.GoalPage) {
	pr, f := &g.Progress, p.format
	v.BigChart = theme.Trusted(chart.Large(pr, f, "ns-large-"+g.ID))
	v.StagesChart = theme.Trusted(chart.Stages(pr, f, "ns-stages-"+g.ID))
	label := p.words.Say("goal.milestones-of", "goal", g.Title)
	v.Timeline = theme.Trusted(chart.Timeline(label, chart.Milestones(pr), pr.Start, pr.Deadline, pr.AsOf, f, "ns-timeline-"+g.ID))
	if v.BigChart == "" {
		return
	}
	figures := chart.Figures(pr, f)
	v.Table = theme.Table{Caption: p.words.Say("goal.figures-caption")}
	if figures.Left > 0 {
		v.Table.Caption = p.words.Count("goal.figures-left-out", figures.Left)
	}
	v.Table.Columns = each(figures.Columns, func(c chart.Column) theme.Column { return theme.Column(c) })
	for _, r := range figures.Rows {
		row := theme.Row{}
		for i, cell := range r {
			row.Cells = append(row.Cells, theme.Cell{Text: cell, Numeric: figures.Columns[i].Numeric})
		}
		v.Table.Rows = append(v.Table.Rows, row)
	}
}
