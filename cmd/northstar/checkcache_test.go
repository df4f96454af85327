//go:build linux || darwin

package main

import (
	"bytes"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Check decodes no picture that build or an earlier check did, wherever things are kept.
func TestCheckUsesTheCache(t *testing.T) {
	a := withPhoto(t)
	kept := filepath.Join(filepath.Dir(a.site), "kept")
	pictures := filepath.Join(kept, "pictures")
	older := now.AddDate(0, 0, -2) // the cache notes to the day that an entry was used
	age := func() (entries int) {
		t.Helper()
		err := filepath.WalkDir(pictures, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && d.Name() != "pruned" {
				entries++
				err = os.Chtimes(path, older, older)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return entries
	}
	used := func() (entries int) {
		t.Helper()
		_ = filepath.WalkDir(pictures, func(_ string, d fs.DirEntry, _ error) error {
			if info, err := d.Info(); err == nil && d.Type().IsRegular() && d.Name() != "pruned" && info.ModTime().Sub(older) > time.Hour {
				entries++
			}
			return nil
		})
		return entries
	}
	check := func(args ...string) {
		t.Helper()
		if printed, code := a.northstar(append([]string{"check"}, args...)...); code != clean {
			t.Fatalf("check %q ended with %d:\n%s", args, code, printed)
		}
	}
	check("--cache", kept)
	first := age()
	if first == 0 {
		t.Fatal("check keeps nothing")
	}
	check("--cache", kept)
	if n, all := used(), age(); n != first || all != first {
		t.Errorf("of the %d entries that one check kept, the next used %d, and then there were %d", first, n, all)
	}
	t.Setenv("NORTHSTAR_CACHE", kept)
	check("--no-cache")
	if n := used(); n != 0 {
		t.Errorf("without the cache %d entries are used", n)
	}
	a.builds()
	built := age()
	check()
	if n, all := used(), age(); n != first || all != built {
		t.Errorf("of the %d entries that build kept, check used %d, and then there were %d", built, n, all)
	}
}

// A cache that cannot be read, written or made is no problem of the site.
func TestCheckWithoutACache(t *testing.T) {
	a := withPhoto(t)
	base := filepath.Dir(a.site)
	locked := "/proc" // where root can make no folder either
	if os.Geteuid() != 0 {
		locked = filepath.Join(base, "locked")
		if err := os.Mkdir(locked, 0o500); err != nil {
			t.Fatal(err)
		}
	}
	a.put(base, map[string]string{"odd/pictures": "a file"})
	for _, kept := range []string{locked, locked + "/northstar", base + "/odd", base + "/missing/folder"} {
		printed, code := a.northstar("check", "--strict", "--cache", kept)
		if code != clean {
			t.Errorf("check with the cache %s ended with %d:\n%s", kept, code, printed)
		}
	}
	t.Setenv("HOME", filepath.Join(base, "nobody"))
	if printed, code := a.northstar("check", "--strict"); code != clean {
		t.Errorf("check without a home ended with %d:\n%s", code, printed)
	}
}

// withPhoto is a site with a page that shows a photo.
func withPhoto(t *testing.T) attacked {
	t.Helper()
	a := attack(t)
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewRGBA(image.Rect(0, 0, 400, 300)), nil); err != nil {
		t.Fatal(err)
	}
	a.put(a.site, map[string]string{
		"content/photo.jpg": photo.String(),
		"content/about.md":  "---\ntitle: About\n---\n![A garden with beans](photo.jpg)\n",
	})
	return a
}
