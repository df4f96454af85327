package assemble

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// Parts are what a site is put together from.
type Parts struct {
	// LazyBodies says that bodies are not parsed until a page asks for them. All files beside the content
	// are then on the site, whatever pages they belong to.
	LazyBodies bool
	Documents  []*site.Document // in any order
	Bodies     *site.Bodies     // of the documents; nil if all are empty
	Data       site.Data
	Files      []site.Asset // files beside the content; Address is filled in by Assemble
	// Unusable holds the source paths of all other files that a report was made about:
	// true if an Error keeps the file off the site, false if it is of a kind that is not published.
	Unusable map[string]bool
	Loose    []site.LooseLinks // of pages among them, by source path
	Labels   markdown.Labels   // the words that texts of data need
	Types    site.Types        // that documents can have; nil for those that every site has
	SortKeys *site.SortKeys    // of earlier builds; nil remembers none
}

// Options are the choices of one build.
type Options struct {
	Now    time.Time // the instant of the build, from the caller's clock
	AsOf   site.Date // the day that the site is to speak of; zero: as_of of site.yaml, else the day of Now
	Drafts bool      // publish drafts too
	Future bool      // publish what is not due yet too
}

// Site puts parts together. Every reference between records that does not hold
// is reported; the site is then still as complete as it can be.
func Site(parts Parts, o Options) (*site.Site, []diag.Diagnostic) {
	if parts.Bodies == nil {
		parts.Bodies = site.NewBodies(nil, 0)
	}
	if parts.Types == nil {
		parts.Types = site.StandardTypes()
	}
	a := assembly{parts: parts, options: o, site: &site.Site{
		Types:  parts.Types,
		Config: parts.Data.Config, ConfigFields: parts.Data.ConfigFields, Data: parts.Data,
		Bodies: parts.Bodies, SortKeys: parts.SortKeys, Loose: parts.Loose,
		Index: site.Index{
			Excluded: map[string]site.Excluded{}, Unusable: parts.Unusable, Assets: map[string]*site.Asset{},
			People: map[string]*site.Person{}, Partners: map[string]*site.Partner{}, Goals: map[string]*site.Goal{}, Topics: map[string]*site.Topic{},
		},
	}}
	a.settle()
	languageSites := a.languageSites()
	a.site.LanguageSite = languageSites[0]
	a.records()
	a.publish(languageSites)
	a.publishFiles()
	a.newest = site.SortedNewest(a.site.Pages)
	a.addTopics()
	a.addSections()
	a.addGoals()
	a.checkReferences()
	a.addLanguageSites(languageSites)
	a.site.Data.Ledger = nil // its entries are in the goals now, a hundred thousand of them perhaps
	return a.site, diag.Sort(a.found)
}

// assembly is a site in the making. Only Assemble's steps, called in order, touch it.
type assembly struct {
	parts   Parts
	options Options
	site    *site.Site
	newest  []*site.Page // every page, newest first; set once they are published
	found   []diag.Diagnostic
}

func (a *assembly) report(d diag.Diagnostic) { a.found = append(a.found, d) }

// settle decides address, language, zone and day: what every later step needs.
func (a *assembly) settle() {
	s, c := a.site, &a.site.Config
	at := a.parts.Data.ConfigFields.At
	c.Language = c.Tags()[0]
	c.Repository.Branch = cmp.Or(c.Repository.Branch, "main")
	s.Origin, s.Base = "https://example.org", "/"
	if u, err := url.Parse(c.URL); err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.RawQuery == "" && u.Fragment == "" && u.User == nil {
		s.Origin = u.Scheme + "://" + u.Host
		s.Base = "/" + strings.Trim(u.Path, "/") + "/"
		if s.Base == "//" {
			s.Base = "/"
		}
	} else if c.URL != "" {
		a.report(diag.New(diag.BadSiteURL, at("url"), "%q is not the address of a website.", c.URL).WithFix("url: https://example.org/"))
	}
	s.Zone = time.UTC
	if c.Timezone != "" {
		zone, err := time.LoadLocation(c.Timezone)
		if err != nil || c.Timezone == "Local" {
			a.report(diag.New(diag.UnknownTimezone, at("timezone"), "There is no time zone %q.", c.Timezone).WithFix("timezone: Europe/Dublin"))
		} else {
			s.Zone = zone
		}
	}
	// A frozen day counts in full; a living one goes up to this minute.
	frozen := a.options.AsOf
	if frozen.IsZero() {
		frozen = c.AsOf
	}
	if !frozen.IsZero() {
		s.Frozen, s.AsOf, s.Cutoff = true, frozen, site.Moment{Day: frozen, HasTime: true, Hour: 23, Minute: 59}
		return
	}
	now := a.options.Now.In(s.Zone)
	s.Cutoff = momentOf(now)
	s.AsOf = s.Cutoff.Day
}

// records indexes what data/ holds.
func (a *assembly) records() {
	s, data := a.site, &a.parts.Data
	for i := range data.People {
		p := &data.People[i].Value
		p.ID = data.People[i].ID
		if s.Index.People[p.ID] != nil {
			a.report(diag.New(diag.DuplicateID, data.People[i].Fields.At(""), "There are two people with the id %q.", p.ID).
				WithHint("The other one is %s; rename one of the files.", data.People[i-1].Fields.File))
			continue
		}
		s.Index.People[p.ID] = p
		s.People = append(s.People, p)
	}
	for i := range data.Partners {
		p := &data.Partners[i].Value
		p.ID = data.Partners[i].ID
		if s.Index.Partners[p.ID] != nil {
			a.report(diag.New(diag.DuplicateID, data.Partners[i].Fields.At(""), "There are two partners with the id %q.", p.ID).
				WithHint("The other one is %s; rename one of the files.", data.Partners[i-1].Fields.File))
			continue
		}
		s.Index.Partners[p.ID] = p
		s.Partners = append(s.Partners, p)
	}
	sortPeople(s)
	for i := range data.Channels {
		s.Channels = append(s.Channels, &data.Channels[i].Value)
	}
	taken := map[string]int{} // anchors of questions
	for i := range data.Questions {
		q := &data.Questions[i].Value
		q.ID = "q-" + cmp.Or(site.Slug(q.Question), "question")
		if taken[q.ID]++; taken[q.ID] > 1 {
			q.ID += "-" + strconv.Itoa(taken[q.ID])
		}
		q.AnswerText = a.text(q.Answer, data.Questions[i].Fields.At("answer"), "answer-"+strconv.Itoa(i+1)+"-")
		s.Questions = append(s.Questions, q)
	}
	for i := range data.People {
		p := &data.People[i].Value
		p.BioText = a.text(p.Bio, data.People[i].Fields.At("bio"), "")
	}
}

// text converts Markdown of a data record; its links are relative to content/. Its
// ids begin with prefix, since several texts share a page.
func (a *assembly) text(source string, at diag.Position, prefix string) site.Text {
	if source == "" {
		return site.Text{}
	}
	body, found := markdown.Convert(at.File, []byte(source), max(1, at.Line), markdown.Options{IDPrefix: prefix, Labels: a.parts.Labels})
	a.found = append(a.found, found...)
	return site.Text{Body: body, From: "content/index.md"}
}

// publish decides which documents are on the site, and gives each its address.
func (a *assembly) publish(languageSites []site.LanguageSite) {
	s := a.site
	docs := slices.Clone(a.parts.Documents)
	slices.SortFunc(docs, func(x, y *site.Document) int { return cmp.Compare(x.Path, y.Path) })
	pages := make([]site.Page, 0, len(docs)) // one allocation for ten thousand
	s.Pages, s.Index.Pages = make([]*site.Page, 0, len(docs)), make(map[string]*site.Page, len(docs))
	for f := range a.families(docs, languageSites) {
		d := f.original
		left := a.leaveOut(d)
		if left.Reason != "" && !a.wanted(left) {
			a.leave(left)
			for _, t := range f.translations {
				a.leave(site.Excluded{Path: t.Path, Reason: left.Reason, Until: left.Until, Document: t})
			}
			continue
		}
		pages = append(pages, pageOf(d, languageSites))
		p := &pages[len(pages)-1]
		p.Unpublished = left.Reason
		s.Pages = append(s.Pages, p)
		s.Index.Pages[d.Path] = p
		a.publishTranslations(p, f.translations, languageSites)
		switch {
		case d.Type.Role == site.RoleMission:
			s.Mission = p
		case d.Type.Role == site.RoleIntroduction && d.Folder == "":
			s.Home = p
		}
	}
}

// pageOf returns the page of a document, in the language site of its language.
func pageOf(d *site.Document, languageSites []site.LanguageSite) site.Page {
	p := site.Page{Document: d, Written: d, Address: address(d), Kind: cmp.Or(d.Front.Kind, d.Type.Purpose), LanguageSite: &languageSites[0]}
	for i := range languageSites {
		if languageSites[i].Language == d.Language {
			p.LanguageSite = &languageSites[i]
		}
	}
	return p
}

func (a *assembly) leave(l site.Excluded) {
	a.site.Excluded = append(a.site.Excluded, l)
	a.site.Index.Excluded[l.Path] = l
}

// leaveOut returns why a document is not due on the site; Reason "" if it is.
func (a *assembly) leaveOut(d *site.Document) site.Excluded {
	f := &d.Front
	left := site.Excluded{Path: d.Path, Document: d}
	switch {
	case f.Draft:
		left.Reason = "draft"
	case !f.PublishAt.IsZero():
		if a.later(f.PublishAt) {
			left.Reason, left.Until = "future", f.PublishAt
		}
	case d.Type.Ahead == 0 && a.later(f.Date):
		left.Reason, left.Until = "future", f.Date
	}
	if left.Reason == "" && !f.ExpireAt.IsZero() && !a.later(f.ExpireAt) {
		left.Reason = "expired"
	}
	return left
}

// later reports whether m is still to come. Every decision that the clock changes asks it.
func (a *assembly) later(m site.Moment) bool {
	if m.IsZero() || m.Compare(a.site.Cutoff) <= 0 {
		return false
	}
	if a.site.Due.IsZero() || m.Compare(a.site.Due) < 0 {
		a.site.Due = m
	}
	return true
}

func (a *assembly) wanted(l site.Excluded) bool {
	return l.Reason == "draft" && a.options.Drafts || l.Reason != "draft" && a.options.Future
}

// publishFiles decides which files beside the content are on the site: all but
// those that belong only to pages that are not.
func (a *assembly) publishFiles() {
	s := a.site
	var hidden []string       // folders of pages that are excluded or withdrawn
	open := map[string]bool{} // folders of pages that are shown, in any language
	mentioned := a.filesOfData()
	mention := func(d *site.Document, published bool) {
		if a.parts.LazyBodies {
			return
		}
		d.FilesNamed(func(file string, m site.Mention) {
			if !published {
				m = 0
			}
			mentioned[file] |= m
		})
	}
	for _, d := range a.parts.Documents {
		p := s.Index.Pages[d.Path]
		shown := p != nil && !p.Withdrawn()
		mention(d, shown)
		if folder := d.Path[:strings.LastIndexByte(d.Path, '/')+1]; d.HasFolder() && shown {
			open[folder] = true
		} else if d.HasFolder() {
			hidden = append(hidden, folder)
		}
	}
	hidden = slices.DeleteFunc(hidden, func(folder string) bool { return open[folder] })
	for i := range a.parts.Files {
		f := a.parts.Files[i]
		how, named := mentioned[f.Path]
		if a.parts.LazyBodies {
			how = site.Shows | site.Offers
		}
		if named && how == 0 || how == 0 && slices.ContainsFunc(hidden, func(folder string) bool { return strings.HasPrefix(f.Path, folder) }) {
			continue
		}
		settle(&f, how)
		s.Assets = append(s.Assets, &f)
		s.Index.Assets[f.Path] = &f
	}
	slices.SortFunc(s.Assets, func(x, y *site.Asset) int { return cmp.Compare(x.Path, y.Path) })
}

// addTopics collects the subjects of all listed pages, and addSections the lists.
func (a *assembly) addTopics() {
	s := a.site
	for _, p := range s.Pages {
		for i, title := range p.Front.Topics {
			id := site.Slug(title)
			if id == "" {
				continue
			}
			t := s.Index.Topics[id]
			if t == nil {
				t = &site.Topic{ID: id, Title: title}
				s.Index.Topics[id] = t
			} else if t.Title != title {
				a.report(diag.New(diag.TopicTwice, p.Fields.At(index("topics", i)), "The topic %q is written %q elsewhere.", title, t.Title))
			}
			if !slices.Contains(p.Topics, t) {
				p.Topics = append(p.Topics, t)
			}
		}
	}
	a.listTopics()
}

// listTopics gives topics the pages that name them, and the site those that have any.
func (a *assembly) listTopics() {
	s := a.site
	s.Topics = nil
	for _, p := range a.newest {
		if p.Listed() {
			for _, t := range p.Topics {
				if len(t.Pages) == 0 {
					s.Topics = append(s.Topics, t)
				}
				t.Pages = append(t.Pages, p)
			}
		}
	}
	site.SortByName(s, s.Topics, func(t *site.Topic) string { return t.Title }, func(t *site.Topic) string { return t.ID })
}

func (a *assembly) addSections() {
	s := a.site
	byFolder := map[string]*site.Section{}
	types := s.Types.Sections()
	for _, t := range types {
		byFolder[t.Folder] = &site.Section{Type: t, Name: t.Folder}
	}
	for _, p := range s.Pages {
		if section := byFolder[p.Folder]; section != nil && p.Type.Role == site.RoleIntroduction {
			section.Index, section.InItsLanguage = p, s.Lives(p)
		}
	}
	for _, p := range a.newest {
		if section := byFolder[p.Type.Folder]; section != nil && p.Listed() {
			section.Pages = append(section.Pages, p)
		}
	}
	for _, t := range types {
		section := byFolder[t.Folder]
		if len(section.Pages) == 0 && section.Index == nil {
			continue
		}
		s.Sections = append(s.Sections, section)
		if t.Alphabetical {
			site.SortByName(s, section.Pages, func(p *site.Page) string { return p.Front.Title }, func(p *site.Page) string { return p.Path })
			continue // neighbours in the alphabet have nothing to do with each other
		}
		for i, p := range section.Pages {
			if i > 0 {
				p.Next = section.Pages[i-1]
			}
			if i+1 < len(section.Pages) {
				p.Previous = section.Pages[i+1]
			}
		}
	}
}

func momentOf(t time.Time) site.Moment {
	m, err := site.ParseMoment(t.Format("2006-01-02 15:04"))
	if err != nil {
		panic(err) // a clock before the year 1000 or after 9999
	}
	return m
}

func sortPeople(s *site.Site) {
	site.SortByName(s, s.People, func(x *site.Person) string { return x.Name }, func(x *site.Person) string { return x.ID })
	site.SortByName(s, s.Partners, func(x *site.Partner) string { return x.Name }, func(x *site.Partner) string { return x.ID })
}

// address returns the path of a document on the site, without the site's base.
func address(d *site.Document) string {
	id := d.ID
	if d.Front.Slug != "" {
		id = site.Slug(d.Front.Slug)
	}
	if d.Folder == "" && id == "" {
		return "/"
	}
	if d.Folder == "" || id == "" {
		return "/" + d.Folder + id + "/"
	}
	return "/" + d.Folder + "/" + id + "/"
}
