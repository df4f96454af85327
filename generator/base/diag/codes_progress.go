package diag

// Codes of goals and their ledgers.
var (
	TargetIsBaseline     = Code{"NS501", Error, "target equals the baseline", "Progress is the way from the baseline to the target; here there is no way to go, so no percentage exists.", "Set the target to what is to be reached, and the baseline to where it stood before."}
	TargetWrongSide      = Code{"NS502", Error, "target on the wrong side of the baseline", "The direction says which way is better, and the target lies the other way: every step forward would count as a step back.", "Swap the two values, or correct the direction."}
	BaselineMissing      = Code{"NS503", Error, "falling goal without a baseline", "A figure that is to fall needs to say from where; without that, no percentage exists.", "Add the last figure from before the work began as baseline."}
	BaselineAssumed      = Code{"NS504", Warning, "progress counted from zero", "Averages and percentages are rarely zero at the start. Without a baseline, what was there already counts as progress.", "Add the last figure from before the work began as baseline."}
	BaselineNotEntered   = Code{"NS505", Warning, "baseline that the entries do not contain", "A flow adds its entries up from zero, so what was there before must be an entry too; until then the goal looks worse than its baseline.", "Record what was there as an entry on the first day, or drop the baseline."}
	GoalDatesOrder       = Code{"NS506", Error, "deadline before the start", "No day lies between the two, so nothing could ever count.", "Check the two dates."}
	StretchOrder         = Code{"NS507", Error, "stretch targets out of order", "Each stretch target lies beyond the target, and each beyond the one before.", "List them from the nearest to the farthest, all beyond the target."}
	WaypointOrder        = Code{"NS508", Error, "waypoints out of order", "Waypoints lead from the baseline to the target: later ones have later dates, between start and deadline, and never lead back.", "Sort them by date, and check the values."}
	SeriesNotSum         = Code{"NS509", Error, "figures that cannot be added up", "Averages, percentages and answers of yes or no say nothing when they are added up.", "Use series: snapshot, where the latest entry counts."}
	ReasonMissing        = Code{"NS510", Error, "stopped without a reason", "Whoever helped a goal that is paused or cancelled is owed a reason.", "Add a sentence as reason."}
	CurrencyUnknown      = Code{"NS511", Error, "currency missing or unknown", "Amounts need a currency of ISO 4217, three capital letters.", "Such as EUR, GBP or USD."}
	StageUnknown         = Code{"NS512", Error, "unknown stage", "Stages are those that the goal lists under stages.", "Use one of them, or add it to the list."}
	MilestoneUnclear     = Code{"NS513", Error, "milestone without a figure or a day", "A milestone is reached when the figure is, or when the day has come; it needs exactly one of the two.", "Write at: with a figure, or date: with a day."}
	RangeUnclear         = Code{"NS514", Error, "range that cannot be kept", "A goal that maintains something needs a range with its lower end below its upper, or a target not to fall below. No other goal has a range.", "Write range: {min: 6.5, max: 8.5}."}
	RevisionDisagrees    = Code{"NS515", Warning, "revision that says something else", "The latest revision of a value says what it was changed to; the goal now has another one.", "Correct one of the two, or add the revision that is missing."}
	GoalNumberRange      = Code{"NS516", Error, "setting out of range", "Days and decimals are counted in whole numbers within bounds.", "Check the number."}
	WaypointsUnused      = Code{"NS517", Warning, "waypoints without a deadline", "Waypoints say where a goal should be on its way to a target with a date; this one has none.", "Add the date to the target, or take the waypoints out."}
	MilestoneUnreachable = Code{"NS518", Warning, "milestone that was there from the start", "The figure lies at or behind the baseline, so there is nothing to reach.", "Check the figure of the milestone."}

	EntryIDTwice      = Code{"NS530", Error, "the same entry id twice", "A correction that names the id could mean either entry, and perhaps one of them was counted twice.", "Give one of them another id, or take it out if it is the same entry."}
	EntryUnknown      = Code{"NS531", Error, "correction of an unknown entry", "A correction names the entry that it corrects by its id, in the ledger of the same goal.", "Give the entry an id, and name that."}
	CorrectionEarly   = Code{"NS532", Error, "correction before what it corrects", "Nobody can correct a figure that does not exist yet; one of the dates is wrong.", "Use the day on which the mistake was put right."}
	CorrectionUnclear = Code{"NS533", Error, "correction without what it corrects", "In a snapshot a correction takes the place of a reading, so it has to say of which.", "Give the reading an id, and name it with corrects:."}
	RefundPositive    = Code{"NS534", Error, "refund that adds", "A refund takes money out, so its value is negative.", "Put a minus before the value."}
	RefundTooLarge    = Code{"NS535", Warning, "refund larger than the receipts", "More is given back than has come in by that day: an entry is missing, or an amount is wrong.", "Check the amount and the dates of the entries before it."}
	MoneyTakenOut     = Code{"NS536", Warning, "negative amount that is no refund", "Money that leaves is a refund, and a mistake that is put right is a correction; readers are told which.", "Add kind: refund or kind: correction."}
	RateMissing       = Code{"NS537", Error, "foreign amount without its rate", "An amount in another currency needs the rate at which it was worth something in the goal's; it is never taken one to one.", "Add the rate that was paid, its day and where it is recorded."}
	RateUnused        = Code{"NS538", Error, "rate for the goal's own currency", "The amount is in the goal's currency, so a rate would be ignored. Perhaps the entry's currency was forgotten.", "Add currency: to the entry, or take the rate out."}
	CurrencyNotMoney  = Code{"NS539", Error, "currency where no money is counted", "Only measures of kind money have amounts in a currency.", "Set kind: money and the currency of the measure, or take the currency out of the entry."}
	AmountTooFine     = Code{"NS540", Error, "more decimals than the currency has", "Such an amount cannot have been paid. Often the point was meant to group thousands.", "Write amounts without grouping, and a point before the minor units."}
	ValueOutOfRange   = Code{"NS541", Error, "value that cannot be", "Yes or no is 1 or 0, a margin has no sign, a sample counts people, and amounts have bounds.", "Check the value."}
	ReadingsSameDay   = Code{"NS542", Warning, "two readings on one day", "A snapshot has one figure a day. Of two, the one that flatters less is shown.", "Keep one, or turn the other into a correction."}
	KindNotReading    = Code{"NS543", Error, "pledge or refund in a snapshot", "Pledges and refunds belong to sums; in a snapshot each entry is a reading of the whole.", "Use series: flow, or take the entry out."}

	EntryBeforeStart = Code{"NS550", Warning, "entry before the start", "Only what happened from the start on is the goal's work, so the entry is left out of every figure.", "Correct the date, move the start, or put the figure into the baseline."}
	EntryInFuture    = Code{"NS551", Warning, "entry in the future", "The figures end today, so the entry is left out until its day has come.", "Correct the date, or use kind: pledge for what is only promised."}
	TotalBelowZero   = Code{"NS552", Warning, "total below zero", "More was taken out than was ever put in. It is shown as it is.", "Check the signs of corrections and refunds."}
)

// progressCodes lists the codes of this file.
func progressCodes() []Code {
	return []Code{TargetIsBaseline, TargetWrongSide, BaselineMissing, BaselineAssumed, BaselineNotEntered, GoalDatesOrder, StretchOrder,
		WaypointOrder, SeriesNotSum, ReasonMissing, CurrencyUnknown, StageUnknown, MilestoneUnclear, RangeUnclear, RevisionDisagrees,
		GoalNumberRange, WaypointsUnused, MilestoneUnreachable,
		EntryIDTwice, EntryUnknown, CorrectionEarly, CorrectionUnclear, RefundPositive, RefundTooLarge, MoneyTakenOut, RateMissing, RateUnused,
		CurrencyNotMoney, AmountTooFine, ValueOutOfRange, ReadingsSameDay, KindNotReading,
		EntryBeforeStart, EntryInFuture, TotalBelowZero}
}
