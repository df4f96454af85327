package intake

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"northstar/generator/command/scaffold"
)

// A union is a file system with a file more than another one has.
type union struct {
	fs.FS
	added fs.FS
	path  string
}

// with returns files with a file that is not there yet.
func with(files fs.FS, f scaffold.File) (fs.FS, error) {
	added, err := txtar.FS(&txtar.Archive{Files: []txtar.File{{Name: f.Path, Data: f.Bytes}}})
	return &union{files, added, f.Path}, err
}

// Open opens a file of either.
func (u *union) Open(name string) (fs.File, error) {
	if name == u.path {
		return u.added.Open(name)
	}
	f, err := u.FS.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return u.added.Open(name)
	}
	return f, err
}

// ReadDir lists a folder of both.
func (u *union) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(u.FS, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	more, addedErr := fs.ReadDir(u.added, name)
	if addedErr != nil {
		return entries, err
	}
	for _, e := range more {
		if !slices.ContainsFunc(entries, func(x fs.DirEntry) bool { return x.Name() == e.Name() }) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}
