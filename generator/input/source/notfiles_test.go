//go:build unix

package source

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNotFiles: on disk, nothing but ordinary files is read, wherever a link leads.
func TestNotFiles(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(t.TempDir(), "secret.md")
	for _, err := range []error{
		os.MkdirAll(filepath.Join(dir, "content", "real"), 0o755),
		os.WriteFile(secret, []byte("secret"), 0o644),
		os.WriteFile(filepath.Join(dir, "content", "page.md"), []byte("page"), 0o644),
		os.Symlink(secret, filepath.Join(dir, "content", "outside.md")),
		os.Symlink("page.md", filepath.Join(dir, "content", "inside.md")),
		os.Symlink("real", filepath.Join(dir, "content", "folder")),
		os.Symlink("nowhere", filepath.Join(dir, "content", "dangling.png")),
		os.Symlink("content", filepath.Join(dir, "data")),
		syscall.Mkfifo(filepath.Join(dir, "content", "pipe.md"), 0o644),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	entries, diags := List(root.FS())
	if len(entries) != 1 || entries[0].Path != "content/page.md" {
		t.Errorf("got %v", entries)
	}
	if src, problems := Read(root.FS(), entries[0], new(bytes.Buffer)); string(src.Bytes) != "page" || len(problems) > 0 {
		t.Errorf("got %q, %v", src.Bytes, problems)
	}
	outside := Entry{Path: "content/outside.md", Size: 6, Text: true}
	if src, problems := Read(root.FS(), outside, new(bytes.Buffer)); src.Bytes != nil || len(problems) == 0 {
		t.Errorf("a link out of the folder was followed: %q", src.Bytes)
	}
	want := []string{
		"content/dangling.png:0:0 NS105", "content/folder:0:0 NS105", "content/inside.md:0:0 NS105",
		"content/outside.md:0:0 NS105", "content/pipe.md:0:0 NS105", "data:0:0 NS105",
	}
	if d := cmp.Diff(want, lines(diags)); d != "" {
		t.Error(d)
	}
}
