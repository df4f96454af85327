package assemble

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"northstar/generator/model/site"
)

// addEditions makes the language sites in the other languages. Each is a copy of the main one
// with its texts exchanged: what is published, in which order, and every figure is decided
// once, so that no language can tell another story.
func (a *assembly) addLanguageSites(languageSites []site.LanguageSite) {
	main := a.site
	main.LanguageSites = []*site.Site{main}
	if len(languageSites) == 1 {
		return
	}
	for i := range languageSites[1:] {
		main.LanguageSites = append(main.LanguageSites, a.languageSite(&languageSites[i+1]))
	}
	main.Index.Moved = movedPages(main)
	for _, e := range main.LanguageSites {
		e.LanguageSites = main.LanguageSites
	}
}

// language site makes one language site of the main site.
func (a *assembly) languageSite(of *site.LanguageSite) *site.Site {
	e := *a.site
	e.LanguageSite = *of
	t := &translator{assembly: a, main: a.site, site: &e, pages: make(map[*site.Page]*site.Page, len(e.Pages)), topics: map[*site.Topic]*site.Topic{}, goals: map[*site.Goal]*site.Goal{}}
	t.config()
	t.exchangePages()
	// The lists are made as those of the main language site were, of the pages of this one. Nothing new can be wrong.
	lists := assembly{site: &e, newest: site.SortedNewest(e.Pages)}
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
	e.Index.Moved = movedPages(&e)
	return &e
}

// A translator makes the language site site of main, and keeps what each part of main became in it.
type translator struct {
	*assembly
	main, site *site.Site
	pages      map[*site.Page]*site.Page
	topics     map[*site.Topic]*site.Topic
	goals      map[*site.Goal]*site.Goal
}

// translate returns a record of data/ in the language of t, and how far it is translated.
func translate[T any](t *translator, fields site.Fields, record T, all site.Translations[T]) (T, coverage) {
	how := coverage{from: t.main.Language}
	i := slices.IndexFunc(all, func(x site.Translation[T]) bool { return site.SameLanguage(x.Language, t.site.Language) })
	var texts T
	if i >= 0 {
		how.at, texts = "translations."+all[i].Language, all[i].Texts
	}
	h := t.inherit(fields, cmp.Or(how.at, "translations."+t.site.Language), "the original")
	in := complete(record, texts, h)
	if how.missing = h.missing; len(how.missing) > 0 {
		lacks := site.Untranslated{File: fields.File, Needed: h.needed}
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
	s.Pages, s.Index.Pages = make([]*site.Page, len(t.main.Pages)), maps.Clone(t.main.Index.Pages)
	for i, p := range t.main.Pages {
		own := *p.In(s.Language)
		own.Topics, own.Goals, own.Previous, own.Next = nil, nil, nil, nil
		s.Pages[i], t.pages[p] = &own, &own
		s.Index.Pages[p.Path], s.Index.Pages[own.Path] = &own, &own
		switch {
		case own.Language() != s.Language && !p.Withdrawn() && s.Wants(p):
			s.Untranslated = append(s.Untranslated, site.Untranslated{File: p.Path, Page: p})
		case len(own.Lacks) > 0:
			s.Untranslated = append(s.Untranslated, site.Untranslated{File: own.Path, Page: p, Fields: own.Lacks})
		}
	}
	slices.SortFunc(s.Pages, func(x, y *site.Page) int { return cmp.Compare(x.Path, y.Path) })
	s.Mission, s.Home = t.pages[t.main.Mission], t.pages[t.main.Home]
}

func (t *translator) pagesOf(list []*site.Page) []*site.Page {
	own := make([]*site.Page, len(list))
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
			if id := site.Slug(title); titles[id] == "" && own.Front.Topics[i] != title {
				titles[id] = own.Front.Topics[i]
			}
		}
	}
	s := t.site
	s.Topics, s.Index.Topics = nil, make(map[string]*site.Topic, len(t.main.Index.Topics))
	for id, topic := range t.main.Index.Topics {
		own := &site.Topic{ID: id, Title: cmp.Or(titles[id], topic.Title)}
		s.Index.Topics[id], t.topics[topic] = own, own
	}
	for from, to := range t.pages {
		for _, topic := range from.Topics {
			to.Topics = append(to.Topics, t.topics[topic])
		}
	}
}

// movedPages returns the pages of a language site that do not live where its prefix and the
// address of their original lead, by that address.
func movedPages(e *site.Site) map[string]*site.Page {
	moved := map[string]*site.Page{}
	for _, p := range e.Pages {
		if p.Type.Role == site.RoleIntroduction {
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
