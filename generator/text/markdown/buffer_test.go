package markdown_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/text/markdown"
)

// With a buffer, bodies are what they are without, and nothing else writes into it.
func TestBuffer(t *testing.T) {
	buffer := make([]byte, 0, 64)
	for _, text := range []string{"Some *words*.",
		"# A\n\n[a link](b.md) and a text that is longer than the buffer is by far, so that it grows.", "", "<script>"} {
		want, found := markdown.Convert("a.md", []byte(text), 1, markdown.Options{})
		got, again := markdown.Convert("a.md", []byte(text), 1, markdown.Options{Buffer: buffer})
		if diff := cmp.Diff(want, got); diff != "" || len(found) != len(again) {
			t.Errorf("%q: -own memory +buffer\n%s", text, diff)
		}
		kept := bytes.Clone(got.HTML)
		markdown.Convert("b.md", []byte("Another body, converted in memory of its own."), 1, markdown.Options{})
		if !bytes.Equal(got.HTML, kept) {
			t.Errorf("%q: %q became %q", text, kept, got.HTML)
		}
		if got.HTML != nil && cap(got.HTML) <= cap(buffer) && &got.HTML[:1][0] != &buffer[:1][0] {
			t.Errorf("%q: the buffer was not used", text)
		}
	}
}
