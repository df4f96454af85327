package pages

import (
	"strconv"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// topics plans the list of topics and the page of each.
func (p *plan) topics() {
	if len(p.Site.Topics) == 0 {
		return
	}
	all := p.overview("topics")
	introduction := p.Site.TopicsIntroduced()
	if all.introducedBy(introduction); introduction.InItsLanguage {
		all.title = introduction.Index.Front.Title
	}
	p.show(all, func(c theme.Chrome) any {
		return theme.TopicsPage{
			Title: all.title, Lead: all.lead, Intro: p.intro(introduction, theme.Pager{}), Topics: p.topicCounts(), Chrome: c,
		}
	})
	for _, t := range p.Site.Topics {
		a := about{title: t.Title, address: t.Address(), layout: "topic", description: p.words.Say("topic.lead", "topic", t.Title),
			trail: p.trailTo(all), written: writtenAt(t)}
		a.introducedBy(t.Introduced)
		paginate(p, a, p.trailTo(all, a), t.Pages, func(p *plan, c theme.Chrome, pages []*site.Page, pager theme.Pager) any {
			v := theme.TopicPage{
				Chrome: c, Title: t.Title, Lead: a.lead, Intro: p.intro(t.Introduced, pager), Total: len(t.Pages), Pager: pager,
			}
			for _, s := range p.Site.Sections {
				title, name := p.words.sections[s.Type.Name].title, s.Type.Name
				v.Groups = p.group(v.Groups, title, name, pages, func(d *site.Page) bool { return d.Type == s.Type })
			}
			v.Groups = p.group(v.Groups, p.words.Say("topic.pages"), "page", pages, func(d *site.Page) bool { return d.Type.Folder == "" })
			return v
		})
	}
}

// writtenAt returns where a page names a topic, as the address of the topic is what is written there.
func writtenAt(t *site.Topic) diag.Position {
	for _, d := range t.Pages {
		for i, title := range d.Front.Topics {
			if site.Slug(title) == t.ID {
				return d.Fields.At("topics[" + strconv.Itoa(i) + "]")
			}
		}
	}
	return diag.Position{}
}

func (p *plan) topicCounts() []theme.CountedLink {
	return each(p.Site.Topics, func(t *site.Topic) theme.CountedLink {
		return theme.CountedLink{Title: t.Title, URL: p.Site.URL(t.Address()), Count: len(t.Pages)}
	})
}
