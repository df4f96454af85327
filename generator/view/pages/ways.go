package pages

import (
	"cmp"
	"slices"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

const (
	// mostWays is how many ways to help a goal its page names beside the next step.
	mostWays = 4
	// waysOfAKind is how many of them are of one kind.
	waysOfAKind = 2
)

// ways lists what a visitor can do for a goal, what fits it best first: give, come to an event, take on a task, answer a call, follow a
// guide, come to any event. For a goal that is over nobody is asked to give, or to come to just any event: what still serves it comes
// first, and then the goal that the work goes on in.
func (p *plan) ways(g *site.Goal) (ways []theme.Way) {
	add := func(more []theme.Way) { ways = append(ways, first(waysOfAKind, more)...) }
	serving := filter(g.Pages, isPublic)
	events := p.offeredEvents(serving)
	if p.asksToGive(g) {
		add([]theme.Way{p.giving(g)})
	}
	add(events)
	add(p.tasks(serving))
	add(each(filter(serving, isCall), p.answering))
	if len(ways) == 0 {
		add(first(1, p.offeredEvents(p.alike(serving))))
	}
	if !goesOn(g) {
		add(p.successor(g, serving))
	}
	add(first(1, p.guides(serving)))
	if len(events) == 0 && goesOn(g) {
		add(first(1, p.offeredEvents(p.listed("event"))))
	}
	if len(ways) < 2 && len(p.Site.Channels) > 0 {
		w := p.words
		add([]theme.Way{{Key: "join", Title: w.Say("home.join"), URL: p.Site.URL("/join/"), Detail: w.Say("title.join-lead")}})
	}
	return ways
}

// isPublic reports whether lists show a page to everybody, and not only a preview to its writer.
func isPublic(d *site.Page) bool { return d.Unpublished == "" && d.Listed() }

// goesOn reports whether a goal is one that people work on, or will.
func goesOn(g *site.Goal) bool {
	pr := &g.Progress
	return !pr.State.Final() && pr.State != progress.StateCancelled && (pr.Deadline.IsZero() || !pr.AsOf.After(pr.Deadline))
}

// asksToGive reports whether a goal is for money and takes gifts today.
func (p *plan) asksToGive(g *site.Goal) bool {
	pr := &g.Progress
	return p.Site.Config.SupportURL != "" && pr.Measure.Kind == progress.Money && goesOn(g) &&
		pr.State != progress.StateProposed && pr.State != progress.StatePaused
}

// giving asks to give, and says how much is needed.
func (p *plan) giving(g *site.Goal) theme.Way {
	pr := &g.Progress
	w := theme.Way{Key: "give", Title: p.words.Say("foot.give"), URL: p.Site.Config.SupportURL}
	if needed := pr.Target.Sub(pr.Shown); pr.HasTarget && pr.HasValue && needed.Sign() > 0 {
		w.Detail = p.words.Say("goal.needed", "figure", p.amount(g, needed))
	}
	return w
}

// offeredEvents are the events of pages that visitors can come to.
func (p *plan) offeredEvents(pages []*site.Page) []theme.Way {
	return each(filter(p.coming(pages), isPublic), func(d *site.Page) theme.Way { return p.way("event", p.words.Say("home.event"), d) })
}

// way makes a page a way to help, with what lists say of it.
func (p *plan) way(key, label string, d *site.Page) theme.Way {
	c := p.card(d)
	return theme.Way{OtherLanguage: c.OtherLanguage, Key: key, Label: label, Title: c.Title, URL: c.URL, Detail: c.Detail}
}

// tasks are what the projects among pages ask for today: of each the first task, or, of a challenge without one, the challenge.
func (p *plan) tasks(pages []*site.Page) (ways []theme.Way) {
	label := p.words.Say("home.wanted")
	for d, x := range projectsIn(pages) {
		if !x.End.IsZero() && x.End.Before(p.Site.AsOf) {
			continue
		}
		w := p.way("task", label, d)
		switch asked := wanted(x, theme.Link{}); {
		case len(asked) > 0:
			h := asked[0]
			w.Detail = p.words.parts(" · ", h.Skill, h.Time, p.words.Say("project.wanted-for", "project", w.Title))
			w.Title = h.Task
			ways = append(ways, w)
		case x.Challenge && x.Status == "active":
			ways = append(ways, w)
		}
	}
	return ways
}

// isCall reports whether a page is there only as long as somebody can answer it: the record of a collection that leaves by itself.
func isCall(d *site.Page) bool { return d.Type.Collection != nil && d.Type.Expires != nil }

// answering is a way to help: an opportunity.
func (p *plan) answering(d *site.Page) theme.Way { return p.way("call", p.words.types[d.Type.Name], d) }

// guides are those among pages: the easy ones first, and of these those that serve fewer goals.
func (p *plan) guides(pages []*site.Page) (ways []theme.Way) {
	easy, others := guidesOf(pages)
	for _, list := range [][]*site.Page{easy, others} {
		slices.SortStableFunc(list, func(x, y *site.Page) int { return cmp.Compare(len(x.Goals), len(y.Goals)) })
	}
	return each(slices.Concat(easy, others), func(d *site.Page) theme.Way { return p.way("guide", p.words.types[d.Type.Name], d) })
}

// alike returns the events that have a topic in common with the pages that serve a goal and no other one.
func (p *plan) alike(serving []*site.Page) []*site.Page {
	about := map[*site.Topic]bool{}
	for _, d := range serving {
		for _, t := range d.Topics {
			if len(d.Goals) == 1 {
				about[t] = true
			}
		}
	}
	return filter(p.listed("event"), func(d *site.Page) bool {
		return slices.ContainsFunc(d.Topics, func(t *site.Topic) bool { return about[t] })
	})
}

// successor finds the goal that goes on and that most of what serves g serves too.
func (p *plan) successor(g *site.Goal, serving []*site.Page) []theme.Way {
	var found *site.Goal
	most := len(serving) / 2
	for _, other := range p.Site.Goals {
		if other == g || !goesOn(other) || other.Progress.State == progress.StatePaused {
			continue
		}
		if n := len(filter(serving, func(d *site.Page) bool { return slices.Contains(d.Goals, other) })); n > most {
			found, most = other, n
		}
	}
	if found == nil {
		return nil
	}
	v := p.summary(found)
	return []theme.Way{{
		OtherLanguage: v.OtherLanguage, Key: "goal", Label: p.words.Say("goals.under-way"), Title: v.Title, URL: v.URL, Detail: v.Sentence,
	}}
}
