package importer

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/metrics"
	"testing"
	"time"

	"northstar/generator/testkit/corpus"
)

// exportFile writes an export.
func exportFile(t testing.TB, name string, from io.Reader) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(file, from)
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// BenchmarkExport imports exports of 1,000 posts of 5 KB, and of 100 of 50 KB, and says how much was alive at most: that follows the
// number of posts, not their length.
func BenchmarkExport(b *testing.B) {
	for name, from := range map[string]func(n, parts int) io.Reader{"wordpress": corpus.WordPress, "ghost": corpus.Ghost} {
		for _, size := range []struct{ posts, parts int }{{1000, 4}, {100, 40}} {
			b.Run(fmt.Sprintf("%s-%d", name, size.posts), func(b *testing.B) {
				source := exportFile(b, "export", from(size.posts, size.parts))
				most := uint64(0)
				for b.Loop() {
					stop := watchHeap()
					o := Options{Source: source, Folder: filepath.Join(b.TempDir(), "site"), Yes: true, Now: now}
					if _, err := Run(b.Context(), o); err != nil {
						b.Fatal(err)
					}
					most = max(most, stop())
				}
				b.ReportMetric(float64(most>>20), "MB-alive")
			})
		}
	}
}

// watchHeap looks how many bytes are alive after each collection; stop returns the most.
func watchHeap() (stop func() uint64) {
	done, looked := make(chan struct{}), make(chan uint64)
	go func() {
		for most := uint64(0); ; {
			sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-done:
				looked <- most
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		close(done)
		return <-looked
	}
}

// TestExports: of exports of some size, every page is answered, and no word is lost.
func TestExports(t *testing.T) {
	for name, from := range map[string]func(n, parts int) io.Reader{"wordpress": corpus.WordPress, "ghost": corpus.Ghost} {
		r := moveIn(t, exportFile(t, name, from(30, 2)), filepath.Join(t.TempDir(), "site")).Report
		if r.Generator != name || r.Pages["post"] != 30 || r.Addresses.Pages.Kept != 30 || r.Words.Lost != 0 || r.Words.Source < 30*100 {
			t.Errorf("%s: %d posts, %d addresses kept, %d of %d words lost", r.Generator, r.Pages["post"], r.Addresses.Pages.Kept, r.Words.Lost,
				r.Words.Source)
		}
	}
}
