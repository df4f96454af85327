package feed

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"northstar/generator/model/site"
)

// readFeed is an Atom feed as a reader that knows only RFC 4287 sees it.
type readFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"http://www.w3.org/2005/Atom id"`
	Updated string   `xml:"http://www.w3.org/2005/Atom updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"http://www.w3.org/2005/Atom link"`
	Entries []readEntry `xml:"http://www.w3.org/2005/Atom entry"`
}

type readEntry struct {
	ID      string `xml:"http://www.w3.org/2005/Atom id"`
	Title   string `xml:"http://www.w3.org/2005/Atom title"`
	Updated string `xml:"http://www.w3.org/2005/Atom updated"`
	Summary string `xml:"http://www.w3.org/2005/Atom summary"`
	Link    struct {
		Href string `xml:"href,attr"`
	} `xml:"http://www.w3.org/2005/Atom link"`
}

func milestonesOf(t *testing.T, s *site.Site) readFeed {
	t.Helper()
	data, err := Milestones(s, english)
	if err != nil {
		t.Fatal(err)
	}
	var f readFeed
	if err := xml.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, e := range f.Entries {
		if e.ID == "" || e.Title == "" || e.Link.Href == "" || seen[e.ID] {
			t.Errorf("an entry is incomplete, or there twice: %+v", e)
		}
		seen[e.ID] = true
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil {
			t.Error(err)
		}
		if i > 0 && e.Updated[:10] > f.Entries[i-1].Updated[:10] {
			t.Errorf("%s is newer than what stands before it", e.ID)
		}
	}
	return f
}

func TestMilestones(t *testing.T) {
	f := milestonesOf(t, commons(t, trees(), bottles(), hours()))
	var got []string
	for _, e := range f.Entries {
		got = append(got, strings.Join([]string{e.Updated[:10], strings.TrimPrefix(e.ID, "https://example.org/community"), e.Title, e.Summary},
			" | "))
	}
	want := []string{
		"2026-06-13 | /goals/bottles/#figures-2026-06-13 | No bottles: From 140 to 12\u00a0±\u00a02.5 bottles, with a target of 0: " +
			"91% of the way (reported, from a sample of 31) | " +
			"12 bottles.",
		"2026-06-06 | /goals/trees/#figures-2026-06-06 | Plant 1,000 trees: +45, now 412 of 1,000 trees: 41% (partly estimated) | " +
			"+5. +40: -rain-.",
		"2026-05-20 | /goals/trees/#figures-2026-05-20 | Plant 1,000 trees: −18, now 367 of 1,000 trees: 36% (measured) | −18: Counted twice.",
		"2026-03-14 | /goals/trees/#figures-2026-03-14 | Plant 1,000 trees: +385, now 385 of 1,000 trees: 38% (measured) | +385: By the river, " +
			"\"all\" of it\nin two rows.",
		"2026-03-14 | /goals/trees/#milestone-the-first-hundred | Plant 1,000 trees: The first hundred | 100 trees, reached on 14 March 2026.",
		"2026-02-07 | /goals/bottles/#figures-2026-02-07 | No bottles: From 140 to 104 bottles, with a target of 0: 25% of the way " +
			"(reported) | 104 bottles.",
		"2026-02-01 | /milestones/#milestone-a-key-to-the-hall-2026-02-01 | A key to the hall | Reached on 1 February 2026.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the feed holds\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if f.Updated != "2026-06-13T00:00:00Z" || f.ID != "https://example.org/community/milestones/feed.xml" || f.Links[0].Href != f.ID {
		t.Errorf("the feed is %s of %s, at %s", f.ID, f.Updated, f.Links[0].Href)
	}
}

// TestMilestonesAreSteady: what was said of a day stays as it was said when time goes on.
func TestMilestonesAreSteady(t *testing.T) {
	g := trees()
	before := milestonesOf(t, commons(t, g)).Entries
	g.Value.Entries = append(g.Value.Entries, site.Entry{Date: date("2026-06-29"), Value: *number("600")})
	after := milestonesOf(t, commons(t, g)).Entries
	if len(after) != len(before)+2 { // the figure, and the milestone that it reached
		t.Fatalf("%d entries became %d", len(before), len(after))
	}
	if !slices.Equal(after[2:], before) {
		t.Errorf("what was told has changed:\n%v\n%v", before, after[2:])
	}
}

// TestMilestonesNewest: a long ledger does not make a long feed.
func TestMilestonesNewest(t *testing.T) {
	g := hours()
	for i := range 60 {
		g.Value.Entries = append(g.Value.Entries, site.Entry{Date: date("2026-01-01").AddDays(i), Value: *number(fmt.Sprint(i + 1))})
	}
	f := milestonesOf(t, commons(t, g))
	if len(f.Entries) != newsEntries || !strings.HasPrefix(f.Entries[0].Title, "Hours: +60, now 1,830 hours") {
		t.Errorf("%d entries, the first is %q", len(f.Entries), f.Entries[0].Title)
	}
}

// TestMilestonesOfALongDay: however much was counted on a day, the feed names some of it, and the figure is of all.
func TestMilestonesOfALongDay(t *testing.T) {
	summary := func(n int) (title, summary string) {
		g := hours()
		g.Value.Entries = nil
		for i := range n {
			g.Value.Entries = append(g.Value.Entries, site.Entry{Date: date("2026-02-01"), Value: *number("2"), Note: fmt.Sprint("Shift ", i)})
		}
		first := milestonesOf(t, commons(t, g)).Entries[0]
		return first.Title, first.Summary
	}
	if title, said := summary(mostNamed + 1); strings.Count(said, "Shift") != mostNamed+1 || strings.Contains(said, "more") {
		t.Errorf("%s\n%s", title, said)
	}
	if title, said := summary(500); strings.Count(said, "Shift") != mostNamed || !strings.HasSuffix(said, " And 480 more.") ||
		!strings.Contains(title, "+1,000") {
		t.Errorf("%s\n%s", title, said)
	}
}
