package site

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
)

// An Untranslated record is one that lacks something in the language of a language site.
type Untranslated struct {
	File   string
	Page   *Page    // nil for records of data/
	Fields []string // the texts that are missing; nil if there is no translation at all
	Needed bool     // one of them is a text that no record does without, such as a title
}

// addEditions makes the language sites in the other languages. Each is a copy of the main one
// with its texts exchanged: what is published, in which order, and every figure is decided
// once, so that no language can tell another story.
func (a *assembly) addLanguageSites(languageSites []LanguageSite) {
	main := a.site
	main.LanguageSites = []*Site{main}
	if len(languageSites) == 1 {
		return
	}
	for i := range languageSites[1:] {
		main.LanguageSites = append(main.LanguageSites, a.languageSite(&languageSites[i+1]))
	}
	main.moved = movedPages(main)
	for _, e := range main.LanguageSites {
		e.LanguageSites = main.LanguageSites
	}
}

// language site makes one language site of the main site.
func (a *assembly) languageSite(of *LanguageSite) *Site {
	e := *a.site
	e.LanguageSite = *of
	t := &translator{assembly: a, main: a.site, site: &e, pages: make(map[*Page]*Page, len(e.Pages)), topics: map[*Topic]*Topic{}, goals: map[*Goal]*Goal{}}
	t.config()
	t.exchangePages()
	// The lists are made as those of the main language site were, of the pages of this one. Nothing new can be wrong.
	lists := assembly{site: &e, newest: sortedNewest(e.Pages)}
	t.exchangeTopics()
	lists.listTopics()
	e.Sections = nil
	lists.addSections()
	t.exchangePeople()
	t.exchangeGoals()
	for from, to := range t.pages {
		for _, g := range from.Goals {
			to.Goals = append(to.Goals, t.goals[g])
		}
	}
	e.moved = movedPages(&e)
	return &e
}

// A translator makes the language site site of main, and keeps what each part of main became in it.
type translator struct {
	*assembly
	main, site *Site
	pages      map[*Page]*Page
	topics     map[*Topic]*Topic
	goals      map[*Goal]*Goal
}

// translate returns a record of data/ in the language of t, and how far it is translated.
func translate[T any](t *translator, fields Fields, record T, all Translations[T]) (T, coverage) {
	how := coverage{from: t.main.Language}
	i := slices.IndexFunc(all, func(x Translation[T]) bool { return SameLanguage(x.Language, t.site.Language) })
	var texts T
	if i >= 0 {
		how.at, texts = "translations."+all[i].Language, all[i].Texts
	}
	h := t.inherit(fields, cmp.Or(how.at, "translations."+t.site.Language), "the original")
	in := complete(record, texts, h)
	if how.missing = h.missing; len(how.missing) > 0 {
		lacks := Untranslated{File: fields.File, Needed: h.needed}
		if i >= 0 {
			lacks.Fields = how.missing
		}
		t.site.Untranslated = append(t.site.Untranslated, lacks)
	}
	return in, how
}

// A coverage says what the translation of a record lacks.
type coverage struct {
	at      string   // where it is written in the record; "" if there is none
	missing []string // texts that are in the language of the original
	from    string   // that language
}

// foreign returns the language of the original if one of the texts is in it.
func (c coverage) foreign(paths ...string) string {
	for _, path := range paths {
		list, _, _ := strings.Cut(path, "[")
		if slices.Contains(c.missing, path) || slices.Contains(c.missing, list) {
			return c.from
		}
	}
	return ""
}

func (t *translator) config() {
	s := t.site
	s.Config, _ = translate(t, s.ConfigFields, s.Config, s.Config.Translations)
	s.Config.Language = s.Language
}

// exchangePages puts the translation of every page in its place. A page that has none
// stays, as a guest: it is listed, and lives in the language site that has it.
func (t *translator) exchangePages() {
	s := t.site
	s.Pages, s.pages = make([]*Page, len(t.main.Pages)), maps.Clone(t.main.pages)
	for i, p := range t.main.Pages {
		own := *p.In(s.Language)
		own.Topics, own.Goals, own.Previous, own.Next = nil, nil, nil, nil
		s.Pages[i], t.pages[p] = &own, &own
		s.pages[p.Path], s.pages[own.Path] = &own, &own
		switch {
		case own.Language() != s.Language && !p.Withdrawn() && s.Wants(p):
			s.Untranslated = append(s.Untranslated, Untranslated{File: p.Path, Page: p})
		case own.translated != nil && len(own.translated.lacks) > 0:
			s.Untranslated = append(s.Untranslated, Untranslated{File: own.Path, Page: p, Fields: own.translated.lacks})
		}
	}
	slices.SortFunc(s.Pages, func(x, y *Page) int { return cmp.Compare(x.Path, y.Path) })
	s.Mission, s.Home = t.pages[t.main.Mission], t.pages[t.main.Home]
}

// Wants reports whether p should exist in the language of s: as it says itself, or as its section does.
func (s *Site) Wants(p *Page) bool {
	wanted := p.Front.Languages
	if section := s.Section(p.Type); wanted == nil && section != nil && section.Index != nil {
		wanted = section.Index.Front.Languages
	}
	return wanted == nil || slices.ContainsFunc(wanted, func(tag string) bool { return SameLanguage(tag, s.Language) })
}

func (t *translator) pagesOf(list []*Page) []*Page {
	own := make([]*Page, len(list))
	for i, p := range list {
		own[i] = t.pages[p]
	}
	return own
}

// exchangeTopics names topics as the translated pages do; a topic's id is the same everywhere.
func (t *translator) exchangeTopics() {
	titles := map[string]string{}
	for _, p := range t.main.Pages {
		own := t.pages[p]
		for i, title := range p.Front.Topics {
			if id := Slug(title); titles[id] == "" && own.Front.Topics[i] != title {
				titles[id] = own.Front.Topics[i]
			}
		}
	}
	s := t.site
	s.Topics, s.topics = nil, make(map[string]*Topic, len(t.main.topics))
	for id, topic := range t.main.topics {
		own := &Topic{ID: id, Title: cmp.Or(titles[id], topic.Title)}
		s.topics[id], t.topics[topic] = own, own
	}
	for from, to := range t.pages {
		for _, topic := range from.Topics {
			to.Topics = append(to.Topics, t.topics[topic])
		}
	}
}

// movedPages returns the pages of a language site that do not live where its prefix and the
// address of their original lead, by that address.
func movedPages(e *Site) map[string]*Page {
	moved := map[string]*Page{}
	for _, p := range e.Pages {
		if p.Type == TypeIndex {
			continue // the home page and the list that it introduces are in every language site
		}
		if p.LanguageSite.Prefix != e.Prefix {
			moved[p.Address] = p
		}
		if original := p.Original(); original.Address != p.Address {
			moved[original.Address] = p
		}
	}
	return moved
}

// Original returns what p is a translation of; p itself if it is none.
func (p *Page) Original() *Page {
	if len(p.Versions) > 0 {
		return p.Versions[0]
	}
	return p
}

// In returns the version of p in a language; p itself if there is none.
func (p *Page) In(language string) *Page {
	for _, v := range p.Versions {
		if SameLanguage(v.Language(), language) {
			return v
		}
	}
	return p
}

// Language returns the tag of the language that p is written in.
func (p *Page) Language() string {
	if p.Document.Language == "" && p.Front.Language != "" {
		return p.Front.Language
	}
	return p.LanguageSite.Language
}

// Own returns the pages that live in the language site s.
func (s *Site) Own() iter.Seq[*Page] {
	return func(yield func(*Page) bool) {
		for _, p := range s.Pages {
			if s.Lives(p) && !yield(p) {
				return
			}
		}
	}
}

// Lives reports whether p is published in the language site s, rather than only listed there.
func (s *Site) Lives(p *Page) bool { return p.LanguageSite.Prefix == s.Prefix }

// RootAddress returns the path of p on the site as a whole: with the prefix of its language site.
func (p *Page) RootAddress() string { return p.LanguageSite.Prefix + p.Address }

// PageURL returns the address of p, ready for href, in whichever language site it lives.
func (s *Site) PageURL(p *Page) string { return s.RootURL(p.RootAddress()) }

// Living returns the page of a source path in the language site that it lives in, and that
// language site; nil if no such page is published.
func (s *Site) Living(path string) (*Page, *Site) {
	p := s.pages[path]
	if p == nil {
		return nil, nil
	}
	for _, e := range s.LanguageSites {
		if e.Lives(p) {
			return e.pages[path], e
		}
	}
	return nil, nil
}

// typed returns the path below the site's base that somebody means who writes an address
// in a text of this language site: one of this language site, unless it begins with the prefix of one.
func (s *Site) typed(address string) string {
	for _, e := range s.LanguageSites {
		if !e.IsMain() && strings.HasPrefix(address, e.Prefix+"/") {
			return address
		}
	}
	return s.within(address)
}

// isShared reports whether an address is that of a file which exists once for all language sites:
// style, scripts and pictures of the theme, and figures.
func isShared(address string) bool {
	return strings.HasPrefix(address, "/assets/") || strings.HasPrefix(address, "/data/") || address == IconFile
}

// within returns the path below the site's base of an address of the language site s. The
// address of a page that lives elsewhere is the one it has there.
func (s *Site) within(address string) string {
	if p := s.moved[address]; p != nil {
		return p.RootAddress()
	}
	if s.Prefix == "" || isShared(address) {
		return address
	}
	return s.Prefix + "/" + strings.TrimLeft(address, "/")
}
