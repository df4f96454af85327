package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A lock is held by one process at a time, and dies with it. Its file says who holds it.
type lock struct {
	root *os.Root
	name string
	file *lockFile
}

// A lockedError says who holds a lock.
type lockedError struct{ holder string }

func (e lockedError) Error() string { return "process " + cmp.Or(e.holder, "with an unknown id") }

// takeLock locks the file name in root, which it makes. It must be a file: nobody is to make us write
// elsewhere with a link.
func takeLock(root *os.Root, name string) (*lock, error) {
	path := filepath.Join(root.Name(), name)
	for {
		if info, err := root.Lstat(name); err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s is not a file; remove it", path)
		}
		l := &lock{root, name, newLockFile(path)} // opens the file, but writes nothing
		locked, err := l.file.TryLock()
		if err != nil {
			return nil, err
		}
		if !locked {
			return nil, lockedError{l.holder()}
		}
		// The last holder may have removed the file between our opening and locking it.
		now, err := root.Lstat(name)
		mine, mineErr := l.file.Stat()
		if err == nil && mineErr == nil && os.SameFile(now, mine) {
			if err := l.sign(); err != nil {
				l.release()
				return nil, err
			}
			return l, nil
		}
		_ = l.file.Close()
		if err = errors.Join(err, mineErr); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
}

// signature is where the file says who holds it: on Windows nobody else reads or writes the first byte, which is locked.
const signature = 1

// sign writes who holds the lock, over whoever held it before.
func (l *lock) sign() error {
	_ = l.root.Chmod(l.name, fileMode) // whatever the umask is; a file of somebody else's says no when it is opened
	f, err := l.root.OpenFile(l.name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(fmt.Appendf(nil, "%-20d\n", os.Getpid()), signature)
	return errors.Join(err, f.Close())
}

// holder reads who holds the lock; "" if that cannot be known.
func (l *lock) holder() string {
	f, err := l.root.Open(l.name)
	if err != nil {
		return ""
	}
	defer f.Close()
	b := make([]byte, 32)
	n, _ := f.ReadAt(b, signature)
	return strings.TrimSpace(string(b[:n]))
}

// release removes the file while it is still locked, so that nobody else's is removed. Windows removes no
// file that is open, and so none that somebody else has opened by then.
func (l *lock) release() {
	if runtime.GOOS == "windows" {
		_ = l.file.Close()
		_ = l.root.Remove(l.name)
		return
	}
	_ = l.root.Remove(l.name)
	_ = l.file.Close()
}
