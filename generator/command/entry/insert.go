package entry

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/model/site"
)

// insert returns the text of a goal's file with the entry e in the list of its entries, the
// line that it begins on, and its lines; nil if there is no simple place for it. The list
// goes on as it is sorted: at its end, or at its top if the newest entry stands there.
func insert(text []byte, fields site.Fields, entries []site.Entry, e site.Entry) (changed []byte, line int, added string) {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if last := len(lines) - 1; len(lines[last]) == 0 {
		lines = lines[:last]
	}
	end := "\n"
	if bytes.Contains(text, []byte("\r\n")) {
		end = "\r\n"
	}
	if len(entries) > 0 {
		line, added = beside(lines, fields, entries, e)
	} else {
		line, added = first(lines, e, end)
	}
	if added == "" {
		return nil, 0, ""
	}
	if line > 0 && !bytes.HasSuffix(lines[line-1], []byte("\n")) { // the file's last line has no end
		lines[line-1] = append(bytes.Clone(lines[line-1]), end...)
	}
	inserted := []byte(strings.ReplaceAll(added, "\n", end) + end)
	changed = bytes.Join(slices.Insert(lines, line, inserted), nil)
	if strings.HasPrefix(added, "entries:\n") {
		line++
	}
	return changed, line + 1, added
}

// beside returns the index of the line that the entry e goes before, and its lines in the style of
// the item that it then stands beside; those are "" if there is no simple place for it.
func beside(lines [][]byte, fields site.Fields, entries []site.Entry, e site.Entry) (line int, added string) {
	last := len(entries) - 1
	newestFirst := entries[last].Date.Before(entries[0].Date)
	model := last
	if newestFirst {
		model = 0
	}
	at := fields.At(fmt.Sprintf("entries[%d]", model))
	if at.Line < 1 || at.Line > len(lines) {
		return 0, ""
	}
	s, ok := styleOf(lines[at.Line-1], at.Column)
	if !ok {
		return 0, ""
	}
	line = at.Line - 1
	if !newestFirst {
		line = endOfItem(lines, line, s.indent)
	}
	return line, s.write(e)
}

// first returns the index of the line that a first entry goes before, and its lines, with the field
// entries if the file has none. A line "entries: []" becomes "entries:".
func first(lines [][]byte, e site.Entry, end string) (line int, added string) {
	added = style{indent: "  ", dash: "- ", begin: "{", end: "}"}.write(e)
	line = slices.IndexFunc(lines, isEmptyList)
	if line < 0 {
		return len(lines), "entries:\n" + added
	}
	_, comment, commented := strings.Cut(string(lines[line]), "#")
	if commented {
		comment = " #" + strings.TrimRight(comment, "\r\n")
	}
	lines[line] = []byte("entries:" + comment + end)
	return line + 1, added
}

// isEmptyList reports whether a line is the field entries without an entry.
func isEmptyList(line []byte) bool {
	text, _, _ := strings.Cut(string(line), "#")
	key, value, found := strings.Cut(text, ":")
	value = strings.TrimSpace(value)
	return found && key == "entries" && (value == "" || strings.Join(strings.Fields(value), "") == "[]")
}

// endOfItem returns the index of the line after the item that begins at a line. Blank lines
// and comments behind it belong to what follows.
func endOfItem(lines [][]byte, first int, indent string) int {
	end := first + 1
	for i := end; i < len(lines); i++ {
		line := strings.TrimRight(string(lines[i]), "\r\n")
		text := strings.TrimLeft(line, " ")
		switch {
		case text == "" || text[0] == '#':
			continue
		case len(line)-len(text) <= len(indent):
			return end
		}
		end = i + 1
	}
	return end
}
