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
// Nothing is said of a version that is not there as it was. A build reports a file that cannot be read and goes on, and a goal
// whose file cannot be read promised nothing that could be broken. So a missing folder or file is an error of Open, and one that
// turns out to be damaged is one of [Version.Err], which is asked before anything is told. Each says what to fetch.
// Nor is anything said of goals if what they come from has errors, or attributes of Git make another text of it in a checkout:
// [Version.Legible] is asked before goals are compared. And a name that stands for several versions stands for none, since Git would
// silently take the tag of a stranger before the branch of the server.
//
// # What was promised
//
// [Compare] compares the goals that the older version published with those of now,
// both as of the same day, and lists every [Change]: what something was, what it is, and how readers learn of it. It is
// the only comparison of goals there is: the commands diff and goals print that list, and check prints what [Broken] takes out of it,
// which is the problems of those changes of which readers are not told, or not as they have to be. Reported is what was taken back
// without a word:
//
//   - a goal that is gone, or is a mere proposal again;
//   - another target, baseline, start, measure, headline stage or direction, or anything else
//     that decides what the figures mean, or is said of them: title, source, scope, stretch, waypoints;
//   - an entry of the ledger that is gone, or says something else;
//   - a page that a computed goal counted, and counts no more or on another day; and one that it counts now, in
//     a past up to which it had been counted already;
//   - a milestone that had been reached, and is gone or moved;
//   - a revision that is gone, or gives another reason;
//   - an older id of a goal, of which the address leads nowhere now, or to another goal.
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
// The class of a revision fits what it changes. Plans may be updated: the target, the deadline, the waypoints, how often
// there is an entry. What was so cannot, because it has not become something else: a baseline, an entry, a
// milestone that was reached, whether something is an output or an outcome. It was wrong, which is a correction, or
// it is known better, which is an improvement.
//
// A goal's file may be renamed, if was says what it was called: the goal is held to what it promised under that name.
//
// # What is harmless
//
// Some changes take nothing back of what was said. They need no revision, because the page, and its history with it,
// shows by itself all that there is to know:
//
//   - a source, a scope, a kind of result, the source of a baseline that are said for the first time: they stand on
//     the page from then on, and add to what readers know;
//   - the partner, the region or the sample of an entry that are said for the first time, for the same reason: the
//     ledger shows them. Not so a margin: a wide one can make a bad verdict "too close to tell";
//   - a quality that becomes more modest: the figure claims less;
//   - notes and evidence, which say no figure, the order of entries and their files;
//   - entries, milestones that are not reached, languages more, and another day of the site that is no earlier one;
//   - milestones that were not reached, and entries that were in no figure;
//   - what is said around a goal: summary, owner, reason, lessons, references; and translations, which the original goes before;
//   - ids that no correction names, and defaults that are written out;
//   - other spaces and capitals, in whatever is said.
//
// # Which entries are the same
//
// Entries are told apart by what they say: date, value, kind, stage, quality, margin, sample, currency and exchange rate, what they
// correct, partner and region. A default is the same whether it is written or not. Entries that
// were in no figure (dated before the start or in the future) are not held to
// anything. Of entries that say the same, notes tell which is which. Pages that a computed goal counts are told apart by
// file, day and title. Where one was withdrawn, or may be some day, no title of it is told.
package history
