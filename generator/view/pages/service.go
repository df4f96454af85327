package pages

import (
	"slices"
	"sync"

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
	p.show(lost, func(c theme.Chrome) any { return p.nothing(lost, c, "") }).Hidden = true
}

// nothing makes a page that says that nothing is there, or why nothing is any more.
func (p *plan) nothing(a about, c theme.Chrome, gone string) theme.NotFoundPage {
	c.Canonical, c.Breadcrumbs = "", nil
	sections := p.shared.Sections
	if url := p.contributeURL(""); url != "" {
		sections = append(slices.Clone(sections), theme.Link{Title: p.words.Say("title.contribute"), URL: url})
	}
	return theme.NotFoundPage{Chrome: c, Title: a.title, Gone: gone, Sections: sections}
}

// gone plans the pages at addresses at which nothing is any more, unless there is something.
func (p *plan) gone() {
	all := p.Site.GoneAddresses()
	if len(all) == 0 {
		return
	}
	planned := make(map[string]bool, len(*p.pages))
	for i := range *p.pages {
		planned[site.Folded((*p.pages)[i].Path)] = true
	}
	for _, g := range all {
		if g.Page == "" || !p.Site.Tells(g) || planned[site.Folded(outputPath(g.Page))] {
			continue
		}
		a := about{title: p.words.Say("title.gone"), address: g.Page, layout: "404", noIndex: true}
		page := p.addAt(g.Page, a.layout, site.AddressesFile, func() any {
			c := p.chrome(a)
			c.Languages, _ = p.languages("/", nil) // it is told in one language only
			c.DefaultURL = ""
			for i := range c.Languages {
				c.Languages[i].Absolute = ""
			}
			return p.nothing(a, c, g.Reason)
		})
		page.Hidden, page.Written = true, g.At
	}
}

// elsewhere makes the page that leads to an address on another host.
func (p *plan) elsewhere(d *site.Page, to string) any {
	c := p.chrome(about{title: d.Front.Title, address: d.Address, layout: "alias", language: d.Language(), page: d, noIndex: true})
	c.Canonical = to
	return theme.AliasPage{Chrome: c, To: theme.Link{Title: d.Front.Title, URL: to}}
}

// aliases plans the stubs at older addresses of pages and goals. There is none for an address that differs from another one only in
// case: on many computers it would be the same file. Hosts that tell them apart find it in _redirects.
func (p *plan) aliases() {
	planned := sync.OnceValue(func() map[string]string { // by what they are where case does not count
		paths := make(map[string]string, len(*p.pages))
		for i := range *p.pages {
			path := (*p.pages)[i].Path
			paths[site.Folded(path)] = path
		}
		return paths
	})
	for d := range p.Site.LocalPages() {
		for _, alias := range d.Aliases() {
			file := outputPath(alias)
			if same := planned()[site.Folded(file)]; same != "" && same != file {
				continue
			}
			planned()[site.Folded(file)] = file
			p := p.of(d)
			p.addAt(alias, "alias", d.SourceFile(), func() any {
				c := p.chrome(about{title: p.titleOf(d), address: d.Address, layout: "alias", language: d.Language(), page: d,
					noIndex: true})
				return theme.AliasPage{Chrome: c, To: theme.Link{Title: p.titleOf(d), URL: p.Site.PageURL(d)}}
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
