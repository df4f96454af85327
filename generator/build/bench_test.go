package build

import (
	"context"
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/site"
)

// corpus is a site of n pages: posts, guides, stories and events of some 3 KB with
// headings, lists, a table and links to each other, on 200 topics.
func corpus(n int) fstest.MapFS {
	files := fstest.MapFS{
		"data/site.yaml":     {Data: []byte("name: Bench Commons\nurl: https://bench.example.org/\nas_of: 2025-12-31\n")},
		"content/mission.md": {Data: []byte("---\ntitle: Our mission\nstatement: Mend things.\naudience: All.\nproblem: Waste.\napproach: Mending.\nvalue: Skills.\n---\nWe meet.\n")},
	}
	sections := []string{"posts", "posts", "guides", "stories"}
	for i := range n {
		section := sections[i%len(sections)]
		name := fmt.Sprintf("content/%s/page-%06d.md", section, i)
		extra := ""
		if section == "stories" {
			extra = "consent: {by: self}\n"
		}
		text := fmt.Sprintf("---\ntitle: Page %d of the bench\ndate: 20%02d-%02d-%02d\ntopics: [topic-%d, topic-%d]\n%s---\n\n", i, 12+i*13/n, 1+i%12, 1+i%28, i%200, i%7, extra)
		for k := range 6 {
			to := (i*31 + k*17) % n
			text += fmt.Sprintf("## Part %d\n\nSome *words* about **mending** and `tools`, with a link to [another page](../%s/page-%06d.md) and more words that make a paragraph long enough to wrap in a browser window of the usual width.\n\n- one thing\n- another thing\n\n| Item | Cost |\n| --- | ---: |\n| Saw | %d |\n\n", k, sections[to%len(sections)], to, k)
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

var options = site.Options{Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}

// BenchmarkCold is a whole build of 1,000 pages: read, parse, assemble, check, render, minify.
func BenchmarkCold(b *testing.B) {
	files := corpus(1000)
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
	for _, kind := range []string{"body", "title"} {
		b.Run(kind, func(b *testing.B) {
			files := corpus(10000)
			memory := NewMemory()
			defer memory.Close()
			const path = "content/posts/page-000004.md"
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
				files[path] = &fstest.MapFile{Data: []byte(edited), ModTime: options.Now}
				built, err := New(context.Background(), in)
				if err != nil {
					b.Fatal(err)
				}
				if page, found := built.Output("posts/page-000004/index.html").Bytes(); len(page) == 0 {
					b.Fatal(found)
				}
			}
		})
	}
}
