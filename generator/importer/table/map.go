package table

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// A Map says what the columns of a table are. Columns are called by their names. One for the ledger of a goal says which of them is the
// day, and which the figure; one for records says in Fields which of them is which field.
type Map struct {
	Name                 string   // of the map, or its file
	ID                   []string // what the platform calls a payment; several columns are one name
	Date                 []string // columns; the first one counts that is not empty
	Value, Net, Currency string   // columns
	Less                 []string // columns of what was taken off the value before it was paid; they may be missing
	Dates                string   // how days are written, such as DD/MM/YYYY
	Numbers              string   // what is before the decimals: point or comma; cents, if there are none, and a hundred are one
	Rows                 string   // added, if rows with one id are one payment, and their amounts are added up
	RefundAmounts        string   // positive, if refunds are written without a minus; else negative
	Fields               []Field  // of records
	Text                 []string // columns of the text of a page
	TextAs               string   // markdown, if they are; else text
	Clocks               string   // the zone that times without an offset are meant in, if that is not the record's
	Counted, Refunds     []Rule   // which rows are receipts, and which are paid back; any one of them is enough
}

// A Rule is met by a row if each of its columns holds one of the values.
type Rule []Condition

// A Condition is what a column may hold.
type Condition struct {
	Column string
	Values []string
}

//go:embed maps/*.yaml
var shipped embed.FS

// most is how large a map may be.
const most = 64 << 10

// Names are the maps that come with the program.
func Names() (names []string) {
	files, _ := fs.ReadDir(shipped, "maps") // it is embedded
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	return names
}

// Read reads a map: one that comes with the program, by its name, or a file.
func Read(name string) (*Map, error) {
	if slices.Contains(Names(), name) {
		text, err := fs.ReadFile(shipped, path.Join("maps", name+".yaml"))
		if err != nil {
			return nil, err
		}
		return Parse(name, string(text))
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no map and no file %q; the maps are %s", name, strings.Join(Names(), ", "))
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular() || info.Size() > most:
		return nil, fmt.Errorf("%s is no map: that is a file of at most %d kB", name, most>>10)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return Parse(name, string(text))
}

// Parse reads the text of a map. All that is wrong with it is told at once, each with its line.
func Parse(name, text string) (*Map, error) {
	value, err := front.YAML.Decode(text, 1)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	m := &Map{Name: name}
	var wrong []error
	problem := func(line int, format string, args ...any) {
		wrong = append(wrong, fmt.Errorf("%s:%d: %s", name, line, fmt.Sprintf(format, args...)))
	}
	texts := map[string]*string{
		"value": &m.Value, "net": &m.Net, "currency": &m.Currency, "dates": &m.Dates, "numbers": &m.Numbers, "rows": &m.Rows,
		"refund_amounts": &m.RefundAmounts, "zone": &m.Clocks, "text_as": &m.TextAs,
	}
	for _, f := range front.Fields(value) {
		switch to := texts[f.Key]; {
		case to != nil:
			*to = front.Text(f.Value)
		case f.Key == "id":
			m.ID = valuesOf(f.Value)
		case f.Key == "date":
			m.Date = valuesOf(f.Value)
		case f.Key == "text":
			m.Text = valuesOf(f.Value)
		case f.Key == "fields":
			for _, of := range front.Fields(f.Value) {
				field, err := fieldOf(of.Key, of.Value, of.Line)
				if err != nil {
					problem(of.Line, "%s", err)
				}
				m.Fields = append(m.Fields, field)
			}
		case f.Key == "less":
			m.Less = valuesOf(f.Value)
		case f.Key == "counted":
			m.Counted = rulesOf(f.Value)
		case f.Key == "refunds":
			m.Refunds = rulesOf(f.Value)
		default:
			problem(f.Line, "a map has no %q; it has id, dates, numbers and counted, for the ledger of a goal date, value, less, net, currency, "+
				"rows, refunds and refund_amounts, for records fields, text, text_as and zone", f.Key)
		}
	}
	for key, is := range map[string]bool{"id": len(m.ID) > 0, "date": len(m.Date) > 0 || len(m.Fields) > 0} {
		if !is {
			problem(1, "%s is missing: which column is it?", key)
		}
	}
	if m.TextAs != "" && m.TextAs != "markdown" && m.TextAs != "text" {
		problem(1, "text_as is text or markdown")
	}
	slices.SortFunc(wrong, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return m, errors.Join(wrong...)
}

// columns are the names of all columns that a map speaks of.
func (m *Map) columns() []string {
	all := slices.Concat(m.ID, m.Date)
	for _, name := range []string{m.Value, m.Net, m.Currency} {
		if name != "" {
			all = append(all, name)
		}
	}
	for _, r := range slices.Concat(m.Counted, m.Refunds) {
		for _, c := range r {
			all = append(all, c.Column)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func rulesOf(v any) (rules []Rule) {
	all, is := v.([]any)
	if !is {
		all = []any{v}
	}
	for _, one := range all {
		var r Rule
		for _, f := range front.Fields(one) {
			r = append(r, Condition{f.Key, valuesOf(f.Value)})
		}
		if len(r) > 0 {
			rules = append(rules, r)
		}
	}
	return rules
}

// valuesOf returns a text, or the texts of a list.
func valuesOf(v any) (values []string) {
	all, is := v.([]any)
	if !is {
		all = []any{v}
	}
	for _, one := range all {
		if _, nested := one.(origin.Fields); !nested {
			values = append(values, front.Text(one))
		}
	}
	return values
}
