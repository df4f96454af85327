//go:build linux || darwin

package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWriteFails lets writing fail: a page, or only the manifest, which is larger than any page.
func TestWriteFails(t *testing.T) {
	t.Parallel()
	for _, limit := range []string{"100", "700"} {
		f := newFixture(t)
		f.put(t, theirs())
		f.publish(t, map[string]string{"index.html": "old"})
		before := snapshot(t, f.out)
		cmd, lines := child(t, "limited", f.site, limit, "1")
		lines.Scan()
		message := lines.Text()
		if err := cmd.Wait(); err == nil || !strings.Contains(message, f.out) || !strings.Contains(message, "file too large") ||
			!strings.Contains(message, "as it was") {
			t.Errorf("limit %s: %v, %q", limit, err, message)
		}
		if diff := cmp.Diff(before, snapshot(t, f.out)); diff != "" {
			t.Errorf("limit %s (-before +after)\n%s", limit, diff)
		}
		if left := f.leftovers(t); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// TestPermissions publishes as somebody who may write what the name of the test says.
func TestPermissions(t *testing.T) {
	t.Parallel()
	give := func(t *testing.T, path string, id int) {
		t.Helper()
		if os.Getuid() != 0 {
			return // all is ours
		}
		err := filepath.WalkDir(path, func(path string, _ fs.DirEntry, err error) error {
			return errors.Join(err, os.Lchown(path, id, id))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	chmod := func(t *testing.T, path string, mode fs.FileMode) {
		t.Helper()
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o755) })
	}
	tests := []struct {
		name    string
		prepare func(t *testing.T, f fixture)
		fails   bool
	}{
		{"nothing", func(t *testing.T, f fixture) { chmod(t, f.out, 0o555); chmod(t, f.site, 0o555) }, true},
		{"only the folder", func(t *testing.T, f fixture) { chmod(t, f.site, 0o555); give(t, f.out, nobody) }, false},
		{"only the folder, but not all in it", func(t *testing.T, f fixture) {
			give(t, f.out, nobody)
			chmod(t, f.site, 0o555)
			give(t, filepath.Join(f.out, "unchanged"), 0)
			chmod(t, filepath.Join(f.out, "unchanged"), 0o555)
		}, true},
		{"not the folder, which is not there", func(t *testing.T, f fixture) {
			if err := os.RemoveAll(f.out); err != nil {
				t.Fatal(err)
			}
			chmod(t, f.site, 0o555)
		}, true},
		{"not a file of others", func(t *testing.T, f fixture) {
			give(t, f.site, nobody)
			give(t, filepath.Join(f.out, "CNAME"), 0)
			chmod(t, filepath.Join(f.out, "CNAME"), 0o600)
		}, false},
		{"not a folder of others", func(t *testing.T, f fixture) {
			give(t, f.site, nobody)
			give(t, filepath.Join(f.out, "uploads"), 0)
		}, false},
		{"not a folder of others, nor to read it", func(t *testing.T, f fixture) {
			give(t, f.site, nobody)
			chmod(t, filepath.Join(f.out, "uploads"), 0o300)
		}, false},
		{"all, but a folder is read-only", func(t *testing.T, f fixture) {
			give(t, f.site, nobody)
			chmod(t, filepath.Join(f.out, "uploads"), 0o555)
		}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := newFixture(t)
			for dir := filepath.Dir(f.site); dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
				if err := os.Chmod(dir, 0o755); err != nil { // so that nobody comes here
					break // it is not ours; then it lets us in
				}
			}
			f.put(t, theirs())
			f.publish(t, map[string]string{"index.html": "old"})
			test.prepare(t, f)
			before := map[string]string{}
			if _, err := os.Stat(f.out); err == nil {
				before = snapshot(t, f.out)
			}
			owned := owners(t, f.out)
			for range 2 { // the second time there is a tree to begin with
				cmd, lines := child(t, "nobody", f.site, "1")
				for lines.Text() == "ready" {
					lines.Scan()
				}
				message := lines.Text()
				err := cmd.Wait()
				if test.fails {
					if err == nil || !strings.Contains(message, "permission denied") {
						t.Errorf("%v, %q", err, message)
					}
					continue
				}
				if err != nil {
					t.Fatal(message)
				}
				delete(before, "index.html")
				for name, text := range generation("1") {
					before[name] = text
				}
			}
			if _, err := os.Stat(f.out); err == nil {
				if diff := cmp.Diff(before, snapshot(t, f.out)); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
			}
			if diff := cmp.Diff(owned, owners(t, f.out)); diff != "" {
				t.Errorf("owners (-before +after)\n%s", diff)
			}
			if left := f.leftovers(t); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// owners returns whom what others put into folder belongs to.
func owners(t *testing.T, folder string) map[string]uint32 {
	t.Helper()
	ids := map[string]uint32{}
	for _, name := range []string{".", "CNAME", "uploads", "unchanged/notes"} {
		info, err := os.Lstat(filepath.Join(folder, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		ids[name] = info.Sys().(*syscall.Stat_t).Uid
	}
	return ids
}

func TestUmask(t *testing.T) {
	f := newFixture(t)
	cmd, lines := child(t, "umask", f.site, "1")
	for lines.Scan() && lines.Text() != "done" {
		t.Error(lines.Text())
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(generation("1"), snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if info, err := os.Stat(f.out); err != nil || info.Mode().Perm() != folderMode {
		t.Errorf("the folder is %v, %v", info.Mode(), err)
	}
}

// TestUnmanagedModes keeps the permissions of folders and files of others, and removes our copies of them.
func TestUnmanagedModes(t *testing.T) {
	f := newFixture(t)
	f.put(t, map[string]string{"shared/x": "x", "closed/y": "y"})
	for name, mode := range map[string]os.FileMode{"shared": 0o775, "closed": 0o555, "closed/y": 0o600, ".": 0o750} {
		if err := os.Chmod(filepath.Join(f.out, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(f.out, "closed"), 0o755) })
	want := map[string]string{"shared/": "775", "shared/x": "x", "shared/ours": "", "closed/": "555", "closed/y": "y 600", "a/b": ""}
	for _, text := range []string{"1", "2", "3", "4"} {
		want["a/b"], want["shared/ours"] = text, text
		f.publish(t, map[string]string{"a/b": text, "shared/ours": text})
		if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if info, err := os.Stat(f.out); err != nil || info.Mode().Perm() != 0o750 {
			t.Errorf("the folder is %v, %v", info.Mode(), err)
		}
		if left := f.leftovers(t); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}
