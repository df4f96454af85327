package history

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A node is one file, folder or symbolic link of a version. It is its own fs.DirEntry and fs.FileInfo.
type node struct {
	name     string
	mode     fs.FileMode
	size     int64
	object   string        // Git's name of a file's bytes
	children []fs.DirEntry // of a folder, by name
}

func (n *node) Name() string               { return n.name }
func (n *node) Size() int64                { return n.size }
func (n *node) Mode() fs.FileMode          { return n.mode }
func (n *node) Type() fs.FileMode          { return n.mode.Type() }
func (n *node) IsDir() bool                { return n.mode.IsDir() }
func (n *node) ModTime() time.Time         { return time.Time{} } // Git keeps none
func (n *node) Sys() any                   { return nil }
func (n *node) Info() (fs.FileInfo, error) { return n, nil }

// A tree holds the nodes of a version by path.
type tree map[string]*node

// treeOf makes a tree of what "git ls-tree -r -z -l" prints.
func treeOf(list string) tree {
	t := tree{".": {name: ".", mode: fs.ModeDir | 0o755}}
	for line := range strings.SplitSeq(list, "\x00") {
		head, name, ok := strings.Cut(line, "\t")
		about := strings.Fields(head) // mode, type, object, size
		if !ok || len(about) != 4 || about[1] != "blob" || !fs.ValidPath(name) {
			continue // the end of the list, or a submodule
		}
		file := &node{mode: 0o644, object: about[2]}
		file.size, _ = strconv.ParseInt(about[3], 10, 64)
		if about[0] == "120000" {
			file.mode = fs.ModeSymlink | 0o777
		}
		t.add(name, file)
	}
	for _, n := range t {
		slices.SortFunc(n.children, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return t
}

// add puts a node at a path, and the folders around it.
func (t tree) add(name string, n *node) {
	n.name = path.Base(name)
	t[name] = n
	above := path.Dir(name)
	if t[above] == nil {
		t.add(above, &node{mode: fs.ModeDir | 0o755})
	}
	t[above].children = append(t[above].children, n)
}

// Open opens the file or folder at a path. Git is asked for the bytes of a file when they are read, so that
// [fs.Stat] costs nothing.
func (v *Version) Open(name string) (fs.File, error) {
	n := v.tree[name]
	switch {
	case !fs.ValidPath(name):
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	case n == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case n.IsDir():
		return &openFolder{n, n.children}, nil
	case !n.mode.IsRegular():
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return &openFile{node: n, objects: v.objects}, nil
}

// openFile is a file that is being read.
type openFile struct {
	*node
	objects *objects
	bytes   io.Reader // nil before the first Read
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) Read(into []byte) (int, error) {
	if f.bytes == nil {
		data, err := f.objects.read(f.object)
		if err != nil {
			return 0, &fs.PathError{Op: "read", Path: f.name, Err: err}
		}
		f.bytes = bytes.NewReader(data)
	}
	return f.bytes.Read(into)
}

// openFolder is a folder that is being listed.
type openFolder struct {
	*node
	left []fs.DirEntry
}

func (d *openFolder) Stat() (fs.FileInfo, error) { return d.node, nil }
func (d *openFolder) Close() error               { return nil }

func (d *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.name, Err: fs.ErrInvalid}
}

// ReadDir lists the next n children, or all that are left if n is not positive.
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
