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
	p.add(g.Embed(), "embed", goalFile(g), func() any {
		c := p.chrome(about{title: g.Title, address: g.Address(), layout: "embed", noIndex: true})
		c.Breadcrumbs, c.StructuredData = nil, nil
		return theme.EmbedPage{Chrome: c, Goal: p.summary(g)}
	}).Hidden = true
}

// file makes a file of figures to take away.
func (p *plan) file(address, title, format, description, licence string) theme.Download {
	return theme.Download{
		URL: p.Site.RootURL(address), Title: p.words.Say(title), Format: format, Description: p.words.Say(description), Licence: licence,
	}
}

// share fills in what others can take away from a goal's page.
func (p *plan) share(v *theme.GoalPage, g *site.Goal) {
	s := p.Site
	v.Downloads = []theme.Download{
		p.file(g.LedgerCSV(), "download.ledger", "CSV", "download.for-spreadsheets", s.Config.Licence),
		p.file(g.LedgerJSON(), "download.ledger", "JSON", "download.for-programs", s.Config.Licence),
		p.file(g.History(), "download.history", "JSON", "download.for-programs", s.Config.Licence),
	}
	// The words that people paste must stay true when the figures move on, so they hold none.
	title := p.words.Say("goal.embed-title", "goal", g.Title, "community", s.Config.Name)
	v.Badge, v.BadgeCode = s.URL(g.Badge()), fmt.Sprintf(`<a href="%s"><img src="%s" alt="%s" height="24"></a>`,
		html.EscapeString(s.Absolute(g.Address())), html.EscapeString(s.Absolute(g.Badge())), html.EscapeString(title))
	v.Embed, v.EmbedCode = s.URL(g.Embed()), fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy"></iframe>`,
		html.EscapeString(s.Absolute(g.Embed())), html.EscapeString(title), embedWidth, embedHeight)
}

// goalsDownloads are the figures of all goals, for the list of goals.
func (p *plan) goalsDownloads() []theme.Download {
	return []theme.Download{
		p.file(site.GoalsFile, "download.goals", "JSON", "download.goals-for-programs", p.Site.Config.Licence),
		p.file(site.GoalsSchemaFile, "download.schema", "JSON Schema", "download.schema-for", ""),
	}
}

// milestonesFeed is the feed of what was reached and counted; its URL is "" if there is none.
func (p *plan) milestonesFeed() theme.Link {
	if !p.Site.HasMilestonesFeed() {
		return theme.Link{}
	}
	return theme.Link{Title: p.feedOf(p.words.Say("title.milestones-feed")), URL: p.Site.URL(site.MilestonesFeed)}
}
