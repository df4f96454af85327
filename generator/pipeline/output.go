package pipeline

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
	"northstar/generator/output/image"
	"northstar/generator/output/search"
	"northstar/generator/view/card"
	"northstar/generator/view/pages"
	"northstar/generator/view/render"
	"northstar/generator/view/theme"
)

// An Output is one file of the finished site.
type Output struct {
	Path    string                                       // slash-separated: "stories/cafe-lids/index.html"
	Source  string                                       // the content file it is made from; "" for generated files
	Page    *theme.Page                                  // what it is a page of; nil for other files
	Copy    *site.Asset                                  // the file it is a copy of; nil for made files
	Picture bool                                         // it has pixels that are slow to make
	early   bool                                         // much is to be made before it, and not by all processors: it is begun first
	make    func(dst []byte) ([]byte, []diag.Diagnostic) // appends a page to dst; other files have memory of their own
}

// Bytes makes the output. The bytes belong to the caller.
func (o *Output) Bytes() ([]byte, []diag.Diagnostic) {
	data, found, err := o.append(nil)
	if err != nil {
		return nil, []diag.Diagnostic{diag.New(diag.Unmade, diag.Position{File: o.Source}, "%s could not be made: %v.", o.Path, err).
			WithHint("Nothing is wrong with the site; the next edit makes it anew.")}
	}
	return data, found
}

// append makes the output behind dst, if it is a page. It fails only with a [spool.Error]; as values of pages
// have no place for errors, that comes as a panic.
func (o *Output) append(dst []byte) (data []byte, found []diag.Diagnostic, err error) {
	defer func() {
		e := recover()
		failure, ok := e.(error)
		if ok && errors.As(failure, new(*spool.Error)) {
			data, found, err = nil, nil, failure
		} else if e != nil {
			panic(e)
		}
	}()
	data, found = o.make(dst)
	return data, found, nil
}

// Address returns the path that leads to the output: that of a folder for its index.html.
func (o *Output) Address() string { return "/" + strings.TrimSuffix(o.Path, "index.html") }

// plan lists every output: the planned pages, what programs read, and copies.
// planned has what each language site shows.
func (b *Build) plan(files fs.FS, sheets []sheet, planned []pages.Planned) {
	s := b.Site
	b.Outputs = make([]Output, 0, len(s.LanguageSites)*len(planned[0].Pages)+len(s.Assets)+64)
	layouts := map[string]bool{"": true, theme.HeadScript: true, theme.SiteScript: true}
	for _, languageSite := range planned {
		for i := range languageSite.Pages {
			p := &languageSite.Pages[i]
			layouts[p.Layout] = true
			b.Outputs = append(b.Outputs, Output{Path: p.Path, Source: p.Source, Page: p, make: func(dst []byte) ([]byte, []diag.Diagnostic) { return b.page(dst, *p) }})
		}
	}
	for _, sheet := range sheets {
		if layouts[sheet.layout] {
			b.made(strings.TrimPrefix(sheet.address, "/"), func() ([]byte, error) { return sheet.css, nil })
		}
	}
	for _, script := range b.scripts {
		if layouts[script.Name] {
			b.made(strings.TrimPrefix(script.Address, "/"), func() ([]byte, error) { return script.Data, nil })
		}
	}
	for _, a := range b.Theme.Assets() {
		b.made(a.Path, func() ([]byte, error) { return a.Data, nil })
	}
	for i, languageSite := range s.LanguageSites {
		b.feeds(languageSite)
		b.goalPictures(languageSite)
		b.search(languageSite)
		b.calendars(languageSite, planned[i].Calendars)
	}
	b.socialCards(planned)
	b.goalData()
	b.redirects()
	b.made(strings.TrimPrefix(site.IconFile, "/"), func() ([]byte, error) { return feed.Icon(s, cmp.Or(s.Config.Accent, theme.DefaultAccent)), nil })
	b.made("robots.txt", func() ([]byte, error) { return feed.Robots(s), nil })
	b.made("_headers", func() ([]byte, error) { return feed.Headers(s), nil })
	b.sitemap(planned)
	b.pictures(files)
	b.copies(files)
	slices.SortStableFunc(b.Outputs, func(x, y Output) int { return strings.Compare(x.Path, y.Path) })
}

// page appends a page to dst, rendered, or remembers how it was rendered from the same value.
func (b *Build) page(dst []byte, p theme.Page) ([]byte, []diag.Diagnostic) {
	if b.memory.pages == nil {
		return b.renderer.Page(dst, p)
	}
	var value any
	if found := render.Guard(p, func() { value = p.Value() }); found != nil {
		return nil, found
	}
	layout, digest := b.Theme.In(p.Language).LayoutDigest(p.Layout), theme.Digest(value)
	r := b.memory.pages.Do(digestOf(layout[:], digest[:], []byte(p.Path), []byte(strconv.FormatBool(b.minify))), func() (r renderedPage) {
		p.Value = func() any { return value }
		r.bytes, r.found = b.renderer.Page(nil, p)
		return r
	})
	return append(dst, r.bytes...), r.found
}

// made adds a file that a program reads.
func (b *Build) made(path string, make func() ([]byte, error)) {
	b.Outputs = append(b.Outputs, Output{Path: path, make: func([]byte) ([]byte, []diag.Diagnostic) {
		data, err := make()
		if errors.As(err, new(*spool.Error)) {
			panic(err)
		}
		if err != nil {
			return nil, []diag.Diagnostic{diag.New(diag.Unmade, diag.Position{}, "%s could not be made: %v.", path, err)}
		}
		return render.File(path, data), nil
	}})
}

// feeds adds the feed of a language site, of each of its sections, and of what was reached.
func (b *Build) feeds(s *site.Site) {
	words := b.words(s)
	var all []*site.Page
	for _, section := range s.Sections {
		all = append(all, section.Pages...)
		title := words.Say("list.feed-of", "site", s.Config.Name, "section", pages.SectionTitle(section, words))
		page := "/" + section.Name + "/"
		b.madeIn(s, page+"feed.xml", func() ([]byte, error) {
			return feed.Atom(s, title, page+"feed.xml", page, section.Pages)
		})
	}
	b.madeIn(s, "/feed.xml", func() ([]byte, error) { return feed.Atom(s, s.Config.Name, "/feed.xml", "/", all) })
	if s.HasMilestonesFeed() {
		b.madeIn(s, site.MilestonesFeed, func() ([]byte, error) { return feed.Milestones(s, words) })
	}
}

// madeIn adds a file at an address of a language site.
func (b *Build) madeIn(s *site.Site, address string, make func() ([]byte, error)) {
	b.made(strings.TrimPrefix(s.Prefix+address, "/"), make)
}

// goalPictures adds what other sites can show of the goals, in the language of a language site.
func (b *Build) goalPictures(s *site.Site) {
	words := b.words(s)
	for _, g := range s.Goals {
		b.madeIn(s, g.Badge(), func() ([]byte, error) { return feed.Badge(g, words), nil })
	}
}

// goalData adds what other programs take from the goals: once, as figures have no language.
func (b *Build) goalData() {
	s, words := b.Site, b.words(b.Site)
	add := func(address string, make func() ([]byte, error)) { b.made(strings.TrimPrefix(address, "/"), make) }
	if len(s.Goals) == 0 {
		return
	}
	add(site.GoalsFile, func() ([]byte, error) { return feed.Goals(s, s.Goals, words) })
	add(site.GoalsSchemaFile, func() ([]byte, error) { return feed.GoalsSchema(), nil })
	add(site.LedgerSchemaFile, func() ([]byte, error) { return feed.LedgerSchema(), nil })
	for _, g := range s.Goals {
		add(g.LedgerCSV(), func() ([]byte, error) { return feed.LedgerCSV(s, g) })
		add(g.LedgerJSON(), func() ([]byte, error) { return feed.LedgerJSON(s, g) })
	}
}

// search adds the files of the search index. It is made when the first of them is, so a preview
// in which nobody searches does without.
func (b *Build) search(s *site.Site) {
	if b.raw != nil {
		return // how many files it has depends on how many words there are
	}
	index := search.New(s, b.Languages)
	for i, name := range index.Names() {
		b.madeIn(s, "/search/"+name, func() ([]byte, error) { return index.File(name) })
		b.Outputs[len(b.Outputs)-1].early = i == 0 // the others wait for the first, so they must not be begun at once
	}
}

// calendars adds the calendar of all events, and one for each.
func (b *Build) calendars(s *site.Site, list []pages.Calendar) {
	for _, c := range list {
		b.madeIn(s, c.Address, func() ([]byte, error) {
			v := c.Value()
			return v.Bytes(), nil
		})
	}
}

// socialCards adds the pictures that stand for pages where their addresses are shared.
func (b *Build) socialCards(planned []pages.Planned) {
	cards := card.NewRenderer()
	added := map[string]bool{} // two language sites can have the same card
	for _, languageSite := range planned {
		for _, c := range languageSite.Cards {
			if added[c.Address] {
				continue
			}
			added[c.Address] = true
			b.made(strings.TrimPrefix(c.Address, "/"), func() ([]byte, error) {
				key := c.Card.Key()
				return b.cache.Do(cache.KeyOf("card", key[:]), func() ([]byte, error) { return cards.PNG(c.Card) })
			})
		}
	}
}

// redirects adds _redirects for hosts that read it; the stubs are pages of their own.
func (b *Build) redirects() {
	var list []feed.Redirect
	for p := range b.Site.Published() {
		for _, alias := range p.Aliases() {
			list = append(list, feed.Redirect{From: alias, To: p.RootAddress()})
		}
	}
	if len(list) > 0 || len(b.Site.LanguageSites) > 1 {
		b.made("_redirects", func() ([]byte, error) { return feed.Redirects(b.Site, list), nil })
	}
}

// sitemap adds the sitemap of all pages that search engines may list.
func (b *Build) sitemap(planned []pages.Planned) {
	n := 0
	for _, languageSite := range planned {
		for i := range languageSite.Pages {
			if !languageSite.Pages[i].Hidden {
				n++
			}
		}
	}
	locations := sync.OnceValue(func() []feed.Location {
		all := make([]feed.Location, 0, n)
		for _, languageSite := range planned {
			for _, p := range languageSite.Pages {
				if !p.Hidden {
					all = append(all, feed.Location{Address: "/" + strings.TrimSuffix(p.Path, "index.html"), Modified: p.Modified, Versions: p.Versions})
				}
			}
		}
		return all
	})
	for _, name := range feed.SitemapFiles(n) {
		b.made(name, func() ([]byte, error) { return feed.Sitemap(b.Site, locations(), name) })
	}
}

// pictures adds what is published of pictures. Equal files of one name have the same variants.
func (b *Build) pictures(files fs.FS) {
	processor := image.NewProcessor(files, b.cache)
	add := func(address string, a *site.Asset, make func() ([]byte, []diag.Diagnostic)) {
		b.Outputs = append(b.Outputs, Output{Path: strings.TrimPrefix(address, "/"), Source: a.Path, Picture: true, make: func([]byte) ([]byte, []diag.Diagnostic) { return make() }})
	}
	added := map[string]bool{}
	for _, a := range b.Site.Assets {
		if a.Width == 0 {
			continue
		}
		if a.Offered {
			add(a.Address, a, func() ([]byte, []diag.Diagnostic) { return processor.Whole(a) })
		}
		for i, v := range a.Variants {
			if !added[v.Address] {
				added[v.Address] = true
				add(v.Address, a, func() ([]byte, []diag.Diagnostic) { return processor.Variant(a, i) })
			}
		}
	}
}

// copies adds the files beside the content.
func (b *Build) copies(files fs.FS) {
	for _, a := range b.Site.Assets {
		if a.Width > 0 { // see pictures
			continue
		}
		b.Outputs = append(b.Outputs, Output{Path: strings.TrimPrefix(a.Address, "/"), Source: a.Path, Copy: a, make: func([]byte) ([]byte, []diag.Diagnostic) {
			data, err := fs.ReadFile(files, a.Path)
			if err != nil {
				return nil, []diag.Diagnostic{diag.New(diag.Unmade, diag.Position{File: a.Path}, "The file could not be read: %v.", err)}
			}
			return data, nil
		}})
	}
}
