// Package overlay shows a folder with some of its paths as they are elsewhere: a site as it would be after a fix, or the content of
// a change below the configuration of the version that it is compared with.
package overlay

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// An FS is Below, but for the paths that Over has a say in: these are as they are there, or not there at all. It is as safe for
// concurrent use as the two are.
type FS struct {
	Below, Over fs.FS
	// Owned reports whether a file or folder, and all in it, is Over's. The root is nobody's.
	Owned func(path string) bool
}

// of returns the file system that a path is looked up in.
func (o FS) of(name string) fs.FS {
	if o.isOver(name) {
		return o.Over
	}
	return o.Below
}

// isOver reports whether a path is Over's, or lies in a folder that is.
func (o FS) isOver(name string) bool {
	for at := name; at != "."; at = path.Dir(at) {
		if o.Owned(at) {
			return true
		}
	}
	return false
}

// Open opens a file or a folder. Folders are to be listed by [fs.ReadDir].
func (o FS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := o.of(name).Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		if over, err := o.Over.Open(name); err == nil && o.leads(name) { // a folder that only Over has
			return over, nil
		}
	}
	return f, err
}

// leads reports whether a folder of Over holds something that is Over's.
func (o FS) leads(folder string) bool {
	entries, err := fs.ReadDir(o.Over, folder)
	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		at := path.Join(folder, e.Name())
		return o.Owned(at) || e.IsDir() && o.leads(at)
	})
}

// ReadDir lists a folder: what Below has there, and what Over has of its own.
func (o FS) ReadDir(name string) ([]fs.DirEntry, error) {
	if o.isOver(name) {
		return fs.ReadDir(o.Over, name)
	}
	list, err := fs.ReadDir(o.Below, name)
	list = slices.DeleteFunc(slices.Clone(list), func(e fs.DirEntry) bool { return o.Owned(path.Join(name, e.Name())) })
	over, overErr := fs.ReadDir(o.Over, name)
	for _, e := range over {
		at := path.Join(name, e.Name())
		there := slices.ContainsFunc(list, func(x fs.DirEntry) bool { return x.Name() == e.Name() })
		if o.Owned(at) || !there && e.IsDir() && o.leads(at) {
			list = append(list, e)
		}
	}
	if err != nil && (overErr != nil || len(list) == 0) {
		return nil, err
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// Files are the bytes of files by their paths, as a file system.
type Files map[string][]byte

// Has reports whether there is a file at a path.
func (f Files) Has(path string) bool { _, ok := f[path]; return ok }

// Open opens a file, or a folder that has one.
func (f Files) Open(name string) (fs.File, error) {
	if data, ok := f[name]; ok {
		return &openFile{entry{path.Base(name), int64(len(data)), false}, bytes.NewReader(data)}, nil
	}
	list, err := f.ReadDir(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return Folder(entry{path.Base(name), 0, true}, list), nil
}

// ReadDir lists a folder.
func (f Files) ReadDir(name string) (list []fs.DirEntry, err error) {
	for file, data := range f {
		rest, below := file, name == "."
		if !below {
			rest, below = strings.CutPrefix(file, name+"/")
		}
		if !below {
			continue
		}
		first, _, isFolder := strings.Cut(rest, "/")
		e := entry{first, int64(len(data)), isFolder}
		if isFolder {
			e.size = 0
		}
		if !slices.Contains(list, fs.DirEntry(e)) {
			list = append(list, e)
		}
	}
	if list == nil && name != "." {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// An entry is a file or a folder of Files.
type entry struct {
	name   string
	size   int64
	folder bool
}

func (e entry) Name() string               { return e.name }
func (e entry) Size() int64                { return e.size }
func (e entry) IsDir() bool                { return e.folder }
func (e entry) Type() fs.FileMode          { return e.Mode().Type() }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) Sys() any                   { return nil }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }
func (e entry) Stat() (fs.FileInfo, error) { return e, nil }
func (e entry) Close() error               { return nil }

func (e entry) Mode() fs.FileMode {
	if e.folder {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

type openFile struct {
	entry
	io.Reader
}

// Folder returns an open folder that lists list, as any file system can answer with.
func Folder(info fs.FileInfo, list []fs.DirEntry) fs.ReadDirFile { return &openFolder{info, list} }

type openFolder struct {
	info fs.FileInfo
	left []fs.DirEntry
}

func (d *openFolder) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *openFolder) Close() error               { return nil }

func (d *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.info.Name(), Err: fs.ErrInvalid}
}

// ReadDir lists the next n entries, or all that are left if n is not positive.
func (d *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(d.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 {
		n = len(d.left)
	}
	list := d.left[:min(n, len(d.left))]
	d.left = d.left[len(list):]
	return slices.Clone(list), nil
}
