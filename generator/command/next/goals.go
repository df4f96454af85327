package next

import (
	"fmt"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// goal adds the days on which the figures of a goal, or what is said of them, change.
func (c *calendar) goal(g *site.Goal) {
	for _, change := range progress.NextChanges(g.Input, c.site.AsOf) {
		if change.Kind == progress.DailyFigures {
			c.running = append(c.running, g.Title)
			continue
		}
		what := reason(g, change)
		if change.From != change.To {
			what += fmt.Sprintf(": %s → %s", stateName(change.From), stateName(change.To))
		}
		c.add(Change{At: c.day(change.Date), Kind: Kind("goal-" + string(change.Kind)), Subject: g.Title, File: g.Fields.File, What: what})
	}
}

// stateName returns the English name of a state.
func stateName(s progress.State) string { return strings.ReplaceAll(string(s), "-", " ") }

// reason says why the figures of a goal change.
func reason(g *site.Goal, change progress.Change) string {
	switch change.Kind {
	case progress.Starts:
		return "starts"
	case progress.DeadlinePasses:
		return "is past its deadline"
	case progress.GoesStale:
		days := g.Progress.LastEntry.DaysUntil(change.Date) - 1
		return fmt.Sprintf("unless something is recorded, the last figure is more than %d days old", days)
	case progress.VerdictDue:
		return "has run long enough to be judged"
	case progress.PaceTurns:
		return "unless something is recorded"
	case progress.EntryDue:
		return "counts an entry whose day has come"
	case progress.RevisionDue:
		return "changes by a revision whose day has come"
	case progress.MilestoneDue:
		var titles []string
		for _, m := range g.Input.Milestones {
			if m.At == nil && m.Date == change.Date {
				titles = append(titles, m.Title)
			}
		}
		return "reaches a milestone: " + strings.Join(titles, ", ")
	}
	return string(change.Kind)
}
