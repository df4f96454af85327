// Package history reads an older version of a site from Git, and holds a site to
// what that version promised.
//
// # An older version
//
// [Open] gives the site's folder as it was at a Git ref: a branch, a tag, a commit.
// It asks the git command and checks nothing out, so the working tree, the index and
// everything that is not committed stay as they are. What comes back is a file
// system like any other, and a build takes it as its files.
//
// # What was promised
//
// [Broken] compares the goals that the older version published with those of now,
// both as of the same day, and reports what was taken back without a word:
//
//   - a goal that is gone, or is a mere proposal again;
//   - another target, baseline, start, measure, headline stage or direction, or anything else
//     that decides what the figures mean;
//   - an entry of the ledger that is gone, or says something else;
//   - a milestone that had been reached, and is gone or moved;
//   - a revision that is gone, or gives another reason.
//
// Goals with lifecycle "proposed" promised nothing yet, and may change freely.
//
// # What may change, and how
//
// Everything may change, as long as readers are told. A new target needs a line under
// revisions that names the field, the old value and the new one; several lines may
// lead from the one to the other, and one of the whole target or baseline is about the part
// that its values fit. It is dated between the older version and today, and gives its reason
// in a sentence. A wrong entry stays and is put right by an entry of kind correction. Where a
// correction cannot say it (a date, a stage, a better quality), a revision of the field "entries"
// can, for a milestone one of the field "milestones", and for the reason of a revision one of
// the field "revisions". A revision that the older version had already excuses nothing new.
//
// # Which entries are the same
//
// Entries are told apart by what they say about the figure: date, value, kind, stage,
// quality, currency and exchange rate, and what they correct. A default is the same whether it is
// written or not. Their order, their file, notes, evidence, partner, region, margin and sample
// may change, ids that no correction names too, and a quality may become more modest. Entries that
// were in no figure (dated before the start or in the future) are not held to
// anything, and neither are those that the program makes from events, stories or projects.
package history
