package pipeline

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
	"northstar/generator/output/image"
	"northstar/generator/output/search"
	"northstar/generator/text/locale"
	"northstar/generator/view/card"
	"northstar/generator/view/pages"
	"northstar/generator/view/render"
	"northstar/generator/view/theme"
)

// An Output is one file of the finished site.
type Output struct {
	Path     string                                       // slash-separated: "stories/cafe-lids/index.html"
	Source   string                                       // the content file it is made from; "" for generated files
	Page     *theme.Page                                  // what it is a page of; nil for other files
	Copy     *site.Asset                                  // the file it is a copy of; nil for made files
	Picture  bool                                         // it has pixels that are slow to make
	priority int                                          // the higher, the earlier it is begun when all are made
	make     func(dst []byte) ([]byte, []diag.Diagnostic) // appends a page to dst; other files have memory of their own
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

// outputsOf lists every file of the finished site: the planned pages, what programs read, and copies.
// planned has what each language site shows.
func outputsOf(in Input, s *site.Site, languages *locale.Languages, look loadedTheme, sheets []styleSheet,
	planned []pages.Planned) []Output {
	all := make([]Output, 0, len(planned)*len(planned[0].Pages)+len(s.Assets)+64)
	add := func(outputs []Output) { all = append(all, outputs...) }
	add(pagesOf(in, look.theme, planned))
	add(styleAndScripts(look, sheets, planned))
	for i, languageSite := range s.LanguageSites {
		words := languages.In(languageSite.Language)
		add(feeds(languageSite, words))
		add(badges(languageSite, words))
		if !in.LazyBodies { // how many files it has depends on how many words there are
			add(searchIndex(languageSite, languages))
		}
		add(calendars(languageSite, planned[i].Calendars))
	}
	add(socialCards(in.Cache, planned))
	add(goalData(s, languages.In(s.Language)))
	add(redirects(s))
	add([]Output{
		made(site.IconFile, func() ([]byte, error) { return feed.Icon(s, cmp.Or(s.Config.Accent, theme.DefaultAccent)), nil }),
		made("robots.txt", func() ([]byte, error) { return feed.Robots(s), nil }),
		made("_headers", func() ([]byte, error) { return feed.HeadersFor(s, "cloudflare") }),
	})
	add(sitemap(s, planned))
	add(pictures(in, s))
	add(copies(in.Files, s))
	slices.SortStableFunc(all, func(x, y Output) int { return strings.Compare(x.Path, y.Path) })
	return all
}

// pagesOf returns the pages. Each is rendered, or remembered as it was rendered from the same value.
func pagesOf(in Input, t *theme.Theme, planned []pages.Planned) []Output {
	renderer, memo := render.New(t, in.Minify), in.Memory.pages
	write := func(dst []byte, p theme.Page) ([]byte, []diag.Diagnostic) {
		if memo == nil {
			return renderer.Page(dst, p)
		}
		var value any
		if found := render.Guard(p, func() { value = p.Value() }); found != nil {
			return nil, found
		}
		key := pageKey{t.In(p.Language).LayoutDigest(p.Layout), theme.Digest(value), p.Path, in.Minify}
		r := memo.Do(key, func() (r reported[[]byte]) {
			p.Value = func() any { return value }
			r.value, r.found = renderer.Page(nil, p)
			return r
		})
		return append(dst, r.value...), r.found
	}
	all := make([]Output, 0, len(planned[0].Pages))
	for _, languageSite := range planned {
		for i := range languageSite.Pages {
			p := &languageSite.Pages[i]
			all = append(all, Output{
				Path: p.Path, Source: p.Source, Page: p,
				make: func(dst []byte) ([]byte, []diag.Diagnostic) { return write(dst, *p) },
			})
		}
	}
	return all
}

// made returns a file that a program reads, at an address or path.
func made(address string, produce func() ([]byte, error)) Output {
	path := strings.TrimPrefix(address, "/")
	return Output{Path: path, make: func([]byte) ([]byte, []diag.Diagnostic) {
		data, err := produce()
		if errors.As(err, new(*spool.Error)) {
			panic(err)
		}
		if err != nil {
			return nil, []diag.Diagnostic{diag.New(diag.Unmade, diag.Position{}, "%s could not be made: %v.", path, err)}
		}
		return render.File(path, data), nil
	}}
}

// ready is made for bytes that are there.
func ready(address string, data []byte) Output {
	return made(address, func() ([]byte, error) { return data, nil })
}

// styleAndScripts returns what the theme brings: style sheets and scripts of the layouts that have pages, and files.
func styleAndScripts(look loadedTheme, sheets []styleSheet, planned []pages.Planned) (all []Output) {
	layouts := map[string]bool{"": true, theme.HeadScript: true, theme.SiteScript: true}
	for _, languageSite := range planned {
		for i := range languageSite.Pages {
			layouts[languageSite.Pages[i].Layout] = true
		}
	}
	for _, sheet := range sheets {
		if layouts[sheet.layout] {
			all = append(all, ready(sheet.address, sheet.css))
		}
	}
	for _, script := range look.scripts {
		if layouts[script.Name] {
			all = append(all, ready(script.Address, script.Data))
		}
	}
	for _, a := range look.theme.Assets() {
		all = append(all, ready(a.Path, a.Data))
	}
	return all
}

// feeds returns the feed of a language site, of each of its sections, and of what was reached.
func feeds(s *site.Site, words *locale.Locale) (all []Output) {
	var entries []*site.Page
	for _, section := range s.Sections {
		entries = append(entries, section.Pages...)
		title := words.Say("list.feed-of", "site", s.Config.Name, "section", pages.SectionTitle(section, words))
		page := "/" + section.Name + "/"
		all = append(all, made(s.Prefix+page+"feed.xml", func() ([]byte, error) {
			return feed.Atom(s, title, page+"feed.xml", page, section.Pages)
		}))
	}
	all = append(all, made(s.Prefix+"/feed.xml", func() ([]byte, error) { return feed.Atom(s, s.Config.Name, "/feed.xml", "/", entries) }))
	if s.HasMilestonesFeed() {
		all = append(all, made(s.Prefix+site.MilestonesFeed, func() ([]byte, error) { return feed.Milestones(s, words) }))
	}
	return all
}

// badges returns what other sites can show of the goals, in the language of a language site.
func badges(s *site.Site, words *locale.Locale) (all []Output) {
	for _, g := range s.Goals {
		all = append(all, made(s.Prefix+g.Badge(), func() ([]byte, error) { return feed.Badge(g, words), nil }))
	}
	return all
}

// goalData returns what other programs take from the goals: once, as figures have no language.
func goalData(s *site.Site, words *locale.Locale) []Output {
	if len(s.Goals) == 0 {
		return nil
	}
	all := []Output{
		made(site.GoalsFile, func() ([]byte, error) { return feed.Goals(s, s.Goals, words) }),
		made(site.GoalsSchemaFile, func() ([]byte, error) { return feed.GoalsSchema(), nil }),
		made(site.LedgerSchemaFile, func() ([]byte, error) { return feed.LedgerSchema(), nil }),
	}
	for _, g := range s.Goals {
		all = append(all,
			made(g.LedgerCSV(), func() ([]byte, error) { return feed.LedgerCSV(s, g) }),
			made(g.LedgerJSON(), func() ([]byte, error) { return feed.LedgerJSON(s, g) }))
	}
	return all
}

// searchIndex returns the files of the search index. It is made when the first of them is, so a preview
// in which nobody searches does without.
func searchIndex(s *site.Site, languages *locale.Languages) (all []Output) {
	index := search.New(s, languages)
	for _, name := range index.Names() {
		all = append(all, made(s.Prefix+"/search/"+name, func() ([]byte, error) { return index.File(name) }))
	}
	if len(all) > 0 {
		all[0].priority = 1 // the others wait for the first, so they must not be begun at once
	}
	return all
}

// calendars returns the calendar of all events, and one for each.
func calendars(s *site.Site, list []pages.Calendar) (all []Output) {
	for _, c := range list {
		all = append(all, made(s.Prefix+c.Address, func() ([]byte, error) {
			v := c.Value()
			return v.Bytes(), nil
		}))
	}
	return all
}

// socialCards returns the pictures that stand for pages where their addresses are shared.
func socialCards(kept *cache.Cache, planned []pages.Planned) (all []Output) {
	cards := card.NewRenderer()
	added := map[string]bool{} // two language sites can have the same card
	for _, languageSite := range planned {
		for _, c := range languageSite.Cards {
			if added[c.Address] {
				continue
			}
			added[c.Address] = true
			all = append(all, made(c.Address, func() ([]byte, error) {
				key := c.Card.Key()
				return kept.Do(cache.KeyOf("card", key[:]), func() ([]byte, error) { return cards.PNG(c.Card) })
			}))
		}
	}
	return all
}

// redirects returns _redirects for hosts that read it; the stubs are pages of their own.
func redirects(s *site.Site) []Output {
	var list []feed.Redirect
	for p := range s.Published() {
		for _, alias := range p.Aliases() {
			list = append(list, feed.Redirect{From: alias, To: p.RootAddress()})
		}
	}
	if len(list) == 0 && len(s.LanguageSites) == 1 {
		return nil
	}
	return []Output{made("_redirects", func() ([]byte, error) { return feed.Redirects(s, list), nil })}
}

// sitemap returns the sitemap of all pages that search engines may list.
func sitemap(s *site.Site, planned []pages.Planned) (all []Output) {
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
					address := "/" + strings.TrimSuffix(p.Path, "index.html")
					all = append(all, feed.Location{Address: address, Modified: p.Modified, Versions: p.Versions})
				}
			}
		}
		return all
	})
	for _, name := range feed.SitemapFiles(n) {
		all = append(all, made(name, func() ([]byte, error) { return feed.Sitemap(s, locations(), name) }))
	}
	return all
}

// pictures returns what is published of pictures. Equal files of one name have the same variants.
func pictures(in Input, s *site.Site) (all []Output) {
	processor := image.NewProcessor(in.Files, in.Cache)
	add := func(address string, a *site.Asset, produce func() ([]byte, []diag.Diagnostic)) {
		all = append(all, Output{
			Path: strings.TrimPrefix(address, "/"), Source: a.Path, Picture: true,
			make: func([]byte) ([]byte, []diag.Diagnostic) { return produce() },
		})
	}
	added := map[string]bool{}
	for _, a := range s.Assets {
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
	return all
}

// copies returns the files beside the content.
func copies(files fs.FS, s *site.Site) (all []Output) {
	for _, a := range s.Assets {
		if a.Width > 0 { // see pictures
			continue
		}
		read := func([]byte) ([]byte, []diag.Diagnostic) {
			data, err := fs.ReadFile(files, a.Path)
			if err != nil {
				return nil, []diag.Diagnostic{diag.New(diag.Unmade, diag.Position{File: a.Path}, "The file could not be read: %v.", err)}
			}
			return data, nil
		}
		all = append(all, Output{Path: strings.TrimPrefix(a.Address, "/"), Source: a.Path, Copy: a, make: read})
	}
	return all
}
