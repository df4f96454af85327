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

// find returns the node at a path.
func (v *Version) find(op, name string) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	if n := v.tree[name]; n != nil {
		return n, nil
	}
	return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// Open opens the file or folder at a path.
func (v *Version) Open(name string) (fs.File, error) {
	n, err := v.find("open", name)
	if err != nil {
		return nil, err
	}
	if n.IsDir() {
		return &openFolder{n, n.children}, nil
	}
	data, err := v.read(n, name)
	if err != nil {
		return nil, err
	}
	return &openFile{n, bytes.NewReader(data)}, nil
}

// ReadFile returns the bytes of the file at a path.
func (v *Version) ReadFile(name string) ([]byte, error) {
	n, err := v.find("open", name)
	if err != nil {
		return nil, err
	}
	return v.read(n, name)
}

func (v *Version) read(n *node, name string) ([]byte, error) {
	if !n.mode.IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	data, err := v.objects.read(n.object)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

// ReadDir lists the folder at a path, by name.
func (v *Version) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := v.find("open", name)
	if err != nil {
		return nil, err
	}
	if !n.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	return slices.Clone(n.children), nil
}

// Stat describes what is at a path, without reading it.
func (v *Version) Stat(name string) (fs.FileInfo, error) {
	n, err := v.find("stat", name)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// openFile is a file that is being read.
type openFile struct {
	*node
	*bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *openFile) Size() int64                { return f.node.size }
func (f *openFile) Close() error               { return nil }

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
