package history_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"northstar/generator/base/diag"
)

// TestLifecycles goes from every lifecycle to every other one, of a goal that is under way and of one that was missed: without a
// revision it is refused, with the lines that are printed it is told to readers.
func TestLifecycles(t *testing.T) {
	site := fstest.MapFS{
		"data/site.yaml":   {Data: []byte("name: Test\nurl: https://example.org/\nas_of: 2026-06-30\n")},
		"content/index.md": {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
	}
	with := func(lifecycle, deadline string) fstest.MapFS {
		text := fmt.Sprintf("title: Walks\nmeasure: {unit: walks}\nstart: 2026-01-01\ntarget: {value: 10, date: %s}\nsource: A list\n"+
			"lifecycle: %s\nreason: The guide has a cold.\nentries:\n  - {date: 2026-02-01, value: 8}\n", deadline, lifecycle)
		return fstest.MapFS{
			"data/site.yaml": site["data/site.yaml"], "content/index.md": site["content/index.md"],
			"data/goals/walks.yaml": {Data: []byte(text)},
		}
	}
	lifecycles := []string{"active", "paused", "closed", "cancelled"}
	for _, deadline := range []string{"2026-12-31", "2026-03-30"} {
		for _, was := range lifecycles {
			for _, is := range slices.DeleteFunc(slices.Clone(lifecycles), func(l string) bool { return l == was }) {
				before, now := with(was, deadline), with(is, deadline)
				found := broken(t, before, now)
				if len(found) != 1 || found[0].Code != diag.LifecycleChanged.ID {
					t.Errorf("%s → %s, due %s: %+v", was, is, deadline, found)
				}
				paste(t, now, before, found)
				if left := broken(t, before, now); len(left) > 0 {
					t.Errorf("%s → %s, due %s, and a revision says so: %+v", was, is, deadline, left)
				}
			}
			now := with("proposed", deadline)
			if found := broken(t, with(was, deadline), now); len(found) != 1 || found[0].Code != diag.GoalProposedAgain.ID {
				t.Errorf("%s → proposed: %+v", was, found)
			}
			if found := broken(t, now, with(was, deadline)); len(found) > 0 {
				t.Errorf("proposed → %s: %+v", was, found)
			}
		}
	}
}
