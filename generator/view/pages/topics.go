package pages

import (
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// topics plans the list of topics and the page of each.
func (p *plan) topics() {
	if len(p.Site.Topics) == 0 {
		return
	}
	p.add("/topics/", "topics", "", func() any {
		a := p.overview("topics", heading{"title.topics", "title.topics-lead"})
		return theme.TopicsPage{Title: a.title, Topics: p.topicCounts(), Chrome: p.chrome(a)}
	})
	for _, t := range p.Site.Topics {
		p.paginate(t.Address(), "topic", "", len(t.Pages), func(page listPage) any { return p.topic(t, page) })
	}
}

func (p *plan) topicCounts() []theme.CountedLink {
	return each(p.Site.Topics, func(t *site.Topic) theme.CountedLink {
		return theme.CountedLink{Title: t.Title, URL: p.Site.URL(t.Address()), Count: len(t.Pages)}
	})
}

func (p *plan) topic(t *site.Topic, page listPage) theme.TopicPage {
	a := about{title: t.Title, address: page.address, layout: "topic", description: p.words.Say("topic.lead", "topic", t.Title),
		trail: []theme.Link{{Title: p.words.Say("title.topics"), URL: p.Site.URL("/topics/")}}}
	if page.number > 1 {
		a.title = p.numbered(t.Title, page.number)
		a.trail = append(a.trail, theme.Link{Title: t.Title, URL: p.Site.URL(t.Address())})
	}
	v := theme.TopicPage{Chrome: p.chrome(a), Title: t.Title, Total: len(t.Pages), Pager: page.pager}
	part := t.Pages[page.from:page.to]
	for _, s := range p.Site.Sections {
		v.Groups = p.group(v.Groups, p.words.sections[s.Type.Name].title, s.Type.Name, part, func(d *site.Page) bool { return d.Type == s.Type })
	}
	v.Groups = p.group(v.Groups, p.words.Say("topic.pages"), "page", part, func(d *site.Page) bool { return d.Type.Folder == "" })
	return v
}
