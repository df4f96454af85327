package place

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"northstar/generator/base/diag"
)

// ErrDangling is the error of Resolve for a link that leads nowhere, and for what lies behind one.
var ErrDangling = errors.New("a link that leads nowhere")

// Resolve makes path absolute and follows links, also where only the first part of path exists.
func Resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	target, err := filepath.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return target, err
	}
	if _, err := os.Lstat(path); err == nil {
		return "", ErrDangling
	}
	dir, err := Resolve(filepath.Dir(path))
	return filepath.Join(dir, filepath.Base(path)), err
}

// Within reports whether path is folder, or lies in it. Both may be missing.
func Within(path, folder string) bool {
	_, ok := below(path, folder)
	return ok
}

// below returns the names that lead from folder to path, where path lies in folder. Files are compared, not names,
// since one folder can have several: by case, or by a mount.
func below(path, folder string) (names []string, ok bool) {
	info, err := os.Stat(folder)
	for {
		same := path == folder
		if at, atErr := os.Stat(path); !same && err == nil && atErr == nil {
			same = os.SameFile(at, info)
		}
		if same {
			slices.Reverse(names)
			return names, true
		}
		up := filepath.Dir(path)
		if up == path {
			return nil, false
		}
		names = append(names, filepath.Base(path))
		path = up
	}
}

// Links returns the links that lie in the folder around, of those that path, which is absolute, leads through.
func Links(path, around string) (links []string) {
	for ; path != filepath.Dir(path); path = filepath.Dir(path) {
		info, err := os.Lstat(path)
		if err != nil || info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) == 0 {
			continue
		}
		if above, err := Resolve(filepath.Dir(path)); err == nil && Within(above, around) {
			links = append(links, filepath.Join(above, filepath.Base(path)))
		}
	}
	return links
}

// CheckWritten says why nothing may be written at path, slash-separated and below root: it is or leads through a symbolic
// link, which whoever made the site's files can have led anywhere, such as into .git.
func CheckWritten(root *os.Root, path string) error {
	for i := range len(path) + 1 {
		if i < len(path) && path[i] != '/' {
			continue
		}
		info, err := root.Lstat(path[:i])
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) != 0:
			return fmt.Errorf("%s is a symbolic link, and nothing is written through one, since it can lead anywhere, also into .git; "+
				"replace it by a real file or folder, and run this again", diag.Line(path[:i]))
		}
	}
	return nil
}
