package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
)

// rollForward ends what a publication in the folder root left half done when it was killed: it had noted that the tree
// of its staging holds. Nothing is believed but the note: staging must have the manifest that was noted, and what the
// old manifest lists is removed only if that was believed.
func rollForward(root *os.Root, n note) error {
	info, err := root.Lstat(n.Inner)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s in it is not a folder; remove it", n.Inner)
	}
	is, d, err := readManifest(root, n.Inner+"/"+manifestName)
	if err != nil {
		return err
	}
	if d != n.Manifest { // it was moved to its place already, last of all, or is not what we wrote
		return remove(root, n.Inner)
	}
	was, d, err := readManifest(root, manifestName)
	if err != nil || d != n.Was {
		was = nil
	}
	return apply(root, n.Inner, was, is)
}

// apply moves the staged files of is to their places in root, and removes those of
// was that are in it no more. It can be repeated after it was cut short.
func apply(root *os.Root, inner string, was, is manifest) error {
	if err := removeGone(root, was, is); err != nil {
		return err
	}
	folders := &stage{root: root, dirs: map[string]bool{}}
	for _, path := range slices.Sorted(maps.Keys(is)) {
		from := inner + "/" + path
		info, err := root.Lstat(from)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return err
		}
		if !info.Mode().IsRegular() {
			return fmt.Errorf("%s in it is not a file; remove it", from)
		}
		if err := folders.folder(parentOf(path)); err != nil {
			return err
		}
		if err := root.Rename(from, path); err != nil {
			return err
		}
	}
	if err := root.Rename(inner+"/"+manifestName, manifestName); err != nil {
		return err
	}
	_ = remove(root, inner) // without its manifest it means nothing
	return nil
}

// removeGone removes the files of was that are not in is, and the folders that this empties.
func removeGone(root *os.Root, was, is manifest) error {
	there := tree{root: root}
	for path := range was {
		if _, stays := is[path]; stays {
			continue
		}
		info, _, err := there.look(path)
		if err != nil {
			return err
		}
		if info == nil || info.IsDir() {
			continue
		}
		if err := root.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	stay := is.folders()
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(was.folders()))) {
		if blocked, err := there.folder(dir); blocked == "" && err == nil && !stay[dir] {
			root.Remove(dir) // only if it is empty
		}
	}
	return nil
}
