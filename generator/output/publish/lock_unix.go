//go:build unix

package publish

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// takeLock locks the file name in root, which it makes.
func takeLock(root *os.Root, name string) (*lock, error) {
	for {
		f, err := openLock(root, name)
		if err != nil {
			return nil, err
		}
		if err := flock(f); err != nil {
			defer f.Close()
			if errors.Is(err, unix.EWOULDBLOCK) {
				return nil, heldBy(f)
			}
			return nil, err
		}
		// The last holder may have removed the file between our opening and locking it.
		now, err := root.Lstat(name)
		mine, mineErr := f.Stat()
		if err == nil && mineErr == nil && os.SameFile(now, mine) {
			l := &lock{root, name, f}
			if err := l.sign(); err != nil {
				l.release()
				return nil, err
			}
			return l, nil
		}
		f.Close()
		if err = errors.Join(err, mineErr); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
}

func flock(f *os.File) error {
	for {
		if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != unix.EINTR {
			return err
		}
	}
}

// release removes the file while it is still locked, so that nobody else's is removed.
func (l *lock) release() {
	l.root.Remove(l.name)
	l.file.Close()
}
