package content

import (
	"slices"
	"strings"
	"unicode/utf8"

	"northstar/generator/base/diag"
)

// A fragment is a stretch of a file that is read as one: the front matter of a
// page, a data file, or some entries of a long ledger.
type fragment struct {
	file     string
	text     []byte
	first    int          // the line of the file that text begins on
	starts   []int        // where each line of text begins; made when first needed
	repaired map[int]bool // lines that load could not read as they are; nil if there are none
}

// line returns line n of the file without its line feed; "" if it is not in the fragment.
func (s *fragment) line(n int) string { return string(s.bytes(n)) }

// bytes is line for those who need no copy.
func (s *fragment) bytes(n int) []byte {
	if s.starts == nil {
		s.starts = append(s.starts, 0)
		for i, c := range s.text {
			if c == '\n' {
				s.starts = append(s.starts, i+1)
			}
		}
	}
	n -= s.first
	if n < 0 || n >= len(s.starts) {
		return nil
	}
	line, _ := lineAt(s.text, s.starts[n])
	return line
}

// at returns a position of the file.
func (s *fragment) at(line, column, width int) diag.Position {
	return diag.Position{File: s.file, Line: line, Column: column, Width: width, Text: s.line(line)}
}

// from returns line n from column on; columns count characters from 1.
func (s *fragment) from(n, column int) string { return cutBefore(s.line(n), column) }

// replace returns line n with old, which begins at column, replaced by instead;
// "" if old is not there.
func (s *fragment) replace(n, column int, old, instead string) string {
	return replaceIn(s.line(n), column, old, instead)
}

// replaceIn is replace for a line that is given.
func replaceIn(line string, column int, old, instead string) string {
	rest := cutBefore(line, column)
	after, ok := strings.CutPrefix(rest, old)
	if !ok {
		return ""
	}
	return line[:len(line)-len(rest)] + instead + after
}

// replaceValue is replace for a value that may be in quotes.
func (s *fragment) replaceValue(n, column int, value, instead string) string {
	return replaceValueIn(s.line(n), column, value, instead)
}

// replaceValueIn is replaceValue for a line that is given.
func replaceValueIn(line string, column int, value, instead string) string {
	for _, old := range []string{value, `"` + value + `"`, `'` + value + `'`} {
		if fixed := replaceIn(line, column, old, instead); fixed != "" && old != "" {
			return fixed
		}
	}
	return ""
}

// cutBefore returns line from column on.
func cutBefore(line string, column int) string {
	for ; column > 1 && line != ""; column-- {
		_, n := utf8.DecodeRuneInString(line)
		line = line[n:]
	}
	return line
}

// columnOf returns the column of byte i of line.
func columnOf(line string, i int) int { return utf8.RuneCountInString(line[:i]) + 1 }

// mostProblems is how many errors, and how many warnings, of one file are
// reported. Nobody reads more, and a hostile file could have millions: whoever
// reads a file stops when there are so many.
const mostProblems = 100

// problems collects the diagnostics of one file.
type problems struct {
	list             []diag.Diagnostic
	errors, warnings int
}

// full reports whether no more errors are reported.
func (p *problems) full() bool { return p.errors >= mostProblems }

func (p *problems) add(found ...diag.Diagnostic) {
	for _, d := range found {
		count := &p.errors
		if d.Severity == diag.Warning {
			count = &p.warnings
		}
		if *count++; *count <= mostProblems {
			p.list = append(p.list, d)
		}
	}
}

// all returns what was collected, sorted.
func (p *problems) all() []diag.Diagnostic {
	if len(p.list) == 0 {
		return nil
	}
	all := slices.DeleteFunc(diag.Sort(p.list), func(d diag.Diagnostic) bool { // told with its field
		return d.Code == diag.Placeholder.ID && slices.ContainsFunc(p.list, func(e diag.Diagnostic) bool {
			return e.Code == diag.Unanswered.ID && e.Line == d.Line
		})
	})
	if p.full() || p.warnings > mostProblems {
		d := diag.New(diag.TooManyMistakes, diag.Position{File: all[0].File},
			"Only the first %d mistakes in this file are listed; there may be more.",
			mostProblems)
		if !p.full() {
			d.Severity = diag.Warning
		}
		all = append(all, d)
	}
	return all
}
