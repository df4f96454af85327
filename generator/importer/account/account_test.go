package account

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"northstar/generator/check"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
)

func listed(c counts) string {
	var all []string
	for _, w := range slices.Sorted(maps.Keys(c)) {
		all = append(all, fmt.Sprintf("%s×%d", w, c[w]))
	}
	return strings.Join(all, " ")
}

// TestWordsOfText: of a source the words count that its readers saw.
func TestWordsOfText(t *testing.T) {
	for in, want := range map[string]string{
		"A [link](/to/there \"tip\") and ![alt](a.png).":                   "a×1 alt×1 and×1 link×1 tip×1",
		"[a][b]\n\n[b]: /some/where \"t\"":                                 "a×1",
		"```ruby x\ncode\n```\n**bo**ld _it_ snake_case":                   "bold×1 case×1 code×1 it×1 snake×1",
		"1. one\n2) two\n\n# H {#id}\n{: .c}":                              "h×1 one×1 two×1",
		"<b class=\"x\">B</b> &amp; <!-- no --> caf\u00e9 &eacute;t\u00e9": "b×1 café×1 été×1",
		"> [!NOTE]\n> Mind":                                                "mind×1",
		"a {% raw %}b{% endraw %} {% x %} {% comment %}c{% endcomment %}":  "a×1 b×1",
	} {
		if got := listed(wordsOfText(scan.Pieces(in, 1, nil, scan.Liquid), false)); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
	if got := listed(wordsOfText([]origin.Piece{{
		Markdown: `<p title="no">Yes <img alt="&quot;Dry&quot;" src="no.png"></p><script>no</script>`,
	}}, true)); got != "dry×1 yes×1" {
		t.Errorf("HTML: %s", got)
	}
}

func TestFigures(t *testing.T) {
	for in, want := range map[string]string{
		"Since May we have planted 400 trees there.": "we have planted 400 trees there", "They raised € 1,200 for it": "raised € 1,200 for it",
		"over 20 % of them": "", "in 2019 we moved": "", "helped more than 30 families": "helped more than 30 families",
		"planted trees in 2020": "",
	} {
		if got := strings.Join(figuresIn(in), "; "); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := personalIn("Write to jo@example.org, or x@y."); len(got) != 1 || got[0] != "jo@example.org" {
		t.Errorf("personal addresses: %q", got)
	}
}

func TestReport(t *testing.T) {
	r := &Report{
		Pages:     map[string]int{"post": 2, "page": 1},
		Kinds:     map[string]int{"liquid for": 3},
		LeftOvers: []Place{{File: "content/a.md", Line: 3, What: "x | y `z`"}},
		Addresses: Addresses{
			Pages: check.Tally{Kept: 1, Redirected: 1}, Files: check.Tally{Kept: 1}, Lists: check.Tally{Kept: 2, Missing: 3},
			Redirects: check.Tally{Redirected: 4, Missing: 1},
			Given: &Given{Name: "sitemap.xml", Tally: check.Tally{Kept: 19, Missing: 1}, Anchors: 2,
				AnchorGone: []Place{{What: "/a/#x", From: "--urls"}}},
			All: []Address{{Old: "/a/", New: "/b/", Fate: "redirected", From: "a.md"}}},
	}
	text := string(r.Markdown())
	for _, want := range []string{"pages        3 (post 2, page 1)",
		"66 % kept, fewer than the 95 % aimed for: 2 kept, 1 redirected, 0 missing",
		"pages: 1 kept, 1 redirected, 0 missing", "files: 1 kept, 0 redirected, 0 missing",
		"of 5 addresses that the old site redirected, 4 are answered",
		"of 5 lists that the old program made by itself, 2 are",
		"of 20 pages and files in sitemap.xml, 95 % kept, at least the 95 % aimed for: 19 kept, 0 redirected, 1 missing",
		"of 2 parts of pages that are linked there, 1 are", "- `/a/#x` (from --urls)",
		"- content/a.md:3: `` x ¦ y `z` ``", "| `/a/` | `/b/` | redirected |"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q:\n%s", want, text)
		}
	}
	for want, tally := range map[string]check.Tally{
		"100 % kept, at least": {}, "94 % kept, fewer": {Kept: 9499, Redirected: 501}, "95 % kept, at": {Kept: 95, Missing: 5},
		"0 % kept, fewer": {Gone: 1},
	} {
		if got := aim(tally); !strings.HasPrefix(got, want) {
			t.Errorf("%v: %s, want %s", tally, got, want)
		}
	}
}
