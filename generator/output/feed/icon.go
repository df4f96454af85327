package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"unicode"

	"northstar/generator/base/colour"
	"northstar/generator/model/site"
)

// Icon returns the picture of the site in tabs and bookmarks, an SVG file: the first
// letter or figure of its name on its accent, white or black, whichever can be read better. What
// is no accent ("#rrggbb") is black.
func Icon(s *site.Site, accent string) []byte {
	white := colour.RGB{R: 255, G: 255, B: 255}
	ground, _ := colour.Parse(accent)
	ink := white
	if colour.Contrast(colour.RGB{}, ground) > colour.Contrast(white, ground) {
		ink = colour.RGB{}
	}
	var letter bytes.Buffer
	for _, r := range s.Config.Name {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			_ = xml.EscapeText(&letter, []byte(string(unicode.ToUpper(r)))) // a buffer takes everything
			break
		}
	}
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="%s"/>` +
		`<text x="16" y="23" font-family="Georgia, serif" font-size="20" font-weight="bold" text-anchor="middle" fill="%s">%s</text></svg>` + "\n"
	return fmt.Appendf(nil, drawing, ground.Hex(), ink.Hex(), letter.Bytes())
}
