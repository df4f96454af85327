package publish

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A lock is held by one process at a time, and dies with it.
type lock struct {
	root *os.Root
	name string
	file *os.File
}

// A lockedError tells who holds a lock.
type lockedError struct{ holder string }

func (e lockedError) Error() string { return "process " + cmp.Or(e.holder, "of unknown number") }

// openLock opens the file of a lock, which must be one: nobody is to make us write elsewhere with a link.
func openLock(root *os.Root, name string) (*os.File, error) {
	if info, err := root.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file; remove it", filepath.Join(root.Name(), name))
	}
	return root.OpenFile(name, os.O_RDWR|os.O_CREATE, fileMode)
}

// sign writes into the lock's file who holds it.
func (l *lock) sign() error {
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err := l.file.WriteAt(fmt.Appendln(nil, os.Getpid()), 0)
	return err
}

// heldBy returns the error that tells who holds the lock whose file is f.
func heldBy(f *os.File) error {
	b := make([]byte, 32)
	n, _ := f.ReadAt(b, 0)
	return lockedError{strings.TrimSpace(string(b[:n]))}
}
