package entry

import (
	"strings"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// style is how the items of a list are written.
type style struct {
	indent     string // before the hyphen
	dash       string // the hyphen, and the blanks behind it
	begin, end string // of {date: 2026-07-04, value: 65} or { date: 2026-07-04, value: 65 }; "" for a line for each field
}

// styleOf returns the style of the item that begins in column (from 1) of line; ok is false
// if the item is not one of a list that has a line for each.
func styleOf(line []byte, column int) (s style, ok bool) {
	runes := []rune(strings.TrimRight(string(line), "\r\n"))
	if column < 2 || column > len(runes) {
		return style{}, false
	}
	before, item := string(runes[:column-1]), string(runes[column-1:])
	text := strings.TrimLeft(before, " ")
	if strings.TrimRight(text, " ") != "-" || text == "-" {
		return style{}, false
	}
	s = style{indent: before[:len(before)-len(text)], dash: text}
	if strings.HasPrefix(item, "{ ") {
		s.begin, s.end = "{ ", " }"
	} else if strings.HasPrefix(item, "{") {
		s.begin, s.end = "{", "}"
	}
	return s, true
}

// write returns an entry in the style, without the end of its last line.
func (s style) write(e site.Entry) string {
	separator := ", "
	if s.begin == "" {
		separator = "\n" + s.indent + strings.Repeat(" ", len(s.dash))
	}
	return s.indent + s.dash + s.begin + strings.Join(content.WriteFields(e), separator) + s.end
}
