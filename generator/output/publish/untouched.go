package publish

import (
	"maps"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"northstar/generator/base/identity"
)

// survey looks at what was published, whose manifest has the digest d, so that it is known again.
func (p *Publication) survey(d digest) remembered {
	if p.state.root == nil {
		return remembered{}
	}
	time.Sleep(identity.FineStep) // what was just written cannot be told from what somebody writes in this moment
	at := time.Now()
	look := func(paths []string) []seen {
		found := make([]seen, len(paths))
		inParts(len(paths), func(i int) bool {
			if info, err := os.Lstat(p.pathOf(paths[i])); err == nil {
				found[i] = seen{paths[i], identity.Of(info)}
			}
			return true
		})
		return slices.DeleteFunc(found, func(s seen) bool { return s.File == (identity.File{}) || !s.File.Settled(at) })
	}
	files := slices.Sorted(maps.Keys(p.files))
	folders := slices.Sorted(maps.Keys(p.manifest().folders()))
	return remembered{Out: p.target.out, Manifest: d, Files: look(files), Folders: look(append([]string{""}, folders...)), Kept: p.kept}
}

// Untouched reports whether the output folder holds the publication that had that Manifest, no more and no less, as the
// file system tells. Then p has ended, with the result that a Commit of the same files would have.
func (p *Publication) Untouched(manifest [32]byte) (Result, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	last := &p.state.last
	if p.ended || !p.proven || p.old.root == nil || last.Manifest != manifest || p.old.manifestDigest != manifest || len(p.files) > 0 ||
		len(last.Files) != len(p.published) || len(last.Folders) != len(p.ourFolders())+1 {
		return Result{}, false
	}
	same := func(all []seen, folder bool) bool {
		return inParts(len(all), func(i int) bool {
			info, err := os.Lstat(p.pathOf(all[i].Path))
			return err == nil && identity.Of(info) == all[i].File && (folder && info.IsDir() || info.Mode().IsRegular())
		})
	}
	if !same(last.Folders, true) || !same(last.Files, false) {
		return Result{}, false
	}
	p.kept = last.Kept
	result := Result{Unchanged: len(last.Files)}
	p.end()
	return result, true
}

// Keep makes the file of the output folder at a path part of what is published, if it is ours and has that size and digest. Otherwise it
// does nothing, and the file is to be added. Like Add it may be called concurrently.
func (p *Publication) Keep(path, source string, size int64, sum [32]byte) bool {
	if was, ours := p.published[path]; !ours || !p.proven || was != (record{sum, size}) {
		return false
	}
	info, err := os.Lstat(p.pathOf(path))
	if err != nil || !info.Mode().IsRegular() || p.known[path] != identity.Of(info) {
		return false
	}
	if !p.claim(File{Path: path, Source: source}) {
		return true // two files at one path, which is told by Problems
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files[path] = outcome{record: record{sum, size}, fate: unchanged}
	return true
}

// inParts calls do for 0 to n-1, on several processors, until one call returns false, and reports whether none did.
func inParts(n int, do func(i int) bool) bool {
	const parts = 4
	var failed atomic.Bool
	var group errgroup.Group
	for part := range parts {
		group.Go(func() error {
			for i := n * part / parts; i < n*(part+1)/parts && !failed.Load(); i++ {
				if !do(i) {
					failed.Store(true)
				}
			}
			return nil
		})
	}
	_ = group.Wait()
	return !failed.Load()
}
