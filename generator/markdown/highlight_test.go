package markdown

import (
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Every colour can be read on paper and on a dark screen.
func TestContrast(t *testing.T) {
	for _, i := range inks {
		for ink, ground := range map[string]string{i.light: "#fbf8f1", i.dark: "#16181a"} {
			if c := contrast(t, ink, ground); c < 4.5 {
				t.Errorf("%s on %s for .hl-%c: contrast %.2f", ink, ground, i.class, c)
			}
		}
	}
}

// contrast computes the contrast ratio of WCAG 2.
func contrast(t *testing.T, a, b string) float64 {
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, hex string) (l float64) {
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		l += weight * c
	}
	return l
}

// The style sheet knows every class that code can have.
func TestHighlightCSS(t *testing.T) {
	css := string(HighlightCSS())
	for _, c := range []class{comment, keyword, str, number, name, added, removed} {
		if strings.Count(css, ".hl-"+string(rune(c))+"{") != 2 {
			t.Errorf("class %c is not styled twice in\n%s", c, css)
		}
	}
	if strings.Count(css, "{") != strings.Count(css, "}") {
		t.Error("unbalanced braces")
	}
}

var spans = regexp.MustCompile(`<span class="hl-[a-z]">|</span>`)

// Colouring adds spans and changes nothing else, in any language.
func TestHighlightKeepsCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		language := rapid.SampledFrom([]string{"yaml", "json", "toml", "css", "html", "diff", "sh", "js", "go", "py", "c", "sql"}).Draw(t, "language")
		pieces := rapid.SliceOf(rapid.SampledFrom([]string{
			"a", "key", "if", "true", "é", "1", "1.5", "-", " ", "\n", "\t", ":", "=", "#", "//", "/*", "*/", "--", "<!--", "-->", "<", ">", "</a",
			"\"", "'", "`", "\\", "$", "@", "+", "&", "{", "}", ".", ",", "\u2028",
		})).Draw(t, "pieces")
		code := strings.Join(pieces, "")
		coloured := string(grammars[language].highlight(nil, []byte(code)))
		if got := html.UnescapeString(spans.ReplaceAllString(coloured, "")); got != code {
			t.Fatalf("%q became %q", code, got)
		}
	})
}
