package cache

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var today = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)

// entries returns the files in folder, but for the note of when it was pruned.
func entries(t testing.TB, folder string) []string {
	t.Helper()
	var files []string
	err := filepath.Walk(folder, func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() && info.Name() != pruned {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Whatever happens to its files, a cache gives what was made for the key, or makes it.
func TestWhateverHappens(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		folder, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			r.Fatal(err)
		}
		folder = filepath.Join(folder, "made")
		now := today
		c := Open(folder, now)
		victim := func() string {
			if files := entries(t, folder); len(files) > 0 {
				return rapid.SampledFrom(files).Draw(r, "file")
			}
			return ""
		}
		r.Repeat(map[string]func(*rapid.T){
			"do": func(r *rapid.T) {
				n := rapid.IntRange(0, 4).Draw(r, "n")
				want := bytes.Repeat([]byte{byte(n)}, n*100)
				got, err := c.Do(KeyOf("test 1", []byte{byte(n)}), func() ([]byte, error) { return want, nil })
				if err != nil || !bytes.Equal(got, want) {
					r.Fatalf("%d bytes for %d, %v", len(got), n, err)
				}
			},
			"get": func(r *rapid.T) {
				n := rapid.IntRange(0, 4).Draw(r, "n")
				if got, ok := c.Get(KeyOf("test 1", []byte{byte(n)})); ok && !bytes.Equal(got, bytes.Repeat([]byte{byte(n)}, n*100)) {
					r.Fatalf("%d bytes for %d", len(got), n)
				}
			},
			"cut short": func(r *rapid.T) {
				if f := victim(); f != "" {
					info, _ := os.Stat(f)
					_ = os.Truncate(f, rapid.Int64Range(0, info.Size()).Draw(r, "size"))
				}
			},
			"change": func(r *rapid.T) {
				if f := victim(); f != "" {
					data, _ := os.ReadFile(f)
					if len(data) > 0 {
						data[rapid.IntRange(0, len(data)-1).Draw(r, "at")] ^= 1
						_ = os.WriteFile(f, data, 0o666)
					}
				}
			},
			"misplace": func(r *rapid.T) {
				a, b := victim(), victim()
				if a != b {
					data, _ := os.ReadFile(a)
					_ = os.WriteFile(b, data, 0o666)
				}
			},
			"delete": func(r *rapid.T) { _ = os.RemoveAll(folder) },
			"reopen": func(r *rapid.T) {
				now = now.Add(time.Duration(rapid.IntRange(-10, 40).Draw(r, "days")) * day)
				c = Open(folder, now)
			},
			"prune": func(r *rapid.T) { c.Prune(rapid.Int64Range(0, 2000).Draw(r, "most")) },
		})
	})
}

func TestRemembers(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	k := KeyOf("test 1", []byte("x"))
	made := 0
	for range 3 {
		c := Open(folder, today)
		got, err := c.Do(k, func() ([]byte, error) { made++; return []byte("made"), nil })
		if err != nil || string(got) != "made" {
			t.Fatalf("%q, %v", got, err)
		}
	}
	if made != 1 {
		t.Errorf("made %d times", made)
	}
}

func TestErrorsAreNotKept(t *testing.T) {
	c := Open(filepath.Join(t.TempDir(), "made"), today)
	k, trouble := KeyOf("test 1"), errors.New("trouble")
	if _, err := c.Do(k, func() ([]byte, error) { return []byte("half"), trouble }); !errors.Is(err, trouble) {
		t.Errorf("%v", err)
	}
	if _, ok := c.Get(k); ok {
		t.Error("an entry was kept of what failed")
	}
}

// An entry is found again only if it is whole, unchanged and in its own place.
func TestDamage(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "made")
	a, b := KeyOf("test 1", []byte("a")), KeyOf("test 1", []byte("b"))
	for what, damage := range map[string]func(path string, entry []byte) error{
		"cut short": func(path string, entry []byte) error { return os.WriteFile(path, entry[:len(entry)-1], 0o666) },
		"empty":     func(path string, entry []byte) error { return os.WriteFile(path, nil, 0o666) },
		"changed":   func(path string, entry []byte) error { entry[0] ^= 1; return os.WriteFile(path, entry, 0o666) },
		"longer":    func(path string, entry []byte) error { return os.WriteFile(path, append(entry, 0), 0o666) },
		"another's": func(path string, entry []byte) error {
			other, err := os.ReadFile(filepath.Join(folder, name(b)))
			return errors.Join(err, os.WriteFile(path, other, 0o666))
		},
		"a folder": func(path string, entry []byte) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o777)) },
	} {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		c := Open(folder, today)
		c.Put(a, []byte("bytes of a"))
		c.Put(b, []byte("bytes of b"))
		path := filepath.Join(folder, name(a))
		entry, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := damage(path, entry); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Get(a); ok {
			t.Errorf("%s: found %q", what, got)
		}
		if got, ok := c.Get(b); !ok || string(got) != "bytes of b" {
			t.Errorf("%s: the other entry is %q", what, got)
		}
	}
}

func TestNoCache(t *testing.T) {
	c := Open("", today)
	if c != nil {
		t.Fatal("a cache without a folder")
	}
	k := KeyOf("test 1")
	for range 2 {
		made := false
		if got, err := c.Do(k, func() ([]byte, error) { made = true; return []byte("x"), nil }); !made || err != nil || string(got) != "x" {
			t.Errorf("%q, %v, made %v", got, err, made)
		}
	}
	c.Prune(1 << 30)
}

// A folder that cannot be made, or is not ours to write through, costs time only.
func TestUnusableFolders(t *testing.T) {
	base := t.TempDir()
	file := filepath.Join(base, "file")
	elsewhere := filepath.Join(base, "elsewhere")
	link := filepath.Join(base, "link")
	if err := errors.Join(os.WriteFile(file, nil, 0o666), os.Mkdir(elsewhere, 0o777), os.Symlink(elsewhere, link)); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{file, filepath.Join(file, "below"), link} {
		c := Open(folder, today)
		if got, err := c.Do(KeyOf("test 1"), func() ([]byte, error) { return []byte("x"), nil }); err != nil || string(got) != "x" {
			t.Errorf("%s: %q, %v", folder, got, err)
		}
		c.Prune(1 << 30)
	}
	if left := entries(t, elsewhere); len(left) > 0 {
		t.Errorf("wrote through a link: %v", left)
	}
}

// A link in the place of a folder of entries leads nowhere.
func TestLinkInside(t *testing.T) {
	base := t.TempDir()
	folder, elsewhere := filepath.Join(base, "made"), filepath.Join(base, "elsewhere")
	k := KeyOf("test 1")
	if err := errors.Join(os.Mkdir(folder, 0o777), os.Mkdir(elsewhere, 0o777),
		os.Symlink(elsewhere, filepath.Join(folder, name(k)[:2]))); err != nil {
		t.Fatal(err)
	}
	Open(folder, today).Put(k, []byte("x"))
	if left := entries(t, elsewhere); len(left) > 0 {
		t.Errorf("wrote through a link: %v", left)
	}
}

func TestKeysDiffer(t *testing.T) {
	b := func(s string) []byte { return []byte(s) }
	keys := []Key{KeyOf("r 1"), KeyOf("r 2"), KeyOf("r 1", b("")), KeyOf("r 1", b("a"), b("b")), KeyOf("r 1", b("ab")),
		KeyOf("r 1", b("ab"), b("")), KeyOf("r 1", b("b"), b("a"))}
	seen := map[Key]int{}
	for i, k := range keys {
		if j, ok := seen[k]; ok {
			t.Errorf("keys %d and %d are one", i, j)
		}
		seen[k] = i
	}
	if KeyOf("r 1", b("a"), b("b")) != keys[3] {
		t.Error("a key is another one the second time")
	}
}

func TestPrune(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "made")
	keys := []Key{KeyOf("0"), KeyOf("1"), KeyOf("2")}
	put := Open(folder, today)
	for i, k := range keys {
		put.Put(k, make([]byte, 1000))
		used := today.Add(time.Duration(-20*i) * day) // today, 20 and 40 days ago
		if err := os.Chtimes(filepath.Join(folder, name(k)), used, used); err != nil {
			t.Fatal(err)
		}
	}
	left := filepath.Join(folder, unfinished+"OLD")
	fresh := filepath.Join(folder, unfinished+"NEW")
	for path, at := range map[string]time.Time{left: today.Add(-2 * day), fresh: today} {
		if err := errors.Join(os.WriteFile(path, nil, 0o666), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	there := func(want ...bool) {
		t.Helper()
		var got []bool
		for _, k := range keys {
			_, err := os.Stat(filepath.Join(folder, name(k)))
			got = append(got, err == nil)
		}
		if !slices.Equal(got, want) {
			t.Errorf("left: %v, want %v", got, want)
		}
	}
	Open(folder, today).Prune(1 << 30)
	there(true, true, false)
	if _, err := os.Stat(left); err == nil {
		t.Error("what a killed build left behind is still there")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("what another build writes now was removed")
	}
	Open(folder, today).Prune(1500) // the same day: not again
	there(true, true, false)
	Open(folder, today.Add(2*day)).Prune(1500)
	there(true, false, false)
	used := Open(folder, today.Add(29*day))
	if _, ok := used.Get(keys[0]); !ok {
		t.Error("the entry is gone")
	}
	Open(folder, today.Add(40*day)).Prune(1 << 30) // used eleven days ago
	there(true, false, false)
}

// Builds that share a folder never see half an entry.
func TestConcurrent(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "made")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			c := Open(folder, today)
			for i := range 40 {
				want := bytes.Repeat(fmt.Append(nil, i%5), 2000)
				if got, err := c.Do(KeyOf("test 1", []byte{byte(i % 5)}), func() ([]byte, error) { return want, nil }); err != nil ||
					!bytes.Equal(got, want) {
					t.Errorf("entry %d has %d bytes, %v", i%5, len(got), err)
				}
			}
		})
	}
	wait.Wait()
	if left := entries(t, folder); len(left) != 5 {
		t.Errorf("%d files are left of 5 entries: %v", len(left), left)
	}
}
