package theme

import "reflect"

// A Layout is one kind of page: a template file and the type of the value it receives.
type Layout struct {
	Name  string       // file layouts/<Name>.html
	Value reflect.Type // a struct
	Doc   string       // what the page is for
}

// LayoutNames returns the names of all layouts.
func LayoutNames() (names []string) {
	for _, l := range Layouts() {
		names = append(names, l.Name)
	}
	return names
}

// Layouts lists every layout of the contract. The generated themes/README.md, the
// check of templates at load time and the test of digests are made from it.
func Layouts() []Layout {
	return []Layout{
		{"home", reflect.TypeFor[HomePage](), "the home page"},
		{"mission", reflect.TypeFor[MissionPage](), "content/mission.md"},
		{"page", reflect.TypeFor[PagePage](), "a plain page"},
		{"post", reflect.TypeFor[PostPage](), "a post"},
		{"guide", reflect.TypeFor[GuidePage](), "a guide"},
		{"story", reflect.TypeFor[StoryPage](), "a story, or the note that it was withdrawn"},
		{"project", reflect.TypeFor[ProjectPage](), "a project or challenge"},
		{"event", reflect.TypeFor[EventPage](), "an event"},
		{"guideline", reflect.TypeFor[GuidelinePage](), "a guideline"},
		{"decision", reflect.TypeFor[DecisionPage](), "a decision or mistake"},
		{"faq", reflect.TypeFor[FAQPage](), "questions and answers"},
		{"list", reflect.TypeFor[ListPage](), "a section, or a year of posts"},
		{"record", reflect.TypeFor[RecordPage](), "a record of a collection"},
		{"records", reflect.TypeFor[RecordsPage](), "the list of a collection"},
		{"events", reflect.TypeFor[EventsPage](), "all events"},
		{"projects", reflect.TypeFor[ProjectsPage](), "all projects"},
		{"decisions", reflect.TypeFor[DecisionsPage](), "all decisions"},
		{"archive", reflect.TypeFor[ArchivePage](), "all posts by year"},
		{"topics", reflect.TypeFor[TopicsPage](), "all topics"},
		{"topic", reflect.TypeFor[TopicPage](), "everything on a topic"},
		{"goals", reflect.TypeFor[GoalsPage](), "all goals by state"},
		{"methods", reflect.TypeFor[MethodsPage](), "how goals are judged"},
		{"goal", reflect.TypeFor[GoalPage](), "a goal"},
		{"milestones", reflect.TypeFor[MilestonesPage](), "everything reached and next"},
		{"impact", reflect.TypeFor[ImpactPage](), "the impact report, whole or of a year"},
		{"people", reflect.TypeFor[PeoplePage](), "all people"},
		{"person", reflect.TypeFor[PersonPage](), "a person"},
		{"partners", reflect.TypeFor[PartnersPage](), "all partners"},
		{"partner", reflect.TypeFor[PartnerPage](), "a partner"},
		{"join", reflect.TypeFor[JoinPage](), "where the community talks"},
		{"form", reflect.TypeFor[FormPage](), "a form"},
		{"thanks", reflect.TypeFor[ThanksPage](), "who gave what"},
		{"search", reflect.TypeFor[SearchPage](), "the search page"},
		{"404", reflect.TypeFor[NotFoundPage](), "the page for addresses that do not exist"},
		{"alias", reflect.TypeFor[AliasPage](), "the stub at an older address"},
		{"embed", reflect.TypeFor[EmbedPage](), "a goal's card for other sites"},
	}
}
