package diff_test

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/command/diff"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
	"northstar/generator/testkit/golden"
)

// TestReports compares the sites of testdata, one txtar archive each: the files of
// before/ and of now/ (one that now/ does not name is as before; an empty one is gone). What is wanted is in
// want.human, want.markdown and want.json; a format that is not there is not looked at.
func TestReports(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		before := a.Below("before/", fstest.MapFS{
			"data/site.yaml":   {Data: []byte("name: Test\nurl: https://example.org/sub/\nas_of: 2026-06-30\n")},
			"content/index.md": {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
		})
		report := diff.Between(side(t, before), side(t, a.Below("now/", before)))
		for _, format := range a.Named("want.", "") {
			var got bytes.Buffer
			if err := diff.Print(&got, report, "main", format); err != nil {
				t.Fatal(err)
			}
			a.Want(t, "want."+format, got.String())
		}
	})
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
	quiet := maps.Clone(hostile)
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
	if !strings.Contains(got.String(), "maintainer") || !strings.Contains(got.String(), "`content/@team '#1.md`") {
		t.Errorf("the words are gone:\n%s", got.String())
	}
}
