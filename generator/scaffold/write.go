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

// WriteSite writes the files of a new site to a folder, and makes the folder if it is not there. A
// folder that holds more than what repositories begin with, or a file that would be overwritten, is an
// error. After an error everything is as it was before.
func WriteSite(folder string, files []File) error {
	made, err := makeFolder(folder)
	if err != nil {
		return err
	}
	if err := writeSite(folder, files); err != nil {
		for _, f := range slices.Backward(made) {
			os.Remove(f) // which fails if something else has been put there: good
		}
		return err
	}
	return nil
}

// makeFolder makes a folder and those that it lies in, and returns those that were not there.
func makeFolder(folder string) (made []string, err error) {
	for f := folder; ; f = filepath.Dir(f) {
		info, err := os.Stat(f)
		if err == nil && !info.IsDir() {
			return nil, fmt.Errorf("%s is a file, not a folder", f)
		}
		if err == nil || f == filepath.Dir(f) {
			break
		}
		made = append([]string{f}, made...)
	}
	return made, os.MkdirAll(folder, 0o777)
}

func writeSite(folder string, files []File) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !inNewRepository(e.Name()) {
			return fmt.Errorf("%s is not empty: it holds %s; choose a new folder", folder, e.Name())
		}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	return Write(root, files)
}

// inNewRepository tells whether a file or folder of that name is what a repository
// begins with, before anything is in it.
func inNewRepository(name string) bool {
	upper := strings.ToUpper(name)
	return strings.HasPrefix(name, ".") || slices.ContainsFunc([]string{"README", "LICENSE", "LICENCE", "COPYING", "NOTICE"}, func(known string) bool {
		return strings.HasPrefix(upper, known)
	})
}

// Write makes files below root, with the folders that they lie in: all of them, or none
// if there is an error. A file that is there already is an error, which [Exists] finds.
func Write(root *os.Root, files []File) (err error) {
	for _, f := range files {
		if _, err := root.Lstat(f.Path); err == nil {
			return Exists{f.Path}
		}
	}
	var made []string
	defer func() {
		if err != nil {
			for _, name := range slices.Backward(made) {
				root.Remove(name) // what is in use by now stays
			}
		}
	}()
	for _, f := range files {
		if made, err = makeFolders(root, path.Dir(f.Path), made); err != nil {
			return err
		}
		if made, err = makeFile(root, f, made); err != nil {
			return err
		}
	}
	return nil
}

// Exists is the error of a file that is there already.
type Exists struct{ Path string }

func (e Exists) Error() string { return e.Path + " is there already, and nothing is overwritten" }

// makeFolders makes a folder and those around it, and adds those that were not there to made.
func makeFolders(root *os.Root, name string, made []string) ([]string, error) {
	if name == "." {
		return made, nil
	}
	made, err := makeFolders(root, path.Dir(name), made)
	if err != nil {
		return made, err
	}
	err = root.Mkdir(name, 0o777)
	switch {
	case err == nil:
		made = append(made, name)
	case errors.Is(err, fs.ErrExist):
		err = nil
	}
	return made, err
}

func makeFile(root *os.Root, f File, made []string) ([]string, error) {
	file, err := root.OpenFile(f.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return made, err
	}
	made = append(made, f.Path)
	_, err = file.Write(f.Bytes)
	return made, errors.Join(err, file.Close())
}
