package pages

import (
	"path"
	"slices"
	"strings"

	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
	"northstar/generator/view/theme"
)

// wordsPerMinute is how fast people read, for "x minutes to read".
const wordsPerMinute = 230

// contentsFrom is how many headings make a table of contents worth its space.
const contentsFrom = 3

// article makes what pages from Markdown share.
func (p *plan) article(d *site.Page) theme.Article {
	f := &d.Front
	a := theme.Article{
		Title: f.Title, Summary: f.Summary, Date: p.moment(f.Date), Updated: p.moment(f.Updated),
		Authors: p.credited(f.Authors), Credits: p.credits(f.Credits), Topics: p.topicLinks(d.Topics),
		Cover: p.picture(d, f.Cover), Body: p.body(d), Previous: p.neighbour(d.Previous), Next: p.neighbour(d.Next),
		Related: p.cards(d.Related()), ReviewBy: p.words.date(f.ReviewBy),
		ReviewDue: !f.ReviewBy.IsZero() && f.ReviewBy.Before(p.Site.AsOf),
		Minutes:   max(1, (p.Site.Body(d.Document).Words+wordsPerMinute/2)/wordsPerMinute), Extra: theme.Extra(f.Extra),
		Forms: each(p.formsOf(d), p.form),
	}
	if d.Type.Ahead > 0 && !d.Says("date") {
		a.Date = theme.Time{} // the date in the file's name is the day on which it takes place
	}
	if headings := p.Site.Body(d.Document).Headings; len(headings) >= contentsFrom {
		shown := filter(headings, func(h markdown.Heading) bool { return h.Level <= 3 })
		a.Contents = each(shown, func(h markdown.Heading) theme.Heading {
			return theme.Heading{Level: h.Level, Text: h.Text, URL: "#" + h.ID}
		})
	}
	a.Goals, a.Lists = each(d.Goals, p.summary), p.lists(d)
	a.Folder, a.Below, a.InOrder = p.folder(d), p.cards(d.Below), d.InOrder()
	return a
}

// folderPages is how many pages of its folder a page shows. If each showed all, a folder of n pages would make n times n links.
const folderPages = 48

// folder makes what a page is a part of.
func (p *plan) folder(d *site.Page) (f theme.Folder) {
	if d.Parent == nil {
		return f
	}
	f.Of = p.neighbour(d.Parent)
	f.Number, f.Count = d.Part()
	pages := d.Parent.Below
	if here := slices.Index(pages, d); len(pages) > folderPages {
		from := min(max(0, here-folderPages/2), len(pages)-folderPages)
		pages = pages[from : from+folderPages]
	}
	f.Pages = each(pages, func(x *site.Page) theme.FolderLink { return theme.FolderLink{Link: p.neighbour(x), Current: x == d} })
	return f
}

// trailOf returns the breadcrumbs of a page from Markdown: its section, and the own pages of the folders that it lies in.
func (p *plan) trailOf(d *site.Page) []theme.Link {
	var trail []theme.Link
	for x := d.Parent; x != nil; x = x.Parent {
		trail = append(trail, p.neighbour(x))
	}
	if t := d.Type; t.Folder != "" {
		trail = append(trail, theme.Link{Title: p.words.sections[t.Name].title, URL: p.Site.URL("/" + t.Folder + "/")})
	}
	slices.Reverse(trail)
	return trail
}

// titleOf returns the title of d: of what was withdrawn, no more than that.
func (p *plan) titleOf(d *site.Page) string {
	if d.Withdrawn() {
		return p.words.Say("story.withdrawn-title")
	}
	return d.Front.Title
}

// partlyIn returns the language of the texts that a translation shows as its original has them; "" if there are none.
func partlyIn(d *site.Page) string {
	if len(d.Untranslated) == 0 {
		return ""
	}
	return d.Original().Language()
}

// articleChrome makes the chrome of a page from Markdown.
func (p *plan) articleChrome(d *site.Page) theme.Chrome {
	about := about{
		title: p.titleOf(d), description: p.Site.Summary(d), address: d.Address, source: d.SourceFile(), layout: p.layout(d),
		language: d.Language(), page: d, partly: partlyIn(d), openGraph: "article", image: p.shownImage(d),
		noIndex: p.hidden(d), things: p.describe(d), forms: p.formsOf(d),
	}
	if d.Type.DateNeeded { // it is news; a guide is as good as its last review
		about.published = p.moment(d.Front.Date).ISO
	}
	about.trail = p.trailOf(d)
	if d.Type.Folder != "" {
		about.feed = p.sectionFeed(d.Type)
	}
	about.lists = len(d.Front.Lists) > 0
	if d.Series != nil {
		about.trail = append(about.trail, p.neighbour(d.Series))
		about.title = p.words.parts(p.words.ListComma, about.title, p.words.LongDate(eventOf(d).Start.Day.Time()))
	}
	return p.chrome(about)
}

func (p *plan) sectionFeed(t *site.Type) theme.Link {
	return theme.Link{
		Title: p.feedOf(p.words.sections[t.Name].title),
		URL:   p.Site.URL("/" + t.Folder + "/feed.xml"),
	}
}

// feedOf returns the name of a feed, or a calendar, that has a part of the site.
func (p *plan) feedOf(part string) string {
	return p.words.Say("list.feed-of", "site", p.Site.Config.Name, "section", part)
}

func (p *plan) moment(m site.Moment) theme.Time {
	t := p.words.date(m.Day)
	if m.HasTime {
		t.ISO = m.In(p.Site.Zone).Format("2006-01-02T15:04:05Z07:00")
		t.Text = p.words.At(t.Text, clock(m))
	}
	return t
}

// named turns the id of a person, or a plain name, into a name with a link.
func (p *plan) named(idOrName string) theme.Named {
	if person := p.Site.Person(idOrName); person != nil {
		return p.namedPerson(person)
	}
	return theme.Named{Name: idOrName}
}

func (p *plan) namedPerson(person *site.Person) theme.Named {
	n := theme.Named{Name: person.Name}
	if person.IsListed() {
		n.URL = p.Site.URL(person.Address())
	}
	return n
}

func (p *plan) credited(list []site.Credit) []theme.Named {
	return each(list, func(c site.Credit) theme.Named {
		if c.ID != "" {
			return p.named(c.ID)
		}
		return theme.Named{Name: c.Name, URL: c.URL}
	})
}

func (p *plan) credits(c site.Credits) []theme.Credit {
	given := filter(c.Named(), func(x site.Contribution) bool { return len(x.Who) > 0 })
	return each(given, func(x site.Contribution) theme.Credit {
		return theme.Credit{With: p.words.Say("credit." + x.With), Who: p.credited(x.Who)}
	})
}

func (p *plan) topicLinks(topics []*site.Topic) []theme.Link {
	return each(topics, func(t *site.Topic) theme.Link { return theme.Link{Title: t.Title, URL: p.Site.URL(t.Address())} })
}

// topicTitles returns what the topics of d are called.
func topicTitles(d *site.Page) []string {
	return each(d.Topics, func(t *site.Topic) string { return t.Title })
}

// links makes links of those that a record has.
func links(list []site.Link) []theme.Link {
	return each(list, func(l site.Link) theme.Link { return theme.Link{Title: l.Title, URL: l.URL} })
}

func (p *plan) neighbour(d *site.Page) theme.Link {
	if d == nil {
		return theme.Link{}
	}
	return theme.Link{Title: p.titleOf(d), URL: p.Site.PageURL(d), Language: p.otherLanguage(d.Language()).Tag}
}

func (p *plan) cards(list []*site.Page) []theme.Card {
	made := make([]theme.Card, len(list))
	for i, d := range list {
		p.fillCard(d, &made[i])
	}
	return made
}

// card makes what stands for a page in lists.
func (p *plan) card(d *site.Page) (c theme.Card) {
	p.fillCard(d, &c)
	return c
}

// cardTopics is how many topics a card shows, the first ones. A page is listed on the page of each of its topics: if all were
// named there, a page with n topics would make n times n links.
const cardTopics = 8

func (p *plan) fillCard(d *site.Page, c *theme.Card) {
	*c = theme.Card{
		OtherLanguage: p.otherLanguage(d.Language()), URL: p.Site.PageURL(d), Title: d.Front.Title, Summary: p.Site.Summary(d),
		Type: p.words.types[d.Type.Name], TypeKey: d.Type.Name, Date: p.moment(d.Front.Date),
		Cover: p.picture(d, d.Front.Cover), Authors: p.credited(d.Front.Authors),
		Topics: p.topicLinks(d.Topics[:min(cardTopics, len(d.Topics))]),
	}
	if fill := p.views[d.Type.Name].card; fill != nil {
		fill(p, d, c)
	}
}

// download makes a file to take away; ok is false if there is no such file.
func (p *plan) download(d *site.Page, x site.Download) (theme.Download, bool) {
	asset := p.Site.Asset(d.Beside(x.File))
	if asset == nil {
		return theme.Download{}, false
	}
	return theme.Download{
		URL: p.Site.RootURL(asset.Address), Title: x.Title, Format: strings.ToUpper(strings.TrimPrefix(path.Ext(asset.Path), ".")),
		Size: p.words.size(asset.Size), Version: x.Version, Licence: x.Licence, Description: x.Description,
	}, true
}

// evidence turns the places where a claim can be checked into links; what is not an address stays text.
func (p *plan) evidence(from string, list []string) []theme.Link {
	var links []theme.Link
	for _, e := range list {
		if strings.HasPrefix(e, "https://") || strings.HasPrefix(e, "http://") {
			_, host, _ := strings.Cut(e, "://")
			links = append(links, theme.Link{Title: strings.TrimSuffix(host, "/"), URL: e})
			continue
		}
		switch to := link.Resolve(p.Site, from, link.To(e)); {
		case to.Page != nil && to.Page.Withdrawn(): // what is left of a story proves nothing, and is named nowhere
		case to.Page != nil:
			links = append(links, theme.Link{Title: to.Page.Front.Title, URL: to.URL, Language: p.otherLanguage(to.Page.Language()).Tag})
		case to.Asset != nil:
			links = append(links, theme.Link{Title: path.Base(e), URL: to.URL})
		default:
			links = append(links, theme.Link{Title: e})
		}
	}
	return links
}
