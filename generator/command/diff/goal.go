package diff

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
	"northstar/generator/text/locale"
)

// A Goal is a goal that is not what it was.
type Goal struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Address string `json:"address"`
	// Change is "new", "gone", "moved" (another figure), "judged" (the same figure, but another state, target
	// or deadline) or "edited" (other words).
	Change string    `json:"change"`
	From   *Standing `json:"from,omitempty"`
	To     *Standing `json:"to,omitempty"`
}

// Standing is where a goal stands on the day of the comparison. Figures are exact in JSON. Its words
// have ordinary spaces, because they are read in terminals and searched.
type Standing struct {
	Value    string    `json:"value"`   // "" if there is no figure
	Percent  string    `json:"percent"` // as it is shown, "41 %"; "" where there is none
	State    string    `json:"state"`   // the key of progress.State
	Target   string    `json:"target"`
	Deadline site.Date `json:"deadline"`

	figure, target, deadline, state string // in words
}

func standing(b *pipeline.Build, g *site.Goal) Standing {
	p, f := &g.Progress, progress.Formatter{Locale: b.Languages.In(locale.English)}
	v := Standing{State: string(p.State), Deadline: p.Deadline, state: f.State(p.State), figure: "no figure", target: "none", deadline: "none"}
	if p.HasValue {
		v.Value, v.figure = p.Value.String(), locale.Plain(f.Figure(p.Measure, p.Shown))
	}
	if p.HasShare && p.HasValue {
		v.Percent = locale.Plain(f.Share(p.Share))
	}
	if p.HasTarget {
		v.Target, v.target = p.Target.String(), locale.Plain(f.Figure(p.Measure, p.Target))
	}
	if !p.Deadline.IsZero() {
		v.deadline = f.Date(p.Deadline)
	}
	return v
}

// goals compares the goals by id.
func (c *comparison) goals() {
	old, now := c.old.Build.Site, c.now.Build.Site
	for _, g := range now.Goals {
		to := standing(c.now.Build, g)
		line := Goal{ID: g.ID, Title: g.Title, Address: g.Address(), To: &to}
		before := old.Goal(g.ID)
		if before == nil {
			line.Change = "new"
			c.report.Goals = append(c.report.Goals, line)
			continue
		}
		from := standing(c.old.Build, before)
		line.From = &from
		switch {
		case from.Value != to.Value:
			line.Change = "moved"
		case from != to:
			line.Change = "judged"
		case !c.sameFile(g.Fields.File):
			line.Change = "edited"
		default:
			continue
		}
		c.report.Goals = append(c.report.Goals, line)
	}
	for _, g := range old.Goals {
		if now.Goal(g.ID) == nil {
			from := standing(c.old.Build, g)
			c.report.Goals = append(c.report.Goals, Goal{ID: g.ID, Title: g.Title, Address: g.Address(), Change: "gone", From: &from})
		}
	}
	slices.SortFunc(c.report.Goals, func(a, b Goal) int { return cmp.Compare(a.ID, b.ID) })
}

// Words says in a line how the goal has changed: "394 → 412 (39 % → 41 %), behind → behind".
func (g *Goal) Words() string {
	switch g.Change {
	case "new":
		return "new: " + g.To.words()
	case "gone":
		return "gone; before: " + g.From.words()
	case "edited":
		return "the same figures, in different words"
	}
	from, to := g.From, g.To
	var b strings.Builder
	b.WriteString(step(from.figure, to.figure))
	if from.Percent+to.Percent != "" {
		b.WriteString(" (" + step(orNone(from.Percent), orNone(to.Percent)) + ")")
	}
	b.WriteString(", " + from.state + " → " + to.state)
	if from.target != to.target {
		b.WriteString("; target " + step(from.target, to.target))
	}
	if from.deadline != to.deadline {
		b.WriteString("; deadline " + step(from.deadline, to.deadline))
	}
	return b.String()
}

// words says where a goal stands: "412 of 1,000 (41 %), behind".
func (s *Standing) words() string {
	if s.Value == "" {
		return s.state
	}
	w := s.figure
	if s.Target != "" {
		w += " of " + s.target
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
