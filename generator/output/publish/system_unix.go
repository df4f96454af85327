//go:build unix

package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"github.com/gofrs/flock"
	"golang.org/x/sys/unix"
)

// copyAttributes gives the file or folder name in root the owner and the permissions that info has.
func copyAttributes(root *os.Root, name string, info fs.FileInfo) error {
	now, err := root.Lstat(name)
	if err != nil {
		return err
	}
	want, ok := info.Sys().(*syscall.Stat_t)
	has, too := now.Sys().(*syscall.Stat_t)
	if ok && too && (want.Uid != has.Uid || want.Gid != has.Gid) {
		if err := root.Lchown(name, int(want.Uid), int(want.Gid)); err != nil {
			return err
		}
	}
	const all = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky
	if now.Mode()&all == info.Mode()&all {
		return nil
	}
	return root.Chmod(name, info.Mode()&all)
}

// writable reports whether files can be added to and removed from folder.
func writable(folder string) error { return unix.Access(folder, unix.W_OK|unix.X_OK) }

// cannotSwap reports whether err means that the folder cannot be replaced as a whole,
// while its files perhaps can.
func cannotSwap(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) ||
		errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV)
}

// cannotLink reports whether err means that a file cannot be linked, while it perhaps can be copied.
func cannotLink(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EMLINK) || errors.Is(err, errors.ErrUnsupported)
}

// lockFolder locks the folder itself, if there is one, so that publications exclude each other which remember
// nothing, or remember it in different places. Some network file systems lock no folders; then nobody does.
func lockFolder(folder string) (*lockFile, error) {
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	l := flock.New(folder, flock.SetFlag(os.O_RDONLY))
	locked, err := l.TryLock()
	if err == nil && !locked {
		return nil, lockedError{}
	}
	if err != nil {
		_ = l.Close()
		return nil, nil
	}
	return l, nil
}
