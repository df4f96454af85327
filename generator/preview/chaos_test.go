package preview

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestChaos does random things to a site, some of them while it is being built. Whenever
// it is left alone with all mistakes mended, what is served is that of a clean build.
func TestChaos(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	files := small()
	r := run(t, files)
	for round := range 5 {
		for range 40 {
			chaos(t, r, random)
			if random.IntN(4) == 0 {
				time.Sleep(time.Duration(random.IntN(8)) * time.Millisecond)
			}
		}
		for name, data := range files { // mend everything
			if old, err := os.ReadFile(r.path(name)); err != nil || string(old) != data {
				if info, err := os.Stat(r.path(name)); err == nil && info.IsDir() {
					must(t, os.RemoveAll(r.path(name)))
				}
				r.write(t, name, data)
			}
		}
		for i := range pages {
			if _, err := os.Stat(r.path(pageName(i))); err == nil {
				r.write(t, pageName(i), pageText(random))
			}
		}
		r.settles(t)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
}

const pages = 12

func pageName(i int) string {
	return fmt.Sprintf("content/%s/page-%d.md", []string{"posts", "guides", "projects/deep/er"}[i%3], i)
}

// pageText is a page of one length for all numbers, so that many edits keep a file's size.
func pageText(random *rand.Rand) string {
	return fmt.Sprintf("---\ntitle: Page\ndate: 2026-01-05\n---\nText %04d.\n", random.IntN(10000))
}

// chaos does one thing. That it cannot be done, since a folder has gone, is part of it.
func chaos(t *testing.T, r *running, random *rand.Rand) {
	page := r.path(pageName(random.IntN(pages)))
	other := r.path(pageName(random.IntN(pages)))
	switch random.IntN(14) {
	case 0, 1, 2, 3:
		overwrite(t, page, pageText(random))
	case 4:
		overwrite(t, page+".tmp", pageText(random))
		_ = os.Rename(page+".tmp", page)
	case 5:
		_ = os.Rename(page, other)
	case 6:
		_ = os.Remove(page)
	case 7:
		overwrite(t, page, "---\ntitle: [\n---\n")
	case 8:
		_ = os.RemoveAll(filepath.Dir(page))
	case 9:
		_ = os.Rename(r.path("content/guides"), r.path("content/stories"))
		_ = os.Rename(r.path("content/stories"), r.path("content/guides"))
	case 10:
		overwrite(t, r.path("data/site.yaml"), "name: [\n")
	case 11:
		overwrite(t, r.path("themes/own/partials/pager.html"), "{{define \"pager\"}}{{.Nothing}}{{end}}")
	case 12:
		_ = os.Rename(r.folder, r.folder+"-away")
		time.Sleep(time.Duration(random.IntN(10)) * time.Millisecond)
		_ = os.Rename(r.folder+"-away", r.folder)
	case 13:
		_ = os.RemoveAll(r.path("content"))
	}
}
