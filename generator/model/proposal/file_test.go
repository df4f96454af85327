package proposal

import (
	"strings"
	"testing"

	"northstar/generator/model/site"
)

var today = site.Date{Year: 2026, Month: 6, Day: 30}

// What each form asks follows from the content model; these are the files that it makes.
func TestFile(t *testing.T) {
	for _, x := range []struct {
		form, language string
		answers        map[string]string
		path, want     string
	}{
		{"story", "de", map[string]string{
			"title": " Eine \"Kiste\"\nloser\u00a0Möhren ", "subject.display": "Der Hofladen", "subject.place": "Mossgate", "consent.by": "subject",
			"consent.given_on": "2026-05-06", "text": "\n\nErst.\r\n\r\nDann.\x07  \n",
		}, "content/stories/eine-kiste-loser-mohren.de.md", `---
title: "Eine \"Kiste\" loser Möhren"
date: 2026-06-30
subject: {display: "Der Hofladen", place: "Mossgate"}
consent: {by: subject, given_on: 2026-05-06}
---

Erst.

Dann.
`},
		{"testimonial", "", map[string]string{"title": "今日は", "subject.display": "A neighbour", "source": "interview", "text": "Good."},
			"content/stories/testimonial-2026-06-30-nmecl5.md", `---
title: "今日は"
date: 2026-06-30
subject: {display: "A neighbour"}
source: self
consent: {by: self, given_on: 2026-06-30}
---

Good.
`},
		{"event", "", map[string]string{
			"title": "Clean-up", "start": "2026-07-12T10:00", "end": "2026-07-12T12:30", "mode": "onsite", "place.city": "Sandreach",
			"access": "step-free\n\ncaptions",
		}, "content/events/2026-07-12-clean-up.md", `---
title: "Clean-up"
date: 2026-06-30
start: 2026-07-12 10:00
end: 2026-07-12 12:30
mode: onsite
place: {city: "Sandreach"}
access: ["step-free", "captions"]
---

`},
		{"correction", "de", map[string]string{"goal": "native-trees", "value": "−18", "evidence": "Two sheets", "note": "Counted twice"},
			"data/ledger/2026-06-30-correction-native-trees-xphpu0.yaml", `goal: native-trees
date: 2026-06-30
value: -18
kind: correction
evidence: ["Two sheets"]
note: "Counted twice"
`},
		// Whoever answers with more than an answer gets it in quotes.
		{"correction", "", map[string]string{"goal": "../x: {y}", "value": "1\nkind: actual", "note": "${{ x }}"},
			"data/ledger/2026-06-30-correction-x-y-1d8sahf.yaml", `goal: "../x: {y}"
date: 2026-06-30
value: "1 kind: actual"
kind: correction
note: "${{ x }}"
`},
	} {
		path, data := Named(site.StandardTypes(), x.form).File(x.answers, today, x.language)
		if path != x.path || string(data) != x.want {
			t.Errorf("%s\n%s\nwant %s\n%s", path, data, x.path, x.want)
		}
	}
}

// Two corrections of a goal on a day, and two titles that make no names, do not share a file.
func TestTwoOfADay(t *testing.T) {
	for _, x := range []struct{ form, field, one, other string }{
		{"correction", "note", "Counted twice", "A sheet was lost"}, {"story", "title", "今日は", "今晩は"}, {"story", "text", "One.", "Two."},
	} {
		one, _ := Named(site.StandardTypes(), x.form).File(map[string]string{"goal": "trees", "value": "-18", x.field: x.one}, today, "")
		other, _ := Named(site.StandardTypes(), x.form).File(map[string]string{"goal": "trees", "value": "-18", x.field: x.other}, today, "")
		if one == other {
			t.Errorf("%q and %q both lie at %s", x.one, x.other, one)
		}
	}
}

// No title makes a name that means something to a folder, to Windows or to the reader of dates.
func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"README": "", "Index": "", "con": "", "2026-06-31 was no day": "", "!?": "", "Índex": "", "a - b": "a-b", "It’s": "its",
		strings.Repeat("x", 70): strings.Repeat("x", 60), strings.Repeat("word ", 20): strings.TrimSuffix(strings.Repeat("word-", 12), "-"),
	} {
		if got := fileName(title); got != want {
			t.Errorf("%q is called %q, want %q", title, got, want)
		}
	}
}
