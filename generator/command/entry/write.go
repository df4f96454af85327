package entry

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"northstar/generator/base/place"
)

// Write makes the change in the site at root. The file holds the old text or the new one at
// every moment. It fails, and changes nothing, if the file is no longer what it was when Add looked.
func (c *Change) Write(root *os.Root) error {
	if err := place.CheckWritten(root, c.Path); err != nil {
		return err
	}
	if c.New() {
		if err := root.MkdirAll(path.Dir(c.Path), 0o777); err != nil {
			return err
		}
		return create(root, c.Path, c.Bytes, 0o666)
	}
	info, err := root.Stat(c.Path)
	if err != nil {
		return err
	}
	// A file that must not be written to is not replaced either.
	f, err := root.OpenFile(c.Path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	temporary := path.Join(path.Dir(c.Path), "."+path.Base(c.Path)+".new")
	if err := root.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) { // left by a run that was killed
		return err
	}
	if err := create(root, temporary, c.Bytes, info.Mode().Perm()); err != nil {
		return err
	}
	err = root.Chmod(temporary, info.Mode().Perm()) // whatever the umask took away
	if now, readErr := root.ReadFile(c.Path); err == nil && (readErr != nil || !bytes.Equal(now, c.was)) {
		err = fmt.Errorf("%s has changed in the meantime; nothing was written", c.Path)
	}
	if err == nil {
		err = root.Rename(temporary, c.Path)
	}
	if err != nil {
		return errors.Join(err, root.Remove(temporary))
	}
	return nil
}

// create writes a file that is not there yet, down to the disk.
func create(root *os.Root, name string, data []byte, mode fs.FileMode) error {
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
