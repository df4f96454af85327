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
	innerStage = reserved + "stage"
	innerLock  = reserved + "lock"
)

// A target is where a publication works: the output folder and the folder around it.
type target struct {
	out    string   // absolute, without links
	parent *os.Root // the folder around it; nil if the output folder itself is all there is to work in
	inner  *os.Root // the output folder; nil unless parent is
	lock   *lock
	made   []string // folders around out that were made, the outermost first
}

func (t *target) base() string { return filepath.Base(t.out) }

// enter takes the lock. It reports whether files can only be replaced one by one: the folder is a
// mount point, or nothing can be made beside it.
func (t *target) enter() (inPlace bool, err error) {
	if err := t.makeParents(filepath.Dir(t.out)); err != nil {
		return false, err
	}
	beside := error(fs.ErrPermission)
	if !isMount(t.out) {
		if t.parent, beside = os.OpenRoot(filepath.Dir(t.out)); beside == nil {
			if t.lock, beside = takeLock(t.parent, "."+t.base()+reserved+"lock"); beside == nil {
				return false, nil
			}
			t.parent.Close()
			t.parent = nil
		}
	}
	if !cannotSwap(beside) {
		return false, beside
	}
	if t.inner, err = os.OpenRoot(t.out); errors.Is(err, fs.ErrNotExist) {
		return false, beside
	} else if err != nil {
		return false, err
	}
	t.lock, err = takeLock(t.inner, innerLock)
	return true, err
}

// makeParents makes the folder dir and those around it, and notes which.
func (t *target) makeParents(dir string) error {
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := t.makeParents(filepath.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(dir, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	t.made = append(t.made, dir)
	return nil
}

// leave gives the lock back, and removes folders that were made for nothing.
func (t *target) leave() {
	if t.lock != nil {
		t.lock.release()
	}
	if t.parent != nil {
		t.parent.Close()
	}
	if t.inner != nil {
		t.inner.Close()
	}
	for _, dir := range slices.Backward(t.made) {
		os.Remove(dir) // only if it is empty
	}
}

// stage returns where to prepare the new tree, from the tree previous if there is one.
func (t *target) stage(previous string) *stage {
	if t.parent == nil {
		return newStage(t.inner, innerStage, "")
	}
	return newStage(t.parent, t.base()+reserved+strings.ToLower(rand.Text()[:randomLength]), previous)
}

// randomLength is how many characters end the name of a folder beside the output folder.
const randomLength = 13

// aside ends the name of the old tree between two renames, where names cannot be swapped.
const aside = "-old"

// recover puts right what a publication left behind that was killed. That it is not
// running any more is certain, since we have its lock.
func (t *target) recover() error {
	if t.parent != nil {
		if err := t.recoverBeside(); err != nil {
			return err
		}
	}
	root, err := os.OpenRoot(t.out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer root.Close()
	return rollForward(root)
}

func (t *target) recoverBeside() error {
	entries, err := fs.ReadDir(t.parent.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		rest, ours := strings.CutPrefix(name, t.base()+reserved)
		rest, old := strings.CutSuffix(rest, aside)
		if !ours || !isRandom(rest) {
			continue
		}
		if _, err := t.parent.Lstat(t.base()); old && errors.Is(err, fs.ErrNotExist) {
			if err := t.parent.Rename(name, t.base()); err != nil {
				return err
			}
			continue
		}
		_ = remove(t.parent, name) // what cannot be removed stays until the next Begin tries
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
