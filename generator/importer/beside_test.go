package importer

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"northstar/generator/importer/origin"
)

// TestBeside: files of an export are looked for beside it, and nowhere else.
func TestBeside(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	for _, at := range []string{filepath.Join(dir, "uploads/2024/a.jpg"), filepath.Join(dir, "content/images/b.jpg"),
		filepath.Join(outside, "c.jpg")} {
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(filepath.Base(at)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(outside, "c.jpg"), filepath.Join(dir, "uploads", "c.jpg")); err != nil {
		t.Fatal(err)
	}
	site := &origin.Site{Files: []origin.File{
		{Ref: "blog/wp-content/uploads/2024/a.jpg"}, {Ref: "content/images/b.jpg"}, {Ref: "wp-content/uploads/c.jpg"},
		{Ref: "../" + filepath.Base(outside) + "/c.jpg"}, {Ref: "uploads"},
	}}
	done, err := beside(site, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	var got []string
	for _, f := range site.Files {
		file, err := site.Open(f.Ref)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(file)
		file.Close()
		got = append(got, f.Ref+" "+string(text))
	}
	if s, want := strings.Join(got, ", "), "blog/wp-content/uploads/2024/a.jpg a.jpg, content/images/b.jpg b.jpg"; s != want {
		t.Errorf("found %s, want %s", s, want)
	}
	if len(site.Found) != 1 || !strings.Contains(site.Found[0].Message, "missing: 3)") {
		t.Errorf("said %v", site.Found)
	}
	if _, err := site.Open("wp-content/uploads/c.jpg"); err == nil {
		t.Error("a link that leads out of the folder was followed")
	}
}
