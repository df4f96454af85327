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
	for _, r := range Apart(s) {
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
		b.WriteRune(unicode.ToLower(r))
	}
	return norm.NFC.String(b.String())
}

// Apart takes letters apart into what they are made of: a Latin one is followed by its accents, or becomes one or two letters of ASCII.
// Bytes that are no text become the sign for that, since package norm leaves alone some of what stands behind them.
func Apart(s string) string {
	return latinLetters.Replace(norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")))
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

// latinLetters writes Latin letters that do not come apart into a letter and an accent in ASCII.
var latinLetters = strings.NewReplacer("ß", "ss", "ẞ", "ss", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe", "ø", "o", "Ø", "o", "đ",
	"d", "Đ", "d", "ð", "d", "Ð", "d",
	"ł", "l", "Ł", "l", "ħ", "h", "Ħ", "h", "ı", "i", "þ", "th", "Þ", "th", "ŋ", "ng", "Ŋ", "ng", "ŧ", "t", "Ŧ", "t")
