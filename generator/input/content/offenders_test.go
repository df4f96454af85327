package content

import (
	"strings"
	"testing"
	"time"

	"northstar/generator/base/spool"
	"northstar/generator/base/zones"
	"northstar/generator/model/site"
)

// Each of these was once answered with something that nobody had said.
func TestOffenders(t *testing.T) {
	page := func(fields string) string { return "---\ntitle: A\n" + fields + "\n---\nText.\n" }
	project := func(fields string) string { return page("owner: Jo\nstatus: active\n" + fields) }
	event := func(fields string) string { return page("mode: online\n" + fields) }
	const contact = "{name: <the person or role>, email: <an e-mail address that somebody reads>}"
	goal := "title: A\nmeasure: {unit: trees}\nstart: 2026-01-01\n"
	for _, c := range []struct{ name, file, text, want string }{
		{"end", "content/events/a.md", event("start: 2019-07-12 10:00"), "end: <when it ends>\ntitle: A"},
		{"start", "data/goals/a.yaml", "title: A\nmeasure: {unit: trees}\n", "start: <first day that counts>\ntitle: A"},
		{"unit", "data/goals/a.yaml", "title: A\nmeasure: {kind: money, currency: EUR}\nstart: 2026-01-01\n",
			"measure: {unit: <what is counted>, kind: money, currency: EUR}"},
		{"value", "data/ledger/a.yaml", "- {goal: a, date: 2026-03-14}\n", "- {value: <the figure>, goal: a, date: 2026-03-14}"},
		{"consent", "content/stories/2026-01-01-a.md", page("consent: yes"), "consent: {by: <self or subject or guardian>}"},
		{"url", "data/site.yaml", "name: A\n", "url: <the address the site will have>\nname: A"},
		{"contacts", "content/guidelines/a.md", page("version: \"1\"\neffective: 2026-01-01\ncontacts: []"),
			"contacts: [" + contact + ", " + contact + "]"},
		{"dashes", "content/a.md", page("topics:\n– refill\n– cafes"), "- refill"},
		{"indented dashes", "content/a.md", page("topics:\n  – refill\n  – cafes"), "  - refill"},
		{"dash and no blank", "content/a.md", page("topics: –refill"), ""},
		{"dashes of a day", "content/a.md", page("date: 2026–06–30"), "date: 2026-06-30"},
		{"zone of an event", "content/events/a.md", event("start: 2026-12-12T18:00:00Z\nend: 2026-12-12 15:00\ntimezone: America/New_York"),
			"start: 2026-12-12 13:00"},
		{"zone of the site", "content/events/a.md", event("start: 2026-12-12T18:00:00Z\nend: 2026-12-12 22:00"), "start: 2026-12-12 19:00"},
		{"midnight in another zone", "content/a.md", page("date: 2026-12-12T00:00:00Z"), ""},
		{"midnight in this zone", "content/a.md", page("date: 2026-12-12T00:00:00+01:00"), "date: 2026-12-12"},
		{"day in a zone", "content/a.md", page("review_by: 2026-12-12T00:00:00Z"), "review_by: 2026-12-12"},
		{"an end before the start", "content/events/a.md", event("start: 2026-02-22 14:30\nend: 2026-02-2 16:30"), ""},
		{"an end that it may be", "content/events/a.md", event("start: 2026-02-01 14:30\nend: 2026-02-2 16:30"), "end: 2026-02-02 16:30"},
		{"a start after the end", "content/events/a.md", event("start: 2026-02-3\nend: 2026-02-02"), ""},
		{"no first line", "content/a.md", "title: Boats\ndraft: true\n---\nText.\n", "---\ntitle: Boats"},
		{"text that begins at once", "content/a.md", "Our first year.\n\n# Boats\n", "---\ntitle: Boats\n---\nOur first year."},
		{"a group for an address", "data/site.yaml", "name: A\nurl: {a: b}\n", ""},
		{"a group for a text", "data/site.yaml", "name: A\nurl: https://a.example.org\ntagline: {a: b}\n", `tagline: "{a: b}"`},
		{"weekday", "content/a.md", page("date: Monday 30 June 2026"), ""}, // it was a Tuesday
		{"short year", "content/a.md", page("date: 14/03/26"), ""},         // 2014-03-26?
		{"tags", "content/a.md", page("tags: a, b"), "topics: [a, b]"},
		{"tags and categories", "content/a.md", page("tags: [a]\ntopics: [b]"), ""},
		{"image", "content/a.md", page("image: x"), "cover: {src: x, alt: <what the image shows>}"},
		{"author", "content/a.md", page("author: Jane"), "authors: [Jane]"},
		{"author or id", "content/a.md", page("author: jane"), ""},
		{"authors", "content/a.md", page("author: [jane]"), "authors: [jane]"},
		{"points", "data/goals/a.yaml", goal + "target: {value: 1.5.2}\n", ""},
		{"groups of three", "data/goals/a.yaml", goal + "target: {value: 1.500.200}\n", "target: {value: 1500200}"},
		{"blanks", "data/goals/a.yaml", goal + "target: {value: 1 5}\n", ""},
		{"groups by blanks", "data/goals/a.yaml", goal + "target: {value: 1 500}\n", "target: {value: 1500}"},
		{"commas", "data/goals/a.yaml", goal + "target: {value: \"1,2,3\"}\n", ""},
		{"lakh", "data/goals/a.yaml", goal + "target: {value: \"1,00,000\"}\n", "target: {value: 100000}"},
		{"links", "content/projects/a.md", project("links: [https://example.org/map]"),
			"links: [{title: <the words of the link>, url: https://example.org/map}]"},
		{"link", "content/projects/a.md", project("links: https://example.org/map"),
			"links: [{title: <the words of the link>, url: https://example.org/map}]"},
		{"month", "data/goals/a.yaml", goal + "target: {value: 5, date: 2026-12}\n", "target: {value: 5, date: <which day of 2026-12>}"},
		{"deadline", "data/goals/a.yaml", goal + "deadline: 2026-12-31\n", "target: {value: <the figure to reach>, date: 2026-12-31}"},
		{"kind of measure", "data/goals/a.yaml", "title: A\nmeasure: money\nstart: 2026-01-01\n",
			"measure: {unit: <what is counted>, kind: money}"},
		{"place", "content/events/a.md", event("start: 2026-01-01\nend: 2026-01-01\nplace: Sandreach"), ""}, // the town, or the venue?
		{"credits", "content/a.md", page("credits: jane"), ""},
		{"website", "data/partners/a.yaml", "name: A\nwebsite: example.org\n", ""}, // no address yet
		{"since", "data/partners/a.yaml", "name: A\nsince: {x: 1,000}\n", ""},
		{"no front matter", "content/stories/a.md", "# Our story\n",
			"---\ntitle: Our story\ndate: <the day it was written or happened>\nconsent: {by: <self or subject or guardian>}\n---"},
		{"no date", "content/posts/a.md", page("date:"), "date: <the day it was written or happened>"},
	} {
		sp := spool.New()
		src := site.Source{Path: c.file, Bytes: []byte(c.text)}
		found := parse1(t, c.file, c.text)
		if strings.HasPrefix(c.file, "content/") {
			_, _, found, _ = ParseDocument(src, Options{Zone: zone(t, "Europe/Berlin")}, sp)
		}
		sp.Close()
		if len(found) == 0 || found[0].Fix != c.want {
			t.Errorf("%s:\n%s", c.name, transcript(found))
		}
	}
}

func zone(t *testing.T, name string) *time.Location {
	z, err := zones.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}
