package pages

import (
	"northstar/generator/view/theme"
)

// service plans the pages that help visitors find their way.
func (p *plan) service() {
	p.add("/search/", "search", "", func() any {
		a := p.overview("search", heading{"title.search", "title.search-lead"})
		a.noIndex = true
		return theme.SearchPage{Title: a.title, Topics: p.topicCounts(), Sections: p.everything(), Chrome: p.chrome(a)}
	}).Hidden = true
	p.add("/404.html", "404", "", func() any {
		title := p.words.Say("title.lost")
		c := p.chrome(about{title: title, address: "/404.html", layout: "404", noIndex: true})
		c.Canonical, c.Breadcrumbs = "", nil
		return theme.NotFoundPage{Title: title, Sections: p.shared.Sections, Chrome: c}
	}).Hidden = true
}

// aliases plans the stubs at older addresses of pages.
func (p *plan) aliases() {
	for d := range p.Site.Own() {
		p := p.of(d)
		for _, alias := range d.Aliases() {
			p.addAt(alias, "alias", d.Path, func() any {
				c := p.chrome(about{title: d.Front.Title, address: d.Address, layout: "alias", language: d.Language(), page: d, noIndex: true})
				return theme.AliasPage{Chrome: c, To: theme.Link{Title: d.Front.Title, URL: p.Site.PageURL(d)}}
			}).Hidden = true
		}
	}
}
