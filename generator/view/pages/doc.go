// Package pages decides which pages a site has and what each of them shows.
//
// [Plan] lists every page: its output path, its layout, and a function that makes
// the one value its template will see. The value is a pure function of the site
// and of the page's own body, so a page can be made at any time, in any order,
// as often as wanted, or never.
//
// It does the same for the calendars of events, and for the pictures that stand for shared pages.
//
// One file for each kind of page; types.go says which types of pages are shown in a way of their own, chrome.go
// makes what all share, words.go holds what the program itself says.
package pages

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
)

// Input is what pages are planned from.
type Input struct {
	Site      *site.Site
	Languages *locale.Languages
	Sheets    StyleSheets
	// Scripts are those of the theme, as they are published.
	Scripts []theme.Script
	// BodySizes and GallerySizes are those of the theme.
	BodySizes, GallerySizes string
	// Has reports which layouts the theme has beside those of the contract; nil for none.
	Has func(layout string) bool
}

// StyleSheets are their paths on the site, without its base.
type StyleSheets struct {
	Site    map[string]string // of all pages in a language, by its tag
	Layouts map[string]string // of the pages of one layout
	Bodies  map[string]string // of what texts may hold, by the names of [markdown.Sheets]
	Print   string            // for paper
}

// Planned is what a language site of the site has to show.
type Planned struct {
	Pages     []theme.Page // by output path
	Calendars []Calendar
	Cards     []SocialCard // every card that a page refers to, each once
}

// Plan plans a language site of the site.
func Plan(in Input) Planned {
	empty := plan{Input: in, pages: new([]theme.Page), others: map[string]*plan{}, carded: map[*site.Page]bool{},
		views: in.withCollections(views())}
	p := empty.in(in.Site.Language)
	*p.pages = make([]theme.Page, 0, len(in.Site.Pages)*5/4+256)
	p.findCarded()
	p.home()
	p.documents()
	p.sections()
	p.topics()
	p.goals()
	p.people()
	p.partners()
	p.join()
	p.forms()
	p.contribute()
	p.thanks()
	p.service()
	p.aliases()
	p.gone()
	slices.SortStableFunc(*p.pages, func(a, b theme.Page) int { return cmp.Compare(a.Path, b.Path) })
	return Planned{Pages: *p.pages, Calendars: p.calendars(), Cards: p.socialCards()}
}

// plan is a list of pages in the making. Page values are made from it later,
// concurrently, and only read it.
type plan struct {
	Input
	language string // tag
	words    words
	format   progress.Formatter
	shared   theme.Shared
	pages    *[]theme.Page    // of all languages
	others   map[string]*plan // the plans of all languages, by tag
	views    map[string]view

	watching *site.Looks // nil when the plan is made, and for values whose looks nobody needs to know

	carded    map[*site.Page]bool // the pages with a social card of their own
	siteImage theme.Image         // the card of the site, for all others
}

// in returns the plan that writes in a language: everything that Northstar itself says on a page is in
// its language, whatever the site's is.
func (p *plan) in(tag string) *plan {
	if p.watching != nil {
		return p.others[tag].watched(p.watching)
	}
	other := p.others[tag]
	if other == nil {
		l := p.Languages.In(tag)
		other = &plan{Input: p.Input, language: tag, words: wordsIn(l, p.Site.Types), format: progress.Formatter{Locale: l},
			pages: p.pages, others: p.others, carded: p.carded, views: p.views}
		other.shared, other.siteImage = other.sharedByAll(), other.socialImage(other.siteCard())
		p.others[tag] = other
	}
	return other
}

// watched returns the plan, but looks notes which bodies a value takes that is made from it.
func (p *plan) watched(looks *site.Looks) *plan {
	w := *p
	w.Site, w.watching = p.Site.Watched(looks), looks
	return &w
}

// of returns the plan in the language of a document.
func (p *plan) of(d *site.Page) *plan { return p.in(d.Language()) }

// add plans the page at address, a path of the language site that ends in a slash or names a file.
func (p *plan) add(address, layout, source string, value func() any) *theme.Page {
	page := p.addAt(p.Site.Prefix+address, layout, source, value)
	page.Versions = p.versions(address)
	return page
}

// addAt is add for a path of the site as a whole.
func (p *plan) addAt(address, layout, source string, value func() any) *theme.Page {
	page := theme.Page{Path: outputPath(address), Layout: layout, Language: p.words.Tag(), Source: source, Value: value}
	*p.pages = append(*p.pages, page)
	return &(*p.pages)[len(*p.pages)-1]
}

// versions returns where the page at an address, which every language site has, is in each language.
func (p *plan) versions(address string) []theme.Version {
	if len(p.Site.LanguageSites) == 1 {
		return nil
	}
	return each(p.Site.LanguageSites, func(s *site.Site) theme.Version {
		return theme.Version{Language: s.Language, Address: s.Prefix + address}
	})
}

// versionsOf returns where a page from Markdown is in each language.
func (p *plan) versionsOf(d *site.Page) []theme.Version {
	return each(d.Versions, func(v *site.Page) theme.Version {
		return theme.Version{Language: v.Language(), Address: v.RootAddress()}
	})
}

// outputPath returns the file that is served at an address.
func outputPath(address string) string {
	path := strings.TrimPrefix(address, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}
