package content

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"northstar/generator/diag"
	"northstar/generator/site"
)

// ledgerCSV reads a ledger as spreadsheets export it. The first line names the
// columns, after the fields of an entry (rate_value, rate_date and rate_source for
// those of its rate); cells are separated by whichever of comma, semicolon and
// tab that line uses. Empty cells are fields that are not written, empty rows
// are passed over. Several addresses of evidence are separated by " | ".
func ledgerCSV(src site.Source, decimalComma bool, p *problems) []site.LedgerEntry {
	t := table{sheet: &sheet{file: src.Path, text: src.Bytes, first: 1}, problems: p, decimalComma: decimalComma}
	if header, next := lineAt(src.Bytes, 0); bytes.HasPrefix(header, []byte("sep=")) { // a hint that Excel leaves
		t.start, t.startLine = next, 1
	}
	t.rowLine, t.rowStart = 1, t.start
	header, _ := lineAt(src.Bytes, t.start)
	t.comma = separator(header)
	t.reader = csv.NewReader(bytes.NewReader(src.Bytes[t.start:]))
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
	var entries []site.LedgerEntry
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
			entries = append(entries, e)
		}
	}
	return entries
}

// mostColumns is how many columns a table may have, those without a name included.
const mostColumns = 100

// A table is a CSV file that is being read.
type table struct {
	*sheet
	*problems
	reader       *csv.Reader
	comma        rune
	decimalComma bool
	start        int // where the header begins, in bytes
	startLine    int // lines before the header
	columns      []column
	order        []int             // indices of columns in the order of their paths
	rowLine      int               // the line that the row begins on, after startLine
	rowStart     int               // where that line begins, in bytes
	places       []site.FieldPlace // not yet handed out
}

// A column says where its cells go; its field is nil if it has no name.
type column struct {
	path  string
	field *field
	index []int // of the field, from Entry
}

// separator returns the one of comma, semicolon and tab that the header has most of.
func separator(header []byte) rune {
	best, most := ',', 0
	for _, c := range []rune{',', ';', '\t'} {
		if n := bytes.Count(header, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

// header reads the names of the columns.
func (t *table) header(names []string) bool {
	known := map[string]column{}
	entry := planOf(reflect.TypeFor[site.Entry]())
	for i := range entry.fields {
		f := &entry.fields[i]
		if f.shape != group {
			known[f.name] = column{path: f.name, field: f, index: []int{f.index}}
			continue
		}
		for j := range f.fields {
			g := &f.plan.fields[j]
			known[f.name+"_"+g.name] = column{path: f.name + "." + g.name, field: g, index: []int{f.index, g.index}}
		}
	}
	all := make([]string, 0, len(known))
	for name := range known {
		all = append(all, name)
	}
	slices.Sort(all)

	if !slices.ContainsFunc(names, func(name string) bool { return known[columnName(name)].field != nil }) {
		t.add(diag.New(diag.CSVHeader, t.at(t.startLine+1, 1, 1), "The first line does not name the columns of the table.").
			WithHint("Put a line above it; the columns can be %s.", strings.Join(all, ", ")))
		return false
	}
	if len(names) > mostColumns {
		t.add(diag.New(diag.CSVHeader, t.at(t.startLine+1, 1, 1), "The table has %d columns; an entry has %d fields.", len(names), len(all)).
			WithHint("Take the other columns out."))
		return false
	}
	ok := true
	seen := map[string]bool{}
	t.columns = make([]column, len(names))
	for i, written := range names {
		name := columnName(written)
		c, found := known[name]
		at := t.cell(i)
		switch {
		case name == "":
		case !found:
			d := diag.New(diag.UnknownField, at, "There is no field %q of an entry.", short(written)).WithHint("The columns can be %s.", strings.Join(all, ", "))
			if near := nearestName(name, all); near != "" {
				d = d.WithHint("Did you mean %s?", near).WithFix(t.replace(at.Line, at.Column, written, near))
				seen[near] = true
			}
			t.add(d)
			ok = false
		case seen[name]:
			t.add(diag.New(diag.DuplicateField, at, "There are two columns %s.", name))
			ok = false
		}
		seen[name] = true
		t.columns[i] = c
	}
	for _, name := range []string{"goal", "date", "value"} {
		if !seen[name] {
			t.add(diag.New(diag.CSVHeader, t.at(t.startLine+1, 1, 1), "The table has no column %s.", name).
				WithHint("The first line names the columns; goal, date and value must be among them."))
			ok = false
		}
	}
	for i := range t.columns {
		t.order = append(t.order, i)
	}
	slices.SortFunc(t.order, func(a, b int) int { return strings.Compare(t.columns[a].path, t.columns[b].path) })
	return ok
}

// columnName returns the name of a column as fields are written: "Rate value" is rate_value.
func columnName(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "_", " ")), "_"))
}

// row reads one row; ok is false for rows that are empty.
func (t *table) row(cells []string) (e site.LedgerEntry, ok bool) {
	if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
		return e, false
	}
	if cap(t.places)-len(t.places) < len(cells)+1 {
		t.places = make([]site.FieldPlace, 0, 512*(len(cells)+1))
	}
	first := len(t.places)
	line, _ := t.reader.FieldPos(0)
	for ; t.rowLine < line; t.rowLine++ {
		_, t.rowStart = lineAt(t.text, t.rowStart)
	}
	if len(cells) != len(t.columns) {
		t.length(cells)
	}
	t.places = append(t.places, site.FieldPlace{Line: int32(line + t.startLine), Column: 1})
	v := reflect.ValueOf(&e.Value).Elem()
	for _, i := range t.order {
		if i >= len(cells) {
			continue
		}
		c := &t.columns[i]
		text := strings.TrimSpace(cells[i])
		switch {
		case text == "":
			if c.field != nil && c.field.required && len(c.index) == 1 || c.path == "goal" {
				t.add(diag.New(diag.MissingField, t.cell(i), "This row has no %s.", c.path).WithHint("Fill in the cell, or take the row out."))
			}
			continue
		case c.field == nil:
			t.add(diag.New(diag.CSVHeader, t.cell(i), "The cell %q stands in a column without a name.", short(text)))
			continue
		}
		at := t.place(i)
		t.places = append(t.places, site.FieldPlace{Path: c.path, Line: int32(at.Line), Column: int32(at.Column)})
		t.value(i, text, c, v.FieldByIndex(c.index))
	}
	e.Fields = site.Fields{File: t.file, Places: t.places[first:len(t.places):len(t.places)]}
	t.rate(&e)
	return e, true
}

// rate reports a rate of which a part is missing.
func (t *table) rate(e *site.LedgerEntry) {
	r := &e.Value.Rate
	if *r == (site.Rate{}) {
		return
	}
	for _, part := range []struct {
		name    string
		missing bool
	}{{"value", r.Value == nil}, {"date", r.Date.IsZero()}, {"source", r.Source == ""}} {
		if part.missing && !e.Fields.Has("rate."+part.name) {
			at := e.Fields.At("")
			t.add(diag.New(diag.MissingField, t.at(at.Line, at.Column, 1), "This row has a rate, but no rate_%s.", part.name).
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
	var m *misread
	switch {
	case c.field.shape == list:
		for part := range strings.SplitSeq(text, " | ") {
			if part = strings.TrimSpace(part); part != "" {
				v.Set(reflect.Append(v, reflect.ValueOf(part)))
			}
		}
	case c.field.shape == number && t.decimalComma:
		m = c.field.readComma(text, v)
	default:
		m = c.field.read(text, c.field.enum, v)
		if m != nil && c.field.shape == number && strings.Contains(text, ",") {
			m.hint = "If all numbers of your tables have a decimal comma, write decimal_comma: true in data/site.yaml."
		}
	}
	if m == nil {
		if r, bad := invisible(text); bad {
			t.add(diag.New(diag.InvisibleCharacter, t.cell(i), "%s holds a character that cannot be seen (%U).", c.path, r))
		}
		return
	}
	at := t.cell(i)
	d := diag.New(m.code, at, "%s: %s.", c.path, m.message)
	if m.hint != "" {
		d.Hint = m.hint
	}
	if m.instead != "" {
		d.Fix = t.replace(at.Line, at.Column, text, m.instead)
		if d.Fix == "" {
			d.Fix = t.replace(at.Line, at.Column, `"`+text+`"`, m.instead)
		}
	}
	t.add(d)
}

// readComma reads a number with a decimal comma.
func (p *plan) readComma(s string, v reflect.Value) *misread {
	whole, decimals, comma := strings.Cut(s, ",")
	if strings.Contains(s, ".") {
		m := &misread{code: diag.BadNumber, message: "the point in " + quoted(short(s)) + " separates thousands, or stands for a comma; write the number without it"}
		if bare := strings.ReplaceAll(s, ".", ""); p.readComma(bare, v) == nil && groupsOfThousands(whole) {
			m.instead = bare
		}
		return m
	}
	if comma {
		s = whole + "." + decimals
	}
	m := p.read(s, nil, v)
	if m != nil {
		m.instead = strings.Replace(m.instead, ".", ",", 1)
	}
	return m
}

// groupsOfThousands tells whether s is written like 1.234.567.
func groupsOfThousands(s string) bool {
	groups := strings.Split(s, ".")
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return len(groups) > 1
}

// length reports a row with too many or too few cells.
func (t *table) length(cells []string) {
	line, _ := t.reader.FieldPos(0)
	at := t.at(line+t.startLine, 1, 1)
	if len(cells) < len(t.columns) {
		t.add(diag.New(diag.CSVRow, at, "This row has %d cells, but the table has %d columns.", len(cells), len(t.columns)).
			WithHint("Rows end with empty cells for what they do not say; is a %s missing?", t.commaName()))
		return
	}
	at = t.cell(len(t.columns))
	d := diag.New(diag.CSVRow, at, "This row has %d cells, but the table has %d columns.", len(cells), len(t.columns)).
		WithHint("A text with a %s in it needs double quotes around it; a number has no separators.", t.commaName())
	t.add(d)
}

func (t *table) commaName() string {
	switch t.comma {
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	}
	return "comma"
}

// unreadable reports an error of the reader, and tells whether it can go on.
func (t *table) unreadable(err error) bool {
	if errors.Is(err, io.EOF) {
		t.add(diag.New(diag.CSVHeader, diag.Position{File: t.file}, "This table is empty; its first line must name the columns."))
		return false
	}
	var e *csv.ParseError
	if !errors.As(err, &e) {
		t.add(diag.New(diag.CSVQuote, diag.Position{File: t.file}, "This table cannot be read: %v.", err))
		return false
	}
	line := e.Line + t.startLine
	text := t.line(line)
	column := columnOf(text, min(max(e.Column-1, 0), len(text)))
	switch {
	case errors.Is(e.Err, csv.ErrBareQuote):
		t.add(diag.New(diag.CSVQuote, t.at(line, column, 1), "There is a double quote within this cell, but the cell is not in quotes."))
		return true
	case e.StartLine != e.Line:
		t.add(diag.New(diag.CSVQuote, t.at(e.StartLine+t.startLine, 0, 0), "In the row that begins here, a double quote begins a cell, but none ends it before line %d.", line))
		return true
	}
	t.add(diag.New(diag.CSVQuote, t.at(line, column, 1), "A double quote ends this cell, but the cell goes on; or none ends it."))
	return true
}

// cell returns the position of cell i of the row that was read last.
func (t *table) cell(i int) diag.Position {
	at := t.place(i)
	return t.at(at.Line, at.Column, 1)
}

// place returns line and column of cell i; columns count characters.
func (t *table) place(i int) diag.Position {
	line, byteColumn := t.reader.FieldPos(i)
	start := t.rowStart
	for n := t.rowLine; n < line; n++ {
		_, start = lineAt(t.text, start)
	}
	return diag.Position{Line: line + t.startLine, Column: utf8.RuneCount(t.text[start:start+byteColumn-1]) + 1}
}
