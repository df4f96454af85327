package pack

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

func key(n int) Key { return Key{byte(n), byte(n >> 8)} }

func valueOf(n int) []byte { return bytes.Repeat([]byte(fmt.Sprintf("value %d ", n)), 100+n) }

// filled returns a folder with n values.
func filled(t *testing.T, n int) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "pack")
	p := Open(folder, now)
	for i := range n {
		p.Put(key(i), valueOf(i)[:10], valueOf(i)[10:])
	}
	p.Close()
	return folder
}

// found counts the first n values in a folder that are there, and fails for one that is not what was put.
func found(t *testing.T, folder string, n int) (count int) {
	t.Helper()
	p := Open(folder, now)
	defer p.Close()
	for i := range n {
		value, at, ok := p.Get(key(i), nil)
		if !ok {
			continue
		}
		count++
		again := make([]byte, len(value))
		if _, err := p.ReadAt(again, at); err != nil || !bytes.Equal(value, valueOf(i)) || !bytes.Equal(again, value) {
			t.Errorf("value %d is another one", i)
		}
	}
	return count
}

func file(t *testing.T, folder, prefix string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, prefix+"*"))
	if err != nil || len(names) != 1 {
		t.Fatalf("%s*: %v, %v", prefix, names, err)
	}
	return names[0]
}

func TestKept(t *testing.T) {
	folder := filled(t, 500)
	if n := found(t, folder, 501); n != 500 {
		t.Errorf("%d of 500 values are there", n)
	}
	p := Open(folder, now)
	p.Put(key(500), valueOf(500))
	if value, _, ok := p.Get(key(500), nil); !ok || !bytes.Equal(value, valueOf(500)) {
		t.Error("a value cannot be read by who put it")
	}
	p.Save()
	p.Put(key(501), valueOf(501))
	p.Close()
	if n := found(t, folder, 502); n != 502 {
		t.Errorf("%d of 502 values are there", n)
	}
	if bytes, values := Size(folder); values != 502 || bytes < 502*800 {
		t.Errorf("it says that it has %d values in %d bytes", values, bytes)
	}
}

func TestNothingNewIsNotWritten(t *testing.T) {
	folder := filled(t, 3)
	before, err := os.Stat(filepath.Join(folder, indexName))
	if err != nil {
		t.Fatal(err)
	}
	found(t, folder, 3)
	after, err := os.Stat(filepath.Join(folder, indexName))
	if err != nil || !os.SameFile(before, after) {
		t.Error("the index was written again")
	}
}

// Whatever happens to the files, a value is what was put, or not there; and what is put then is kept.
func TestDamage(t *testing.T) {
	const n = 50
	flip := func(path string, at func(size int64) int64) error {
		data, err := os.ReadFile(path)
		if err == nil {
			data[at(int64(len(data)))] ^= 1
			err = os.WriteFile(path, data, 0o600)
		}
		return err
	}
	cut := func(path string) error {
		info, err := os.Stat(path)
		if err == nil {
			err = os.Truncate(path, info.Size()/2)
		}
		return err
	}
	middle := func(size int64) int64 { return size / 2 }
	index := func(folder string) string { return filepath.Join(folder, indexName) }
	for name, c := range map[string]struct {
		damage      func(folder, values string) error
		least, most int // values that are left
	}{
		"a value is changed":      {func(_, values string) error { return flip(values, middle) }, n - 1, n - 1},
		"the values are cut":      {func(_, values string) error { return cut(values) }, n / 3, n * 4 / 5},
		"the values are gone":     {func(_, values string) error { return os.Remove(values) }, 0, 0},
		"the values are a folder": {func(_, values string) error { return replaceByFolder(values) }, 0, 0},
		"the index is changed":    {func(folder, _ string) error { return flip(index(folder), middle) }, 0, 0},
		"the index is cut":        {func(folder, _ string) error { return cut(index(folder)) }, 0, 0},
		"the index is empty":      {func(folder, _ string) error { return os.Truncate(index(folder), 0) }, 0, 0},
		"the index is gone":       {func(folder, _ string) error { return os.Remove(index(folder)) }, 0, 0},
		"the index is a folder":   {func(folder, _ string) error { return replaceByFolder(index(folder)) }, 0, 0},
		"nothing":                 {func(_, _ string) error { return nil }, n, n},
	} {
		t.Run(name, func(t *testing.T) {
			folder := filled(t, n)
			if err := c.damage(folder, file(t, folder, valuesPrefix)); err != nil {
				t.Fatal(err)
			}
			if got := found(t, folder, n); got < c.least || got > c.most {
				t.Errorf("%d values are there, not %d to %d", got, c.least, c.most)
			}
			p := Open(folder, now)
			for i := range n {
				p.Put(key(i), valueOf(i))
			}
			p.Close()
			if got := found(t, folder, n); got != n && name != "the index is a folder" {
				t.Errorf("afterwards %d of %d are there", got, n)
			}
		})
	}
}

func replaceByFolder(path string) error {
	if err := os.Remove(path); err != nil {
		return err
	}
	return os.MkdirAll(filepath.Join(path, "in it"), 0o700)
}

func TestKilled(t *testing.T) {
	folder := filled(t, 10)
	p := Open(folder, now)
	for i := 10; i < 20; i++ {
		p.Put(key(i), valueOf(i))
	}
	p.flush() // and then it is killed: its lock goes, and nothing else happens
	p.lock.Close()
	if n := found(t, folder, 20); n != 10 {
		t.Errorf("%d values are there, not 10", n)
	}
	p = Open(folder, now)
	p.Put(key(30), valueOf(30))
	p.Close()
	if n := found(t, folder, 31); n != 11 {
		t.Errorf("%d values are there, not 11", n)
	}
}

func TestTwoAtOnce(t *testing.T) {
	folder := filled(t, 10)
	first, second := Open(folder, now), Open(folder, now)
	second.Put(key(20), valueOf(20))
	first.Put(key(21), valueOf(21))
	if _, _, ok := second.Get(key(3), nil); !ok {
		t.Error("the second one cannot read")
	}
	first.Close()
	if _, _, ok := second.Get(key(4), nil); !ok {
		t.Error("the second one cannot read after the first has ended")
	}
	second.Close()
	if n := found(t, folder, 30); n != 11 {
		t.Errorf("%d values are there, not 11: only the first may add", n)
	}
}

func TestBounds(t *testing.T) {
	folder := filled(t, 100)
	size := func() int64 {
		info, err := os.Stat(file(t, folder, valuesPrefix))
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	whole := size()
	p := Open(folder, now.Add(48*time.Hour))
	p.Bound(whole + 500)
	for i := 50; i < 60; i++ { // these are asked for last
		p.Get(key(i), nil)
	}
	p.Put(key(200), valueOf(200)) // there is no room
	p.Close()
	if after := size(); after > whole*3/4+500 || after < whole/2 {
		t.Errorf("%d bytes of %d are left", after, whole)
	}
	p = Open(folder, now.Add(48*time.Hour))
	for i := 50; i < 60; i++ {
		if _, _, ok := p.Get(key(i), nil); !ok {
			t.Errorf("value %d went, which was asked for last", i)
		}
	}
	p.most = whole + 500
	p.Put(key(200), valueOf(200))
	p.Close()
	found(t, folder, 100)
	p = Open(folder, now)
	if _, _, ok := p.Get(key(200), nil); !ok {
		t.Error("there is no room the next time either")
	}
	p.full = true
	p.today += keptFor + 1
	p.Get(key(200), nil)
	p.Close()
	if n := found(t, folder, 201); n != 1 {
		t.Errorf("%d values are left that nobody asked for in a month", n-1)
	}
}

func TestFoldersThatCannotBe(t *testing.T) {
	outside := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(outside, link); err != nil {
		t.Skipf("links cannot be made here, so none can be followed: %v", err)
	}
	taken := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"", link, taken, filepath.Join(taken, "below")} {
		p := Open(folder, now)
		p.Put(key(1), valueOf(1))
		if _, _, ok := p.Get(key(1), nil); ok {
			t.Errorf("%q keeps values", folder)
		}
		p.Save()
		p.Close()
	}
	if left, _ := os.ReadDir(outside); len(left) > 0 {
		t.Error("something was written through a link")
	}
}

// The disk is full from some write on: what was kept before stays.
func TestFullDisk(t *testing.T) {
	folder := filled(t, 10)
	p := Open(folder, now)
	p.Put(key(11), valueOf(11))
	p.values.Close() // from now on, writing fails
	p.Put(key(12), bytes.Repeat([]byte{1}, 1<<20))
	p.Put(key(13), valueOf(13))
	p.Close()
	if n := found(t, folder, 20); n != 10 {
		t.Errorf("%d values are there, not 10", n)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) > 3 {
		t.Error("files are left behind: " + strings.Join(left, " "))
	}
}

func BenchmarkFill(b *testing.B) {
	value := bytes.Repeat([]byte("12345678"), 1000)
	for b.Loop() {
		p := Open(b.TempDir(), now)
		for i := range 10000 {
			p.Put(key(i), value)
		}
		p.Close()
	}
}

func BenchmarkRead(b *testing.B) {
	folder := b.TempDir()
	p := Open(folder, now)
	for i := range 10000 {
		p.Put(key(i), bytes.Repeat([]byte("12345678"), 1000))
	}
	p.Close()
	var buffer []byte
	for b.Loop() {
		p := Open(folder, now)
		for i := range 10000 {
			buffer, _, _ = p.Get(key(i), buffer)
		}
		p.Close()
	}
}
