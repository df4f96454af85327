package history

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"northstar/generator/base/git"
	"northstar/generator/base/overlay"
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

// maxFiles is how many files and folders of a version are looked at: few bytes of Git can say that there are billions.
const maxFiles = 1_000_000

// treeOf reads the folders content, data and themes of a site.
func treeOf(ctx context.Context, r *git.Repository, o *git.Objects, folder []git.TreeEntry) (tree, error) {
	t := tree{".": {name: ".", mode: fs.ModeDir | 0o755}}
	var digests []string
	var read func(above string, entries []git.TreeEntry) error
	read = func(above string, entries []git.TreeEntry) error {
		for _, e := range entries {
			name := path.Join(above, e.Name)
			if above == "" && e.Name != "content" && e.Name != "data" && e.Name != "themes" {
				continue
			}
			if len(t) > maxFiles {
				return fmt.Errorf("the older version has more than %d files", maxFiles)
			}
			switch n := (&node{mode: 0o644, object: e.Digest}); e.Mode {
			case "40000":
				below, err := o.Tree(e.Digest)
				if err == nil {
					err = read(name, below)
				}
				if err != nil {
					return err
				}
			case "160000":
				if !strings.HasPrefix(name, "themes/") {
					return &RefError{
						Problem: fmt.Sprintf("%s is a submodule in the older version, so what it held is in another repository", name),
						Hint:    "Keep content and data in the repository of the site; a submodule can hold a theme.",
					}
				}
			case "120000":
				n.mode = fs.ModeSymlink | 0o777
				t.add(name, n)
			default:
				digests = append(digests, e.Digest)
				t.add(name, n)
			}
		}
		return nil
	}
	if err := read("", folder); err != nil {
		return nil, err
	}
	sizes, err := r.Sizes(ctx, digests)
	if err != nil {
		return nil, err
	}
	for _, n := range t {
		n.size = sizes[n.object] // those of folders and links are 0
		slices.SortFunc(n.children, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return t, nil
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
		return overlay.Folder(n, n.children), nil
	case !n.mode.IsRegular():
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return &openFile{node: n, version: v}, nil
}

// openFile is a file that is being read.
type openFile struct {
	*node
	version *Version
	bytes   io.Reader // nil before the first Read
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) Read(into []byte) (int, error) {
	if f.bytes == nil {
		data, err := f.version.read(f.object)
		if err != nil {
			return 0, &fs.PathError{Op: "read", Path: f.name, Err: err}
		}
		f.bytes = bytes.NewReader(data)
	}
	return f.bytes.Read(into)
}
