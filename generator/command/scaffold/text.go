package scaffold

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
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
		case (r == '\u200C' || r == '\u200D') && last > 0xFF && !unicode.Is(unicode.Latin, last):
			// Some scripts, and emoji of several, do not work without joiners.
		case hidden(r):
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return strings.TrimRightFunc(b.String(), func(r rune) bool { return r == ' ' || unicode.Is(unicode.Cf, r) })
}

// hidden reports whether r has no shape, turns the direction of text, or is no character.
func hidden(r rune) bool {
	switch r {
	case '\u115F', '\u1160', '\u3164', '\uFFA0', utf8.RuneError:
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) || r&0xFFFE == 0xFFFE
}

// active matches what Markdown would take for markup, in a text of one line that may
// stand anywhere.
var active = regexp.MustCompile("[\\\\`*_{}\\[\\]<|~@#]|&[#a-zA-Z]|://|(?i:www\\.)|^[>+:-]|^[0-9]+[.)]")

// escaped returns a cleaned text as Markdown that shows it as it is.
func escaped(s string) string {
	return active.ReplaceAllStringFunc(s, func(m string) string {
		if first := m[0] | 0x20; first == 'w' || '0' <= first && first <= '9' { // "www.", "1."
			return m[:len(m)-1] + `\` + m[len(m)-1:]
		}
		return `\` + m
	})
}
