package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"northstar/generator/testkit/corpus"
)

var benchPages = flag.Int("pages", 1000, "how many pages BenchmarkAgain builds")

// BenchmarkAgain builds a site once more, as another process would: after nothing, or after one edit. What it reports as
// of-cold is how much of a build without a cache that takes, in the same run: medians need -count 5.
func BenchmarkAgain(b *testing.B) {
	base := b.TempDir()
	site, out := filepath.Join(base, "site"), filepath.Join(base, "public")
	write := func(name, text string) {
		path := filepath.Join(site, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	files := corpus.Files(*benchPages)
	files["data/site.yaml"] = strings.Replace(files["data/site.yaml"], "as_of: 2025-12-31\n", "theme: own\n", 1)
	files["data/goals/tools.yaml"] = "title: Tools\nsource: the shed\nowner: shed\nmeasure: {unit: tools}\nstart: 2026-01-01\n" +
		"target: {value: 100, date: 2030-12-31}\nentries:\n  - {date: 2026-02-01, value: 10}\n"
	files["themes/own/partials/pager.html"] = "{{define \"pager\"}}Page {{.Number}}{{end}}\n"
	for name, text := range files {
		write(name, text)
	}
	now := time.Now()
	build := func(args ...string) time.Duration {
		var said bytes.Buffer
		start := time.Now()
		code := run(context.Background(), append([]string{"build", "--site", site}, args...), environment{
			stdout: io.Discard, stderr: &said, now: now, getenv: os.Getenv, terminal: func(any) bool { return false },
		})
		took := time.Since(start)
		if code != clean {
			b.Fatal(said.String())
		}
		return took
	}
	cold := build("--no-cache", "--out", filepath.Join(base, "cold"))
	cached := []string{"--cache", filepath.Join(base, "cache"), "--out", out}
	build(cached...)
	n := 0
	edit := func(name, text string) { n++; write(name, text+fmt.Sprintf("\nEdit %d.\n", n)) }
	page := corpus.Page(4)
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"nothing", func() {}},
		{"body", func() { edit(page, files[page]) }},
		{"title", func() {
			n++
			write(page, strings.Replace(files[page], "title: ", fmt.Sprintf("title: Edit %d ", n), 1))
		}},
		{"entry", func() {
			n++
			write("data/goals/tools.yaml", files["data/goals/tools.yaml"]+fmt.Sprintf("  - {date: 2026-02-02, value: %d}\n", n))
		}},
		{"template", func() {
			n++
			write("themes/own/partials/pager.html", fmt.Sprintf("{{define \"pager\"}}Page %d of {{.Number}}{{end}}\n", n))
		}},
		{"day", func() { now = now.AddDate(0, 0, 1) }},
		{"checkout", func() { // all times are new, of the site and of what was published
			for _, folder := range []string{site, out} {
				if err := os.Rename(folder, folder+"-old"); err != nil {
					b.Fatal(err)
				}
				if err := os.CopyFS(folder, os.DirFS(folder+"-old")); err != nil {
					b.Fatal(err)
				}
				_ = os.RemoveAll(folder + "-old")
			}
		}},
		{"empty-output", func() { _ = os.RemoveAll(out) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			var all time.Duration
			runs := 0
			for b.Loop() {
				b.StopTimer()
				c.do()
				b.StartTimer()
				all += build(cached...)
				runs++
			}
			b.ReportMetric(float64(all)/float64(runs)/float64(cold), "of-cold")
		})
	}
}
