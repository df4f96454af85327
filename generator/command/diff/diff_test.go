package diff_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/command/diff"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/pipeline"
	"northstar/generator/testkit/golden"
)

// TestReports compares the sites of testdata, one txtar archive each: the files of
// before/ and of now/ (one that now/ does not name is as before; an empty one is gone). What is wanted is in
// want.human, want.markdown and want.json, and of the goals alone in want.goals; what is not there is not looked at.
func TestReports(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		before := a.Below("before/", fstest.MapFS{
			"data/site.yaml":   {Data: []byte("name: Test\nurl: https://example.org/sub/\nas_of: 2026-06-30\n")},
			"content/index.md": {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
		})
		old, now := side(t, before), side(t, a.Below("now/", before))
		old.Published = progress.Date{Year: 2026, Month: 3, Day: 31}
		report, goals := diff.Between(old, now), diff.GoalsBetween(old, now, nil)
		if d := cmp.Diff(promised(report.Goals), promised(goals.Goals)); d != "" || report.Untold != goals.Untold {
			t.Errorf("the goals alone have other changes:\n%s", d)
		}
		for _, format := range a.Named("want.", "") {
			var got bytes.Buffer
			var err error
			if format == "goals" {
				err = diff.PrintGoals(&got, goals, "main", "human")
			} else {
				err = diff.Print(&got, report, "main", format)
			}
			if err != nil {
				t.Fatal(err)
			}
			a.Want(t, "want."+format, got.String())
		}
	})
}

// promised returns the changes of goals, as JSON has them.
func promised(goals []diff.Goal) map[string]string {
	all := map[string]string{}
	for _, g := range goals {
		if g.Change != "same" {
			data, _ := json.Marshal(g)
			all[g.ID] = string(data)
		}
	}
	return all
}

func side(t *testing.T, files fs.FS) diff.Side {
	t.Helper()
	b, err := pipeline.New(context.Background(), pipeline.Input{Files: files,
		Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return diff.Side{Build: b, Files: files}
}

// TestCommentIsOnlyText puts what Git hosts act on into a title and a file's name, and looks
// for it in the comment.
func TestCommentIsOnlyText(t *testing.T) {
	const title = "@maintainer #12 !34 [a](https://x.example) <img src=x> **b** `c` | www.x.example &amp; ~label $5"
	hostile := fstest.MapFS{
		"data/site.yaml":       {Data: []byte("name: Test\nurl: https://example.org/\nas_of: 2026-06-30\n")},
		"content/index.md":     {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
		"content/hostile.md":   {Data: []byte("---\ntitle: \"" + title + "\"\n---\n\nHello.\n")},
		"content/@team `#1.md": {Data: []byte("---\ntitle: Other\ndraft: true\n---\n\nHello.\n")},
		"data/goals/g.yaml":    {Data: []byte("title: \"- 1. " + title + "\"\nmeasure: {unit: trees}\nstart: 2026-01-01\n")},
	}
	const goal = "measure: {unit: trees}\nstart: 2026-01-01\ntarget: {value: %s}\nentries:\n  - {date: 2026-02-01, value: 1, note: %q}\n" +
		"title: %q\nscope_note: %q\n"
	hostile["data/goals/h.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, goal+"revisions:\n"+
		"  - {date: 2026-05-01, field: target.value, from: \"5\", to: \"6\", class: update, reason: %q}\n", "6", title, title, title, title)}
	quiet := maps.Clone(hostile)
	quiet["data/goals/h.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, goal, "5", "Note", "Goal", "Scope")}
	for _, name := range []string{"content/hostile.md", "content/@team `#1.md", "data/goals/g.yaml"} {
		delete(quiet, name)
	}
	var got bytes.Buffer
	if err := diff.Print(&got, diff.Between(side(t, quiet), side(t, hostile)), "a`b", "markdown"); err != nil {
		t.Fatal(err)
	}
	spans := regexp.MustCompile("`[^`\n]*`")
	text := spans.ReplaceAllString(got.String(), "")
	for _, acts := range []string{"@m", "@t", "#1", "!3", "://", "www.", "`", "\n- -", "&a", "~l"} {
		if strings.Contains(text, acts) {
			t.Errorf("%q acts in\n%s", acts, text)
		}
	}
	for _, markup := range []string{"[a]", "](", "<", "|"} {
		for rest := text; ; {
			before, after, ok := strings.Cut(rest, markup)
			if !ok {
				break
			}
			if !strings.HasSuffix(before, "\\") {
				t.Errorf("%q is not escaped in\n%s", markup, text)
			}
			rest = after
		}
	}
	if strings.Count(got.String(), "maintainer") < 5 || !strings.Contains(got.String(), "`content/@team '#1.md`") {
		t.Errorf("the words are gone:\n%s", got.String())
	}
}
