package content

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// mostColumns is how many columns a table may have, those without a name included.
const mostColumns = 100

// A table is a CSV file that is being read, as spreadsheets export it. The first line names the columns after fields; cells are
// separated by whichever of comma, semicolon and tab that line uses. Empty cells are fields that are not written, empty rows are passed
// over. Several values of a list are separated by " | ".
type table struct {
	*fragment
	*problems
	reader       *csv.Reader
	comma        rune
	decimalComma bool
	zone         func() *time.Location // whose clocks times are meant on; nil if that is not known
	columns      []column
	order        []int // indices of columns in the order of their paths
	before       int   // how many errors there were before the row
}

// A column says where its cells go; its field is nil if it has no name.
type column struct {
	path     string
	field    *field
	index    []int  // of the field, from the struct that takes it
	own      bool   // that is the one of a type of pages, not that of all pages
	language string // of a translation; "" for all others
	over     bool   // its cells are passed over, since it is reported already
}

// newTable begins to read a table and returns the names of its columns; ok is false if it has none.
func newTable(src site.Source, decimalComma bool, p *problems) (t table, names []string, ok bool) {
	t = table{fragment: &fragment{file: src.Path, text: src.Bytes, first: 1}, problems: p, decimalComma: decimalComma}
	t.comma = separator(t.skipToHeader())
	t.reader = csv.NewReader(bytes.NewReader(t.text))
	t.reader.Comma = t.comma
	t.reader.FieldsPerRecord = -1
	t.reader.ReuseRecord = true
	names, err := t.reader.Read()
	if err != nil {
		t.unreadable(err)
	}
	return t, names, err == nil
}

// rows reads the rows that are not empty, until row returns false.
func (t *table) rows(row func(cells []string) bool) {
	for !t.full() {
		cells, err := t.reader.Read()
		t.before = t.errors
		switch {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			if !t.unreadable(err) {
				return
			}
			continue
		case !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }):
			continue
		case len(cells) != len(t.columns):
			t.length(cells)
		}
		if !row(cells) {
			return
		}
	}
}

// columnsOf returns the columns of the fields of a plan by their names: those of a group have the name of the group before their own, as
// in rate_value.
func columnsOf(p *plan) map[string]column {
	known := map[string]column{}
	for i := range p.fields {
		f := &p.fields[i]
		if f.Kind != KindGroup {
			known[f.Name] = column{path: f.Name, field: f, index: []int{f.index}}
			continue
		}
		for j := range f.fields {
			g := &f.plan.fields[j]
			known[f.Name+"_"+g.Name] = column{path: f.Name + "." + g.Name, field: g, index: []int{f.index, g.index}}
		}
	}
	return known
}

// HeaderOf returns the names of the columns of a table as they are written, and what separates its cells; no names if it has none.
func HeaderOf(text []byte) (names []string, comma rune) {
	t, names, _ := newTable(site.Source{Bytes: text}, false, new(problems))
	return names, t.comma
}

// skipToHeader takes blank lines, and the "sep=;" that Excel leaves, off the fragment, and
// returns the line that names the columns.
func (t *table) skipToHeader() []byte {
	for {
		line, next := lineAt(t.text, 0)
		if next == 0 || len(bytes.TrimSpace(line)) > 0 && !bytes.HasPrefix(line, []byte("sep=")) {
			return line
		}
		t.text, t.first = t.text[next:], t.first+1
	}
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

// header reads the names of the columns of records called of, of which known are those that there can be, and shown the ones to name where
// all would be; seen are those that there are. unknown, which may be nil, reports one that there cannot be, unless it returns false; such a
// column is passed over.
func (t *table) header(names []string, known map[string]column, of string, shown []string,
	unknown func(name string, at diag.Position) bool) (seen map[string]bool, ok bool) {
	all := slices.Sorted(maps.Keys(known))
	if !slices.ContainsFunc(names, func(name string) bool { return known[columnName(name)].field != nil }) {
		t.add(diag.New(diag.CSVHeader, t.at(t.first, 1, 1), "The first line does not name the columns of the table.").
			WithHint("Put a line above it; the columns can be %s.", strings.Join(shown, ", ")))
		return nil, false
	}
	if len(names) > mostColumns {
		t.add(diag.New(diag.CSVHeader, t.at(t.first, 1, 1), "The table has %d columns; %s has %d fields.", len(names), of, len(all)).
			WithHint("Remove the other columns."))
		return nil, false
	}
	ok = true
	seen = map[string]bool{}
	t.columns = make([]column, len(names))
	for i, written := range names {
		name := columnName(written)
		c, found := known[name]
		at := t.cell(i)
		switch {
		case name == "":
		case !found && unknown != nil && unknown(name, at):
			c.over = true
		case !found:
			d := diag.New(diag.UnknownField, at, "There is no field %q of %s.", short(written), of).
				WithHint("The columns can be %s.", strings.Join(shown, ", "))
			if near := nearestName(name, all); near != "" {
				d = d.WithHint("Did you mean %s?", near).WithFix(t.replace(at.Line, at.Column, written, near))
				d.Certain = isSpelling(name, near, all)
				seen[near] = true
			}
			t.add(d)
			ok = false
		case seen[name]:
			t.add(diag.New(diag.DuplicateField, at, "The column %s is there twice.", name))
			ok = false
		}
		seen[name] = true
		t.columns[i] = c
	}
	for i := range t.columns {
		t.order = append(t.order, i)
	}
	slices.SortFunc(t.order, func(a, b int) int {
		x, y := &t.columns[a], &t.columns[b]
		return cmp.Or(cmp.Compare(x.language, y.language), cmp.Compare(x.path, y.path))
	})
	return seen, ok
}

// columnName returns the name of a column as fields are written: "Rate value" is rate_value.
func columnName(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "_", " ")), "_"))
}

// length reports a row with too many or too few cells.
func (t *table) length(cells []string) {
	at := t.at(t.place(0).Line, 1, 1)
	hint := "A value that is not given needs an empty cell; is a %s missing?"
	if len(cells) > len(t.columns) {
		at = t.cell(len(t.columns))
		hint = "A text with a %s in it needs double quotes around it; a number has no separators."
	}
	t.add(diag.New(diag.CSVRow, at, "This row has %d cells, but the table has %d columns.", len(cells), len(t.columns)).
		WithHint(hint, map[rune]string{',': "comma", ';': "semicolon", '\t': "tab"}[t.comma]))
}

// unreadable reports an error of the reader, and reports whether it can go on.
func (t *table) unreadable(err error) bool {
	if errors.Is(err, io.EOF) {
		t.add(diag.New(diag.CSVHeader, diag.Position{File: t.file}, "This table is empty; its first line must name the columns.").
			WithHint("Make the first line a header, such as %s.", t.example()))
		return false
	}
	var e *csv.ParseError
	if !errors.As(err, &e) {
		t.add(diag.New(diag.CSVQuote, diag.Position{File: t.file}, "This table cannot be read: %v.", err))
		return false
	}
	line := e.Line + t.first - 1
	text := t.line(line)
	column := columnOf(text, min(max(e.Column-1, 0), len(text)))
	at, message := t.at(line, column, 1), "A double quote ends this cell, but the cell goes on; or none ends it."
	if errors.Is(e.Err, csv.ErrBareQuote) {
		message = "There is a double quote inside this cell, but the cell itself is not quoted."
	} else if e.StartLine != e.Line {
		at = t.at(e.StartLine+t.first-1, 0, 0)
		message = fmt.Sprintf("In the row that begins here, a double quote begins a cell, but none ends it before line %d.", line)
	}
	t.add(diag.New(diag.CSVQuote, at, "%s", message))
	return true
}

// example returns a header as it could be.
func (t *table) example() string {
	if strings.HasPrefix(t.file, "data/ledger/") {
		return "date,goal,value,note"
	}
	return "title,summary"
}

// cell returns the position of cell i of the row that was read last.
func (t *table) cell(i int) diag.Position {
	at := t.place(i)
	return t.at(at.Line, at.Column, 1)
}

// place returns line and column of cell i; columns count characters.
func (t *table) place(i int) diag.Position {
	line, byteColumn := t.reader.FieldPos(i)
	line += t.first - 1
	return diag.Position{Line: line, Column: utf8.RuneCount(t.bytes(line)[:byteColumn-1]) + 1}
}

// RowsOf reads a table as spreadsheets export it. It returns the names of its columns, none if it has none, and calls row with each row
// that is not empty: its number as spreadsheets count, by which the names are row 1, and the line it begins on.
func RowsOf(text []byte, row func(number, line int, cells []string)) (names []string, err error) {
	t, names, ok := newTable(site.Source{Bytes: text}, false, new(problems))
	if !ok {
		return nil, nil
	}
	t.reader.ReuseRecord = false
	for number := 2; ; number++ {
		cells, err := t.reader.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return names, nil
		case errors.As(err, &wrong):
			return names, fmt.Errorf("line %d, column %d: %w", wrong.Line+t.first-1, wrong.Column, wrong.Err)
		case err != nil:
			return names, err
		case slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }):
			line, _ := t.reader.FieldPos(0)
			row(number, line+t.first-1, cells)
		}
	}
}
