package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
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
	if f.Open == nil {
		f.Open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(f.Bytes)), nil }
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
	is, err := recordOf(func() (io.ReadCloser, error) { return p.old.root.Open(path) })
	return err == nil && is == was
}

// same reports whether the file that info describes, at f's path, holds what f holds.
func (p *Publication) same(f File, info fs.FileInfo) (outcome, bool, error) {
	was, ours := p.published[f.Path]
	ours = ours && p.proven
	if f.Size != info.Size() || ours && f.Size != was.size {
		return outcome{}, false, nil
	}
	got, err := recordOf(f.Open)
	if err != nil || ours && got != was {
		return outcome{}, false, err
	}
	o := outcome{record: got, fate: unchanged}
	if !ours {
		o.fate = adopted
	}
	if is, ok := p.known[f.Path]; ours && ok && is == identity.Of(info) {
		return o, true, nil
	}
	there, err := recordOf(func() (io.ReadCloser, error) { return p.old.root.Open(f.Path) })
	return o, err == nil && there == got, err
}

// write stages f.
func (p *Publication) write(f File) (outcome, error) {
	if err := p.stage.open(); err != nil {
		return outcome{}, err
	}
	r, err := f.Open()
	if err != nil {
		return outcome{}, err
	}
	defer r.Close()
	return p.stage.write(f.Path, r)
}

// recordOf reads what open returns to its end.
func recordOf(open func() (io.ReadCloser, error)) (record, error) {
	r, err := open()
	if err != nil {
		return record{}, err
	}
	defer r.Close()
	h := sha256.New()
	n, err := io.Copy(h, r)
	return record{digest(h.Sum(nil)), n}, err
}

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
