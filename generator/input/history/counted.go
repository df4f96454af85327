package history

import (
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// A counted page is one that the figure of a computed goal is made of.
type counted struct {
	*progress.Entry
	private bool // what it is called may have to be forgotten
}

// made reports whether the program made an entry of a computed goal from a page.
func made(g *site.Goal, e *progress.Entry) bool {
	return g.Compute.From != "" && e.File() != g.Fields.File && !strings.HasPrefix(e.File(), "data/ledger/")
}

// countedIn lists the pages that a goal counts.
func countedIn(g *site.Goal) (all []counted) {
	for _, row := range g.Progress.Ledger {
		if e := &g.Input.Entries[row.Entry]; made(g, e) && !row.Effect.Excluded() {
			all = append(all, counted{e, g.Compute.From == "stories"})
		}
	}
	return all
}

// describe writes a counted page in a line, as its entry would be: "2026-03-14: 1, Spring clean-up".
func (x counted) describe() string {
	line := x.Date.String() + ": " + x.Value.String()
	if !x.private {
		line += ", " + x.Note
	}
	return line
}

// page returns the source path of a counted page.
func (x counted) page() string {
	if len(x.Evidence) == 1 {
		return x.Evidence[0]
	}
	return x.File()
}

// called names a counted page in a sentence.
func (x counted) called(g *site.Goal) string {
	kind := strings.TrimSuffix(g.Compute.From, "s")
	if x.private {
		return strings.Replace(kind, "storie", "story", 1) + " of " + x.Date.String()
	}
	return fmt.Sprintf("%s %q of %s", kind, x.Note, x.Date)
}

// computed reports pages that a computed goal counted and does not count any more, or on another day, and such as it counts
// now in a past that had been counted without them. If the rule of what counts is another one, its revision tells that.
func (c *comparison) computed() {
	if c.now.Compute.From == "" || rule(c.before.Compute) != rule(c.now.Compute) {
		return
	}
	old, now := countedIn(c.before), countedIn(c.now)
	until := progress.Date{}
	for _, x := range old {
		if x.Date.After(until) {
			until = x.Date
		}
	}
	for _, like := range []func(x, y counted) bool{
		func(x, y counted) bool { return x.page() == y.page() && x.describe() == y.describe() },
		func(x, y counted) bool { return x.Note == y.Note && x.describe() == y.describe() }, // in another file
		func(x, y counted) bool { return x.page() == y.page() },
	} {
		old = slices.DeleteFunc(old, func(x counted) bool {
			i := slices.IndexFunc(now, func(y counted) bool { return like(x, y) })
			if i < 0 {
				return false
			}
			if y := now[i]; x.describe() != y.describe() {
				if d := c.change("entries", countedPage, x.describe(), y.describe()); !c.revised(d, correction) {
					f := c.report(d, diag.CountedOtherwise, diag.Position{File: y.File()}, "The %s, which %q counts, is %q now.",
						x.called(c.before), c.now.Title, y.describe())
					c.revise(f, "put it back", correction)
				}
			}
			now = slices.Delete(now, i, i+1)
			return true
		})
	}
	for _, x := range old {
		if c.unread(x.File()) {
			continue
		}
		if d := c.change("entries", countedPage, x.describe(), none); !c.revised(d, correction) {
			f := c.report(d, diag.CountedGone, diag.Position{File: x.File()}, "The %s was counted in %q and is not any more: %s.",
				x.called(c.before), c.now.Title, c.whyUncounted(x))
			c.revise(f, "put it back as it was", correction)
		}
	}
	for _, x := range now {
		switch d := c.change("entries", countedPage, none, x.describe()); {
		case c.revised(d, correction):
		case !x.Date.Before(until):
			d.Why = "it is the latest"
		default:
			f := c.report(d, diag.CountedLater, diag.Position{File: x.File()}, "The %s counts in %q, which was published up to %s without it.",
				x.called(c.now), c.now.Title, until)
			c.revise(f, "leave it out", correction)
		}
	}
}

// countedPage names for people what a computed goal counts.
const countedPage = "counted page"

// whyUncounted says what has become of a page that was counted.
func (c *comparison) whyUncounted(x counted) string {
	p := c.site.Page(x.page())
	excluded, _ := c.site.Exclusion(x.page())
	switch {
	case p == nil && excluded.Reason == "draft":
		return "it is a draft"
	case p == nil && excluded.Reason != "":
		return "it is not on the site now"
	case p == nil && x.page() != x.File():
		return "it is not in the table any more"
	case p == nil:
		return "the file is gone"
	case p.Withdrawn():
		return "it was withdrawn"
	}
	if _, counts := p.Type.Counted(p.Document, c.now.Compute.Where); !counts {
		if p.Type.Collection != nil {
			return "its values are other ones"
		}
		return "its status or mode is another one"
	}
	return "its topics or goals are other ones"
}
