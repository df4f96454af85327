package history

import (
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// recordings reports entries that the older version did not have although, as they say, they were written down before it; and
// published ones that say another day of that now.
func (c *comparison) recordings(pairs []pair) {
	for _, l := range c.added {
		if !l.Recorded.IsZero() && l.Recorded.Before(c.published) {
			f := c.report(diag.RecordedDay, l.Pos, "The entry %q of %q was recorded on %s, as it says, but the version of %s does not have it.",
				l.describe(), c.now.Title, l.Recorded, c.published)
			c.recordedToday(f, l)
		}
	}
	for _, p := range pairs {
		if old := p.old.Recorded; !old.IsZero() && p.now.Recorded != old {
			f := c.report(diag.EntryRewritten, p.now.Pos, "The entry %q of %q was recorded on %s, and says something else of it now.",
				p.old.describe(), c.now.Title, old)
			e := *p.now.Entry
			e.Recorded = old
			c.rewrite(f, p.now, e)
		}
	}
}

// recordedToday makes the way out of f an entry that was written down today.
func (c *comparison) recordedToday(f *finding, l *line) {
	e := *l.Entry
	e.Recorded = c.day
	c.rewrite(f, l, e)
}

// rewrite makes the way out of f an entry in the place of another one.
func (c *comparison) rewrite(f *finding, l *line, e progress.Entry) {
	if strings.HasSuffix(l.Pos.File, ".csv") {
		f.Hint = fmt.Sprintf("Give the row %s in the column recorded.", e.Recorded)
		return
	}
	f.Hint = fmt.Sprintf("Write %s as the day on which it was recorded.", e.Recorded)
	f.Fix = strings.TrimSuffix(indented(item(e), max(0, l.Pos.Column-1-len("- "))), "\n")
}

// verdict reports a final verdict that is another one now, without a word to readers.
func (c *comparison) verdict() {
	was, is := c.before.Progress.State, c.now.Progress.State
	deadline := c.before.Progress.Deadline
	over := !deadline.IsZero() && c.day.After(deadline)
	if c.before.Progress.AsOf != c.now.Progress.AsOf { // verdicts of two days may differ
		return
	}
	if !progress.Restates(was, is, over) || c.tells(c.now, was) > c.tells(c.before, was) || c.followsFromRevision() {
		return
	}
	unsaid := slices.DeleteFunc(slices.Clone(c.added), func(l *line) bool {
		known := l.kind == progress.Correction && !l.Date.Before(c.published) // a correction is dated when it is made
		return !l.Recorded.IsZero() || !l.Date.Before(c.day) || known
	})
	inTime := over && !c.published.After(deadline) && len(unsaid) == 0 && !slices.ContainsFunc(c.now.Progress.Earlier,
		func(v progress.EarlierVerdict) bool { return v.State == was })
	if inTime { // all was there when the verdict came, and only the older version lacked it
		return
	}
	for _, l := range unsaid {
		f := c.report(diag.VerdictChanged, l.Pos, "The entry %q of %q changes a verdict, and does not say when it was recorded.", l.describe(),
			c.now.Title)
		c.recordedToday(f, l)
	}
	f := c.report(diag.VerdictChanged, c.file(), "The verdict on %q was %s and is %s now, but no revision says so.", c.now.Title,
		words(was), words(is))
	f.Hint = fmt.Sprintf("If it is right, tell readers: add these lines to %s, and say why.", c.where("revisions"))
	f.add("revisions", longItem(site.Revision{Date: c.day, Field: progress.Verdict, From: string(was), To: string(is), Class: "correction",
		Reason: placeholder}))
}

// tells counts how often a version tells readers that a verdict was another one, and why.
func (c *comparison) tells(g *site.Goal, was progress.State) (n int) {
	for _, v := range g.Progress.Earlier {
		if v.State == was && v.Revision >= 0 {
			n++
		}
	}
	return n
}

// followsFromRevision reports whether the verdict will be told once the revisions are there that are asked for already.
func (c *comparison) followsFromRevision() bool {
	before, now := &c.before.GoalRecord, &c.now.GoalRecord
	moved := number(before.Target.Value) != number(now.Target.Value) || before.Target.Date != now.Target.Date || before.Start != now.Start ||
		number(before.Baseline.Value) != number(now.Baseline.Value) || lifecycleOf(c.before) != lifecycleOf(c.now)
	return moved && slices.ContainsFunc(c.found, func(f finding) bool {
		return slices.Contains([]string{diag.GoalRedefined.ID, diag.LifecycleChanged.ID, diag.GoalProposedAgain.ID}, f.Code)
	})
}

// words writes a state in words.
func words(s progress.State) string { return strings.ReplaceAll(string(s), "-", " ") }
