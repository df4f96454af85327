package intake

import (
	"bytes"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/proposal"
)

// table reads a row of a table. Its columns are called as questions are: by their labels in any language of the site, or their ids.
func (r *reading) table() {
	most := Table.Most()
	data := bytes.TrimPrefix(r.Bytes, []byte("\ufeff"))
	if len(data) > most || bytes.IndexByte(data, 0) >= 0 {
		r.report(diag.ProposalUnreadable, 0, "It is no text in UTF-8.")
		return
	}
	var row []string
	line, rows := 0, 0
	names, err := content.RowsOf(data, func(number, at int, cells []string) {
		if rows++; r.Row == number || r.Row == 0 {
			row, line = cells, at
		}
	})
	switch {
	case err != nil:
		r.report(diag.ProposalUnreadable, 0, "It cannot be read as a table: %s.", err)
	case names == nil:
		r.report(diag.ProposalUnreadable, 0, "It has no line with the names of its columns.")
	case r.Row == 0 && rows > 1:
		r.report(diag.ProposalUnreadable, 0, "It has %d rows with answers; say which one, such as: --row 2.", rows)
	case row == nil:
		r.report(diag.ProposalUnreadable, 0,
			"It has no row %d with answers; rows are counted as in a spreadsheet, and the first has the names.", r.Row)
	default:
		r.row(names, row, line)
	}
}

// row reads the answers of a row.
func (r *reading) row(names, cells []string, line int) {
	forms := r.forms()
	var best *proposal.Form
	most, twice := 0, false
	for _, form := range forms {
		known := 0
		for _, q := range questionsOf(form, r.asking) {
			if columnOf(names, &q) >= 0 {
				known++
			} else if q.Required {
				known--
			}
		}
		switch {
		case known > most:
			best, most, twice = form, known, false
		case known == most:
			twice = true
		}
	}
	switch {
	case forms == nil: // which is reported
		return
	case most == 0 && r.Type == "" || twice:
		r.report(diag.ProposalOfNoType, 1, "The columns do not say what is proposed.")
		return
	case r.Type != "":
		best = forms[0]
	}
	r.is(best)
	used := make([]bool, len(names))
	for i := range r.questions {
		q := &r.questions[i]
		column := columnOf(names, q)
		if column < 0 {
			continue
		}
		used[column] = true
		if column >= len(cells) {
			continue
		}
		if text, ok := r.cell(cells[column]); ok {
			if q.Kind == proposal.Lines {
				text = strings.ReplaceAll(text, " | ", "\n")
			}
			r.answered(q, strings.TrimPrefix(names[column], "\ufeff"), text, line)
		}
	}
	for i, name := range names {
		if !used[i] && strings.TrimSpace(name) != "" && i < len(cells) && strings.TrimSpace(cells[i]) != "" {
			r.report(diag.ProposalLeftOut, 1, "The column %q is no question, and is not in the draft.", short(name))
		}
	}
}

// cell returns a cell as a text.
func (r *reading) cell(cell string) (string, bool) {
	text, ok := r.text([]byte(cell))
	r.lines = nil // which are those of the cell
	return text, ok
}

// columnOf returns the first column that has the answers to a question; -1 for none.
func columnOf(names []string, q *question) int {
	return slices.IndexFunc(names, func(name string) bool { return q.isCalled(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))) })
}
