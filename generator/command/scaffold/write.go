package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"

	"northstar/generator/base/place"
)

// WriteSite writes the files of a new site to a folder, and makes the folder if it is not
// there. It returns them as they fit in with what is there, see fitIn. After an error
// everything is as it was before.
func WriteSite(folder string, files []File) ([]File, error) {
	if err := CheckFolder(folder); err != nil {
		return nil, err
	}
	files, err := fitIn(folder, files)
	if err != nil {
		return nil, err
	}
	there, below := filepath.Clean(folder), "" // the innermost folder that is there, and what is to be made below it
	for {
		if _, err := os.Lstat(there); err == nil || there == filepath.Dir(there) {
			break
		}
		there, below = filepath.Dir(there), path.Join(filepath.Base(there), below)
	}
	root, err := os.OpenRoot(there)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	placed := slices.Clone(files)
	for i := range placed {
		placed[i].Path = path.Join(below, placed[i].Path)
	}
	return files, Write(root, placed)
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
		if !inNewRepository.MatchString(e.Name()) {
			return fmt.Errorf("%s is not empty: it holds %s; choose a new folder", folder, e.Name())
		}
	}
	return nil
}

// inNewRepository matches what a repository begins with, before anything is in it.
var inNewRepository = regexp.MustCompile(`(?i)^(\.|README|LICEN[SC]E|COPYING|NOTICE)`)

// Write makes files below root, with the folders that they lie in: all of them, or none
// if there is an error. A file that is there already is an error, unless f.After or f.Instead says so.
func Write(root *os.Root, files []File) (err error) {
	var undo []func() // which fail, rightly, where somebody has put something meanwhile
	defer func() {
		if err != nil {
			for _, do := range slices.Backward(undo) {
				do()
			}
		}
	}()
	for _, f := range files {
		if err := place.CheckWritten(root, f.Path); err != nil {
			return err
		}
		for i, c := range f.Path {
			if c != '/' {
				continue
			}
			folder := f.Path[:i]
			if err := root.Mkdir(folder, 0o777); err == nil {
				undo = append(undo, func() { root.Remove(folder) })
			} else if !errors.Is(err, fs.ErrExist) {
				return err
			}
		}
		how, back := os.O_CREATE|os.O_EXCL, func() { root.Remove(f.Path) }
		if f.After != nil {
			how, back = os.O_APPEND, func() { root.WriteFile(f.Path, f.After, 0o666) }
		}
		if f.Instead != nil {
			if err := place.Replace(root, f.Path, f.Instead, f.Bytes); err != nil {
				return err
			}
			undo = append(undo, func() { place.Replace(root, f.Path, f.Bytes, f.Instead) })
			continue
		}
		file, err := root.OpenFile(f.Path, os.O_WRONLY|how, 0o666)
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s is there already, and nothing is overwritten", f.Path)
		}
		if err != nil {
			return err
		}
		undo = append(undo, back)
		_, err = file.Write(f.Bytes)
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}
