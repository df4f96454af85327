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

// innerStage begins the name of staging in the output folder, where files are replaced one by one.
const innerStage = reserved + "stage-"

// A target is where a publication works: the output folder and the folder around it.
type target struct {
	out    string   // absolute, without links
	parent *os.Root // the folder around it; nil if nothing can be made there
	lock   *lockFile
	made   []string // folders around out that were made, the outermost first
}

func (t *target) base() string { return filepath.Base(t.out) }

// enter opens the folder around the output folder, and locks the latter. It reports whether files can only be replaced
// one by one: the folder is a mount point or a work tree of Git, or nothing can be made beside it.
func (t *target) enter() (inPlace bool, err error) {
	dir := filepath.Dir(t.out)
	if err := t.makeParents(dir); err != nil {
		return false, err
	}
	if t.lock, err = lockFolder(t.out); err != nil {
		return false, err
	}
	_, git := os.Lstat(filepath.Join(t.out, ".git"))
	if isMount(t.out) || git == nil {
		return true, nil
	}
	err = writable(dir)
	if err == nil {
		t.parent, err = os.OpenRoot(dir)
		return false, err
	}
	if _, statErr := os.Stat(t.out); statErr != nil || !cannotSwap(err) {
		return false, &fs.PathError{Op: "write to", Path: dir, Err: err}
	}
	return true, nil
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
		_ = t.lock.Close()
	}
	if t.parent != nil {
		t.parent.Close()
	}
	for _, dir := range slices.Backward(t.made) {
		os.Remove(dir) // only if it is empty
	}
}

// stageName returns a name for staging beside the output folder that nobody can foresee.
func (t *target) stageName() string { return "." + t.base() + reserved + strings.ToLower(rand.Text()) }

// aside ends the name of the old tree between two renames, where names cannot be swapped.
const aside = "-old"

// removeTree removes the folder name, which holds much, in several parts.
func removeTree(root *os.Root, name string) error {
	sections, _ := fs.ReadDir(root.FS(), name) // what cannot be listed, or goes wrong here, is told of at the end
	for _, section := range sections {
		if !section.IsDir() { // what a link leads to is not ours
			continue
		}
		below := name + "/" + section.Name()
		entries, _ := fs.ReadDir(root.FS(), below)
		_ = inParts(len(entries), func(i int) error { return root.RemoveAll(below + "/" + entries[i].Name()) })
	}
	return remove(root, name)
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
