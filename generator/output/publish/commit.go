package publish

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
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
	result, publishing := p.count()
	d := p.old.manifestDigest
	if publishing {
		var err error
		if d, err = p.publish(ctx); err != nil {
			return Result{}, fmt.Errorf("publishing to %s: %w%s", p.target.out, err, advice(err))
		}
	}
	// The site is published; a cache that cannot be written only makes the next time slower.
	_ = p.cache.remember(d, p.files, publishing)
	p.end()
	return result, nil
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
	for path := range p.published {
		if _, stays := p.files[path]; !stays {
			r.Removed++
		}
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
	o, err := p.stage.write(name, bytes.NewReader(p.manifest().encode()))
	if err == nil {
		err = p.system.sync(p.stage.root)
	}
	return o.digest, cmp.Or(err, ctx.Err())
}

// swap completes the new tree beside the old one and swaps the two.
func (p *Publication) swap(ctx context.Context) (digest, error) {
	if err := p.carryOver(ctx); err != nil {
		return digest{}, err
	}
	d, err := p.seal(ctx, manifestName)
	if err != nil {
		return d, err
	}
	t, name := &p.target, p.stage.name
	p.stage.close() // Windows renames no folder that is open
	p.old.close()
	if p.old.root == nil {
		return d, t.parent.Rename(name, t.base())
	}
	err = p.system.exchange(t.parent, name, t.base())
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		name, err = name+aside, t.setAside(name)
	}
	if err == nil {
		p.retire(name)
	}
	return d, err
}

// retire keeps the old tree, which has the name name now, for the next publication to begin with.
func (p *Publication) retire(name string) {
	t := &p.target
	if previous := p.cache.previous(); previous != "" && !p.unremovable && os.MkdirAll(p.cache.folder, folderMode) == nil {
		_ = os.RemoveAll(previous)
		if os.Rename(filepath.Join(filepath.Dir(t.out), name), previous) == nil {
			return
		}
	}
	_ = remove(t.parent, name) // what cannot be removed stays until the next Begin tries
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
	if err := remove(t.parent, p.stage.name+"/"+manifestName); err != nil { // in the output folder it would mean that the new tree holds
		return err
	}
	if err := t.parent.Rename(p.stage.name, t.base()+"/"+innerStage); err != nil {
		return err
	}
	root, err := t.parent.OpenRoot(t.base())
	if err != nil {
		return err
	}
	p.old.root = root
	p.stage.parent, p.stage.name = root, innerStage
	if p.stage.root, err = root.OpenRoot(innerStage); err != nil {
		return err
	}
	return p.stage.sweep(func(path string) bool { // the rest is of an older tree, or is in its place already
		o, ok := p.files[path]
		return ok && o.fate == staged
	})
}

// replace replaces the files of the output folder one by one. Once the manifest is in
// the stage there is no way back: if we do not end it, the next Begin does.
func (p *Publication) replace(ctx context.Context) (digest, error) {
	if err := p.replaceable(); err != nil {
		return digest{}, err
	}
	const passing = manifestName + "-new"
	d, err := p.seal(ctx, passing)
	if err != nil {
		return d, err
	}
	if err := p.stage.root.Rename(passing, manifestName); err != nil {
		return d, err
	}
	p.stage.close()
	p.stage.parent = nil // the folder is the next Begin's now
	if err := apply(p.old.root, p.published, p.manifest()); err != nil {
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
	for path := range p.published {
		if _, stays := p.files[path]; !stays {
			folders[parentOf(path)] = true
		}
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
