package why

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

func garden(t *testing.T, o assemble.Options) *pipeline.Build {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"data/site.yaml":                    "name: Garden\nurl: https://example.org/garden/\nlanguage: de\n",
		"data/people/gardener-g.yaml":       "name: Gardener G (invented)\n",
		"content/about.md":                  "---\ntitle: About\naliases: [/info/]\n---\nThe first paragraph.\n",
		"content/posts/2026-06-01-june.md":  "---\ntitle: June\nslug: the-june\nsummary: It rained.\ntopics: [rain]\n---\nLong.\n",
		"content/posts/2026-05-01-may.md":   "---\ntitle: May\ntopics: [rain]\n---\n",
		"content/posts/2026-04-01-april.md": "---\ntitle: April\ntopics: [rain]\n---\n",
		"content/posts/2026-01-01-draft.md": "---\ntitle: Draft\ndraft: true\n---\n",
		"content/posts/2027-01-01-next.md":  "---\ntitle: Next\n---\n",
		"content/posts/2020-01-01-over.md":  "---\ntitle: Over\nexpire_at: 2021-01-01\n---\n",
		"content/broken.md":                 "---\ntitel: Broken\n---\n",
		"content/list.csv":                  "a,b\n",
		"content/posts/secret/index.md":     "---\ntitle: Secret\ndate: 2026-01-01\ndraft: true\n---\n",
		"content/posts/secret/plan.csv":     "a,b\n",
		"content/drawing.svgz":              "<svg/>",
		"content/events/weeding.md": "---\ntitle: Weeding\nstart: 2026-06-04 10:00\nend: 2026-06-04 11:00\nmode: onsite\n" +
			"repeats: {every: week, times: 3}\n---\nBring gloves.\n",
		"content/events/2026-06-11-weeding.md": "---\nsummary: It rained.\n---\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	o.Now = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)
	b, err := pipeline.New(context.Background(), pipeline.Input{Files: files, Options: o})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func TestWhy(t *testing.T) {
	b := garden(t, assemble.Options{})
	for _, c := range []struct {
		question  string
		published bool
		output    string // or, of what is not on the site, a part of the reason
	}{
		{"/garden/about/", true, "about/index.html"},
		{"/about/", true, "about/index.html"},
		{"about", true, "about/index.html"},
		{"https://example.org/garden/about/#top", true, "about/index.html"},
		{"https://example.org/garden/about?print", true, "about/index.html"},
		{"content/about.md", true, "about/index.html"},
		{"./content/about.md", true, "about/index.html"},
		{"/garden/", true, "index.html"},
		{"/garden/posts/the-june/", true, "posts/the-june/index.html"},
		{"/info/", true, "info/index.html"},
		{"/feed.xml", true, "feed.xml"},
		{"content/list.csv", true, "list.csv"},
		{"data/site.yaml", true, ""},
		{"content/posts/2026-01-01-draft.md", false, "draft: true"},
		{"content/posts/2027-01-01-next.md", false, "2027-01-01"},
		{"content/posts/2020-01-01-over.md", false, "expire_at"},
		{"content/broken.md", false, "titel"},
		{"content/posts/secret/plan.csv", false, "pages that are not on the site"},
		{"content/drawing.svgz", false, "SVG"},
		{"content/.env", false, "password"},
		{"content/notes.md~", false, "editors"},
		{"themes/x.html", false, "content/ and data/"},
	} {
		a := Why(b, c.question)
		switch {
		case !a.Found || a.Published != c.published:
			t.Errorf("%s: %+v", c.question, a)
		case c.published && a.Output != c.output, !c.published && !strings.Contains(a.Reason, c.output):
			t.Errorf("%s: output %q, reason %q", c.question, a.Output, a.Reason)
		}
	}
	a := Why(b, "/garden/abuot/")
	if a.Found || a.Nearest != "/about/" {
		t.Errorf("of what is not there: %+v", a)
	}
}

// Every value of a page says what decided it, and the line if somebody wrote it.
func TestValues(t *testing.T) {
	var got []string
	for _, v := range Why(garden(t, assemble.Options{}), "/posts/the-june/").Values {
		got = append(got, fmt.Sprintf("%s: %s (%s, %d)", v.Name, v.Value, v.Origin, v.Line))
	}
	want := []string{
		"type: post (folder content/posts, 0)",
		"title: June (front matter, 2)",
		"summary: It rained. (front matter, 4)",
		"date: 2026-06-01 (file name, 0)",
		"address: /garden/posts/the-june/ (front matter, 3)",
		"kind: informational (default of post pages, 0)",
		"language: de (data/site.yaml, 0)",
		"topics: rain (front matter, 5)",
		"slug: as written (front matter, 3)",
		"related pages: content/posts/2026-04-01-april.md (topics and goals in common, 0)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	about := Why(garden(t, assemble.Options{}), "/about/")
	if v := about.Values[0]; v.Value != "page" || v.Origin != "file name" {
		t.Errorf("%+v", v)
	}
	if i := slices.IndexFunc(about.Values, func(v Value) bool { return v.Name == "summary" }); i < 0 ||
		about.Values[i].Origin != "first paragraph" {
		t.Errorf("%+v", about.Values)
	}
	if about.Layout != "page" || len(about.Templates) == 0 {
		t.Errorf("%+v", about)
	}
}

// A date of a series says what it has from there.
func TestValuesOfDates(t *testing.T) {
	b := garden(t, assemble.Options{})
	const series = "content/events/weeding.md"
	for question, want := range map[string][]string{
		"content/events/2026-06-11-weeding.md": {
			"title: Weeding (" + series + ", 2)", "summary: It rained. (front matter, 2)",
			"address: /garden/events/weeding/2026-06-11/ (the series and the day, 0)", "date of: " + series + " (" + series + ", 6)",
		},
		"/events/weeding/2026-06-18/": {
			"title: Weeding (front matter, 2)", "address: /garden/events/weeding/2026-06-18/ (the series and the day, 0)",
			"date of: " + series + " (front matter, 6)",
		},
	} {
		var got []string
		for _, v := range Why(b, question).Values {
			got = append(got, fmt.Sprintf("%s: %s (%s, %d)", v.Name, v.Value, v.Origin, v.Line))
		}
		for _, line := range want {
			if !slices.Contains(got, line) {
				t.Errorf("%s lacks %s:\n%s", question, line, strings.Join(got, "\n"))
			}
		}
	}
}

func TestDraftsThatAreShown(t *testing.T) {
	a := Why(garden(t, assemble.Options{Drafts: true}), "content/posts/2026-01-01-draft.md")
	if !a.Found || a.Published || a.Output == "" || !strings.Contains(a.Reason, "draft") {
		t.Errorf("%+v", a)
	}
}
