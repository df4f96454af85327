package locale

// Marks around a text that is written in the other direction than the sentence around it
// (Unicode Standard Annex 9, section 2.4): without them, its punctuation and the figures beside
// it change places.
const (
	FirstStrongIsolate = "\u2068"
	PopIsolate         = "\u2069"
)

// isolate puts the marks around a value if it has letters of the other direction.
func (l *Locale) isolate(value string) string {
	rtl := l.Direction == "rtl"
	for i := range len(value) {
		c := value[i]
		// The first bytes of Latin, Greek and Cyrillic letters in UTF-8; of Hebrew to Thaana.
		leftToRight := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || 0xC3 <= c && c <= 0xD4
		rightToLeft := 0xD6 <= c && c <= 0xDF
		if rtl && leftToRight || !rtl && rightToLeft {
			return FirstStrongIsolate + value + PopIsolate
		}
	}
	return value
}
