package history

import (
	"cmp"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// Differences is what is not as it was published: of the site as a whole, and of every goal of either version.
type Differences struct {
	Site  []Change
	Goals []GoalDifference
}

// A GoalDifference is what has become of a goal.
type GoalDifference struct {
	Before, Now *site.Goal // nil: there was none, there is none
	Changes     []Change   // those first that readers are not told of
}

// A Change is one thing that was published, and is something else now.
type Change struct {
	Field    string // as a revision names it: "target.value", "entries"; of a goal as a whole "id"
	Name     string // for people: "target", "entry"
	From, To string // as a revision says it; progress.None where there was or is nothing
	Tellings []Telling
	Why      string            // why it needs no telling, if it does not
	Problems []diag.Diagnostic // what is wrong with it, as Broken reports it
}

// A Telling is where readers find that something was changed, and why: a revision, or a correction.
type Telling struct {
	Date   site.Date `json:"date"`
	Class  string    `json:"class"` // of the revision; that of a correction is correction
	Reason string    `json:"reason"`
}

// A Status says how readers learn of a change.
type Status string

// The statuses, the worst first.
const (
	Untold   Status = "not-told" // they do not
	Mistold  Status = "mistold"  // somebody tells them, but not as it has to be done
	Told     Status = "told"     // by a revision or a correction
	Harmless Status = "harmless" // they see for themselves all that there is to know
)

var statuses = []Status{Untold, Mistold, Told, Harmless}

// Status follows from what was found: a change is told or not because there is something wrong with it or not.
func (x *Change) Status() Status {
	switch {
	case len(x.Problems) > 0 && len(x.Tellings) > 0:
		return Mistold
	case len(x.Problems) > 0:
		return Untold
	case len(x.Tellings) > 0:
		return Told
	}
	return Harmless
}

// Compare lists what has changed of what the site before published about its goals. Both are to speak of the same day;
// published is the day that before was published on. Files with mistakes are not compared: what was read of them is not
// what they say.
func Compare(before, now *site.Site, published site.Date) Differences {
	all := Differences{Site: settings(before, now, published)}
	known := map[*site.Goal]bool{}
	for _, old := range before.Goals {
		d := compareGoal(old, before, now, published)
		known[d.Now] = true
		all.Goals = append(all.Goals, d)
	}
	for _, g := range now.Goals {
		if !known[g] {
			all.Goals = append(all.Goals, GoalDifference{Now: g})
		}
	}
	slices.SortStableFunc(all.Goals, func(a, b GoalDifference) int { return cmp.Compare(a.Goal().ID, b.Goal().ID) })
	return all
}

// Goal returns the goal as it is, or as it was if it is gone.
func (d *GoalDifference) Goal() *site.Goal { return cmp.Or(d.Now, d.Before) }

// Broken reports what the site before published about its goals and the site now takes back without saying so: the
// problems of what Compare finds.
func Broken(before, now *site.Site, published site.Date) []diag.Diagnostic {
	all := Compare(before, now, published)
	var found []diag.Diagnostic
	add := func(changes []Change) {
		for _, x := range changes {
			found = append(found, x.Problems...)
		}
	}
	add(all.Site)
	for _, g := range all.Goals {
		add(g.Changes)
	}
	return diag.Sort(found)
}

// compareGoal compares a published goal with what it is now.
func compareGoal(old *site.Goal, before, now *site.Site, published site.Date) GoalDifference {
	g := successor(old, now)
	name := &Change{Field: "id", Name: "goal", From: old.ID, To: none}
	c := comparison{before: old, site: now, published: published, day: now.AsOf, unread: now.Broken}
	switch {
	case before.Broken(old.Fields.File):
		return GoalDifference{Before: old, Now: g}
	case g != nil && g.ID != old.ID && before.Goal(g.ID) != nil:
		name.Problems = append(name.Problems, beside(old, g))
		g = nil
	case g != nil && g.ID != old.ID:
		name.To, name.Why = g.ID, "the older addresses lead to it"
		c.changes = append(c.changes, name)
	}
	if g == nil {
		var d diag.Diagnostic
		d, g = gone(old, before, now)
		name.Problems = append(name.Problems, d)
		if g != nil {
			name.To = g.ID
		}
		c.changes = append(c.changes, name)
	}
	if c.now = g; g != nil && !now.Broken(g.Fields.File) {
		c.all()
		if len(name.Problems) == 0 {
			c.olderIDs()
		}
	}
	return GoalDifference{Before: old, Now: g, Changes: c.finish()}
}
