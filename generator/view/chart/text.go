package chart

import (
	"html"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// boldness is how much wider than plain type bold type may be.
const boldness = 1.13

// widths are those of the printable ASCII characters, in hundredths of an em, as
// Verdana and DejaVu Sans have them, the widest sans-serif faces that are common.
// A gap is a smaller mistake than two texts on top of each other.
var widths = [...]uint8{
	36, 40, 46, 82, 64, 108, 73, 27, 46, 46, 64, 82, 37, 46, 37, 46, //  !"#$%&'()*+,-./
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 46, 46, 82, 82, 82, 55, // 0123456789:;<=>?
	100, 69, 69, 70, 78, 64, 58, 78, 76, 43, 46, 70, 56, 87, 75, 79, // @ABCDEFGHIJKLMNO
	61, 79, 70, 69, 62, 74, 69, 99, 69, 62, 69, 46, 46, 46, 84, 64, // PQRSTUVWXYZ[\]^_
	64, 62, 64, 55, 64, 62, 36, 64, 64, 28, 35, 60, 28, 98, 64, 62, // `abcdefghijklmno
	64, 64, 43, 53, 40, 64, 60, 82, 60, 60, 53, 64, 46, 64, 84, // pqrstuvwxyz{|}~
}

// fullWidth is the width of a sign of an East Asian script.
const fullWidth = 110

// textWidth returns how wide s is at most, in pixels.
func textWidth(s string, size float64) float64 {
	hundredths := 0
	for _, r := range s {
		hundredths += runeWidth(r)
	}
	return float64(hundredths) * size / 100
}

// runeWidth returns the width of r in hundredths of an em.
func runeWidth(r rune) int {
	switch {
	case r >= ' ' && int(r-' ') < len(widths):
		return int(widths[r-' '])
	case r < ' ' || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.Is(unicode.Zs, r):
		return 36
	case r == '·':
		return 37
	case r == '…' || r == '—':
		return 100
	case r > 0xffff: // mostly pictures
		return 140
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return fullWidth
	}
	if unicode.Is(unicode.Arabic, r) { // letters join: most are wide only where a word ends
		switch {
		case strings.ContainsRune("سشصض", r):
			return 105
		case strings.ContainsRune("طظ", r):
			return 92
		case strings.ContainsRune("اأإآٱدذرزوؤءة،؛", r):
			return 52
		}
		return 70
	}
	if unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Sc) && !unicode.IsUpper(r) {
		return 70
	}
	return 100
}

// cut returns s, shortened to at most wide pixels of plain type.
func cut(s string, wide float64) string {
	s = clean(s)
	if textWidth(s, plainSize) <= wide {
		return s
	}
	room := int(wide*100/plainSize) - runeWidth('…')
	for i, r := range s {
		if room -= runeWidth(r); room < 0 {
			return strings.TrimRightFunc(s[:i], unicode.IsSpace) + "…"
		}
	}
	return s
}

// clean returns s in one line, without characters that XML does not allow or
// that would turn round the text around them.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u202f': // they keep a number and its unit together
			return r
		case unicode.IsSpace(r):
			return ' '
		case r == unicode.ReplacementChar || r == 0xfffe || r == 0xffff || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}

// escape returns s for use between tags or in an attribute.
func escape(s string) string {
	return html.EscapeString(clean(s))
}
