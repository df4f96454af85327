package diff

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/input/history"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
	"northstar/generator/text/locale"
)

// A Goal is a goal, before and now.
type Goal struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Address string `json:"address"`
	// Change is "new", "gone", "moved" (another figure), "judged" (the same figure, but another state, target,
	// deadline or pace), "changed" (the same figures, but something else of what was published), "edited" (other words) or "same".
	Change string    `json:"change"`
	From   *Standing `json:"from,omitempty"`
	To     *Standing `json:"to,omitempty"`
	// Changes is what has changed of what was published, those first that readers are not told of.
	Changes []Change `json:"changes"`

	was string // the address that it had
}

// Standing is where a goal stands on the day of the comparison. Figures are exact in JSON. Its words
// have ordinary spaces, because they are read in terminals and searched.
type Standing struct {
	Value    string    `json:"value"`    // "" if there is no figure
	Margin   string    `json:"margin"`   // plus or minus; "" if it is not said
	Percent  string    `json:"percent"`  // as it is shown, "41 %"; "" where there is none
	State    string    `json:"state"`    // the key of progress.State
	Expected string    `json:"expected"` // by a steady pace, with the decimals that are shown; "" where there is none
	Pace     string    `json:"pace"`     // what was made of what was expected; "" where there is none
	Target   string    `json:"target"`
	Deadline site.Date `json:"deadline"`

	figure, quantity, expected, target, deadline, state string // in words; quantity is the figure with its unit
}

func standing(b *pipeline.Build, g *site.Goal) Standing {
	p, f := &g.Progress, formatter(b)
	v := Standing{State: string(p.State), Deadline: p.Deadline, state: f.State(p.State), figure: "no figure", quantity: "no figure",
		expected: "none", target: "none", deadline: "none"}
	if p.HasValue {
		v.Value, v.figure = p.Value.String(), locale.Plain(f.Value(p))
		v.quantity = locale.Plain(f.Reading(p))
		if p.Margin.Sign() > 0 {
			v.Margin = p.Margin.String()
		}
	}
	if p.HasShare && p.HasValue {
		v.Percent = locale.Plain(f.Share(p.Share))
	}
	if p.HasExpected {
		v.Expected, v.expected = p.ShownExpected.String(), locale.Plain(f.Estimate(p.Measure, p.ShownExpected))
	}
	if p.HasPace {
		v.Pace = f.Number(p.Pace, 2, 2)
	}
	if p.HasTarget {
		v.Target, v.target = p.Target.String(), locale.Plain(f.Figure(p.Measure, p.Target))
	}
	if !p.Deadline.IsZero() {
		v.deadline = f.Date(p.Deadline)
	}
	return v
}

func formatter(b *pipeline.Build) progress.Formatter {
	return progress.Formatter{Locale: b.Languages.In(locale.English)}
}

// goals compares the goals, by id.
func (c *comparison) goals(all history.Differences) []Goal {
	goals := []Goal{}
	for i := range all.Goals {
		goals = append(goals, c.goal(&all.Goals[i]))
	}
	slices.SortFunc(goals, func(a, b Goal) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.was, b.was)) })
	return goals
}

// goal describes what has become of a goal.
func (c *comparison) goal(d *history.GoalDifference) Goal {
	g := d.Goal()
	line := Goal{ID: g.ID, Title: g.Title, Address: g.Address(), Changes: c.changes(d.Changes, d), was: g.Address()}
	if d.Now != nil {
		to := standing(c.now.Build, d.Now)
		line.To = &to
	}
	if d.Before != nil {
		from := standing(c.old.Build, d.Before)
		line.From, line.was = &from, d.Before.Address()
	}
	switch {
	case d.Before == nil:
		line.Change = "new"
	case d.Now == nil:
		line.Change = "gone"
	case line.From.Value != line.To.Value:
		line.Change = "moved"
	case *line.From != *line.To:
		line.Change = "judged"
	case len(line.Changes) > 0:
		line.Change = "changed"
	case !c.sameFile(g.Fields.File):
		line.Change = "edited"
	default:
		line.Change = "same"
	}
	return line
}

// Words says in a line where the goal stood and stands: "394 → 412 (39 % → 41 %), behind → behind". What has changed of its
// promise is left to the changes.
func (g *Goal) Words() string {
	switch g.Change {
	case "new":
		return "new: " + g.To.words()
	case "gone":
		return "gone; before: " + g.From.words()
	case "edited":
		return "the same figures, in different words"
	case "changed", "same":
		return g.To.words()
	}
	from, to := g.From, g.To
	var b strings.Builder
	b.WriteString(step(from.figure, to.figure))
	if from.Percent+to.Percent != "" {
		b.WriteString(" (" + step(orNone(from.Percent), orNone(to.Percent)) + ")")
	}
	b.WriteString(", " + from.state + " → " + to.state)
	for _, more := range []struct{ field, name, from, to string }{
		{"", "expected by now", from.expected, to.expected},
		{"target.value", "target", from.target, to.target}, {"target.date", "deadline", from.deadline, to.deadline},
	} {
		if more.from != more.to && !g.lists(more.field) {
			b.WriteString("; " + more.name + " " + step(more.from, more.to))
		}
	}
	return b.String()
}

// lists reports whether a change of a field is among those of the goal.
func (g *Goal) lists(field string) bool {
	return slices.ContainsFunc(g.Changes, func(x Change) bool { return x.Field == field })
}

// words says where a goal stands: "412, target 1,000 (41 %), behind". It is not "of 1,000": a goal may have to fall.
func (s *Standing) words() string {
	if s.Value == "" {
		return s.state
	}
	w := s.figure
	if s.Target != "" {
		w += ", target " + s.target
	}
	if s.Percent != "" {
		w += " (" + s.Percent + ")"
	}
	return w + ", " + s.state
}

// step says that something has become something else, or once what stayed the same.
func step(from, to string) string {
	if from == to {
		return to
	}
	return from + " → " + to
}

func orNone(s string) string { return cmp.Or(s, "none") }
