package styleguide

import (
	"bytes"
	"slices"
	"strings"

	"northstar/generator/view/theme"
)

// framePolicy lets the style guide show the home pages of communities.
const framePolicy = "; frame-src 'self'"

// value is what the layout of the style guide receives.
type value struct {
	theme.Chrome
	Title    string
	Contents []theme.Heading

	Colours, Faces, Sizes, Spaces []token

	States        []states
	Goals         []theme.GoalSummary // one of each state and kind
	Plates        []theme.GoalSummary
	Charts        []theme.GoalPage
	Full          theme.GoalPage  // a goal with everything
	Entries       []theme.Card    // of each type, with and without a picture
	Features      []theme.Card    // with and without a picture
	Group         theme.CardGroup // with the whole list elsewhere
	OtherLanguage []theme.Card    // in another language than the page

	OtherLanguageGoals      []theme.GoalSummary
	OtherLanguageOverview   []theme.Multiple
	OtherLanguageAchieved   []theme.ImpactLine
	OtherLanguagePeople     []theme.PersonCard
	OtherLanguagePartners   []theme.PartnerCard
	OtherLanguageMilestones []theme.MilestoneView
	OtherLanguageHelp       []theme.Help
	OtherLanguageIndex      []theme.CountedLink
	Wanted                  []theme.Help
	Milestones              []theme.MilestoneView
	Lanes                   []theme.Lane

	Article   theme.Article // with everything
	Downloads []theme.Download
	Facts     []theme.Fact
	Neighbour theme.Article // whose neighbours are in another language

	People   []theme.PersonCard
	Names    []theme.Named
	Partners []theme.PartnerCard // three
	Topics   []theme.CountedLink // forty
	Map      theme.HTML
	Position theme.Position
	Pagers   []theme.Pager
	Links    []theme.Link

	Mastheads []theme.Chrome // of the front page, a page below an entry of the menu, and a page in a language that lacks some texts

	Layouts       []shown
	Demonstration []theme.Link
	Communities   []shownCommunity
}

// states are those of one kind of record.
type states struct {
	Of  string
	All []theme.Status
}

// shown is the main part of a page of a layout.
type shown struct {
	Layout, About, Anchor, URL string
	Language, Direction        string
	Main                       theme.HTML
}

// value takes the parts of the page from the pages of the specimens.
func (g *Guide) value(base string, tokens []token) value {
	home := of[theme.HomePage](g, "index.html")
	v := value{Chrome: home.Chrome, Title: "Style guide"}
	v.Layout, v.PageTitle, v.NoIndex, v.Canonical, v.EditURL = layout, "Style guide", true, "", ""
	v.LayoutSheet, v.DefaultURL, v.OpenGraph, v.Image, v.StructuredData, v.Languages = base+sheetFile, "", "", theme.Image{}, nil, nil
	v.Breadcrumbs = []theme.Link{{Title: "The site", URL: "/"}}
	// The filter of events works here; search would take the focus, and works on its own page.
	v.Scripts = of[theme.EventsPage](g, "events/index.html").Scripts
	lists := map[string]*[]token{"colour": &v.Colours, "face": &v.Faces, "size": &v.Sizes, "space": &v.Spaces}
	for _, t := range tokens {
		*lists[t.Kind] = append(*lists[t.Kind], t)
	}
	v.goals(g)
	v.entries(g)
	v.people(g)
	v.navigation(g)
	v.without()
	v.Contents = contents()
	v.Layouts = g.layouts(base)
	v.Demonstration = g.links(base)
	v.Communities = g.shownCommunities(base)
	v.Policy += framePolicy
	return v
}

func (v *value) goals(g *Guide) {
	for _, group := range of[theme.GoalsPage](g, "goals/index.html").Groups {
		v.Goals = append(v.Goals, group.Goals...)
	}
	v.Plates = of[theme.HomePage](g, "index.html").Goals
	v.Full = of[theme.GoalPage](g, "goals/behind/index.html")
	for _, id := range []string{"behind", "money", "falling", "achieved", "percent", "holding", "reached-late", "total-only"} {
		v.Charts = append(v.Charts, of[theme.GoalPage](g, "goals/"+id+"/index.html"))
	}
	v.Milestones = slices.Concat(of[theme.HomePage](g, "index.html").Milestones, of[theme.MilestonesPage](g, "milestones/index.html").Next)
	v.Milestones = append(v.Milestones, of[theme.GoalPage](g, "goals/cancelled/index.html").Milestones...)
	for _, page := range []string{"milestones/index.html", g.other("milestones/index.html")} {
		v.Lanes = append(v.Lanes, of[theme.MilestonesPage](g, page).Lanes...)
	}
	v.Facts = v.Full.Facts
	for _, group := range of[theme.GoalsPage](g, g.other("goals/index.html")).Groups {
		v.OtherLanguageGoals = append(v.OtherLanguageGoals, group.Goals[0])
	}
	v.OtherLanguageGoals = v.OtherLanguageGoals[:2]
	impact := of[theme.ImpactPage](g, g.other("impact/index.html"))
	v.OtherLanguageOverview, v.OtherLanguageAchieved = impact.Overview.Goals[:2], impact.Groups[0].Lines[:1]
	v.OtherLanguageMilestones = of[theme.HomePage](g, g.other("index.html")).Milestones

	var all []theme.Status
	for _, goal := range v.Goals {
		all = append(all, goal.State)
	}
	v.States = append(v.States, states{"Goals", unique(all)})
}

func (v *value) entries(g *Guide) {
	events := of[theme.EventsPage](g, "events/index.html")
	v.Map = events.Map
	for _, section := range []string{"posts", "stories", "guides"} {
		v.Entries = append(v.Entries, of[theme.ListPage](g, section+"/index.html").Cards...)
	}
	v.Entries = slices.Concat(v.Entries, events.Upcoming, events.Past)
	projects, decisions := of[theme.ProjectsPage](g, "projects/index.html"), of[theme.DecisionsPage](g, "decisions/index.html")
	for _, group := range slices.Concat(projects.Groups, decisions.Groups) {
		v.Entries = append(v.Entries, group.Cards...)
	}
	for i, page := range []string{"posts/index.html", "stories/index.html"} {
		v.OtherLanguage = append(v.OtherLanguage, of[theme.ListPage](g, g.other(page)).Cards[i])
	}
	v.Features = of[theme.ListPage](g, "stories/index.html").Cards
	v.Wanted = projects.Wanted
	v.OtherLanguageHelp = of[theme.ProjectsPage](g, g.other("projects/index.html")).Wanted
	v.Article = of[theme.PostPage](g, "posts/everything/index.html").Article
	v.Neighbour = of[theme.PostPage](g, "posts/long/index.html").Article
	v.Neighbour.Previous.Language, v.Neighbour.Next.Language = another(g.specimens.Site.Language), another(g.specimens.Site.Language)
	v.Article.Minutes = 7
	v.Group = theme.CardGroup{Title: "Stories", URL: g.specimens.Site.URL("/stories/"), Cards: v.Features}
	v.Downloads = of[theme.GuidePage](g, "guides/everything/index.html").Downloads

	statuses := func(title string, all []theme.Status) { v.States = append(v.States, states{title, unique(all)}) }
	named := func(groups []theme.CardGroup) (all []theme.Status) {
		for _, group := range groups {
			all = append(all, theme.Status{Key: group.Key, Word: group.Title})
		}
		return all
	}
	var ofEvents, ofClaims, ofGuides []theme.Status
	for _, card := range slices.Concat(events.Upcoming, events.Past) {
		event := of[theme.EventPage](g, strings.TrimPrefix(card.URL, g.specimens.Site.Base)+"index.html")
		ofEvents = append(ofEvents, event.Status)
		if event.Position.Geo != "" {
			v.Position = event.Position
		}
	}
	for _, claim := range of[theme.StoryPage](g, "stories/everything/index.html").Claims {
		ofClaims = append(ofClaims, claim.Quality)
	}
	for _, guide := range []string{"easy", "everything", "hard"} {
		ofGuides = append(ofGuides, of[theme.GuidePage](g, "guides/"+guide+"/index.html").Difficulty)
	}
	statuses("Projects", named(projects.Groups))
	statuses("Events", ofEvents)
	statuses("Decisions", named(decisions.Groups))
	statuses("Claims", ofClaims)
	statuses("Guides", ofGuides)
}

func (v *value) people(g *Guide) {
	people, partners := of[theme.PeoplePage](g, "people/index.html"), of[theme.PartnersPage](g, "partners/index.html")
	v.People = slices.Concat(people.People, people.Former)
	v.Names = v.Article.Authors
	for _, p := range slices.Concat(partners.Current, partners.Former) {
		if !strings.HasPrefix(p.Name, "Partner ") {
			v.Partners = append(v.Partners, p)
		}
	}
	v.OtherLanguagePeople = of[theme.PeoplePage](g, g.other("people/index.html")).People[:1]
	v.OtherLanguagePartners = v.Partners[:1:1]
	for _, p := range of[theme.PartnersPage](g, g.other("partners/index.html")).Current {
		if p.Name == v.Partners[0].Name {
			v.OtherLanguagePartners = []theme.PartnerCard{p}
		}
	}
	v.Topics = of[theme.TopicsPage](g, "topics/index.html").Topics
	v.OtherLanguageIndex = []theme.CountedLink{{Title: "Stories", URL: "#", Language: another(g.specimens.Site.Language), Count: 3}}
}

// without adds what the contract allows and no page of the specimens has: names that lead nowhere, days that nobody knows.
func (v *value) without() {
	person, partner, help := v.People[0], v.Partners[0], v.Wanted[0]
	person.URL, partner.URL, help.For.URL = "", "", ""
	v.People, v.Partners, v.Wanted = append(v.People, person), append(v.Partners, partner), append(slices.Clone(v.Wanted), help)
	reached, missed := v.Milestones[0], v.Milestones[len(v.Milestones)-1]
	missed.Date, reached.Date = reached.Date, theme.Time{}
	v.Milestones = append(v.Milestones, reached, missed)
}

func (v *value) navigation(g *Guide) {
	v.Pagers = []theme.Pager{
		{Number: 1, Count: 3, Older: "#"}, {Number: 2, Count: 3, Newer: "#", Older: "#"}, {Number: 3, Count: 3, Newer: "#"},
	}
	v.Links = []theme.Link{
		{Title: "A link", URL: "#"}, {Title: "A link to another language", URL: "#", Language: another(g.specimens.Site.Language)},
		{Title: "A name without an address"},
	}
	bare := theme.Chrome{}
	bare.SiteName, bare.Home, bare.Contact = v.SiteName, v.Home, theme.Link{Title: "Ask at the library"}
	bare.Logo = theme.Logo{Light: v.Logo.Light, Wide: true}
	bare.Logo.Light.Alt = v.SiteName
	v.Mastheads = []theme.Chrome{
		of[theme.HomePage](g, "index.html").Chrome, of[theme.SearchPage](g, "search/index.html").Chrome,
		of[theme.GuidePage](g, "guides/course/02-middle/index.html").Chrome,
		of[theme.GoalPage](g, g.other("goals/behind/index.html")).Chrome, bare,
	}
}

// contents returns the table of contents: the sections of the layout, and the page with all of Markdown.
func contents() (all []theme.Heading) {
	for _, section := range []string{"Colours", "Type", "Space", "Links and buttons", "States", "Goals", "Drawings", "Parts of goals",
		"Entries",
		"Beside an article", "People and partners", "Ways around", "Layouts", "The demonstration"} {
		name, _, _ := strings.Cut(strings.ToLower(strings.TrimPrefix(section, "The ")), " ")
		all = append(all, theme.Heading{Level: 2, Text: section, URL: "#ns-" + name})
	}
	return slices.Insert(all, 3, theme.Heading{Level: 2, Text: "Headings and text", URL: "#" + anchor("text/index.html")})
}

// of returns the value of a page of the specimens.
func of[T any](g *Guide, page string) T {
	v, ok := g.specimens.Output(page).Page.Value().(T)
	if !ok {
		panic("style guide: " + page + " is of another layout")
	}
	return v
}

// other returns the path of a page in the other language of the specimens.
func (g *Guide) other(page string) string { return another(g.specimens.Site.Language) + "/" + page }

// unique returns each state once, in order.
func unique(all []theme.Status) (once []theme.Status) {
	for _, s := range all {
		if s.Word != "" && !slices.Contains(once, s) {
			once = append(once, s)
		}
	}
	return once
}

// mainOf returns what a page has between the tags of its main part; nil if it has none.
func mainOf(page []byte) []byte {
	_, rest, _ := bytes.Cut(page, []byte("<main"))
	_, rest, _ = bytes.Cut(rest, []byte(">"))
	end := bytes.LastIndex(rest, []byte("</main>"))
	if end < 0 {
		return nil
	}
	return rest[:end]
}
