package pages

import (
	"maps"
	"slices"
	"strconv"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
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
			if figure := p.achieved(g, year); figure != "" {
				part.Lines = append(part.Lines, theme.ImpactLine{Goal: p.summary(g), Figure: figure})
			}
		}
		if len(part.Lines) > 0 {
			v.Groups = append(v.Groups, part)
		}
	}
	for _, g := range p.Site.Goals {
		if slices.Contains(setbacks, g.Progress.State) && (year == 0 || concerns(g, year)) {
			summary := p.summary(g)
			summary.Chart = "" // the report is of figures
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
	v.Events = p.eventsHeld(in)
	v.Partners = each(filter(p.Site.Partners, func(x *site.Partner) bool {
		return year == 0 || (x.Since.IsZero() || x.Since.Time().Year() <= year) && (x.Until.IsZero() || x.Until.Time().Year() >= year)
	}), p.partnerCard)
	v.Reached = p.milestonesThat(func(r site.Reached) bool { return r.Done && in(r.Date) })
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

// achieved is what a goal achieved in a year (the last reading, for what is not added up), or
// in all for year 0; "" if there is nothing to say.
func (p *plan) achieved(g *site.Goal, year int) string {
	pr, f := &g.Progress, p.format
	if !pr.HasValue {
		return ""
	}
	if year == 0 {
		return f.Quantity(pr.Measure, pr.Shown)
	}
	var before, last progress.Decimal
	has := false
	for _, pt := range pr.Points {
		switch y := pt.Date.Time().Year(); {
		case y < year:
			before = pt.Value
		case y == year:
			last, has = pt.Value, true
		}
	}
	switch {
	case !has:
		return ""
	case pr.Series == progress.Flow:
		return f.Quantity(pr.Measure, last.Sub(before))
	}
	return f.Quantity(pr.Measure, last)
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
