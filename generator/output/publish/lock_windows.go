package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// takeLock locks the file name in root, which it makes. The locked byte lies far
// beyond the text, since nobody else can read what is locked.
func takeLock(root *os.Root, name string) (*lock, error) {
	f, err := openLock(root, name)
	if err != nil {
		return nil, err
	}
	at := &windows.Overlapped{OffsetHigh: 1}
	err = windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, at)
	if err != nil {
		defer f.Close()
		if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
			return nil, heldBy(f)
		}
		return nil, err
	}
	l := &lock{root, name, f}
	if err := l.sign(); err != nil {
		l.release()
		return nil, err
	}
	return l, nil
}

// release removes the file, unless somebody else has opened it by then.
func (l *lock) release() {
	l.file.Close()
	l.root.Remove(l.name)
}
