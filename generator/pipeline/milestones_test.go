package pipeline

import (
	"bytes"
	"strings"
	"testing"
)

// Only good news wears a star: what a community calls a setback has a cross and says so, an event has neither, and neither of the two
// is counted among what was reached.
func TestOnlyGoodNewsWearsAStar(t *testing.T) {
	outputs := demoOutputs(t)
	marks := map[string]string{} // the class of each item of the page
	for _, item := range elements(t, outputs["milestones/index.html"], "li") {
		if class := attr(item, "class"); strings.HasPrefix(class, "state-") {
			marks[strings.Join(strings.Fields(said(item)), " ")] = class
		}
	}
	for text, class := range map[string]string{
		"The repair bus is given back Setback on 2 March 2026":               "state-missed",
		"The first six taps are on the map Reached 19 July 2025":             "state-achieved",
		"The forum opens, and the old workspace is closed 16 November 2025":  "state-event",
		"Half-year assembly Due 25 July 2026":                                "state-upcoming",
		"Half way: 250 logs Reached 28 February 2026 500 plastic logs by":    "state-achieved",
		"Every street: 40 stops Not reached; it was due 31 December 2026 Fo": "state-missed",
	} {
		found := false
		for said, wears := range marks {
			if found = strings.HasPrefix(said, text); found {
				if wears != class {
					t.Errorf("%q wears %s, not %s", said, wears, class)
				}
				break
			}
		}
		if !found {
			t.Errorf("nothing is called %q in %q", text, marks)
		}
	}
	for _, page := range []string{"index.html", "impact/index.html", "impact/2026/index.html", "impact/2025/index.html"} {
		for _, title := range []string{"The repair bus is given back", "First mistake published", "The forum opens, and"} {
			if bytes.Contains(outputs[page], []byte(title)) {
				t.Errorf("%s lists %q among what was reached", page, title)
			}
		}
	}
	if feed := outputs["milestones/feed.xml"]; !bytes.Contains(feed, []byte("Setback on 20 May 2026")) {
		t.Errorf("the feed does not say that the first mistake was a setback:\n%s", feed)
	}
}
