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

// A stage is the folder in which the new tree is prepared. It is made when the
// first file is written.
type stage struct {
	parent *os.Root // where it lies, beside the output folder or in it
	name   string

	mu    sync.Mutex
	root  *os.Root // nil: not made yet, or closed
	made  bool
	exact bool // the umask leaves our permissions alone
	dirs  map[string]bool
}

func newStage(parent *os.Root, name string) *stage {
	return &stage{parent: parent, name: name, dirs: map[string]bool{}}
}

// open makes the stage, unless it is there.
func (s *stage) open() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made {
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
	if s.exact = info.Mode().Perm() == folderMode; !s.exact {
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

// remove removes the stage, unless it was given away.
func (s *stage) remove() {
	s.close()
	if s.made && s.parent != nil {
		discard(s.parent, s.name)
	}
}

// folder makes dir and the folders above it.
func (s *stage) folder(dir string) error {
	s.mu.Lock()
	made := s.dirs[dir]
	s.mu.Unlock()
	if made {
		return nil
	}
	for up := range above(dir) {
		if err := s.folder(up); err != nil {
			return err
		}
		break
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
	s.mu.Lock()
	s.dirs[dir] = true
	s.mu.Unlock()
	return nil
}

// folderOf makes the folder that path lies in.
func (s *stage) folderOf(path string) error {
	for dir := range above(path) {
		return s.folder(dir)
	}
	return nil
}

// write writes a new file and returns its digest and size, and when it was written.
func (s *stage) write(path string, r io.Reader) (outcome, error) {
	f, err := s.create(path)
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
	o.written, err = s.finish(f)
	return o, err
}

// writeBytes is write for bytes whose digest is known.
func (s *stage) writeBytes(path string, data []byte, d digest) (outcome, error) {
	f, err := s.create(path)
	if err != nil {
		return outcome{}, err
	}
	defer f.Close()
	if _, err := f.Write(data); err != nil {
		return outcome{}, err
	}
	o := outcome{record: record{d, int64(len(data))}}
	o.written, err = s.finish(f)
	return o, err
}

// writeManifest writes m as the file name and returns its digest.
func (s *stage) writeManifest(name string, m manifest) (digest, error) {
	f, err := s.create(name)
	if err != nil {
		return digest{}, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := m.WriteTo(io.MultiWriter(f, h)); err != nil {
		return digest{}, err
	}
	_, err = s.finish(f)
	return digest(h.Sum(nil)), err
}

func (s *stage) create(path string) (*os.File, error) {
	if err := s.folderOf(path); err != nil {
		return nil, err
	}
	return s.root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
}

// finish ends the writing of f and returns its time.
func (s *stage) finish(f *os.File) (int64, error) {
	if !s.exact {
		if err := f.Chmod(fileMode); err != nil {
			return 0, err
		}
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.ModTime().UnixNano(), f.Close()
}
