package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// WriteSite writes the files of a new site to a folder, and makes the folder if it is not
// there. It returns them as they fitted in with what was there: see settle. After an error
// everything is as it was before.
func WriteSite(folder string, files []File) ([]File, error) {
	if err := CheckFolder(folder); err != nil {
		return nil, err
	}
	files, err := settle(folder, files)
	if err != nil {
		return nil, err
	}
	var made []string // folders that were not there, innermost first
	for f := folder; ; f = filepath.Dir(f) {
		if _, err := os.Lstat(f); err == nil || f == filepath.Dir(f) {
			break
		}
		made = append(made, f)
	}
	err = os.MkdirAll(folder, 0o777)
	if err == nil {
		err = writeInto(folder, files)
	}
	if err != nil {
		for _, f := range made {
			os.Remove(f) // which fails, rightly, if somebody has put something there
		}
		return nil, err
	}
	return files, nil
}

func writeInto(folder string, files []File) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	return write(root, files)
}

// CheckFolder says why no site can begin in a folder: it holds more than what a repository
// begins with. It need not be there yet.
func CheckFolder(folder string) error {
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is a file, not a folder", folder)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !inNewRepository(e.Name()) {
			return fmt.Errorf("%s is not empty: it holds %s; choose a new folder", folder, e.Name())
		}
	}
	return nil
}

// inNewRepository reports whether a file or folder of that name is what a repository
// begins with, before anything is in it.
func inNewRepository(name string) bool {
	upper := strings.ToUpper(name)
	return strings.HasPrefix(name, ".") || slices.ContainsFunc([]string{"README", "LICENSE", "LICENCE", "COPYING", "NOTICE"}, func(known string) bool {
		return strings.HasPrefix(upper, known)
	})
}

// write makes files below root, with the folders that they lie in: all of them, or none
// if there is an error. A file that is there already is an error, unless f.After says so.
func write(root *os.Root, files []File) (err error) {
	var undo []func() // which fail, rightly, where somebody has put something meanwhile
	defer func() {
		if err != nil {
			for _, do := range slices.Backward(undo) {
				do()
			}
		}
	}()
	for _, f := range files {
		if undo, err = makeFolders(root, path.Dir(f.Path), undo); err != nil {
			return err
		}
		if f.After == nil {
			undo, err = makeFile(root, f, undo)
		} else {
			undo, err = extendFile(root, f, undo)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// makeFolders makes a folder and those around it, and adds to undo how to remove those that were not there.
func makeFolders(root *os.Root, name string, undo []func()) ([]func(), error) {
	if name == "." {
		return undo, nil
	}
	undo, err := makeFolders(root, path.Dir(name), undo)
	if err != nil {
		return undo, err
	}
	switch err := root.Mkdir(name, 0o777); {
	case err == nil:
		undo = append(undo, func() { root.Remove(name) })
	case !errors.Is(err, fs.ErrExist):
		return undo, err
	}
	return undo, nil
}

// makeFile makes a file, and adds to undo how to remove it.
func makeFile(root *os.Root, f File, undo []func()) ([]func(), error) {
	file, err := root.OpenFile(f.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return undo, fmt.Errorf("%s is there already, and nothing is overwritten", f.Path)
	}
	if err != nil {
		return undo, err
	}
	undo = append(undo, func() { root.Remove(f.Path) })
	_, err = file.Write(f.Bytes)
	return undo, errors.Join(err, file.Close())
}

// extendFile adds f.Bytes to the end of a file, and to undo how to take them away again.
func extendFile(root *os.Root, f File, undo []func()) ([]func(), error) {
	file, err := root.OpenFile(f.Path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return undo, err
	}
	undo = append(undo, func() {
		if file, err := root.OpenFile(f.Path, os.O_WRONLY, 0); err == nil {
			file.Truncate(int64(len(f.After)))
			file.Close()
		}
	})
	_, err = file.Write(f.Bytes)
	return undo, errors.Join(err, file.Close())
}
