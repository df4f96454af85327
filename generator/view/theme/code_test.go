package theme_test

import (
	"regexp"
	"strings"
	"testing"

	"northstar/generator/base/colour"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// Code can be read on both papers, by day and by night. The letters are those that package markdown
// gives to comments, keywords, strings, numbers, names, and added and removed lines.
func TestCodeContrast(t *testing.T) {
	own, _ := theme.Load(english(), theme.Layer{Name: "themes/default", Files: themes.Default()})
	page := string(own.BodyCSS("code"))
	sheet := string(own.CSS())
	papers := [][2]colour.RGB{tokens(t, sheet, "--paper"), tokens(t, sheet, "--paper-2")}
	for _, letter := range strings.Split("cksmnar", "") {
		m := regexp.MustCompile(`\.hl-` + letter + ` \{ color: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);`).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf(".hl-%s has no colours", letter)
		}
		for side, hex := range m[1:] {
			ink, _ := colour.Parse(hex)
			for _, paper := range papers {
				if got := colour.Contrast(ink, paper[side]); got < 4.5 {
					t.Errorf(".hl-%s: %s on %s has a contrast of %.2f", letter, hex, paper[side].Hex(), got)
				}
			}
		}
	}
}
