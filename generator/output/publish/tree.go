package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"
)

// A tree is what the output folder holds, or nothing when there is no folder yet.
// It is read through an os.Root, so that no link leads out of it.
type tree struct {
	root           *os.Root // nil: there is no folder
	manifestDigest digest   // zero: there is no manifest
	dirs           sync.Map // what keeps a folder from being one, by its path: a path; "" if it is a folder
}

// open reads the manifest of the folder out.
func (t *tree) open(out string) (manifest, error) {
	root, err := os.OpenRoot(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	t.root = root
	var was manifest
	was, t.manifestDigest, err = readManifest(root, manifestName)
	return was, err
}

func (t *tree) close() {
	if t.root != nil {
		t.root.Close()
	}
}

// look returns what is at path; nil if nothing is. If something that is no folder
// stands where a folder of path would be, blocked is its path.
func (t *tree) look(path string) (info fs.FileInfo, blocked string, err error) {
	if t.root == nil {
		return nil, "", nil
	}
	if blocked, err = t.folder(parentOf(path)); blocked == missing {
		return nil, "", err
	}
	if err != nil || blocked != "" {
		return nil, blocked, err
	}
	info, err = t.root.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", nil
	}
	return info, "", err
}

// missing is what folder returns for a folder that is not there.
const missing = "/"

// folder returns what keeps dir from being a folder, not by way of links: a path, missing, or "" if nothing does.
func (t *tree) folder(dir string) (string, error) {
	if dir == "" {
		return "", nil
	}
	if blocked, known := t.dirs.Load(dir); known {
		return blocked.(string), nil
	}
	blocked, err := t.folder(parentOf(dir))
	if err != nil {
		return "", err
	}
	if blocked == "" {
		info, err := t.root.Lstat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			blocked = missing
		case err != nil:
			return "", err
		case !info.IsDir():
			blocked = dir
		}
	}
	t.dirs.Store(dir, blocked)
	return blocked, nil
}

// unmanaged returns what the folder dir holds, or is, that is not ours, or "".
func (t *tree) unmanaged(dir string, was manifest, folders map[string]bool) (string, error) {
	found := ""
	err := fs.WalkDir(t.root.FS(), dir, func(path string, d fs.DirEntry, err error) error {
		if _, ours := was[path]; err == nil && !ours && !(d.IsDir() && folders[path]) {
			found, err = path, fs.SkipAll
		}
		return err
	})
	return found, err
}

// write returns what writes the bytes of the file at path.
func (t *tree) write(path string) func(io.Writer) error {
	return func(w io.Writer) error {
		f, err := t.root.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(w, f)
		return err
	}
}
