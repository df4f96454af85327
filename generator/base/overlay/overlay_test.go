package overlay_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/base/overlay"
)

// TestFS shows content of one folder below the configuration and the theme of another.
func TestFS(t *testing.T) {
	change := overlay.Files{
		"content/a.md": []byte("new"), "data/site.yaml": []byte("hostile"), "data/faq.yaml": []byte("faq"),
		"themes/own/layouts/page.html": []byte("hostile"), "themes/other/theme.yaml": []byte("hostile"),
	}
	base := overlay.Files{
		"content/gone.md": []byte("old"), "data/site.yaml": []byte("ours"), "themes/own/layouts/page.html": []byte("ours"),
		"data/deep/site.yaml": []byte("ours"),
	}
	shown := overlay.FS{Below: change, Over: base, Owned: func(path string) bool {
		return path == "data/site.yaml" || path == "data/deep/site.yaml" || path == "themes"
	}}
	var walked []string
	err := fs.WalkDir(shown, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(shown, path)
		info, infoErr := d.Info()
		if infoErr != nil || info.Size() != int64(len(data)) {
			t.Errorf("%s: %v, %d bytes", path, infoErr, len(data))
		}
		walked = append(walked, path+" "+string(data))
		return err
	})
	want := []string{
		"content/a.md new", "data/deep/site.yaml ours", "data/faq.yaml faq", "data/site.yaml ours", "themes/own/layouts/page.html ours",
	}
	if err != nil || !slices.Equal(walked, want) {
		t.Errorf("%v\n%s", err, strings.Join(walked, "\n"))
	}
	for _, gone := range []string{"content/gone.md", "themes/other/theme.yaml", "themes/other", "nowhere"} {
		if _, err := fs.Stat(shown, gone); err == nil {
			t.Errorf("%s is there", gone)
		}
	}
	if _, err := shown.Open("../x"); err == nil {
		t.Error("a path that leads out is opened")
	}
}

// TestFiles holds Files to what file systems promise.
func TestFiles(t *testing.T) {
	files := overlay.Files{"a/b/c.md": []byte("c"), "a/d.md": []byte("d"), "e": nil}
	if err := fstest.TestFS(files, "a/b/c.md", "a/d.md", "e"); err != nil {
		t.Error(err)
	}
}
