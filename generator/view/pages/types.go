package pages

import (
	"cmp"
	"iter"

	"northstar/generator/model/site"
	"northstar/generator/view/card"
	"northstar/generator/view/ical"
	"northstar/generator/view/theme"
)

// A view is how the pages of one type are shown, in the layout that has the name of the type. What is nil
// is as for plain pages; a type without a view has their layout, and the list of other types.
type view struct {
	page     func(*plan, *site.Page) any
	list     func(p *plan, s *site.Section, source string)
	card     func(*plan, *site.Page, *theme.Card)      // fills in what is said of its own fields in lists
	social   func(*plan, *site.Page, *card.Card)       // the same on the card that stands for it elsewhere
	describe func(*plan, *site.Page) []thing // what it is for programs
	calendar func(*plan, *site.Page) ical.Event        // what calendars say of it
}

// views is all that is shown of types in ways of their own. It is the only place of the package, with
// the functions below, that asks of which type a page is.
func views() map[string]view {
	return map[string]view{
		"mission": {page: pageOf((*plan).mission)},
		"faq":     {page: func(p *plan, d *site.Page) any { return p.faq(d) }, describe: (*plan).describeQuestions},
		"post":    {page: func(p *plan, d *site.Page) any { return p.post(d) }, list: (*plan).listPosts},
		"guide":   {page: pageOf((*plan).guide), card: with((*plan).guideCard), describe: from((*plan).describeGuide)},
		"story":   {page: pageOf((*plan).story), card: with((*plan).storyCard), social: with((*plan).storySocial)},
		"project": {page: pageOf((*plan).project), list: (*plan).listProjects, card: with((*plan).projectCard)},
		"event": {
			page: pageOf((*plan).event), list: (*plan).listEvents, card: with((*plan).eventCard), social: with((*plan).eventSocial),
			describe: from((*plan).describeEvent), calendar: from((*plan).calendarEvent),
		},
		"guideline": {page: pageOf((*plan).guideline), card: with((*plan).guidelineCard)},
		"decision":  {page: pageOf((*plan).decision), list: (*plan).listDecisions, card: with((*plan).decisionCard)},
	}
}

// pageOf makes the page of a view from a function of the type's fields.
func pageOf[T, V any](value func(*plan, *site.Page, *T) V) func(*plan, *site.Page) any {
	return func(p *plan, d *site.Page) any { return value(p, d, fields[T](d)) }
}

// from is pageOf for what is made of a page beside it.
func from[T, V any](value func(*plan, *site.Page, *T) V) func(*plan, *site.Page) V {
	return func(p *plan, d *site.Page) V { return value(p, d, fields[T](d)) }
}

// with makes what fills in a C from a function of the type's fields.
func with[T, C any](fill func(*plan, *T, *C)) func(*plan, *site.Page, *C) {
	return func(p *plan, d *site.Page, c *C) { fill(p, fields[T](d), c) }
}

// fields returns what d says beyond the front matter of all pages; empty if it is of another type.
func fields[T any](d *site.Page) *T {
	if x, ok := d.Details.(*T); ok {
		return x
	}
	return new(T)
}

// of returns those of pages that lists may show and whose fields are a T.
func of[T any](pages []*site.Page) iter.Seq2[*site.Page, *T] {
	return func(yield func(*site.Page, *T) bool) {
		for _, d := range pages {
			if x, ok := d.Details.(*T); ok && d.Listed() && !yield(d, x) {
				return
			}
		}
	}
}

// What pages about other things ask for.

func storiesIn(pages []*site.Page) iter.Seq2[*site.Page, *site.Story] { return of[site.Story](pages) }
func eventsIn(pages []*site.Page) iter.Seq2[*site.Page, *site.Event]  { return of[site.Event](pages) }
func projectsIn(pages []*site.Page) iter.Seq2[*site.Page, *site.Project] {
	return of[site.Project](pages)
}
func decisionsIn(pages []*site.Page) iter.Seq2[*site.Page, *site.Decision] {
	return of[site.Decision](pages)
}

func (p *plan) stories() []*site.Page    { return p.listed("story") }
func (p *plan) posts() []*site.Page      { return p.listed("post") }
func (p *plan) events() []*site.Page     { return p.listed("event") }
func (p *plan) projects() []*site.Page   { return p.listed("project") }
func (p *plan) guidelines() []*site.Page { return p.listed("guideline") }

// listed returns the pages of the list of a type.
func (p *plan) listed(name string) []*site.Page {
	if section := p.Site.Section(name); section != nil {
		return section.Pages
	}
	return nil
}

// firstGuide returns the guide to begin with: the first easy one, else the first; nil if there is none.
func (p *plan) firstGuide() *site.Page {
	var first *site.Page
	for d, g := range of[site.Guide](p.listed("guide")) {
		if g.Difficulty == "easy" {
			return d
		}
		first = cmp.Or(first, d)
	}
	return first
}

// missionOf returns what the page of the mission says.
func missionOf(d *site.Page) *site.Mission { return fields[site.Mission](d) }

// standing returns where a project stands, and what came of what a decision is about.
func standing(d *site.Page) string {
	switch x := d.Details.(type) {
	case *site.Project:
		return x.Status
	case *site.Decision:
		return x.Outcome
	}
	return ""
}

// listOnGoal returns the list, on the page of a goal, that d belongs to.
func listOnGoal(v *theme.GoalPage, d *site.Page) *[]theme.Card {
	switch d.Details.(type) {
	case *site.Story:
		return &v.Stories
	case *site.Event:
		return &v.Events
	case *site.Project:
		return &v.Projects
	}
	return &v.Others
}
