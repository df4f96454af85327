package pages

import (
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// service plans the pages that help visitors find their way.
func (p *plan) service() {
	search := p.overview("search")
	search.noIndex = true
	p.show(search, func(c theme.Chrome) any {
		return theme.SearchPage{Chrome: c, Title: search.title, Topics: p.topicCounts(), Sections: p.everything()}
	}).Hidden = true
	lost := about{title: p.words.Say("title.lost"), address: "/404.html", layout: "404", noIndex: true}
	p.show(lost, func(c theme.Chrome) any {
		c.Canonical, c.Breadcrumbs = "", nil
		return theme.NotFoundPage{Chrome: c, Title: lost.title, Sections: p.shared.Sections}
	}).Hidden = true
}

// aliases plans the stubs at older addresses of pages and goals.
func (p *plan) aliases() {
	for d := range p.Site.LocalPages() {
		for _, alias := range d.Aliases() {
			p := p.of(d)
			p.addAt(alias, "alias", d.Path, func() any {
				c := p.chrome(about{title: d.Front.Title, address: d.Address, layout: "alias", language: d.Language(), page: d,
					noIndex: true})
				return theme.AliasPage{Chrome: c, To: theme.Link{Title: d.Front.Title, URL: p.Site.PageURL(d)}}
			}).Hidden = true
		}
	}
	for _, g := range p.Site.Goals {
		for _, older := range g.Older() {
			for _, address := range []func(*site.Goal) string{(*site.Goal).Address, (*site.Goal).Embed} {
				p.add(address(older), "alias", goalFile(g), func() any {
					c := p.chrome(about{title: g.Title, address: address(g), layout: "alias", noIndex: true})
					return theme.AliasPage{Chrome: c, To: theme.Link{Title: g.Title, URL: p.Site.URL(address(g))}}
				}).Hidden = true
			}
		}
	}
}
