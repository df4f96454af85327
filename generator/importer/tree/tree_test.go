package tree

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTree(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	write := func(at, text string) {
		t.Helper()
		os.MkdirAll(filepath.Dir(at), 0o777)
		if err := os.WriteFile(at, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(outside, "secret.md"), "secret")
	write(filepath.Join(dir, "a", "b.md"), "\xEF\xBB\xBFx\r\ny\x00")
	write(filepath.Join(dir, "a-b.md"), "caf\xE9")
	write(filepath.Join(dir, "na\xEFve.md"), "\xFF\xFEh\x00i\x00")
	write(filepath.Join(dir, ".git", "config"), "")
	write(filepath.Join(dir, "node_modules", "x.md"), "")
	write(filepath.Join(dir, ".well-known", "x"), "")
	os.Symlink("b.md", filepath.Join(dir, "a", "inside.md"))
	os.Symlink(filepath.Join(outside, "secret.md"), filepath.Join(dir, "out.md"))
	os.Symlink("../"+filepath.Base(outside), filepath.Join(dir, "out"))
	os.Symlink("a", filepath.Join(dir, "folder"))
	tree, err := Open(dir, func(ref string, isFolder bool) bool { return ref == "skipped" })
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	var refs []string
	for _, f := range tree.Files {
		refs = append(refs, f.Ref)
	}
	if got, want := strings.Join(refs, " "), ".well-known/x a-b.md a/b.md a/inside.md naïve.md"; got != want {
		t.Errorf("files %s, want %s", got, want)
	}
	var found []string
	for _, f := range tree.Found {
		found = append(found, f.Ref)
	}
	if got, want := strings.Join(found, " "), "folder out out.md"; got != want {
		t.Errorf("left out %s, want %s", got, want)
	}
	for ref, want := range map[string]string{"a/b.md": "x\ny", "a/inside.md": "x\ny", "a-b.md": "café", "naïve.md": "hi"} {
		got, converted, err := tree.Text(ref)
		if err != nil || got != want || converted != !strings.HasPrefix(ref, "a/") {
			t.Errorf("%s: %q, %t, %v", ref, got, converted, err)
		}
	}
	if below := tree.Below("a"); len(below) != 2 || !tree.Has("a/b.md") || tree.Has("out.md") {
		t.Errorf("below a: %v", below)
	}
	if _, _, err := tree.Text("../" + filepath.Base(outside) + "/secret.md"); err == nil {
		t.Error("a file outside of the folder was read")
	}
}
