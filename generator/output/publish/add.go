package publish

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/base/identity"
)

// Add makes f part of what is published. Its bytes are not needed afterwards; those
// that differ from what is published already go to staging. Add may be called
// concurrently, and fails only when the machine does, such as for a full disk;
// what is wrong with f itself is what Problems returns.
func (p *Publication) Add(f File) error {
	if f.Write == nil {
		f.Write = writes(f.Bytes)
		f.Size = int64(len(f.Bytes))
	}
	if !p.claim(f) {
		return nil
	}
	o, blocked, err := p.prepare(f)
	if err != nil {
		return fmt.Errorf("preparing %s: %w%s", p.pathOf(f.Path), err, advice(err))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if blocked != "" {
		p.unmanaged = append(p.unmanaged, unmanagedInTheWay(p.pathOf(blocked), f))
		return nil
	}
	p.files[f.Path] = o
	return nil
}

// claim takes f's path for it, unless CheckPaths has something to say about it.
func (p *Publication) claim(f File) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	name := Named{Path: f.Path, Source: f.Source}
	p.named = append(p.named, name)
	_, ok := p.names.claim(name)
	p.misnamed = p.misnamed || !ok
	return ok
}

// prepare stages f unless the output folder holds it already. If an unmanaged file
// is in its way, blocked is that file.
func (p *Publication) prepare(f File) (o outcome, blocked string, err error) {
	info, blocked, err := p.old.look(f.Path)
	ours := err == nil && p.isOurs(cmp.Or(blocked, f.Path))
	switch {
	case err != nil:
	case blocked != "":
		if ours && p.proven {
			blocked = ""
		}
	case info == nil:
	case info.IsDir() && !p.proven:
		blocked = f.Path
	case info.IsDir():
		blocked, err = p.old.unmanaged(f.Path, p.published, p.ourFolders())
	default:
		if info.Mode().IsRegular() {
			if o, same, err := p.same(f, info); err != nil || same {
				return o, "", err
			}
		}
		if !ours {
			blocked = f.Path
		}
	}
	if err != nil || blocked != "" {
		return outcome{}, blocked, err
	}
	o, err = p.write(f)
	return o, "", err
}

// isOurs reports whether what is at path is ours. A manifest that is not proven is believed only about files that hold
// what it says.
func (p *Publication) isOurs(path string) bool {
	was, ours := p.published[path]
	if !ours || p.proven || isHostFile(path) {
		return ours
	}
	info, err := p.old.root.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	is, err := recordOf(p.old.write(path))
	return err == nil && is == was
}

// same reports whether the file that info describes, at f's path, holds what f holds.
func (p *Publication) same(f File, info fs.FileInfo) (outcome, bool, error) {
	was, ours := p.published[f.Path]
	ours = ours && p.proven
	if f.Size >= 0 && (f.Size != info.Size() || ours && f.Size != was.size) {
		return outcome{}, false, nil
	}
	got, err := recordOf(f.Write)
	if err != nil || ours && got != was {
		return outcome{}, false, err
	}
	o := outcome{record: got, fate: unchanged}
	if !ours {
		o.fate = adopted
	}
	if is, ok := p.known[f.Path]; ours && ok && is == identity.Of(info) {
		o.untouched = true
		return o, true, nil
	}
	there, err := recordOf(p.old.write(f.Path))
	return o, err == nil && there == got, err
}

// write stages f.
func (p *Publication) write(f File) (outcome, error) {
	if err := p.stage.open(); err != nil {
		return outcome{}, err
	}
	return p.stage.write(f.Path, f.Write)
}

// writes returns what writes data.
func writes(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// recordOf returns the record of what write writes.
func recordOf(write func(io.Writer) error) (record, error) {
	m := measure{hash: sha256.New()}
	err := write(&m)
	return m.record(), err
}

// measure is what was written to it, as a record.
type measure struct {
	hash hash.Hash
	size int64
}

func (m *measure) Write(b []byte) (int, error) {
	m.size += int64(len(b))
	return m.hash.Write(b)
}

func (m *measure) record() record { return record{digest(m.hash.Sum(nil)), m.size} }

func unmanagedInTheWay(path string, f File) diag.Diagnostic {
	at := diag.Position{File: f.Source}
	return diag.New(diag.UnmanagedInTheWay, at, "%s was not written by northstar and is in the way of %s.", path, f.Path)
}

// maxListed is how many files of others in the way are reported one by one.
const maxListed = 10

// inTheWay shortens a long list of files in the way: then the folder as a whole comes from elsewhere.
func inTheWay(out string, unmanaged []diag.Diagnostic) []diag.Diagnostic {
	sorted := diag.Sort(slices.Clone(unmanaged))
	if len(sorted) <= maxListed {
		return sorted
	}
	rest := len(sorted) - maxListed
	more := diag.New(diag.UnmanagedInTheWay, diag.Position{},
		"%d more files in %s were not written by northstar and are in the way.", rest, out)
	more = more.WithHint("If another program made the folder, or its file %s was lost, "+
		"move or delete the whole folder; the next build makes it again.",
		manifestName)
	return append(sorted[:maxListed:maxListed], more)
}
