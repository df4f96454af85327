package pages

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// on returns a moment, as it is written in front matter.
func on(text string) site.Moment {
	m, err := site.ParseMoment(text)
	if err != nil {
		panic(err)
	}
	return m
}

func day(text string) site.Date { return on(text).Day }

// doc makes a page; name is its path below content without ending.
func doc(name, title string, details site.Details, front site.Front) *site.Document {
	types := site.StandardTypes()
	folder, id, nested := strings.Cut(name, "/")
	d := &site.Document{Path: "content/" + name + ".md", Type: types.InFolder(folder), Folder: folder, ID: id, Front: front, Details: details}
	if !nested {
		d.Type, d.Folder, d.ID = types.InFile(name), "", name
		if d.Type == nil {
			d.Type = types.With(site.RolePlain)
		}
	}
	d.Front.Title = title
	return d
}

// community is a small site with every type of page, on 30 June 2026.
func community() assemble.Parts {
	wanted := []site.Help{{Task: "Count lids"}, {Task: "Wash jars"}}
	parts := assemble.Parts{Documents: []*site.Document{
		doc("about", "About", nil, site.Front{}),
		doc("mission", "Mission", &site.Mission{Statement: "Halve plastic.", Audience: "Everybody."}, site.Front{}),
		doc("faq", "Questions", nil, site.Front{}),
		doc("stories/lids", "Lids", &site.Story{Subject: site.Subject{Display: "A café", Place: "Sandreach", Person: "ada-a"}},
			site.Front{Date: on("2026-05-02"), Topics: []string{"refill"}}),
		doc("stories/hidden", "Hidden", &site.Story{Subject: site.Subject{Display: "A pupil", Place: "Mossgate", PlacePrecision: "none"}},
			site.Front{Date: on("2025-05-02")}),
		doc("stories/gone", "Gone", &site.Story{Subject: site.Subject{Display: "Ben"}, Consent: site.Consent{WithdrawnOn: day("2026-06-01")}},
			site.Front{Date: on("2026-05-01"), Summary: "Ben told this."}),
		doc("events/far", "Far", &site.Event{Start: on("2026-09-01"), Mode: "online",
			Sessions: []site.Session{{Title: "Talk", Host: "ada-a"}}}, site.Front{}),
		doc("events/near", "Near", &site.Event{Start: on("2026-07-12 10:00"), End: on("2026-07-12 12:30"), Mode: "onsite",
			Place: site.Place{Name: "Slipway", City: "Sandreach", Detail: "exact"}, URL: "https://example.org/join"}, site.Front{}),
		doc("events/off", "Off", &site.Event{Start: on("2026-07-02"), Mode: "onsite", Status: "cancelled"}, site.Front{}),
		doc("events/over", "Over", &site.Event{Start: on("2026-06-01"), Mode: "hybrid",
			Place:    site.Place{Name: "Barn", City: "Mossgate", Detail: "area"},
			Outcomes: site.Outcomes{Attended: 23}}, site.Front{}),
		doc("events/month", "Month", &site.Event{Start: on("2026-06-01"), Precision: "month", Mode: "onsite"}, site.Front{}),
		doc("projects/map", "Map", &site.Project{Owner: "ada-a", Status: "active", HelpWanted: wanted}, site.Front{Date: on("2026-02-01")}),
		doc("projects/old", "Old", &site.Project{Owner: "Ben", Status: "done", HelpWanted: wanted, End: day("2026-04-12")},
			site.Front{Date: on("2026-01-01")}),
		doc("guides/a-hard", "Hard", &site.Guide{Difficulty: "hard", TimeNeeded: "two hours"}, site.Front{}),
		doc("guides/b-easy", "Very easy", &site.Guide{Difficulty: "easy", Steps: []site.Step{{Name: "Find", Text: "Find a tap."}}}, site.Front{}),
		doc("guidelines/conduct", "Conduct", &site.Guideline{Version: "1.2", Effective: day("2026-05-01"),
			Contacts: []site.Contact{{Name: "Ada", Email: "ada@example.org"}, {Name: "Form", URL: "https://example.org/form"}}}, site.Front{}),
		doc("decisions/wrong", "Wrong", &site.Decision{Heard: "The map is wrong.", Outcome: "mistake"}, site.Front{Date: on("2026-03-01")}),
		doc("decisions/planned", "Planned", &site.Decision{Outcome: "planned"}, site.Front{Date: on("2026-03-02")}),
	}}
	for i := range perPage + 1 {
		front := site.Front{Date: site.Moment{Day: day("2026-01-05").AddDays(-i)}}
		if i == 0 {
			front.Authors = []site.Credit{{ID: "ada-a"}}
			front.Credits.Photos = []site.Credit{{Name: "Photo Club"}}
		}
		parts.Documents = append(parts.Documents, doc(fmt.Sprintf("posts/post-%02d", i), fmt.Sprintf("Post %d", i), nil, front))
	}
	goal := site.GoalRecord{Title: "Taps", Start: day("2026-01-01"), Measure: site.Measure{Unit: "taps"}, Lifecycle: "active"}
	parts.Data = site.Data{
		Config: site.Config{Name: "Kelpwick", URL: "https://example.org/", AsOf: day("2026-06-30")},
		Goals:  []site.Recorded[site.GoalRecord]{{ID: "taps", Value: goal}},
		People: []site.Recorded[site.Person]{{ID: "ada-a", Value: site.Person{Name: "Ada"}}, {ID: "ben-b", Value: site.Person{Name: "Ben"}}},
	}
	for _, d := range parts.Documents {
		if d.Folder == "stories" || d.Folder == "projects" || d.Path == "content/events/near.md" {
			d.Front.Goals = []string{"taps"}
		}
	}
	return parts
}

// planned is what the pages of a site are.
type planned struct {
	*testing.T
	Planned
}

func planOf(t *testing.T, parts assemble.Parts) planned {
	t.Helper()
	return planWith(t, parts, assemble.Options{})
}

// planWith plans the pages of a site at noon of 30 June 2026.
func planWith(t *testing.T, parts assemble.Parts, options assemble.Options) planned {
	t.Helper()
	bodies := spool.New()
	t.Cleanup(func() { bodies.Close() })
	parts.Bodies = site.NewBodies(bodies, 0)
	options.Now = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)
	s, found := assemble.Site(parts, options)
	if diag.HasErrors(found) {
		t.Fatal(found)
	}
	languages, found := theme.Languages(theme.Layer{Name: "themes/default", Files: themes.Default()})
	if diag.HasErrors(found) {
		t.Fatal(found)
	}
	return planned{t, Plan(Input{Site: s, Languages: languages})}
}

// valueOf returns the value of the page at a path of the site.
func valueOf[T any](p planned, path string) T {
	p.Helper()
	i := slices.IndexFunc(p.Pages, func(x theme.Page) bool { return x.Path == path+"index.html" })
	if i < 0 {
		p.Fatalf("there is no page %s", path)
	}
	v, ok := p.Pages[i].Value().(T)
	if !ok {
		p.Fatalf("%s shows a %T", path, p.Pages[i].Value())
	}
	return v
}

func titles(cards []theme.Card) (titles []string) {
	for _, c := range cards {
		titles = append(titles, c.Title)
	}
	return titles
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// Every page has the layout of its type, or that of plain pages, and every list that of its type.
func TestLayouts(t *testing.T) {
	layouts := map[string]string{}
	for _, x := range planOf(t, community()).Pages {
		layouts[strings.TrimSuffix(x.Path, "index.html")] = x.Layout
	}
	for path, want := range map[string]string{
		"about/": "page", "mission/": "mission", "faq/": "faq", "posts/post-00/": "post",
		"guides/a-hard/": "guide", "stories/lids/": "story", "projects/map/": "project",
		"events/near/": "event", "guidelines/conduct/": "guideline", "decisions/wrong/": "decision",
		"": "home", "posts/": "list", "posts/page/2/": "list",
		"posts/2025/": "list", "posts/archive/": "archive", "events/": "events", "projects/": "projects", "decisions/": "decisions",
		"guides/":  "list",
		"stories/": "list", "people/ada-a/": "person", "goals/taps/": "goal", "goals/taps/embed/": "embed",
		"topics/refill/": "topic", "impact/": "impact", "goals/methods/": "methods",
		"posts/page/3/": "", "join/": "",
	} {
		if layouts[path] != want {
			t.Errorf("/%s has the layout %q, want %q", path, layouts[path], want)
		}
	}
}

// What a list says of a page beside its title.
func TestCards(t *testing.T) {
	p := planOf(t, community())
	got := map[string][]string{}
	var all []theme.Card
	for _, list := range []string{"stories/", "guides/", "guidelines/"} {
		all = append(all, valueOf[theme.ListPage](p, list).Cards...)
	}
	events := valueOf[theme.EventsPage](p, "events/")
	all = slices.Concat(all, events.Upcoming, events.Past)
	for _, g := range valueOf[theme.ProjectsPage](p, "projects/").Groups {
		all = append(all, g.Cards...)
	}
	for _, g := range valueOf[theme.DecisionsPage](p, "decisions/").Groups {
		all = append(all, g.Cards...)
	}
	for _, c := range all {
		got[c.Title] = []string{c.Type, c.TypeKey, c.Status.Key, c.Detail, c.Date.ISO}
	}
	same(t, "cards", got, map[string][]string{
		"Lids":      {"Story", "story", "", "A café, Sandreach", "2026-05-02"},
		"Hidden":    {"Story", "story", "", "A pupil", "2025-05-02"},
		"Hard":      {"Guide", "guide", "", "two hours · Hard", ""},
		"Very easy": {"Guide", "guide", "", "Easy", ""},
		"Conduct":   {"Guideline", "guideline", "", "Version 1.2, in force since 1 May 2026", ""},
		"Far":       {"Event", "event", "scheduled", "Tuesday 1 September 2026 · Online", "2026-09-01"},
		"Near": {"Event", "event", "scheduled",
			"Sunday 12 July 2026, 10:00\u2060–\u206012:30 (UTC) · Slipway, Sandreach", "2026-07-12T10:00:00Z"},
		"Off":     {"Event", "event", "cancelled", "Thursday 2 July 2026 · On site", "2026-07-02"},
		"Over":    {"Event", "event", "completed", "Mossgate and online · 23 people came", "2026-06-01"},
		"Month":   {"Event", "event", "scheduled", "June 2026, day to be announced · On site", "2026-06"},
		"Map":     {"Project", "project", "active", "2 things you can help with", ""},
		"Old":     {"Project", "project", "done", "", "2026-04-12"},
		"Wrong":   {"Decision", "decision", "mistake", "", "2026-03-01"},
		"Planned": {"Decision", "decision", "planned", "", "2026-03-02"},
	})
	same(t, "events to come, soonest first", titles(events.Upcoming), []string{"Month", "Off", "Near", "Far"})
	same(t, "past events", titles(events.Past), []string{"Over"})
}

// What is left of a withdrawn story is a page that says so, and nothing of what was told.
func TestWithdrawn(t *testing.T) {
	p := planOf(t, community())
	v := valueOf[theme.StoryPage](p, "stories/gone/")
	same(t, "the article", v.Article, theme.Article{Title: "A story that was withdrawn"})
	if v.Withdrawn.ISO != "2026-06-01" || !v.NoIndex || v.Description != "" || v.Subject != "" || v.StructuredData != nil {
		t.Errorf("%+v", v)
	}
	same(t, "the list", titles(valueOf[theme.ListPage](p, "stories/").Cards), []string{"Lids", "Hidden"})
}

func TestListsOfPosts(t *testing.T) {
	p := planOf(t, community())
	first, second := valueOf[theme.ListPage](p, "posts/"), valueOf[theme.ListPage](p, "posts/page/2/")
	same(t, "the first page", titles(first.Cards)[:2], []string{"Post 0", "Post 1"})
	same(t, "its pager", first.Pager, theme.Pager{Number: 1, Count: 2, Older: "/posts/page/2/"})
	same(t, "the second page", titles(second.Cards), []string{fmt.Sprintf("Post %d", perPage)})
	same(t, "its pager", second.Pager, theme.Pager{Number: 2, Count: 2, Newer: "/posts/"})
	same(t, "the years", first.Years, []theme.CountedLink{
		{Title: "2026", URL: "/posts/2026/", Count: 5}, {Title: "2025", URL: "/posts/2025/", Count: perPage - 4},
	})
	if archive := valueOf[theme.ArchivePage](p, "posts/archive/"); len(archive.Years) != 2 || len(archive.Years[1].Cards) != perPage-4 {
		t.Errorf("%+v", archive.Years)
	}
	if v := valueOf[theme.PostPage](p, "posts/post-01/"); v.Previous.Title != "Post 2" || v.Next.Title != "Post 0" {
		t.Errorf("neighbours: %+v, %+v", v.Previous, v.Next)
	}
	if v := valueOf[theme.GuidePage](p, "guides/a-hard/"); v.Previous.URL+v.Next.URL != "" {
		t.Errorf("a guide has neighbours: %+v, %+v", v.Previous, v.Next)
	}
}

// What other pages take from the pages of a type.
func TestHome(t *testing.T) {
	p := planOf(t, community())
	v := valueOf[theme.HomePage](p, "")
	if said := "Halve plastic."; v.Statement != said || v.Description != said {
		t.Errorf("%q %q", v.Statement, v.Description)
	}
	if v.StartHere.Title != "Very easy" || v.NextEvent.Title != "Month" {
		t.Errorf("%+v %+v", v.StartHere, v.NextEvent)
	}
	same(t, "stories", titles(v.Stories), []string{"Lids", "Hidden"})
	same(t, "news", titles(v.News), []string{"Post 0", "Post 1", "Post 2"})
	project := theme.Link{Title: "Map", URL: "/projects/map/"}
	same(t, "help", v.Wanted, []theme.Help{{Task: "Count lids", For: project}, {Task: "Wash jars", For: project}})

	var menu, footer []string
	for _, l := range v.Navigation {
		menu = append(menu, l.URL)
	}
	for _, l := range v.Sections {
		footer = append(footer, l.URL)
	}
	same(t, "the menu", menu, []string{"/mission/", "/goals/", "/stories/", "/events/", "/projects/", "/guides/"})
	same(t, "everything", footer, []string{"/mission/", "/goals/", "/impact/", "/goals/methods/", "/stories/", "/events/", "/projects/",
		"/guides/",
		"/posts/", "/guidelines/", "/decisions/", "/topics/", "/people/", "/thanks/", "/about/", "/faq/"})
}

func TestWorkOfPeople(t *testing.T) {
	p := planOf(t, community())
	work := map[string][]string{}
	for _, g := range valueOf[theme.PersonPage](p, "people/ada-a/").Work {
		work[g.Key] = titles(g.Cards)
	}
	same(t, "Ada's work", work, map[string][]string{"story": {"Lids"}, "event": {"Far"}, "project": {"Map"}, "post": {"Post 0"}})
	if work := valueOf[theme.PersonPage](p, "people/ben-b/").Work; work != nil {
		t.Errorf("Ben did nothing: %+v", work)
	}
}

func TestGoalAndReport(t *testing.T) {
	p := planOf(t, community())
	g := valueOf[theme.GoalPage](p, "goals/taps/")
	same(t, "its stories", titles(g.Stories), []string{"Lids", "Hidden"})
	same(t, "its projects", titles(g.Projects), []string{"Map", "Old"})
	same(t, "its people", g.People, []theme.Named{{Name: "Ada", URL: "/people/ada-a/"}})
	r := valueOf[theme.ImpactPage](p, "impact/")
	same(t, "mistakes", titles(r.Mistakes), []string{"Wrong"})
	same(t, "stories", titles(r.Stories), []string{"Lids", "Hidden"})
	if !strings.Contains(r.Events, "1 event") || !strings.Contains(r.Events, "23 people") {
		t.Errorf("events held: %q", r.Events)
	}
}

// TestEarlierVerdict: a goal that was missed when it was due says so for ever, and that it was given up.
func TestEarlierVerdict(t *testing.T) {
	parts := community()
	ten, twelve := progress.NewDecimal(10), progress.NewDecimal(12)
	goal := &parts.Data.Goals[0].Value
	goal.Target = site.Target{Value: &ten, Date: day("2026-03-31")}
	goal.Lifecycle, goal.Reason = "cancelled", "The ladder broke."
	goal.Entries = []site.Entry{{Date: day("2026-02-01"), Value: progress.NewDecimal(1)},
		{Date: day("2026-03-30"), Value: twelve, Recorded: day("2026-04-09")}}
	goal.Revisions = []site.Revision{
		{Date: day("2026-04-09"), Field: "verdict", From: "missed", To: "achieved", Class: "correction", Reason: "A list was found."},
		{Date: day("2026-04-20"), Field: "lifecycle", From: "active", To: "cancelled", Class: "update", Reason: "The ladder broke."},
	}
	g := valueOf[theme.GoalPage](planOf(t, parts), "goals/taps/")
	same(t, "its state", g.State.Key, "achieved")
	same(t, "what it was", g.Earlier, []string{
		"Missed when it was due (31 March 2026); restated on 9 April 2026 because: A list was found."})
	same(t, "its end", g.Why, "Cancelled: The ladder broke.")
}

// TestHistoryTable: what was changed is named in words, with days, figures and states as the page writes them elsewhere.
func TestHistoryTable(t *testing.T) {
	parts := community()
	target, margin := progress.NewDecimal(1500), progress.NewDecimal(5)
	goal := &parts.Data.Goals[0].Value
	goal.Series, goal.Target = "snapshot", site.Target{Value: &target, Date: day("2026-12-31")}
	goal.Entries = []site.Entry{{Date: day("2026-02-01"), Value: progress.NewDecimal(100), Margin: &margin}}
	goal.Revisions = []site.Revision{
		{Date: day("2026-03-01"), Field: "target", From: "1200", To: "1500", Class: "update", Reason: "More can be had."},
		{Date: day("2026-03-02"), Field: "target.date", From: "none", To: "2026-12-31", Class: "update", Reason: "A day was missing."},
		{Date: day("2026-03-03"), Field: "lifecycle", From: "paused", To: "active", Class: "update", Reason: "We go on."},
		{Date: day("2026-03-04"), Field: "measure.unit", From: "pots", To: "taps", Class: "update", Reason: "Pots leak."},
		{Date: day("2026-03-05"), Field: "extra", From: "1", To: "2", Class: "update", Reason: "An own field."},
	}
	g := valueOf[theme.GoalPage](planOf(t, parts), "goals/taps/")
	changes, verdicts := map[string]string{}, []string{}
	for _, r := range g.History.Rows {
		if what := r.Cells[1].Text; what == "Verdict" {
			verdicts = append(verdicts, r.Cells[2].Text)
		} else {
			changes[what] = r.Cells[2].Text
		}
	}
	for what, want := range map[string]string{
		"Target": "1,200 → 1,500", "Deadline": "nothing → 31 December 2026", "State": "paused → active", "Measure": "pots → taps",
		"extra": "1 → 2",
	} {
		same(t, what, changes[what], want)
	}
	if len(verdicts) == 0 || !strings.Contains(verdicts[0], "100\u00a0±\u00a05") {
		t.Errorf("verdicts %q, want the figure with its margin", verdicts)
	}
	same(t, "the figure in the ledger", g.Entries.Rows[0].Cells[1].Text, "100\u00a0±\u00a05")
}

// The page of methods names every limit by which a word is decided.
func TestMethods(t *testing.T) {
	parts := community()
	parts.Data.Goals[0].Value.Source = "Tally sheets."
	p := planOf(t, parts)
	words := valueOf[theme.MethodsPage](p, "goals/methods/").Words
	for state, limits := range map[progress.State][]int{
		progress.StateStale:    {progress.UsualGaps, progress.SoonestDue, progress.LatestDue},
		progress.StateTooEarly: {progress.EarlyPercent, progress.EarlyDays}, progress.StateFarBehind: {progress.BehindFrom},
		progress.StateBehind: {progress.BehindFrom, progress.OnPaceFrom}, progress.StateOnPace: {progress.OnPaceFrom},
	} {
		i := slices.IndexFunc(words, func(m theme.Method) bool { return m.State.Key == string(state) })
		for _, n := range limits {
			if !strings.Contains(words[i].Text, strconv.Itoa(n)) {
				t.Errorf("%s does not say %d: %s", state, n, words[i].Text)
			}
		}
	}
	same(t, "a source stands in a sentence", valueOf[theme.GoalPage](p, "goals/taps/").Source, "Tally sheets")
}

// What pages are for programs, and which of them stand in calendars.
func TestForPrograms(t *testing.T) {
	p := planOf(t, community())
	for path, want := range map[string]string{
		"stories/lids/": `"Article"`, "posts/post-00/": `"BlogPosting"`, "guides/a-hard/": `"Article"`,
		"guides/b-easy/": `"HowTo"`, "events/near/": `"Event"`, "decisions/wrong/": `"BreadcrumbList"`,
	} {
		i := slices.IndexFunc(p.Pages, func(x theme.Page) bool { return x.Path == path+"index.html" })
		says := reflect.ValueOf(p.Pages[i].Value()).FieldByName("StructuredData").Interface()
		if text, err := json.Marshal(says); err != nil || !strings.Contains(string(text), `{"@type":`+want) {
			t.Errorf("/%s is no %s: %s, %v", path, want, text, err)
		}
	}
	// A property without a value is left out, and a number keeps its digits.
	says, err := json.Marshal(thing{{"@context", "https://schema.org"}, {"@graph", []thing{{
		{"@type", "Event"}, {"name", "Tea & </script>"}, {"description", "a \"\u2028\x01"}, {"url", ""},
		{"isAccessibleForFree", true}, {"position", 0}, {"image", thing(nil)},
		{"step", []thing{}}, {"subEvent", []thing{{{"@type", "Observation"}, {"value", json.Number("1.10")}}}},
	}}}})
	same(t, "a graph", err, error(nil))
	same(t, "a graph", string(says), `{"@context":"https://schema.org","@graph":[{"@type":"Event","name":"Tea \u0026 \u003c/script\u003e",`+
		`"description":"a \"\u2028\u0001","isAccessibleForFree":true,"subEvent":[{"@type":"Observation","value":1.10}]}]}`)
	var files []string
	for _, c := range p.Calendars {
		files = append(files, c.Address)
	}
	same(t, "calendars", files, []string{
		"/events/far/event.ics", "/events/near/event.ics", "/events/off/event.ics", "/events/over/event.ics", "/events/calendar.ics",
	})
	whole := p.Calendars[len(p.Calendars)-1].Value()
	e := whole.Events[1]
	if e.Summary != "Near" || e.Location != "Slipway, Sandreach" || !e.Free || e.Conference != "https://example.org/join" {
		t.Errorf("%+v", e)
	}
	if e := whole.Events[2]; !strings.Contains(e.Summary, "Cancelled") || e.Sequence != 1 {
		t.Errorf("%+v", e)
	}
	carded := 0
	for _, c := range p.Cards {
		if slices.Contains([]string{"Lids", "Near", "Post 3"}, c.Card.Title) {
			carded++
		}
		if slices.Contains([]string{"Gone", "Map", "Hard", "Conduct"}, c.Card.Title) {
			t.Errorf("%s has a social card", c.Card.Title)
		}
	}
	if carded != 3 {
		t.Errorf("%d of the three pages that people share have a card", carded)
	}
}
