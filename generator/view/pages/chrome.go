package pages

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
	"sync"

	"northstar/generator/base/diag"
	"northstar/generator/base/release"
	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/view/body"
	"northstar/generator/view/theme"
)

// about is what a page says of itself in its head.
type about struct {
	lists       bool   // it shows records beside what its layout is for
	title       string // "" on the home page
	description string
	address     string // path of the page on the site
	source      string // its file; "" for generated pages
	written     diag.Position
	trail       []theme.Link // breadcrumbs between the home page and this page
	feed        theme.Link
	layout      string
	language    string     // if it is not the site's
	lead        string     // what a list is for, above it
	page        *site.Page // of Markdown, that it is; nil for generated pages
	partly      string     // the language of texts that want a translation
	image       theme.Image
	openGraph   string
	published   string // of an article, as theme.Chrome has it
	noIndex     bool
	forms       []*site.Form // that it shows
	things      []thing      // what the page is about, for programs
}

// overview is what a page says of itself whose address and whose messages have the name of its layout.
func (p *plan) overview(layout string) about {
	return about{
		title: p.words.Say("title." + layout), description: p.words.Say("title." + layout + "-lead"),
		address: "/" + layout + "/", layout: layout,
	}
}

// trailTo returns the breadcrumbs of pages that are below others.
func (p *plan) trailTo(pages ...about) []theme.Link {
	return each(pages, func(a about) theme.Link { return theme.Link{Title: a.title, URL: p.Site.URL(a.address)} })
}

// show plans the page that says a of itself.
func (p *plan) show(a about, value func(theme.Chrome) any) *theme.Page {
	return p.add(a.address, a.layout, a.source, func() any { return value(p.chrome(a)) })
}

// chrome makes what all pages share.
func (p *plan) chrome(a about) theme.Chrome {
	s := p.Site
	c := &s.Config
	language := cmp.Or(a.language, c.Language)
	ch := theme.Chrome{
		Language: language, Direction: p.Languages.DirectionOf(language),
		PageTitle: c.Name, Description: cmp.Or(a.description, c.Tagline), Canonical: s.Absolute(a.address), NoIndex: a.noIndex,
		Image: a.image, OpenGraph: cmp.Or(a.openGraph, "website"),
		Territory: site.Territory(language), Published: a.published,
		SourceFile: a.source, EditURL: editURL(c.Repository, a.source), Extra: c.Extra, Shared: p.shared,
	}
	ch.Layout, ch.Navigation, ch.Scripts = a.layout, p.navigation(a.address), p.scripts(a.layout)
	if sheet := p.Sheets.Layouts[a.layout]; sheet != "" {
		ch.LayoutSheet = s.URL(sheet)
	}
	if len(a.forms) > 0 {
		ch.Policy = theme.ContentPolicy(c.Allow.WithForms(a.forms...))
	}
	if sheet := p.Sheets.Layouts["records"]; sheet != "" && a.lists {
		ch.ListSheet = s.URL(sheet)
	}
	if ch.Image.Src == "" && !a.noIndex {
		ch.Image = p.siteImage
	}
	if a.title != "" {
		ch.PageTitle = a.title + " · " + c.Name
		ch.Breadcrumbs = append([]theme.Link{{Title: p.words.Say("title.home"), URL: ch.Home}}, a.trail...)
	} else if c.Tagline != "" {
		ch.PageTitle = c.Name + " · " + c.Tagline
	}
	ch.Feeds = append(ch.Feeds, theme.Link{Title: c.Name, URL: s.URL("/feed.xml")})
	if a.feed.URL != "" {
		ch.Feeds = append(ch.Feeds, a.feed)
	}
	ch.Languages, ch.DefaultURL = p.languages(a.address, a.page)
	ch.FallbackLanguage = p.otherLanguage(a.partly)
	ch.StructuredData = p.structuredData(a, ch.Breadcrumbs)
	return ch
}

// sharedByAll makes what all pages share, but the layout and the menu, which follow the page.
func (p *plan) sharedByAll() theme.Shared {
	s := p.Site
	c := &s.Config
	shared := theme.Shared{
		SiteName: c.Name, Logo: p.headLogo(), Tagline: c.Tagline, Notice: c.Notice, Home: s.URL("/"), Sections: p.sectionLinks(),
		SupportURL: c.SupportURL, Licence: c.Licence, SearchURL: s.URL("/search/"), AsOf: p.words.date(s.AsOf),
		Stylesheet: s.URL(p.Sheets.Site[p.language]), PrintSheet: s.URL(p.Sheets.Print), Policy: theme.ContentPolicy(c.Allow),
		Generator: release.Program,
	}
	shared.Icon, shared.Icons = p.icons()
	shared.Footer, shared.FooterIn = p.text(c.FooterText), c.FooterLanguage
	for _, t := range s.Types.Sections() {
		if p.words.Message("type."+t.Name) == nil {
			words := t.WordsIn(p.words.Tag())
			shared.OwnTypes = append(shared.OwnTypes, theme.Status{Key: t.Name, Word: cmp.Or(words.Many, words.Title)})
		}
	}
	for _, script := range p.Scripts {
		if script.Name == theme.HeadScript {
			shared.HeadScript = s.URL(script.Address)
		}
	}
	shared.Links = links(c.Links)
	if c.Contact != "" {
		shared.Contact = theme.Link{Title: c.Contact, URL: contactURL(c.Contact)}
	}
	shared.Organisation = p.words.parts(", ", c.Organisation.LegalName, c.Organisation.Kind, c.Organisation.Identifier)
	return shared
}

// scripts returns the addresses of the scripts of a layout's pages.
func (p *plan) scripts(layout string) (addresses []string) {
	for _, name := range []string{theme.SiteScript, layout} {
		for _, s := range p.Scripts {
			if s.Name == name {
				addresses = append(addresses, p.Site.URL(s.Address))
			}
		}
	}
	return addresses
}

func contactURL(contact string) string {
	if strings.Contains(contact, "@") && !strings.Contains(contact, "/") {
		return "mailto:" + contact
	}
	return contact
}

// editURL returns where a source can be edited on the Git host; "" if that has no editor, as SourceHut has none.
func editURL(r site.Repository, source string) string {
	if !r.Edit || source == "" {
		return ""
	}
	return r.EditURL(source)
}

// navigation makes the main menu, as configured or from what the site has.
func (p *plan) navigation(current string) []theme.NavigationLink {
	if configured := p.Site.Config.Navigation; len(configured) > 0 {
		return each(configured, func(n site.NavigationEntry) theme.NavigationLink {
			below := each(n.Children, func(c site.NavigationChild) theme.MenuLink { return p.menuLink(c.Title, c.To, current) })
			entry, isBelow := p.menuLink(n.Title, n.To, current), slices.ContainsFunc(below, func(c theme.MenuLink) bool { return c.Current })
			return theme.NavigationLink{Title: entry.Title, URL: entry.URL, Current: entry.Current || isBelow, Children: below}
		})
	}
	return each(p.defaultMenu(), func(l theme.Link) theme.NavigationLink {
		return theme.NavigationLink{Title: l.Title, URL: p.Site.URL(l.URL), Current: within(current, l.URL)}
	})
}

// menuLink makes an entry of the menu on the page at current.
func (p *plan) menuLink(title, to, current string) theme.MenuLink {
	url, address := link.Menu(p.Site, to)
	return theme.MenuLink{Title: title, URL: url, Current: address != "" && within(p.Site.Prefix+current, address)}
}

// defaultMenu lists what visitors look for first, of what the site has; URLs are without base.
func (p *plan) defaultMenu() []theme.Link {
	var links []theme.Link
	if p.Site.Mission != nil {
		links = append(links, theme.Link{Title: p.words.types[p.Site.Mission.Type.Name], URL: p.Site.Mission.Address})
	}
	if len(p.Site.Goals) > 0 {
		links = append(links, theme.Link{Title: p.words.Say("title.goals"), URL: "/goals/"})
	}
	for _, s := range p.Site.Sections {
		if len(links) == 6 {
			break
		}
		links = append(links, theme.Link{Title: p.words.sections[s.Type.Name].title, URL: "/" + s.Name + "/"})
	}
	return links
}

func within(current, address string) bool {
	return current == address || address != "/" && strings.HasPrefix(current, address)
}

// sectionLinks lists everything the site has, for footers.
func (p *plan) sectionLinks() []theme.Link {
	return each(p.everything(), func(l theme.CountedLink) theme.Link {
		return theme.Link{Title: l.Title, URL: l.URL, Language: l.Language}
	})
}

// everything lists every section and list page that the site has, with how much is behind each.
func (p *plan) everything() []theme.CountedLink {
	s := p.Site
	var links []theme.CountedLink
	add := func(title, address string, n int) {
		if n > 0 {
			links = append(links, theme.CountedLink{Title: title, URL: s.URL(address), Count: n})
		}
	}
	if s.Mission != nil {
		add(p.words.types[s.Mission.Type.Name], s.Mission.Address, 1)
	}
	add(p.words.Say("title.goals"), "/goals/", len(s.Goals))
	add(p.words.Say("title.milestones"), "/milestones/", len(s.Milestones))
	if len(s.Goals) > 0 {
		add(p.words.Say("title.impact"), "/impact/", len(s.Goals))
		add(p.words.Say("title.methods"), site.MethodsAddress, min(len(s.Goals), 1))
	}
	for _, x := range s.Sections {
		add(p.words.sections[x.Type.Name].title, "/"+x.Name+"/", len(x.Pages))
	}
	add(p.words.Say("title.topics"), "/topics/", len(s.Topics))
	add(p.words.Say("title.people"), "/people/", len(p.listedPeople()))
	add(p.words.Say("title.partners"), "/partners/", len(s.Partners))
	add(p.words.Say("title.join"), "/join/", len(s.Channels))
	if p.hasThanks() {
		add(p.words.Say("title.thanks"), "/thanks/", 1)
	}
	for _, page := range s.Pages {
		if page.Folder == "" && page.Listed() && page != s.Mission {
			link := p.neighbour(page)
			links = append(links, theme.CountedLink{Title: link.Title, URL: link.URL, Language: link.Language, Count: 1})
		}
	}
	return links
}

// resolvedBodies are buffers for bodies on their way into a value, which holds a copy.
var resolvedBodies = sync.Pool{New: func() any { return new([]byte) }}

// body returns a document's body with every link resolved.
func (p *plan) body(d *site.Page) theme.HTML {
	buffer := resolvedBodies.Get().(*[]byte)
	defer resolvedBodies.Put(buffer)
	foreign := p.otherLanguage(d.Language()) // on its own page, no body is
	*buffer = (*buffer)[:0]
	if foreign.Tag != "" {
		*buffer = fmt.Appendf(*buffer, `<div lang="%s" dir="%s"><p class="label">%s</p>`,
			html.EscapeString(foreign.Tag), html.EscapeString(foreign.Direction), html.EscapeString(foreign.Name))
	}
	var err error
	if *buffer, err = p.writer().Append(*buffer, d.Document); err != nil {
		panic(err) // a spool.Error, which ends the build
	}
	if foreign.Tag != "" {
		*buffer = append(*buffer, "</div>"...)
	}
	return theme.Trusted(*buffer)
}

func (p *plan) writer() body.Writer {
	return body.Writer{Site: p.Site, Words: p.words.Locale, Look: body.Look{
		Sizes: p.BodySizes, GallerySizes: p.GallerySizes, Sheets: p.Sheets.Bodies, NameOf: p.Languages.NameOf,
	}}
}

// text returns the HTML of Markdown from a data record.
func (p *plan) text(t site.Text) theme.HTML { return theme.Trusted(p.writer().Text(t)) }
