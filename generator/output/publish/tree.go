package publish

import (
	"crypto/sha256"
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

	mu   sync.Mutex
	dirs map[string]string // what keeps a folder from being one: a path; "" if it is a folder
}

// A damagedError tells that the manifest is not what we wrote.
type damagedError struct{ error }

// open reads the manifest of the folder out.
func (t *tree) open(out string) (manifest, error) {
	root, err := os.OpenRoot(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	t.root, t.dirs = root, map[string]string{}
	info, err := root.Lstat(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, damagedError{errors.New("it is not an ordinary file")}
	}
	data, err := root.ReadFile(manifestName)
	if err != nil {
		return nil, err
	}
	was, err := parseManifest(data)
	if err != nil {
		return nil, damagedError{err}
	}
	t.manifestDigest = sha256.Sum256(data)
	return was, nil
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
	exists, blocked, err := t.folder(parentOf(path))
	if err != nil || blocked != "" || !exists {
		return nil, blocked, err
	}
	info, err = t.root.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", nil
	}
	return info, "", err
}

// missing is what dirs holds for a folder that is not there.
const missing = "/"

// folder reports whether dir is a folder, not by way of links, or what keeps it from being one.
func (t *tree) folder(dir string) (exists bool, blocked string, err error) {
	if dir == "" {
		return true, "", nil
	}
	t.mu.Lock()
	known, ok := t.dirs[dir]
	t.mu.Unlock()
	if !ok {
		if known, err = t.lookFolder(dir); err != nil {
			return false, "", err
		}
		t.mu.Lock()
		t.dirs[dir] = known
		t.mu.Unlock()
	}
	if known == missing {
		return false, "", nil
	}
	return known == "", known, nil
}

func (t *tree) lookFolder(dir string) (string, error) {
	exists, blocked, err := t.folder(parentOf(dir))
	if err != nil || blocked != "" {
		return blocked, err
	}
	if !exists {
		return missing, nil
	}
	info, err := t.root.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return missing, nil
	case err != nil:
		return "", err
	case info.IsDir():
		return "", nil
	}
	return dir, nil
}

// digest reads the file at path.
func (t *tree) digest(path string) (digest, error) {
	f, err := t.root.Open(path)
	if err != nil {
		return digest{}, err
	}
	defer f.Close()
	d, _, err := digestOf(f)
	return d, err
}

// foreign returns what the folder dir holds, or is, that is not ours, or "".
func (t *tree) foreign(dir string, was manifest, folders map[string]bool) (string, error) {
	found := ""
	err := fs.WalkDir(t.root.FS(), dir, func(path string, d fs.DirEntry, err error) error {
		if _, ours := was[path]; err == nil && !ours && !(d.IsDir() && folders[path]) {
			found, err = path, fs.SkipAll
		}
		return err
	})
	return found, err
}

// digestOf reads r to its end.
func digestOf(r io.Reader) (d digest, n int64, err error) {
	h := sha256.New()
	n, err = io.Copy(h, r)
	h.Sum(d[:0])
	return d, n, err
}
