package table

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"northstar/generator/command/scaffold"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// A Home is where rows go that become records.
type Home struct {
	As     string // "people", "partners", "events", or the name of a collection of the site
	Types  site.Types
	Root   *os.Root
	Today  site.Date
	Zone   *time.Location // of the site
	Commas bool           // the tables of the site have a decimal comma
}

// An Addition is what the rows of a table add to the records of a site.
type Addition struct {
	Files   []scaffold.File `json:"-"`
	New     []Named         `json:"new"`
	Same    int             `json:"same"`     // rows whose records are there, and which say what they said when they were imported
	Changed []Different     `json:"changed"`  // what rows say now that records do not: nothing of it is written
	There   []Named         `json:"there"`    // rows whose name a record has that was not made of this table
	LeftOut []LeftOut       `json:"left_out"` // rows that the map does not count
	Without []Refused       `json:"without"`  // what was left out of records: addresses and numbers of people
}

// Named is a row, and the file of its record.
type Named struct {
	Line int    `json:"line"`
	File string `json:"file"`
}

// Different is a field of which a row says something else than the record that was made of it.
type Different struct {
	Named
	Field string `json:"field"`
	Is    string `json:"is"`   // in the record
	Says  string `json:"says"` // in the table
}

// A row is a record to be.
type row struct {
	line   int
	id     string // a hash of what the platform calls it
	title  string
	day    site.Date
	values map[string]value // by the paths of fields
	text   string
	digest string // tells whether the row says what it said before
}

// records is a table that is being read.
type records struct {
	*Map
	Home
	record content.Record
	kinds  []content.Field // of Map.Fields
	column columns
	left   map[string]int
	seen   map[string][]string
	rows   []row
	result Addition
	wrong  []error
}

// Records returns what the rows of a table add to the records of a site. If a row that counts cannot be read, all of those are told, and
// nothing is added.
func Records(text []byte, m *Map, h Home) (*Addition, error) {
	r := &records{Map: m, Home: h, column: columns{}, left: map[string]int{}, seen: map[string][]string{}}
	if err := r.find(); err != nil {
		return nil, err
	}
	names, _ := content.HeaderOf(text)
	if err := r.header(names); err != nil {
		return nil, err
	}
	if _, err := content.RowsOf(text, func(_, line int, cells []string) { r.row(line, cells) }); err != nil {
		return nil, fmt.Errorf("it cannot be read as a table: %w", err)
	}
	if len(r.rows) > content.MostRecords {
		return nil, fmt.Errorf("it has %d rows that count; at most %d become records at once", len(r.rows), content.MostRecords)
	}
	if err := joined(r.wrong); err != nil {
		return nil, err
	}
	var err error
	if r.isTable() {
		err = r.append()
	} else {
		err = r.write()
	}
	for _, why := range slices.Sorted(maps.Keys(r.left)) {
		r.result.LeftOut = append(r.result.LeftOut, LeftOut{why, r.left[why]})
	}
	return &r.result, err
}

// joined is all that is wrong, or as much of it as somebody reads.
func joined(wrong []error) error {
	if n := len(wrong); n > mostWrong {
		wrong = append(wrong[:mostWrong:mostWrong], fmt.Errorf("and %d more", n-mostWrong))
	}
	return errors.Join(wrong...)
}

// isTable reports whether the records are rows of a table of the site, too.
func (r *records) isTable() bool { return r.record.Many }

// title returns the field that says what records are called.
func (r *records) title() string {
	if r.record.Type != nil {
		return "title"
	}
	return "name"
}

// find finds out what the rows become, and whether the map goes with it.
func (r *records) find() error {
	name := map[string]string{"people": "person", "partners": "partner", "events": "event"}[r.As]
	known := []string{"people", "partners", "events"}
	for _, t := range r.Types {
		if t.Collection == nil {
			continue
		}
		if known = append(known, t.Collection.Name); name == "" && t.Collection.Name == r.As {
			name = t.Name
		}
	}
	all := content.Records(r.Types)
	i := slices.IndexFunc(all, func(c content.Record) bool { return c.Name == name })
	if i < 0 {
		return fmt.Errorf("rows become nothing that is called %q; they can become %s, or ledger:GOAL", r.As, strings.Join(known, ", "))
	}
	r.record = all[i]
	if len(r.Fields) == 0 {
		return fmt.Errorf("the map says nothing of fields, so that it is for the ledger of a goal; write into it which column is which:\n\n%s",
			r.skeleton())
	}
	var wrong []error
	for _, f := range r.Fields {
		kind, err := kindOf(&r.record, f.Path)
		if err == nil && r.isTable() && kind.Kind == content.KindGroups {
			err = fmt.Errorf("%s has a form that no cell has", f.Path)
		}
		if err == nil && f.After != "" && kind.Kind != content.KindMoment {
			err = fmt.Errorf("%s is no time, so that nothing is after another one", f.Path)
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", r.Name, f.Line, err))
		}
		r.kinds = append(r.kinds, kind)
	}
	for _, f := range r.record.Fields {
		said := slices.ContainsFunc(r.Fields, func(of Field) bool { return of.Path == f.Name || strings.HasPrefix(of.Path, f.Name+".") })
		if needed := f.Required || f.Name == r.title(); needed && !said {
			wrong = append(wrong, fmt.Errorf("%s: fields: says nothing of %s, which every %s has (%s); add %s: and the name of a column",
				r.Name, f.Name, r.record.Name, f.Doc, f.Name))
		}
	}
	if len(r.Text) > 0 && !r.record.HasText() {
		wrong = append(wrong, fmt.Errorf("%s: a %s has no text", r.Name, r.record.Name))
	}
	if _, err := zoneNamed(r.Clocks, nil); err != nil {
		wrong = append(wrong, fmt.Errorf("%s: zone: %w", r.Name, err))
	}
	return joined(wrong)
}

// skeleton is what a map for the records begins with.
func (r *records) skeleton() string {
	var b strings.Builder
	b.WriteString("id: " + "<the column that tells a row from all others>" + "\nfields:\n")
	for _, f := range r.record.Fields {
		if f.Required || f.Name == r.title() {
			b.WriteString("  " + f.Name + ": <the column with " + f.Doc + ">\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

// header finds the columns, and says which are missing.
func (r *records) header(names []string) error {
	needed := slices.Concat(r.ID, r.Text)
	for i := range r.Fields {
		needed = append(needed, r.Fields[i].all()...)
	}
	for _, rule := range r.Counted {
		for _, c := range rule {
			needed = append(needed, c.Column)
		}
	}
	return r.column.find(names, needed)
}

func (r *records) problem(line int, format string, args ...any) {
	r.wrong = append(r.wrong, fmt.Errorf("line %d: %s", line, fmt.Sprintf(format, args...)))
}

// row reads a row.
func (r *records) row(line int, cells []string) {
	cell := r.column.of(cells)
	if len(r.Counted) > 0 && !meets(r.Counted, cell) {
		r.left[why(r.Counted, cell, len(r.left))]++
		return
	}
	parts, named, err := identity(r.ID, cell)
	switch {
	case err != nil:
		r.problem(line, "%s", err)
		return
	case !named:
		r.problem(line, "the row has no %s, so that nobody could tell it from others when the table is imported again", strings.Join(r.ID, ", "))
		return
	}
	made := row{line: line, id: hashed("records", r.As, parts), values: map[string]value{}}
	if before, twice := r.seen[made.id]; twice {
		if !slices.Equal(before, cells) {
			r.problem(line, "another row has the same %s; each record needs one of its own", strings.Join(r.ID, ", "))
		}
		return
	}
	r.seen[made.id] = cells
	before := len(r.wrong)
	clocks, zone := r.clocks(line, cell)
	for i := range r.Fields {
		f, kind := &r.Fields[i], r.kinds[i]
		of := r.Zone
		if r.As == "events" && (f.Path == "start" || f.Path == "end") {
			of = zone
		}
		said := cell
		if kind.Markdown { // looked at before anything in it is escaped
			said = func(name string) string { return r.publicIn(line, f.Path, cell(name)) }
		}
		v, err := r.read(f, kind, said, clocks, of)
		switch {
		case err != nil:
			r.problem(line, "%s: %s", f.Path, err)
		case v.plain == "" && (kind.Required && !strings.Contains(f.Path, ".") || f.Path == r.title()):
			r.problem(line, "the row says nothing of %s (%s), which every %s has", f.Path, strings.Join(f.all(), ", "), r.record.Name)
		case v.plain != "":
			r.public(&made, f, kind, v)
		}
	}
	if len(r.wrong) > before {
		return
	}
	r.emptied(&made)
	made.title = scaffold.Clean(made.values[r.title()].plain)
	if err := scaffold.CheckAnswer(made.title); err != nil {
		r.problem(line, "%s: %s", r.title(), err)
		return
	}
	r.body(&made, cell)
	made.digest = made.sum()
	r.rows = append(r.rows, made)
}

// emptied leaves out groups of which the row says nothing but what all records have.
func (r *records) emptied(made *row) {
	groups := map[string]bool{}
	for i := range r.Fields {
		f := &r.Fields[i]
		if group, _, is := strings.Cut(f.Path, "."); is && f.Is == "" {
			groups[group] = groups[group] || made.values[f.Path].plain != ""
		}
	}
	for path := range made.values {
		if group, _, is := strings.Cut(path, "."); is {
			if says, some := groups[group]; some && !says {
				delete(made.values, path)
			}
		}
	}
}

// clocks returns the zones that times without an offset are meant in, and that the times of an event are written in.
func (r *records) clocks(line int, cell func(string) string) (clocks, zone *time.Location) {
	zone = r.Zone
	for i := range r.Fields {
		if f := &r.Fields[i]; r.As == "events" && f.Path == "timezone" {
			name := f.Is
			if len(f.Columns) > 0 {
				name = cell(f.Columns[0])
			}
			if means, known := f.Values[name]; known {
				name = means
			}
			named, err := zoneNamed(name, zone)
			if err != nil {
				r.problem(line, "timezone: %s", err)
				break
			}
			zone = named
		}
	}
	clocks, _ = zoneNamed(r.Clocks, zone) // which was looked at
	return clocks, zone
}

// public puts a value into a record, if everybody may see it: e-mail addresses and telephone numbers are left out, whatever names them.
func (r *records) public(made *row, f *Field, kind content.Field, v value) {
	switch kind.Kind {
	case content.KindText, content.KindTexts, content.KindCredits, content.KindGroups:
		_, what := withoutContacts(v.plain)
		switch {
		case what == "" || kind.Markdown:
		case f.Path == r.title():
			r.problem(made.line, "%s holds %s; a record is called by it, so let the map name another column", f.Path, what)
			return
		default:
			r.without(made.line, f.Path, what)
			return
		}
	}
	made.values[f.Path] = v
}

// publicIn returns what everybody may see of a text.
func (r *records) publicIn(line int, field, s string) string {
	rest, what := withoutContacts(s)
	if what != "" {
		r.without(line, field, what)
	}
	return rest
}

func (r *records) without(line int, field, what string) {
	r.result.Without = append(r.result.Without, Refused{line, field + " held " + what})
}

// body makes the text of a page.
func (r *records) body(made *row, cell func(string) string) {
	var parts []string
	for _, name := range r.Text {
		s := cell(name)
		if len(s) > mostCell {
			r.problem(made.line, "%s: the cell has %d kB; it may have %d", name, len(s)>>10, mostCell>>10)
			return
		}
		if s = prose(r.publicIn(made.line, "text", s), r.TextAs == "markdown"); s != "" {
			parts = append(parts, s)
		}
	}
	if made.text = strings.Join(parts, "\n\n"); made.text != "" {
		made.text += "\n"
	}
}
