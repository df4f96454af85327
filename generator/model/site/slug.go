package site

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug makes the part of an address that stands for s: lower-case letters,
// marks and digits, with single hyphens between them. Latin letters lose their
// accents ("Crème brûlée" becomes "creme-brulee"); letters of other scripts stay
// as they are. The result never holds a dot, a slash, a percent sign or an
// invisible character, and is "" when s has no letter and no digit.
func Slug(s string) string {
	if IsID(s) {
		return s
	}
	var b strings.Builder
	latin, gap := false, false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r) && latin: // an accent
			continue
		case unicode.IsMark(r) && b.Len() > 0 && !gap: // a vowel sign, say
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			latin = unicode.Is(unicode.Latin, r)
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
		case r == '\'' || r == '’' || unicode.Is(unicode.Cf, r): // inside words
			continue
		default:
			gap = true
			continue
		}
		if plain := plainLatin(r); plain != "" {
			b.WriteString(plain)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

// IsID reports whether s is an id: lower-case ASCII letters, digits and single
// hyphens between them. Ids are what records are called by in other records.
func IsID(s string) bool {
	hyphen := true // a hyphen may not come first
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			hyphen = false
		case c == '-' && !hyphen:
			hyphen = true
		default:
			return false
		}
	}
	return !hyphen
}

// plainLatin returns the ASCII letters for a Latin letter that does not come
// apart into a letter and an accent, or "".
func plainLatin(r rune) string {
	switch r {
	case 'ß', 'ẞ':
		return "ss"
	case 'æ', 'Æ':
		return "ae"
	case 'œ', 'Œ':
		return "oe"
	case 'ø', 'Ø':
		return "o"
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d"
	case 'ł', 'Ł':
		return "l"
	case 'ħ', 'Ħ':
		return "h"
	case 'ı':
		return "i"
	case 'þ', 'Þ':
		return "th"
	case 'ŋ', 'Ŋ':
		return "ng"
	case 'ŧ', 'Ŧ':
		return "t"
	}
	return ""
}
