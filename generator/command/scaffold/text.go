package scaffold

import (
	"regexp"
	"strings"
	"unicode"

	"northstar/generator/input/content"
)

// Clean returns what somebody typed as one line that any field takes: white
// space is single blanks, and characters that cannot be seen are left out.
func Clean(s string) string {
	var b strings.Builder
	last := ' '
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			r = ' '
			if last == ' ' {
				continue
			}
		case content.Invisible(r, last) || r&0xFFFE == 0xFFFE: // no character at all
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return strings.TrimRightFunc(b.String(), func(r rune) bool { return r == ' ' || unicode.Is(unicode.Cf, r) })
}

// active matches what Markdown would take for markup, in a text of one line that may
// stand anywhere.
var active = regexp.MustCompile("[\\\\`*_{}\\[\\]<|~@#]|&[#a-zA-Z]|://|(?i:www\\.)|^[>+:-]|^[0-9]+[.)]")

// Escaped returns a cleaned text as Markdown that shows it as it is.
func Escaped(s string) string {
	return active.ReplaceAllStringFunc(s, func(m string) string {
		if first := m[0] | 0x20; first == 'w' || '0' <= first && first <= '9' { // "www.", "1."
			return m[:len(m)-1] + `\` + m[len(m)-1:]
		}
		return `\` + m
	})
}
