package preview

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"northstar/generator/testkit/corpus"
)

// community is a site of n pages with a goal and a theme of its own.
func community(n int) map[string]string {
	files := corpus.Files(n)
	files["data/site.yaml"] += "theme: own\n"
	files["data/goals/trees.yaml"] = trees(0)
	files["themes/own/partials/colophon.html"] = colophon(0)
	return files
}

func trees(value int) string {
	return fmt.Sprintf("title: Plant 100 trees\nmeasure: {unit: trees}\nstart: 2025-01-01\ntarget: {value: 100, date: 2025-12-31}\n"+
		"entries:\n  - {date: 2025-02-01, value: %d}\n", value)
}

func colophon(n int) string {
	return fmt.Sprintf("{{define \"colophon\"}}<footer><p>Mark %d</p></footer>{{end}}\n", n)
}

// An edit of a kind is a file, what is written into it the nth time, and what the page then shows.
type edit struct {
	kind, file, page string
	write            func(n int) string
	shows            func(n int) string
}

func edits() []edit {
	const page = "content/posts/page-000004.md"
	text := corpus.Files(8)[page]
	mark := func(n int) string { return fmt.Sprintf("Mark %d", n) }
	return []edit{
		{"body", page, "/posts/page-000004/", func(n int) string { return text + mark(n) + "\n" }, mark},
		{"title", page, "/posts/page-000004/", func(n int) string { return strings.Replace(text, "Page 4 of the bench", mark(n), 1) }, mark},
		{"data", "data/goals/trees.yaml", "/goals/trees/", func(n int) string { return trees(n) },
			func(n int) string { return fmt.Sprintf("%d of 100", n) }},
		{"template", "themes/own/partials/colophon.html", "/posts/page-000004/", colophon, mark},
	}
}

// BenchmarkServed measures from the write of a file to the page that shows it, in a preview of 10,000
// pages. Edits are a second apart, as a fast writer's are; that pause is not counted.
func BenchmarkServed(b *testing.B) {
	folder := filepath.Join(b.TempDir(), "site")
	writeFiles(b, folder, community(10000))
	r := runFolder(b, folder)
	eventually(b, func() string { return unchecked(r) })
	for _, e := range edits() {
		b.Run(e.kind, func(b *testing.B) {
			n := 0
			for b.Loop() {
				b.StopTimer()
				time.Sleep(time.Second)
				n++
				b.StartTimer()
				r.write(b, e.file, e.write(n))
				for !strings.Contains(get(r, e.page).Body.String(), e.shows(n)) {
					time.Sleep(time.Millisecond)
				}
			}
		})
	}
}

// BenchmarkStart measures from nothing to the first page of 10,000.
func BenchmarkStart(b *testing.B) {
	folder := filepath.Join(b.TempDir(), "site")
	writeFiles(b, folder, community(10000))
	for b.Loop() {
		live, err := New(context.Background(), Options{Folder: folder, Now: time.Now})
		must(b, err)
		if page := get(live, "/posts/page-000004/").Body.String(); !strings.Contains(page, "Page 4") {
			b.Fatal(page)
		}
		must(b, live.Close())
	}
}

func unchecked(r *running) string {
	if st := r.current.Load(); !st.checked {
		return "it is still checking"
	}
	return ""
}

// TestManyEdits edits a page many times. The memory that is in use afterwards is what it was after a few edits.
func TestManyEdits(t *testing.T) {
	r := run(t, community(40))
	e := edits()[0]
	used := func(from, to int) uint64 {
		for n := from; n < to; n++ {
			r.write(t, e.file, e.write(n))
			if n%50 == 9 { // the others may be taken together
				r.shows(t, e.page, e.shows(n))
			}
		}
		r.shows(t, e.page, e.shows(to-1)) // no build is under way
		eventually(t, func() string { return unchecked(r) })
		return inUse()
	}
	after10 := used(0, 10)
	after1000 := used(10, 1000)
	const spool = 2 << 20 // of bodies are kept on the heap; further ones in a file
	if more := int64(after1000) - int64(after10); more > spool+1<<20 {
		t.Errorf("%d KiB after 10 edits, %d more after 1,000", after10>>10, more>>10)
	}
}
