//go:build unix

package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// mimic gives the file or folder name in root the permissions and, if we may, the owner that info has.
func mimic(root *os.Root, name string, info fs.FileInfo) error {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		_ = root.Lchown(name, int(st.Uid), int(st.Gid)) // only the administrator may give files away
	}
	return root.Chmod(name, info.Mode()&(fs.ModePerm|fs.ModeSetuid|fs.ModeSetgid|fs.ModeSticky))
}

// inTheWayOf tells whether err means that the folder cannot be replaced as a whole,
// while its files perhaps can.
func inTheWayOf(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) ||
		errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV)
}

// noLink tells whether err means that a file cannot be linked, while it perhaps can be copied.
func noLink(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EMLINK) || errors.Is(err, errors.ErrUnsupported)
}
