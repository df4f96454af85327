package assemble

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// languageSites returns main and the language sites in the other languages. Each is a copy of the main one
// with its texts exchanged: what is published, in which order, and every figure are decided
// once, so that no language can tell another story.
func languageSites(main *site.Site, data *site.Data, languages []site.LanguageSite, r *reports) []*site.Site {
	all := []*site.Site{main}
	for i := range languages[1:] {
		own := *main
		own.LanguageSite, own.Alphabet.Language = languages[i+1], languages[i+1].Language
		t := &translator{
			reports: r, main: main, site: &own, data: data,
			pages: make(map[*site.Page]*site.Page, len(main.Pages)), goals: map[*site.Goal]*site.Goal{},
		}
		t.translate()
		all = append(all, &own)
	}
	if len(all) > 1 {
		for _, s := range all {
			s.LanguageSites, s.Index.Elsewhere = all, pagesElsewhere(s)
		}
	}
	return all
}

// A translator exchanges the texts of site, a copy of main, and keeps what each part of main became in it.
type translator struct {
	*reports
	main, site *site.Site
	data       *site.Data
	pages      map[*site.Page]*site.Page
	goals      map[*site.Goal]*site.Goal
}

// translate exchanges every text. Lists are made as those of the main language site were, of the pages of this one;
// nothing new can be wrong.
func (t *translator) translate() {
	s, data := t.site, t.data
	original := s.Config.Footer
	config, how := translated(t, s.ConfigFields, s.Config)
	s.Config = config
	if s.Config.FooterLanguage = how.languageOf("footer"); s.Config.Footer != original {
		s.Config.FooterText = t.text(s.Config.Footer, how.position("footer"), footerPrefix)
	}
	s.Config.Language = s.Language
	s.Pages, s.Index.Pages = t.translatePages()
	s.Index.Events = eventsByName(s.Types, s.Pages)
	newest := site.SortedNewest(s.Pages)
	s.Index.Topics = t.translateTopics()
	s.Topics = listTopics(s.Index.Topics, s.Pages, newest, s.Alphabet)
	s.Sections = sections(s.Types, s.Pages, newest, s.Alphabet)
	folders(s.Pages, s.Alphabet, &reports{}) // what is wrong was reported of the main language site

	s.Index.People, s.Index.Partners = map[string]*site.Person{}, map[string]*site.Partner{}
	s.People = sortPeople(translateAll(t, data.People, func(own, original *site.Person, how coverage) {
		if own.TextLanguage = how.languageOf("bio", "roles"); own.Bio != original.Bio {
			own.BioText = t.text(own.Bio, how.position("bio"), "")
		}
		s.Index.People[own.ID] = own
	}), s.Alphabet)
	s.Partners = sortPartners(translateAll(t, data.Partners, func(own, _ *site.Partner, how coverage) {
		own.TextLanguage = how.languageOf("roles")
		s.Index.Partners[own.ID] = own
	}), s.Alphabet)
	s.Channels = translateAll(t, data.Channels, func(own, _ *site.Channel, how coverage) { own.TextLanguage = how.languageOf("purpose") })
	n := 0
	s.Questions = translateAll(t, data.Questions, func(own, original *site.Question, how coverage) {
		if own.TextLanguage = how.languageOf("question", "answer"); own.Answer != original.Answer {
			own.AnswerText = t.text(own.Answer, how.position("answer"), answerPrefix(n))
		}
		n++
	})
	s.Index.Forms = map[string]*site.Form{}
	s.Forms = translateAll(t, data.Forms, func(own, original *site.Form, how coverage) {
		if own.TextLanguage = how.languageOf("title", "text", "fields"); own.Text != original.Text {
			own.IntroText = t.text(own.Text, how.position("text"), "")
		}
		s.Index.Forms[own.ID] = own
	})
	for _, x := range s.Types {
		if x.Collection == nil {
			continue
		}
		if words, all := x.Collection.MissingIn(s.Language); all || len(words) > 0 {
			s.Untranslated = append(s.Untranslated, site.Untranslated{File: x.Collection.Written.File, Fields: words, Required: true})
		}
	}
	t.translateGoals()
	for from, to := range t.pages {
		for _, g := range from.Goals {
			to.Goals = append(to.Goals, t.goals[g])
		}
	}
	linkDates(s.Pages)
}

// translateAll returns records of data/ in the language of t, each as finish leaves it.
func translateAll[T any](t *translator, records []site.Recorded[T], finish func(own, original *T, how coverage)) []*T {
	var all []*T
	for i := range records {
		own, how := translated(t, records[i].Fields, records[i].Value)
		finish(&own, &records[i].Value, how)
		all = append(all, &own)
	}
	return all
}

// translated returns a record of data/ in the language of t, and how far it is translated.
func translated[T any](t *translator, fields site.Fields, record T) (T, coverage) {
	all := reflect.ValueOf(record).FieldByName("Translations").Interface().(site.Translations[T])
	i := slices.IndexFunc(all, func(x site.Translation[T]) bool { return site.SameLanguage(x.Language, t.site.Language) })
	h := &inheritance{fields: fields, at: "translations." + t.site.Language, original: "the original", reports: t.reports}
	var texts T
	if i >= 0 {
		h.at, texts = "translations."+all[i].Language, all[i].Texts
	}
	own := complete(record, texts, h)
	if len(h.missing) > 0 {
		untranslated := site.Untranslated{File: fields.File, Required: h.needed}
		if i >= 0 {
			untranslated.Fields = h.missing
		}
		t.site.Untranslated = append(t.site.Untranslated, untranslated)
	}
	return own, coverage{inheritance: h, from: t.main.Language}
}

// A coverage says what the translation of a record lacks.
type coverage struct {
	*inheritance
	from string // the language of the original
}

// languageOf returns the language of the original if one of the texts is in it.
func (c coverage) languageOf(paths ...string) string {
	for _, path := range paths {
		list, _, _ := strings.Cut(path, "[")
		if slices.Contains(c.missing, path) || slices.Contains(c.missing, list) {
			return c.from
		}
	}
	return ""
}

// translatePages puts the translation of every page in its place. A page that has none
// stays: it is listed, and lives in the language site that has it.
func (t *translator) translatePages() ([]*site.Page, map[string]*site.Page) {
	s := t.site
	pages, byPath := make([]*site.Page, len(t.main.Pages)), maps.Clone(t.main.Index.Pages)
	for i, p := range t.main.Pages {
		own := *p.In(s.Language)
		own.Topics, own.Goals, own.Previous, own.Next, own.Parent, own.Below = nil, nil, nil, nil, nil, nil
		pages[i], t.pages[p], byPath[p.Path], byPath[own.Path] = &own, &own, &own, &own
		switch {
		case own.Language() != s.Language && p.IsData() && s.Expects(p):
			s.Untranslated = append(s.Untranslated, site.Untranslated{File: p.SourceFile(), Required: true})
		case own.Language() != s.Language && !p.Withdrawn() && s.Expects(p):
			s.Untranslated = append(s.Untranslated, site.Untranslated{File: p.Path, Page: p})
		case len(own.Untranslated) > 0 && own.Series != nil && !own.HasFile(): // the series is translated, and this is not
			s.Untranslated = append(s.Untranslated, site.Untranslated{File: p.Path, Page: p})
		case len(own.Untranslated) > 0:
			s.Untranslated = append(s.Untranslated, site.Untranslated{File: own.SourceFile(), Page: p, Fields: own.Untranslated})
		}
	}
	for from, own := range t.pages {
		own.Occurrences = t.translateDates(from, own)
	}
	slices.SortFunc(pages, func(x, y *site.Page) int { return cmp.Compare(x.Path, y.Path) })
	s.Mission, s.Home = t.pages[t.main.Mission], t.pages[t.main.Home]
	return pages, byPath
}

// translateDates returns the dates of a series as they are in the language of t.
func (t *translator) translateDates(from, series *site.Page) []*site.Page {
	if len(from.Occurrences) == 0 {
		return nil
	}
	dates := make([]*site.Page, len(from.Occurrences))
	for i, o := range from.Occurrences {
		own := t.pages[o]
		if own == nil { // it has no file, and is in no list
			copied := *o.In(t.site.Language)
			own = &copied
		}
		own.Series, dates[i] = series, own
	}
	return dates
}

// translateTopics names topics as the translated pages do; a topic's id is the same everywhere.
func (t *translator) translateTopics() map[string]*site.Topic {
	titles := map[string]string{}
	for _, p := range t.main.Pages {
		own := t.pages[p]
		for i, title := range p.Front.Topics {
			if id := site.Slug(title); titles[id] == "" && own.Front.Topics[i] != title {
				titles[id] = site.TopicName(own.Front.Topics[i])
			}
		}
	}
	byID := make(map[string]*site.Topic, len(t.main.Index.Topics))
	for id, topic := range t.main.Index.Topics {
		byID[id] = &site.Topic{ID: id, Title: cmp.Or(titles[id], topic.Title)}
	}
	for from, to := range t.pages {
		for _, topic := range from.Topics {
			to.Topics = append(to.Topics, byID[topic.ID])
		}
	}
	return byID
}

// translateGoals translates what goals and milestones are called. Their figures are those of the main language site.
func (t *translator) translateGoals() {
	s := t.site
	s.Goals, s.Index.Goals = nil, make(map[string]*site.Goal, len(t.main.Goals))
	covered := map[*site.Goal]coverage{}
	for _, g := range t.main.Goals {
		own := *g
		record, how := translated(t, g.Fields, g.GoalRecord)
		own.GoalRecord, own.TitleLanguage = record, how.languageOf("title")
		if len(how.missing) > 0 {
			own.TextLanguage, own.ListLanguage = how.from, how.languageOf("title", "summary", "measure.unit", "source")
		}
		translateFigures(&own)
		own.Pages = make([]*site.Page, len(g.Pages))
		for i, p := range g.Pages {
			own.Pages[i] = t.pages[p]
		}
		slices.SortFunc(own.Pages, site.NewestFirst)
		own.Partners = nil
		for _, partner := range g.Partners {
			own.Partners = append(own.Partners, s.Index.Partners[partner.ID])
		}
		s.Index.Goals[g.ID], t.goals[g], covered[&own] = &own, &own, how
		s.Goals = append(s.Goals, &own)
	}
	records := slices.Clone(t.data.Milestones)
	for i := range records {
		m := &records[i]
		record, how := translated(t, m.Fields, m.Value)
		m.Value, m.Value.TitleLanguage = record, how.languageOf("title")
	}
	// Everything about them was reported when the main language site was made.
	languageOf := func(g *site.Goal, i int) string { return covered[g].languageOf(index("milestones", i) + ".title") }
	s.Milestones = milestones(s, records, languageOf, &reports{})
}

// translateFigures puts the texts of the record of g where its computed figures have them.
func translateFigures(g *site.Goal) {
	in, p, r := &g.Input, &g.Progress, &g.GoalRecord
	in.Title, in.Reason = r.Title, r.Reason
	if p.Reason != "" { // which it is before the day of the end
		p.Reason = r.Reason
	}
	in.Measure, in.Milestones, in.Revisions = r.Measure, r.Milestones, r.Revisions
	m := &p.Measure
	m.Unit, m.One, m.Two, m.Few, m.Many = r.Measure.Unit, r.Measure.One, r.Measure.Two, r.Measure.Few, r.Measure.Many
	m.Other = cmp.Or(r.Measure.Other, r.Measure.Unit)
	if in.Baseline != nil {
		baseline := *in.Baseline
		baseline.Source, in.Baseline = r.Baseline.Source, &baseline
	}
	p.Milestones = slices.Clone(p.Milestones)
	for i, m := range r.Milestones {
		p.Milestones[i].Title = m.Title
	}
	if !slices.Equal(in.Stages, r.Stages) {
		progress.RenameStages(in, p, r.Stages)
	}
}

// pagesElsewhere returns the pages of a language site that do not live where its prefix and the
// address of their original lead, by that address.
func pagesElsewhere(e *site.Site) map[string]*site.Page {
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
