package site

import "slices"

// Where other programs and other sites find the figures, as paths of the site.
const (
	GoalsFile         = "/data/goals.json"
	GoalsSchemaFile   = "/data/goals.schema.json"
	LedgerSchemaFile  = "/data/ledger.schema.json"
	HistorySchemaFile = "/data/history.schema.json"
	MilestonesFeed    = "/milestones/feed.xml"
	EventsCalendar    = "/events/calendar.ics"
	MethodsAddress    = "/goals/methods/"
)

// ReservedGoal reports whether no goal can have an id, because its page would be where the page about all goals is.
func ReservedGoal(id string) bool { return (&Goal{ID: id}).Address() == MethodsAddress }

// LedgerCSV returns the path of the goal's ledger for spreadsheets.
func (g *Goal) LedgerCSV() string { return g.Address() + "ledger.csv" }

// LedgerJSON returns the path of the goal's ledger for programs.
func (g *Goal) LedgerJSON() string { return g.Address() + "ledger.json" }

// History returns the path of what has happened to the goal, for programs.
func (g *Goal) History() string { return g.Address() + "history.json" }

// Badge returns the path of the picture of the goal for other people's sites.
func (g *Goal) Badge() string { return g.Address() + "badge.svg" }

// Embed returns the path of the card of the goal for other people's sites.
func (g *Goal) Embed() string { return g.Address() + "embed/" }

// HasMilestonesFeed reports whether there is anything that MilestonesFeed could ever tell.
func (s *Site) HasMilestonesFeed() bool { return len(s.Goals) > 0 || len(s.Milestones) > 0 }

// Calendar returns the path of the file that adds what p announces to a reader's calendar. It is "" for pages that calendars
// have no entry for, and for what only a preview shows. The dates of a series are in the file of that.
func (p *Page) Calendar() string {
	if p.Type.Calendar == nil || !p.Type.Calendar(p.Document) || p.Unpublished != "" || p.Series != nil {
		return ""
	}
	return p.below("event.ics")
}

// HasCalendar reports whether there is anything that EventsCalendar can hold.
func (s *Site) HasCalendar() bool {
	return slices.ContainsFunc(s.Pages, func(p *Page) bool { return p.Calendar() != "" })
}
