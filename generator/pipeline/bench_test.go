package pipeline

import (
	"context"
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/model/assemble"
	"northstar/generator/testkit/corpus"
)

// bench is the site of n pages that is measured with.
func bench(n int) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range corpus.Files(n) {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

var options = assemble.Options{Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}

// BenchmarkCold is a whole build of 1,000 pages: read, parse, assemble, check, render, minify.
func BenchmarkCold(b *testing.B) {
	files := bench(1000)
	b.ReportAllocs()
	for b.Loop() {
		built, err := New(context.Background(), Input{Files: files, Options: options, Minify: true})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := built.Render(context.Background(), func(Output, []byte) error { return nil }); err != nil {
			b.Fatal(err)
		}
		built.Close()
	}
}

// BenchmarkEdit is what a preview of 10,000 pages does after an edit, up to the new bytes of the page.
func BenchmarkEdit(b *testing.B) {
	for _, kind := range []string{"body", "title", "data"} {
		b.Run(kind, func(b *testing.B) {
			files := bench(10000)
			memory := NewMemory()
			defer memory.Close()
			const path = "content/posts/page-000004.md"
			const goal = "title: Trees\nowner: gardener-g\nmeasure: {unit: trees}\nstart: 2025-01-01\ntarget: {value: 1000, date: 2026-12-31}\n" +
				"entries:\n  - {date: 2025-02-01, value: %d}\n"
			text := string(files[path].Data)
			in := Input{Files: files, Options: options, Memory: memory, CheckLater: true}
			if _, err := New(context.Background(), in); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n++
				edited := text + fmt.Sprint("\nEdited ", n, ".\n")
				if kind == "title" {
					edited = fmt.Sprintf("---\ntitle: Edited %d\n", n) + text[len("---\ntitle: Page 4 of the bench\n"):]
				}
				edit, page := path, "posts/page-000004/index.html"
				if kind == "data" {
					edit, page, edited = "data/goals/trees.yaml", "goals/trees/index.html", fmt.Sprintf(goal, n)
				}
				files[edit] = &fstest.MapFile{Data: []byte(edited), ModTime: options.Now}
				built, err := New(context.Background(), in)
				if err != nil {
					b.Fatal(err)
				}
				if page, found := built.Output(page).Bytes(); len(page) == 0 {
					b.Fatal(found)
				}
			}
		})
	}
}
