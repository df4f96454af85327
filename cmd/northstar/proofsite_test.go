//go:build linux || darwin

package main

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"northstar/themes"
)

// A start is a site that a sequence of TestProof begins with.
type start struct {
	name  string
	files map[string][]byte
	day   time.Time // about which its texts speak
}

// startingPoints returns a site that has a bit of everything, and behind it the golden sites of package pipeline that have no error.
func startingPoints(t *testing.T) []start {
	t.Helper()
	names, err := filepath.Glob("../../generator/pipeline/testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no golden sites", err)
	}
	whole := start{"everything", map[string][]byte{}, now}
	all := []start{whole}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s := start{strings.TrimSuffix(filepath.Base(name), ".txtar"), map[string][]byte{}, now}
		for _, f := range archive.Files {
			if folder, _, _ := strings.Cut(f.Name, "/"); slices.Contains([]string{"content", "data", "themes"}, folder) {
				s.files[f.Name] = f.Data
			}
		}
		if !slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return bytes.Contains(f.Data, []byte(": error: ")) }) {
			all = append(all, s)
		}
		if s.name == "every-type" {
			maps.Copy(whole.files, s.files)
		}
	}
	for _, f := range txtar.Parse([]byte(beside)).Files {
		whole.files[f.Name] = f.Data
	}
	layout, err := fs.ReadFile(themes.Default(), "layouts/guide.html")
	if err != nil {
		t.Fatal(err)
	}
	whole.files["themes/own/layouts/guide.html"] = layout
	whole.files["content/posts/hedge.jpg"] = photo(3)
	return all
}

// photo returns a picture, the same for the same n.
func photo(n int) []byte {
	picture := image.NewGray(image.Rect(0, 0, 90, 60))
	for i := range picture.Pix {
		picture.Pix[i] = uint8(i * (n + 3) / 7)
	}
	var data bytes.Buffer
	if err := jpeg.Encode(&data, picture, nil); err != nil {
		panic(err) // memory takes everything
	}
	return data.Bytes()
}

// beside is what the golden site of every type of page lacks: a second language, a theme of its own, a ledger, a picture.
const beside = `
-- data/site.yaml --
name: Garden Commons
url: https://garden.test/commons/
contact: hello@garden.test
languages: [en, de]
theme: own
cards: none
translations: {de: {name: Gartengemeinschaft}}
-- data/goals/water.yaml --
title: Save 500 litres
measure: {unit: litres}
start: 2026-01-01
target: {value: 500, date: 2026-12-31}
source: The book
-- data/ledger/water.csv --
date,value,note
2026-02-01,120,Butts
2026-05-01,40,Mulch
-- content/about.de.md --
---
title: Über uns
---
Siehe [die Fragen](faq.md).
-- content/posts/2026-06-01-june.de.md --
---
title: Juni
---
Es regnete.
-- content/posts/2026-05-20-hedge.md --
---
title: A hedge
topics: [trees]
---
It grows; see [pruning](../guides/pruning.md).

![A hedge](hedge.jpg)
-- content/guides/notes.txt --
A file that is copied.
-- themes/own/messages/en.yaml --
site:
  home: Home
-- themes/own/assets/css/90-own.css --
:root { --measure: 34rem; }
`

// A savedFile is a file with its bytes and its time.
type savedFile struct {
	data     []byte
	modified time.Time
}

// save reads all files of the site.
func (w *world) save() map[string]savedFile {
	all := map[string]savedFile{}
	w.must(filepath.WalkDir(w.site, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		all[path] = savedFile{data, info.ModTime()}
		return err
	}))
	return all
}

// restore makes the site have those files again, as taking an edit back does; or with the times that they had.
func (w *world) restore(files map[string]savedFile, times bool) {
	for path := range w.save() {
		if _, ok := files[path]; !ok {
			w.must(os.Remove(path))
		}
	}
	for path, f := range files {
		if is, err := os.ReadFile(path); err != nil || !bytes.Equal(is, f.data) {
			w.write(path, f.data)
			if times {
				w.must(os.Chtimes(path, f.modified, f.modified))
			}
		}
	}
}

func (w *world) write(path string, data []byte) {
	w.Helper()
	w.must(os.MkdirAll(filepath.Dir(path), 0o755))
	w.must(os.WriteFile(path, data, 0o644))
}

// copy copies a folder with times and links, if there is one.
func (w *world) copy(from, to string) {
	w.Helper()
	w.must(os.MkdirAll(filepath.Dir(to), 0o755))
	type stamp struct {
		path string
		at   time.Time
	}
	var stamps []stamp
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(from, path)
		name := filepath.Join(to, rel)
		switch {
		case d.IsDir():
			stamps = append(stamps, stamp{name, info.ModTime()})
			return os.Mkdir(name, info.Mode().Perm()|0o700)
		case d.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(path)
			return errors.Join(err, os.Symlink(target, name))
		}
		stamps = append(stamps, stamp{name, info.ModTime()})
		data, err := os.ReadFile(path)
		return errors.Join(err, os.WriteFile(name, data, info.Mode().Perm()))
	})
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	w.must(err)
	for _, s := range slices.Backward(stamps) {
		w.must(os.Chtimes(s.path, s.at, s.at))
	}
}
