package feed

import (
	"encoding/xml"
	"strings"
	"testing"

	"northstar/generator/model/site"
)

func TestIcon(t *testing.T) {
	for _, c := range []struct{ name, accent, letter, ground, ink string }{
		{"kelpwick", "#2f6f4f", "K", "#2f6f4f", "#ffffff"},
		{"  \"<éclair>\"", "#ffee00", "É", "#ffee00", "#000000"},
		{"&<>", "#000000", "", "#000000", "#ffffff"},
		{"مجتمع", "\"/><script>", "م", "#000000", "#ffffff"},
		{"3 Rivers", "", "3", "#000000", "#ffffff"},
		{"", "#FFFFFF", "", "#ffffff", "#000000"},
	} {
		icon := Icon(&site.Site{Config: site.Config{Name: c.name}}, c.accent)
		var svg struct {
			XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
			Rect    struct {
				Fill string `xml:"fill,attr"`
			} `xml:"rect"`
			Text struct {
				Fill   string `xml:"fill,attr"`
				Letter string `xml:",chardata"`
			} `xml:"text"`
		}
		if err := xml.Unmarshal(icon, &svg); err != nil {
			t.Errorf("%q: %v in %s", c.name, err, icon)
		}
		if svg.Text.Letter != c.letter || svg.Rect.Fill != c.ground || svg.Text.Fill != c.ink || strings.Count(string(icon), "<") != 5 {
			t.Errorf("%q on %q is %s", c.name, c.accent, icon)
		}
	}
}
