package publish

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sync/atomic"
	"syscall"
)

// carryOver brings into the stage what stays of the old tree: our unchanged files, and
// everything that is not ours. Files are linked, so none is read or written.
func (p *Publication) carryOver(ctx context.Context) error {
	if p.old.root == nil {
		return nil
	}
	c := carrier{p: p, ours: p.ourFolders()}
	for _, o := range p.files {
		if o.fate != staged {
			c.left.Add(1)
		}
	}
	if err := c.folder(ctx, "."); err != nil {
		return err
	}
	if left := c.left.Load(); left > 0 {
		return fmt.Errorf("%d files were removed from the folder while the site was being made; run northstar build again", left)
	}
	info, err := p.old.root.Lstat(".")
	if err != nil {
		return err
	}
	return copyAttributes(p.stage.root, ".", info)
}

type carrier struct {
	p    *Publication
	ours map[string]bool // folders that exist for our old files
	left atomic.Int64    // how many of our files are still to be found
}

// folder carries over what the folder dir holds.
func (c *carrier) folder(ctx context.Context, dir string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f, err := c.p.old.root.Open(dir)
	if err != nil {
		return err
	}
	entries, err := f.ReadDir(-1)
	f.Close()
	if err != nil {
		return err
	}
	return inParts(len(entries), func(i int) error {
		name := path.Join(dir, entries[i].Name())
		if name == manifestName {
			return nil
		}
		info, err := entries[i].Info()
		if err == nil && info.IsDir() {
			err = c.subfolder(ctx, name, info)
		} else if err == nil {
			err = c.file(name, info)
		}
		return err
	})
}

func (c *carrier) subfolder(ctx context.Context, name string, info fs.FileInfo) error {
	_, file := c.p.files[name] // our folder makes way for a file of ours
	theirs := !file && !c.ours[name]
	if e := path.Base(name); e == ".git" || c.p.system.isMount(c.p.pathOf(name)) { // which stays where it is
		return &fs.PathError{Op: "replace", Path: c.p.pathOf(name), Err: syscall.EXDEV}
	}
	if theirs {
		if err := c.p.stage.folder(name); err != nil {
			return err
		}
	}
	if err := c.folder(ctx, name); err != nil {
		return err
	}
	if !theirs && (info.Mode().Perm() == folderMode || !c.p.stage.has(name)) {
		return nil
	}
	return copyAttributes(c.p.stage.root, name, info) // last, since it may say that nothing can be put into it
}

func (c *carrier) file(name string, info fs.FileInfo) error {
	o, stays := c.p.files[name]
	_, was := c.p.published[name]
	switch {
	case stays && o.fate == staged && !was:
		return fmt.Errorf("%s has appeared while the site was being made; run northstar build again", name)
	case stays && o.fate == staged, was && !stays:
		return nil
	case stays:
		c.left.Add(-1)
	}
	return c.link(name, info)
}

// link puts the old file name into the stage.
func (c *carrier) link(name string, info fs.FileInfo) error {
	p := c.p
	if err := p.stage.folder(parentOf(name)); err != nil {
		return err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		target, err := p.old.root.Readlink(name)
		if err != nil {
			return err
		}
		return p.stage.root.Symlink(target, name)
	}
	err := p.system.link(p.target.parent, p.target.base()+"/"+name, p.stage.name+"/"+name)
	if err == nil || !cannotLink(err) || !info.Mode().IsRegular() {
		return err
	}
	return c.copy(name, info)
}

// copy is for file systems without links, and for files of others that may not be linked.
func (c *carrier) copy(name string, info fs.FileInfo) error {
	f, err := c.p.old.root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := c.p.stage.write(name, func(w io.Writer) error {
		_, err := io.Copy(w, f)
		return err
	}); err != nil {
		return err
	}
	if err := copyAttributes(c.p.stage.root, name, info); err != nil {
		return err
	}
	return c.p.stage.root.Chtimes(name, info.ModTime(), info.ModTime())
}
