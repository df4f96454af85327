package entry

import (
	"strings"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// style is how the items of a list are written.
type style struct {
	indent string // before the hyphen
	dash   string // the hyphen, and the blanks behind it
	flow   bool   // {date: 2026-07-04, value: 65}
	spaced bool   // { date: 2026-07-04, value: 65 }
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
	return style{
		indent: before[:len(before)-len(text)], dash: text,
		flow: strings.HasPrefix(item, "{"), spaced: strings.HasPrefix(item, "{ "),
	}, true
}

// write returns an entry in the style, without the end of its last line.
func (s style) write(e site.Entry) string {
	switch {
	case s.spaced:
		return s.indent + s.dash + "{ " + strings.Join(content.WriteFields(e), ", ") + " }"
	case s.flow:
		return s.indent + s.dash + "{" + strings.Join(content.WriteFields(e), ", ") + "}"
	}
	return s.indent + s.dash + block(e, s.indent+strings.Repeat(" ", len(s.dash)))
}

// block returns an entry with a line for each field; all but the first are indented.
func block(e site.Entry, indent string) string {
	return strings.Join(content.WriteFields(e), "\n"+indent)
}
