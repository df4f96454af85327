package pages

import (
	"fmt"
	"html"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// embedWidth and embedHeight are the room, in pixels, that the card of a goal is given on other people's sites.
const embedWidth, embedHeight = 360, 460

// embed plans the card of a goal for other people's sites.
func (p *plan) embed(g *site.Goal) {
	page := p.add(g.Embed(), "embed", "data/goals/"+g.ID+".yaml", func() any {
		c := p.chrome(about{title: g.Title, address: g.Address(), layout: "embed", noIndex: true})
		c.Breadcrumbs, c.StructuredData = nil, nil
		return theme.EmbedPage{Chrome: c, Goal: p.summary(g)}
	})
	page.Hidden = true
}

// share fills in what others can take away from a goal's page.
func (p *plan) share(v *theme.GoalPage, g *site.Goal) {
	s := p.Site
	file := func(address, title, format, description string) theme.Download {
		return theme.Download{URL: s.RootURL(address), Title: title, Format: format, Licence: s.Config.Licence, Description: description}
	}
	v.Downloads = []theme.Download{
		file(g.LedgerCSV(), p.words.Say("download.ledger"), "CSV", p.words.Say("download.for-spreadsheets")),
		file(g.LedgerJSON(), p.words.Say("download.ledger"), "JSON", p.words.Say("download.for-programs")),
	}
	// The words that people paste must stay true when the figures move on, so they hold none.
	title := p.words.Say("goal.embed-title", "goal", g.Title, "community", s.Config.Name)
	v.Badge, v.BadgeCode = s.URL(g.Badge()), fmt.Sprintf(`<a href="%s"><img src="%s" alt="%s" height="24"></a>`,
		attribute(s.Absolute(g.Address())), attribute(s.Absolute(g.Badge())), attribute(title))
	v.Embed, v.EmbedCode = s.URL(g.Embed()), fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy"></iframe>`,
		attribute(s.Absolute(g.Embed())), attribute(title), embedWidth, embedHeight)
}

// goalsDownloads are the figures of all goals, for the list of goals.
func (p *plan) goalsDownloads() []theme.Download {
	s := p.Site
	return []theme.Download{
		{
			URL: s.RootURL(site.GoalsFile), Title: p.words.Say("download.goals"), Format: "JSON", Licence: s.Config.Licence,
			Description: p.words.Say("download.goals-for-programs"),
		},
		{
			URL: s.RootURL(site.GoalsSchemaFile), Title: p.words.Say("download.schema"), Format: "JSON Schema",
			Description: p.words.Say("download.schema-for"),
		},
	}
}

// milestonesFeed is the feed of what was reached and counted; its URL is "" if there is none.
func (p *plan) milestonesFeed() theme.Link {
	if !p.Site.HasMilestonesFeed() {
		return theme.Link{}
	}
	return theme.Link{Title: p.feedOf(p.words.Say("title.milestones-feed")), URL: p.Site.URL(site.MilestonesFeed)}
}

// attribute writes a text as the value of an attribute of HTML that people copy.
func attribute(s string) string { return html.EscapeString(s) }
