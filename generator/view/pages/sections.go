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
		source := ""
		if s.Index != nil {
			source = s.Index.Path
		}
		if list := p.views[s.Type.Name].list; list != nil {
			list(p, s, source)
		} else {
			p.paginate("/"+s.Name+"/", "list", source, len(s.Pages), func(page listPage) any { return p.list(s, page) })
		}
	}
}

// listPage is one page of a list that has several.
type listPage struct {
	address  string
	number   int // from 1
	from, to int // the part of the list, half open
	pager    theme.Pager
}

// paginate plans as many pages as n items need, at least one.
func (p *plan) paginate(address, layout, source string, n int, value func(listPage) any) {
	count := max(1, (n+perPage-1)/perPage)
	at := func(number int) string {
		if number == 1 {
			return address
		}
		return address + "page/" + strconv.Itoa(number) + "/"
	}
	for number := 1; number <= count; number++ {
		page := listPage{
			address: at(number), number: number, from: (number - 1) * perPage, to: min(n, number*perPage),
			pager: theme.Pager{Number: number, Count: count},
		}
		if number > 1 {
			page.pager.Newer = p.Site.URL(at(number - 1))
		}
		if number < count {
			page.pager.Older = p.Site.URL(at(number + 1))
		}
		p.add(page.address, layout, source, func() any { return value(page) })
	}
}

// sectionChrome makes the chrome of a section's list.
func (p *plan) sectionChrome(s *site.Section, layout, address string, number int) theme.Chrome {
	words := p.words.sections[s.Type.Name]
	about := about{title: p.sectionTitle(s), description: words.lead, address: address, layout: layout, feed: p.sectionFeed(s.Type)}
	if s.Index != nil {
		about.source = s.Index.Path
	}
	if number > 1 {
		about.trail = []theme.Link{{Title: about.title, URL: p.Site.URL("/" + s.Name + "/")}}
		about.title = p.numbered(about.title, number)
	}
	return p.chrome(about)
}

// numbered returns the title of a further page of a list.
func (p *plan) numbered(title string, number int) string {
	return p.words.Say("title.numbered", "title", title, "number", p.words.Integer(number))
}

func (p *plan) sectionTitle(s *site.Section) string { return SectionTitle(s, p.words.Locale) }

// SectionTitle returns what a section is called: the title of its own index.md, or a default.
func SectionTitle(s *site.Section, l *locale.Locale) string {
	if s.Index != nil && s.InItsLanguage {
		return s.Index.Front.Title
	}
	return said(l, "section."+s.Type.Name, s.Type.Words.Title)
}

// intro returns the body of a section's own index, on the first page of its list.
func (p *plan) intro(s *site.Section, number int) theme.HTML {
	if s.Index == nil || number > 1 {
		return ""
	}
	return p.body(s.Index)
}

func (p *plan) lead(s *site.Section) string {
	if s.Index != nil && s.InItsLanguage && s.Index.Front.Summary != "" {
		return s.Index.Front.Summary
	}
	return p.words.sections[s.Type.Name].lead
}

func (p *plan) list(s *site.Section, page listPage) theme.ListPage {
	return theme.ListPage{
		Chrome: p.sectionChrome(s, "list", page.address, page.number), Title: p.sectionTitle(s), TypeKey: s.Type.Name,
		Lead: p.lead(s), Intro: p.intro(s, page.number), Cards: p.cards(s.Pages[page.from:page.to]), Total: len(s.Pages),
		Pager: page.pager, FeedURL: p.sectionFeed(s.Type).URL,
	}
}

// posts plans the list of posts, a list for each year, and the archive.
func (p *plan) listPosts(s *site.Section, source string) {
	address := "/" + s.Name + "/"
	var years []int
	byYear := map[int][]*site.Page{}
	for _, d := range s.Pages {
		y := d.Front.Date.Day.Time().Year()
		if len(byYear[y]) == 0 {
			years = append(years, y)
		}
		byYear[y] = append(byYear[y], d)
	}
	yearAddress := func(y int) string { return address + strconv.Itoa(y) + "/" }
	links := func() []theme.CountedLink {
		return each(years, func(y int) theme.CountedLink {
			return theme.CountedLink{Title: strconv.Itoa(y), URL: p.Site.URL(yearAddress(y)), Count: len(byYear[y])}
		})
	}
	p.paginate(address, "list", source, len(s.Pages), func(page listPage) any {
		v := p.list(s, page)
		v.Years = links()
		return v
	})
	for _, y := range years {
		title := p.words.Say("title.of-year", "title", p.sectionTitle(s), "year", strconv.Itoa(y))
		p.paginate(yearAddress(y), "list", "", len(byYear[y]), func(page listPage) any {
			a := about{title: title, address: page.address, layout: "list", feed: p.sectionFeed(s.Type),
				trail: []theme.Link{{Title: p.sectionTitle(s), URL: p.Site.URL(address)}}}
			if page.number > 1 {
				a.title = p.numbered(title, page.number)
			}
			return theme.ListPage{
				Chrome: p.chrome(a), Title: title, TypeKey: s.Type.Name, Cards: p.cards(byYear[y][page.from:page.to]),
				Total: len(byYear[y]), Pager: page.pager, Years: links(), FeedURL: a.feed.URL,
			}
		})
	}
	p.add(address+"archive/", "archive", "", func() any {
		title := p.words.Say("title.archive")
		v := theme.ArchivePage{Title: title, Chrome: p.chrome(about{
			title: title, address: address + "archive/", layout: "archive", feed: p.sectionFeed(s.Type),
			trail: []theme.Link{{Title: p.sectionTitle(s), URL: p.Site.URL(address)}},
		})}
		for _, y := range years {
			group := theme.CardGroup{Title: strconv.Itoa(y), Key: strconv.Itoa(y), URL: p.Site.URL(yearAddress(y))}
			for _, d := range byYear[y] {
				// Titles and dates are all that an archive of many years can show.
				group.Cards = append(group.Cards, theme.Card{
					OtherLanguage: p.foreign(d.Language()), URL: p.Site.PageURL(d), Title: d.Front.Title,
					Type: p.words.types[d.Type.Name], TypeKey: d.Type.Name, Date: p.moment(d.Front.Date),
				})
			}
			v.Years = append(v.Years, group)
		}
		return v
	})
}

func (p *plan) listEvents(s *site.Section, source string) {
	upcoming, past := p.splitEvents()
	p.paginate("/"+s.Name+"/", "events", source, len(past), func(page listPage) any {
		v := theme.EventsPage{
			Chrome: p.sectionChrome(s, "events", page.address, page.number), Title: p.sectionTitle(s), Intro: p.intro(s, page.number),
			Past: p.cards(past[page.from:page.to]), Total: len(s.Pages), Pager: page.pager, FeedURL: p.sectionFeed(s.Type).URL,
		}
		if page.number == 1 {
			v.Upcoming = p.cards(upcoming)
		}
		if p.Site.HasCalendar() {
			v.Calendar = p.Site.URL(site.EventsCalendar)
			_, v.Subscribe, _ = strings.Cut(p.Site.Absolute(site.EventsCalendar), ":")
		}
		return v
	})
}

func (p *plan) listProjects(s *site.Section, source string) {
	p.add("/"+s.Name+"/", "projects", source, func() any {
		v := theme.ProjectsPage{
			Chrome: p.sectionChrome(s, "projects", "/"+s.Name+"/", 1), Title: p.sectionTitle(s), Intro: p.intro(s, 1),
			Wanted: p.allWanted(0), FeedURL: p.sectionFeed(s.Type).URL,
		}
		v.Groups = p.standings(s, "projects.", "active", "proposed", "paused", "done", "abandoned") // what can be joined first
		return v
	})
}

func (p *plan) listDecisions(s *site.Section, source string) {
	p.add("/"+s.Name+"/", "decisions", source, func() any {
		v := theme.DecisionsPage{
			Chrome: p.sectionChrome(s, "decisions", "/"+s.Name+"/", 1), Title: p.sectionTitle(s), Intro: p.intro(s, 1),
			FeedURL: p.sectionFeed(s.Type).URL,
		}
		v.Groups = p.standings(s, "decisions.", "did", "planned", "wont", "cannot", "mistake")
		return v
	})
}

// standings makes the parts of a list by where its pages stand; the titles are messages of a family.
func (p *plan) standings(s *site.Section, family string, keys ...string) (groups []theme.CardGroup) {
	for _, key := range keys {
		groups = p.group(groups, p.words.Say(family+key), key, s.Pages, func(d *site.Page) bool { return standing(d) == key })
	}
	return groups
}

// group adds a part of a list, with the pages that belong to it, to groups, unless it is empty.
func (p *plan) group(groups []theme.CardGroup, title, key string, pages []*site.Page, belongs func(*site.Page) bool) []theme.CardGroup {
	g := theme.CardGroup{Title: title, Key: key}
	for _, d := range pages {
		if belongs(d) {
			g.Cards = append(g.Cards, p.card(d))
		}
	}
	if len(g.Cards) == 0 {
		return groups
	}
	return append(groups, g)
}
