package progress

import (
	"cmp"
	"slices"

	"northstar/generator/base/diag"
)

// Goal is what a community set out to do, and its whole ledger, as written. It
// is filled by whoever reads the files, who has checked that required fields
// are there and that every word of an enumeration is one of the constants below.
// Empty words mean the default, which the constants' comments name.
// Records stands for the records of any type that a site defines itself, as what a goal is computed from.
const Records = "records"

type Goal struct {
	ID        string
	Title     string
	Lifecycle Lifecycle
	Reason    string // why it was paused or cancelled
	Measure   Measure
	Direction Direction
	Series    Series
	Range     Range // the corridor of a goal that maintains something
	Start     Date
	Baseline  *Baseline // nil: 0, where that makes sense
	Target    *Target   // nil: only a total is kept
	Stretch   []Decimal // targets beyond the target, nearest first
	Waypoints []Waypoint
	// Stages are the steps a unit goes through, first to last. HeadlineStage is
	// the one that counts; the last one if left out, because it claims least.
	Stages        []string
	HeadlineStage string
	// ComputedFrom names the records (events, stories, projects, or [Records]) that Entries were made
	// from; "" when a person wrote the entries.
	ComputedFrom    string
	UpdateEveryDays int // 0: never stale
	Milestones      []Milestone
	Entries         []Entry // in any order
	Revisions       []Revision

	// Pos is where the goal begins. Positions holds where its fields were written,
	// under their path: "start", "target.value", "stretch[1]", "milestones[2].at".
	// A field without an entry is reported where the nearest field around it is.
	Pos       diag.Position
	Positions map[string]diag.Position

	byDate []int32 // see Sort
}

// Sort notes the order in which the entries are read, so that no computation with g, or with a copy of it, has to find it again.
// A goal with more than a few entries of which several days are asked for should be sorted once.
func (g *Goal) Sort() { g.byDate = g.order() }

// order returns the indices of the entries in the order of compareEntries; of those that it takes for equal, as they were written.
func (g *Goal) order() []int32 {
	if len(g.byDate) == len(g.Entries) {
		return g.byDate
	}
	order := make([]int32, len(g.Entries))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if c := compareEntries(&g.Entries[a], &g.Entries[b]); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	})
	return order
}

// Lifecycle is what the community decided about a goal; everything else is derived.
type Lifecycle string

// The lifecycles.
const (
	Active    Lifecycle = "active" // the default
	Proposed  Lifecycle = "proposed"
	Paused    Lifecycle = "paused"
	Closed    Lifecycle = "closed"
	Cancelled Lifecycle = "cancelled"
)

var lifecycles = []Lifecycle{Proposed, Active, Paused, Closed, Cancelled}

// Measure is what a goal counts.
type Measure struct {
	Unit      string      `yaml:"unit" translation:"text" rule:"required" doc:"what is counted, in the plural" eg:"trees"`
	Kind      MeasureKind `yaml:"kind" enum:"count,money,average,percent,yes_no" doc:"count if left out"`
	Currency  string      `yaml:"currency" doc:"ISO 4217 code, for money"`
	Precision int         `yaml:"precision" doc:"decimals to show"` // 0: those that the figures have, at most two
	One       string      `yaml:"one" translation:"text" doc:"the unit in the singular" eg:"tree"`
	Other     string      `yaml:"other" translation:"text" doc:"the unit in the plural, if unit is not it"`
	Two       string      `yaml:"two" translation:"text" doc:"the unit after 2, in languages that have a form for it, such as Arabic"`
	Few       string      `yaml:"few" translation:"text" doc:"the unit after a few, in languages that have a form for it, such as Arabic and Polish"`
	Many      string      `yaml:"many" translation:"text" doc:"the unit after many, in languages that have a form for it, such as Arabic and Polish"`
}

// MeasureKind is what sort of number a measure gives.
type MeasureKind string

// The kinds of measure. Without a kind, a measure with a currency is money and any other a count.
const (
	Count   MeasureKind = "count"
	Money   MeasureKind = "money"
	Average MeasureKind = "average"
	Percent MeasureKind = "percent"
	YesNo   MeasureKind = "yes_no" // 0 and 1
)

// Direction is which way is better.
type Direction string

// The directions. Without one, the target decides: below the baseline (or below 0) is a
// decrease, anything else an increase; a range without a target is to be maintained.
const (
	Increase Direction = "increase"
	Decrease Direction = "decrease"
	Maintain Direction = "maintain"
)

// Series is how entries make a value.
type Series string

// The series. Without one, averages, percentages, yes or no, and everything that
// is to decrease or to be maintained are snapshots; the rest are flows.
const (
	Flow     Series = "flow"     // entries are added up
	Snapshot Series = "snapshot" // the latest entry counts
)

// Range is a corridor, both ends in it; a nil end is open.
type Range struct {
	Min *Decimal `yaml:"min" doc:"not below"`
	Max *Decimal `yaml:"max" doc:"not above"`
}

// holds reports whether v is in r.
func (r Range) holds(v Decimal) bool {
	return (r.Min == nil || v.Cmp(*r.Min) >= 0) && (r.Max == nil || v.Cmp(*r.Max) <= 0)
}

// Baseline is where the figure stood before the work began.
type Baseline struct {
	Value  Decimal
	Date   Date
	Source string
}

// Target is the figure to reach by the end of the day Date; without a date, some day.
type Target struct {
	Value Decimal
	Date  Date
}

// Waypoint is where the figure should stand by the end of a day, for work that is seasonal.
type Waypoint struct {
	Date  Date
	Value Decimal
}

// Milestone is a point on the way: a figure (At) or a day (Date).
type Milestone struct {
	At    *Decimal `yaml:"at" doc:"the figure that reaches it"`
	Date  Date     `yaml:"date" doc:"or the day"`
	Title string   `yaml:"title" translation:"text" rule:"required" doc:"what it is" eg:"Half way"`
	Story string   `yaml:"story" doc:"path of a page about it"`
}

// EntryKind is what an entry does to the value.
type EntryKind string

// The kinds of entry.
//
// In a flow, a correction's value is the difference it makes (-18); in a snapshot
// it is the right reading, which takes the place of the one it corrects. A
// correction or refund that names an entry belongs to the stage, partner and
// region of that entry unless it says otherwise.
const (
	Actual     EntryKind = "actual"     // counts; the default
	Pledge     EntryKind = "pledge"     // promised: shown apart, never counts
	Refund     EntryKind = "refund"     // given back: a negative amount
	Correction EntryKind = "correction" // puts an earlier entry right
)

// Quality is how a figure is known.
type Quality string

// The qualities, best first.
const (
	Measured  Quality = "measured"
	Reported  Quality = "reported" // the default
	Estimated Quality = "estimated"
)

// Rate is a recorded exchange rate: what one unit of the entry's currency was worth in the goal's. The
// zero value is none.
type Rate struct {
	Value  Decimal `yaml:"value" rule:"required" doc:"the rate"`
	Date   Date    `yaml:"date" rule:"required" doc:"the day of the rate"`
	Source string  `yaml:"source" rule:"required" doc:"where the rate comes from" eg:"European Central Bank"`
}

// Revision is a change of the goal's definition after it was published.
type Revision struct {
	Date   Date   `yaml:"date" rule:"required" doc:"when it was changed"`
	Field  string `yaml:"field" ref:"goal-field" rule:"required" doc:"what was changed, such as target.value" eg:"target.value"`
	From   string `yaml:"from" rule:"required" doc:"the old value" eg:"1000"`
	To     string `yaml:"to" rule:"required" doc:"the new value" eg:"1200"`
	Class  string `yaml:"class" rule:"required" enum:"update,improvement,correction" doc:"why in a word"`
	Reason string `yaml:"reason" translation:"text" rule:"required" doc:"why" eg:"The council gave a second field."`
}
