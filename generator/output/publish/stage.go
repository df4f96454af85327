package publish

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"
)

// What we make has these permissions, whatever the umask is.
const (
	fileMode   = 0o644
	folderMode = 0o755
)

// A stage is the folder in which the new tree is prepared. It is made when the first file is written: from nothing,
// under a name that nobody can foresee, so that nothing is in it but what this process puts there.
type stage struct {
	parent *os.Root // where it lies, beside the output folder or in it
	name   string
	note   func() error // notes that it is about to be made

	mu    sync.Mutex
	root  *os.Root // nil: not made yet, or closed
	made  bool
	exact bool            // the umask leaves our permissions alone
	dirs  map[string]bool // folders of the new tree
}

func newStage(parent *os.Root, name string, note func() error) *stage {
	return &stage{parent: parent, name: name, note: note, dirs: map[string]bool{}}
}

// open makes the stage, unless it is there.
func (s *stage) open() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made {
		return nil
	}
	if err := s.note(); err != nil {
		return err
	}
	if err := s.parent.Mkdir(s.name, folderMode); err != nil { // also if something has that name
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

// close lets go of the folder, which stays.
func (s *stage) close() {
	if s.root != nil {
		s.root.Close()
		s.root = nil
	}
}

// discard removes the stage, unless it was given away. It reports whether it is gone.
func (s *stage) discard() bool {
	s.close()
	return !s.made || s.parent == nil || remove(s.parent, s.name) == nil
}

// folder makes dir and the folders above it.
func (s *stage) folder(dir string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.makeFolder(dir)
}

// has reports whether dir is a folder of the new tree.
func (s *stage) has(dir string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dirs[dir]
}

func (s *stage) makeFolder(dir string) error {
	if dir == "" || s.dirs[dir] {
		return nil
	}
	if err := s.makeFolder(parentOf(dir)); err != nil {
		return err
	}
	err := s.root.Mkdir(dir, folderMode)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err == nil && !s.exact {
		if err := s.root.Chmod(dir, folderMode); err != nil {
			return err
		}
	}
	s.dirs[dir] = true
	return nil
}

// write makes the file path of what write writes, and returns its digest and size.
func (s *stage) write(path string, write func(io.Writer) error) (outcome, error) {
	if err := s.folder(parentOf(path)); err != nil {
		return outcome{}, err
	}
	f, err := s.root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return outcome{}, err
	}
	defer f.Close()
	m := measure{hash: sha256.New()}
	err = write(io.MultiWriter(f, &m))
	o := outcome{record: m.record()}
	if err != nil {
		return o, err
	}
	if !s.exact {
		if err := f.Chmod(fileMode); err != nil {
			return o, err
		}
	}
	return o, f.Close()
}
