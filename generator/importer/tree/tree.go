// Package tree reads the folder of a site of another generator: no link leads out of it, names and texts that are not in UTF-8 are read as
// Windows-1252, and what is too much is said.
package tree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"northstar/generator/importer/origin"
)

// Bounds of what is read.
const (
	MaxFiles = 200_000
	MaxText  = 16 << 20 // bytes of a text
)

// A Tree is a folder that is open.
type Tree struct {
	Files []File         // in the order of their references
	Found []origin.Found // what was left out
	root  *os.Root
	byRef map[string]int
}

// A File of a tree.
type File struct {
	Ref  string // its path below the folder, with slashes, in UTF-8
	Size int64
	name string // as the file system has it
}

// dotted are the names that begin with a dot and are looked at all the same.
var dotted = map[string]bool{".well-known": true, ".authors.yml": true, ".eleventy.js": true, ".eleventyignore": true}

// Open lists a folder. skip says of a reference whether it is not looked at; what begins with a dot is not, a few names apart.
func Open(folder string, skip func(ref string, isFolder bool) bool) (*Tree, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	t := &Tree{root: root, byRef: map[string]int{}}
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		ref := toUTF8(name)
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			t.found(ref, "It cannot be read: "+reason(err)+".")
			return nil
		case name == ".":
			return nil
		}
		base := path.Base(ref)
		if base[0] == '.' && !dotted[base] || base == "node_modules" || skip != nil && skip(ref, d.IsDir()) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		info, err := root.Stat(name) // of what a link leads to
		switch {
		case err != nil:
			t.found(ref, "It is a link that leads out of the folder, or to nothing, so it was left out.")
			return nil
		case info.IsDir():
			t.found(ref, "It is a link to a folder, whose files are not looked for there.")
			return nil
		case !info.Mode().IsRegular():
			t.found(ref, "It is no ordinary file, so it was left out.")
			return nil
		}
		if _, twice := t.byRef[ref]; twice {
			t.found(ref, "Two files have this name once it is written in UTF-8; the second was left out.")
			return nil
		}
		if len(t.Files) >= MaxFiles {
			return fmt.Errorf("there are more than %d files in %s", MaxFiles, folder)
		}
		t.byRef[ref] = len(t.Files)
		t.Files = append(t.Files, File{ref, info.Size(), name})
		return nil
	})
	if err != nil {
		root.Close()
		return nil, err
	}
	slices.SortFunc(t.Files, func(a, b File) int { return strings.Compare(a.Ref, b.Ref) })
	for i, f := range t.Files {
		t.byRef[f.Ref] = i
	}
	return t, nil
}

// Close ends the reading.
func (t *Tree) Close() error { return t.root.Close() }

func (t *Tree) found(ref, message string) {
	t.Found = append(t.Found, origin.Found{Ref: ref, Message: message})
}

func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func toUTF8(name string) string {
	if !utf8.ValidString(name) {
		name, _ = charmap.Windows1252.NewDecoder().String(name)
	}
	return norm.NFC.String(name)
}

// Has reports whether there is a file of a reference.
func (t *Tree) Has(ref string) bool {
	_, is := t.byRef[ref]
	return is
}

// Below lists the files of a folder of the tree, and those further down.
func (t *Tree) Below(folder string) []File {
	prefix := folder + "/"
	from, _ := slices.BinarySearchFunc(t.Files, prefix, func(f File, s string) int { return strings.Compare(f.Ref, s) })
	to := from
	for to < len(t.Files) && strings.HasPrefix(t.Files[to].Ref, prefix) {
		to++
	}
	return t.Files[from:to]
}

// Open opens a file.
func (t *Tree) Open(ref string) (io.ReadCloser, error) {
	i, is := t.byRef[ref]
	if !is {
		return nil, &fs.PathError{Op: "open", Path: ref, Err: fs.ErrNotExist}
	}
	return t.root.Open(t.Files[i].name)
}

// Text returns a file as UTF-8 with line feeds. Converted says that it was stored otherwise.
func (t *Tree) Text(ref string) (text string, converted bool, err error) {
	file, err := t.Open(ref)
	if err != nil {
		return "", false, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, MaxText+1))
	switch {
	case err != nil:
		return "", false, err
	case len(data) > MaxText:
		return "", false, fmt.Errorf("it is longer than %d MiB", MaxText>>20)
	}
	text, converted = Decode(data)
	return text, converted, nil
}

// Decode returns the bytes of a text as UTF-8 with line feeds, without NUL bytes.
func Decode(data []byte) (text string, converted bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		if decoded, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			data, converted = decoded, true
		}
	case !utf8.Valid(data):
		if decoded, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
			data, converted = decoded, true
		}
	}
	text = strings.TrimPrefix(string(data), "\uFEFF")
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return strings.ReplaceAll(text, "\x00", ""), converted
}
