package convert

import (
	"strings"
	"testing"
	"time"

	"northstar/generator/importer/origin"
	"northstar/generator/importer/plan"
	"northstar/generator/importer/scan"
	"northstar/generator/model/site"
)

// convert returns the files of a site of some pages, by path, and what was noted. change may be nil.
func convert(t *testing.T, s *origin.Site, change func(*plan.Plan), pages ...*origin.Page) (map[string]string, *Converter) {
	t.Helper()
	s.Pages = func(yield func(*origin.Page, error) bool) {
		for _, p := range pages {
			copied := *p
			if !yield(&copied, nil) {
				return
			}
		}
	}
	var survey plan.Survey
	if _, err := survey.All(s, nil); err != nil {
		t.Fatal(err)
	}
	p := survey.Of(s)
	if change != nil {
		change(p)
	}
	c, err := New(s, p, site.StandardTypes())
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	if err := c.Outputs(func(o Output) error { files[o.Path] = string(o.Text); return nil }); err != nil {
		t.Fatal(err)
	}
	return files, c
}

// bodyOf converts one text.
func bodyOf(t *testing.T, text string, grammars ...scan.Grammar) string {
	t.Helper()
	s := &origin.Site{Address: "https://old.example/base", Files: []origin.File{{Ref: "img/a b.png", Address: "/base/img/a%20b.png"}}}
	files, _ := convert(t, s, func(p *plan.Plan) { p.Site.Address = "https://new.example" },
		&origin.Page{Ref: "docs/x.md", Group: "docs", Title: "X", Address: "/base/docs/x/", Text: scan.Pieces(text, 1, nil, grammars...)},
		&origin.Page{Ref: "docs/deep/y.md", Group: "docs", Title: "Y", Address: "/base/docs/deep/y.html", Aliases: []string{"/older/y"},
			Terms: []origin.Term{{Taxonomy: "tags", Name: "Clean up"}}},
		&origin.Page{Ref: "index.md", Group: ".", Title: "Home", Address: "/base/"},
	)
	_, body, _ := strings.Cut(strings.TrimPrefix(files["content/guides/x.md"], "---\n"), "---\n")
	return strings.Trim(body, "\n")
}

func TestLinks(t *testing.T) {
	for in, want := range map[string]string{
		"[a](deep/y.md#Z)":   "[a](deep/y.md#Z)",
		"[a](../index.md#z)": "[a](../index.md#z)",
		"Since [[Bug #1]], [[Bug #2]](https://e.org) `[[Bug #3]]`":     "Since \\[[Bug #1]], [[Bug #2]](https://e.org) `[[Bug #3]]`",
		"Since [[Bug #1]].\n\n[bug #1]: https://e.org/1":               "Since [[Bug #1]].\n\n[bug #1]: https://e.org/1",
		"[a](/base/docs/deep/y.html)":                                  "[a](deep/y.md)",
		"[a](/docs/deep/y)":                                            "[a](deep/y.md)",
		"[a](https://www.old.example/base/docs/deep/y.html?x#z \"T\")": "[a](deep/y.md#z \"T\")",
		"[a](../deep/y.html) [b](../../)":                              "[a](deep/y.md) [b](../index.md)",
		"[a](/older/y/)":                                               "[a](deep/y.md)",
		"[a](https://example.com/docs/x/)":                             "[a](https://example.com/docs/x/)",
		"[a](#b) [c](mailto:a@b.org) [d](tel:+123)":                    "[a](#b) [c](mailto:a@b.org) [d](tel:+123)",
		"[a](irc://x.org/y)":                                           "a (`irc://x.org/y`)",
		"[a](/tags/clean-up/) [b](/tags/no/)":                          "[a](/topics/clean-up/) [b](/tags/no/)",
		"![p](</base/img/a b.png>) ![q](/img/a%20b.png)":               "![p](../static/base/img/a%20b.png) ![q](../static/base/img/a%20b.png)",
		"`[a](/base/)` and\n\n```\n[a](/base/)\n```":                   "`[a](/base/)` and\n\n```\n[a](/base/)\n```",
		"a[^1]\n\n[^1]: docs [x](/base/)":                              "a[^1]\n\n[^1]: docs [x](../index.md)",
		"[a][b]\n\n[b]: /base/ \"T\"":                                  "[a][b]\n\n[b]: ../index.md \"T\"",
		"<https://old.example/base/>":                                  "[https://old.example/base/](../index.md)",
		"[a](nowhere.md) [b](../../../../etc/passwd)":                  "[a](nowhere.md) [b](../../../../etc/passwd)",
		"[^1]\n\n[^1]: /base/ is text":                                 "[^1]\n\n[^1]: /base/ is text",
		"Write {{ x }} or {% y %}, not `{{ z }}`":                      "Write \\{{ x }} or \\{% y %}, not `{{ z }}`",
	} {
		if got := bodyOf(t, in); got != want {
			t.Errorf("%q:\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestHeadings(t *testing.T) {
	for in, want := range map[string]string{
		"# A\n\n### B\n\n###### C\n\n## D": "## A\n\n### B\n\n#### C\n\n## D",
		"A\n===\n\nB\n---\n\ntext":         "## A\n\n## B\n\ntext",
		"```\n# no\n```\n\n#### A":         "```\n# no\n```\n\n## A",
		"## A ##\n{: #b}\n\ntext\n{: #c}":  "## A {#b}\n\ntext\n{#c}",
		"## A {: #b .c}":                   "## A {#b}",
		"{: #b}\n## A":                     "{#b}\n## A",
		"- x\n\n---\n\ny":                  "- x\n\n---\n\ny",
	} {
		if got := bodyOf(t, in, scan.Attributes); got != want {
			t.Errorf("%q:\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestMarkers(t *testing.T) {
	for in, want := range map[string]string{
		"a {% x | y %} b":                      "a `left-over: {% x | y %}` b",
		"a {% x `y` %} b":                      "a `` left-over: {% x `y` %} `` b",
		"- a\n  {% x %}\n- b":                  "- a\n  ```left-over liquid x\n  {% x %}\n  ```\n- b",
		"{% x %}\n```\n{% endx %}":             "````left-over liquid x\n{% x %}\n```\n{% endx %}\n````",
		"[a]({% x %}#b) c":                     "a `left-over: {% x %}` c",
		"## A {% x %}\n\n## B":                 "## A `left-over: {% x %}` {#a}\n\n## B",
		"`{% x %}`":                            "`{% x %}`",
		"a\n{% comment %}x{% endcomment %}\nb": "a\nb",
		"{% raw %}{{ a }}{% endraw %}":         "\\{{ a }}",
	} {
		if got := bodyOf(t, in, scan.Liquid); got != want {
			t.Errorf("%q:\n got %q\nwant %q", in, got, want)
		}
	}
}

// TestRules: what import.yaml says of a kind holds for all of them.
func TestRules(t *testing.T) {
	for rule, want := range map[string]string{
		"text": "inside", "drop": "", "callout": "> [!NOTE]\n> **T**\n>\n> inside", "picture": `![A](a.png "C")`,
		"link":  "[T](https://example.com/)",
		"video": "<https://www.youtube.com/watch?v=abcdefghijk>",
		"keep": "```left-over shortcode box\n" +
			"{{< box src=\"a.png\" alt=\"A\" caption=\"C\" title=\"T\" url=\"https://example.com/\" " +
			"id=\"abcdefghijk\" >}}inside{{< /box >}}\n```",
	} {
		text := `{{< box src="a.png" alt="A" caption="C" title="T" url="https://example.com/" id="abcdefghijk" >}}inside{{< /box >}}`
		if rule == "picture" {
			text = strings.Replace(text, ` url="https://example.com/"`, "", 1)
		}
		page := &origin.Page{Ref: "x.md", Group: ".", Title: "X", Text: scan.Pieces(text, 1, nil, scan.Shortcodes)}
		files, _ := convert(t, &origin.Site{}, func(p *plan.Plan) { p.Constructs[0].To = rule }, page)
		_, got, _ := strings.Cut(strings.TrimPrefix(files["content/x.md"], "---\n"), "---\n")
		if got = strings.Trim(got, "\n"); got != want {
			t.Errorf("%s:\n got %q\nwant %q", rule, got, want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	at := origin.Time{Time: time.Date(2024, 5, 1, 23, 30, 0, 0, time.FixedZone("", -4*3600)), HasClock: true, HasZone: true}
	s := &origin.Site{Zone: "Europe/Dublin", Records: []origin.Records{{Name: "authors", Author: true, Rows: []origin.Record{
		{
			ID: "mary",
			Fields: origin.Fields{
				{Key: "name", Value: "Mary from the quay"},
				{Key: "email", Value: "mary@example.org"},
				{Key: "bio", Value: "Write to mary@example.org"},
			},
		}}}}}
	files, c := convert(
		t,
		s,
		nil,
		&origin.Page{
			Ref:     "_posts/2024-05-01-x.md",
			Group:   "_posts",
			Title:   "X: \"y\"\nz",
			Date:    at,
			Address: "/2024/05/x.html",
			Aliases: []string{"/a/", "/2024/05/x.html", "/b.xml", "/y/"},
			Authors: []string{
				"mary",
				"Somebody else",
			},
			Terms:   []origin.Term{{Taxonomy: "tags", Name: "A b"}, {Taxonomy: "tags", Name: "a-b"}},
			Picture: "gone.png",
			Fields:  origin.Fields{{Key: "k", Value: []any{"1", origin.Fields{{Key: "a b", Value: true}}}}},
		},
		&origin.Page{Ref: "_posts/2024-05-02-x.md", Group: "_posts", Title: "X", Date: at, Address: "/y/", Draft: true},
		&origin.Page{Ref: "404.html", Group: ".", Title: "Gone", Address: "/404.html"},
		&origin.Page{Ref: "mission.md", Group: ".", Title: "Ours", Address: "/mission/"},
		&origin.Page{Ref: "Ünïcode Näme.md", Group: ".", Title: "U", Address: "/Ünïcode Näme/"},
		&origin.Page{Ref: "頁.md", Group: ".", Title: "P"},
	)
	want := "---\n" + `title: "X: \"y\" z"
date: 2024-05-02 04:30
url: "/2024/05/x.html"
aliases: ["/a/"]
authors: [mary, {name: Somebody else}]
topics: [A b]
extra:
  image: "gone.png"
  k: ["1", {"a b": true}]
---
`
	if got := files["content/posts/2024-05-01-x.md"]; got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if got := files["data/people/mary.yaml"]; got != "name: Mary from the quay\n" {
		t.Errorf("a person: %q", got)
	}
	for _, path := range []string{"content/posts/2024-05-02-x.md", "content/mission-page.md", "content/unicode-name.md", "content/頁.md"} {
		if files[path] == "" {
			t.Errorf("no %s; there are %d files", path, len(files))
		}
	}
	if len(c.Dropped) != 1 || !strings.Contains(files["content/頁.md"], "slug: 頁") {
		t.Errorf("dropped %v; %s", c.Dropped, files["content/頁.md"])
	}
}

// TestLists: what the old program listed by itself leads to the lists of the new site.
func TestLists(t *testing.T) {
	s := &origin.Site{Lists: []origin.List{
		{
			Address:  "/tags/a-b/",
			Taxonomy: "tags",
			Term:     "A b",
		}, {Address: "/tags/none/", Taxonomy: "tags", Term: "none"}, {Address: "/tags/", Taxonomy: "tags"},
		{Address: "/blog/", Group: "blog"}, {Address: "/blog/index.xml", Group: "blog", Feed: true}, {Address: "/posts/", Group: "blog"},
	}}
	day := origin.Time{Time: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)}
	files, _ := convert(t, s, nil,
		&origin.Page{Ref: "blog/x.md", Group: "blog", Title: "X", Date: day, Terms: []origin.Term{{Taxonomy: "tags", Name: "A b"}}})
	for path, want := range map[string]string{
		"content/topics/a-b.md":   "---\ntitle: A b\naliases: [\"/tags/a-b/\"]\n---\n",
		"content/topics/index.md": "---\ntitle: Tags\naliases: [\"/tags/\"]\n---\n",
		"content/posts/index.md":  "---\ntitle: Posts\naliases: [\"/blog/\"]\n---\n",
		"content/topics/none.md":  "",
	} {
		if files[path] != want {
			t.Errorf("%s: %q, want %q", path, files[path], want)
		}
	}
}

// TestTables: the records of data files become what the plan says, and nobody's address goes with them.
func TestTables(t *testing.T) {
	row := func(pairs ...string) (r origin.Record) {
		for i := 0; i < len(pairs); i += 2 {
			r.Fields = append(r.Fields, origin.Field{Key: pairs[i], Value: pairs[i+1]})
		}
		return r
	}
	s := &origin.Site{Records: []origin.Records{
		{
			Name: "shops",
			Rows: []origin.Record{
				row("name", "One, \"two\"", "url", "https://example.org/", "Opening Hours", "9", "email", "a@b.org"),
				row("Opening Hours", "=1+1\n"),
			},
		},
		{Name: "friends", Rows: []origin.Record{row("name", "Circle", "url", "https://example.org/c", "email", "a@b.org"), row("name", "")}},
		{Name: "posts", Rows: []origin.Record{row("title", "A")}}, {Name: "left", Rows: []origin.Record{row("title", "A")}},
	}}
	files, _ := convert(t, s, func(p *plan.Plan) {
		for i, to := range []string{"collection", "partners", "collection", plan.Leave} {
			p.Data[i].To = to
		}
	}, &origin.Page{Ref: "x.md", Group: ".", Title: "X"})
	for path, want := range map[string]string{
		"data/collections/shops.yaml": "title: Shops\none: Shops\nfolder: data/shops.csv\npage: false\nfields:\n  url_there: {kind: url, " +
			"show: both, label: Url}\n  opening_hours: {kind: text, show: both, label: Opening Hours}\n",
		"data/shops.csv":            "title,url_there,opening_hours\n\"One, \"\"two\"\"\",https://example.org/,9\nShops 2,,=1+1\n",
		"data/partners/circle.yaml": "name: Circle\nurl: \"https://example.org/c\"\n",
		"data/posts-list.csv":       "title\nA\n", "data/left.csv": "",
	} {
		if files[path] != want {
			t.Errorf("%s:\n got %q\nwant %q", path, files[path], want)
		}
	}
}

// Stories that do not say who agreed to them are drafts, or posts, as the plan says, in every language; one that says it is a story.
func TestConsent(t *testing.T) {
	at := origin.Time{Time: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)}
	yes := origin.Fields{{Key: "by", Value: "subject"}, {Key: "given_on", Value: "2024-04-30"}, {Key: "scope", Value: []any{"text", "soul"}},
		{Key: "record", Value: "C: 1"}, {Key: "who", Value: "Secretname"}}
	pages := []*origin.Page{
		{Ref: "_testimonials/a.md", Group: "_testimonials", Title: "A", Date: at, Address: "/said/a/"},
		{Ref: "_testimonials/a.de.md", Group: "_testimonials", Title: "A", Date: at, Language: "de", Original: "_testimonials/a.md"},
		{Ref: "_testimonials/b.md", Group: "_testimonials", Title: "B", Fields: origin.Fields{{Key: "consent", Value: true}}},
		{Ref: "_testimonials/2024-05-02-c.md", Group: "_testimonials", Title: "C", Address: "/said/c/", Draft: true},
		{Ref: "_testimonials/d.md", Group: "_testimonials", Title: "D", Date: at, Fields: origin.Fields{{Key: "consent", Value: yes}}},
		{Ref: "_testimonials/e.md", Group: "_testimonials", Title: "E", Date: at, Fields: origin.Fields{{Key: "consent", Value: origin.Fields{
			{Key: "by", Value: "the marketing department"}}}}},
		{Ref: "_testimonials/index.md", Group: "_testimonials", Title: "What people say", Address: "/stories/"},
	}
	const agreed = "---\ntitle: D\ndate: 2024-05-01\nconsent: {by: subject, given_on: 2024-04-30, scope: [text], record: \"C: 1\"}\n---\n"
	for rule, want := range map[string]map[string]string{
		"": {
			"content/stories/a.md":     "---\ntitle: A\ndate: 2024-05-01\ndraft: true\nurl: \"/said/a/\"\n---\n",
			"content/stories/a.de.md":  "---\ntitle: A\ndraft: true\n---\n",
			"content/stories/b.md":     "---\ntitle: B\ndraft: true\nextra:\n  consent: true\n---\n",
			"content/stories/c.md":     "---\ntitle: C\ndraft: true\nurl: \"/said/c/\"\n---\n",
			"content/stories/d.md":     agreed,
			"content/stories/e.md":     "---\ntitle: E\ndate: 2024-05-01\ndraft: true\nextra:\n  consent: {by: \"the marketing department\"}\n---\n",
			"content/stories/index.md": "---\ntitle: What people say\n---\n",
		},
		plan.Post: {
			"content/posts/2024-05-01-a.md":    "---\ntitle: A\nurl: \"/said/a/\"\n---\n",
			"content/posts/2024-05-01-a.de.md": "---\ntitle: A\n---\n",
			"content/stories-pages/b.md":       "---\ntitle: B\nextra:\n  consent: true\n---\n",
			"content/posts/2024-05-02-c.md":    "---\ntitle: C\ndraft: true\nurl: \"/said/c/\"\n---\n",
			"content/stories/d.md":             agreed,
			"content/posts/2024-05-01-e.md":    "---\ntitle: E\nextra:\n  consent: {by: \"the marketing department\"}\n---\n",
			"content/stories/index.md":         "---\ntitle: What people say\n---\n",
		},
	} {
		files, c := convert(t, &origin.Site{Address: "https://old.example", Language: "en", Languages: []string{"en", "de"}}, func(p *plan.Plan) {
			if p.Folders.Of("_testimonials", "") != "stories" || p.Unagreed != plan.Draft {
				t.Errorf("%v, %q", p.Folders, p.Unagreed)
			}
			p.Unagreed = rule
		}, pages...)
		for name, text := range want {
			if files[name] != text {
				t.Errorf("%s: %s is\n%s\nwant\n%s", rule, name, files[name], text)
			}
		}
		waiting := 0
		for _, p := range c.Places {
			if p.Waits {
				waiting++
			}
		}
		if want := map[string]int{"": 4, plan.Post: 0}[rule]; waiting != want { // the draft was one before
			t.Errorf("%q: %d wait, want %d", rule, waiting, want)
		}
	}
}

// A translation keeps its address below the path of its language, and says nothing that is the same in all of them.
func TestTranslations(t *testing.T) {
	tags := func(names ...string) (all []origin.Term) {
		for _, name := range names {
			all = append(all, origin.Term{Taxonomy: "tags", Name: name})
		}
		return all
	}
	at := origin.Time{Time: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)}
	s := &origin.Site{Language: "en"}
	files, _ := convert(t, s, nil,
		&origin.Page{Ref: "en/index.md", Group: "en", Title: "Home", Address: "/", Aliases: []string{"/en/"}},
		&origin.Page{Ref: "de/index.md", Group: "de", Title: "Anfang", Address: "/de/", Language: "de", Original: "en/index.md"},
		&origin.Page{Ref: "en/_posts/2024-05-01-x.md", Group: "en/_posts", Title: "X", Date: at, Address: "/en/2024/x/",
			Authors: []string{"Ann"}, Terms: tags("a", "b")},
		&origin.Page{Ref: "de/_posts/2024-05-01-x.md", Group: "de/_posts", Title: "X", Date: at, Address: "/de/2024/x/", Language: "de",
			Original: "en/_posts/2024-05-01-x.md", Authors: []string{"Änn"}, Terms: tags("a")},
		&origin.Page{Ref: "zh_TW/_posts/2024-05-01-x.md", Group: "zh_TW/_posts", Title: "X", Date: at, Address: "/zh_TW/2024/x.html",
			Language: "zh-TW", Original: "en/_posts/2024-05-01-x.md", Authors: []string{"Ann"}, Terms: tags("c", "d")},
		&origin.Page{Ref: "de/404.md", Group: "de", Title: "Weg", Address: "/de/404.html", Language: "de"},
		&origin.Page{Ref: "de/only.md", Group: "de", Title: "Nur hier", Address: "/de/nur.html", Language: "de"},
	)
	for path, want := range map[string]string{
		"content/index.md":                 "title: Home\naliases: [\"/en/\"]\n",
		"content/index.de.md":              "title: Anfang\n",
		"content/posts/2024-05-01-x.md":    "title: X\nurl: \"/en/2024/x/\"\nauthors: [{name: Ann}]\ntopics: [a, b]\n",
		"content/posts/2024-05-01-x.de.md": "title: X\nurl: \"/2024/x/\"\nextra:\n  authors: [Änn]\n",
		"content/posts/2024-05-01-x.zh-TW.md": "title: X\nurl: \"/2024/x.html\"\naliases: [\"/zh_TW/2024/x.html\"]\n" +
			"topics: [c, d]\n",
		"content/de/404.de.md":  "",
		"content/de/only.de.md": "title: Nur hier\nurl: \"/nur.html\"\n",
	} {
		if got := strings.TrimSuffix(strings.TrimPrefix(files[path], "---\n"), "---\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", path, got, want)
		}
	}
}

// What has no day is no post, the language of the site may be part of names, and what the program makes is not copied.
func TestPlaces(t *testing.T) {
	at := origin.Time{Time: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)}
	s := &origin.Site{Language: "en", Files: []origin.File{
		{Ref: "static/robots.txt", Address: "/robots.txt"}, {Ref: "static/assets/a.png", Address: "/assets/a.png"},
	}}
	files, c := convert(t, s, nil,
		&origin.Page{Ref: "content/blog/all.md", Group: "content/blog", Title: "All", Address: "/blog/all/"},
		&origin.Page{Ref: "content/blog/2024-05-01-x/index.en.md", Group: "content/blog", Title: "X", Date: at, Address: "/blog/x/"},
		&origin.Page{Ref: "content/about/index.en.md", Group: "content/about", Title: "About", Address: "/about/",
			Text: scan.Pieces("A Gemfile{.lock}", 1, nil)},
	)
	for path, want := range map[string]string{
		"content/all.md":                "title: All\nurl: \"/blog/all/\"\n---\n",
		"content/posts/2024-05-01-x.md": "title: X\nurl: \"/blog/x/\"\n---\n",
		"content/about/index.md":        "title: About\n---\n\nA Gemfile\\{.lock}\n",
	} {
		if got := strings.TrimPrefix(files[path], "---\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", path, got, want)
		}
	}
	if got := c.files["static/assets/a.png"]; got != "content/static/assets/a.png" || c.files["static/robots.txt"] != "" {
		t.Errorf("a picture is at %q, robots.txt at %q", got, c.files["static/robots.txt"])
	}
}
