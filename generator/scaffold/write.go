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
// there. After an error everything is as it was before.
func WriteSite(folder string, files []File) error {
	if err := CheckFolder(folder); err != nil {
		return err
	}
	var made []string // folders that were not there, innermost first
	for f := folder; ; f = filepath.Dir(f) {
		if _, err := os.Lstat(f); err == nil || f == filepath.Dir(f) {
			break
		}
		made = append(made, f)
	}
	err := os.MkdirAll(folder, 0o777)
	if err == nil {
		err = writeInto(folder, files)
	}
	if err != nil {
		for _, f := range made {
			os.Remove(f) // which fails, rightly, if somebody has put something there
		}
	}
	return err
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
// begins with, or a file that a new site has too. It need not be there yet.
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
	ours, err := starter.ReadDir("starter")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !inNewRepository(e.Name()) {
			return fmt.Errorf("%s is not empty: it holds %s; choose a new folder", folder, e.Name())
		}
	}
	for _, e := range entries {
		if slices.ContainsFunc(ours, func(our fs.DirEntry) bool {
			return strings.EqualFold(e.Name(), strings.TrimSuffix(our.Name(), ".tmpl"))
		}) {
			return fmt.Errorf("%s holds %s, which a new site has too, and nothing is overwritten; rename it or choose a new folder", folder, e.Name())
		}
	}
	return nil
}

// inNewRepository tells whether a file or folder of that name is what a repository
// begins with, before anything is in it.
func inNewRepository(name string) bool {
	upper := strings.ToUpper(name)
	return strings.HasPrefix(name, ".") || slices.ContainsFunc([]string{"README", "LICENSE", "LICENCE", "COPYING", "NOTICE"}, func(known string) bool {
		return strings.HasPrefix(upper, known)
	})
}

// write makes files below root, with the folders that they lie in: all of them, or none
// if there is an error. A file that is there already is an error.
func write(root *os.Root, files []File) (err error) {
	var made []string
	defer func() {
		if err != nil {
			for _, name := range slices.Backward(made) {
				root.Remove(name) // a folder that is in use by now stays
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

// makeFolders makes a folder and those around it, and adds those that were not there to made.
func makeFolders(root *os.Root, name string, made []string) ([]string, error) {
	if name == "." {
		return made, nil
	}
	made, err := makeFolders(root, path.Dir(name), made)
	if err != nil {
		return made, err
	}
	switch err := root.Mkdir(name, 0o777); {
	case err == nil:
		made = append(made, name)
	case !errors.Is(err, fs.ErrExist):
		return made, err
	}
	return made, nil
}

// makeFile makes a file, and adds it to made.
func makeFile(root *os.Root, f File, made []string) ([]string, error) {
	file, err := root.OpenFile(f.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return made, fmt.Errorf("%s is there already, and nothing is overwritten", f.Path)
	}
	if err != nil {
		return made, err
	}
	made = append(made, f.Path)
	_, err = file.Write(f.Bytes)
	return made, errors.Join(err, file.Close())
}
