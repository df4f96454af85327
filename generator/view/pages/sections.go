package pages

import (
	"strconv"
	"strings"

	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
)

// perPage is how many cards a page of a list has.
const perPage = 20

// sections plans the list of every section.
func (p *plan) sections() {
	for _, s := range p.Site.Sections {
		if list := p.views[s.Type.Name].list; list != nil {
			list(p, s)
		} else {
			p.list(s, nil)
		}
	}
}

// paginate plans as many pages as items need, at least one. Pages after the first have their number in the title,
// and a trail of their own.
func paginate[T any](p *plan, a about, trail []theme.Link, items []T, value func(*plan, theme.Chrome, []T, theme.Pager) any) {
	count := max(1, (len(items)+perPage-1)/perPage)
	address := func(number int) string {
		if number == 1 {
			return a.address
		}
		return a.address + "page/" + strconv.Itoa(number) + "/"
	}
	for number := 1; number <= count; number++ {
		made := func(p *plan) any {
			here, pager := a, theme.Pager{Number: number, Count: count}
			here.address = address(number)
			if number > 1 {
				here.title = p.words.Say("title.numbered", "title", a.title, "number", p.words.Integer(number))
				here.trail = trail
				pager.Newer = p.Site.URL(address(number - 1))
			}
			if number < count {
				pager.Older = p.Site.URL(address(number + 1))
			}
			return value(p, p.chrome(here), items[(number-1)*perPage:min(len(items), number*perPage)], pager)
		}
		page := p.add(address(number), a.layout, a.source, func() any { return made(p) })
		page.Watched = func(looks *site.Looks) any { return made(p.watched(looks)) }
		page.Written = a.written
	}
}

// onOnePage is paginate for what is not to be divided.
func onOnePage[T any](p *plan, a about, _ []theme.Link, items []T, value func(*plan, theme.Chrome, []T, theme.Pager) any) {
	made := func() any { return value(p, p.chrome(a), items, theme.Pager{Number: 1, Count: 1}) }
	p.add(a.address, a.layout, a.source, made).Written = a.written
}

// sectionList is what the list of a section says of itself.
func (p *plan) sectionList(s *site.Section, layout string) about {
	lead := p.words.sections[s.Type.Name].lead
	a := about{
		title: SectionTitle(s, p.words.Locale), description: lead, lead: lead,
		address: "/" + s.Name + "/", layout: layout, feed: p.sectionFeed(s.Type),
	}
	a.introducedBy(s.Introduced)
	return a
}

// introducedBy says of a list what the page says that introduces it.
func (a *about) introducedBy(by site.Introduced) {
	if by.Index == nil {
		return
	}
	a.source = by.Index.Path
	if summary := by.Index.Front.Summary; by.InItsLanguage && summary != "" {
		a.lead, a.description = summary, summary
	}
}

// intro returns the text that introduces a list, on its first page only.
func (p *plan) intro(by site.Introduced, pager theme.Pager) theme.HTML {
	if by.Index == nil || pager.Number > 1 {
		return ""
	}
	return p.body(by.Index)
}

// SectionTitle returns what a section is called: the title of its own index.md, or a default.
func SectionTitle(s *site.Section, l *locale.Locale) string {
	if s.Index != nil && s.InItsLanguage {
		return s.Index.Front.Title
	}
	return messageOr(l, "section."+s.Type.Name, s.Type.WordsIn(l.Tag()).Title)
}

// listing makes what all lists of sections show; the body of the section's own index only on the first page.
func (p *plan) listing(s *site.Section, a about, pager theme.Pager) theme.Listing {
	return theme.Listing{Title: a.title, FeedURL: a.feed.URL, Intro: p.intro(s.Introduced, pager), Map: p.mapOf(s.Pages, pager)}
}

// list plans the list of a section, with links to those of its years.
func (p *plan) list(s *site.Section, years []theme.CountedLink) {
	a := p.sectionList(s, "list")
	shown := filter(s.Pages, func(d *site.Page) bool { return d.Parent == nil }) // others are listed by their folder's own page
	paginate(p, a, p.trailTo(a), shown, func(p *plan, c theme.Chrome, pages []*site.Page, pager theme.Pager) any {
		return theme.ListPage{
			Chrome: c, Listing: p.listing(s, a, pager), TypeKey: s.Type.Name, Lead: a.lead, Cards: p.cards(pages), Total: len(shown),
			Pager: pager, Years: years, ContributeURL: p.contributeURL(s.Type.Name),
		}
	})
}

// listPosts plans the list of posts, a list for each year, and the archive.
func (p *plan) listPosts(s *site.Section) {
	all := p.sectionList(s, "list")
	trail := p.trailTo(all)
	var years []string
	byYear := map[string][]*site.Page{}
	year := func(d *site.Page) int { return d.Front.Date.Day.Time().Year() }
	for pages := s.Pages; len(pages) > 0; { // newest first, so that those of a year follow each other
		n := 1
		for n < len(pages) && year(pages[n]) == year(pages[0]) {
			n++
		}
		y := strconv.Itoa(year(pages[0]))
		years, byYear[y], pages = append(years, y), pages[:n], pages[n:]
	}
	links := each(years, func(y string) theme.CountedLink {
		return theme.CountedLink{Title: y, URL: p.Site.URL(all.address + y + "/"), Count: len(byYear[y])}
	})
	p.list(s, links)
	for _, y := range years {
		a := about{title: p.words.Say("title.of-year", "title", all.title, "year", y), address: all.address + y + "/", layout: "list",
			feed: all.feed, trail: trail}
		paginate(p, a, trail, byYear[y], func(p *plan, c theme.Chrome, pages []*site.Page, pager theme.Pager) any {
			return theme.ListPage{
				Chrome: c, Listing: theme.Listing{Title: a.title, FeedURL: a.feed.URL}, TypeKey: s.Type.Name, Cards: p.cards(pages),
				Total: len(byYear[y]), Pager: pager, Years: links,
			}
		})
	}
	a := about{title: p.words.Say("title.archive"), address: all.address + "archive/", layout: "archive", feed: all.feed, trail: trail}
	p.show(a, func(c theme.Chrome) any {
		return theme.ArchivePage{Chrome: c, Title: a.title, Years: each(links, func(year theme.CountedLink) theme.CardGroup {
			return theme.CardGroup{Title: year.Title, Key: year.Title, URL: year.URL, Cards: each(byYear[year.Title], p.archived)}
		})}
	})
}

// archived makes the card of a page with its title and date only, which is all that an archive of many years can show.
func (p *plan) archived(d *site.Page) theme.Card {
	return theme.Card{
		OtherLanguage: p.otherLanguage(d.Language()), URL: p.Site.PageURL(d), Title: d.Front.Title,
		Type: p.words.types[d.Type.Name], TypeKey: d.Type.Name, Date: p.moment(d.Front.Date),
	}
}

func (p *plan) listEvents(s *site.Section) {
	a := p.sectionList(s, "events")
	upcoming, past := p.splitEvents()
	past, folded := pastEvents(past)
	paginate(p, a, p.trailTo(a), past, func(p *plan, c theme.Chrome, past []*site.Page, pager theme.Pager) any {
		v := theme.EventsPage{Chrome: c, Listing: p.listing(s, a, pager), Past: p.pastCards(past, folded), Total: len(s.Pages), Pager: pager}
		v.Map = p.mapOf(filter(upcoming, func(d *site.Page) bool { return !calledOff(eventOf(d)) }), pager)
		if pager.Number == 1 {
			v.Upcoming = p.upcomingCards(upcoming)
		}
		if p.Site.HasCalendar() {
			v.Calendar = p.Site.URL(site.EventsCalendar)
			_, v.Subscribe, _ = strings.Cut(p.Site.Absolute(site.EventsCalendar), ":")
		}
		return v
	})
}

func (p *plan) listProjects(s *site.Section) {
	a := p.sectionList(s, "projects")
	p.show(a, func(c theme.Chrome) any {
		groups := p.groups(s, "projects.", projectStatus, "active", "proposed", "paused", "done", "abandoned") // what can be joined first
		return theme.ProjectsPage{Chrome: c, Listing: p.listing(s, a, theme.Pager{}), Wanted: p.allWanted(p.listed("project")), Groups: groups}
	})
}

func (p *plan) listDecisions(s *site.Section) {
	a := p.sectionList(s, "decisions")
	p.show(a, func(c theme.Chrome) any {
		groups := p.groups(s, "decisions.", decisionOutcome, "did", "planned", "wont", "cannot", "mistake")
		return theme.DecisionsPage{Chrome: c, Listing: p.listing(s, a, theme.Pager{}), Groups: groups}
	})
}

// groups makes the parts of a list by a key of each page; the titles are messages of a family.
func (p *plan) groups(s *site.Section, family string, keyOf func(*site.Page) string, keys ...string) (groups []theme.CardGroup) {
	for _, key := range keys {
		groups = p.group(groups, p.words.Say(family+key), key, s.Pages, func(d *site.Page) bool { return keyOf(d) == key })
	}
	return groups
}

// group adds a part of a list, with those of pages that it has, to groups, unless it is empty.
func (p *plan) group(groups []theme.CardGroup, title, key string, pages []*site.Page, has func(*site.Page) bool) []theme.CardGroup {
	if cards := p.cards(filter(pages, has)); len(cards) > 0 {
		groups = append(groups, theme.CardGroup{Title: title, Key: key, Cards: cards})
	}
	return groups
}
