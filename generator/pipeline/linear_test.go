package pipeline

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"
)

// small is the rest of each site that is measured.
const small = "name: Measured\nurl: https://example.org/\n"

// numbered writes n lines, each a format of its number.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "%", fmt.Sprint(i)))
	}
	return b.String()
}

// multiplied are inputs that could cost more than they weigh: each returns a site of size n.
var multiplied = map[string]struct {
	n    int
	site func(n int) map[string]string
}{
	"topics of pages": {16, func(n int) map[string]string {
		files := map[string]string{}
		for i := range 30 { // so that their cards weigh more than the pages around them
			files[fmt.Sprintf("content/posts/2020-01-02-p%d.md", i)] = "---\ntitle: A\ntopics: [" + numbered(n, "topic-%,") + "]\n---\nText.\n"
		}
		return files
	}},
	"regions of a ledger":       {200, func(n int) map[string]string { return ledgerOf(n, "2020-01-02,1,Place %,Count %") }},
	"entries that do not count": {200, func(n int) map[string]string { return ledgerOf(n, "2040-01-02,1,North,Count %") }},
	"topics of a site": {200, func(n int) map[string]string {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("content/posts/2020-01-02-p%d.md", i)] = fmt.Sprintf("---\ntitle: A\ntopics: [topic-%d]\n---\nText.\n", i)
		}
		return files
	}},
}

// ledgerOf returns a goal with n entries, each a format of its number.
func ledgerOf(n int, format string) map[string]string {
	return map[string]string{
		"data/goals/trees.yaml": "title: Trees\nmeasure: {unit: trees, one: tree}\nstart: 2020-01-01\nsource: us\nscope_note: all\n",
		"data/ledger/trees.csv": "date,value,region,note\n" + numbered(n, format+"\n"),
	}
}

// The page of a goal has its bounds: with six times the entries, regions, corrections and left out entries it is not longer.
func TestGoalPageIsBounded(t *testing.T) {
	size := func(n int) (bytes int) {
		files := ledgerOf(n, "2020-01-02,1,Place %,Count %\n2040-01-02,1,North,Late %")
		var corrections strings.Builder
		for i := range n {
			day := time.Date(2020, 2, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			fmt.Fprintf(&corrections, "- {goal: trees, date: %s, value: -1, kind: correction, note: Counted twice %d}\n", day, i)
		}
		files["data/ledger/corrections.yaml"], files["data/site.yaml"] = corrections.String(), small
		fsys := fstest.MapFS{"content/about.md": &fstest.MapFile{Data: []byte("---\ntitle: A\n---\n")}}
		for name, text := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		built, err := New(t.Context(), Input{Files: fsys, Options: options, Minify: true})
		if err != nil {
			t.Fatal(err)
		}
		defer built.Close()
		page, _ := built.Output("goals/trees/index.html").Bytes()
		return len(page)
	}
	if few, many := size(120), size(700); few < 10_000 || many > few+few/10 {
		t.Errorf("%d bytes of few, %d of many", few, many)
	}
}

// What a build allocates and writes for four times an input is about four times as much. It is counted, not
// timed, beyond what the smallest site costs.
func TestCostIsLinear(t *testing.T) {
	costOf(t, nil) // what is made once
	base := costOf(t, nil)
	for name, m := range multiplied {
		t.Run(name, func(t *testing.T) {
			one, four := costOf(t, m.site(m.n)), costOf(t, m.site(4*m.n))
			for _, what := range []struct {
				of              string
				base, one, four int64
			}{
				{"memory allocated", base.allocated, one.allocated, four.allocated},
				{"bytes written", base.written, one.written, four.written},
			} {
				const noise = 200_000
				x, y := what.one-what.base, what.four-what.base
				t.Logf("%s: %d for %d, %d for %d", what.of, x, m.n, y, 4*m.n)
				if y > 6*x+noise {
					t.Errorf("%s: %d for %d, but %d for %d", what.of, x, m.n, y, 4*m.n)
				}
			}
		})
	}
}

// A cost is what a build takes: bytes allocated, and bytes written.
type cost struct{ allocated, written int64 }

func costOf(t *testing.T, files map[string]string) (c cost) {
	t.Helper()
	fsys := fstest.MapFS{
		"data/site.yaml":   &fstest.MapFile{Data: []byte(small)},
		"content/about.md": &fstest.MapFile{Data: []byte("---\ntitle: A\n---\n")},
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	built, err := New(context.Background(), Input{Files: fsys, Options: options, Minify: true})
	if err != nil {
		t.Fatal(err)
	}
	defer built.Close()
	var written atomic.Int64 // pages are made at the same time
	count := func(o Output, data []byte) error {
		if o.Write != nil {
			data, _ = o.Bytes()
		}
		written.Add(int64(len(data)))
		return nil
	}
	if _, err := built.Render(context.Background(), count); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	c.written = written.Load()
	c.allocated = int64(after.TotalAlloc - before.TotalAlloc)
	return c
}
