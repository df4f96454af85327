package publish

import (
	stdcmp "cmp"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What nobody touched is known to be so, and what somebody touched is not.
func TestUntouched(t *testing.T) {
	files := map[string]string{"a": "1", "b/c": "22", "b/d/e": ""}
	inode := runtime.GOOS == "linux" || runtime.GOOS == "darwin"
	for name, c := range map[string]struct {
		touch func(t *testing.T, out string) error
		want  bool
	}{
		"nothing": {func(*testing.T, string) error { return nil }, true},
		"copied": {func(t *testing.T, out string) error {
			if err := os.Rename(out, out+"-old"); err != nil {
				return err
			}
			return os.CopyFS(out, os.DirFS(out+"-old"))
		}, true},
		"written again": {func(_ *testing.T, out string) error { return os.WriteFile(filepath.Join(out, "a"), []byte("1"), 0o644) }, true},
		"looked at":     {func(_ *testing.T, out string) error { _, err := os.ReadFile(filepath.Join(out, "a")); return err }, true},
		"edited":        {func(_ *testing.T, out string) error { return os.WriteFile(filepath.Join(out, "a"), []byte("2"), 0o644) }, false},
		"edited, with the old time": {func(_ *testing.T, out string) error {
			path := filepath.Join(out, "b", "c")
			info, err := os.Stat(path)
			if err == nil {
				err = os.WriteFile(path, []byte("23"), 0o644)
			}
			if err == nil {
				err = os.Chtimes(path, info.ModTime(), info.ModTime())
			}
			return err
		}, !inode},
		"removed": {func(_ *testing.T, out string) error { return os.Remove(filepath.Join(out, "b", "d", "e")) }, false},
		"added by others": {func(_ *testing.T, out string) error {
			if err := os.WriteFile(filepath.Join(out, "b", "x"), nil, 0o644); err != nil {
				return err
			}
			return os.Mkdir(filepath.Join(out, "x"), 0o755)
		}, true},
		"a link instead": {func(_ *testing.T, out string) error {
			path := filepath.Join(out, "a")
			if err := os.Rename(path, path+".moved"); err != nil {
				return err
			}
			return os.Symlink(path+".moved", path)
		}, false},
		"the list edited": {func(_ *testing.T, out string) error {
			return os.WriteFile(filepath.Join(out, manifestName), []byte(manifestHead+"\n"), 0o644)
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			p := f.begin(t)
			if err := p.addAll(filesOf(files)); err != nil {
				t.Fatal(err)
			}
			if _, err := p.Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
			manifest := p.Manifest()
			if err := c.touch(t, f.out); err != nil {
				t.Fatal(err)
			}
			before := snapshot(t, f.out)
			p = f.begin(t)
			if _, ok := p.Untouched([32]byte{1}); ok {
				t.Error("it holds what was never published")
			}
			result, ok := p.Untouched(manifest)
			if ok != c.want || ok && result != (Result{Unchanged: len(files)}) {
				t.Errorf("untouched: %v, %v", ok, result)
			}
			if want := map[string]string{"added by others": "[b/x x/]"}[name]; ok && fmt.Sprint(p.Kept()) != stdcmp.Or(want, "[]") {
				t.Errorf("of others there are %v", p.Kept())
			}
			p.Abort()
			if diff := cmp.Diff(before, snapshot(t, f.out)); diff != "" {
				t.Errorf("(-before +after)\n%s", diff)
			}
		})
	}
}

// A file is kept only if it is there with that digest, and nobody touched it.
func TestKeep(t *testing.T) {
	f := newFixture(t)
	f.publish(t, map[string]string{"a": "1", "b": "2", "c": "3"})
	f.put(t, map[string]string{"b": "4", "d": "5"})
	p := f.begin(t)
	keep := func(path, bytes string) bool {
		return p.Keep(path, "", int64(len(bytes)), sha256.Sum256([]byte(bytes)))
	}
	for path, bytes := range map[string]string{"c": "4", "b": "2", "d": "5", "e": "6"} {
		if keep(path, bytes) {
			t.Errorf("%s is kept, as if it were %s", path, bytes)
		}
	}
	if !keep("a", "1") {
		t.Error("a is not kept")
	}
	if err := p.addAll(filesOf(map[string]string{"b": "2", "c": "4"})); err != nil {
		t.Fatal(err)
	}
	if result, err := p.Commit(t.Context()); err != nil || result != (Result{Changed: 2, Unchanged: 1}) {
		t.Errorf("%v, %v", result, err)
	}
	if diff := cmp.Diff(map[string]string{"a": "1", "b": "2", "c": "4", "d": "5"}, snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// The old tree goes, and nothing that a link in it leads to.
func TestOldTreeWithLinks(t *testing.T) {
	f := newFixture(t)
	f.publish(t, map[string]string{"a": "1"})
	precious := filepath.Join(f.site, "precious")
	if err := os.Mkdir(precious, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(precious, "x"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"link", "theirs/link"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(f.out, link)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(precious, filepath.Join(f.out, link)); err != nil {
			t.Skipf("links cannot be made here, so none can be followed: %v", err)
		}
		if err := os.Symlink("../precious", filepath.Join(f.out, link+"-near")); err != nil {
			t.Fatal(err)
		}
	}
	f.publish(t, map[string]string{"a": "2"})
	if _, err := os.Stat(filepath.Join(precious, "x")); err != nil {
		t.Error(err)
	}
}
