package content

import (
	"bytes"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// A ledgerTable is a ledger that is a table.
type ledgerTable struct {
	table
	shared progress.Shared[progress.Common]
	entry  site.Recorded[site.Entry] // that of the row
	places []site.FieldPosition      // of its fields
	goal   string                    // of all rows, if there is no column for it: the file is named after it
}

// ledgerCSV reads a ledger. The columns are named after the fields of an entry (rate_value, rate_date and rate_source for
// those of its rate). Without a column for the goal, all rows belong to the one that the file is named after.
func ledgerCSV(src site.Source, o DataOptions, p *problems) []site.LedgerEntry {
	opened, names, ok := newTable(src, o.DecimalComma, p)
	t := ledgerTable{table: opened, shared: progress.Shared[progress.Common]{}}
	if !ok || !t.header(names) {
		return nil
	}
	entries := make([]site.LedgerEntry, 0, min(bytes.Count(t.text, []byte("\n")), o.MostRows)) // as many as lines below the header
	t.rows(func(cells []string) bool {
		e := t.row(cells)
		if len(entries) == o.MostRows {
			t.add(o.tooMany(t.cell(0)))
			entries[len(entries)-1].Misread = true
			return false
		}
		entries = append(entries, e)
		return true
	})
	return entries
}

// header reads the names of the columns.
func (t *ledgerTable) header(names []string) bool {
	known := columnsOf(planOf(reflect.TypeFor[site.Entry]()))
	seen, ok := t.table.header(names, known, "an entry", slices.Sorted(maps.Keys(known)), nil)
	if seen == nil {
		return false
	}
	if id := strings.TrimSuffix(path.Base(t.file), path.Ext(t.file)); !seen["goal"] && site.IsID(id) {
		t.goal, seen["goal"] = id, true // whether there is such a goal is not known here
	}
	for _, name := range []string{"goal", "date", "value"} {
		if !seen[name] {
			t.add(diag.New(diag.CSVHeader, t.at(t.first, 1, 1), "The table has no column %s.", name).
				WithHint("The first line names the columns; date and value must be among them, and goal too unless the file is named after one."))
			ok = false
		}
	}
	return ok
}

// row reads one row.
func (t *ledgerTable) row(cells []string) site.LedgerEntry {
	t.places = append(t.places[:0], site.FieldPosition{Line: int32(t.place(0).Line), Column: 1})
	e := &t.entry
	*e = site.Recorded[site.Entry]{Value: site.Entry{Goal: t.goal}}
	v := reflect.ValueOf(&e.Value).Elem()
	for _, i := range t.order {
		c := &t.columns[i]
		if text := t.written(cells, i, c.path == "goal"); text != "" {
			at := t.place(i)
			t.places = append(t.places, site.FieldPosition{Path: c.path, Line: int32(at.Line), Column: int32(at.Column)})
			t.value(i, text, c, v.FieldByIndex(c.index))
		}
	}
	e.Fields = site.Fields{File: t.file, Positions: t.places}
	t.rate(e)
	e.Fields.Misread = t.errors > t.before
	packed := packEntry(e, t.shared)
	packed.ID, packed.Note = strings.Clone(packed.ID), strings.Clone(packed.Note) // all cells of a row are one text
	for i := range packed.Evidence {
		packed.Evidence[i] = strings.Clone(packed.Evidence[i])
	}
	return packed
}

// written returns what cell i of a row holds; "" if it is empty, which is reported where the field is required, or needed, or has no name.
func (t *table) written(cells []string, i int, needed bool) string {
	if i >= len(cells) {
		return ""
	}
	c := &t.columns[i]
	text := strings.TrimSpace(cells[i])
	switch {
	case c.over:
		return ""
	case text == "":
		if c.field != nil && c.field.Required && len(c.index) == 1 && c.language == "" || needed {
			t.add(diag.New(diag.MissingField, t.cell(i), "This row has no %s.", c.path).WithHint("Fill in the cell, or remove the row."))
		}
	case c.field == nil:
		t.add(diag.New(diag.CSVHeader, t.cell(i), "The cell %q is in a column without a name.", short(text)))
		return ""
	}
	return text
}

// rate reports a rate of which a part is missing.
func (t *ledgerTable) rate(e *site.Recorded[site.Entry]) {
	if e.Value.Rate == (progress.Rate{}) {
		return
	}
	for _, part := range []string{"value", "date", "source"} {
		if !e.Fields.Has("rate." + part) {
			at := e.Fields.At("")
			t.add(diag.New(diag.MissingField, t.at(at.Line, at.Column, 1), "This row has a rate, but no rate_%s.", part).
				WithHint("A rate needs its day and its source, so that others can check it."))
		}
	}
}

// value reads the cell i into v.
func (t *table) value(i int, text string, c *column, v reflect.Value) {
	if c.field.pointer {
		pointer := reflect.New(c.field.typ)
		v.Set(pointer)
		v = pointer.Elem()
	}
	if diag.Asks(text) {
		t.add(unanswered(t.cell(i), c.path, text))
		return
	}
	var m *misread
	switch {
	case c.field.Kind == KindTexts, c.field.Kind == KindCredits:
		parts := strings.Split(text, " | ")
		if most := c.field.Most; most > 0 && len(parts) > most {
			t.add(diag.New(diag.TooManyItems, t.cell(i), "%s has %d items; at most %d are allowed.", c.path, len(parts), most))
			return
		}
		for _, part := range parts {
			if part = strings.TrimSpace(part); part != "" {
				item := reflect.New(v.Type().Elem())
				if credit, is := item.Interface().(site.Shorthand); is {
					credit.SetText(part)
				} else {
					item.Elem().SetString(part)
				}
				v.Set(reflect.Append(v, item.Elem()))
			}
		}
	case c.field.Kind == KindNumber && t.decimalComma:
		m = c.field.readComma(text, v)
	default:
		m = c.field.read(text, c.field.Enum, t.zone, v)
		if m != nil && c.field.Kind == KindNumber && strings.Contains(text, ",") {
			m.hint = "If all numbers of your tables have a decimal comma, write decimal_comma: true in data/site.yaml."
		}
	}
	if m == nil {
		if r, bad := invisible(text); bad {
			t.add(diag.New(diag.InvisibleCharacter, t.cell(i), "%s contains an invisible character (%U).", c.path, r))
		}
		if c.field.Email && !mailAddress.MatchString(text) {
			t.add(diag.New(diag.BadEmail, t.cell(i), "%s: %q is not an e-mail address.", c.path, short(text)))
		}
		if piece, wrong, hint := markdown.Foreign(text); piece != "" && !c.field.Markdown {
			t.add(leftover(t.cell(i), c.path, wrong, hint))
		}
		return
	}
	t.add(m.diagnostic(t.fragment, t.cell(i), c.path, text))
}

// readComma reads a number with a decimal comma.
func (p *plan) readComma(s string, v reflect.Value) *misread {
	whole, decimals, comma := strings.Cut(s, ",")
	if strings.Contains(s, ".") {
		m := &misread{code: diag.BadNumber, message: "the point in " + quoted(short(s)) +
			" separates thousands, or stands for a comma; write the number without it"}
		if bare := strings.ReplaceAll(s, ".", ""); p.readComma(bare, v) == nil && groupsOfThree.MatchString(whole) {
			m.instead = bare
		}
		return m
	}
	if comma {
		s = whole + "." + decimals
	}
	m := p.read(s, nil, nil, v)
	if m != nil {
		m.instead = strings.Replace(m.instead, ".", ",", 1)
	}
	return m
}

// groupsOfThree matches numbers that are written like 1.234.567.
var groupsOfThree = regexp.MustCompile(`^[^.]*(\.[0-9]{3})+$`)
