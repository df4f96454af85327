package scaffold

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// row says that a record is a row of a table, and which line to add to it. A table is edited where it is kept, which is often a
// spreadsheet: so nothing is written.
func (d Draft) row(r content.Record) error {
	columns, comma, last := []string{"title"}, ',', 0
	for _, f := range r.Fields {
		if f.Required && f.Name != "title" {
			columns = append(columns, f.Name)
		}
	}
	begun := false
	if d.Files != nil {
		if text, err := fs.ReadFile(d.Files, r.Path); err == nil {
			if names, separator := content.HeaderOf(text); len(names) > 0 {
				columns, comma, begun = names, separator, true
			}
			last = bytes.Count(bytes.TrimRight(text, "\n"), []byte("\n")) + 1
		}
	}
	line := func(cells []string) string {
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = comma
		_ = w.Write(cells) // a strings.Builder takes everything
		w.Flush()
		return strings.TrimRight(b.String(), "\n")
	}
	cells := make([]string, len(columns))
	for i, name := range columns {
		cells[i] = d.cell(r, strings.ToLower(strings.TrimSpace(name)))
	}
	if !begun {
		return fmt.Errorf("the %s is a row of %s, which is not begun; these are its first lines:\n\n%s\n%s",
			r.Name, r.Path, line(columns), line(cells))
	}
	return fmt.Errorf("the %s is a row of %s; add this as line %d:\n\n%s", r.Name, r.Path, last+1, line(cells))
}

// cell returns what a new row has in a column.
func (d Draft) cell(r content.Record, column string) string {
	title := Clean(d.Title)
	i := slices.IndexFunc(r.Fields, func(f content.Field) bool { return f.Name == strings.ReplaceAll(column, " ", "_") })
	switch {
	case column == "title":
		return title
	case column == "id" && d.ID != "":
		return d.ID
	case column == "id":
		return shortened(site.Slug(title))
	case column == "draft":
		return "true"
	case column == "date":
		return d.Today.String()
	case i < 0 || !r.Fields[i].Required:
		return ""
	case len(r.Fields[i].Enum) > 0:
		return diag.Ask(strings.Join(r.Fields[i].Enum, " or "))
	}
	return diag.Ask("the " + strings.ReplaceAll(r.Fields[i].Name, "_", " "))
}
