package publish

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Names in the output folder while its files are replaced one by one.
const (
	insideStage = reserved + "stage"
	insideLock  = reserved + "lock"
)

// A place is where a publication works: the output folder and the folder around it.
type place struct {
	out    string   // absolute, without links
	parent *os.Root // the folder around it; nil if the output folder's inside is all there is to work with
	inside *os.Root // the output folder; nil unless parent is
	lock   *lock
	made   []string // folders around out that were made, the outermost first
}

func (w *place) base() string { return filepath.Base(w.out) }

// enter takes the lock. It reports whether the folder can only be worked on from the
// inside: it is a mount point, or nothing can be made beside it.
func (w *place) enter() (inside bool, err error) {
	if err := w.makeParents(filepath.Dir(w.out)); err != nil {
		return false, err
	}
	beside := error(fs.ErrPermission)
	if !isMount(w.out) {
		if w.parent, beside = os.OpenRoot(filepath.Dir(w.out)); beside == nil {
			if w.lock, beside = takeLock(w.parent, "."+w.base()+reserved+"lock"); beside == nil {
				return false, nil
			}
			w.parent.Close()
			w.parent = nil
		}
	}
	if !inTheWayOf(beside) {
		return false, beside
	}
	if w.inside, err = os.OpenRoot(w.out); errors.Is(err, fs.ErrNotExist) {
		return false, beside
	} else if err != nil {
		return false, err
	}
	w.lock, err = takeLock(w.inside, insideLock)
	return true, err
}

// makeParents makes the folder dir and those around it, and notes which.
func (w *place) makeParents(dir string) error {
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := w.makeParents(filepath.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(dir, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	w.made = append(w.made, dir)
	return nil
}

// leave gives the lock back, and removes folders that were made for nothing.
func (w *place) leave() {
	if w.lock != nil {
		w.lock.release()
	}
	if w.parent != nil {
		w.parent.Close()
	}
	if w.inside != nil {
		w.inside.Close()
	}
	for _, dir := range slices.Backward(w.made) {
		os.Remove(dir) // only if it is empty
	}
}

// stage returns where to prepare the new tree, from the tree previous if there is one.
func (w *place) stage(previous string) *stage {
	if w.parent == nil {
		return newStage(w.inside, insideStage, "")
	}
	return newStage(w.parent, w.base()+reserved+strings.ToLower(rand.Text()[:randomLength]), previous)
}

// randomLength is how many characters end the name of a folder beside the output folder.
const randomLength = 13

// aside ends the name of the old tree between two renames, where names cannot be swapped.
const aside = "-old"

// recover puts right what a publication left behind that was killed. That it is not
// running any more is certain, since we have its lock.
func (w *place) recover() error {
	if w.parent != nil {
		if err := w.recoverBeside(); err != nil {
			return err
		}
	}
	root, err := os.OpenRoot(w.out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer root.Close()
	return rollForward(root)
}

func (w *place) recoverBeside() error {
	folder, err := w.parent.Open(".")
	if err != nil {
		return err
	}
	names, err := folder.Readdirnames(-1)
	folder.Close()
	if err != nil {
		return err
	}
	for _, name := range names {
		rest, ours := strings.CutPrefix(name, w.base()+reserved)
		rest, old := strings.CutSuffix(rest, aside)
		if !ours || !isRandom(rest) {
			continue
		}
		if _, err := w.parent.Lstat(w.base()); old && errors.Is(err, fs.ErrNotExist) {
			if err := w.parent.Rename(name, w.base()); err != nil {
				return err
			}
			continue
		}
		_ = remove(w.parent, name) // what cannot be removed stays until the next Begin tries
	}
	return nil
}

func isRandom(s string) bool {
	return len(s) == randomLength && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// remove removes what we made, though it can hold copies of folders that may not be written to.
func remove(root *os.Root, name string) error {
	err := root.RemoveAll(name)
	if err == nil {
		return nil
	}
	_ = fs.WalkDir(root.FS(), name, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			return root.Chmod(path, 0o700)
		}
		return nil
	})
	return root.RemoveAll(name)
}
