package pipeline

import (
	"bytes"
	"errors"
	"io"
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
	Write    func(io.Writer) error                        // writes it, if it may be too large to be held; nil for other files
	Picture  bool                                         // it has pixels that are slow to make
	priority int                                          // the higher, the earlier it is begun when all are made
	make     func(dst []byte) ([]byte, []diag.Diagnostic) // appends a page to dst; other files have memory of their own
	// unless does what make does, unless the page that it would make is there already. It is nil where nobody knows before.
	unless func(dst []byte, there func(size int64, sum [32]byte) bool) (data []byte, found []diag.Diagnostic, is bool)
	prove  func() []diag.Diagnostic // finds what make would, in less time; nil for what is made to find it
}

// Bytes makes the output. The bytes belong to the caller.
func (o *Output) Bytes() ([]byte, []diag.Diagnostic) {
	data, found, _, err := o.append(nil, func(int64, [32]byte) bool { return false })
	if err != nil {
		return nil, []diag.Diagnostic{diag.New(diag.OutputFailed, diag.Position{File: o.Source}, "%s could not be made: %v.", o.Path, err).
			WithHint("Nothing is wrong with the site; the next edit makes it try again.")}
	}
	return data, found
}

// append makes the output behind dst, if it is a page, unless it is there already. It fails only with a [spool.Error]; as values of pages
// have no place for errors, that comes as a panic.
func (o *Output) append(dst []byte, there func(int64, [32]byte) bool) (data []byte, found []diag.Diagnostic, is bool, err error) {
	defer func() {
		e := recover()
		failure, ok := e.(error)
		if ok && errors.As(failure, new(*spool.Error)) {
			data, found, is, err = nil, nil, false, failure
		} else if e != nil {
			panic(e)
		}
	}()
	if o.unless != nil {
		data, found, is = o.unless(dst, there)
		return data, found, is, nil
	}
	data, found = o.make(dst)
	return data, found, false, nil
}

// Address returns the path that leads to the output: that of a folder for its index.html.
func (o *Output) Address() string { return "/" + strings.TrimSuffix(o.Path, "index.html") }

// outputsOf lists every file of the finished site: the planned pages, what programs read, and copies.
// planned has what each language site shows.
func outputsOf(in Input, s *site.Site, languages *locale.Languages, look loadedTheme, sheets []styleSheet,
	planned []pages.Planned) []Output {
	all := make(outputs, 0, len(planned)*len(planned[0].Pages)+len(s.Assets)+64)
	all.pages(in, look.theme, planned)
	all.styleAndScripts(look, sheets, planned, neededSheets(in, s))
	for i, languageSite := range s.LanguageSites {
		all.feeds(languageSite, languages.In(languageSite.Language))
		if !in.LazyBodies { // how many files it has depends on how many words there are
			all.searchIndex(in.Store, languageSite, languages)
		}
		for _, c := range planned[i].Calendars { // of all events, and one for each
			all.add(languageSite.Prefix+c.Address, func() ([]byte, error) {
				v := c.Value()
				return v.Bytes(), nil
			})
		}
	}
	all.socialCards(in.Cache, planned)
	all.goalData(s, languages.In(s.Language))
	all.redirects(s)
	all.icons(in, s)
	all.add("robots.txt", func() ([]byte, error) { return feed.Robots(s), nil })
	all.add("_headers", func() ([]byte, error) { return feed.HeadersFor(s, "cloudflare") })
	all.sitemap(s, planned)
	all.assets(in, s)
	slices.SortStableFunc(all, func(x, y Output) int { return strings.Compare(x.Path, y.Path) })
	return all
}

// outputs are the files of a site that is being listed.
type outputs []Output

// add adds a file that a program reads, at an address or path.
func (all *outputs) add(address string, produce func() ([]byte, error)) {
	*all = append(*all, made(address, produce))
}

// written adds a file that a program reads and that may be large, at an address. It is as small as it can be.
func (all *outputs) written(address string, write func(io.Writer) error) {
	all.add(address, func() ([]byte, error) {
		var b bytes.Buffer
		err := write(&b)
		return b.Bytes(), err
	})
	(*all)[len(*all)-1].Write = write
}

// pages adds the pages. Each is rendered, or remembered as it was rendered from the same value.
func (all *outputs) pages(in Input, t *theme.Theme, planned []pages.Planned) {
	r := pageRenderer{render.New(t, in.Minify), t, in}
	for _, languageSite := range planned {
		for i := range languageSite.Pages {
			p := &languageSite.Pages[i]
			o := Output{
				Path: p.Path, Source: p.Source, Page: p,
				make: func(dst []byte) ([]byte, []diag.Diagnostic) { return r.page(dst, *p) },
			}
			if in.Store != nil && in.Memory.pages == nil {
				o.unless = func(dst []byte, there func(int64, [32]byte) bool) ([]byte, []diag.Diagnostic, bool) {
					return r.pageUnless(dst, *p, there)
				}
			}
			*all = append(*all, o)
		}
	}
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
			return nil, []diag.Diagnostic{diag.New(diag.OutputFailed, diag.Position{}, "%s could not be made: %v.", path, err)}
		}
		return render.File(path, data), nil
	}}
}

// styleAndScripts adds what the theme brings: style sheets and scripts of the layouts that have pages, those of needed, and files.
func (all *outputs) styleAndScripts(look loadedTheme, sheets []styleSheet, planned []pages.Planned, needed func(sheet string) bool) {
	layouts := map[string]bool{"": true, theme.HeadScript: true, theme.SiteScript: true}
	for _, languageSite := range planned {
		for i := range languageSite.Pages {
			layouts[languageSite.Pages[i].Layout] = true
			if languageSite.Pages[i].Lists {
				layouts["records"] = true
			}
		}
	}
	add := func(layout, address string, minified []byte) {
		if layouts[layout] {
			*all = append(*all, Output{
				Path: strings.TrimPrefix(address, "/"),
				make: func([]byte) ([]byte, []diag.Diagnostic) { return minified, nil },
			})
		}
	}
	for _, sheet := range sheets {
		if sheet.body == "" || needed(sheet.body) {
			add(sheet.layout, sheet.address, sheet.css)
		}
	}
	for _, script := range look.scripts {
		add(script.Name, script.Address, script.Data)
	}
	for _, a := range look.theme.Assets() {
		all.add(strings.TrimPrefix(a.Address, "/"), func() ([]byte, error) { return a.Data, nil })
	}
}

// neededSheets says which of [markdown.Sheets] a text of the site needs. As long as bodies wait to be parsed, that may be any.
func neededSheets(in Input, s *site.Site) func(sheet string) bool {
	if in.LazyBodies {
		return func(string) bool { return true }
	}
	var needed []string
	for _, languageSite := range s.LanguageSites {
		for t := range languageSite.Texts() {
			needed = append(needed, t.Body.Sheets...)
		}
	}
	for p := range s.Published() {
		needed = append(needed, s.Body(p.Document).Sheets...)
		for _, o := range p.Occurrences {
			needed = append(needed, s.Body(o.Document).Sheets...)
		}
	}
	return func(sheet string) bool { return slices.Contains(needed, sheet) }
}

// feeds adds the feed of a language site, of each of its sections, and of what was reached; and the badges that other sites
// show of its goals.
func (all *outputs) feeds(s *site.Site, words *locale.Locale) {
	var entries []*site.Page
	add := func(title, folder string, pages []*site.Page) {
		all.add(s.Prefix+folder+"feed.xml", func() ([]byte, error) { return feed.Atom(s, words, title, folder+"feed.xml", folder, pages) })
	}
	for _, section := range s.Sections {
		entries = append(entries, section.Pages...)
		title := words.Say("list.feed-of", "site", s.Config.Name, "section", pages.SectionTitle(section, words))
		add(title, "/"+section.Name+"/", section.Pages)
	}
	add(s.Config.Name, "/", entries)
	if s.HasMilestonesFeed() {
		all.add(s.Prefix+site.MilestonesFeed, func() ([]byte, error) { return feed.Milestones(s, words) })
	}
	for _, g := range s.Goals {
		all.add(s.Prefix+g.Badge(), func() ([]byte, error) { return feed.Badge(g, words), nil })
	}
}

// goalData adds what other programs take from the goals: once, as figures have no language.
func (all *outputs) goalData(s *site.Site, words *locale.Locale) {
	if len(s.Goals) == 0 {
		return
	}
	all.add(site.GoalsFile, func() ([]byte, error) { return feed.Goals(s, s.Goals, words) })
	all.add(site.GoalsSchemaFile, func() ([]byte, error) { return feed.GoalsSchema(), nil })
	all.add(site.LedgerSchemaFile, func() ([]byte, error) { return feed.LedgerSchema(), nil })
	all.add(site.HistorySchemaFile, func() ([]byte, error) { return feed.HistorySchema(), nil })
	for _, g := range s.Goals {
		all.written(g.LedgerCSV(), func(w io.Writer) error { return feed.LedgerCSV(w, s, g) })
		all.written(g.LedgerJSON(), func(w io.Writer) error { return feed.LedgerJSON(w, s, g) })
		all.add(g.History(), func() ([]byte, error) { return feed.HistoryJSON(s, g) })
	}
}

// searchIndex adds the files of the search index. It is made when the first of them is, so a preview
// in which nobody searches does without.
func (all *outputs) searchIndex(store *Store, s *site.Site, languages *locale.Languages) {
	index := search.New(s, languages, store.index(s.Prefix))
	for i, name := range index.Names() {
		all.add(s.Prefix+"/search/"+name, func() ([]byte, error) { return index.File(name) })
		if i == 0 {
			(*all)[len(*all)-1].priority = 1 // the others wait for the first, so they must not be begun at once
		}
	}
}

// socialCards adds the pictures that stand for pages where their addresses are shared.
func (all *outputs) socialCards(kept *cache.Cache, planned []pages.Planned) {
	cards := card.NewRenderer()
	added := map[string]bool{} // two language sites can have the same card
	for _, languageSite := range planned {
		for _, c := range languageSite.Cards {
			if added[c.Address] {
				continue
			}
			added[c.Address] = true
			all.add(c.Address, func() ([]byte, error) {
				key := c.Card.Key()
				return kept.Do(cache.KeyOf("card", key[:]), func() ([]byte, error) { return cards.PNG(c.Card) })
			})
		}
	}
}

// redirects adds _redirects for hosts that read it; the stubs are pages of their own.
func (all *outputs) redirects(s *site.Site) {
	list, gone := s.Redirects(), s.GoneAddresses()
	if len(list) > 0 || len(gone) > 0 || len(s.LanguageSites) > 1 {
		all.add("_redirects", func() ([]byte, error) { return feed.Redirects(s, list, gone), nil })
	}
}

// sitemap adds the sitemap of all pages that search engines may list.
func (all *outputs) sitemap(s *site.Site, planned []pages.Planned) {
	listed := func(yield func(*theme.Page) bool) {
		for _, languageSite := range planned {
			for i := range languageSite.Pages {
				if p := &languageSite.Pages[i]; !p.Hidden && !yield(p) {
					return
				}
			}
		}
	}
	n := 0
	for range listed {
		n++
	}
	locations := sync.OnceValue(func() []feed.Location {
		all := make([]feed.Location, 0, n)
		for p := range listed {
			all = append(all, feed.Location{Address: "/" + strings.TrimSuffix(p.Path, "index.html"), Modified: p.Modified, Versions: p.Versions})
		}
		return all
	})
	for _, name := range feed.SitemapFiles(n) {
		all.add(name, func() ([]byte, error) { return feed.Sitemap(s, locations(), name) })
	}
}

// assets adds the files beside the content: copies, and what is published of pictures. Equal files of one name have the same
// variants.
func (all *outputs) assets(in Input, s *site.Site) {
	processor := image.NewProcessor(in.Files, in.Cache)
	add := func(address string, o Output, produce func() ([]byte, []diag.Diagnostic)) {
		o.Path = strings.TrimPrefix(address, "/")
		o.make = func([]byte) ([]byte, []diag.Diagnostic) { return produce() }
		*all = append(*all, o)
	}
	added := map[string]bool{}
	for _, a := range s.Assets {
		if a.Width == 0 && site.IsPicture(a.Path) && !a.Acts {
			continue // it is damaged, and nobody knows what it holds
		}
		if a.Width == 0 {
			failed := func(err error) []diag.Diagnostic {
				return []diag.Diagnostic{diag.New(diag.OutputFailed, diag.Position{File: a.Path}, "The file could not be read: %v.", err)}
			}
			prove := func() []diag.Diagnostic {
				f, err := in.Files.Open(a.Path)
				if err != nil {
					return failed(err)
				}
				_ = f.Close()
				return nil
			}
			add(a.Address, Output{Source: a.Path, Copy: a, prove: prove}, func() ([]byte, []diag.Diagnostic) {
				data, err := fs.ReadFile(in.Files, a.Path)
				if err != nil {
					return nil, failed(err)
				}
				return data, nil
			})
			continue
		}
		picture := Output{Source: a.Path, Picture: true, prove: func() []diag.Diagnostic { return processor.Prove(a) }}
		if a.Offered {
			add(a.Address, picture, func() ([]byte, []diag.Diagnostic) { return processor.Whole(a) })
		}
		for i, v := range a.Variants {
			if !added[v.Address] {
				added[v.Address] = true
				if i > 0 || a.Offered {
					picture.prove = func() []diag.Diagnostic { return nil } // another output of the picture does
				}
				add(v.Address, picture, func() ([]byte, []diag.Diagnostic) { return processor.Variant(a, i) })
			}
		}
	}
}
