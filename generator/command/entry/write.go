package entry

import (
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
		return place.Create(root, c.Path, c.Bytes, 0o666)
	}
	return place.Replace(root, c.Path, c.was, c.Bytes)
}
