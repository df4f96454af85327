package theme

// HomePage is the value of the layout home.
type HomePage struct {
	Chrome
	Cover         Image     // of site.yaml, or of the mission; Src "" if there is none
	First         *Multiple // without a cover, the drawing of the first goal that has one; nil if there is none
	Beside        bool      // Cover or First stands beside the mission; a cover that is much wider than high, and may not be cut, does not
	Statement     string    // the mission in a sentence
	OtherLanguage Language  // of Statement and Audience, if it is not that of the page
	MissionURL    string
	Audience      string
	Intro         HTML          // content/index.md
	Goals         []GoalSummary // the headline goals
	GoalsURL      string
	NextEvent     *Card  // nil if none is planned
	Wanted        []Help // open tasks, three at the most
	StartHere     *Card  // a guide to begin with
	Stories       []Card
	News          []Card
	Milestones    []MilestoneView // the latest reached, three at the most
	Partners      []Named
	People        []PersonCard
	JoinURL       string
	ContributeURL string // where visitors propose a story; "" if the site takes none
}

// ListPage is the value of the layout list: a section (stories, guides, guidelines,
// posts) or a year of posts.
type ListPage struct {
	Chrome
	Listing
	TypeKey string
	Lead    string // what the section is for, in a sentence
	Cards   []Card
	Total   int
	Pager   Pager
	Years   []CountedLink // of posts; empty for other sections
	// ContributeURL is where visitors propose a page of the section; "" if the site takes none.
	ContributeURL string
}

// Listing is what all lists of sections share.
type Listing struct {
	Title   string
	Intro   HTML // the section's own index.md, on the first page
	Map     HTML // where its pages are, on the first page; "" where fewer than two say it
	FeedURL string
}

// CountedLink is a link with how many things are behind it.
type CountedLink struct {
	Title    string
	URL      string
	Language string // BCP 47 tag, as in Link
	Count    int
}

// EventsPage is the value of the layout events.
type EventsPage struct {
	Chrome
	Listing
	Upcoming []Card // soonest first; on the first page only
	Past     []Card // latest first
	Total    int
	Pager    Pager  // through the past
	Calendar string // address of the calendar of all events; "" if there is none
	// Subscribe is the same without its scheme, for programs that look for news by themselves:
	// href="webcal:{{.Subscribe}}".
	Subscribe string
}

// ProjectsPage is the value of the layout projects.
type ProjectsPage struct {
	Chrome
	Listing
	Wanted []Help
	Groups []CardGroup // by status
}

// CardGroup is a part of a list, with its heading.
type CardGroup struct {
	Title string
	Key   string
	URL   string // of the whole list; "" if the group is all there is
	Cards []Card
}

// DecisionsPage is the value of the layout decisions: what was heard, what was
// done, and mistakes.
type DecisionsPage struct {
	Chrome
	Listing
	Groups []CardGroup // by outcome
}

// ArchivePage is the value of the layout archive: every year that has posts.
type ArchivePage struct {
	Chrome
	Title string
	Years []CardGroup
}

// TopicsPage is the value of the layout topics.
type TopicsPage struct {
	Chrome
	Title  string
	Lead   string
	Intro  HTML // the text of content/topics/index.md
	Topics []CountedLink
}

// TopicPage is the value of the layout topic: everything on a topic, by type.
type TopicPage struct {
	Chrome
	Title  string
	Lead   string
	Intro  HTML // the text of content/topics/<id>.md, on the first page
	Goals  []GoalSummary
	Groups []CardGroup // on the first page all types but posts; then newest first
	Total  int
	Pager  Pager
}

// PeoplePage is the value of the layout people.
type PeoplePage struct {
	Chrome
	Title  string
	People []PersonCard // with a role today
	Former []PersonCard
}

// PersonCard stands for a person in a list.
type PersonCard struct {
	OtherLanguage Language // of Role, if it is not that of the page
	URL           string
	Name          string
	Pronouns      string
	Role          string // the roles of today
	Photo         Image
}

// PersonPage is the value of the layout person.
type PersonPage struct {
	Chrome
	Name        string
	Pronouns    string
	Bio         HTML
	Photo       Image
	Roles       []Role
	Credentials []Credential
	Interests   []string
	Links       []Link
	Goals       []GoalSummary // that the person answers for
	Work        []CardGroup   // what the person wrote, leads or helped with
	Extra       Extra
}

// Role is what a person does or did.
type Role struct {
	Role   string
	Period string // "since May 2025", "May 2024 to June 2026"
	Now    bool
}

// Credential is something that can be checked about a person.
type Credential struct {
	Name    string
	Issuer  string
	URL     string
	Checked Time
}

// PartnersPage is the value of the layout partners.
type PartnersPage struct {
	Chrome
	Title   string
	Current []PartnerCard
	Tiers   []PartnerTier // Current by tier; nil if no partner belongs to one
	Former  []PartnerCard
}

// PartnerTier is the partners of one tier.
type PartnerTier struct {
	Title    string // "" for those that belong to none, which come last
	Partners []PartnerCard
}

// PartnerCard stands for a partner in a list.
type PartnerCard struct {
	OtherLanguage Language // of Roles, if it is not that of the page
	URL           string   // of its page here
	Name          string
	Logo          Logo
	Kind          string
	Roles         []string
	Paid          bool
	Period        string
}

// PartnerPage is the value of the layout partner.
type PartnerPage struct {
	Chrome
	Name       string
	Logo       Logo
	Tier       string
	Kind       string
	Identifier string
	Website    string
	Roles      []string
	Paid       bool
	Period     string
	Former     bool
	Goals      []GoalSummary
	Extra      Extra
}

// JoinPage is the value of the layout join: where the community talks.
type JoinPage struct {
	Chrome
	Title      string
	Channels   []Channel
	Archived   []Channel
	Guidelines []Link
	NextEvent  *Card
	Wanted     []Help
	Forms      []Form
	// Contribute leads to where visitors propose something; its Title is a sentence, URL "" if the site takes nothing.
	Contribute Link
}

// Channel is a place where the community talks.
type Channel struct {
	OtherLanguage Language // of Purpose, if it is not that of the page
	ID            string
	Name          string
	Type          string
	URL           string // "" for archived channels
	Purpose       string
	Visibility    string
	Languages     []Language
	Moderators    []Named
	Checked       Time
}

// ThanksPage is the value of the layout thanks: who gave what.
type ThanksPage struct {
	Chrome
	Title    string
	People   []Thanks
	Partners []PartnerCard
}

// Thanks is what one person gave.
type Thanks struct {
	Who  Named
	With []CountedLink // "Writing" 4, "Photos" 2
}

// SearchPage is the value of the layout search. Without a script it offers
// topics and the sections.
type SearchPage struct {
	Chrome
	Title    string
	Topics   []CountedLink
	Sections []CountedLink
}

// NotFoundPage is the value of the layout 404.
type NotFoundPage struct {
	Chrome
	Title    string
	Gone     string // why nothing is there any more; "" where perhaps nothing ever was
	Sections []Link
}

// AliasPage is the value of the layout alias: the stub at an older address.
type AliasPage struct {
	Chrome
	To Link
}
