package publish

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// copyAttributes does nothing: a new file has the permissions of its folder.
func copyAttributes(*os.Root, string, fs.FileInfo) error { return nil }

// isMount is answered by the attempt to rename the folder.
func isMount(string) bool { return false }

// writable is answered by an attempt: a folder does not say it.
func writable(folder string) error {
	probe, err := os.MkdirTemp(folder, reserved)
	if err != nil {
		return err
	}
	return os.Remove(probe)
}

// lockFolder locks nothing: Windows locks files only.
func lockFolder(string) (*lockFile, error) { return nil, nil }

// cannotSwap reports whether err means that the folder cannot be replaced as a whole,
// often because a program has it open, while its files perhaps can.
func cannotSwap(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_NOT_SAME_DEVICE)
}

// cannotLink reports whether err means that a file cannot be linked, while it perhaps can be copied.
func cannotLink(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, windows.ERROR_INVALID_FUNCTION) || errors.Is(err, windows.ERROR_TOO_MANY_LINKS)
}
