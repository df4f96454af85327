package entry

import (
	"strconv"
	"strings"
	"unicode"

	"northstar/generator/input/content"
	"northstar/generator/model/progress"
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
		return s.indent + s.dash + "{ " + strings.Join(pairs(e), ", ") + " }"
	case s.flow:
		return s.indent + s.dash + "{" + strings.Join(pairs(e), ", ") + "}"
	}
	return s.indent + s.dash + block(e, s.indent+strings.Repeat(" ", len(s.dash)))
}

// block returns an entry with a line for each field; all but the first are indented.
func block(e site.Entry, indent string) string { return strings.Join(pairs(e), "\n"+indent) }

// pairs returns the fields of an entry that say something, in the order in which people write them.
func pairs(e site.Entry) []string {
	var fields []string
	add := func(name, value string) {
		if value != "" {
			fields = append(fields, name+": "+value)
		}
	}
	add("id", scalar(e.ID))
	add("date", e.Date.String())
	add("value", decimal(e.Value))
	add("currency", scalar(e.Currency))
	if r := e.Rate; r.Value != nil {
		add("rate", "{value: "+r.Value.String()+", date: "+r.Date.String()+", source: "+content.DoubleQuoted(r.Source)+"}")
	}
	add("kind", scalar(e.Kind))
	add("corrects", scalar(e.Corrects))
	add("stage", scalar(e.Stage))
	add("region", scalar(e.Region))
	add("partner", scalar(e.Partner))
	add("quality", scalar(e.Quality))
	add("margin", decimal(e.Margin))
	if e.Sample != 0 {
		add("sample", strconv.Itoa(e.Sample))
	}
	if len(e.Evidence) > 0 {
		var places []string
		for _, p := range e.Evidence {
			places = append(places, content.DoubleQuoted(p))
		}
		add("evidence", "["+strings.Join(places, ", ")+"]")
	}
	add("note", scalar(e.Note))
	return fields
}

func decimal(d *progress.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

// scalar writes a text as YAML: plain where every reader of YAML takes it for a text, else in
// double quotes; "" for no text.
func scalar(s string) string {
	if s == "" || plain(s) {
		return s
	}
	return content.DoubleQuoted(s)
}

// plain reports whether a text means itself without quotes, wherever it stands: it is made of letters,
// digits, blanks and marks that are never syntax, begins and ends with a letter, and is no word for yes, no or nothing.
func plain(s string) bool {
	runes := []rune(s)
	if !unicode.IsLetter(runes[0]) || !unicode.IsLetter(runes[len(runes)-1]) && !unicode.IsDigit(runes[len(runes)-1]) {
		return false
	}
	for _, r := range runes {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" -_.;()/€’–", r) {
			return false
		}
	}
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return false
	}
	return true
}
