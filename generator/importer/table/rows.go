package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"northstar/generator/command/scaffold"
	"northstar/generator/input/content"
)

// append adds rows to the table of a collection, by the columns that it has; without a table it begins one. A row is known again by its
// id, which is the hash of what the platform calls it.
func (r *records) append() error {
	before, err := fs.ReadFile(r.Root.FS(), r.record.Path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	names, comma := r.columnsOfTable(), ','
	there := map[string][]string{}
	if len(bytes.TrimSpace(before)) > 0 {
		names, comma = content.HeaderOf(before)
		for i, name := range names {
			names[i] = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(name, "_", " ")), "_"))
		}
		for _, name := range r.columnsOfTable() {
			if !slices.Contains(names, name) {
				return fmt.Errorf("%s has no column %s; add it to its first line, empty in all rows that are there", r.record.Path, name)
			}
		}
		at := slices.Index(names, "id")
		_, err := content.RowsOf(before, func(_, _ int, cells []string) {
			if at < len(cells) && cells[at] != "" {
				there[strings.TrimSpace(cells[at])] = cells
			}
		})
		if err != nil {
			return fmt.Errorf("%s: %w", r.record.Path, err)
		}
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = comma
	if len(before) == 0 {
		_ = w.Write(names) // a buffer takes everything
	} else if !bytes.HasSuffix(before, []byte("\n")) {
		b.WriteByte('\n')
	}
	for i := range r.rows {
		made := &r.rows[i]
		cells := make([]string, len(names))
		for path, v := range made.values {
			if at := slices.Index(names, strings.ReplaceAll(path, ".", "_")); at >= 0 {
				cells[at] = r.cell(path, v.plain)
			}
		}
		if formula := slices.IndexFunc(cells, isFormula); formula >= 0 {
			r.problem(made.line, "%s: a spreadsheet would take %s for a formula; begin it with a word", names[formula], short(cells[formula]))
			continue
		}
		is, known := there[made.id]
		if !known {
			cells[slices.Index(names, "id")] = made.id
			_ = w.Write(cells)
			r.result.New = append(r.result.New, Named{made.line, r.record.Path + "#" + made.id})
			continue
		}
		r.compareCells(made, names, is, cells)
	}
	w.Flush()
	if len(r.wrong) > 0 {
		return joined(r.wrong)
	}
	if len(r.result.New) == 0 {
		return nil
	}
	f := scaffold.File{Path: r.record.Path, Bytes: b.Bytes()}
	if before != nil {
		f.After = before
	}
	r.result.Files = []scaffold.File{f}
	return nil
}

// columnsOfTable are the columns that the rows need.
func (r *records) columnsOfTable() []string {
	names := []string{"id", "title"}
	for _, f := range r.Fields {
		if name := strings.ReplaceAll(f.Path, ".", "_"); name != "title" {
			names = append(names, name)
		}
	}
	return names
}

// cell writes a value as the tables of the site have it.
func (r *records) cell(path, plain string) string {
	i := slices.IndexFunc(r.Fields, func(f Field) bool { return f.Path == path })
	if r.Commas && i >= 0 && r.kinds[i].Kind == content.KindNumber {
		return strings.Replace(plain, ".", ",", 1)
	}
	return plain
}

// compareCells lists what a row says that the one on the site does not.
func (r *records) compareCells(made *row, names, is, says []string) {
	changed := false
	for _, f := range r.Fields {
		at := slices.Index(names, strings.ReplaceAll(f.Path, ".", "_"))
		if now := strings.TrimSpace(cellAt(is, at)); now != says[at] {
			changed = true
			file := Named{made.line, r.record.Path + "#" + made.id}
			r.result.Changed = append(r.result.Changed, Different{file, f.Path, now, says[at]})
		}
	}
	if !changed {
		r.result.Same++
	}
}

func cellAt(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}

// isFormula reports whether a spreadsheet that opens the table would run a cell.
func isFormula(cell string) bool {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return false
	}
	_, asPoint := number(cell, "point")
	_, asComma := number(cell, "comma")
	return asPoint != nil && asComma != nil
}
