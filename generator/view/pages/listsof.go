package pages

import (
	"cmp"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// mostListed is how many records a list on a page of something else shows; the list of the section has all. If each page could show
// all, n pages would make n times n links.
const mostListed = 24

// lists makes what a page shows of other pages.
func (p *plan) lists(d *site.Page) (lists []theme.PageList) {
	for _, l := range d.Front.Lists {
		t := p.Site.Types.From(l.From)
		if t == nil {
			continue // which is reported
		}
		title := cmp.Or(l.Title, p.words.sections[t.Name].title)
		matching := filter(p.listed(t.Name), func(x *site.Page) bool { return x != d && x.Matches(l.Where) })
		all := theme.PageList{Title: title}
		if c := t.Collection; c != nil {
			all.List = p.recordList(c, first(mostListed, matching), cmp.Or(l.Card, c.Card, "list"), false)
		} else {
			all.List = p.cardList(t, matching, l.Card)
		}
		if all.List.Title = title; len(matching) > mostListed {
			all.More = theme.Link{Title: p.words.Say("list.see-all", "title", title), URL: p.Site.URL("/" + t.Folder + "/")}
		}
		if len(all.List.Groups) > 0 {
			lists = append(lists, all)
		}
	}
	return lists
}

// cardList makes a list of pages of a built-in type: of events, those to come, with the further dates of a series folded.
func (p *plan) cardList(t *site.Type, pages []*site.Page, card string) theme.RecordList {
	var cards []theme.Card
	if t.Repeats != nil {
		var upcoming []*site.Page
		for _, d := range onCalendar(pages) {
			if !p.past(eventOf(d)) {
				upcoming = append(upcoming, d)
			}
		}
		soonestFirst(upcoming)
		cards = first(mostListed, p.upcomingCards(upcoming))
	} else {
		cards = p.cards(first(mostListed, pages))
	}
	list := theme.RecordList{Card: cmp.Or(card, "list"), One: p.words.types[t.Name]}
	if len(cards) == 0 {
		return list
	}
	list.Groups = []theme.RecordGroup{{Records: each(cards, func(c theme.Card) theme.Record {
		return theme.Record{
			OtherLanguage: c.OtherLanguage, URL: c.URL, Title: c.Title, Summary: c.Summary, Image: c.Cover, When: c.Date, Detail: c.Detail,
			Status: c.Status, More: c.More,
		}
	})}}
	return list
}
