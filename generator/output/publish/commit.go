package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"
	"sync"
	"syscall"

	"northstar/generator/base/diag"
)

// Commit makes the output folder hold what was added, and no more of what was ours.
// If that is what it holds, nothing is written. After an error the output folder is
// as it was, and Abort is still to be called. It must not run beside Add.
func (p *Publication) Commit(ctx context.Context) (Result, error) {
	if found := p.Problems(); diag.HasErrors(found) {
		return Result{}, fmt.Errorf("not published: %s", found[0].Message)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return Result{}, errors.New("the publication has ended")
	}
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	dropped := p.dropUnproven()
	result, publishing := p.count()
	publishing = publishing || dropped
	var err error
	if p.kept, err = p.others(); err != nil {
		return Result{}, fmt.Errorf("reading %s: %w%s", p.target.out, err, advice(err))
	}
	d := p.old.manifestDigest
	if !publishing {
		p.passSpareOn()
	} else if d, err = p.publish(ctx); err != nil {
		return Result{}, fmt.Errorf("publishing to %s: %w%s", p.target.out, err, advice(err))
	}
	// The site is published; a cache that cannot be written only makes the next time slower.
	relinked := publishing && !p.revived
	if p.state.root != nil && len(p.spare.Folders) == 0 {
		removed, _ := removeSpare(p.state.root)
		relinked = relinked || removed
	}
	_ = p.state.remember(p.survey(d, relinked))
	p.manifested = d
	p.end()
	return result, nil
}

// dropUnproven takes files that the site does not have any more for those of others, if nothing proves that they are ours:
// they are not removed on the word of a list that anybody may have written. It reports whether there are any.
func (p *Publication) dropUnproven() (dropped bool) {
	if p.proven {
		return false
	}
	for path := range p.gone() {
		if !isHostFile(path) {
			delete(p.published, path)
			dropped = true
		}
	}
	p.ourFolders = sync.OnceValue(p.published.folders)
	return dropped
}

// gone returns the paths of what was published and is not to be any more.
func (p *Publication) gone() iter.Seq[string] {
	return func(yield func(string) bool) {
		for path := range p.published {
			if _, stays := p.files[path]; !stays && !yield(path) {
				return
			}
		}
	}
}

// Kept lists, after Commit, what the output folder holds that is not ours, sorted. A folder ends with a slash, and
// stands for all that is in it.
func (p *Publication) Kept() []string { return p.kept }

// Manifest returns, after Commit, the SHA-256 of the list of all that was published.
func (p *Publication) Manifest() [32]byte { return p.manifested }

// others lists what the output folder holds that is not ours. It only tells names, so it may take the short way, by paths.
func (p *Publication) others() (names []string, err error) {
	if p.old.root == nil {
		return nil, nil
	}
	folders := p.ourFolders()
	last := &p.state.last
	p.asSeen = p.proven && p.old.manifestDigest == last.Manifest && len(last.Folders) == len(folders)+1 && still(p.target.out, last.Folders)
	if p.asSeen {
		return last.Kept, nil
	}
	var list func(dir, prefix string) error
	list = func(dir, prefix string) error {
		f, err := os.Open(dir)
		if err != nil {
			return err
		}
		entries, err := f.ReadDir(-1) // in no order, and without asking for more than names
		f.Close()
		for _, e := range entries {
			name := prefix + e.Name()
			_, ours := p.published[name]
			_, stays := p.files[name]
			switch {
			case name == manifestName || name == p.stage.name:
			case e.IsDir() && folders[name]:
				err = cmp.Or(err, list(dir+"/"+e.Name(), name+"/"))
			case e.IsDir():
				names = append(names, name+"/")
			case !ours && !stays:
				names = append(names, name)
			}
		}
		return err
	}
	err = list(p.target.out, "")
	slices.Sort(names)
	return names, err
}

// count says what there is to do, and whether that is anything at all.
func (p *Publication) count() (r Result, publishing bool) {
	for path, o := range p.files {
		_, ours := p.published[path]
		switch {
		case o.fate != staged:
			r.Unchanged++
			publishing = publishing || o.fate == adopted
		case ours:
			r.Changed++
		default:
			r.Added++
		}
	}
	for range p.gone() {
		r.Removed++
	}
	return r, publishing || r.Added+r.Changed+r.Removed > 0
}

// publish puts the new tree in the place of the old one, as a whole if the system
// lets us, and returns the digest of its manifest.
func (p *Publication) publish(ctx context.Context) (digest, error) {
	if err := p.stage.open(); err != nil {
		return digest{}, err
	}
	if !p.inPlace {
		d, err := p.swap(ctx)
		if p.old.root == nil || !cannotSwap(err) {
			return d, err
		}
		if err := p.continueInPlace(); err != nil {
			return digest{}, err
		}
	}
	return p.replace(ctx)
}

// seal writes the manifest into the stage, as the file name, and brings everything to the disk.
func (p *Publication) seal(ctx context.Context, name string) (digest, error) {
	o, err := p.stage.write(name, writes(p.manifest().encode()))
	if err == nil {
		err = p.system.sync(p.stage.root)
	}
	return o.digest, cmp.Or(err, ctx.Err())
}

// swap completes the new tree beside the old one and swaps the two.
func (p *Publication) swap(ctx context.Context) (digest, error) {
	if p.revived = p.revive(ctx); !p.revived {
		if err := p.carryOver(ctx); err != nil {
			return digest{}, err
		}
	}
	d, err := p.seal(ctx, manifestName)
	if err != nil {
		return d, err
	}
	t, name := &p.target, p.stage.name
	if err := p.unmoved(); err != nil {
		return d, err
	}
	p.stage.close() // Windows renames no folder that is open
	p.old.close()
	if p.old.root == nil {
		return d, t.parent.Rename(name, t.base())
	}
	err = p.system.exchange(t.parent, name, t.base())
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		if err = p.note(note{Aside: name + aside}, true); err == nil {
			name, err = name+aside, t.setAside(name)
		}
	}
	if err != nil || p.asSeen && p.canSpare() && p.keepSpare(name) {
		return d, err
	}
	if removeTree(t.parent, name) != nil && p.state.lock != nil {
		p.state.lock.kept = true // what cannot be removed stays until the next Begin tries
	}
	return d, nil
}

// unmoved reports an output folder that is not the one that was read any more: another publication, which remembers
// things elsewhere, has replaced it.
func (p *Publication) unmoved() error {
	now, err := p.target.parent.Lstat(p.target.base())
	if p.old.root == nil {
		if err == nil && now.IsDir() {
			return fmt.Errorf("%s has appeared while the site was being made; run northstar build again", p.target.out)
		}
		return nil
	}
	if err != nil {
		return err
	}
	if was, err := p.old.root.Stat("."); err != nil || !os.SameFile(was, now) {
		return fmt.Errorf("%s was replaced while the site was being made; run northstar build again", p.target.out)
	}
	return nil
}

// setAside puts the folder name in the place of the output folder with two renames.
// In between there is no output folder; if we are killed there, the next Begin puts it back.
func (t *target) setAside(name string) error {
	if err := t.parent.Rename(t.base(), name+aside); err != nil {
		return err
	}
	err := t.parent.Rename(name, t.base())
	if err != nil {
		return errors.Join(err, t.parent.Rename(name+aside, t.base()))
	}
	return nil
}

// continueInPlace brings the stage into the output folder, when that cannot be swapped.
func (p *Publication) continueInPlace() error {
	p.stage.close()
	p.old.close()
	t := &p.target
	before := p.stage.name
	if err := remove(t.parent, before+"/"+manifestName); err != nil { // in the output folder it would mean that the new tree holds
		return err
	}
	root, err := t.parent.OpenRoot(t.base())
	if err != nil {
		return err
	}
	p.old.root = root
	p.stageInside()
	if err := p.stage.note(); err != nil {
		return err
	}
	if err := t.parent.Rename(before, t.base()+"/"+p.stage.name); err != nil {
		return err
	}
	p.stage.made = true
	if p.stage.root, err = root.OpenRoot(p.stage.name); err != nil {
		return err
	}
	return p.thin()
}

// thin leaves in the stage what is to be moved to its place: the rest is there already.
func (p *Publication) thin() error {
	var others []string
	err := fs.WalkDir(p.stage.root.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		if o, ok := p.files[path]; err != nil || d.IsDir() || ok && o.fate == staged {
			return err
		}
		others = append(others, path)
		return nil
	})
	for _, path := range others {
		err = cmp.Or(err, remove(p.stage.root, path))
	}
	return err
}

// replace replaces the files of the output folder one by one. Once it is noted that the tree of the stage holds
// there is no way back: if we do not end it, the next Begin does.
func (p *Publication) replace(ctx context.Context) (digest, error) {
	if err := p.replaceable(); err != nil {
		return digest{}, err
	}
	d, err := p.seal(ctx, manifestName)
	if err != nil {
		return d, err
	}
	n := note{Inner: p.stage.name, Manifest: d}
	if p.proven {
		n.Was = p.old.manifestDigest
	}
	if err := p.note(n, true); err != nil {
		return d, err
	}
	p.stage.close()
	err = apply(p.old.root, p.stage.name, p.published, p.manifest())
	if err != nil && p.state.lock != nil {
		p.stage.parent, p.state.lock.kept = nil, true // the folder is the next Begin's now
	}
	if err != nil {
		return d, unfinishedError{err}
	}
	return d, nil
}

// replaceable reports whether every folder in which something is to be replaced can be
// written to, before it is too late.
func (p *Publication) replaceable() error {
	folders := map[string]bool{}
	for path, o := range p.files {
		if o.fate == staged {
			folders[parentOf(path)] = true
		}
	}
	for path := range p.gone() {
		folders[parentOf(path)] = true
	}
	for _, dir := range slices.Sorted(maps.Keys(folders)) {
		for dir != "" { // the nearest folder that is there
			if info, err := p.old.root.Lstat(dir); err == nil && info.IsDir() {
				break
			}
			dir = parentOf(dir)
		}
		if err := writable(p.pathOf(dir)); err != nil {
			return fmt.Errorf("%s: %w", p.pathOf(dir), err)
		}
	}
	return nil
}

// manifest lists what was added.
func (p *Publication) manifest() manifest {
	m := make(manifest, len(p.files))
	for path, o := range p.files {
		m[path] = o.record
	}
	return m
}

// An unfinishedError says that some files are new and some old.
type unfinishedError struct{ error }

func (e unfinishedError) Unwrap() error { return e.error }

// advice says what to do about an error of the operating system.
func advice(err error) string {
	var unfinished unfinishedError
	const asBefore = "; the published site is as it was"
	switch {
	case errors.As(err, &unfinished):
		return "; some files were already replaced: fix that and run northstar build again to finish"
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return asBefore
	case errors.Is(err, syscall.ENOSPC):
		return asBefore + ". The disk is full: make room and run northstar build again"
	case errors.Is(err, fs.ErrPermission):
		return asBefore + ". Check who owns the folder, or choose another one with --out"
	}
	return asBefore
}
