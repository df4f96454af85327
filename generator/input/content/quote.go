package content

import (
	"fmt"
	"strings"
	"unicode"
)

// quoteIfNeeded returns s as a YAML value that a person would write.
func quoteIfNeeded(s string) string {
	switch {
	case s == "", strings.TrimSpace(s) != s,
		strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`~=<", rune(s[0])),
		strings.HasSuffix(s, ":"), strings.Contains(s, ": "), strings.Contains(s, " #"),
		strings.IndexFunc(s, unicode.IsControl) >= 0:
		return quoted(s)
	}
	return s
}

// quoted returns s in the quotes that need the fewest changes to it.
func quoted(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) >= 0 {
		return DoubleQuoted(s)
	}
	switch {
	case !strings.ContainsAny(s, `"\`):
		return `"` + s + `"`
	case !strings.Contains(s, `'`):
		return `'` + s + `'`
	}
	return DoubleQuoted(s)
}

// DoubleQuoted returns s as a YAML value in double quotes (YAML 1.2.2, section 5.7).
func DoubleQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\uFEFF':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// A written field is one line of YAML, taken apart as a person sees it.
type written struct {
	lead  string // indentation, and the hyphens of list items
	name  string // "" for a list item without one
	value string // all that follows, without blanks around it
	note  string // a comment after the value, with the blank before it
}

// takeApart reads a line of YAML without regard for what is wrong with it.
func takeApart(line string) written {
	rest := strings.TrimLeft(line, " \t")
	for strings.HasPrefix(rest, "- ") {
		rest = strings.TrimLeft(rest[2:], " ")
	}
	w := written{lead: line[:len(line)-len(rest)]}
	if name, value, ok := strings.Cut(rest, ":"); ok && (value == "" || value[0] == ' ' || value[0] == '\t') && isName(name) {
		w.name, rest = name, value
	}
	w.value = strings.TrimSpace(rest)
	if i := strings.Index(w.value, " # "); i > 0 && strings.IndexByte("\"'[{", w.value[0]) < 0 {
		w.value, w.note = strings.TrimSpace(w.value[:i]), w.value[i:]
	}
	return w
}

// line writes the field with another value.
func (w written) line(value string) string {
	if w.name == "" {
		return w.lead + value + w.note
	}
	return w.lead + w.name + ": " + value + w.note
}

// inner returns the text of a value that was meant to be in quotes.
func (w written) inner() string {
	v := w.value
	if len(v) > 1 && (v[0] == '"' || v[0] == '\'') && v[len(v)-1] == v[0] {
		return v[1 : len(v)-1]
	}
	return v
}

// isName reports whether s could be the name of a field: one word, or a few.
func isName(s string) bool {
	return s != "" && !strings.ContainsAny(s, "\"'[]{},#") && len(s) <= 60
}
