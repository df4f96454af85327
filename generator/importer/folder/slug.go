package folder

import (
	"strings"

	"github.com/mozillazg/go-unidecode"
)

// Slug writes a text in ASCII, with hyphens between its words, as generators do that have no other letters in addresses.
func Slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(unidecode.Unidecode(text)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		} else {
			gap = true
		}
	}
	return b.String()
}
