package htmltext_test

import (
	"strings"
	"testing"

	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
)

func BenchmarkWhole(b *testing.B) {
	text := strings.Repeat("<p>Ten <b>words</b> of a text that <a href='x'>says nothing</a> in particular.</p>\n", 10_000/80)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		htmltext.Whole([]origin.Piece{{Markdown: text}}, 1)
	}
}
