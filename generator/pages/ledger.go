package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/progress"
	"northstar/generator/site"
	"northstar/generator/theme"
)

// ledger makes the table of a goal's entries, newest first. Columns that no entry fills are left out.
func (p *plan) ledger(g *site.Goal) theme.Table {
	pr, f := &g.Progress, p.format
	rows := slices.Clone(pr.Ledger)
	slices.Reverse(rows)
	any := func(has func(progress.Row) bool) bool { return slices.ContainsFunc(rows, has) }
	entry := func(r progress.Row) *progress.Entry { return &g.Input.Entries[r.Entry] }
	columns := []struct {
		title   string
		numeric bool
		wanted  bool
		cell    func(progress.Row) theme.Cell
	}{
		{"Date", false, true, func(r progress.Row) theme.Cell { return theme.Cell{Text: f.Date(entry(r).Date)} }},
		{"Figure", true, true, func(r progress.Row) theme.Cell {
			text := f.Figure(pr.Measure, r.Amount)
			if r.Foreign {
				text += " (" + f.Figure(progress.Measure{Kind: progress.Money, Currency: entry(r).Currency}, entry(r).Value) + ")"
			}
			return theme.Cell{Text: text, Numeric: true}
		}},
		{"Kind", false, any(func(r progress.Row) bool { return kindOf(entry(r)) != progress.Actual }), func(r progress.Row) theme.Cell {
			return theme.Cell{Text: capital(string(kindOf(entry(r))))}
		}},
		{"Stage", false, any(func(r progress.Row) bool { return r.Stage != "" }), func(r progress.Row) theme.Cell { return theme.Cell{Text: capital(r.Stage)} }},
		{"How it is known", false, true, func(r progress.Row) theme.Cell { return theme.Cell{Text: p.words.statuses[string(r.Quality)]} }},
		{"Partner", false, any(func(r progress.Row) bool { return r.Partner != "" }), func(r progress.Row) theme.Cell {
			if x := p.Site.Partner(r.Partner); x != nil {
				return theme.Cell{Text: x.Name, URL: p.Site.URL(x.Address())}
			}
			return theme.Cell{Text: r.Partner}
		}},
		{"Region", false, any(func(r progress.Row) bool { return r.Region != "" }), func(r progress.Row) theme.Cell { return theme.Cell{Text: r.Region} }},
		{"Note", false, true, func(r progress.Row) theme.Cell { return p.note(g, entry(r)) }},
	}
	t := theme.Table{Caption: "Every figure of this goal, newest first"}
	for _, c := range columns {
		if c.wanted {
			t.Columns = append(t.Columns, theme.Column{Title: c.title, Numeric: c.numeric})
		}
	}
	for _, r := range rows {
		if r.Effect.LeftOut() {
			continue
		}
		row := theme.Row{}
		if id := site.Slug(entry(r).ID); id != "" {
			row.ID = "entry-" + id
		}
		for _, c := range columns {
			if c.wanted {
				row.Cells = append(row.Cells, c.cell(r))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func kindOf(e *progress.Entry) progress.EntryKind { return cmp.Or(e.Kind, progress.Actual) }

// note makes the last cell of an entry: its note, leading to where it can be checked.
func (p *plan) note(g *site.Goal, e *progress.Entry) theme.Cell {
	c := theme.Cell{Text: e.Note}
	for _, where := range e.Evidence {
		d := p.Site.Page(where)
		if d != nil && !d.Withdrawn() { // counted from a record of the site
			c.URL = p.Site.URL(d.Address)
			break
		}
		links := p.evidence("content/index.md", []string{where})
		if d != nil || len(links) == 0 {
			continue // a story that was withdrawn
		}
		if links[0].URL != "" {
			c.URL = links[0].URL
			c.Text = cmp.Or(c.Text, links[0].Title)
			break
		}
		if c.Text != "" {
			c.Text += ". "
		}
		c.Text += "Evidence: " + where
	}
	return c
}

// leftOutEntries says which entries are in no figure, and why.
func (p *plan) leftOutEntries(g *site.Goal) []string {
	var lines []string
	for _, r := range g.Progress.Ledger {
		if r.Effect.LeftOut() {
			e := &g.Input.Entries[r.Entry]
			lines = append(lines, fmt.Sprintf("%s, %s: not counted, %s", p.format.Date(e.Date), p.format.Quantity(g.Progress.Measure, e.Value), r.Effect))
		}
	}
	return lines
}

// revisions makes the table of everything that was changed afterwards: the goal's
// definition, and figures that were put right.
func (p *plan) revisions(g *site.Goal) theme.Table {
	pr, f := &g.Progress, p.format
	type change struct {
		date  progress.Date
		cells []theme.Cell
	}
	var changes []change
	for _, r := range g.Revisions {
		changes = append(changes, change{r.Date, []theme.Cell{{Text: f.Date(r.Date)}, {Text: strings.ReplaceAll(r.Field, ".", " ")}, {Text: r.From + " → " + r.To}, {Text: capital(r.Class)}, {Text: r.Reason}}})
	}
	for _, r := range pr.Restatements {
		e := &g.Input.Entries[r.Entry]
		what := "the total"
		if r.Corrects >= 0 {
			what = "the entry of " + f.Date(g.Input.Entries[r.Corrects].Date)
		}
		sign := "+"
		if r.Change.Sign() < 0 {
			sign = "−"
		}
		changes = append(changes, change{r.Date, []theme.Cell{{Text: f.Date(r.Date)}, {Text: what}, {Text: sign + f.Figure(pr.Measure, r.Change.Abs())}, {Text: "Correction"}, {Text: e.Note}}})
	}
	slices.SortStableFunc(changes, func(a, b change) int { return b.date.Compare(a.date) })
	if len(changes) == 0 {
		return theme.Table{}
	}
	t := theme.Table{Caption: "What was changed afterwards, newest first", Columns: []theme.Column{{Title: "Date"}, {Title: "What"}, {Title: "Change"}, {Title: "Why"}, {Title: "Reason"}}}
	for _, c := range changes {
		t.Rows = append(t.Rows, theme.Row{Cells: c.cells})
	}
	return t
}
