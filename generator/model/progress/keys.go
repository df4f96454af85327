package progress

// Sentence is something to say about a goal: which sentence, and what is in it.
// The words are in [Formatter.Sentence] alone, so that another language needs no
// more than another such method. The zero Sentence says nothing.
type Sentence struct {
	Key     Key
	Measure Measure
	// Value is the figure the sentence is about; From and To are where it comes from or goes to.
	Value, From, To Decimal
	Share           Share
	Within          Range
	Date, Until     Date
	Days            int // between two dates, or how many are needed
	Period          Period
	Falling         bool
	Code            string // a currency
	Text            string // in the community's own words
}

// Key names a sentence.
type Key string

// The headlines: the figure.
const (
	SayNoFigures   Key = "no-figures" // To: the target
	SayNoFiguresAt Key = "no-figures-no-target"
	SayOf          Key = "of"         // Value of To: Share
	SayFromTo      Key = "from-to"    // From From to Value, target To: Share
	SayWorse       Key = "worse"      // Value is worse than From; target To
	SayBelowZero   Key = "below-zero" // Value; target To
	SayTotal       Key = "total"      // Value
	SayDone        Key = "done"
	SayNotDone     Key = "not-done"
	SayInside      Key = "inside"  // Value, inside Within
	SayOutside     Key = "outside" // Value, outside Within
)

// The verdicts: why a goal has its state.
const (
	SayCancelled     Key = "cancelled" // Text: the reason
	SayPaused        Key = "paused"    // Text: the reason
	SayProposed      Key = "proposed"
	SayStarts        Key = "starts" // Date
	SayNoData        Key = "no-data"
	SayAchieved      Key = "achieved"         // Date
	SayAchievedEarly Key = "achieved-early"   // Date, Days before the deadline
	SayKept          Key = "kept"             // Date: the deadline
	SayFellBack      Key = "fell-back"        // Date, and Until: when it was lost
	SayNotHeld       Key = "not-held"         // Date, and Until: the deadline
	SayReachedLate   Key = "reached-late"     // Date, Days after the deadline
	SayMissed        Key = "missed"           // Value of To by Date
	SayMissedFrom    Key = "missed-from"      // Value, target To, by Date
	SayMissedBlind   Key = "missed-no-figure" // Date
	SayMissedRange   Key = "missed-range"     // Value, Within, Date
	SayClosed        Key = "closed"
	SayClosedShort   Key = "closed-short"
	SayStale         Key = "stale" // Date of the last figure; one is due every Days
	SayHolding       Key = "holding"
	SaySlipping      Key = "slipping"
	SayTotalOnly     Key = "total-only"
	SayNoDeadline    Key = "no-deadline"
	SayUnderWay      Key = "under-way" // Date: the deadline
	SayEarlyTime     Key = "too-early-time"
	SayEarlyFigures  Key = "too-early-figures" // Days with figures that are needed
	SayNothingYet    Key = "nothing-expected"  // on pace before the season
	SayOnPace        Key = "on-pace"           // Value expected by Date
	SayBehind        Key = "behind"            // Value expected by Date
	SayFarBehind     Key = "far-behind"        // Value expected by Date
	SayMovingAway    Key = "moving-away"       // Value expected by Date
)

// The outlooks: when the target would be met.
const (
	SayProjection    Key = "projection"        // Date, and Until if that is another month
	SayBefore        Key = "projection-before" // the same, before the deadline
	SayAround        Key = "projection-around"
	SayAfter         Key = "projection-after"
	SaySlightlyShort Key = "projection-slightly-short" // Date: at the pace of the whole run
	SayDataStale     Key = "no-projection-stale"
	SayTooEarly      Key = "no-projection-early"
	SayTooFew        Key = "no-projection-points" // Days with figures that are needed
	SayNotMoving     Key = "no-projection-moving"
	SayTooFar        Key = "no-projection-far"
	SayNeeded        Key = "needed"       // Value each Period; so far From
	SayNeededTurn    Key = "needed-turn"  // the same, where so far it went the other way
	SayNeededEarly   Key = "needed-early" // Value each Period; of a day or two no pace can be told
)

// What stands beside a figure.
const (
	SayAsOf       Key = "as-of"         // Date
	SayLastEntry  Key = "as-of-entry"   // Date, and Until: of the last entry
	SayUncertain  Key = "uncertain"     // Value: the margin; Days: the sample
	SayMargin     Key = "margin"        // Value
	SaySample     Key = "sample"        // Days: how many
	SayPledged    Key = "pledged"       // Value
	SayRefunded   Key = "refunded"      // Value
	SayOriginal   Key = "original"      // Value in Code became To
	SayOriginalAt Key = "original-rate" // the same, at the one rate From
	SayStretch    Key = "stretch"       // Share of To
	SayCounted    Key = "computed-from" // Text: the records
)
