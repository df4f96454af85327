package history_test

import (
	"testing"

	"northstar/generator/input/history"
)

// TestLacks: a version lacks another one if it was begun before that was finished.
func TestLacks(t *testing.T) {
	r := newRepository(t)
	commit := func(name string) {
		r.write("content/"+name+".md", name)
		r.git("add", ".")
		r.git("commit", "--quiet", "--message", name)
	}
	commit("first")
	r.git("branch", "begun")
	commit("second")
	r.git("branch", "later")
	commit("third")
	r.git("checkout", "--quiet", "begun")
	commit("change")
	v, err := history.Open(t.Context(), r.folder, "later")
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for ref, want := range map[string]bool{
		"begun": true, "HEAD": true, "later~1": true, "later": false, "main": false, "nowhere": false, "--all": false,
	} {
		if got := v.Lacks(t.Context(), ref); got != want {
			t.Errorf("%s: %v, want %v", ref, got, want)
		}
	}
}
