package progress

// Progress is everything that can be said about a goal on one day. It is made by
// [Compute] from a [Goal] and the day alone, and shares no memory that anybody writes.
type Progress struct {
	Goal      string // id
	Measure   Measure
	Direction Direction
	Series    Series
	AsOf      Date
	Start     Date
	Deadline  Date   // zero: none
	headline  string // the stage that counts; "" without stages
	// thresholds are the figures at which something changes: targets, milestones, the ends of a range.
	thresholds []Decimal
	whole      bool // what is counted comes in wholes, like trees
	State      State
	Lifecycle  Lifecycle // on the day
	// Earlier are the final verdicts that are no longer what they were, by deadline.
	Earlier []EarlierVerdict
	// Reason is why the goal was paused or cancelled, in the community's words.
	Reason string
	// ComputedFrom names the records that the entries were made from; "" for entries written by people.
	ComputedFrom string

	// Value is the figure of AsOf; it is there if HasValue. Money is rounded to the
	// minor units of its currency, after adding up, but never to where it would reach
	// what it has not reached; everything else is exact. Every verdict is on the exact figure.
	HasValue bool
	Value    Decimal
	exact    Decimal
	// Shown is Value with the decimals that are shown, cut so that it never looks better than it is.
	Shown Decimal
	// AtDeadline is the figure that the verdict rests on: Value without what came after
	// the deadline, but with later corrections of what came before it, rounded like
	// Value. It is there if HasAtDeadline.
	HasAtDeadline bool
	AtDeadline    Decimal
	// Margin and Sample belong to the latest reading of a snapshot; 0: not said.
	Margin Decimal
	Sample int
	// Quality is how Value is known: as the weakest entry of a sum is; QualityMixed is set if others are better known.
	Quality      Quality
	QualityMixed bool
	// TooClose is set if the margin reaches over a line where the state changes; Near are the verdicts on the pace
	// that it does not tell apart from State, worst first.
	TooClose bool
	Near     []State

	HasTarget bool
	Baseline  Decimal
	Target    Decimal
	Within    Range // the corridor of a goal that maintains something
	// Share is how far Value is from Baseline to Target; it is there if HasShare.
	HasShare bool
	Share    Share
	// Worse is set if the figure is worse than where it started: an empty bar, and words.
	Worse   bool
	Stretch []Stretch

	// Elapsed is there if HasElapsed: a goal with a deadline that has started and was not stopped.
	HasElapsed bool
	Elapsed    Span
	// Expected is where a steady pace would be by AsOf, rounded at 14 decimals; it is there if HasExpected.
	// ShownExpected has the decimals that are shown: none where things come in wholes, of
	// which as much is expected as there must be, 496 trees and not 495.9.
	HasExpected             bool
	Expected, ShownExpected Decimal
	Waypoints               []Waypoint // what the expected value follows, if not a straight line
	// Pace is what was made of what was expected, with two decimals; it is there if
	// HasPace, which is when the state is a verdict on it.
	HasPace bool
	Pace    Decimal

	// ReachedOn is the day on which the target was first met; zero: never. FellBackOn
	// is the day on which it was lost and not met again since.
	ReachedOn, FellBackOn Date
	// LastEntry is the day of the figure: that of the latest entry that counts and is no
	// correction, which makes an old figure right and not new; zero: none. LastChange is
	// that of the latest one of all.
	LastEntry, LastChange Date
	// StaleFrom is the first day on which LastEntry is too old; zero: never. It may lie ahead.
	StaleFrom Date
	// UpdateEveryDays is how often the goal promises a figure; 0: it promises nothing, and
	// StaleFrom follows from how often figures came so far.
	UpdateEveryDays int

	// Projection is nil if there is none, and then NoProjection says why.
	Projection   *Projection
	NoProjection NoProjection
	Needed       *Needed // the pace that would be needed; nil where it makes no sense

	// Parts of a flow's Value: Received + Corrected + Refunded (negative). Pledged is beside it.
	Received, Corrected, Refunded, Pledged Decimal

	Stages []Part // of goals with stages, first to last
	// The breakdowns of a flow's value, largest part first, what is not attributed
	// (ID "") last. Parts add up to Value exactly. Nil where no entry says anything.
	ByPartner, ByRegion, ByQuality []Part

	Points       []Point // by date
	Milestones   []ReachedMilestone
	Restatements []Restatement // by date
	Originals    []Original    // foreign money, by currency
	Ledger       []Row         // by date
}

// Stretch is a target beyond the target.
type Stretch struct {
	Value     Decimal
	Share     Share // from the baseline to Value
	ReachedOn Date
}

// Part is one part of a sum.
type Part struct {
	ID    string
	Value Decimal
}

// ReachedMilestone is a milestone and when it was reached.
type ReachedMilestone struct {
	Milestone
	ReachedOn Date // zero: not yet
	// FellBackOn is the day on which the figure was lost and not met again since.
	FellBackOn Date
}

// Restatement is a correction that counts: a row of the table of revisions and a break in the chart.
type Restatement struct {
	Date     Date
	Entry    int // index in Goal.Entries
	Corrects int // index of the entry it is about; -1: not said
	// Change is what it changed: the difference in a flow, and between the readings in a snapshot.
	Change Decimal
}

// Original is foreign money that is part of the value: what was given, and what it became.
type Original struct {
	Currency  string
	Amount    Decimal // in Currency
	Converted Decimal // in the goal's currency, rounded
	Rates     []Rate  // those that were used, by date
}
