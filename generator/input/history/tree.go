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
	object   string  // Git's name of a file's bytes
	children []*node // of a folder, by name
}

func (n *node) Name() string               { return n.name }
func (n *node) Size() int64                { return n.size }
func (n *node) Mode() fs.FileMode          { return n.mode }
func (n *node) Type() fs.FileMode          { return n.mode.Type() }
func (n *node) IsDir() bool                { return n.mode.IsDir() }
func (n *node) ModTime() time.Time         { return time.Time{} } // Git keeps none
func (n *node) Sys() any                   { return nil }
func (n *node) Info() (fs.FileInfo, error) { return n, nil }

func folder(name string) *node { return &node{name: name, mode: fs.ModeDir | 0o755} }

// plant makes a tree of what "git ls-tree -r -z -l" prints.
func plant(list string) *node {
	root := folder(".")
	for line := range strings.SplitSeq(list, "\x00") {
		head, name, ok := strings.Cut(line, "\t")
		about := strings.Fields(head) // mode, type, object, size
		if !ok || len(about) != 4 || about[1] != "blob" || !fs.ValidPath(name) {
			continue // the end of the list, or a submodule
		}
		file := &node{name: path.Base(name), mode: 0o644, object: about[2]}
		file.size, _ = strconv.ParseInt(about[3], 10, 64)
		if about[0] == "120000" {
			file.mode = fs.ModeSymlink | 0o777
		}
		in, parts := root, strings.Split(name, "/")
		for _, part := range parts[:len(parts)-1] {
			if in.child(part) == nil {
				in.children = append(in.children, folder(part))
			}
			in = in.child(part)
		}
		in.children = append(in.children, file)
	}
	root.sort()
	return root
}

// child returns the child of a name, or nil. Git lists a folder's files together, so
// the one asked for is mostly the last.
func (n *node) child(name string) *node {
	for _, c := range slices.Backward(n.children) {
		if c.name == name {
			return c
		}
	}
	return nil
}

func (n *node) sort() {
	slices.SortFunc(n.children, func(a, b *node) int { return strings.Compare(a.name, b.name) })
	for _, c := range n.children {
		c.sort()
	}
}

// find returns the node at a path.
func (v *Version) find(op, name string) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	n := v.root
	if name == "." {
		return n, nil
	}
	for part := range strings.SplitSeq(name, "/") {
		i, ok := slices.BinarySearchFunc(n.children, part, func(c *node, name string) int { return strings.Compare(c.name, name) })
		if !ok {
			return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		n = n.children[i]
	}
	return n, nil
}

// Open opens the file or folder at a path.
func (v *Version) Open(name string) (fs.File, error) {
	n, err := v.find("open", name)
	if err != nil {
		return nil, err
	}
	if n.IsDir() {
		return &openFolder{node: n}, nil
	}
	data, err := v.read(n, name)
	if err != nil {
		return nil, err
	}
	return &openFile{node: n, Reader: bytes.NewReader(data)}, nil
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
	return n.entries(0, len(n.children)), nil
}

// Stat describes what is at a path, without reading it.
func (v *Version) Stat(name string) (fs.FileInfo, error) {
	n, err := v.find("stat", name)
	if err != nil {
		return nil, err
	}
	return n, nil
}

func (n *node) entries(from, to int) []fs.DirEntry {
	list := make([]fs.DirEntry, 0, to-from)
	for _, c := range n.children[from:to] {
		list = append(list, c)
	}
	return list
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
	listed int // how many children have been
}

func (d *openFolder) Stat() (fs.FileInfo, error) { return d.node, nil }
func (d *openFolder) Close() error               { return nil }

func (d *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.name, Err: fs.ErrInvalid}
}

// ReadDir lists the next n children, or all that are left if n is not positive.
func (d *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	left := len(d.children) - d.listed
	if n > 0 && left == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > left {
		n = left
	}
	list := d.entries(d.listed, d.listed+n)
	d.listed += n
	return list, nil
}
