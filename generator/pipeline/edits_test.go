package pipeline

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"
)

// plot is a small site in which everything refers to everything else.
func plot() fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"data/site.yaml": "name: Plot\nurl: https://example.org/\ntheme: own\nheadline_goals: [trees]\n",
		"data/goals/trees.yaml": "title: Trees\nowner: gardener-g\nmeasure: {unit: trees}\nstart: 2026-01-01\n" +
			"target: {value: 100, date: 2026-12-31}\nentries:\n  - {date: 2026-02-01, value: 10}\n",
		"data/people/gardener-g.yaml": "name: Gardener G\nbio: Reads [the news](posts/2026-01-01-a.md).\n",
		"content/about.md": "---\ntitle: About\naliases: [/old/]\n---\n" +
			"See [a](posts/2026-01-01-a.md#part) and ![a picture](a.png).\n",
		"content/a.png": "no picture",
		"content/posts/2026-01-01-a.md": "---\ntitle: A\ntopics: [x]\ngoals: [trees]\nauthors: [gardener-g]\n---\n## Part\n\n" +
			"See [b](2026-01-02-b.md).\n",
		"content/posts/2026-01-02-b.md": "---\ntitle: B\ntopics: [x, y]\n---\nSee [about](../about.md).\n",
		"content/stories/c.md": "---\ntitle: C\ndate: 2026-03-01\ntopics: [y]\nconsent: {by: self}\n---\n" +
			"See [a](../posts/2026-01-01-a.md).\n",
		"themes/own/layouts/404.html": "",
	} {
		if text != "" {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return files
}

// An editor makes edits that a person could make, at times that differ.
type editor struct {
	files fstest.MapFS
	saved int
}

func (e *editor) save(name, text string) {
	e.saved++
	e.files[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(int64(e.saved), 0)}
}

// names returns the files below a folder.
func (e *editor) names(folder string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(e.files)), func(n string) bool { return !strings.HasPrefix(n, folder) })
}

// edit makes one edit and says which.
func (e *editor) edit(t *rapid.T) string {
	word := rapid.SampledFrom([]string{"a", "B", "x y", "Ä", "# H", "[l](a.md)", "<b>", ": [", "{{ . }}", ""})
	pages := e.names("content/")
	page := rapid.SampledFrom(append(pages, "content/posts/2026-01-01-a.md")).Draw(t, "page")
	text := ""
	if f := e.files[page]; f != nil {
		text = string(f.Data)
	}
	replace := func(field, value string) {
		line := regexp.MustCompile("(?m)^" + field + ":.*")
		e.save(page, line.ReplaceAllLiteralString(text, field+": "+value))
	}
	switch kind := rapid.SampledFrom([]string{"body", "title", "topics", "add", "delete", "rename", "entry", "name", "theme", "draft",
		"date", "move", "reading", "message", "touch", "translation", "languages"}).Draw(t, "edit"); kind {
	case "body":
		e.save(page, text+word.Draw(t, "word")+"\n")
		return "body of " + page
	case "title":
		replace("title", word.Draw(t, "word"))
		return "title of " + page
	case "topics":
		replace("topics", "["+word.Draw(t, "word")+"]")
		return "topics of " + page
	case "draft":
		e.save(page, strings.Replace(text, "---\n", "---\ndraft: true\n", 1))
		return "draft of " + page
	case "add":
		name := fmt.Sprintf("content/%s/2026-01-0%d-new.md", rapid.SampledFrom([]string{"posts", "guides", "any"}).Draw(t, "folder"),
			rapid.IntRange(1, 9).Draw(t, "day"))
		e.save(name, "---\ntitle: New\ntopics: [x]\n---\nNew.\n")
		return "new " + name
	case "delete":
		delete(e.files, page)
		return "without " + page
	case "rename":
		if f := e.files[page]; f != nil {
			delete(e.files, page)
			e.files[strings.Replace(page, ".md", "-2.md", 1)] = f
		}
		return "renamed " + page
	case "date":
		field := rapid.SampledFrom([]string{"date", "publish_at", "expire_at", "updated"}).Draw(t, "field")
		e.save(page, strings.Replace(text, "---\n", fmt.Sprintf("---\n%s: %d-01-02\n", field, rapid.IntRange(2019, 2030).Draw(t, "year")), 1))
		return field + " of " + page
	case "move":
		if f := e.files[page]; f != nil {
			delete(e.files, page)
			e.files["content/"+rapid.SampledFrom([]string{"guides", "stories", "any", "events"}).Draw(t, "folder")+"/"+path.Base(page)] = f
		}
		return "moved " + page
	case "reading":
		field := rapid.SampledFrom([]string{"typographer: true", "decimal_comma: true", "contact: a@example.org", "language: de",
			"timezone: Asia/Tokyo"}).Draw(t, "field")
		e.save("data/site.yaml", "name: Plot\nurl: https://example.org/\ntheme: own\n"+field+"\n")
		return field
	case "message":
		e.save("themes/own/messages/en.yaml", "site:\n  home: "+word.Draw(t, "word")+"\n")
		return "a message"
	case "entry":
		goal := "data/goals/trees.yaml"
		e.save(goal, string(e.files[goal].Data)+fmt.Sprintf("  - {date: 2026-0%d-01, value: %d}\n", rapid.IntRange(1, 9).Draw(t, "month"),
			rapid.IntRange(-5, 200).Draw(t, "value")))
		return "an entry"
	case "name":
		e.save("data/site.yaml", "name: "+word.Draw(t, "word")+"\nurl: https://example.org/\ntheme: own\n")
		return "name of the site"
	case "translation":
		name := strings.TrimSuffix(page, ".md") + "." + rapid.SampledFrom([]string{"de", "fr", "en", "v2"}).Draw(t, "language") + ".md"
		e.save(name, "---\ntitle: "+word.Draw(t, "word")+"\n"+rapid.SampledFrom([]string{"", "draft: true\n", "date: 2026-01-01\n",
			"slug: eigen\n", "topics: [z]\n"}).Draw(t, "field")+"---\n[l](../about.md)\n")
		return "translation " + name
	case "languages":
		list := rapid.SampledFrom([]string{"[en]", "[en, de]", "[de, en, fr]", "[xx-yyyyyyyyyyyyy]"}).Draw(t, "languages")
		e.save("data/site.yaml", "name: Plot\nurl: https://example.org/\ntheme: own\nlanguages: "+list+"\ntranslations: {de: {name: Beet}}\n")
		return "languages " + list
	case "theme":
		e.save("themes/own/layouts/404.html", "{{define \"main\"}}"+word.Draw(t, "word")+"{{end}}\n")
		return "the theme"
	default:
		if e.files[page] != nil {
			e.save(page, text)
		}
		return "touched " + page
	}
}

// After any edits, a build that remembers all earlier ones, or what other processes have kept, is the build that remembers nothing.
// Some have lazy bodies first, as in a preview that has just begun. A run tries eight sequences; go test -run Edits
// -rapid.checks 1000 tries more.
func TestEdits(t *testing.T) {
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		t.Cleanup(func() { _ = checks.Value.Set(checks.DefValue) })
		_ = checks.Value.Set("8")
	}
	rapid.Check(t, func(t *rapid.T) {
		e := editor{files: plot()}
		memory := NewMemory()
		defer memory.Close()
		kept, err := os.MkdirTemp("", "northstar-edits-")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(kept)
		result(t, e.files, options, memory)
		var edits []string
		for range rapid.IntRange(1, 4).Draw(t, "edits") {
			edits = append(edits, e.edit(t))
			if rapid.IntRange(0, 3).Draw(t, "lazy bodies") == 0 {
				if _, err := New(t.Context(), Input{Files: e.files, Options: options, Memory: memory, Minify: true, CheckLater: true,
					LazyBodies: true}); err != nil {
					t.Fatal(err)
				}
			}
			cold := result(t, e.files, options, nil)
			if d := difference(cold, result(t, e.files, options, memory)); d != "" {
				t.Fatalf("after %s: %s", strings.Join(edits, ", "), d)
			}
			if d := difference(cold, stored(t, e.files, options, kept)); d != "" {
				t.Fatalf("in another process, after %s: %s", strings.Join(edits, ", "), d)
			}
		}
	})
}
