package content

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// MostRecords is how many records a table of a collection may have.
const MostRecords = 5000

// A recordTable is a table of records. Its columns are named after the fields of a record: those of a group as in place_city; the texts of
// a translation with the language behind a dot, as in title.de. A record is called by its cell in the column id or, without one, by a slug
// of its title.
type recordTable struct {
	table
	*records
	lines map[string]int // of the records, by id
}

// idColumn is the name of the column that says what records are called.
const idColumn = "id"

// table reads a table.
func (r *records) table() {
	opened, names, ok := newTable(r.src, r.DecimalComma, r.problems)
	t := recordTable{table: opened, records: r, lines: map[string]int{}}
	t.zone = func() *time.Location { return r.Zone }
	if !ok || !t.header(names) {
		return
	}
	n := 0
	t.rows(func(cells []string) bool {
		if n++; n > MostRecords {
			t.table.add(diag.New(diag.TooManyRows, t.cell(0), "This table has more than %d records; what begins here is not read.", MostRecords))
			return false
		}
		t.row(cells)
		return true
	})
}

// header reads the names of the columns.
func (t *recordTable) header(names []string) bool {
	known := map[string]column{}
	id := columnsOf(planOf(reflect.TypeFor[struct {
		ID string `yaml:"id"`
	}]()))[idColumn]
	structs := []reflect.Type{reflect.TypeFor[site.Front]()}
	if t.of.Fields != nil {
		structs = append(structs, t.of.Fields)
	}
	for own, of := range structs {
		for name, c := range columnsOf(planOf(of)) {
			if c.field.inCell() && (own == 1 || name != "slug") { // the id does what that does
				c.own = own == 1
				known[name] = c
			}
		}
	}
	known[idColumn] = id
	shown := slices.Sorted(maps.Keys(known)) // those of all pages but the first are left out where all are named
	shown = slices.DeleteFunc(shown, func(name string) bool {
		return !known[name].own && !slices.Contains([]string{idColumn, "title", "summary", "date", "topics"}, name)
	})
	for name, c := range maps.Clone(known) {
		for _, tag := range t.Languages[min(1, len(t.Languages)):] { // the first is that of the records themselves
			if c.field.translation != "" {
				c.language = tag
				known[strings.ToLower(name+"."+tag)] = c
			}
		}
	}
	seen, ok := t.table.header(names, known, "a record", shown, func(name string, at diag.Position) bool {
		field, tag, is := strings.Cut(name, ".")
		if _, err := language.Parse(tag); !is || err != nil || known[field].field == nil {
			return false
		}
		if known[field].field.translation == "" {
			t.table.add(diag.New(diag.TranslatedFact, at, "%s is the same in every language.", field))
			return true
		}
		return t.language(tag, at) == ""
	})
	if seen == nil {
		return false
	}
	required := []string{"title"}
	for name, c := range known {
		if c.field.Required && len(c.index) == 1 && c.language == "" && name != "title" {
			required = append(required, name)
		}
	}
	slices.Sort(required[1:])
	for _, name := range required {
		if !seen[name] {
			t.table.add(diag.New(diag.CSVHeader, t.at(t.first, 1, 1), "The table has no column %s.", name).
				WithHint("The first line names the columns; %s must be among them.", strings.Join(required, ", ")))
			ok = false
		}
	}
	return ok
}

// inCell reports whether a value of f can stand in one cell.
func (f *field) inCell() bool {
	switch f.Kind {
	case KindText, KindSwitch, KindWhole, KindNumber, KindDate, KindMoment, KindTexts, KindCredits:
		return true
	}
	return false
}

// row reads one row: a record, and its translations.
func (t *recordTable) row(cells []string) {
	line, id, asked := t.place(0).Line, "", -1
	byLanguage := map[string]*site.Document{}
	var all []*site.Document
	document := func(language string) *site.Document {
		d := byLanguage[language]
		if d == nil {
			d = &site.Document{Language: language, Details: t.of.NewDetails()}
			d.Fields = site.Fields{File: t.file, Positions: []site.FieldPosition{{Line: int32(line), Column: 1}}}
			byLanguage[language], all = d, append(all, d)
		}
		return d
	}
	document("")
	titled := -1
	for _, i := range t.order {
		c := &t.columns[i]
		text := t.written(cells, i, c.path == idColumn)
		if text == "" {
			continue
		}
		if c.path == idColumn && !c.own && c.language == "" {
			id, asked = text, i
			continue
		}
		d := document(c.language)
		into := reflect.ValueOf(&d.Front).Elem()
		if c.own {
			into = reflect.ValueOf(d.Details).Elem()
		}
		at := t.place(i)
		d.Fields.Positions = append(d.Fields.Positions, site.FieldPosition{Path: c.path, Line: int32(at.Line), Column: int32(at.Column)})
		t.value(i, text, c, into.FieldByIndex(c.index))
		if c.path == "title" && c.language == "" {
			titled = i
		}
	}
	t.groups(byLanguage[""])
	t.call(all, id, asked, titled)
}

// groups reports groups of a record of which a part is missing.
func (t *recordTable) groups(d *site.Document) {
	structs := []reflect.Type{reflect.TypeFor[site.Front]()}
	if t.of.Fields != nil {
		structs = append(structs, t.of.Fields)
	}
	for _, of := range structs {
		for _, f := range planOf(of).fields {
			if f.Kind != KindGroup {
				continue
			}
			begins := func(p site.FieldPosition) bool { return strings.HasPrefix(p.Path, f.Name+".") }
			i := slices.IndexFunc(d.Fields.Positions, begins)
			for _, g := range f.plan.fields {
				switch needed := g.Required && !d.Fields.Has(f.Name+"."+g.Name); {
				case needed && i >= 0:
					at := d.Fields.Positions[i]
					t.table.add(diag.New(diag.MissingField, t.at(int(at.Line), int(at.Column), 1), "This row has %s, but no %s_%s.",
						at.Path, f.Name, g.Name).WithHint("%s: %s.", g.Name, g.Doc))
				case needed && f.Required:
					t.table.add(diag.New(diag.MissingField, t.cell(0), "This row has no %s_%s.", f.Name, g.Name).
						WithHint("Fill in the cell, or remove the row."))
				}
			}
		}
	}
}

// call gives a record and its translations their names: an id, from cell asked, or else a slug of the title, which is in cell titled;
// -1 for none.
func (t *recordTable) call(all []*site.Document, id string, asked, titled int) {
	at := asked
	if asked < 0 {
		id, at = site.Slug(all[0].Front.Title), titled
	}
	switch other, twice := t.lines[id]; {
	case at < 0: // it has no title, which is reported
		return
	case !site.IsID(id) && asked >= 0:
		x := diag.New(diag.BadID, t.cell(at), "%q is not an id.", short(id)).
			WithHint("An id is made of lower-case letters a to z, digits and hyphens.")
		if better := site.Slug(id); site.IsID(better) {
			place := t.cell(at)
			x.Fix = t.replace(place.Line, place.Column, id, better)
		}
		t.table.add(x)
		return
	case !site.IsID(id):
		t.table.add(diag.New(diag.BadID, t.cell(at), "No id can be made of the title %q.", short(all[0].Front.Title)).
			WithHint("Add a column id, with a word of the letters a to z for each record."))
		return
	case twice:
		t.table.add(diag.New(diag.DuplicateID, t.cell(at), "There are two records with the id %q.", id).
			WithHint("The other one is on line %d; a column id can tell them apart.", other))
		return
	}
	t.lines[id] = t.place(0).Line
	for _, d := range all {
		named := t.document(id, d.Language)
		named.Front, named.Details, named.Fields = d.Front, d.Details, d.Fields
		slices.SortFunc(named.Fields.Positions, func(a, b site.FieldPosition) int { return strings.Compare(a.Path, b.Path) })
		t.documents = append(t.documents, named)
	}
}
