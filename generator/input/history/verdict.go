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
			f := c.report(c.addition(l), diag.RecordedDay, l.Pos(),
				"The entry %q of %q was recorded on %s, as it says, but the version of %s does not have it.",
				l.describe(), c.now.Title, l.Recorded, c.published)
			c.recordedToday(f, l)
		}
	}
	for _, p := range pairs {
		if old := p.old.Recorded; !old.IsZero() && p.now.Recorded != old {
			x := c.change("entries", "day of recording", p.old.recordedLine(), p.now.recordedLine())
			f := c.report(x, diag.EntryRewritten, p.now.Pos(), "The entry %q of %q was recorded on %s, and says something else of it now.",
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
	if strings.HasSuffix(l.File(), ".csv") {
		f.Hint = fmt.Sprintf("Give the row %s in the column recorded.", e.Recorded)
		return
	}
	f.Hint = fmt.Sprintf("Write %s as the day on which it was recorded.", e.Recorded)
	f.Fix = strings.TrimSuffix(indented(item(site.Written(&e)), max(0, int(l.Column)-1-len("- "))), "\n")
}

// verdict reports a final verdict that is another one now, without a word to readers.
func (c *comparison) verdict() {
	was, is := c.before.Progress.State, c.now.Progress.State
	deadline := c.before.Progress.Deadline
	over := !deadline.IsZero() && c.day.After(deadline)
	if c.before.Progress.AsOf != c.now.Progress.AsOf { // verdicts of two days may differ
		return
	}
	if !progress.Restates(was, is, over) {
		return
	}
	told := tells(c.now, was)
	isTold := len(told) > len(tells(c.before, was))
	if !isTold && c.followsFromRevision() {
		return
	}
	x := c.change(progress.Verdict, "verdict", string(was), string(is))
	if isTold {
		c.verdictTold(x, told)
		return
	}
	unsaid := slices.DeleteFunc(slices.Clone(c.added), func(l *line) bool {
		known := l.kind == progress.Correction && !l.Date.Before(c.published) // a correction is dated when it is made
		return !l.Recorded.IsZero() || !l.Date.Before(c.day) || known
	})
	inTime := over && !c.published.After(deadline) && len(unsaid) == 0 && !slices.ContainsFunc(c.now.Progress.Earlier,
		func(v progress.EarlierVerdict) bool { return v.State == was })
	if inTime { // all was there when the verdict came, and only the older version lacked it
		x.Why = "all of it had been recorded by the deadline"
		return
	}
	for _, l := range unsaid {
		if l.isOutcome() { // which is of the day of its event
			continue
		}
		f := c.report(c.addition(l), diag.VerdictChanged, l.Pos(), "The entry %q of %q changes a verdict, and does not say when it was recorded.",
			l.describe(), c.now.Title)
		c.recordedToday(f, l)
	}
	f := c.report(x, diag.VerdictChanged, c.file(), "The verdict on %q was %s and is %s now, but no revision says so.", c.now.Title,
		words(was), words(is))
	f.Hint = fmt.Sprintf("If it is right, tell readers: add these lines to %s, and say why.", c.where("revisions"))
	f.add("revisions", longItem(site.Revision{Date: c.day, Field: progress.Verdict, From: string(was), To: string(is), Class: "correction",
		Reason: placeholder}))
}

// tells lists the revisions of a version that tell readers that a verdict was another one, and why.
func tells(g *site.Goal, was progress.State) (revisions []int) {
	for _, v := range g.Progress.Earlier {
		if v.State == was && v.Revision >= 0 {
			revisions = append(revisions, v.Revision)
		}
	}
	return revisions
}

// verdictTold notes which revisions tell of another verdict: new ones of the verdict itself, and such of what it rests on,
// which tell of that too.
func (c *comparison) verdictTold(x *Change, revisions []int) {
	for _, at := range revisions {
		r := &c.now.Revisions[at]
		i := slices.IndexFunc(c.fresh, func(t *telling) bool { return t.at == at })
		if i >= 0 {
			c.tell(x, c.fresh[i])
			c.fresh = slices.Delete(c.fresh, i, i+1)
		} else if !slices.ContainsFunc(c.before.Revisions, func(old site.Revision) bool { return sameChange(r, &old) }) {
			x.Tellings = append(x.Tellings, Telling{r.Date, r.Class, said(r.Reason)})
		}
	}
	x.Why = "a published revision tells of it"
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
