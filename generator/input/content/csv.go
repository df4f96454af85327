package content

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// ledgerCSV reads a ledger as spreadsheets export it. The first line names the
// columns, after the fields of an entry (rate_value, rate_date and rate_source for
// those of its rate); cells are separated by whichever of comma, semicolon and
// tab that line uses. Empty cells are fields that are not written, empty rows
// are passed over. Several addresses of evidence are separated by " | ". Without a column
// for the goal, all rows belong to the one that the file is named after.
func ledgerCSV(src site.Source, o DataOptions, p *problems) []site.LedgerEntry {
	t := table{fragment: &fragment{file: src.Path, text: src.Bytes, first: 1}, problems: p, decimalComma: o.DecimalComma,
		shared: progress.Shared[progress.Common]{}}
	t.comma = separator(t.skipToHeader())
	t.reader = csv.NewReader(bytes.NewReader(t.text))
	t.reader.Comma = t.comma
	t.reader.FieldsPerRecord = -1
	t.reader.ReuseRecord = true

	names, err := t.reader.Read()
	if err != nil {
		t.unreadable(err)
		return nil
	}
	if !t.header(names) {
		return nil
	}
	entries := make([]site.LedgerEntry, 0, min(bytes.Count(t.text, []byte("\n")), o.MostRows)) // as many as lines below the header
	for !t.full() {
		cells, err := t.reader.Read()
		if errors.Is(err, io.EOF) {
			return entries
		}
		if err != nil {
			if !t.unreadable(err) {
				return entries
			}
			continue
		}
		if e, ok := t.row(cells); ok {
			if len(entries) == o.MostRows {
				t.add(o.tooMany(t.cell(0)))
				entries[len(entries)-1].Misread = true
				return entries
			}
			entries = append(entries, e)
		}
	}
	return entries
}

// row reads one row; ok is false for rows that are empty.
func (t *table) row(cells []string) (packed site.LedgerEntry, ok bool) {
	if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
		return packed, false
	}
	errors := t.errors
	if len(cells) != len(t.columns) {
		t.length(cells)
	}
	t.places = append(t.places[:0], site.FieldPosition{Line: int32(t.place(0).Line), Column: 1})
	e := &t.entry
	*e = site.Recorded[site.Entry]{Value: site.Entry{Goal: t.goal}}
	v := reflect.ValueOf(&e.Value).Elem()
	for _, i := range t.order {
		if i >= len(cells) {
			continue
		}
		c := &t.columns[i]
		text := strings.TrimSpace(cells[i])
		switch {
		case text == "":
			if c.field != nil && c.field.Required && len(c.index) == 1 || c.path == "goal" {
				t.add(diag.New(diag.MissingField, t.cell(i), "This row has no %s.", c.path).WithHint("Fill in the cell, or remove the row."))
			}
			continue
		case c.field == nil:
			t.add(diag.New(diag.CSVHeader, t.cell(i), "The cell %q is in a column without a name.", short(text)))
			continue
		}
		at := t.place(i)
		t.places = append(t.places, site.FieldPosition{Path: c.path, Line: int32(at.Line), Column: int32(at.Column)})
		t.value(i, text, c, v.FieldByIndex(c.index))
	}
	e.Fields = site.Fields{File: t.file, Positions: t.places}
	t.rate(e)
	e.Fields.Misread = t.errors > errors
	packed = packEntry(e, t.shared)
	packed.ID, packed.Note = strings.Clone(packed.ID), strings.Clone(packed.Note) // all cells of a row are one text
	for i := range packed.Evidence {
		packed.Evidence[i] = strings.Clone(packed.Evidence[i])
	}
	return packed, true
}

// rate reports a rate of which a part is missing.
func (t *table) rate(e *site.Recorded[site.Entry]) {
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
	case c.field.Kind == KindTexts:
		for part := range strings.SplitSeq(text, " | ") {
			if part = strings.TrimSpace(part); part != "" {
				v.Set(reflect.Append(v, reflect.ValueOf(part)))
			}
		}
	case c.field.Kind == KindNumber && t.decimalComma:
		m = c.field.readComma(text, v)
	default:
		m = c.field.read(text, c.field.Enum, nil, v)
		if m != nil && c.field.Kind == KindNumber && strings.Contains(text, ",") {
			m.hint = "If all numbers of your tables have a decimal comma, write decimal_comma: true in data/site.yaml."
		}
	}
	if m == nil {
		if r, bad := invisible(text); bad {
			t.add(diag.New(diag.InvisibleCharacter, t.cell(i), "%s contains an invisible character (%U).", c.path, r))
		}
		if piece, wrong, hint := markdown.Foreign(text); piece != "" {
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
