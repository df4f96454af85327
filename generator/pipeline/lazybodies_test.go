package pipeline

import (
	"strings"
	"testing"
)

// TestLazyBodies makes a build that leaves bodies to be parsed when they are asked for. Every file
// that it has is that of a whole build, which can follow it with the same memory.
func TestLazyBodies(t *testing.T) {
	memory := NewMemory()
	defer memory.Close()
	lazy, err := New(t.Context(), Input{Files: plot(), Options: options, Memory: memory, Minify: true, CheckLater: true, LazyBodies: true})
	if err != nil {
		t.Fatal(err)
	}
	whole := result(t, plot(), options, memory)
	if d := difference(whole, result(t, plot(), options, nil)); d != "" {
		t.Errorf("a whole build after it differs from a cold one: %s", d)
	}
	for path, want := range whole.outputs {
		o := lazy.Output(path)
		if strings.HasPrefix(path, "search/") && path != "search/index.html" {
			if o != nil {
				t.Errorf("%s needs every body", path)
			}
			continue
		}
		if o == nil {
			t.Errorf("%s is missing", path)
			continue
		}
		if strings.HasPrefix(path, "assets/cards/") {
			continue // resultOf draws none
		}
		got, _ := o.Bytes()
		if string(got) != string(want) {
			t.Errorf("%s is\n%s\nnot\n%s", path, got, want)
		}
	}
}
