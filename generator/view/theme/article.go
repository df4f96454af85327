package theme

// Card stands for a page in a list.
type Card struct {
	OtherLanguage Language // of the page that it stands for, if it is not that of this page
	URL           string
	Title         string
	Summary       string
	Type          string // the type's name for people: "Story"
	TypeKey       string // for classes: post, guide, story, project, event, guideline, decision, page
	Date          Time
	Status        Status // of events, projects and decisions; Word "" for others
	Detail        string // one more line that its type wants in a list: an event's time and place, a guide's time needed
	Mode          string // of events: "online", "onsite", "hybrid"; "" for others
	Cover         Image  // Src "" if there is none
	Told          Told   // of stories
	Authors       []Named
	Topics        []Link    // the first eight
	More          MoreDates // of a date of a series, in the list of events: the dates that are folded
}

// Told is what lists say of a story beside its title: whose it is, and what can be set large.
type Told struct {
	Subject string // "A café owner in Sandreach"
	Place   string // as exactly as it may be shown
	Quote   string // what the subject says, for quotation marks
	Claim   Claim  // without a quote the first thing that changed, with how it is known; Text "" if there is neither
}

// MoreDates are further dates of a series, folded.
type MoreDates struct {
	Title string // "12 more dates"; "" if there are none
	Dates []Link // to each, with its day
	All   Link   // to the page that has all; URL "" if these are all
}

// Status is a state in a word, never in colour alone.
type Status struct {
	Key  string // for classes: "cancelled", "done", "on-pace"
	Word string // for people
}

// Article is what pages made from Markdown share.
type Article struct {
	Title     string
	Summary   string
	Date      Time
	Updated   Time
	Authors   []Named
	Credits   []Credit
	Topics    []Link
	Goals     []GoalSummary // the goals that the page serves
	Cover     Image
	Body      HTML
	Lists     []PageList // what the page shows of other pages, below its text
	Contents  []Heading  // the table of contents; empty for short pages
	Previous  Link       // the older neighbour of its section, or the page before it in Folder; URL "" at the end
	Next      Link
	Folder    Folder // what the page is a part of
	Below     []Card // the pages that lie in a folder whose own page it is
	InOrder   bool   // the pages of Below are read one after the other
	Related   []Card
	ReviewBy  Time
	ReviewDue bool   // ReviewBy has passed
	Minutes   int    // to read, at least 1
	Forms     []Form // at its foot
	Extra     Extra
}

// Folder is a folder of pages with a page of its own: a guide in several pages, a course.
type Folder struct {
	Of            Link         // its own page; URL "" if the page lies in no such folder
	Number, Count int          // which part the page is, from 1, of a folder that is read in order; Count 0 for others
	Pages         []FolderLink // the pages in it, in their order; of many, those around this one
}

// FolderLink leads to a page of a folder.
type FolderLink struct {
	Link
	Current bool // it is this page
}

// Credit names who helped with a page, and how.
type Credit struct {
	With string // "Photos", "Translation"
	Who  []Named
}

// PagePage is the value of the layout page: a plain page, or one of a type that has no layout of its own.
type PagePage struct {
	Chrome
	Article
	Facts []Fact // what the fields of such a type say; nil on plain pages
}

// PostPage is the value of the layout post.
type PostPage struct {
	Chrome
	Article
}

// MissionPage is the value of the layout mission.
type MissionPage struct {
	Chrome
	Article
	Statement string
	Audience  string
	Problem   string
	Approach  string
	Value     string
	NotFor    string
	Promises  []Promise     // what is promised, with its figure; nil if the mission lists no promises
	Goals     []GoalSummary // if it lists none: every goal that is not cancelled
}

// Promise is a sentence with the goal that shows whether it is kept.
type Promise struct {
	Text string
	Goal GoalSummary // URL "" if it is not measured yet
}

// GuidePage is the value of the layout guide.
type GuidePage struct {
	Chrome
	Article
	Steps      []Step
	TimeNeeded string
	Difficulty Status
	Supplies   []string
	Downloads  []Download
}

// Step is one step of a guide.
type Step struct {
	Number int
	ID     string // for an anchor: "step-1"
	Name   string
	Text   string
}

// Download is a file to take away.
type Download struct {
	URL         string
	Title       string
	Format      string // "CSV", "PDF"
	Size        string // "2 KB"
	Version     string
	Licence     string
	Description string
}

// StoryPage is the value of the layout story. A withdrawn story has only
// Chrome, Title and Withdrawn.
type StoryPage struct {
	Chrome
	Article
	Withdrawn   Time // the day its consent was withdrawn; ISO "" for all others
	Subject     string
	SubjectURL  string
	Place       string
	Source      string // how the story reached us, in words
	SourceURL   string
	Claims      []Claim
	Before      Image
	After       Image
	Method      string // how before and after were made comparable
	ConsentLine string // who agreed to what, in a sentence
}

// Claim is one thing that a story says has changed.
type Claim struct {
	Text     string
	Quality  Status // measured, reported by a member, estimated
	GoalName string
	GoalURL  string
	Evidence []Link
}

// ProjectPage is the value of the layout project.
type ProjectPage struct {
	Chrome
	Article
	Status    Status
	Challenge bool
	Owner     Named
	Start     Time
	End       Time
	Wanted    []Help
	Open      []string // tasks
	Done      []string
	Links     []Link
	Lessons   string
}

// Help is one thing that is asked for.
type Help struct {
	Task  string
	Skill string
	Time  string
	For   Link // the project that asks; empty on its own page
}

// EventPage is the value of the layout event.
type EventPage struct {
	Chrome
	Article
	Status   Status
	Past     bool
	When     string // the whole time span in words, with the zone: "Sunday 12 July 2026, 10:00–12:30 (Europe/Dublin)"
	Start    Time
	End      Time
	Zone     string // "Europe/Dublin"
	Mode     string // "Online", "On site", "On site and online"
	Place    []string
	Position Position
	JoinURL  string
	Register Link // Title is "Register" or says that registration is closed
	Deadline Time
	Cost     string
	Access   []string
	Sessions []Session
	Attended int // 0 if not known
	Counts   []Count
	Recap    string
	Calendar string // address of the event's .ics; "" if there is none, or nothing to come to
	// Of a series, When and all that follows from it are those of its next date.
	Repeats string    // of a series and of its dates: "Every week, on Thursday, until 31 December 2026"; "" for what takes place once
	Series  Link      // of one of its dates: the page of the series; URL "" for all others
	Moved   Time      // of a date that was moved: the day that it had; ISO "" for all others
	Dates   []Link    // of a series: the next dates, each with its day
	Later   MoreDates // of a series: those after them
	Earlier MoreDates // of a series: those that are over, latest first
}

// Session is one part of an event.
type Session struct {
	Title    string
	Start    Time // Text is a time of day
	Host     Named
	Room     string
	Capacity int
}

// Count is a figure of an event that counts towards a goal.
type Count struct {
	Goal    Link
	Value   string // with its unit
	Quality Status
}

// GuidelinePage is the value of the layout guideline.
type GuidelinePage struct {
	Chrome
	Article
	Version    string
	Effective  Time
	BasedOn    string
	BasedOnURL string
	Contacts   []Link // URL is a mailto: or https address
	Ladder     []Step
	History    []Amendment
}

// Amendment is one version of a guideline.
type Amendment struct {
	Version string
	Date    Time
	Summary string
}

// DecisionPage is the value of the layout decision.
type DecisionPage struct {
	Chrome
	Article
	Heard   string
	Outcome Status
	Reason  string
}

// FAQPage is the value of the layout faq.
type FAQPage struct {
	Chrome
	Article
	Questions []Question
}

// Question is a question with its answer.
type Question struct {
	OtherLanguage Language // of its texts, if it is not that of the page
	ID            string
	Question      string
	Answer        HTML
}

// body returns the body, for [BodyOf].
func (a Article) body() HTML { return a.Body }

// BodyOf returns the body of a page's value: that of its [Article], if it has one.
func BodyOf(value any) HTML {
	if a, ok := value.(interface{ body() HTML }); ok {
		return a.body()
	}
	return ""
}

// Position is a point on the Earth.
type Position struct {
	Geo   string // what follows geo: in an address of RFC 5870, which programs for maps open; "" if there is none
	URL   string // of a map on the web
	Exact bool   // it is the place itself, and not only the area around it
}
