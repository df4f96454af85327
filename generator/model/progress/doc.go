// Package progress computes what can be said about a goal on one day, from its
// definition and its ledger. What is shown never looks better than it is.
//
//	p, warnings := progress.Compute(goal, asOf)
//	fmt.Println(progress.Formatter{Locale: english}.Headline(&p)) // 412 of 1,000 trees: 41%.
//
// Everything is a pure function of a [Goal] and a [Date]. No clock and no zone
// is read; no number is ever a binary float except where something is drawn; the
// order of the entries does not matter.
//
// # From the ledger to the value
//
// [Compute] reads the ledger by date and decides what each entry does (its
// [Effect]): it counts, is a pledge, belongs to another stage, or is excluded. In a
// [Flow] the entries that count are added up; money is rounded to the minor units
// of its currency after that, and its parts are rounded so that they still add up.
// In a [Snapshot] the latest reading is the value. Rounding is for show: every verdict
// is on the exact amount, and 99.9999 of 100 euros are shown as 99.99.
//
// A correction appears on its own day in what is drawn, as a break; but for the
// questions when a target or a milestone was reached, and where the figure stood
// at the deadline, it belongs to the day of what it corrects. What never happened
// was never reached, even if the mistake is found after the deadline.
//
// # From the value to the verdict
//
// With the baseline b (0 without one), the target t, the value v and f, the part
// of the days that has passed, both ends included:
//
//	progress  p = (v - b) / (t - b)      cut toward zero when shown, never rounded up
//	expected  e = b + (t - b) · f        or along the waypoints of seasonal work
//	pace      R = p / ((e - b) / (t - b))
//
// R is p / f unless there are waypoints. From 0.95 on a goal is on pace, from 0.60
// on behind, from 0 on far behind, below that moving away. The [State] is the first
// one of a list that fits; what is final comes first, unless the goal was given up before, then
// stopped goals, then what is stale, then the pace.
//
// # The past
//
// A day that has passed is shown as it was. Revisions date when the lifecycle, the start, the
// baseline and the target became what they are; what later ones changed is taken back. A pause or
// an end hides no verdict: a goal that was paused misses its deadline all the same, and one
// that was given up after it was missed, or on no day that anybody wrote down, stays missed.
//
// # Where the specification leaves a choice
//
//   - Direction: a target below the baseline (below 0 without one) is a decrease; a
//     range without a target is to be maintained; anything else is an increase.
//   - Series: averages, percentages, yes or no, and whatever is to decrease or to be
//     maintained are snapshots; the rest are flows.
//   - A flow that has a baseline begins with an entry for what was there.
//   - The headline stage, if not named, is the last one: it claims least.
//   - Yes or no, a missing deadline, and goals to maintain have no pace. They are under
//     way, or holding, or slipping.
//   - "Two observations" and "three points" are days with entries, not entries.
//   - A correction is not news: the last entry, staleness and the pace are those of what
//     was observed. A refund is news, but no observation.
//   - A goal without update_every_days goes stale as one that is due after twice the longest
//     time between two figures so far, but not before 90 days or after a year; after a year,
//     as long as there are not two. Days on which waypoints plan nothing do not count.
//   - Waypoints steer the verdict, the projection and what is needed alike: a pace is then that
//     of the plan, and what is needed is what the next waypoint needs.
//   - A pace by which the readings of a snapshot should have arrived already is refuted; if
//     both are, there is no projection.
//   - What is counted in wholes is expected in wholes, rounded towards more.
//   - The clock stands for goals that are proposed, paused, cancelled or closed: they
//     have no elapsed part and no expected value. A milestone that is a day does not come
//     for them either, once their ledger has ended.
//   - Without a deadline, a projection reaches three times the time that has passed.
//   - Of two readings on one day, and of two ways to round, the one is taken that
//     flatters less.
//
// # Words
//
// Only [Formatter] makes sentences: it chooses the message and fills in its placeholders.
// The words are in the locale's message files, so another language needs no code.
//
// # Numbers
//
// [Decimal] is our own, because no library has what a ledger needs at once: 10^9
// amounts of 10^15 with 14 places, exact; comparing with ==, so that figures can be
// compared in structs; and sums without allocation. quagmt/udecimal comes nearest,
// but its 1.5 and 1.50 differ, values take 32 bytes instead of 16, and sums take
// about 28 times as long. govalues/decimal has 19 digits and rounds the rest away
// without an error; cockroachdb/apd and shopspring/decimal keep big.Ints. Shares and
// paces need fractions whatever the decimals are: those are math/big's.
//
// # Mistakes
//
// [Validate] reports what is wrong with a goal on every day, [Compute] which entries
// the day leaves out; both as diagnostics. Compute works whatever Validate found.
package progress
