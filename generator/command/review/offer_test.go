package review_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"northstar/generator/command/review"
)

// changeWithFixes is a change of which a program knows what can only have been meant: capitals.
func changeWithFixes(n int) map[string]string {
	change := map[string]string{}
	for i := range n {
		change[fmt.Sprintf("content/posts/post-%02d.md", i)] = "---\nTitle: A day\ndate: 2026-06-01\n---\n\nText.\n"
	}
	return change
}

// What review offers is read again as it was meant: the same lines of the same files, in the program's own words, ten at most.
func TestOffer(t *testing.T) {
	report := review.Of(input(t, empty(), with(empty(), changeWithFixes(12))))
	offer := report.Offer()
	if len(offer.Comments) != 10 || len(report.Suggestions) != 12 {
		t.Fatalf("%d of %d are offered", len(offer.Comments), len(report.Suggestions))
	}
	data, err := json.Marshal(offer)
	if err != nil {
		t.Fatal(err)
	}
	read, err := review.ReadOffer(data)
	if err != nil {
		t.Fatal(err)
	}
	got := read.Comments[3]
	if got.Path != "content/posts/post-03.md" || got.Line != 2 || got.Side != "RIGHT" || read.Event != "COMMENT" ||
		got.Body != "**unknown field** (NS220)\n\n```suggestion\ntitle: A day\n```\n" {
		t.Errorf("%+v", got)
	}
	guess := with(empty(),
		map[string]string{"content/posts/a.md": "---\ntitle: A\ndate: 2026-06-01\nsumary: B\nkind: educatinal\n---\n\nText.\n"})
	for _, s := range review.Of(input(t, empty(), guess)).Offer().Comments {
		if strings.Contains(s.Body, "educational") {
			t.Errorf("a guess is offered: %s", s.Body)
		}
	}
}

// Whatever a stranger leaves in the place of suggestions is refused, or becomes suggestions at lines of content and data, in which nothing
// but the block to take over is theirs.
func TestOfferOfAStranger(t *testing.T) {
	const body = "**error**: words (NS220)\n\n```suggestion\ntitle: A\n```\n"
	good := review.Suggestion{Path: "content/a.md", Line: 2, Side: "RIGHT", Body: body}
	made := func(change func(s *review.Suggestion)) string {
		s := good
		change(&s)
		data, err := json.Marshal(review.Offer{Event: "COMMENT", Comments: []review.Suggestion{s}})
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if _, err := review.ReadOffer([]byte(made(func(*review.Suggestion) {}))); err != nil {
		t.Fatal(err)
	}
	many := review.Offer{Event: "COMMENT"}
	for range 11 {
		many.Comments = append(many.Comments, good)
	}
	eleven, _ := json.Marshal(many)
	cases := map[string]string{
		"nothing": "", "no JSON": "{", "another event": strings.Replace(made(func(*review.Suggestion) {}), "COMMENT", "APPROVE", 1),
		"eleven":        string(eleven),
		"more than one": made(func(*review.Suggestion) {}) + "{}", "other fields": `{"event":"COMMENT","commit_id":"x"}`,
		"too long": `{"event":"COMMENT","body":"` + strings.Repeat("a", 200_001) + `"}`, "not UTF-8": "{\"event\":\"COMMENT\",\"body\":\"\xff\"}",
	}
	for _, path := range []string{
		"", "/content/a.md", "content/../.github/workflows/a.md", "../content/a.md", ".github/workflows/a.yaml", "content/a.sh", "content",
		"data/a\n.yaml", "content/\u202ea.md", "content//a.md", "themes/a.md", "content/" + strings.Repeat("a", 300) + ".md", `content\a.md`,
	} {
		cases["path "+path] = made(func(s *review.Suggestion) { s.Path = path })
	}
	for _, lines := range [][2]int{{0, 0}, {0, -1}, {0, 1_000_001}, {2, 2}, {3, 2}, {-1, 2}, {1, 100}} {
		cases[fmt.Sprint("lines ", lines)] = made(func(s *review.Suggestion) {
			if s.StartLine, s.Line = lines[0], lines[1]; lines[0] != 0 {
				s.StartSide = "RIGHT"
			}
		})
	}
	cases["side"] = made(func(s *review.Suggestion) { s.Side = "LEFT" })
	for _, body := range []string{
		"", "@everyone", "**error**: words (NS220)\n", strings.Replace(body, "NS220", "NS999", 1), "@everyone " + body, body + "@everyone\n",
		"**error**: words\n@everyone (NS220)\n\n```suggestion\na\n```\n", "**error**: words (NS220)\n\n```suggestion\na\n```\n@everyone\n```\n",
		"**error**: words (NS220)\n\n```suggestion\na\u202eb\n```\n", "**error**: words (NS220)\n\n```suggestion\na\rb\n```\n",
		"**error**: words (NS220)\n\n```suggestion\n" + strings.Repeat("a", 4_001) + "\n```\n",
		"**error**: words (NS220)\n\n```suggestion\n" + strings.Repeat("a\n", 41) + "\n```\n",
	} {
		cases["body "+body] = made(func(s *review.Suggestion) { s.Body = body })
	}
	for name, data := range cases {
		if offer, err := review.ReadOffer([]byte(data)); err == nil {
			t.Errorf("%.60q is believed: %+v", name, offer)
		} else if strings.Contains(err.Error(), "everyone") {
			t.Errorf("%.60q is repeated: %v", name, err)
		}
	}
	offer, err := review.ReadOffer([]byte(made(func(s *review.Suggestion) {
		s.Body = "**error**: @everyone [x](https://evil.example) <img> (NS220)\n\n````suggestion\n@everyone\n```\nc\n````\n"
	})))
	if want := "**unknown field** (NS220)\n\n````suggestion\n@everyone\n```\nc\n````\n"; err != nil || offer.Comments[0].Body != want {
		t.Errorf("%v: %+v", err, offer)
	}
}
