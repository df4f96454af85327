package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps the names a and b in parent, at once.
func exchange(parent *os.Root, a, b string) error {
	return inFolder(parent, func(fd int) error {
		return unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE)
	})
}

// syncFolder brings everything that was written to the file system of folder to the disk.
func syncFolder(folder *os.Root) error {
	return inFolder(folder, unix.Syncfs)
}

func inFolder(root *os.Root, do func(fd int) error) error {
	f, err := root.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	return do(int(f.Fd()))
}

// isMount reports whether something is mounted on folder, which then cannot be renamed.
func isMount(folder string) bool {
	var st unix.Statx_t
	err := unix.Statx(unix.AT_FDCWD, folder, unix.AT_SYMLINK_NOFOLLOW, 0, &st)
	return err == nil && st.Attributes_mask&st.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}
