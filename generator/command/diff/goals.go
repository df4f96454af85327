package diff

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"northstar/generator/base/diag"
	"northstar/generator/input/history"
	"northstar/generator/model/site"
)

// Goals is where every goal stood and stands, with what has changed of what was published about it.
type Goals struct {
	AsOf     site.Date `json:"as_of"`
	Settings []Change  `json:"settings"`
	Goals    []Goal    `json:"goals"`    // those of either version, by id
	Untold   int       `json:"not_told"` // as in Report
	name     string
}

// GoalsBetween compares the goals of two sites that speak of the same day: those with some ids, or all. An id is one that a
// goal has or had.
func GoalsBetween(old, now Side, ids []string) Goals {
	c := &comparison{old: old, now: now}
	all := history.Compare(old.Build.Site, now.Build.Site, old.Published)
	all.Goals = slices.DeleteFunc(all.Goals, func(d history.GoalDifference) bool {
		asked := func(g *site.Goal) bool { return g != nil && slices.Contains(ids, g.ID) }
		return len(ids) > 0 && !asked(d.Before) && !asked(d.Now)
	})
	s := now.Build.Site
	return Goals{AsOf: s.AsOf, Settings: c.changes(all.Site, nil), Goals: c.goals(all), Untold: c.report.Untold, name: s.Config.Name}
}

// PrintGoals writes where goals stood and stand, in one of the formats human and json. against names the version that was
// compared with.
func PrintGoals(w io.Writer, r Goals, against, format string) error {
	if format == "json" {
		return diag.WriteJSON(w, struct {
			Against string `json:"against"`
			Goals
		}{against, r})
	}
	var b strings.Builder
	plain := func(s string) string { return s }
	fmt.Fprintf(&b, "%s: %s as of %s, compared with %s\n", diag.Line(r.name), diag.Counted(len(r.Goals), "goal"), day(r.AsOf),
		diag.Line(against))
	b.WriteString(untold(r.Untold, against, plain))
	if len(r.Goals) == 0 {
		b.WriteString("\nNeither version has goals.\n")
	}
	if len(r.Settings) > 0 {
		b.WriteString("\nWhat readers see of goals" + rows(r.Settings, "  ") + "\n")
	}
	var same []*Goal
	for i := range r.Goals {
		g := &r.Goals[i]
		if g.Change == "same" {
			same = append(same, g)
			continue
		}
		fmt.Fprintf(&b, "\n%s (%s)%s\n", diag.Line(g.Title), g.ID, g.label())
		g.table(&b, diag.Line(against))
		if len(g.Changes) > 0 {
			b.WriteString(rows(g.Changes, "  ") + "\n")
		}
	}
	if len(same) > 0 {
		b.WriteString("\nUnchanged\n")
	}
	for _, g := range same {
		fmt.Fprintf(&b, "  %s (%s): %s\n", diag.Line(g.Title), g.ID, g.Words())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// label says what has become of a goal that is not in both versions, or of which only words have changed.
func (g *Goal) label() string {
	switch g.Change {
	case "new", "gone":
		return ": " + g.Change
	case "edited":
		return ": the same figures, in different words"
	}
	return ""
}

// table writes where a goal stood and stands, side by side, with an arrow where that is not the same.
func (g *Goal) table(b *strings.Builder, against string) {
	column := func(s *Standing) []string {
		if s == nil {
			return []string{"–", "–", "–", "–", "–", "–", "–"}
		}
		return []string{s.quantity, orNone(s.Percent), s.state, s.expected, orNone(s.Pace), s.target, s.deadline}
	}
	from, to := column(g.From), column(g.To)
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "  \t%s\t\tnow\n", against)
	for i, name := range []string{"figure", "percent", "verdict", "expected", "pace", "target", "deadline"} {
		nothing := func(s string) bool { return s == "none" || s == "–" }
		if nothing(from[i]) && nothing(to[i]) {
			continue
		}
		arrow := ""
		if from[i] != to[i] {
			arrow = "→"
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", name, from[i], arrow, to[i])
	}
	w.Flush() // a strings.Builder takes all
}
