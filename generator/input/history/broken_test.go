package history_test

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/input/history"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
	"northstar/generator/testkit/golden"
)

// TestBroken compares the sites of testdata, one txtar archive each: the files of
// before/ and of now/ (one that now/ does not name is as before; an empty one is gone), and the
// diagnostics that are wanted. Once all their fixes are pasted where they say, there
// must be nothing left to complain about.
func TestBroken(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		before := a.Below("before/", fstest.MapFS{
			"data/site.yaml":   {Data: []byte("name: Test\nurl: https://example.org/\nas_of: 2026-06-30\n")},
			"content/index.md": {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
		})
		now := a.Below("now/", before)
		found := broken(t, before, now)
		var got bytes.Buffer
		if err := diag.Print(&got, found, "human", false); err != nil {
			t.Fatal(err)
		}
		a.Want(t, "want", got.String())
		mended := maps.Clone(now)
		paste(t, mended, before, found)
		if left := broken(t, before, mended); len(left) > 0 {
			t.Errorf("mended, and still: %+v", left)
		}
	})
}

// paste does what diagnostics say, as a person would.
func paste(t *testing.T, files, before fstest.MapFS, found []diag.Diagnostic) {
	edit := func(file string, change func([]string) []string) {
		files[file] = &fstest.MapFile{Data: []byte(strings.Join(change(strings.SplitAfter(string(files[file].Data), "\n")), ""))}
	}
	toList := regexp.MustCompile(`(data/goals/\S+), under (\w+)`)
	for _, d := range slices.Backward(found) { // from the bottom, so that lines keep their numbers
		switch {
		case d.Fix == "":
			t.Errorf("no fix: %s", d.Message)
		case toList.MatchString(d.Hint) || d.Code == diag.GoalGone.ID:
		default:
			edit(d.File, func(lines []string) []string {
				lines[d.Line-1] = d.Fix + "\n"
				return lines
			})
		}
	}
	for _, d := range found {
		if from, ok := strings.CutPrefix(d.Fix, "git mv "); ok {
			from, to, _ := strings.Cut(from, " ")
			files[to] = files[from]
			delete(files, from)
		} else if d.Code == diag.GoalGone.ID {
			files[d.File] = before[d.File]
			edit(d.File, func(lines []string) []string { return append(lines, d.Fix+"\n") })
		} else if place := toList.FindStringSubmatch(d.Hint); place != nil {
			edit(place[1], func(lines []string) []string {
				if strings.HasPrefix(d.Fix, place[2]) {
					return append(lines, d.Fix+"\n")
				}
				return slices.Insert(lines, slices.Index(lines, place[2]+":\n")+1, d.Fix+"\n")
			})
		}
	}
}

// broken builds two sites, which must have no mistakes of their own, and compares them.
func broken(t *testing.T, before, now fs.FS) []diag.Diagnostic {
	t.Helper()
	var sites [2]*site.Site
	for i, files := range []fs.FS{before, now} {
		b, err := pipeline.New(context.Background(), pipeline.Input{Files: files, Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}})
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		for _, d := range b.Diagnostics {
			if d.Severity == diag.Error {
				t.Errorf("%s:%d: %s %s", d.File, d.Line, d.Message, d.Hint)
			}
		}
		sites[i] = b.Site
	}
	return pipeline.Quote(now, history.Broken(sites[0], sites[1], nil))
}
