package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// successor returns what a goal is now: the one of the same id, or the one that was published under it.
func successor(old *site.Goal, now *site.Site) *site.Goal {
	if g := now.Goal(old.ID); g != nil {
		return g
	}
	for _, g := range now.Goals {
		if slices.Contains(g.Was, old.ID) {
			return g
		}
	}
	return nil
}

// beside reports a goal that claims to be another one, beside which it was published.
func beside(old, g *site.Goal) diag.Diagnostic {
	others := slices.DeleteFunc(slices.Clone(g.Was), func(id string) bool { return id == old.ID })
	return diag.New(diag.GoalGone, g.Fields.At("was"), "%q was published beside %q; they are two goals.", g.Title, old.Title).
		WithHint("The id of a goal leads to another one only where the file was renamed. Take %s out of was.", old.ID).
		WithFix("was: [" + strings.Join(others, ", ") + "]")
}

// gone reports a goal that the site no longer has, and returns the one that it seems to be called now.
func gone(old *site.Goal, before, now *site.Site) (diag.Diagnostic, *site.Goal) {
	for _, g := range now.Goals {
		others := slices.ContainsFunc(g.Was, func(id string) bool { return !slices.Contains(old.Was, id) })
		if before.Goal(g.ID) != nil || others || g.Title != old.Title && !sameTask(g, old) {
			continue
		}
		d := diag.New(diag.GoalGone, g.Fields.At("was"), "The published goal %q is gone from %s; this file looks like it.",
			old.Title, old.Fields.File)
		if len(g.Was) > 0 {
			return d.Inside(old.ID).WithHint("The name of its file is the id of a goal. If it is the same goal, add %s to was, and its older "+
				"address leads to it; otherwise put %s back.", old.ID, old.Fields.File), g
		}
		d.Line, d.Column = 0, 0
		return d.WithHint("The name of its file is the id of a goal. If it is the same goal, add this line to %s, and its older address leads "+
			"to it; otherwise put %s back.", g.Fields.File, old.Fields.File).
			WithFix("was: [" + strings.Join(append([]string{old.ID}, old.Was...), ", ") + "]"), g
	}
	fix := "lifecycle: cancelled\nreason: " + placeholder
	if !old.Fields.Has("revisions") {
		told := longItem(turned(now.AsOf, lifecycleOf(old), string(progress.Cancelled)))
		fix += "\nrevisions:\n" + strings.TrimSuffix(indented(told, byDefault), "\n")
	}
	return diag.New(diag.GoalGone, diag.Position{File: old.Fields.File}, "The published goal %q is gone.", old.Title).
		WithHint("Put %s back. If the goal was given up, it stays on the site with these lines in its file.", old.Fields.File).
		WithFix(fix), nil
}

// sameTask reports whether two goals count the same thing from the same day to the same target.
func sameTask(a, b *site.Goal) bool {
	x, y := a.Input, b.Input
	return x.Measure == y.Measure && x.Start == y.Start && x.Target != nil && y.Target != nil && *x.Target == *y.Target
}

// placeholder stands for what only the writer can know.
const placeholder = "<why, in a sentence>"

// comparison is one goal, before and now.
type comparison struct {
	before, now *site.Goal
	published   site.Date              // when before was
	site        *site.Site             // of now
	day         site.Date              // for what is to be pasted
	unread      func(file string) bool // of now
	fresh       []*telling             // revisions that before did not have, by date
	ids         map[string]bool        // ids of entries that are taken
	added       []*line                // entries that before did not have
	additions   map[*line]*Change      // those of added that are new, and not only in a figure now
	changes     []*Change
	found       []finding
}

// finding is a diagnostic whose fix may be items to add to a list of the goal's file.
type finding struct {
	diag.Diagnostic
	of    *Change
	list  string   // "revisions", "entries", "milestones"; "" if the fix is complete
	items []string // each one line or more
}

// all compares everything that is published of a goal.
func (c *comparison) all() {
	c.revisions()
	c.lifecycle()
	c.terms()
	c.ledger()
	c.computed()
	c.milestones()
	c.verdict()
	c.words()
	c.unused()
}

// file is where the goal is written now, for what is not there any more.
func (c *comparison) file() diag.Position { return diag.Position{File: c.now.Fields.File} }

// change adds something that is not as it was published.
func (c *comparison) change(field, name, from, to string) *Change {
	x := &Change{Field: field, Name: name, From: from, To: to}
	c.changes = append(c.changes, x)
	return x
}

// report adds a complaint about a change, at a place in the site as it is now.
func (c *comparison) report(x *Change, code diag.Code, at diag.Position, format string, args ...any) *finding {
	c.found = append(c.found, finding{Diagnostic: diag.New(code, at, format, args...), of: x})
	return &c.found[len(c.found)-1]
}

// add makes items of a list of the goal's file the way out.
func (f *finding) add(list string, items ...string) { f.list, f.items = list, items }

// olderIDs reports ids that led to the goal and lead to another one now, or to none.
func (c *comparison) olderIDs() {
	var gone []string
	for _, id := range c.before.Was {
		switch other := successor(&site.Goal{ID: id}, c.site); {
		case other == nil:
			gone = append(gone, id)
		case other != c.now:
			f := c.report(c.change("was", "older id", id, other.ID), diag.OlderIDGone, other.Fields.At("was"),
				"%q was published as %s before, and links to that lead to %q now.", c.now.Title, id, other.Title)
			f.Hint = fmt.Sprintf("Take %s out of was, and put it back into that of %s.", id, c.now.Fields.File)
			if other.ID == id {
				f.Diagnostic.Line, f.Diagnostic.Column = 0, 0
				f.Hint = fmt.Sprintf("Give %s another name, and put %s back under was in %s.", other.Fields.File, id, c.now.Fields.File)
			}
		}
	}
	if len(gone) == 0 {
		return
	}
	list, at := strings.Join(gone, ", "), c.now.Fields.At("was")
	x := c.change("was", "older id", list, none)
	f := c.report(x, diag.OlderIDGone, at, "%q was published as %s before, and links to that lead nowhere now.", c.now.Title, list)
	f.Hint = fmt.Sprintf("Put %s back into was, so that the older address leads to the goal.", list)
	f.Fix = "was: [" + strings.Join(append(gone, c.now.Was...), ", ") + "]"
	if !c.now.Fields.Has("was") {
		f.Hint = fmt.Sprintf("Add this line to %s, so that the older address leads to the goal.", c.now.Fields.File)
	} else if at.Column <= len("was: ") { // a list with a line for each
		f.Fix, f.Mending = "", diag.Mending{Add: strings.Join(gone, "\n"+strings.Repeat(" ", at.Column-1)+"- "), Into: true}
	}
}

// lifecycle reports that what was agreed is a proposal again, and any other change that no revision dates.
func (c *comparison) lifecycle() {
	was, is := lifecycleOf(c.before), lifecycleOf(c.now)
	if was == is {
		return
	}
	x, at := c.change("lifecycle", "lifecycle", was, is), c.now.Fields.At("lifecycle")
	if is == string(progress.Proposed) {
		c.report(x, diag.GoalProposedAgain, at, "%q was agreed and published; now it is proposed.", c.now.Title).Fix = "lifecycle: " + was
		return
	}
	if c.revised(x, update) {
		return
	}
	f := c.report(x, diag.LifecycleChanged, at, "%q was %s and is %s now, but no revision says since when and why.", c.now.Title, was, is)
	c.revise(f, "set it back", update)
}

// turned is the revision that tells of another lifecycle.
func turned(day site.Date, from, to string) site.Revision {
	return site.Revision{Date: day, Field: "lifecycle", From: from, To: to, Class: "update", Reason: placeholder}
}

// lifecycleOf returns the lifecycle of a goal as it is written, or the default.
func lifecycleOf(g *site.Goal) string { return cmp.Or(g.Lifecycle, string(progress.Active)) }

// finish returns the changes with what is wrong with them, those first that readers are not told of; a goal that was a
// proposal promised nothing. Pasted one after the other, the fixes make a list that the file does not have yet once.
func (c *comparison) finish() (all []Change) {
	proposal := c.before.Lifecycle == string(progress.Proposed)
	slices.SortStableFunc(c.found, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message)) // as they are printed
	})
	begun := map[string]bool{}
	for _, f := range c.found {
		if f.list != "" {
			var b strings.Builder
			if !c.now.Fields.Has(f.list) && !begun[f.list] {
				b.WriteString(f.list + ":\n")
			}
			begun[f.list] = true
			for _, item := range f.items {
				b.WriteString(indented(item, c.indent(f.list)))
			}
			f.Fix = strings.TrimSuffix(b.String(), "\n")
		}
		f.of.Problems = append(f.of.Problems, f.Diagnostic)
	}
	for _, x := range c.changes {
		if proposal {
			x.Problems, x.Why = nil, "it was only proposed"
		}
		all = append(all, *x)
	}
	slices.SortStableFunc(all, func(a, b Change) int {
		return cmp.Compare(slices.Index(statuses, a.Status()), slices.Index(statuses, b.Status()))
	})
	return all
}

// byDefault is how far in the items of a list stand where there is none to look at.
const byDefault = 2

// indent returns how far in the items of a list of the goal's file stand.
func (c *comparison) indent(list string) int {
	if first := list + "[0]"; c.now.Fields.Has(first) {
		return max(0, c.now.Fields.At(first).Column-1-len("- "))
	}
	return byDefault
}

// indented returns an item of a YAML list, moved in by n columns.
func indented(item string, n int) string {
	blank := strings.Repeat(" ", n)
	return blank + strings.ReplaceAll(item, "\n", "\n"+blank) + "\n"
}

// where names the file to which lines are to be added.
func (c *comparison) where(list string) string {
	return fmt.Sprintf("%s, under %s", c.now.Fields.File, list)
}
