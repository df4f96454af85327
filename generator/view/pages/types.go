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
	layout   string // if not that of the name of the type
	page     func(*plan, *site.Page) any
	list     func(*plan, *site.Section)
	card     func(*plan, *site.Page, *theme.Card) // fills in what is said of its own fields in lists
	social   func(*plan, *site.Page, *card.Card)  // the same on the card that stands for it elsewhere
	describe func(*plan, *site.Page) []thing      // what it is for programs
	calendar func(*plan, *site.Page) ical.Event   // what calendars say of it
}

// views is all that is shown of types in ways of their own. It is the only place of the package, with
// the functions below, that asks of which type a page is.
func views() map[string]view {
	return map[string]view{
		"mission": {page: from((*plan).mission)},
		"faq":     {page: (*plan).faq, describe: (*plan).describeQuestions},
		"post":    {page: (*plan).post, list: (*plan).listPosts},
		"guide":   {page: from((*plan).guide), card: of((*plan).guideCard), describe: from((*plan).describeGuide)},
		"story":   {page: from((*plan).story), card: with((*plan).storyCard), social: with((*plan).storySocial)},
		"project": {page: from((*plan).project), list: (*plan).listProjects, card: with((*plan).projectCard)},
		"event": {
			page: (*plan).event, list: (*plan).listEvents, card: (*plan).eventCard, social: (*plan).eventSocial,
			describe: from((*plan).describeEvent), calendar: from((*plan).calendarEvent),
		},
		"guideline": {page: from((*plan).guideline), card: with((*plan).guidelineCard)},
		"decision":  {page: from((*plan).decision), list: (*plan).listDecisions, card: with((*plan).decisionCard)},
	}
}

// from makes a function of a page from one that takes the fields of the page's type too.
func from[T, V any](value func(*plan, *site.Page, *T) V) func(*plan, *site.Page) V {
	return func(p *plan, d *site.Page) V { return value(p, d, fields[T](d)) }
}

// with makes what fills in a C from a function of the type's fields.
func with[T, C any](fill func(*plan, *T, *C)) func(*plan, *site.Page, *C) {
	return func(p *plan, d *site.Page, c *C) { fill(p, fields[T](d), c) }
}

// of makes what fills in a C of a page from a function that takes the fields of the page's type too.
func of[T, C any](fill func(*plan, *site.Page, *T, *C)) func(*plan, *site.Page, *C) {
	return func(p *plan, d *site.Page, c *C) { fill(p, d, fields[T](d), c) }
}

// fields returns what d says beyond the front matter of all pages; empty if it is of another type.
func fields[T any](d *site.Page) *T {
	if x, ok := d.Details.(*T); ok {
		return x
	}
	return new(T)
}

// pagesOf returns those of pages that lists may show and whose fields are a T.
func pagesOf[T any](pages []*site.Page) iter.Seq2[*site.Page, *T] {
	return func(yield func(*site.Page, *T) bool) {
		for _, d := range pages {
			if x, ok := d.Details.(*T); ok && d.Listed() && !yield(d, x) {
				return
			}
		}
	}
}

// guidesOf returns the guides among pages, the easy ones apart.
func guidesOf(pages []*site.Page) (easy, others []*site.Page) {
	for d, x := range pagesOf[site.Guide](pages) {
		if x.Difficulty == "easy" {
			easy = append(easy, d)
		} else {
			others = append(others, d)
		}
	}
	return easy, others
}

// listed returns the pages of the list of a type.
func (p *plan) listed(name string) []*site.Page {
	if section := p.Site.Section(name); section != nil {
		return section.Pages
	}
	return nil
}

// What pages about other things ask for.

func missionOf(d *site.Page) *site.Mission { return fields[site.Mission](d) }
func projectStatus(d *site.Page) string    { return fields[site.Project](d).Status }
func eventOf(d *site.Page) *site.Event     { return fields[site.Event](d) }
func decisionOutcome(d *site.Page) string  { return fields[site.Decision](d).Outcome }

func storiesIn(pages []*site.Page) iter.Seq2[*site.Page, *site.Story] {
	return pagesOf[site.Story](pages)
}
func eventsIn(pages []*site.Page) iter.Seq2[*site.Page, *site.Event] {
	return pagesOf[site.Event](pages)
}
func projectsIn(pages []*site.Page) iter.Seq2[*site.Page, *site.Project] {
	return pagesOf[site.Project](pages)
}
func decisionsIn(pages []*site.Page) iter.Seq2[*site.Page, *site.Decision] {
	return pagesOf[site.Decision](pages)
}

// firstGuide makes the card of the guide to begin with: the first easy one, else the first; nil if there is none.
func (p *plan) firstGuide() *theme.Card {
	var found *site.Page
	for d, g := range pagesOf[site.Guide](p.listed("guide")) {
		if g.Difficulty == "easy" {
			found = d
			break
		}
		found = cmp.Or(found, d)
	}
	if found == nil {
		return nil
	}
	card := p.card(found)
	return &card
}
