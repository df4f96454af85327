package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// document reads a page that must be right.
func document(t testing.TB, path, text string) *site.Document {
	t.Helper()
	doc, _ := parsed(t, path, text)
	return doc
}

// parsed is document, with the body.
func parsed(t testing.TB, path, text string) (*site.Document, *site.Body) {
	t.Helper()
	sp := spool.New()
	defer sp.Close()
	doc, below, diags, err := ParseDocument(site.Source{Path: path, Bytes: []byte(text)}, Options{}, sp)
	if err != nil || doc == nil {
		t.Fatalf("%s: %v, %v", path, diags, err)
	}
	if len(diags) > 0 {
		t.Errorf("%s: %s", path, transcript(diags))
	}
	return doc, below.Body()
}

// Texts are what was typed, whatever YAML would make of it.
func TestTextsAsTyped(t *testing.T) {
	for in, want := range map[string]string{
		"1.10": "1.10", "012": "012", "NO": "NO", "yes": "yes", "1e3": "1e3", "0x10": "0x10", "2026-06-30": "2026-06-30", "12:30:45": "12:30:45",
		"1_000": "1_000", ".5": ".5", "true": "true", "+1": "+1", "=A1": "=A1", "a#b": "a#b", "it's": "it's", "50 %": "50 %", "a, b": "a, b",
		"'a'": "a", `"a\tb"`: "a\tb", `"caf\u00e9"`: "café", "a  # note": "a", "|\n  two\n  lines\n": "two\nlines\n",
		">\n  one\n  line\n":   "one line\n",
		"|\n  a\n  ---\n  b\n": "a\n---\nb\n", "one\n  two": "one two", "Здравствуй": "Здравствуй", "🏳️‍🌈 fest": "🏳️‍🌈 fest",
	} {
		doc := document(t, "content/about.md", "---\ntitle: A\nsummary: "+in+"\n---\nText.\n")
		if doc.Front.Summary != want {
			t.Errorf("summary: %s is %q, want %q", in, doc.Front.Summary, want)
		}
	}
	for _, nothing := range []string{"", "~", "null", `""`, "# only a comment", "''"} {
		doc := document(t, "content/about.md",
			"---\ntitle: A\nsummary: "+nothing+"\ndate: "+nothing+"\ntopics: "+nothing+"\ncover: "+nothing+"\n---\nText.\n")
		if doc.Fields.Has("summary") || doc.Fields.Has("date") || !doc.Front.Date.IsZero() || doc.Front.Topics != nil {
			t.Errorf("summary: %s is written: %v", nothing, doc.Front)
		}
	}
}

func TestDocument(t *testing.T) {
	doc, body := parsed(t, "content/stories/2026/2026-06-30-cafe-lids.md", strings.ReplaceAll(`---
title: "Forty cafés, one lid"
date: "2026-07-01 10:30"
authors: [coordinator-a, {name: Çelik, url: "https://example.org/"}, Harbour Photo Club]
credits:
  photos: [tree-warden]
subject: {display: A café owner}
claims:
  - text: saved 100 gallons
    value: 100.50
consent: {by: self, given_on: 2026-06-30, scope: [name, text]}
extra: {wide: true, n: 1.10, list: [a, {b: c}], none: }
---
First *paragraph*, with a [link](../guides/x.md#top).

## Heading
`, "\t", "  "))
	if doc.Type.Name != "story" || doc.Folder != "stories" || doc.ID != "cafe-lids" {
		t.Errorf("%s %s %s", doc.Type.Name, doc.Folder, doc.ID)
	}
	if doc.Front.Date.String() != "2026-07-01 10:30" {
		t.Errorf("the front matter's date does not win: %s", doc.Front.Date)
	}
	want := []site.Credit{{ID: "coordinator-a"}, {Name: "Çelik", URL: "https://example.org/"}, {Name: "Harbour Photo Club"}}
	if d := cmp.Diff(want, doc.Front.Authors); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(site.Extra{"wide": true, "n": "1.10", "list": []any{"a", site.Extra{"b": "c"}}, "none": ""}, doc.Front.Extra); d != "" {
		t.Error(d)
	}
	story := doc.Details.(*site.Story)
	if story.Claims[0].Value.String() != "100.5" || story.Consent.Scope[1] != "text" || doc.Front.Credits.Photos[0].ID != "tree-warden" {
		t.Errorf("%+v", story)
	}
	for path, at := range map[string]string{
		"title": "2:8", "authors": "4:10", "authors[1].url": "4:45", "authors[2]": "4:70", "credits.photos[0]": "6:12",
		"claims[0].value": "10:12", "consent.by": "11:15", "consent.scope[1]": "11:57", "consent.record": "11:10", "slug": "0:0",
	} {
		p := doc.Fields.At(path)
		if got := fmt.Sprintf("%d:%d", p.Line, p.Column); got != at || p.File != doc.Path {
			t.Errorf("%s is at %s:%s, want %s", path, p.File, got, at)
		}
	}
	links := slices.Collect(body.Links.All())
	if len(links) != 1 || links[0].Pos != (diag.Position{Line: 14, Column: 27}) || links[0].Dest != "../guides/x.md" {
		t.Errorf("%+v", links)
	}
	if body.Summary != "First paragraph, with a link." || body.Words != 6 || body.Headings[0].ID != "heading" || body.HTML.Size() == 0 {
		t.Errorf("%q %d %v", body.Summary, body.Words, body.Headings)
	}
}

func TestPlaces(t *testing.T) {
	named := site.StandardTypes().Named
	for path, want := range map[string]place{
		"content/index.md":                    {Type: named("index")},
		"content/README.md":                   {Type: named("index")},
		"content/about.md":                    {Type: named("page"), ID: "about"},
		"content/mission.md":                  {Type: named("mission"), ID: "mission"},
		"content/faq/index.md":                {Type: named("faq"), ID: "faq"},
		"content/any/page.md":                 {Type: named("page"), Folder: "any", ID: "page"},
		"content/Über uns/index.md":           {Type: named("page"), ID: "uber-uns"},
		"content/any/Sub Folder/README.md":    {Type: named("page"), Folder: "any", ID: "sub-folder"},
		"content/any/mission.md":              {Type: named("page"), Folder: "any", ID: "mission"},
		"content/guides/index.md":             {Type: named("index"), Folder: "guides"},
		"content/guides/plastic-log/index.md": {Type: named("guide"), Folder: "guides", ID: "plastic-log"},
		"content/guides/A B/c/Plastic Log.md": {Type: named("guide"), Folder: "guides/a-b/c", ID: "plastic-log"},
		"content/guides/a/b/index.md":         {Type: named("guide"), Folder: "guides/a", ID: "b"},
		"content/posts/2026-06-30-June Update.md": {Type: named("post"), Folder: "posts", ID: "june-update",
			Date: site.Date{Year: 2026, Month: 6, Day: 30}},
		"content/posts/2026-06-30.md": {Type: named("post"), Folder: "posts", ID: "2026-06-30",
			Date: site.Date{Year: 2026, Month: 6, Day: 30}},
		"content/events/2026-06-30-x/index.md": {Type: named("event"), Folder: "events", ID: "x",
			Date: site.Date{Year: 2026, Month: 6, Day: 30}},
		"content/posts/2026-06-3-x.md":             {Type: named("post"), Folder: "posts", ID: "2026-06-3-x"},
		"content/decisions/what_we_do.md":          {Type: named("decision"), Folder: "decisions", ID: "what-we-do"},
		"content/guidelines/code-of-conduct.md":    {Type: named("guideline"), Folder: "guidelines", ID: "code-of-conduct"},
		"content/projects/2026/ten-day-cafe/it.md": {Type: named("project"), Folder: "projects", ID: "it"},
	} {
		got, diags := placeOf(path, nil, nil)
		got.name = ""
		if got != want || len(diags) > 0 {
			t.Errorf("placeOf(%q) = %+v, %v; want %+v", path, got, diags, want)
		}
	}
	doc := document(t, "content/海岸.md", "---\ntitle: A\nslug: 海岸\n---\n")
	if doc.ID != "海岸" {
		t.Errorf("a slug makes up for the file's name, but the id is %q", doc.ID)
	}
}

func TestParseConfig(t *testing.T) {
	config, fields, diags := ParseConfig(site.Source{Path: "data/site.yaml",
		Bytes: []byte("---\nname: A\nurl: https://example.org/\nas_of: 2026-06-30\ndecimal_comma: true\n" +
			"navigation: [{title: Goals, to: /goals/}]\n")})
	if len(diags) > 0 || config.AsOf.String() != "2026-06-30" || !config.DecimalComma || config.Navigation[0].To != "/goals/" {
		t.Errorf("%+v, %v", config, diags)
	}
	if p := fields.At("navigation[0].to"); p.Line != 6 || p.Column != 33 {
		t.Errorf("%+v", p)
	}
}

func TestParseData(t *testing.T) {
	parse := func(path, text string) site.Data {
		data, diags := ParseData(site.Source{Path: path, Bytes: []byte(text)}, DataOptions{})
		if len(diags) > 0 {
			t.Errorf("%s: %s", path, transcript(diags))
		}
		return data
	}
	all := Merge([]site.Data{
		parse("data/goals/trees.yaml",
			"title: A\nmeasure: {unit: trees}\nstart: 2026-01-01\ntarget: {value: 1000}\nentries:\n  - {date: 2026-03-14, value: 0}\n"),
		parse("data/goals/bottles.yml", "title: B\nmeasure: {unit: bottles}\nstart: 2026-01-01\n"),
		parse("data/people/a.yaml", "name: A\nlisted: false\n"),
		parse("data/partners/b.yaml", "name: B\n"),
		parse("data/channels.yaml",
			"- {type: forum, name: A, url: https://example.org/, purpose: talk}\n"+
				"- type: chat\n  name: B\n  url: https://example.org/\n  purpose: talk\n"),
		parse("data/faq.yaml", "- question: Why?\n  answer: |\n    Because.\n"),
		parse("data/milestones.yaml", "[]\n"),
		parse("data/ledger/2026/a.yaml", "goal: trees\ndate: 2026-03-14\nvalue: 5\n"),
		parse("data/ledger/b.csv", "date,value,goal,evidence,rate_value,rate_date,rate_source\n2026-03-14,-5.5,trees,a | b,1.1,2026-03-14,ECB\n"),
		parse("data/ledger/c.yaml", ""),
	})
	if len(all.Goals) != 2 || all.Goals[0].ID != "bottles" || all.Goals[1].ID != "trees" {
		t.Errorf("%+v", all.Goals)
	}
	trees := all.Goals[1]
	if trees.Value.Target.Value.String() != "1000" || !trees.Fields.Has("entries[0].value") || trees.Value.Baseline.Value != nil {
		t.Errorf("%+v", trees.Value)
	}
	if p := trees.Fields.At("entries[0].value"); p.Line != 6 || p.Column != 31 {
		t.Errorf("%+v", p)
	}
	if *all.People[0].Value.Listed || all.People[0].Value.ID != "a" || all.Partners[0].ID != "b" {
		t.Errorf("%+v %+v", all.People, all.Partners)
	}
	if len(all.Channels) != 2 || all.Channels[1].Fields.At("").Line != 2 || all.Channels[1].Fields.At("url").Line != 4 ||
		all.Questions[0].Value.Answer != "Because.\n" {
		t.Errorf("%+v", all.Channels)
	}
	entries := slices.Collect(all.Entries())
	if len(entries) != 2 || entries[0].Goal() != "trees" || entries[1].Value.String() != "-5.5" {
		t.Fatalf("%+v", entries)
	}
	row := entries[1]
	if d := cmp.Diff([]string{"a", "b"}, row.Evidence); d != "" || row.Rate().Value.String() != "1.1" {
		t.Errorf("%s %+v", d, row)
	}
	if p := row.At(row.GoalAt); p.Line != 2 || p.Column != 17 || row.Pos().Line != 2 || row.PartnerAt != (site.LineColumn{}) {
		t.Errorf("%+v", p)
	}
}

// A value in the quotes that are proposed is read back as it was.
func TestQuotedValuesComeBack(t *testing.T) {
	for _, quote := range []func(string) string{quoteIfNeeded, quoted, DoubleQuoted} {
		rapid.Check(t, func(t *rapid.T) {
			s := rapid.StringOf(rapid.SampledFrom([]rune(" ab:#-'\"\\[]{},&*!|>%@`?~=<é\n\t0"))).Draw(t, "s")
			var p problems
			part := fragment{file: "x", text: []byte("title: " + quote(s) + "\n"), first: 1}
			root, _ := load(&part, &p)
			if len(p.list) > 0 || root == nil || root.Content[1].Value != s || root.Content[1].Tag == "!!null" {
				t.Fatalf("%q was written %s: %v", s, quote(s), p.list)
			}
		})
	}
}

func TestMarkdownOptions(t *testing.T) {
	sp := spool.New()
	defer sp.Close()
	o := Options{Markdown: markdown.Options{Typographer: true}, Public: []string{"hello@kelpwick.org", "+44 20 7946 0958"}}
	src := site.Source{Path: "content/a.md", Bytes: []byte("---\ntitle: A\n---\n# A\n\n\"Hello\" hello@kelpwick.org +44 (20) 79460958\n")}
	_, below, diags, err := ParseDocument(src, o, sp)
	if err != nil || len(diags) > 0 {
		t.Fatal(diags, err)
	}
	html, _ := sp.Get(nil, below.Body().HTML)
	if s := string(html); !strings.Contains(s, "“Hello”") && !strings.Contains(s, "&ldquo;Hello") || strings.Contains(s, "<h") {
		t.Errorf("%s", s)
	}
}

// A list may stand under a name, as content management systems write it, and under no other.
func TestListUnderAName(t *testing.T) {
	read := func(path, text string) (site.Data, []diag.Diagnostic) {
		return ParseData(site.Source{Path: path, Bytes: []byte(text), Size: int64(len(text))}, DataOptions{})
	}
	const item = "{type: forum, name: F, url: \"https://f.example/\", purpose: p}\n"
	for _, text := range []string{"- " + item, "channels:\n  - " + item} {
		if data, found := read("data/channels.yaml", text); len(data.Channels) != 1 || data.Channels[0].Value.Name != "F" || len(found) > 0 {
			t.Errorf("%q: %+v, %v", text, data.Channels, found)
		}
	}
	data, found := read("data/channels.yaml", "channels:\n  - {type: forum}\n")
	if len(found) == 0 || found[0].Line != 2 || len(data.Channels) != 1 {
		t.Errorf("%+v, %v", data.Channels, found)
	}
	for _, text := range []string{"questions:\n  - " + item, "channels:\n  - " + item + "more: 1\n", "channels: &a\n  - " + item,
		"channels: 1\n"} {
		if _, found := read("data/channels.yaml", text); !diag.HasErrors(found) {
			t.Errorf("%q is read", text)
		}
	}
}
