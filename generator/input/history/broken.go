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

// Broken reports what the site before published about its goals and the site now takes
// back without saying so. Both are to speak of the same day; published is the day that before was published on. Files
// with mistakes are not compared: what was read of them is not what they say.
func Broken(before, now *site.Site, published site.Date) []diag.Diagnostic {
	broken := hidden(before, now, published)
	for _, old := range before.Goals {
		if old.Lifecycle == string(progress.Proposed) || before.Broken(old.Fields.File) {
			continue
		}
		g := successor(old, now)
		if g != nil && g.ID != old.ID && before.Goal(g.ID) != nil {
			broken = append(broken, beside(old, g))
			g = nil
		}
		if g == nil {
			var d diag.Diagnostic
			d, g = gone(old, before, now)
			broken = append(broken, d)
		}
		if g == nil || now.Broken(g.Fields.File) {
			continue
		}
		c := comparison{before: old, now: g, site: now, published: published, day: now.AsOf, unread: now.Broken}
		c.revisions()
		c.lifecycle()
		c.terms()
		c.ledger()
		c.computed()
		c.milestones()
		c.verdict()
		broken = append(broken, c.finish()...)
	}
	return diag.Sort(broken)
}

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
		if before.Goal(g.ID) != nil || len(g.Was) > 0 || g.Title != old.Title && !sameTask(g, old) {
			continue
		}
		return diag.New(diag.GoalGone, diag.Position{File: g.Fields.File}, "The published goal %q is gone from %s; this file looks like it.",
			old.Title, old.Fields.File).
			WithHint("The name of its file is the id of a goal. If it is the same goal, add this line to %s, and its older address leads to it; "+
				"otherwise put %s back.", g.Fields.File, old.Fields.File).
			WithFix("was: [" + old.ID + "]"), g
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
	fresh       []site.Revision        // revisions that before did not have, by date
	ids         map[string]bool        // ids of entries that are taken
	added       []*line                // entries that before did not have
	found       []finding
}

// finding is a diagnostic whose fix may be items to add to a list of the goal's file.
type finding struct {
	diag.Diagnostic
	list  string   // "revisions", "entries", "milestones"; "" if the fix is complete
	items []string // each one line or more
}

// file is where the goal is written now, for what is not there any more.
func (c *comparison) file() diag.Position { return diag.Position{File: c.now.Fields.File} }

// report adds a complaint about a place in the site as it is now.
func (c *comparison) report(code diag.Code, at diag.Position, format string, args ...any) *finding {
	c.found = append(c.found, finding{Diagnostic: diag.New(code, at, format, args...)})
	return &c.found[len(c.found)-1]
}

// add makes items of a list of the goal's file the way out.
func (f *finding) add(list string, items ...string) { f.list, f.items = list, items }

// lifecycle reports that what was agreed is a proposal again, and any other change that no revision dates.
func (c *comparison) lifecycle() {
	was, is := lifecycleOf(c.before), lifecycleOf(c.now)
	if was == is {
		return
	}
	at := c.now.Fields.At("lifecycle")
	if is == string(progress.Proposed) {
		c.report(diag.GoalProposedAgain, at, "%q was agreed and published; now it is proposed.", c.now.Title).Fix = "lifecycle: " + was
		return
	}
	if c.revised("lifecycle", was, is, update) {
		return
	}
	f := c.report(diag.LifecycleChanged, at, "%q was %s and is %s now, but no revision says since when and why.", c.now.Title, was, is)
	c.revise(f, "set it back", "lifecycle", was, is, update)
}

// turned is the revision that tells of another lifecycle.
func turned(day site.Date, from, to string) site.Revision {
	return site.Revision{Date: day, Field: "lifecycle", From: from, To: to, Class: "update", Reason: placeholder}
}

// lifecycleOf returns the lifecycle of a goal as it is written, or the default.
func lifecycleOf(g *site.Goal) string { return cmp.Or(g.Lifecycle, string(progress.Active)) }

// finish returns what was found. Pasted one after the other, the fixes make a list that
// the file does not have yet once.
func (c *comparison) finish() []diag.Diagnostic {
	slices.SortStableFunc(c.found, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	begun := map[string]bool{}
	var all []diag.Diagnostic
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
		all = append(all, f.Diagnostic)
	}
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
