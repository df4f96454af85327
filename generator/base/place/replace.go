package place

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"northstar/generator/base/diag"
)

// Replace writes a file that is there, slash-separated and below root: it holds the old bytes or the new ones at every moment, and keeps
// its permissions. It fails, and changes nothing, if the file is no longer what it was, or leads through a symbolic link.
func Replace(root *os.Root, name string, was, now []byte) error {
	if err := CheckWritten(root, name); err != nil {
		return err
	}
	info, err := root.Stat(name)
	if err != nil {
		return err
	}
	// A file that must not be written to is not replaced either.
	f, err := root.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	temporary := path.Join(path.Dir(name), "."+path.Base(name)+".new")
	if err := root.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) { // left by a run that was killed
		return err
	}
	if err := Create(root, temporary, now, info.Mode().Perm()); err != nil {
		return err
	}
	err = root.Chmod(temporary, info.Mode().Perm()) // whatever the umask took away
	if there, readErr := root.ReadFile(name); err == nil && (readErr != nil || !bytes.Equal(there, was)) {
		err = fmt.Errorf("%s has changed in the meantime; nothing was written to it", diag.Line(name))
	}
	if err == nil {
		err = root.Rename(temporary, name)
	}
	if err != nil {
		return errors.Join(err, root.Remove(temporary))
	}
	return nil
}

// Create writes a file that is not there yet, down to the disk.
func Create(root *os.Root, name string, data []byte, mode fs.FileMode) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, root.Remove(name))
	}
	return nil
}
