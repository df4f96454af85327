package publish

import (
	"fmt"
	"os"
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

func (e lockedError) Error() string {
	if e.holder == "" {
		return "it has not said which process it is"
	}
	return "it is process " + e.holder
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
