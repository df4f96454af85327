package publish

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// corpus returns n files of size bytes each, every one in a folder of its own.
func corpus(n, size int) []File {
	files := make([]File, n)
	for i := range files {
		b := make([]byte, size)
		for j := copy(b, fmt.Sprintf("page %d\n", i)); j < size; j++ {
			b[j] = byte('a' + (i+j)%26)
		}
		files[i] = File{Path: fmt.Sprintf("stories/page-%05d/index.html", i), Source: fmt.Sprintf("content/stories/page-%05d.md", i), Bytes: b}
	}
	return files
}

func publishAll(b *testing.B, out string, o Options, files []File) Result {
	p, found := Begin(context.Background(), out, o)
	if len(found) > 0 {
		b.Fatal(found)
	}
	defer p.Abort()
	r, err := p.all(files)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// BenchmarkPublish publishes 10,000 files of 8 KB on a disk and in memory.
func BenchmarkPublish(b *testing.B) {
	files := corpus(10_000, 8<<10)
	for _, base := range []string{os.TempDir(), "/dev/shm"} {
		site, err := os.MkdirTemp(base, "northstar-bench-")
		if err != nil {
			b.Logf("nothing is measured in %s: %v", base, err)
			continue
		}
		defer os.RemoveAll(site)
		out, options := filepath.Join(site, "public"), Options{Site: site, State: filepath.Join(site, "state")}
		b.Run("first"+base, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				os.RemoveAll(out)
				b.StartTimer()
				if r := publishAll(b, out, options, files); r.Added != len(files) {
					b.Fatal(r)
				}
			}
		})
		publishAll(b, out, options, files)
		b.Run("unchanged"+base, func(b *testing.B) {
			for b.Loop() {
				if r := publishAll(b, out, options, files); r.Unchanged != len(files) {
					b.Fatal(r)
				}
			}
		})
		b.Run("one-changed"+base, func(b *testing.B) {
			for b.Loop() {
				files[17].Bytes[100]++
				if r := publishAll(b, out, options, files); r.Changed != 1 || r.Unchanged != len(files)-1 {
					b.Fatal(r)
				}
			}
		})
	}
}

func BenchmarkCheckPaths(b *testing.B) {
	var named []Named
	for _, f := range corpus(100_000, 0) {
		named = append(named, Named{Path: f.Path, Source: f.Source})
	}
	for b.Loop() {
		if found := CheckPaths(named); len(found) > 0 {
			b.Fatal(found[0])
		}
	}
}
