package pages

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// ledgerRows is how many entries the page of a goal shows; all of them are in the files beside it.
const ledgerRows = 6

// ledger makes the table of a goal's newest entries, and the note that there are more. Columns that no
// entry fills are left out.
func (p *plan) ledger(g *site.Goal) (t theme.Table, note string) {
	pr, f := &g.Progress, p.format
	rows := slices.Clone(pr.Ledger)
	slices.Reverse(rows)
	entry := func(r progress.Row) *progress.Entry { return &g.Input.Entries[r.Entry] }
	text := func(text func(progress.Row) string) func(progress.Row) theme.Cell {
		return func(r progress.Row) theme.Cell { return theme.Cell{Text: text(r)} }
	}
	type column struct {
		theme.Column
		fills func(progress.Row) bool // nil for columns that are always there
		cell  func(progress.Row) theme.Cell
	}
	columns := []column{
		{p.column("ledger.date"), nil, text(func(r progress.Row) string { return f.Date(entry(r).Date) })},
		{theme.Column{Title: p.words.Say("ledger.figure"), Numeric: true}, nil, func(r progress.Row) theme.Cell {
			text := f.Figure(pr.Measure, r.Amount)
			if margin := entry(r).Margin; margin != nil {
				text = f.FigureWithin(pr.Measure, r.Amount, *margin)
			}
			if r.Foreign {
				original := f.Figure(progress.Measure{Kind: progress.Money, Currency: entry(r).Currency()}, entry(r).Value)
				text = p.words.Say("figure.with-note", "figure", text, "note", original)
			}
			return theme.Cell{Text: text, Numeric: true}
		}},
		{p.column("ledger.kind"), func(r progress.Row) bool { return kindOf(entry(r)) != progress.Actual },
			text(func(r progress.Row) string { return p.words.Name("entry", string(kindOf(entry(r)))) })},
		{p.column("ledger.stage"), func(r progress.Row) bool { return r.Stage != "" },
			text(func(r progress.Row) string { return p.format.Capital(r.Stage) })},
		{p.column("ledger.quality"), nil, text(func(r progress.Row) string { return p.words.status(string(r.Quality)).Word })},
		{p.column("ledger.partner"), func(r progress.Row) bool { return r.Partner != "" }, func(r progress.Row) theme.Cell {
			partner := p.partnerLink(r.Partner)
			return theme.Cell{Text: partner.Title, URL: partner.URL}
		}},
		{p.column("ledger.region"), func(r progress.Row) bool { return r.Region != "" },
			text(func(r progress.Row) string { return r.Region })},
		{p.column("ledger.note"), nil, func(r progress.Row) theme.Cell { return p.note(g, entry(r)) }},
	}
	columns = filter(columns, func(c column) bool { return c.fills == nil || slices.ContainsFunc(rows, c.fills) })
	rows = slices.DeleteFunc(rows, func(r progress.Row) bool { return r.Effect.Excluded() })
	t.Caption = p.words.Say("ledger.caption")
	if all := len(rows); all > ledgerRows {
		rows = rows[:ledgerRows]
		t.Caption = p.words.Say("ledger.caption-newest")
		note = p.words.Say("ledger.newest", "shown", p.words.Integer(ledgerRows), "all", p.words.Integer(all))
	}
	t.Columns = each(columns, func(c column) theme.Column { return c.Column })
	t.Rows = each(rows, func(r progress.Row) theme.Row {
		row := theme.Row{Cells: each(columns, func(c column) theme.Cell { return c.cell(r) })}
		if id := site.Slug(entry(r).ID); id != "" {
			row.ID = "entry-" + id
		}
		return row
	})
	return t, note
}

// column is a column of texts.
func (p *plan) column(title string) theme.Column { return theme.Column{Title: p.words.Say(title)} }

func kindOf(e *progress.Entry) progress.EntryKind { return cmp.Or(e.Kind(), progress.Actual) }

// note makes the last cell of an entry: its note, leading to where it can be checked.
func (p *plan) note(g *site.Goal, e *progress.Entry) theme.Cell {
	c := theme.Cell{Text: e.Note}
	for _, where := range e.Evidence {
		d := p.Site.Page(where)
		if d != nil && !d.Withdrawn() { // counted from a record of the site
			c.URL = p.Site.PageURL(d)
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
		evidence := p.words.Say("ledger.evidence", "where", where)
		if c.Text != "" {
			evidence = p.words.Say("ledger.note-and-evidence", "note", c.Text, "evidence", evidence)
		}
		c.Text = evidence
	}
	return c
}

// mostLeft and mostEvents are how many entries that do not count, and events of its history, the page of a goal shows: the
// newest. Its files have all.
const mostLeft, mostEvents = 50, 100

// excludedEntries says which entries are in no figure, and why.
func (p *plan) excludedEntries(g *site.Goal) []string {
	excluded := filter(g.Progress.Ledger, func(r progress.Row) bool { return r.Effect.Excluded() })
	note := []string{}
	if all := len(excluded); all > mostLeft {
		note = append(note, p.words.Say("ledger.newest", "shown", p.words.Integer(mostLeft), "all", p.words.Integer(all)))
		excluded = excluded[all-mostLeft:]
	}
	return append(each(excluded, func(r progress.Row) string {
		e := &g.Input.Entries[r.Entry]
		reason := p.words.Name("not-counted", strings.ReplaceAll(string(r.Effect), " ", "-"))
		figure := p.format.Quantity(g.Progress.Measure, e.Value)
		return p.words.Say("ledger.not-counted", "date", p.format.Date(e.Date), "figure", figure, "reason", reason)
	}), note...)
}

// gain writes what was added or taken away, with its sign.
func (p *plan) gain(m progress.Measure, d progress.Decimal) string {
	if d.Sign() < 0 {
		return p.format.Figure(m, d)
	}
	return p.words.Plus + p.format.Figure(m, d)
}

// history makes the table of what has happened to a goal, newest first: what was promised, what was changed of that and of
// figures, what was reached, and the verdicts of those days.
func (p *plan) history(g *site.Goal) theme.Table {
	pr, f := &g.Progress, p.format
	t := theme.Table{Caption: p.words.Say("history.caption")}
	add := func(date progress.Date, what, how, why, reason string) {
		texts := []string{f.Date(date), what, how, why, reason}
		t.Rows = append(t.Rows, theme.Row{Cells: each(texts, func(s string) theme.Cell { return theme.Cell{Text: s} })})
	}
	class := func(c string) string { return p.words.Name("revision", c) }
	for _, e := range slices.Backward(progress.History(&g.Input, pr)) {
		switch e.Kind {
		case progress.EventBegun:
			promise := ""
			if t := e.Target; t != nil && !t.Date.IsZero() {
				promise = p.words.Say("history.promise", "figure", f.Quantity(pr.Measure, t.Value), "date", f.Date(t.Date))
			} else if t != nil {
				promise = f.Quantity(pr.Measure, t.Value)
			}
			add(e.Date, p.words.Say("history.begun"), promise, "", "")
		case progress.EventRevised:
			r := &g.Revisions[e.Index]
			from, to := p.revisedTo(pr, r, r.From), p.revisedTo(pr, r, r.To)
			add(e.Date, p.revisedField(r), p.words.Say("ledger.change", "from", from, "to", to), class(r.Class), r.Reason)
		case progress.EventRestated:
			r := &pr.Restatements[e.Index]
			what := p.words.Say("ledger.the-total")
			if r.Corrects >= 0 {
				what = p.words.Say("ledger.entry-of", "date", f.Date(g.Input.Entries[r.Corrects].Date))
			}
			add(e.Date, what, p.gain(pr.Measure, r.Change), class("correction"), g.Input.Entries[r.Entry].Note)
		case progress.EventMilestone:
			m := &pr.Milestones[e.Index]
			add(e.Date, p.words.Say("history.milestone"), f.MilestoneName(pr.Measure, m.Title, m.At), "", "")
		case progress.EventStretch:
			add(e.Date, p.words.Say("history.stretch"), f.Quantity(pr.Measure, pr.Stretch[e.Index].Value), "", "")
		case progress.EventVerdict:
			verdict := p.format.Capital(f.State(e.State))
			if e.HasValue {
				verdict = p.withNote(verdict, f.QuantityWithin(pr.Measure, e.Value, e.Margin))
			}
			add(e.Date, p.words.Say("history.verdict"), verdict, "", "")
		}
	}
	if len(t.Rows) == 0 {
		return theme.Table{}
	}
	if all := len(t.Rows); all > mostEvents {
		t.Rows = t.Rows[:mostEvents]
		t.Caption = p.words.Say("history.caption-newest", "shown", p.words.Integer(mostEvents), "all", p.words.Integer(all))
	}
	titles := []string{"ledger.date", "ledger.what", "ledger.change-heading", "ledger.why", "ledger.reason"}
	for n := len(titles); n > 3; n = len(titles) { // why and reason are those of changes
		if slices.ContainsFunc(t.Rows, func(r theme.Row) bool { return r.Cells[n-1].Text != "" }) {
			break
		}
		titles = titles[:n-1]
		for i := range t.Rows {
			t.Rows[i].Cells = t.Rows[i].Cells[:n-1]
		}
	}
	t.Columns = each(titles, p.column)
	return t
}

// revisedField names what r is about; what has no name of its own is called what its group, or the goal's file, calls it.
func (p *plan) revisedField(r *site.Revision) string {
	field := strings.NewReplacer(".", "-", "_", "-").Replace(r.Part())
	if name := p.words.Name("revised", field); name != field {
		return name
	}
	group, _, _ := strings.Cut(field, "-")
	if name := p.words.Name("revised", group); name != group {
		return name
	}
	return strings.NewReplacer(".", " ", "_", " ").Replace(r.Field)
}

// revisedTo writes a value of r as the rest of the page does: a day and a figure in the reader's language, a state in words.
func (p *plan) revisedTo(pr *progress.Progress, r *site.Revision, value string) string {
	value = strings.TrimSpace(value)
	switch field := r.Part(); {
	case value == progress.None:
		return p.words.Say("revised.none")
	case field == "lifecycle" && value == string(progress.Active):
		return p.words.Say("revised.active")
	case field == "lifecycle", field == progress.Verdict:
		return p.words.Name("state", strings.ReplaceAll(value, " ", "-"))
	case field == "target.value", field == "baseline.value":
		if d, err := progress.ParseDecimal(value); err == nil {
			return p.format.Figure(pr.Measure, d)
		}
	default:
		if d, err := progress.ParseDate(value); err == nil {
			return p.format.Date(d)
		}
	}
	return value
}
