package publish

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// What we make has these permissions, whatever the umask is.
const (
	fileMode   = 0o644
	folderMode = 0o755
)

// A stage is the folder in which the new tree is prepared. It is made when the
// first file is written: from nothing, or from the tree before the published one.
// That shares files with the published one, so no file is ever written over: it is
// removed, and a new one made.
type stage struct {
	parent   *os.Root // where it lies, beside the output folder or in it
	name     string
	previous string // the path of a folder to begin with; "": none

	mu    sync.Mutex
	root  *os.Root // nil: not made yet, or closed
	made  bool
	exact bool                   // the umask leaves our permissions alone
	there map[string]fs.FileInfo // what was in previous
	dirs  map[string]bool        // folders of the new tree
}

func newStage(parent *os.Root, name, previous string) *stage {
	return &stage{parent: parent, name: name, previous: previous, dirs: map[string]bool{}}
}

// open makes the stage, unless it is there.
func (s *stage) open() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made {
		return nil
	}
	if s.reuse() {
		return nil
	}
	if err := s.parent.Mkdir(s.name, folderMode); err != nil {
		return err
	}
	s.made = true
	info, err := s.parent.Lstat(s.name)
	if err != nil {
		return err
	}
	if s.exact = noModes || info.Mode().Perm() == folderMode; !s.exact {
		if err := s.parent.Chmod(s.name, folderMode); err != nil {
			return err
		}
	}
	s.root, err = s.parent.OpenRoot(s.name)
	return err
}

// reuse makes the stage from previous, if it can.
func (s *stage) reuse() bool {
	if info, err := os.Lstat(s.previous); err != nil || !info.IsDir() {
		return false
	}
	if os.Rename(s.previous, filepath.Join(s.parent.Name(), s.name)) != nil {
		return false // it lies on another file system
	}
	root, err := s.parent.OpenRoot(s.name)
	if err == nil {
		if s.there, err = scan(root); err == nil {
			s.root, s.made = root, true
			return true
		}
		root.Close()
	}
	s.there = nil
	_ = remove(s.parent, s.name)
	return false
}

// scan lists everything in root.
func scan(root *os.Root) (map[string]fs.FileInfo, error) {
	there := map[string]fs.FileInfo{}
	err := fs.WalkDir(root.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && path != "." {
			there[path], err = d.Info()
		}
		return err
	})
	return there, err
}

// sweep removes what was in previous and is neither kept nor a folder of the new tree.
func (s *stage) sweep(keep func(path string) bool) error {
	gone := map[string]bool{} // folders that are no more; a link may lie there by now
	for _, path := range slices.Sorted(maps.Keys(s.there)) {
		folder := s.there[path].IsDir()
		switch {
		case gone[parentOf(path)]:
			gone[path] = folder
		case s.dirs[path]:
		case keep(path):
			gone[path] = folder
		default:
			gone[path] = folder
			if err := remove(s.root, path); err != nil {
				return err
			}
		}
	}
	return nil
}

// close lets go of the folder, which stays.
func (s *stage) close() {
	if s.root != nil {
		s.root.Close()
		s.root = nil
	}
}

// discard removes the stage, unless it was given away.
func (s *stage) discard() {
	s.close()
	if s.made && s.parent != nil {
		_ = remove(s.parent, s.name)
	}
}

// folder makes dir and the folders above it.
func (s *stage) folder(dir string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.makeFolder(dir)
}

func (s *stage) makeFolder(dir string) error {
	if dir == "" || s.dirs[dir] {
		return nil
	}
	if err := s.makeFolder(parentOf(dir)); err != nil {
		return err
	}
	info, there := s.there[dir]
	chmod := there && info.Mode().Perm() != folderMode
	if there && !info.IsDir() {
		if err := s.root.Remove(dir); err != nil {
			return err
		}
	}
	if !there || !info.IsDir() {
		err := s.root.Mkdir(dir, folderMode)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		chmod = err == nil && !s.exact
	}
	if chmod {
		if err := s.root.Chmod(dir, folderMode); err != nil {
			return err
		}
	}
	s.dirs[dir] = true
	return nil
}

// write makes the file path of what r yields, and returns its digest and size, and when it was written.
func (s *stage) write(path string, r io.Reader) (outcome, error) {
	if err := s.clear(path); err != nil {
		return outcome{}, err
	}
	f, err := s.root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return outcome{}, err
	}
	defer f.Close()
	h := sha256.New()
	var o outcome
	if o.size, err = io.Copy(io.MultiWriter(f, h), r); err != nil {
		return o, err
	}
	h.Sum(o.digest[:0])
	if !s.exact {
		if err := f.Chmod(fileMode); err != nil {
			return o, err
		}
	}
	info, err := f.Stat()
	if err != nil {
		return o, err
	}
	o.written = info.ModTime().UnixNano()
	return o, f.Close()
}

// clear makes way for a file: the folder around it is there, and nothing in its place.
func (s *stage) clear(path string) error {
	if err := s.folder(parentOf(path)); err != nil {
		return err
	}
	if _, there := s.there[path]; !there {
		return nil
	}
	return remove(s.root, path)
}
