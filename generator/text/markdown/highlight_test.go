package markdown

import (
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var spans = regexp.MustCompile(`<span class="hl-[a-z]">|</span>`)

// Colouring adds spans and changes nothing else, in any language.
func TestHighlightKeepsCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		languages := slices.Sorted(maps.Keys(grammars()))
		language := rapid.SampledFrom(languages).Draw(t, "language")
		pieces := rapid.SliceOf(rapid.SampledFrom([]string{
			"a", "key", "if", "true", "é", "1", "1.5", "-", " ", "\n", "\t", ":", "=", "#", "//", "/*", "*/", "--", "<!--", "-->", "<", ">", "</a",
			"\"", "'", "`", "\\", "$", "@", "+", "&", "{", "}", ".", ",", "\u2028",
		})).Draw(t, "pieces")
		code := strings.Join(pieces, "")
		coloured := string(grammars()[language].highlight(nil, []byte(code)))
		if got := html.UnescapeString(spans.ReplaceAllString(coloured, "")); got != code {
			t.Fatalf("%q became %q", code, got)
		}
	})
}
