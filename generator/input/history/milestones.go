package history

import (
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// milestones reports milestones that had been reached and are gone or moved.
func (c *comparison) milestones() {
	for _, old := range c.before.Progress.Milestones {
		if old.ReachedOn.IsZero() {
			continue
		}
		was := describeMilestone(old.Milestone)
		now := c.now.Input.Milestones
		if slices.ContainsFunc(now, func(m progress.Milestone) bool { return describeMilestone(m) == was }) {
			continue
		}
		at, is, reworded := c.file(), none, false
		for i, m := range now {
			reworded = number(m.At) == number(old.At) && m.Date == old.Date
			if reworded || m.Title == old.Title {
				at, is = c.now.Fields.At(fmt.Sprintf("milestones[%d]", i)), describeMilestone(m)
				break
			}
		}
		if c.revised("milestones", was, is, correction) {
			continue
		}
		if is == none {
			f := c.report(diag.MilestoneUndone, at, "The milestone %q of %q was reached on %s, and is gone.", was, c.now.Title, old.ReachedOn)
			f.Hint = fmt.Sprintf("Put it back into %s.", c.where("milestones"))
			f.add("milestones", item(site.GoalMilestone(old.Milestone)))
			continue
		}
		f := c.report(diag.MilestoneUndone, at, "The milestone %q of %q was reached on %s, and is %q now.", was, c.now.Title, old.ReachedOn, is)
		if reworded {
			c.revise(f, "put its words back", "milestones", was, is, correction)
			continue
		}
		f.Fix = strings.TrimSuffix(indented(item(site.GoalMilestone(old.Milestone)), max(0, at.Column-1-len("- "))), "\n")
	}
}

// describeMilestone writes a milestone in a line: "500: Half way".
func describeMilestone(m progress.Milestone) string {
	if m.At != nil {
		return m.At.String() + ": " + m.Title
	}
	return m.Date.String() + ": " + m.Title
}
