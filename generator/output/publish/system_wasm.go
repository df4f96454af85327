package publish

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// noModes says that files have no permissions: WASI knows none, and refuses to set them.
const noModes = runtime.GOOS == "wasip1"

// copyAttributes gives the file or folder name in root the permissions that info has. A program in a browser, or in a
// runtime for WebAssembly, has no users to give it to.
func copyAttributes(root *os.Root, name string, info fs.FileInfo) error {
	now, err := root.Lstat(name)
	if err != nil || now.Mode().Perm() == info.Mode().Perm() {
		return err
	}
	return root.Chmod(name, info.Mode().Perm())
}

// isMount is answered by the attempt to rename the folder.
func isMount(string) bool { return false }

// writable is answered by the attempt: WASI cannot be asked.
func writable(string) error { return nil }

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

// lockFolder locks nothing, as with files.
func lockFolder(string) (*lockFile, error) { return nil, nil }

// A lockFile is a file that nobody else can lock: what runs as WebAssembly has no locks of the system, and what a page
// or a runtime lends it is its own. That no other program writes to the same folder is up to whoever runs it.
type lockFile struct {
	path string
	*os.File
}

func newLockFile(path string) *lockFile { return &lockFile{path: path} }

// TryLock opens the file, which it makes.
func (f *lockFile) TryLock() (locked bool, err error) {
	f.File, err = os.OpenFile(f.path, os.O_RDWR|os.O_CREATE, 0o600)
	return err == nil, err
}
