package ical

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A writer writes the content lines of RFC 5545, section 3.1.
type writer struct{ buffer []byte }

// lineLength is how many octets a line may have, its line break aside.
const lineLength = 75

// line writes a content line, folded. Folds are between characters, since many programs join
// lines only after decoding them.
func (w *writer) line(s string) {
	for room := lineLength; len(s) > room; room = lineLength - len(" ") {
		cut := room
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		w.buffer = append(append(w.buffer, s[:cut]...), "\r\n "...)
		s = s[cut:]
	}
	w.buffer = append(append(w.buffer, s...), "\r\n"...)
}

// text writes a property whose value is text; none if there is none.
func (w *writer) text(name, value string) {
	if value = escape(value); value != "" {
		w.line(name + ":" + value)
	}
}

// list writes a property with a list of texts.
func (w *writer) list(name string, values []string) {
	var escaped []string
	for _, v := range values {
		escaped = append(escaped, escape(v))
	}
	if len(values) > 0 {
		w.line(name + ":" + strings.Join(escaped, ","))
	}
}

// uri writes a property whose value is an address, which is not escaped as texts are: what no
// address may hold is percent-encoded (RFC 3986, section 2).
func (w *writer) uri(name, value string) {
	if value == "" {
		return
	}
	var b strings.Builder
	for _, c := range []byte(value) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`"<>\^{|}`+"`", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	w.line(name + ":" + b.String())
}

// escape writes a text as a value (RFC 5545, section 3.3.11). Control characters, which no text may
// hold, are left out, but tabs and line breaks.
func escape(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == 0x7f || r == '\\' || r == ';' || r == ',' || r == utf8.RuneError
	}) {
		return s
	}
	s = lineEnds.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	return escapes.Replace(s)
}

var (
	lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")
	escapes  = strings.NewReplacer("\n", `\n`, `\`, `\\`, ";", `\;`, ",", `\,`)
)
