package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/input/history"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// A Change is one thing that was published about a goal, or about all, and is something else now.
type Change struct {
	Field  string            `json:"field"` // as a revision names it: "target.value", "entries"
	Name   string            `json:"name"`  // for people
	From   string            `json:"from"`  // as a revision says it; "none" where there was nothing
	To     string            `json:"to"`
	Status history.Status    `json:"status"`
	Told   []history.Telling `json:"told"`          // the revisions or the correction that tell readers of it
	Why    string            `json:"why,omitempty"` // why it is harmless
	Codes  []string          `json:"codes"`         // of what check --against reports of it

	from, to string // for people
}

// changes describes what was found of a goal; d is nil where it is of the site as a whole.
func (c *comparison) changes(found []history.Change, d *history.GoalDifference) []Change {
	all := []Change{}
	for _, x := range found {
		v := Change{Field: x.Field, Name: x.Name, From: x.From, To: x.To, Status: x.Status(), Codes: []string{},
			Told: append([]history.Telling{}, x.Tellings...)}
		from, to := x.From, x.To
		if isText(x.Field) {
			from, to = excerpts(from, to)
		}
		if v.from, v.to = c.shown(x.Field, from, nil), c.shown(x.Field, to, nil); d != nil {
			v.from, v.to = c.shown(x.Field, from, d.Before), c.shown(x.Field, to, cmp.Or(d.Now, d.Before))
		}
		if v.Status == history.Harmless {
			v.Why = x.Why
		}
		for _, p := range x.Problems {
			if !slices.Contains(v.Codes, p.Code) {
				v.Codes = append(v.Codes, p.Code)
			}
		}
		if v.untold() {
			c.report.Untold++
		}
		all = append(all, v)
	}
	return all
}

// untold reports whether a change is one that check --against does not accept.
func (x *Change) untold() bool { return x.Status == history.Untold || x.Status == history.Mistold }

// shown writes a value of a field of a goal for people.
func (c *comparison) shown(field, value string, g *site.Goal) string {
	f := formatter(c.now.Build)
	if value == progress.None {
		return value
	}
	switch field {
	case "target.value", "baseline.value", "range.min", "range.max":
		if d, err := progress.ParseDecimal(value); err == nil && g != nil {
			return locale.Plain(f.Figure(g.Progress.Measure, d))
		}
	case "target.date", "baseline.date", "start", "as_of":
		if d, err := progress.ParseDate(value); err == nil {
			return f.Date(d)
		}
	case progress.Verdict:
		return f.State(progress.State(value))
	}
	if isText(field) {
		return `"` + value + `"`
	}
	return value
}

// isText reports whether the values of a field are texts of the community, and no figures, days or lists.
func isText(field string) bool {
	texts := []string{"title", "source", "scope_note", "baseline.source", "summary", "owner", "reason", "lessons", "translations"}
	return slices.Contains(texts, field)
}

// excerpts returns what differs of two texts, with a few words around it; short texts as they are.
func excerpts(from, to string) (was, is string) {
	const short, around = 60, 4 // characters, words
	a, b := strings.Fields(from), strings.Fields(to)
	if max(utf8.RuneCountInString(from), utf8.RuneCountInString(to)) <= short {
		return from, to
	}
	least := min(len(a), len(b))
	head, tail := 0, 0
	for head < least && a[head] == b[head] {
		head++
	}
	for tail < least-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	head, tail = max(0, head-around), max(0, tail-around)
	cut := func(words []string) string {
		text := strings.Join(words[head:len(words)-tail], " ")
		if head > 0 {
			text = "… " + text
		}
		if tail > 0 {
			text += " …"
		}
		return text
	}
	return cut(a), cut(b)
}

// status says in a word or two how readers learn of a change.
func (x *Change) status() string {
	switch x.Status {
	case history.Untold:
		return "not told"
	case history.Mistold:
		return "badly told"
	}
	return string(x.Status)
}

// statusWidth is that of the longest of what status returns.
const statusWidth = len("badly told")

// values says what has become what, in one piece or in two that make one line: what both have in common is said once.
func (x *Change) values() (from, to string) {
	switch x.Field {
	case "id", "entries", "milestones", "revisions", "was":
		if x.From == progress.None {
			return "added " + x.to, ""
		}
		if x.To == progress.None {
			return "removed " + x.from, ""
		}
	}
	if x.Field != "entries" {
		return x.from, x.to
	}
	// "2026-03-14: 70, measured" and "2026-03-14: 80, measured" are "2026-03-14: 70 → 80, measured".
	head := 0
	for end := range x.from {
		if strings.HasSuffix(x.from[:end], ": ") && strings.HasPrefix(x.to, x.from[:end]) {
			head = end
		}
	}
	old, now := strings.Split(x.from[head:], ", "), strings.Split(x.to[head:], ", ")
	if len(old) != len(now) || strings.Contains(x.Name, "note") || strings.Contains(x.Name, "evidence") {
		return x.from, x.to[head:]
	}
	for i := range old {
		old[i] = step(old[i], now[i])
	}
	return x.from[:head] + strings.Join(old, ", "), ""
}

// note says what tells readers of a change, or why nothing has to, or what is missing; "" where that goes without saying.
func (x *Change) note() string {
	if x.Status == history.Harmless && x.From == progress.None && (x.Field == "entries" || x.Field == "milestones") {
		return ""
	}
	var parts []string
	for _, code := range x.Codes {
		parts = append(parts, code+" "+diag.Code{ID: code}.Explain().Title)
	}
	for _, t := range x.Told {
		parts = append(parts, fmt.Sprintf("%s of %s: %s", t.Class, day(t.Date), cmp.Or(t.Reason, "no reason is given")))
	}
	return cmp.Or(strings.Join(parts, "; "), x.Why)
}

// mostHarmless is how many harmless changes of a goal are listed for people.
const mostHarmless = 8

// brief returns the changes that are listed for people, and how many more there are. All are listed that are not harmless;
// new entries, of which there may be a whole table, come last.
func brief(changes []Change) (shown []Change, more string) {
	last := func(x Change) int {
		if x.Status == history.Harmless && x.Field == "entries" && x.From == progress.None {
			return 1
		}
		return 0
	}
	changes = slices.Clone(changes)
	slices.SortStableFunc(changes, func(a, b Change) int { return cmp.Compare(last(a), last(b)) })
	first := slices.IndexFunc(changes, func(x Change) bool { return x.Status == history.Harmless })
	if left := len(changes) - first - mostHarmless; first >= 0 && left > 1 {
		return changes[:first+mostHarmless], fmt.Sprintf("and %d more that are harmless; --format json has them all", left)
	}
	return changes, ""
}

// lineWidth is that of a terminal in which a change and its note share a line.
const lineWidth = 110

// rows writes changes for a terminal, each on a line of its own, or on several where they do not fit.
func rows(changes []Change, indent string) string {
	var b strings.Builder
	shown, more := brief(changes)
	nameWidth, valueWidth := 0, 0
	width := utf8.RuneCountInString
	for i := range shown {
		nameWidth = max(nameWidth, width(shown[i].Name))
		if from, to := shown[i].values(); to != "" || from != "" {
			valueWidth = max(valueWidth, min(width(oneValue(from, to)), lineWidth/3))
		}
	}
	margin := len(indent) + statusWidth + 2 + nameWidth + 2
	for i := range shown {
		x := &shown[i]
		from, to := x.values()
		value, note := diag.Line(oneValue(from, to)), diag.Line(x.note())
		fmt.Fprintf(&b, "\n%s%-*s  %-*s  ", indent, statusWidth, x.status(), nameWidth, x.Name)
		below := "\n" + strings.Repeat(" ", margin)
		fits := width(value) <= valueWidth && margin+valueWidth+2+width(note) <= lineWidth
		if margin+width(value) > lineWidth && to != "" {
			value = diag.Line(from) + below + "→ " + diag.Line(to)
		}
		switch {
		case note == "":
			b.WriteString(value)
		case fits:
			fmt.Fprintf(&b, "%-*s  %s", valueWidth, value, note)
		default:
			b.WriteString(value + below + note)
		}
	}
	if more != "" {
		b.WriteString("\n" + indent + more)
	}
	return b.String()
}

// oneValue is what values returns in one piece.
func oneValue(from, to string) string {
	if to == "" {
		return from
	}
	return from + " → " + to
}
