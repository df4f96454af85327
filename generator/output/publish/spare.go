package publish

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// spareName is the folder of a state with the tree that was published before the present one.
const spareName = "spare"

// A spare is what is known of the tree that was in the output folder before the present one. Most of its files are those of the
// output folder, as hard links. So a tree in which few differ is made of it with a few links, where a new one takes
// one for every file, and a folder for every page.
type spare struct {
	Folders []seen   // all that it has, by path; its own path is ""
	Differs []string // paths of files that are others than those of the output folder, sorted
}

// revive makes the stage of the spare, if there is one that is worth it, and reports whether it did. What was staged is
// linked into it, so that nothing is lost where it does not.
func (p *Publication) revive(ctx context.Context) bool {
	last := &p.state.last
	if !p.asSeen || !p.canSpare() || len(last.Spare.Folders) == 0 {
		return false
	}
	unlike := p.unlike(last.Spare.Differs)
	from := filepath.Join(p.state.root.Name(), spareName)
	if len(unlike) > len(p.files)/2 || !still(from, last.Spare.Folders) {
		return false
	}
	name := p.target.stageName()
	tree := newStage(p.target.parent, name, nil)
	if p.note(note{Stage: name}, false) != nil || os.Rename(from, filepath.Join(filepath.Dir(p.target.out), name)) != nil {
		return false
	}
	tree.made, tree.exact = true, p.stage.exact
	var err error
	if tree.root, err = p.target.parent.OpenRoot(name); err == nil {
		err = p.bringUp(ctx, tree, unlike)
	}
	if err != nil {
		tree.discard() // what cannot be removed was noted
		return false
	}
	p.stage.discard()
	p.stage = tree
	return true
}

// unlike lists the files that are not in the spare as they are to be published, and those in it that are not to be. Which of them
// are others than those of the output folder is given.
func (p *Publication) unlike(differs []string) map[string]bool {
	all := map[string]bool{}
	for _, path := range differs {
		all[path] = true
	}
	for path, o := range p.files {
		if o.fate != unchanged || !o.untouched {
			all[path] = true
		}
	}
	for path := range p.gone() {
		all[path] = true
	}
	return all
}

// bringUp makes the tree of a spare, in which the files unlike are not what is to be published, the new one.
func (p *Publication) bringUp(ctx context.Context, tree *stage, unlike map[string]bool) error {
	is := p.manifest()
	stay := is.folders()
	left := map[string]bool{}
	for path := range unlike {
		if err := removeFile(tree.root, path); err != nil {
			return err
		}
		for dir := range above(path) {
			left[dir] = !stay[dir]
		}
	}
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(left))) {
		if !left[dir] {
			continue
		}
		if err := tree.root.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			return err
		}
	}
	for path := range unlike {
		o, stays := p.files[path]
		if !stays {
			continue
		}
		if err := errors.Join(tree.folder(parentOf(path)), ctx.Err()); err != nil {
			return err
		}
		from := p.stage.name
		if o.fate != staged {
			from, o.untouched = p.target.base(), false // its time changes with the number of its links
			p.files[path] = o
		}
		if err := p.system.link(p.target.parent, from+"/"+path, tree.name+"/"+path); err != nil {
			return err
		}
	}
	if err := removeFile(tree.root, manifestName); err != nil {
		return err
	}
	info, err := p.old.root.Lstat(".")
	if err != nil {
		return err
	}
	return copyAttributes(tree.root, ".", info)
}

// removeFile removes the file at a path, if one is there. A folder stays.
func removeFile(root *os.Root, path string) error {
	err := root.Remove(path)
	if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	if info, wrong := root.Lstat(path); wrong == nil && info.IsDir() {
		return nil
	}
	return err
}

// canSpare reports whether a tree can be kept as a spare: it is remembered, wanted, and holds nothing of others.
func (p *Publication) canSpare() bool {
	return p.spares && p.state.root != nil && p.proven && len(p.kept) == 0
}

// keepSpare keeps the tree that was in the output folder, which is now called name beside it, and reports whether it did. Nobody has
// added to it since it was published, or removed from it.
func (p *Publication) keepSpare(name string) bool {
	to := filepath.Join(p.state.root.Name(), spareName)
	if _, err := removeSpare(p.state.root); err != nil || os.Rename(filepath.Join(filepath.Dir(p.target.out), name), to) != nil {
		return false
	}
	p.spare = spare{Folders: p.state.last.Folders}
	for path, o := range p.files {
		if o.fate == staged {
			p.spare.Differs = append(p.spare.Differs, path)
		}
	}
	p.spare.Differs = slices.AppendSeq(p.spare.Differs, p.gone())
	slices.Sort(p.spare.Differs)
	return true
}

// passSpareOn takes the spare over to what is remembered next, if nothing is published. Files that nobody knows by their identity any
// more may have become others than those of the spare.
func (p *Publication) passSpareOn() {
	last := p.state.last.Spare
	if len(last.Folders) == 0 || !p.spares {
		return
	}
	p.spare = spare{last.Folders, slices.Sorted(maps.Keys(p.unlike(last.Differs)))}
}

// removeSpare removes the spare of a state, whose files then have one link less, and reports whether there was one.
func removeSpare(state *os.Root) (removed bool, err error) {
	if _, err := state.Lstat(spareName); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return true, removeTree(state, spareName)
}
