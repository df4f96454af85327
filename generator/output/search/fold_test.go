package search

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// wordsOf returns the words of a text.
func wordsOf(text string) []string {
	words := []string{}
	s := splitter{emit: func(word []byte) { words = append(words, string(word)) }}
	s.text(text)
	return words
}

// TestFold holds the folding to the table that the script of the theme is held to as well, in generator/testkit/browser.
func TestFold(t *testing.T) {
	data, err := os.ReadFile("testdata/fold.json")
	if err != nil {
		t.Fatal(err)
	}
	var table [][2]json.RawMessage
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	for _, row := range table {
		var text string
		var want []string
		if err := json.Unmarshal(row[0], &text); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(row[1], &want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, wordsOf(text)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

// A word of any text is letters, digits and marks only, so it can end no line of the index; it is
// short; and it does not depend on how the text was composed or cut into pieces.
func TestWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		words := wordsOf(text)
		for _, w := range words {
			if w == "" || !utf8.ValidString(w) || utf8.RuneCountInString(w) > longest || len(w) > 255 {
				t.Fatalf("the word %q", w)
			}
			if i := strings.IndexFunc(w, func(r rune) bool {
				return !unicode.In(r, unicode.L, unicode.N, unicode.M) && !paired(r) || unicode.ToLower(r) != r
			}); i >= 0 {
				t.Fatalf("the word %q of %q", w, text)
			}
		}
		again := []string{}
		s := splitter{emit: func(word []byte) { again = append(again, string(word)) }}
		cut := rapid.IntRange(0, len(text)).Draw(t, "cut")
		for cut > 0 && cut < len(text) && text[cut] >= utf8.RuneSelf {
			cut-- // bodies are only cut at tags
		}
		s.feed([]byte(text[:cut]))
		s.feed([]byte(text[cut:]))
		s.end()
		if !slices.Equal(words, again) {
			t.Fatalf("%q in one piece, %q in two", words, again)
		}
	})
}

func TestHTML(t *testing.T) {
	for html, want := range map[string][]string{
		"<p>One <em>two</em>three&amp;four</p><ul><li>five</li><li>six</li></ul>":     {"one", "twothree", "four", "five", "six"},
		`<p>A <a href="x/y" title="hidden">link</a><sup><a href="#f">1</a></sup></p>`: {"a", "link", "1"},
		"<table><tr><td>1</td><td>2</td></tr></table>":                                {"1", "2"},
		"H<sub>2</sub>O &lt;b&gt;":                                                    {"h2o", "b"},
		"<p>One</p><p>two</p>three<br>four":                                           {"one", "two", "three", "four"},
		"<p":                                                                          {},
		"a &amp":                                                                      {"a"},
	} {
		words := []string{}
		s := splitter{emit: func(word []byte) { words = append(words, string(word)) }}
		s.html([]byte(html))
		if diff := cmp.Diff(want, words); diff != "" {
			t.Errorf("%s: %s", html, diff)
		}
	}
}

func TestCompare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		if want := slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b))); compare(a, b) != want {
			t.Fatalf("%q and %q: %d", a, b, -want)
		}
	})
	if compare("\U00020000", "\ufa0e") != -1 {
		t.Error("characters beyond U+FFFF do not come first")
	}
}
