package folder

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/importer/origin"
)

// TestSlug: the cases that Zola's own tests have.
func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"input": "input", "test ": "test", "tes t": "tes-t", "dot. ": "dot", "日本": "ri-ben", "héhé": "hehe", "test (hey)": "test-hey",
		"hello-&-world": "hello-world",
	} {
		if got := Slug(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// TestNest: two levels, in order, and nothing twice.
func TestNest(t *testing.T) {
	entry := func(id, parent string) Entry { return Entry{origin.MenuItem{Title: id}, id, parent} }
	got := Nest(
		[]Entry{
			entry("a", ""),
			entry("d", "c"),
			entry("c", "a"),
			entry("b", ""),
			entry("e", "nobody"),
			entry("x", "y"),
			entry("y", "x"),
			entry("s", "s"),
		},
	)
	want := []origin.MenuItem{{Title: "a", Items: []origin.MenuItem{{Title: "c"}, {Title: "d"}}}, {Title: "b"}, {Title: "e"}, {Title: "s"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
