package review_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"northstar/generator/base/diag"
	"northstar/generator/command/diff"
	"northstar/generator/command/next"
	"northstar/generator/command/review"
	"northstar/generator/model/assemble"
	"northstar/generator/testkit/golden"
)

const config = "name: Test\nurl: https://example.org/sub/\ncards: none\n"

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func empty() fstest.MapFS {
	return fstest.MapFS{"data/site.yaml": file(config), "content/index.md": file("---\ntitle: Test\n---\n\nHello.\n")}
}

// with returns files with others in their place.
func with(files fstest.MapFS, more map[string]string) fstest.MapFS {
	files = maps.Clone(files)
	for name, text := range more {
		files[name] = file(text)
	}
	return files
}

func input(t *testing.T, base, change fs.FS) review.Input {
	t.Helper()
	in, err := review.Build(t.Context(), base, change, assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	in.Base, in.Change = "main", "change"
	return in
}

// TestReports compares the sites of testdata, as package diff does.
func TestReports(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		before := a.Below("before/", empty())
		in := input(t, before, a.Below("now/", before))
		r := review.Of(in)
		a.Want(t, "want.markdown", r.Markdown())
		in.Preview = "https://change-12.example.org/sub/"
		a.Want(t, "want.preview", review.Of(in).Markdown())
		var notes strings.Builder
		for _, n := range r.Privacy {
			fmt.Fprintf(&notes, "%s %s:%d urgent %v: %s\n", n.Kind, n.File, n.Line, n.Urgent, n.What)
		}
		for _, s := range r.Suggestions {
			fmt.Fprintf(&notes, "suggestion %s:%d\n%s", s.Path, s.Line, s.Body)
		}
		a.Want(t, "want.notes", notes.String())
	})
}

func lines(text string) int { return strings.Count(text, "\n") }

// TestLargeChange: a change of five hundred pages has a comment of thirty lines, in which what matters is not drowned.
func TestLargeChange(t *testing.T) {
	const story = "---\ntitle: Story %d\ndate: 2026-05-01\nauthors: [{name: Author %[1]d}]\n" +
		"subject: {display: A baker, place_precision: town}\n" +
		"consent: {by: self, given_on: 2026-04-30, scope: [text]}\n---\n\n%s\n"
	base := with(empty(), map[string]string{"data/goals/trees.yaml": "title: Trees\nmeasure: {unit: trees, one: tree}\nsource: Book\n" +
		"start: 2026-01-01\ntarget: {value: 1000, date: 2026-12-31}\nentries: [{date: 2026-06-01, value: 412}]\n"})
	goal := string(base["data/goals/trees.yaml"].Data)
	now := with(base, map[string]string{
		"data/goals/trees.yaml":      strings.Replace(goal, "412}", "412}, {date: 2026-06-02, value: 18}", 1),
		"content/stories/unasked.md": "---\ntitle: Unasked\ndate: 2026-05-01\nsubject: {display: A baker, place_precision: town}\n---\n\nText.\n",
	})
	for i := range 500 {
		name := fmt.Sprintf("content/stories/story-%d.md", i)
		base[name] = file(fmt.Sprintf(story, i, "Before."))
		switch {
		case i == 7:
			delete(now, name)
		case i%5 == 0:
			now[name] = file(strings.Replace(fmt.Sprintf(story, i, "After, [here](nowhere.md)."), "title:", "Title:", 1))
		default:
			now[name] = file(strings.Replace(fmt.Sprintf(story, i, "After, [here](nowhere.md)."), "Author", "Writer", 1))
		}
	}
	r := review.Of(input(t, base, now))
	got := r.Markdown()
	if n := lines(got); n > review.MostLines || n < review.MostLines-6 {
		t.Errorf("%d lines", n)
	}
	for _, part := range []string{"412 → 430", "The field consent is missing", "1 removed", "`content/stories/unasked.md", "```suggestion",
		"399 changed", "Named here", "suggestions"} {
		if !strings.Contains(got, part) {
			t.Errorf("no %q", part)
		}
	}
	if len(got) > 10_000 || len(r.Suggestions) != 30 || t.Failed() {
		t.Errorf("%d bytes, %d suggestions:\n%s", len(got), len(r.Suggestions), got)
	}
}

// TestLines: however much there is of anything, a comment has thirty lines at most.
func TestLines(t *testing.T) {
	in := input(t, empty(), with(empty(), map[string]string{"content/a.md": "---\ntitle: A\n---\n\nText.\n"}))
	for n := range 40 {
		r := review.Of(in)
		r.Behind, r.Illegible = n%2 == 0, strings.Repeat("broken ", 100*(n%3))
		r.Unused = review.Unused{Files: slices.Repeat([]string{"themes/own/x"}, n), Settings: slices.Repeat([]string{"allow"}, n)}
		r.Privacy = slices.Repeat([]review.Note{{File: "a", What: strings.Repeat("long ", 1000)}}, n)
		r.Named = slices.Repeat([]review.Named{{Name: "A", As: slices.Repeat([]string{"author"}, n), Files: slices.Repeat([]string{"a"}, n)}}, n)
		r.Weight.Grew = slices.Repeat([]review.Grew{{Address: "/a/", Grown: review.Grown{After: 5000}}}, n)
		r.Site.Pages.Added = slices.Repeat(r.Site.Pages.Added, n)
		r.Site.Files.Added = slices.Repeat([]string{"/a.png"}, n)
		r.Site.Look = slices.Repeat([]string{"style sheet"}, n)
		if got := r.Markdown(); lines(got) > review.MostLines || len(got) > 30_000 {
			t.Errorf("%d lines, %d bytes with %d of everything", lines(got), len(got), n)
		}
	}
}

// TestHostileComment puts what acts in Markdown, in HTML and on hosts into titles, names, notes, paths and fixes, and reads the comment
// as a host does.
func TestHostileComment(t *testing.T) {
	const acts = "@maintainer #12 !34 GH-56 [a](https://x.example) ![p](//x.example/p.png) <img src=x onerror=y> <!-- **b** `c` ``` | " +
		"www.x.example https://x.example jo@x.example.co &lt; 9cd4758a1b2c"
	quoted := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }
	base := with(empty(), map[string]string{
		"data/goals/g.yaml":   "title: Goal\nmeasure: {unit: trees, one: tree}\nsource: Book\nstart: 2026-01-01\ntarget: {value: 10}\n",
		"content/gone.md":     "---\ntitle: " + quoted(acts) + "\n---\n\nText.\n",
		"content/moved.md":    "---\ntitle: " + quoted(acts) + "\n---\n\nText.\n",
		"content/posts/is.md": "---\ntitle: Was\ndate: 2026-01-01\n---\n\nText.\n",
	})
	now := with(base, map[string]string{
		"data/goals/g.yaml": "title: " + quoted("1. - > "+acts) + "\nmeasure: {unit: trees, one: tree}\nsource: " + quoted(acts) +
			"\nstart: 2026-01-01\ntarget: {value: 10}\nentries: [{date: 2026-06-01, value: 4}]\n",
		"content/to.md": "---\ntitle: " + quoted(acts) + "\naliases: [/moved/]\n---\n\nText.\n",
		"content/stories/s.md": "---\ntitle: " + quoted(acts) + "\ndate: 2026-06-01\nauthors: [{name: " + quoted(acts) + "}]\n" +
			"subject: {display: A baker, place_precision: town}\n" +
			"consent: {by: self, given_on: 2026-04-30, scope: [text], expires_on: 2026-12-31}\n---\n\nText.\n",
		"content/posts/is.md": "---\ntitle: Is\ndate: 2026-01-01\nSummary: " + quoted(acts) +
			"\nkind: " + quoted(acts) + "\n---\n\n[x](<" + acts[:30] + ".md>)\n",
		"content/posts/@team `#1 <b> ](x) ``` .md": "---\ntitle: Other\ndate: 2026-01-02\ndraft: true\n---\n\nHello.\n",
		"content/posts/fix.md": "---\ntitle: Fix\ndate: 2026-01-02\nSummary: '``` </code> @maintainer ~~~~ `````'\n" +
			"---\n\nHello.\n",
		"content/@x/-1-#2.md": "---\ntitle: T\n---\n\nHello.\n",
	})
	delete(now, "content/gone.md")
	delete(now, "content/moved.md")
	in := input(t, base, now)
	in.Base, in.Change, in.Preview = "ma`in", "@x/#1", "https://preview.example.org"
	r := review.Of(in)
	r.Unused = review.Unused{Files: []string{"themes/@team `x` [a](b)"}, Settings: []string{"allow"}}
	comment := r.Markdown()
	if lines(comment) > review.MostLines {
		t.Errorf("%d lines", lines(comment))
	}
	harmless(t, comment)
	odd := &review.Report{Preview: in.Preview, Site: diff.Report{Pages: diff.Pages{
		Added: []diff.Page{{Address: "/a](https://x.example) <b> `c`/", Title: acts}},
	}}}
	harmless(t, odd.Markdown())
	for _, s := range r.Suggestions {
		harmless(t, s.Body)
	}
	if len(r.Suggestions) == 0 || strings.Count(comment, "maintainer") < 5 || !strings.Contains(comment, "suggestion\n") {
		t.Errorf("%d suggestions in\n%s", len(r.Suggestions), comment)
	}
}

var (
	anchors = regexp.MustCompile(`<a href="([^"]*)"`)
	blocks  = regexp.MustCompile(`(?s)<pre>.*?</pre>|<code>.*?</code>`)
	tags    = regexp.MustCompile(`</?([a-z0-9]+)`)
	mention = regexp.MustCompile(`[@#!&$~%][\pL\pN]|(?i:gh-[0-9])|[0-9a-f]{7}`)
)

// harmless reads a comment as GitHub does, and fails for what acts in it.
func harmless(t *testing.T, comment string) {
	t.Helper()
	var html bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(comment), &html); err != nil {
		t.Fatal(err)
	}
	for _, m := range anchors.FindAllStringSubmatch(html.String(), -1) {
		if !strings.HasPrefix(m[1], "https://preview.example.org/") || strings.ContainsAny(m[1], "()<>\\` ") {
			t.Errorf("a link to %s in\n%s", m[1], comment)
		}
	}
	for _, m := range tags.FindAllStringSubmatch(html.String(), -1) {
		if !slices.Contains([]string{"h3", "p", "ul", "li", "strong", "a", "code", "pre"}, m[1]) {
			t.Errorf("an element %s in\n%s\n%s", m[1], comment, html.String())
		}
	}
	if strings.Contains(html.String(), "<!--") || strings.Count(html.String(), "<h3") > 1 {
		t.Errorf("markup in\n%s", html.String())
	}
	text := anchors.ReplaceAllString(blocks.ReplaceAllString(html.String(), ""), "")
	text = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, "")
	text = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&amp;", "&").Replace(text)
	if found := mention.FindString(text); found != "" {
		t.Errorf("%q acts in\n%s", found, text)
	}
	if items := strings.Count(html.String(), "<li>"); items > strings.Count("\n"+comment, "\n- ")+strings.Count(comment, "\n  - ") {
		t.Errorf("%d items in\n%s", items, comment)
	}
}

// TestJudged: a change that edits configuration and theme is judged by those of the version that it is for, which the comment says.
func TestJudged(t *testing.T) {
	page := func(word string) string {
		return `{{define "main"}}<p>` + word + ` {{.Title}}</p>{{end}}` + "\n"
	}
	base := with(empty(), map[string]string{
		"data/site.yaml": config + "theme: own\n", "themes/own/layouts/page.html": page("ours"), "content/a.md": "---\ntitle: A\n---\n\nText.\n",
	})
	change := with(base, map[string]string{
		"data/site.yaml": "name: Hostile\nurl: https://evil.example.net/\ntheme: own\ncards: none\n" +
			"allow: {images: [evil.example.net]}\n",
		"themes/own/layouts/page.html":     page("hostile"),
		"themes/other/layouts/page.html":   page("hostile"),
		"content/a.md":                     "---\ntitle: B\n---\n\nText. ![p](https://evil.example.net/p.png)\n",
		"data/collections/glossary.yaml":   "title: Glossary\none: Term\nfields:\n  also: {help: other words}\n",
		"content/glossary/tare.md":         "---\ntitle: Tare\nalso: weight\n---\n\nText.\n",
		"themes/own/assets/css/90-own.css": "body { color: red }\n",
	})
	in := input(t, base, change)
	r := review.Of(in)
	if s := in.After.Build.Site; s.Config.Name != "Test" || s.Origin != "https://example.org" || s.Page("content/glossary/tare.md") == nil {
		t.Errorf("judged as %q at %s", s.Config.Name, s.Origin)
	}
	data, _ := in.After.Build.OutputAt("/a/").Bytes()
	if !bytes.Contains(data, []byte("ours")) || bytes.Contains(data, []byte("hostile")) || bytes.Contains(data, []byte("<img")) {
		t.Errorf("a page by another theme:\n%s", data)
	}
	want := review.Unused{Settings: []string{"name", "url", "allow"}, Files: []string{
		"data/site.yaml", "themes/other/layouts/page.html", "themes/own/assets/css/90-own.css", "themes/own/layouts/page.html",
	}}
	slices.Sort(want.Settings)
	slices.Sort(r.Unused.Settings)
	if !slices.Equal(r.Unused.Settings, want.Settings) || !slices.Equal(r.Unused.Files, want.Files) {
		t.Errorf("%+v", r.Unused)
	}
	if got := r.Markdown(); !strings.Contains(got, "**It changes `data/site.yaml`, `themes/other/layouts/page.html`") ||
		!strings.Contains(got, "`allow`") || !strings.Contains(got, "Read these files.") {
		t.Error(got)
	}
	r = review.Of(input(t, base, base))
	if len(r.Unused.Files) > 0 || !strings.Contains(r.Markdown(), "Nothing changes on the site.") || lines(r.Markdown()) > 6 {
		t.Errorf("of no change:\n%s", r.Markdown())
	}
}

// TestPictures draws charts and cards as they were and as they are.
func TestPictures(t *testing.T) {
	const goal = "title: Trees & <taps>\nmeasure: {unit: trees, one: tree}\nsource: Book\nstart: 2026-01-01\n" +
		"target: {value: 100, date: 2026-12-31}\nentries: [{date: 2026-02-01, value: 10}%s]\n"
	base := with(empty(), map[string]string{
		"data/site.yaml": strings.Replace(config, "cards: none", "cards: newest", 1), "data/goals/trees.yaml": fmt.Sprintf(goal, ""),
		"data/goals/same.yaml": fmt.Sprintf(goal, ""), "content/posts/2026-06-01-a.md": "---\ntitle: A\n---\n\nText.\n",
	})
	now := with(base, map[string]string{
		"data/goals/trees.yaml":           fmt.Sprintf(goal, ", {date: 2026-06-01, value: 70}"),
		"content/posts/2026-06-01-a.md":   "---\ntitle: B\n---\n\nText.\n",
		"content/posts/2026-06-02-ünï.md": "---\ntitle: New\n---\n\nText.\n",
	})
	in := input(t, base, now)
	r := review.Of(in)
	files := map[string][]byte{}
	err := r.Draw(in, func(name string, data []byte) error {
		if files[name] != nil || !regexp.MustCompile(`^[a-z0-9_-]+\.(svg|png)$`).MatchString(name) {
			t.Errorf("the name %q", name)
		}
		files[name] = data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"goals_trees-chart-before.svg", "goals_trees-chart-after.svg", "goals_trees-card-before.png",
		"goals_trees-card-after.png", "posts_a-card-before.png", "posts_a-card-after.png"} {
		if files[name] == nil {
			t.Errorf("no %s", name)
		}
	}
	if len(files) != 7 || len(r.Pictures) != 4 || bytes.Equal(files["goals_trees-chart-before.svg"], files["goals_trees-chart-after.svg"]) {
		t.Errorf("%d files: %+v", len(files), r.Pictures)
	}
	for name, data := range files {
		if strings.HasSuffix(name, ".png") {
			if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		decoder := xml.NewDecoder(bytes.NewReader(data))
		for err == nil {
			_, err = decoder.Token()
		}
		if !errors.Is(err, io.EOF) || !bytes.Contains(data, []byte("--ink")) || !bytes.Contains(data, []byte("chart-line")) {
			t.Errorf("%s: %v", name, err)
		}
		err = nil
	}
	failed := errors.New("full")
	if err := review.Of(in).Draw(in, func(string, []byte) error { return failed }); !errors.Is(err, failed) {
		t.Errorf("an error of writing is lost: %v", err)
	}
}

// TestPeople says who can be recognised in pictures, where nobody says so, and what weighs more.
func TestPeople(t *testing.T) {
	picture := func(side int) string {
		var b bytes.Buffer
		grey, random := image.NewGray(image.Rect(0, 0, side, side)), rand.New(rand.NewPCG(1, 2))
		for i := range grey.Pix {
			grey.Pix[i] = uint8(random.Uint32())
		}
		if err := png.Encode(&b, grey); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	story := func(people, more string) string {
		return "---\ntitle: S\ndate: 2026-05-01\nsubject: {display: A baker, place_precision: town}\n" +
			"cover: {src: a.png, alt: x" + people + "}\n" +
			"consent: {by: guardian, given_on: 2026-04-30, scope: [text, photo], record: C-1}\n" + more + "---\n\nText.\n"
	}
	base := with(empty(), map[string]string{"content/stories/s.md": story("", ""), "content/stories/a.png": picture(30)})
	const changed = "content/stories/s.md The story has changed, and what was agreed to has not: consent by a guardian, " +
		"given on 2026-04-30, for text, photo. It is about a minor."
	for name, c := range map[string]struct {
		change map[string]string
		want   string
	}{
		"minors in an old picture": {map[string]string{"content/stories/s.md": story(", people: minors", "")},
			changed + "\ncontent/stories/a.png Minors can be recognised in this picture."},
		"a new picture of nobody says": {map[string]string{"content/b.png": picture(40), "content/c.png": picture(50)},
			"content/b.png Of 2 new pictures, this one among them, nobody says whether people can be recognised in them; look at them."},
		"another picture": {map[string]string{"content/stories/a.png": picture(60), "content/stories/s.md": story(", people: adults", "")},
			changed + "\ncontent/stories/a.png Adults can be recognised in this picture."},
		"consent that is withdrawn": {map[string]string{
			"content/stories/s.md": strings.Replace(story("", ""), "record: C-1", "record: C-1, withdrawn_on: 2026-06-01", 1)},
			"content/stories/s.md Consent was withdrawn: only a note is left of the story."},
		"another consent": {map[string]string{"content/stories/s.md": strings.Replace(story("", ""), "record: C-1", "record: C-2", 1)},
			"content/stories/s.md What was agreed to has changed: consent by a guardian, given on 2026-04-30, for text, photo. " +
				"It is about a minor."},
		"another topic": {map[string]string{"content/stories/s.md": story("", "topics: [a]\n")}, changed},
		"nothing":       {map[string]string{"content/posts/2026-06-01-a.md": "---\ntitle: A\n---\n\nText.\n"}, ""},
	} {
		r := review.Of(input(t, base, with(base, c.change)))
		var got []string
		for _, n := range r.Privacy {
			got = append(got, n.File+" "+n.What)
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
	r := review.Of(input(t, base, with(base, map[string]string{"content/b.png": picture(300)})))
	if got := r.Markdown(); r.Weight.Files.After-r.Weight.Files.Before < 50_000 || !strings.Contains(got, "**Heavier: files by 90 KB**") {
		t.Errorf("%+v\n%s", r.Weight, got)
	}
}

// TestJSON has what programs were promised.
func TestJSON(t *testing.T) {
	r := review.Of(input(t, empty(), empty()))
	r.Comment = r.Markdown()
	data, err := json.Marshal(r)
	if err != nil || bytes.Contains(data, []byte("null")) {
		t.Errorf("%v: %s", err, data)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil || got["version"] != 1.0 {
		t.Errorf("%v: version %v", err, got["version"])
	}
	for _, field := range []string{"base", "change", "preview", "behind", "goals_not_compared", "not_used",
		"site", "privacy", "named", "problems", "older_problems",
		"suggestions",
		"weight", "coming", "pictures", "comment"} {
		if _, there := got[field]; !there {
			t.Errorf("no field %s", field)
		}
	}
}

// TestNothingActs makes comments of texts at random out of what means something somewhere, in every place that a text of a change has.
func TestNothingActs(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 14))
	pieces := strings.Split("@a|#1|!2|GH-3|gh-4|$5|~l|%1|&6|[|]|(|)|](|![|<|>|<b>|</li>|<!--|-->|`|``|```|~~~|*|**|_|__|~~|\\|\\\\|/close|"+
		"http://x.example|www.x.example|mailto:a@b.example|a@b.example|9cd4758a1b|"+
		"- |+ |1. |> |# |=|---|{|}|$$|^1|:|&lt;|&#64;|&commat;|é|\u200d|\u202e|"+
		"\t|\r|\n|\n\n|\n    |\n```\n|\nsuggestion|]: x|[x]: y|\u2028|a|b ||", "|")
	text := func() string {
		var b strings.Builder
		for range random.IntN(9) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 600 {
		d := diag.Diagnostic{Code: "NS101", File: text() + "x", Line: random.IntN(3), Message: text(), Fix: text(), Text: "x"}
		page := diff.Page{Address: "/" + text(), Title: text(), Source: text(), From: "/" + text(), Why: text()}
		standing := &diff.Standing{Value: text(), Percent: text(), State: text()}
		r := &review.Report{
			Base: text(), Change: text(), Preview: "https://preview.example.org/", Behind: true, Illegible: text(),
			Unused:   review.Unused{Files: []string{text()}, Settings: []string{text()}},
			Privacy:  []review.Note{{File: text(), What: text()}, {File: text(), Title: text(), Address: "/" + text(), What: text(), Urgent: true}},
			Named:    []review.Named{{Name: text(), As: []string{text()}, Files: []string{text()}}},
			Problems: diag.ProgramsSee([]diag.Diagnostic{d}),
			Coming:   []next.Change{{Subject: text(), What: text(), File: text()}},
			Weight:   review.Weight{Grew: []review.Grew{{Address: "/" + text(), Grown: review.Grown{After: 5000}}}},
			Site: diff.Report{
				Goals:    []diff.Goal{{Title: text(), Address: "/" + text(), Change: "moved", From: standing, To: standing}},
				Files:    diff.Files{Added: []string{text()}},
				Excluded: []diff.Excluded{{Source: text(), Why: text()}},
				Look:     []string{text()},
			},
		}
		list := []diff.Page{page}
		if random.IntN(2) == 0 {
			r.Preview = ""
		}
		switch random.IntN(4) { // there is not room for all
		case 0:
			r.Site.Pages.Added = list
		case 1:
			r.Site.Pages.Changed = list
		case 2:
			r.Site.Pages.Moved = list
		default:
			r.Site.Pages.Removed = list
		}
		comment := r.Markdown()
		if lines(comment) > review.MostLines {
			t.Errorf("%d lines", lines(comment))
		}
		if harmless(t, comment); t.Failed() {
			return
		}
	}
}
