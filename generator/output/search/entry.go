package search

import (
	"cmp"
	"iter"
	"slices"

	"northstar/generator/base/spool"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// An Entry is one thing that can be found.
type Entry struct {
	Type     string // key of a type of [Types]
	URL      string // ready for href
	Title    string
	Summary  string
	Language *Language   // if it is not that of its language site
	Names    []string    // headings and topics
	Texts    []string    // what else its page says, outside of a body
	Body     spool.Ref   // HTML
	Source   site.Digest // of the file of which Body was made; may be zero if there is none
	Answers  []site.Text // HTML of a data record, and of long texts of others
}

// A Language is what the script shows of an entry's language: the name is the one that it has in itself.
type Language struct{ Tag, Name, Direction string }

// Types are the keys of what can be found on a site with types of pages, in the order in which it is numbered.
func Types(types site.Types) []string {
	sections := types.Sections()
	slices.SortStableFunc(sections, func(a, b *site.Type) int { return cmp.Compare(a.SearchRank, b.SearchRank) })
	keys := []string{"goal"}
	for _, t := range sections {
		keys = append(keys, t.Name)
	}
	return append(keys, "question", "page", "person", "partner")
}

// findable reports whether a page is in the index.
func findable(p *site.Page) bool { return p.Listed() && p.Unpublished == "" }

// findablePages goes through the pages in the index, each with the key of its type.
func findablePages(s *site.Site) iter.Seq2[*site.Page, string] {
	return func(yield func(*site.Page, string) bool) {
		for _, section := range s.Sections {
			for _, p := range section.Pages {
				if findable(p) && !yield(p, p.Type.Name) {
					return
				}
			}
		}
		for _, p := range s.Pages {
			if p.Type.Folder == "" && findable(p) && !yield(p, "page") {
				return
			}
		}
	}
}

// size returns the number of entries of a site and about how many words they have, without making them.
func size(s *site.Site) (entries, words int) {
	for p := range findablePages(s) {
		entries++
		words += s.Body(p.Document).Words
	}
	for _, p := range s.People {
		if p.IsListed() {
			entries++
		}
	}
	if questionsPage(s) != nil {
		entries += len(s.Questions)
	}
	entries += len(s.Goals) + len(s.Partners)
	if len(s.Goals) > 0 {
		entries++ // the page of methods
	}
	return entries, words + 40*entries // about as many stand outside of bodies
}

// questionsPage returns the page that shows the questions, or nil.
func questionsPage(s *site.Site) *site.Page {
	for _, p := range s.Pages {
		if p.Type.Role == site.RoleQuestions && findable(p) {
			return p
		}
	}
	return nil
}

// Entries returns everything that can be found on a site, those of a type in the order of [Types],
// and within it in the order of its list.
func Entries(s *site.Site, languages *locale.Languages) []Entry {
	byType := map[string][]Entry{}
	add := func(e Entry, url, language string) {
		e.URL = url
		if language != "" && !site.SameLanguage(language, s.Language) {
			e.Language = &Language{language, languages.NameOf(language), languages.DirectionOf(language)}
		}
		byType[e.Type] = append(byType[e.Type], e)
	}
	for p, kind := range findablePages(s) {
		add(pageEntry(s, p, kind), s.PageURL(p), p.Language())
	}
	for _, g := range s.Goals {
		add(goalEntry(g), s.URL(g.Address()), g.TitleLanguage)
	}
	if len(s.Goals) > 0 {
		add(methodsEntry(languages.In(s.Language)), s.URL(site.MethodsAddress), "")
	}
	for _, p := range s.People {
		if p.IsListed() {
			add(personEntry(p), s.URL(p.Address()), "") // a name is in no language
		}
	}
	for _, p := range s.Partners {
		add(Entry{Type: "partner", Title: p.Name, Summary: p.Kind, Texts: p.Roles}, s.URL(p.Address()), "")
	}
	for _, f := range s.Forms {
		add(Entry{Type: "page", Title: f.Title, Summary: f.IntroText.Body.Summary}, s.URL(f.Address()), f.TextLanguage)
	}
	if page := questionsPage(s); page != nil {
		for _, q := range s.Questions {
			e := Entry{Type: "question", Title: q.Question, Summary: q.AnswerText.Body.Summary, Answers: []site.Text{q.AnswerText}}
			add(e, s.RootURL(page.LanguageSite.Prefix+page.Address+"#"+q.ID), q.TextLanguage)
		}
	}
	var all []Entry
	for _, t := range Types(s.Types) {
		all = append(all, byType[t]...)
	}
	return all
}

func pageEntry(s *site.Site, p *site.Page, kind string) Entry {
	body := s.Body(p.Document)
	e := Entry{
		Type: kind, Title: p.Front.Title, Summary: s.Summary(p), Body: body.HTML, Source: s.Digest(p.Document), Texts: p.Texts(),
		Answers: slices.Collect(p.LongTexts()),
	}
	for _, t := range p.Topics {
		e.Names = append(e.Names, t.Title)
	}
	for _, h := range body.Headings {
		e.Names = append(e.Names, h.Text)
	}
	return e
}

func goalEntry(g *site.Goal) Entry {
	texts := []string{g.Measure.Unit, g.Measure.Other, g.ScopeNote, g.Source, g.Reason, g.Lessons}
	e := Entry{Type: "goal", Title: g.Title, Summary: g.Summary, Texts: texts}
	for _, m := range g.Milestones {
		e.Texts = append(e.Texts, m.Title)
	}
	return e
}

// methodsEntry is the page that says how goals are judged.
func methodsEntry(l *locale.Locale) Entry {
	e := Entry{Type: "page", Title: l.Say("title.methods"), Summary: l.Say("title.methods-lead")}
	for _, s := range progress.States() {
		e.Texts = append(e.Texts, l.Say("state."+string(s)))
	}
	return e
}

func personEntry(p *site.Person) Entry {
	e := Entry{Type: "person", Title: p.Name, Summary: p.BioText.Body.Summary, Texts: p.Interests, Answers: []site.Text{p.BioText}}
	for _, r := range p.Roles {
		e.Names = append(e.Names, r.Role)
	}
	return e
}
