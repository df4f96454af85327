package preview

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"northstar/generator/base/pack"
	"northstar/generator/pipeline"
)

// A second preview takes what the first has parsed, and shows what a clean build would, also after an edit; the first
// one's edit is known by what it holds.
func TestSecondPreview(t *testing.T) {
	kept := t.TempDir()
	site := filepath.Join(t.TempDir(), "site")
	writeFiles(t, site, small())
	for _, edit := range []string{"One edit.", "Another.", "One edit."} {
		t.Run(edit, func(t *testing.T) {
			store := pipeline.OpenStore(kept, "program", time.Now())
			t.Cleanup(store.Close) // after the preview
			r := runFolder(t, site, func(o *Options) { o.Store = store })
			r.settles(t)
			r.write(t, "content/about.md", "---\ntitle: About\naliases: [/who-we-are/]\n---\n"+edit+"\n")
			r.shows(t, "/about/", edit)
			r.settles(t)
		})
	}
	if _, values := pack.Size(filepath.Join(kept, "parts")); values < 5 {
		t.Errorf("%d pages are kept", values)
	}
	if _, err := os.Stat(filepath.Join(kept, "last")); err == nil {
		t.Error("a preview says what was published")
	}
}
