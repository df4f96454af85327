package pages

import (
	"cmp"
	"iter"
	"path"
	"strings"

	"northstar/generator/model/link"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/card"
	"northstar/generator/view/theme"
)

// documents plans the page of every Markdown file but the sections' own index files.
func (p *plan) documents() {
	for d := range p.planned() {
		in := p.of(d)
		if to := p.Site.RedirectOf(d); to != "" {
			page := in.add(d.Address, "alias", d.SourceFile(), func() any { return in.elsewhere(d, to) })
			page.Hidden, page.Written = true, d.Fields.At("redirect")
			continue
		}
		page := in.add(d.Address, in.layout(d), d.SourceFile(), func() any { return in.document(d) })
		page.Watched = func(looks *site.Looks) any { return in.watched(looks).document(d) }
		if d.Front.URL != "" && d.Fields.Has("url") {
			page.Written = d.Fields.At("url")
		}
		page.Versions = p.versionsOf(d)
		page.Hidden, page.Lists = p.hidden(d), len(d.Front.Lists) > 0
		page.Modified = d.Front.Updated.Day
		if page.Modified.IsZero() && d.Type.Ahead == 0 { // else it is not known when it was written
			page.Modified = d.Front.Date.Day
		}
	}
}

// planned returns the pages of the language site that are made from Markdown files, with those of every date of a series.
func (p *plan) planned() iter.Seq[*site.Page] {
	return func(yield func(*site.Page) bool) {
		for _, d := range p.Site.Pages {
			if d.Series == nil && !d.OnList() && d.Type.Role != site.RoleIntroduction && p.Site.IsLocal(d) && !yield(d) {
				return
			}
			for _, o := range d.Occurrences {
				if p.Site.IsLocal(o) && !yield(o) {
					return
				}
			}
		}
	}
}

// hidden reports whether search engines should leave d out: a date that is over and of which there is nothing to say, too.
func (p *plan) hidden(d *site.Page) bool {
	return d.Withdrawn() || d.Unpublished != "" || d.Series != nil && !d.HasFile() && p.past(eventOf(d))
}

// layout returns the layout of d.
func (p *plan) layout(d *site.Page) string {
	v := p.views[d.Type.Name]
	if v.page == nil {
		return "page"
	}
	return cmp.Or(v.layout, d.Type.Name)
}

// document makes the value of d's page.
func (p *plan) document(d *site.Page) any {
	if v := p.views[d.Type.Name]; v.page != nil {
		return v.page(p, d)
	}
	return theme.PagePage{Chrome: p.articleChrome(d), Article: p.article(d), Facts: p.shownFields(d)}
}

// shownFields lists the fields that a page without a layout of its own shows; items of a list are one line.
func (p *plan) shownFields(d *site.Page) []theme.Fact {
	var lines []theme.Fact
	for f := range d.Facts() {
		to := p.fieldLink(d, f)
		line := theme.Fact{Label: f.Tag, Value: to.Title, URL: to.URL}
		if last := len(lines) - 1; last >= 0 && lines[last].Label == line.Label && lines[last].URL+line.URL == "" {
			lines[last].Value = p.words.parts(p.words.ListComma, lines[last].Value, line.Value)
		} else {
			lines = append(lines, line)
		}
	}
	return lines
}

// fieldLink returns what a field says, which leads to what it names.
func (p *plan) fieldLink(d *site.Page, f site.TaggedField) theme.Link {
	switch f.From.Get("ref") {
	case "person", "person-or-name":
		who := p.named(f.Value)
		return theme.Link{Title: who.Name, URL: who.URL}
	case "partner":
		return p.partnerLink(f.Value)
	case "goal":
		return cmp.Or(p.goalLink(f.Value), theme.Link{Title: f.Value})
	}
	if asset := p.Site.Asset(d.Beside(f.Value)); asset != nil && f.From.Get("file") != "" {
		return theme.Link{Title: path.Base(f.Value), URL: p.Site.RootURL(asset.Address)}
	}
	if f.From.Get("url") != "" && link.IsWebAddress(f.Value) {
		return theme.Link{Title: f.Value, URL: f.Value}
	}
	return theme.Link{Title: f.Value}
}

func (p *plan) post(d *site.Page) any {
	return theme.PostPage{Chrome: p.articleChrome(d), Article: p.article(d)}
}

func (p *plan) mission(d *site.Page, m *site.Mission) any {
	v := theme.MissionPage{
		Chrome: p.articleChrome(d), Article: p.article(d),
		Statement: m.Statement, Audience: m.Audience, Problem: m.Problem, Approach: m.Approach, Value: m.Value, NotFor: m.NotFor,
	}
	for _, x := range m.Promises {
		promise := theme.Promise{Text: x.Text}
		if g := p.Site.Goal(x.Goal); g != nil {
			promise.Goal = p.summary(g)
		}
		v.Promises = append(v.Promises, promise)
	}
	if len(m.Promises) == 0 {
		v.Goals = p.summaries(func(g *site.Goal) bool { return g.Progress.Lifecycle != progress.Cancelled })
	}
	return v
}

// guideCard says what a guide takes and when it was last changed, not the day on which it was published: it is no news.
func (p *plan) guideCard(d *site.Page, g *site.Guide, c *theme.Card) {
	files := ""
	if n := len(g.Downloads); n > 0 {
		files = p.words.Count("guide.files", n)
	}
	updated := p.words.Say("guide.updated", "date", p.words.date(cmp.Or(d.Front.Updated, d.Front.Date).Day).Text)
	if d.Front.Updated.IsZero() && d.Front.Date.IsZero() {
		updated = ""
	}
	c.Detail, c.Date = p.words.parts(" · ", g.TimeNeeded, p.words.status(g.Difficulty).Word, files, updated), theme.Time{}
}

func (p *plan) guide(d *site.Page, g *site.Guide) any {
	v := theme.GuidePage{
		Chrome: p.articleChrome(d), Article: p.article(d),
		TimeNeeded: g.TimeNeeded, Difficulty: p.words.status(g.Difficulty), Supplies: g.Supplies,
	}
	for i, s := range g.Steps {
		v.Steps = append(v.Steps, theme.Step{Number: i + 1, ID: site.StepID(i), Name: s.Name, Text: s.Text})
	}
	for _, x := range g.Downloads {
		if file, ok := p.download(d, x); ok {
			v.Downloads = append(v.Downloads, file)
		}
	}
	return v
}

func (p *plan) guidelineCard(g *site.Guideline, c *theme.Card) {
	c.Detail = p.words.Say("guideline.edition", "version", g.Version, "date", p.words.date(g.Effective).Text)
	c.Date = theme.Time{} // the version says it
}

func (p *plan) guideline(d *site.Page, g *site.Guideline) any {
	v := theme.GuidelinePage{
		Chrome: p.articleChrome(d), Article: p.article(d),
		Version: g.Version, Effective: p.words.date(g.Effective), BasedOnURL: g.BasedOn.URL,
		BasedOn: strings.TrimSpace(g.BasedOn.Name + " " + g.BasedOn.Version),
	}
	for _, c := range g.Contacts {
		link := theme.Link{Title: c.Name, URL: c.URL}
		if c.Email != "" {
			link.URL = "mailto:" + c.Email
		}
		v.Contacts = append(v.Contacts, link)
	}
	for i, r := range g.Ladder {
		v.Ladder = append(v.Ladder, theme.Step{Number: i + 1, Name: r.Name, Text: r.Text})
	}
	v.History = each(g.History, func(e site.Amendment) theme.Amendment {
		return theme.Amendment{Version: e.Version, Date: p.words.date(e.Date), Summary: e.Summary}
	})
	return v
}

func (p *plan) decisionCard(x *site.Decision, c *theme.Card) { c.Status = p.words.status(x.Outcome) }

func (p *plan) decision(d *site.Page, x *site.Decision) any {
	return theme.DecisionPage{
		Chrome: p.articleChrome(d), Article: p.article(d),
		Heard: x.Heard, Outcome: p.words.status(x.Outcome), Reason: x.Reason,
	}
}

// projectCard says in which state a project is. The one day that belongs beside that is the day it ended: a project that
// was begun in November and given up in April is not "given up in November".
func (p *plan) projectCard(x *site.Project, c *theme.Card) {
	c.Status, c.Date = p.words.status(x.Status), theme.Time{}
	if x.Status == "done" || x.Status == "abandoned" {
		c.Date = p.words.date(x.End)
	}
	if n := len(x.HelpWanted); n > 0 && x.Status == "active" {
		c.Detail = p.words.Count("project.help-wanted", n)
	}
}

func (p *plan) project(d *site.Page, x *site.Project) any {
	v := theme.ProjectPage{
		Chrome: p.articleChrome(d), Article: p.article(d),
		Status: p.words.status(x.Status), Challenge: x.Challenge, Owner: p.named(x.Owner),
		Start: p.words.date(x.Start), End: p.words.date(x.End), Wanted: wanted(x, theme.Link{}), Lessons: x.Lessons, Links: links(x.Links),
	}
	for _, t := range x.Tasks {
		if t.Done {
			v.Done = append(v.Done, t.Title)
		} else {
			v.Open = append(v.Open, t.Title)
		}
	}
	return v
}

// wanted lists what a project asks for, while it is running; where says which project that is.
func wanted(x *site.Project, where theme.Link) []theme.Help {
	if x.Status != "active" && x.Status != "proposed" {
		return nil
	}
	return each(x.HelpWanted, func(h site.Help) theme.Help {
		return theme.Help{Task: h.Task, Skill: h.Skill, Time: h.Time, For: where}
	})
}

// allWanted lists what the projects among pages ask for.
func (p *plan) allWanted(pages []*site.Page) (all []theme.Help) {
	for d, x := range projectsIn(pages) {
		all = append(all, wanted(x, p.neighbour(d))...)
	}
	return all
}

func (p *plan) faq(d *site.Page) any {
	questions := each(p.Site.Questions, func(q *site.Question) theme.Question {
		return theme.Question{OtherLanguage: p.otherLanguage(q.TextLanguage), ID: q.ID, Question: q.Question, Answer: p.text(q.AnswerText)}
	})
	return theme.FAQPage{Chrome: p.articleChrome(d), Article: p.article(d), Questions: questions}
}

func (p *plan) storyCard(x *site.Story, c *theme.Card) {
	c.Detail = p.subjectLine(x)
	c.Told = theme.Told{Subject: x.Subject.Display, Place: x.ShownPlace(), Quote: x.Quote}
	if x.Quote == "" && len(x.Claims) > 0 {
		c.Told.Claim = theme.Claim{Text: x.Claims[0].Text, Quality: p.quality(&x.Claims[0])}
	}
}

// quality says how a claim is known.
func (p *plan) quality(c *site.Claim) theme.Status {
	return p.words.status(cmp.Or(c.Quality, "reported"))
}

func (p *plan) storySocial(x *site.Story, c *card.Card) {
	c.Details = filter([]string{p.subjectLine(x)}, isSet)
}

func (p *plan) story(d *site.Page, x *site.Story) any {
	if d.Withdrawn() {
		c := p.articleChrome(d)
		c.Description, c.NoIndex = "", true
		return theme.StoryPage{
			Chrome: c, Article: theme.Article{Title: p.titleOf(d)}, Withdrawn: p.words.date(x.Consent.WithdrawnOn),
		}
	}
	v := theme.StoryPage{
		Chrome: p.articleChrome(d), Article: p.article(d),
		Subject: x.Subject.Display, Place: x.ShownPlace(), SourceURL: x.SourceURL, Source: p.words.nameOf("story-source", x.Source),
		Before: p.picture(d, x.BeforeAfter.Before), After: p.picture(d, x.BeforeAfter.After), Method: x.BeforeAfter.Method,
		ConsentLine: p.consentLine(x),
	}
	if person := p.Site.Person(x.Subject.Person); person != nil {
		v.SubjectURL = p.namedPerson(person).URL
	}
	for _, c := range x.Claims {
		goal := p.goalLink(c.Goal)
		v.Claims = append(v.Claims, theme.Claim{
			Text: c.Text, Quality: p.quality(&c), GoalName: goal.Title, GoalURL: goal.URL,
			Evidence: p.evidence(d.Path, c.Evidence),
		})
	}
	return v
}

// consentLine says who agreed to what, and for how long; nothing where nobody has, as in drafts.
func (p *plan) consentLine(x *site.Story) string {
	if x.Consent.By == "" {
		return ""
	}
	line := p.words.Name("consent", "by-"+x.Consent.By)
	if on := p.words.date(x.Consent.GivenOn); on.ISO != "" {
		line = p.words.Say("consent.on", "consent", line, "date", on.Text)
	}
	if scope := each(x.Consent.Scope, func(s string) string { return p.words.Name("consent", s) }); len(scope) > 0 {
		line = p.words.Say("consent.to", "consent", line, "scope", p.words.List(scope))
	}
	if until := p.words.date(x.Consent.ExpiresOn); until.ISO != "" {
		line = p.words.Say("consent.until", "consent", line, "date", until.Text)
	}
	return p.words.Say("consent.line", "consent", line)
}

func (p *plan) subjectLine(x *site.Story) string {
	place := x.ShownPlace()
	if strings.Contains(x.Subject.Display, place) || x.Subject.Display == "" {
		place = "" // "A household in Sandreach"
	}
	return p.words.parts(p.words.ListComma, x.Subject.Display, place)
}
