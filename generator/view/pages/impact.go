package pages

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/chart"
	"northstar/generator/view/theme"
)

// impact plans the report: whole, and one for each year that has figures.
func (p *plan) impact() {
	whole, years := p.overview("impact"), p.impactYears()
	address := func(year int) string { return whole.address + strconv.Itoa(year) + "/" }
	links := each(years, func(y int) theme.Link { return theme.Link{Title: strconv.Itoa(y), URL: p.Site.URL(address(y))} })
	report := func(a about, year int) {
		p.show(a, func(c theme.Chrome) any {
			return p.report(theme.ImpactPage{Chrome: c, Title: a.title, Years: links}, year)
		})
	}
	report(whole, 0)
	for _, y := range years {
		a := whole
		a.title, a.address, a.trail = p.words.Say("title.impact-year", "year", strconv.Itoa(y)), address(y), p.trailTo(whole)
		report(a, y)
	}
}

// impactYears lists the years in which something counted, latest first.
func (p *plan) impactYears() []int {
	seen := map[int]bool{}
	for _, g := range p.Site.Goals {
		for _, pt := range g.Progress.Points {
			seen[pt.Date.Time().Year()] = true
		}
	}
	years := slices.Sorted(maps.Keys(seen))
	slices.Reverse(years)
	return years
}

// impactGroups are the parts of the report, what matters most first.
var impactGroups = []struct{ message, result string }{
	{"impact.impact", "impact"}, {"impact.outcome", "outcome"}, {"impact.output", "output"}, {"impact.counted", ""},
}

// mostStories and mostReached are how many stories and milestones the report of all years names, the newest. Those of a year are all
// in its own report.
const mostStories, mostReached = 8, 12

// setbacks are the states of goals that did not come about as they were meant to.
var setbacks = []progress.State{
	progress.StateMissed, progress.StateFellBack, progress.StateCancelled, progress.StatePaused, progress.StateFarBehind,
	progress.StateBehind, progress.StateMovingAway, progress.StateSlipping, progress.StateStale,
}

// report fills in the report of a year, or the whole for year 0.
func (p *plan) report(v theme.ImpactPage, year int) theme.ImpactPage {
	v.Lead = p.impactLead(year)
	if year > 0 {
		v.Year = strconv.Itoa(year)
	}
	for _, group := range impactGroups {
		part := theme.ImpactGroup{Title: p.words.Say(group.message)}
		for _, g := range filter(p.Site.Goals, func(g *site.Goal) bool { return g.Result == group.result }) {
			if line := p.achieved(g, year); line.Figure != "" {
				line.Goal = p.summary(g)
				part.Lines = append(part.Lines, line)
			}
		}
		if len(part.Lines) > 0 {
			v.Groups = append(v.Groups, part)
		}
	}
	for _, g := range p.Site.Goals {
		if slices.Contains(setbacks, g.Progress.State) && (year == 0 || concerns(g, year)) {
			summary := p.summary(g)
			summary.Chart = "" // it stands above
			v.Wrong = append(v.Wrong, theme.Setback{GoalSummary: summary, Why: g.Progress.Reason, Lessons: g.Lessons})
		}
	}
	in := func(d site.Date) bool { return year == 0 || d.Time().Year() == year }
	for d, x := range decisionsIn(p.Site.Pages) {
		if x.Outcome == "mistake" && in(d.When().Day) {
			v.Mistakes = append(v.Mistakes, p.card(d))
		}
	}
	for d := range storiesIn(p.Site.Pages) {
		if in(d.When().Day) {
			v.Stories = append(v.Stories, p.card(d))
		}
	}
	slices.Reverse(v.Stories)
	if year == 0 {
		v.Stories = first(mostStories, v.Stories)
	}
	v.Events = p.eventsHeld(in)
	v.Partners = each(filter(p.Site.Partners, func(x *site.Partner) bool {
		return year == 0 || (x.Since.IsZero() || x.Since.Time().Year() <= year) && (x.Until.IsZero() || x.Until.Time().Year() >= year)
	}), p.partnerCard)
	v.Reached = p.milestonesThat(func(r site.Reached) bool { return r.State == progress.MilestoneReached && in(r.Date) })
	goals := filter(p.Site.Goals, func(g *site.Goal) bool { return year == 0 || concerns(g, year) })
	v.Summary = p.impactSummary(goals, len(v.Reached), v.Events)
	if n := len(v.Reached); year == 0 && n > mostReached {
		v.Reached = v.Reached[n-mostReached:]
	}
	v.Overview = p.impactOverview(goals, year)
	v.Money, v.Verified = p.impactMoney(goals, in), p.impactVerified(goals)
	v.Learnt = p.impactLearnt(goals, in)
	if len(v.Groups) == 0 && len(v.Wrong) == 0 && year == 0 {
		v.Begun = each(p.Site.Goals, p.summary)
	}
	return v
}

// concerns reports whether a goal was running in a year.
func concerns(g *site.Goal, year int) bool {
	pr := &g.Progress
	return pr.Start.Time().Year() <= year && (pr.Deadline.IsZero() || pr.Deadline.Time().Year() >= year)
}

// achieved is what a goal achieved in a year (the last reading, for what is not added up), or in all for year 0, and which of the two
// it is: a figure of a year never stands beside one of all years without saying so. The line has no figure if there is nothing to say.
func (p *plan) achieved(g *site.Goal, year int) (line theme.ImpactLine) {
	pr, f := &g.Progress, p.format
	if !pr.HasValue {
		return line
	}
	whole := p.words.Say("impact.since", "date", f.Date(pr.Start))
	if year == 0 {
		line.Figure, line.Period = f.Reading(pr), whole
		if pr.Series != progress.Flow {
			line.Period = p.words.Say("impact.last-figure", "date", f.Date(pr.LastEntry))
		}
		return line
	}
	var before, last progress.Point
	has := false
	for _, pt := range pr.Points {
		switch y := pt.Date.Time().Year(); {
		case y < year:
			before = pt
		case y == year:
			last, has = pt, true
		}
	}
	switch {
	case !has:
		return line
	case pr.Series == progress.Flow:
		line.Figure = f.Quantity(pr.Measure, last.Value.Sub(before.Value))
		line.Period = p.words.Say("impact.in-year", "year", strconv.Itoa(year))
		if pr.Start.Time().Year() < year || p.Site.AsOf.Time().Year() > year {
			line.Since = p.words.Capital(whole)
		}
		return line
	}
	line.Figure = f.QuantityWithin(pr.Measure, last.Value, last.Margin)
	line.Period = p.words.Say("impact.last-figure", "date", f.Date(last.Date))
	if last.Date != pr.LastEntry {
		line.Since = p.words.Capital(p.words.Say("impact.last-figure", "date", f.Date(pr.LastEntry)))
	}
	return line
}

// impactSummary says how many goals stand how, what was reached and what took place, in a few sentences.
func (p *plan) impactSummary(goals []*site.Goal, reached int, events string) string {
	if len(goals) == 0 {
		return events
	}
	var counts []string
	for _, group := range GoalGroups(goals, p.words.Locale) {
		counts = append(counts, p.words.Count("goals.count-"+group.Key, len(group.Goals)))
	}
	sentences := []string{p.words.Count("goals.lead", len(goals), "groups", p.words.List(counts))}
	if reached > 0 {
		sentences = append(sentences, p.words.Count("impact.reached-count", reached))
	}
	return p.words.Sentences(append(sentences, events)...)
}

// impactOverview draws all goals on one axis: a year, or from the first day of any to the last.
func (p *plan) impactOverview(goals []*site.Goal, year int) (v theme.Overview) {
	from, to := progress.Date{Year: int16(year), Month: 1, Day: 1}, progress.Date{Year: int16(year), Month: 12, Day: 31}
	if year == 0 {
		from, to = p.Site.AsOf, p.Site.AsOf
		for _, g := range goals {
			if g.Progress.Start.Before(from) {
				from = g.Progress.Start
			}
			to = progress.Later(to, g.Progress.Deadline)
		}
	}
	drawn := 0
	for _, g := range goals {
		m := p.multiple(g, from, to, 120, "ns-year-")
		if m.Chart != "" {
			drawn++
		}
		v.Goals = append(v.Goals, m)
	}
	if drawn < 2 { // there is nothing to compare
		return theme.Overview{}
	}
	v.Note = p.words.Say("impact.overview-note", "from", p.format.Date(from), "to", p.format.Date(to))
	return v
}

// multiple draws a goal from one day to another, for places of so many pixels at least; the ids of the drawing begin with id.
func (p *plan) multiple(g *site.Goal, from, to progress.Date, narrow float64, id string) theme.Multiple {
	return theme.Multiple{
		Title: g.Title, OtherLanguage: p.otherLanguage(g.TitleLanguage), URL: p.Site.URL(g.Address()), State: p.state(g.Progress.State),
		Chart: theme.Trusted(chart.Multiple(&g.Progress, p.format, from, to, narrow, id+g.ID)),
	}
}

// impactMoney is what came into goals that count money, and what went out of them.
func (p *plan) impactMoney(goals []*site.Goal, in func(site.Date) bool) (t theme.Table) {
	figure := func(g *site.Goal, d progress.Decimal) theme.Cell {
		return theme.Cell{Text: p.format.Figure(g.Progress.Measure, d), Numeric: true}
	}
	for _, g := range goals {
		m, ok := g.Progress.FlowsOf(&g.Input, in)
		if !ok {
			continue
		}
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{
			{Text: g.Title, URL: p.Site.URL(g.Address())}, figure(g, m.In.Add(m.Corrected)), figure(g, m.Out), figure(g, m.Left()),
		}})
	}
	if len(t.Rows) == 0 {
		return t
	}
	t.Columns = []theme.Column{p.column("card.goal")}
	for _, title := range []string{"impact.money-in", "fact.refunded", "impact.money-left"} {
		t.Columns = append(t.Columns, theme.Column{Title: p.words.Say(title), Numeric: true})
	}
	return t
}

// impactVerified says of each goal with figures how they are known, where they come from, and who answers for them.
func (p *plan) impactVerified(goals []*site.Goal) (t theme.Table) {
	for _, g := range goals {
		if !g.Progress.HasValue {
			continue
		}
		owner := p.named(g.Owner)
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{
			{Text: g.Title}, {Text: strings.TrimRight(p.format.Certainty(&g.Progress), ".")},
			{Text: cmp.Or(p.sourceOf(g), strings.TrimRight(p.words.Say("figure.no-source"), "."))}, {Text: owner.Name},
		}})
	}
	if len(t.Rows) > 0 {
		t.Columns = []theme.Column{p.column("card.goal"), p.column("ledger.quality"), p.column("fact.source"), p.column("goal.owner")}
	}
	return t
}

// impactLearnt is what was learnt from goals, and from projects that ended then.
func (p *plan) impactLearnt(goals []*site.Goal, in func(site.Date) bool) (all []theme.Lesson) {
	for _, g := range goals {
		if g.Lessons != "" {
			all = append(all, theme.Lesson{From: p.goalLink(g.ID), Text: g.Lessons})
		}
	}
	for d, x := range projectsIn(p.Site.Pages) {
		if x.Lessons != "" && in(cmp.Or(x.End, d.When().Day)) {
			card := p.card(d)
			link := theme.Link{Title: card.Title, URL: card.URL, Language: card.OtherLanguage.Tag}
			all = append(all, theme.Lesson{From: link, Text: x.Lessons})
		}
	}
	return all
}

func (p *plan) impactLead(year int) string {
	switch {
	case year == 0:
		return p.words.Say("impact.lead", "date", p.format.Date(p.Site.AsOf))
	case p.Site.AsOf.Time().Year() == year:
		return p.words.Say("impact.lead-so-far", "date", p.format.Date(p.Site.AsOf))
	}
	return p.words.Say("impact.lead-year", "year", strconv.Itoa(year))
}

// eventsHeld says how many events took place, and how many people came.
func (p *plan) eventsHeld(in func(site.Date) bool) string {
	held, came := 0, 0
	for _, d := range onCalendar(p.Site.Pages) {
		x := eventOf(d)
		if in(x.Start.Day) && p.eventStatus(x).Key == "completed" {
			held++
			came += x.Outcomes.Attended
		}
	}
	events := p.words.Count("impact.events-held", held)
	switch {
	case held == 0:
		return ""
	case came == 0:
		return p.words.Say("impact.held", "events", events)
	}
	return p.words.Say("impact.held-and-came", "events", events, "people", p.words.Count("impact.people-came", came))
}
