package publish

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"northstar/generator/base/identity"
)

// survey looks at what was published, whose manifest has the digest d, so that it is known again. What nobody has touched is known
// already, unless it was linked anew.
func (p *Publication) survey(d digest, linked bool) remembered {
	if p.state.root == nil {
		return remembered{}
	}
	time.Sleep(identity.FineStep) // what was just written cannot be told from what somebody writes in this moment
	at := time.Now()
	look := func(paths []string) []seen {
		found := make([]seen, len(paths))
		_ = inParts(len(paths), func(i int) error {
			if is, ok := p.known[paths[i]]; ok && !linked && p.files[paths[i]].untouched {
				found[i] = seen{paths[i], is}
			} else if info, err := os.Lstat(p.pathOf(paths[i])); err == nil {
				found[i] = seen{paths[i], identity.Of(info)}
			}
			return nil
		})
		return slices.DeleteFunc(found, func(s seen) bool { return s.File == (identity.File{}) || !s.File.Settled(at) })
	}
	files := slices.Sorted(maps.Keys(p.files))
	folders := slices.Sorted(maps.Keys(p.manifest().folders()))
	return remembered{
		Out: p.target.out, Manifest: d, Files: look(files), Folders: look(append([]string{""}, folders...)), Kept: p.kept, Spare: p.spare,
	}
}

// Untouched reports whether the output folder holds the publication that had that Manifest, no more and no less of ours. What the file
// system cannot tell, such as after a folder was copied, the digests of files do. Then p has ended, with the result that
// a Commit of the same files would have.
func (p *Publication) Untouched(manifest [32]byte) (Result, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended || !p.proven || p.old.root == nil || p.old.manifestDigest != manifest || len(p.files) > 0 {
		return Result{}, false
	}
	files := slices.Sorted(maps.Keys(p.published))
	var read atomic.Bool
	untouched := make([]bool, len(files))
	if inParts(len(files), func(i int) error {
		if untouched[i] = p.is(files[i]); !untouched[i] {
			read.Store(true)
			return p.holds(files[i], p.published[files[i]])
		}
		return nil
	}) != nil {
		return Result{}, false
	}
	var err error
	if p.kept, err = p.others(); err != nil {
		return Result{}, false
	}
	if read.Load() || len(p.state.last.Folders) != len(p.ourFolders())+1 {
		for i, path := range files {
			p.files[path] = outcome{p.published[path], unchanged, untouched[i]}
		}
		p.passSpareOn()
		_ = p.state.remember(p.survey(manifest, false))
	}
	p.end()
	return Result{Unchanged: len(files)}, true
}

// is reports whether the file at a path is known to be what was published there last, without reading it.
func (p *Publication) is(path string) bool {
	known, ok := p.known[path]
	if !ok {
		return false
	}
	info, err := os.Lstat(p.pathOf(path))
	return err == nil && identity.Of(info) == known
}

// holds reads the file at a path, and returns an error if it is not what was published.
func (p *Publication) holds(path string, was record) error {
	info, err := p.old.root.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() != was.size {
		return cmp.Or(err, errTouched)
	}
	is, err := recordOf(p.old.write(path))
	if err == nil && is != was {
		err = errTouched
	}
	return err
}

// still reports whether all folders below a folder are what was seen.
func still(folder string, all []seen) bool {
	return inParts(len(all), func(i int) error {
		info, err := os.Lstat(filepath.Join(folder, filepath.FromSlash(all[i].Path)))
		if err != nil {
			return err
		}
		is, was := identity.Of(info), all[i].File
		if all[i].Path == "" {
			is.Changed, was.Changed = 0, 0 // a folder that was renamed is what it was
		}
		if is != was {
			return errTouched
		}
		return nil
	}) == nil
}

var errTouched = errors.New("it is not what was seen")

// Keep makes the file of the output folder at a path part of what is published, if it is ours and has that size and digest. Otherwise it
// does nothing, and the file is to be added. Like Add it may be called concurrently.
func (p *Publication) Keep(path, source string, size int64, sum [32]byte) bool {
	is := record{sum, size}
	was, ours := p.published[path]
	if !ours || !p.proven || was != is {
		return false
	}
	untouched := p.is(path)
	if !untouched && p.holds(path, is) != nil {
		return false
	}
	if !p.claim(File{Path: path, Source: source}) {
		return true // two files at one path, which is told by Problems
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files[path] = outcome{is, unchanged, untouched}
	return true
}

// inParts calls do for 0 to n-1, if they are many on several processors, and returns the first error.
func inParts(n int, do func(i int) error) error {
	parts := 1
	if n >= 64 {
		parts = 4
	}
	group, running := errgroup.WithContext(context.Background())
	for part := range parts {
		group.Go(func() error {
			for i := n * part / parts; i < n*(part+1)/parts && running.Err() == nil; i++ {
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
