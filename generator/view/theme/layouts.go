package theme

import (
	"reflect"

	"northstar/generator/model/site"
)

// A Layout is one kind of page: a template file and the type of the value it receives.
type Layout struct {
	Name    string       // file layouts/<Name>.html
	Value   reflect.Type // a struct
	Doc     string       // what the page is for
	Instead string       // of a layout that a theme need not have: the one that pages have where it has none; "" for others
	Fields  []string     // of the records of a collection: those that {{field}} can ask for
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
		made[HomePage]("home", "the home page"),
		made[MissionPage]("mission", "content/mission.md"),
		made[PagePage]("page", "a plain page"),
		made[PostPage]("post", "a post"),
		made[GuidePage]("guide", "a guide"),
		made[StoryPage]("story", "a story, or the note that it was withdrawn"),
		made[ProjectPage]("project", "a project or challenge"),
		made[EventPage]("event", "an event"),
		made[GuidelinePage]("guideline", "a guideline"),
		made[DecisionPage]("decision", "a decision or mistake"),
		made[FAQPage]("faq", "questions and answers"),
		made[ListPage]("list", "a section, or a year of posts"),
		made[RecordPage]("record", "a record of a collection"),
		made[RecordsPage]("records", "the list of a collection"),
		made[EventsPage]("events", "all events"),
		made[ProjectsPage]("projects", "all projects"),
		made[DecisionsPage]("decisions", "all decisions"),
		made[ArchivePage]("archive", "all posts by year"),
		made[TopicsPage]("topics", "all topics"),
		made[TopicPage]("topic", "everything on a topic"),
		made[GoalsPage]("goals", "all goals by state"),
		made[MethodsPage]("methods", "how goals are judged"),
		made[GoalPage]("goal", "a goal"),
		made[MilestonesPage]("milestones", "everything reached and next"),
		made[ImpactPage]("impact", "the impact report, whole or of a year"),
		made[PeoplePage]("people", "all people"),
		made[PersonPage]("person", "a person"),
		made[PartnersPage]("partners", "all partners"),
		made[PartnerPage]("partner", "a partner"),
		made[JoinPage]("join", "where the community talks"),
		made[FormPage]("form", "a form"),
		made[ContributePage]("contribute", "what visitors can propose, and how"),
		made[ThanksPage]("thanks", "who gave what"),
		made[SearchPage]("search", "the search page"),
		made[NotFoundPage]("404", "the page for addresses that do not exist, or no more"),
		made[AliasPage]("alias", "the stub at an older address"),
		made[EmbedPage]("embed", "a goal's card for other sites"),
	}
}

func made[V any](name, doc string) Layout {
	return Layout{Name: name, Value: reflect.TypeFor[V](), Doc: doc}
}

// LayoutsOf lists the layouts of the contract, and those that a theme may have for the collections among types: of each, one for a
// record and one for the list, called as [RecordLayout] and [ListLayout] say.
func LayoutsOf(types site.Types) []Layout {
	all := Layouts()
	for _, t := range types {
		c := t.Collection
		if c == nil {
			continue
		}
		record, list := made[RecordPage](RecordLayout(c), "a record of "+c.Name), made[RecordsPage](ListLayout(c), "the list of "+c.Name)
		record.Instead, list.Instead = "record", "records"
		for i := range c.Fields {
			f := &c.Fields[i]
			if f.OnPage() {
				record.Fields = append(record.Fields, f.Name)
			}
			if f.InList() || t.OnList {
				list.Fields = append(list.Fields, f.Name)
			}
		}
		if !t.OnList { // the list has all that its records say
			all = append(all, record)
		}
		all = append(all, list)
	}
	return all
}

// RecordLayout returns the name of the layout that a theme may have for the records of a collection.
func RecordLayout(c *site.Collection) string { return c.Name }

// ListLayout returns the name of the layout that a theme may have for the list of a collection.
func ListLayout(c *site.Collection) string { return c.Name + "-list" }
