package history

import (
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// milestones reports milestones that had been reached and are gone or moved. Others are plans, which may change.
func (c *comparison) milestones() {
	var left []int // those that the older version did not have, in the list of now
	for i := range c.now.Input.Milestones {
		left = append(left, i)
	}
	take := func(like func(m *progress.Milestone) bool) int {
		at := slices.IndexFunc(left, func(i int) bool { return like(&c.now.Input.Milestones[i]) })
		if at < 0 {
			return -1
		}
		i := left[at]
		left = slices.Delete(left, at, at+1)
		return i
	}
	changed := slices.DeleteFunc(slices.Clone(c.before.Progress.Milestones), func(old progress.ReachedMilestone) bool {
		was := describeMilestone(old.Milestone)
		alike := func(m progress.Milestone) bool { return describeMilestone(m) == was }
		left = slices.DeleteFunc(left, func(i int) bool { return alike(c.now.Input.Milestones[i]) })
		return slices.ContainsFunc(c.now.Input.Milestones, alike)
	})
	for _, old := range changed {
		reworded := func(m *progress.Milestone) bool { return number(m.At) == number(old.At) && m.Date == old.Date }
		i := take(func(m *progress.Milestone) bool { return reworded(m) || m.Title == old.Title })
		if i < 0 {
			c.milestoneGone(&old)
			continue
		}
		m := &c.now.Input.Milestones[i]
		x := c.change("milestones", "milestone", describeMilestone(old.Milestone), describeMilestone(*m))
		switch at := c.now.Fields.At(fmt.Sprintf("milestones[%d]", i)); {
		case c.revised(x, milestoneClass(&old)):
		case old.ReachedOn.IsZero():
			x.Why = notReached
		default:
			f := c.report(x, diag.MilestoneUndone, at, "The milestone %q of %q was reached on %s, and is %q now.", x.From, c.now.Title,
				old.ReachedOn, x.To)
			if reworded(m) {
				c.revise(f, "put its words back", correction)
				continue
			}
			f.Fix = strings.TrimSuffix(indented(item(site.GoalMilestone(old.Milestone)), max(0, at.Column-1-len("- "))), "\n")
		}
	}
	for _, i := range left {
		x := c.change("milestones", "milestone", none, describeMilestone(c.now.Input.Milestones[i]))
		if !c.revised(x, update) {
			x.Why = "a milestone more"
		}
	}
}

// notReached is why a milestone may change.
const notReached = "it was not reached yet"

// milestoneClass returns the class of revision that tells of another milestone.
func milestoneClass(m *progress.ReachedMilestone) string {
	if m.ReachedOn.IsZero() {
		return update
	}
	return correction
}

// milestoneGone reports a milestone of which nothing is left.
func (c *comparison) milestoneGone(old *progress.ReachedMilestone) {
	x := c.change("milestones", "milestone", describeMilestone(old.Milestone), none)
	switch {
	case c.revised(x, milestoneClass(old)):
	case old.ReachedOn.IsZero():
		x.Why = notReached
	default:
		f := c.report(x, diag.MilestoneUndone, c.file(), "The milestone %q of %q was reached on %s, and is gone.", x.From, c.now.Title,
			old.ReachedOn)
		f.Hint = fmt.Sprintf("Put it back into %s.", c.where("milestones"))
		f.add("milestones", item(site.GoalMilestone(old.Milestone)))
	}
}

// describeMilestone writes a milestone in a line: "500: Half way".
func describeMilestone(m progress.Milestone) string {
	if m.At != nil {
		return m.At.String() + ": " + m.Title
	}
	return m.Date.String() + ": " + m.Title
}
