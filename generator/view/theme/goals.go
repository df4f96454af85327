package theme

// GoalSummary is a goal with where it stands, for lists and cards.
type GoalSummary struct {
	ID            string
	URL           string
	OtherLanguage Language // of its title, if it is not that of the page
	Title         string
	Summary       string
	State         Status // on pace, behind, achieved, ...
	MethodURL     string // where it is explained when a goal has this state
	Value         string // "412"; "" when there is no figure yet
	Unit          string // "trees", in the right number; "" for money, whose Value has its currency
	Target        string // "1,000"; "" for goals without a target
	TargetDate    Time
	Due           Time   // TargetDate while the verdict is open, for lists
	Outcome       string // the verdict in a sentence, once it is final
	Percent       string // "41%", "under 1%"; "" where a percentage says nothing
	Sentence      string // where it stands, and how that is known: the text equivalent of Chart
	Close         string // that the figure is too uncertain for its state; "" if it is not
	AsOf          Time   // the day of the figure, that of the last observation; without one there is no figure
	Judged        Time   // the day of the verdict
	Source        string
	Chart         HTML // a small drawing; "" if there is nothing to draw
}

// GoalGroup is goals of one state.
type GoalGroup struct {
	Title string
	Key   string
	Goals []GoalSummary
}

// GoalsPage is the value of the layout goals.
type GoalsPage struct {
	Chrome
	Title     string
	Lead      string // how many goals stand how, in a sentence
	Groups    []GoalGroup
	Downloads []Download
}

// MethodsPage is the value of the layout methods: how goals are judged.
type MethodsPage struct {
	Chrome
	Title      string
	Lead       string
	Words      []Method // every state, in the order in which they are looked for
	Sections   []MethodSection
	Repository string // address of the site's files; "" if it is not public
}

// Method says when a goal has a state.
type Method struct {
	State Status // its key is the anchor
	Text  string
}

// MethodSection explains one thing.
type MethodSection struct {
	ID    string // anchor
	Title string
	Texts []string // a paragraph each
}

// GoalPage is the value of the layout goal.
type GoalPage struct {
	Chrome
	GoalSummary
	Result      string // "Output: what we do", ...
	GiveURL     string // where to give, of a goal for money that still goes on
	Step        *Way   // what a visitor can do next; nil if there is nothing
	Ways        []Way  // what else
	Owner       Named
	Pace        string // one sentence each; "" where there is nothing to say
	Projection  string
	Needed      string
	Stale       string
	Why         string // why it was paused or cancelled
	Lessons     string
	Earlier     []string // verdicts that were final and are others now: what, since when and why
	Pledges     string   // what is pledged and not received, in a sentence
	BigChart    HTML
	Table       Table // the figures of BigChart
	Stages      []Part
	StagesChart HTML
	Stretch     []Part
	Waypoints   []Part
	Breakdowns  []Breakdown
	Milestones  []MilestoneView
	Timeline    HTML
	Facts       []Fact // start, baseline, target, currency rates, references, ...
	Scope       string
	Entries     Table    // the newest entries of the ledger, newest first
	EntriesNote string   // that there are more; "" if there are not
	Left        []string // entries that do not count, each with why
	History     Table    // newest first
	Stories     []Card
	Events      []Card
	Projects    []Card
	Others      []Card
	People      []Named
	Partners    []PartnerCard
	Downloads   []Download
	Badge       string // address of the badge; "" if there is none
	BadgeCode   string // HTML to copy
	Embed       string // address of the embeddable card
	EmbedCode   string // HTML to copy
	Extra       Extra
}

// Way is a way in which a visitor can help a goal.
type Way struct {
	OtherLanguage Language // of its title and of what it leads to, if it is not that of the page
	Key           string   // give, event, task, call, guide, goal (which the work goes on in) or join
	Label         string   // what it is: "Come along"; "" where the title says it
	Title         string
	URL           string
	Detail        string // when and where, how long it takes, how much is needed
}

// Table is rows of texts under headings. Columns marked numeric are aligned on the right.
type Table struct {
	Caption string
	Columns []Column
	Rows    []Row
}

// Column is the heading of a table's column.
type Column struct {
	Title   string
	Numeric bool
}

// Row is one row of a table.
type Row struct {
	ID    string // anchor; "" for none
	Cells []Cell
}

// Cell is one cell of a table.
type Cell struct {
	Text    string
	Label   string // what it is, of a cell that does not say so by itself where the heading of its column cannot be seen
	URL     string
	Numeric bool
}

// Part is a part of a figure: a stage, a partner, a region, a stretch target.
type Part struct {
	Title   string
	URL     string
	Value   string
	Percent string
	Note    string
	Bar     HTML // its size beside the other parts; "" where they are not compared
	Reached bool
}

// Breakdown is a goal's figure by partner or by region. Its parts add up to the figure.
type Breakdown struct {
	Title string
	Parts []Part
}

// MilestoneView is something reached, or to be reached.
type MilestoneView struct {
	OtherLanguage Language // of its title, if it is not that of the page
	Title         string   // what it is called where it stands alone: "Half way: 500 trees"
	Figure        string   // "500 trees"; "" for days, and where the title has it
	State         string   // reached, lost, missed, overdue, planned or ahead; event or setback of what was nothing to reach
	Key           string   // the state of a goal or a record whose shape it wears: achieved (a star), upcoming, missed; event
	Lost          Time     // when its figure fell back, after it was reached
	Date          Time     // when it was reached, or is due
	Goal          Link     // URL "" for a milestone of the community
	Story         Link
}

// MilestonesPage is the value of the layout milestones.
type MilestonesPage struct {
	Chrome
	Title   string
	Months  HTML            // the months of all timelines; "" if there is nothing to draw
	Lanes   []Lane          // a timeline for each goal, on one axis
	Years   []MilestoneYear // reached, latest first
	Next    []MilestoneView
	Missed  []MilestoneView // not reached, and they will not be
	FeedURL string
}

// Lane is the milestones of a goal as a timeline.
type Lane struct {
	OtherLanguage Language // of Title, if it is not that of the page
	Title         string   // of the goal; the name of the site for what belongs to none
	URL           string   // of the goal; "" for none
	Chart         HTML
}

// MilestoneYear is what was reached in a year.
type MilestoneYear struct {
	Year       string
	Milestones []MilestoneView
}

// ImpactPage is the value of the layout impact: the report, whole or of a year.
type ImpactPage struct {
	Chrome
	Title    string
	Year     string // "" for the whole
	Lead     string
	Summary  string // how goals stand, and what took place: the report in a few words
	Years    []Link
	Overview Overview
	Groups   []ImpactGroup // outcomes first
	Begun    []GoalSummary // all goals, where nothing can be reported of any
	Money    Table         // of goals that count money: what came in and what went out
	Events   string        // how many events, how many people came
	Wrong    []Setback     // missed, cancelled, behind: what went wrong
	Mistakes []Card
	Learnt   []Lesson
	Verified Table // how each figure is known, from what source, and who answers for it
	Stories  []Card
	Partners []PartnerCard
	Reached  []MilestoneView
}

// Overview is all goals of a report as small drawings, on one axis of time.
type Overview struct {
	Note  string // what the drawings have in common
	Goals []Multiple
}

// Multiple is a goal in an overview.
type Multiple struct {
	OtherLanguage Language // of Title, if it is not that of the page
	Title         string
	URL           string
	State         Status
	Chart         HTML // "" if there is nothing to draw
}

// Lesson is what was learnt from something.
type Lesson struct {
	From Link // the goal or the project
	Text string
}

// Setback is a goal that did not come about as it was meant to.
type Setback struct {
	GoalSummary
	Why     string // the reason, in the community's words; "" where none is given
	Lessons string // what was learnt, which Learnt lists too
}

// ImpactGroup is goals of one kind of result with what was achieved.
type ImpactGroup struct {
	Title string
	Lines []ImpactLine
}

// ImpactLine is one goal in the report.
type ImpactLine struct {
	Goal   GoalSummary
	Figure string // what was achieved in the period, in words
	Period string // which period that is: "in 2026"
	Since  string // of what the goal's own sentence speaks, where that is another time: "In all, since 1 July 2025"
}

// EmbedPage is the value of the layout embed: a goal's card for other people's sites.
type EmbedPage struct {
	Chrome
	Goal GoalSummary
}
