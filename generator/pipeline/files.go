package pipeline

import (
	"context"
	"reflect"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/input/source"
	"northstar/generator/model/site"
	"northstar/generator/output/image"
)

// A file is how one source file was read and parsed, with all that this depended on. It is not changed.
type file struct {
	source.Entry
	lazy    bool        // only its front matter was parsed
	settled bool        // an edit since it was read cannot hide in the file's time
	digest  site.Digest // of a text's path and bytes; zero if there is none
	as      reading
	parsed  *parsedFile
	good    *parsedFile // what the file was when it last had no error; nil if it always had one
}

// settled is how old a modification time must be to be trusted: file systems
// count time in steps, and an edit in the same step leaves no trace in it.
const settled = 2 * time.Second

// files reads and parses all entries but the configuration, which becomes nil; or
// remembers how they were read. What was read is remembered for the next build also if ctx is cancelled.
func (b *Build) files(ctx context.Context, in Input, entries []source.Entry, as reading) ([]*file, error) {
	files := b.memory.recall(entries)
	var changed []int
	for i, f := range files {
		if f == nil && content.IsConfig(entries[i].Path) || f != nil && f.still(entries[i], as, b.raw != nil) {
			continue
		}
		changed = append(changed, i)
	}
	err := each(ctx, len(changed), func(i int) error {
		f, err := b.file(in, entries[changed[i]], files[changed[i]], as)
		if err == nil {
			files[changed[i]] = f
		}
		return err
	})
	if !b.own {
		b.memory.files = files
	}
	return files, err
}

// recall returns the files that entries were in the last build, nil for those that were not in it.
func (m *Memory) recall(entries []source.Entry) []*file {
	files := make([]*file, len(entries))
	last := m.files
	for i := range entries { // both are sorted by path
		for len(last) > 0 && (last[0] == nil || last[0].Path < entries[i].Path) {
			last = last[1:]
		}
		if len(last) > 0 && last[0].Path == entries[i].Path {
			files[i] = last[0]
		}
	}
	return files
}

// still reports whether e, if it were read again now, would be what f is; in a hurry its front matter is enough.
func (f *file) still(e source.Entry, as reading, lazy bool) bool {
	return f.settled && (lazy || !f.lazy) && f.as == as && f.Size == e.Size && f.ModTime.Equal(e.ModTime) && f.Text == e.Text
}

// file reads and parses e. If it turns out to be what it was before, it is that.
func (b *Build) file(in Input, e source.Entry, before *file, as reading) (*file, error) {
	f := &file{Entry: e, lazy: b.raw != nil, settled: in.Options.Now.Sub(e.ModTime) >= settled, as: as}
	if e.Text {
		src, found := source.Read(in.Files, e)
		f.digest = src.Digest
		if before != nil && before.digest == f.digest && before.as == as && (b.raw != nil || !before.lazy) && f.digest != (site.Digest{}) {
			f.parsed, f.lazy = before.parsed, before.lazy
		} else {
			var err error
			if f.parsed, err = b.parse(src, found, as); err != nil {
				return nil, err
			}
			f.parsed.settle(before)
		}
		if f.digest == (site.Digest{}) {
			f.settled = false // it could not be read; perhaps it can next time
		}
	} else {
		a, found := image.Describe(in.Files, site.Asset{Path: e.Path, Size: e.Size, Digest: e.Stamp()})
		f.parsed = &parsedFile{file: &a, found: found}
	}
	if !diag.HasErrors(f.parsed.found) {
		f.good = f.parsed
	} else if before != nil {
		f.good = before.good
	}
	return f, nil
}

// settle makes the page of p, if only its body is another one than before, the same page as before.
func (p *parsedFile) settle(before *file) {
	if before != nil && p.document != nil && before.parsed.document != nil && reflect.DeepEqual(p.document, before.parsed.document) {
		p.document = before.parsed.document
	}
}
