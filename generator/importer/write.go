package importer

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/place"
	"northstar/generator/importer/convert"
)

const (
	planFile    = "import.yaml"
	writtenFile = "import-written.txt" // the digests of what was written, as sha256sum has them
	staging     = ".import-new"        // what is not yet in its place
)

// A target is the folder that a site moves into.
type target struct {
	*os.Root
	before map[string]string // what an earlier run wrote, by path
	now    map[string]string
	force  bool

	Written int
	Changed []string // files that people have changed since; they were left as they are
	Removed []string // files of an earlier run that are no longer made
}

func openTarget(root *os.Root, force bool) (*target, error) {
	t := &target{Root: root, before: map[string]string{}, now: map[string]string{}, force: force}
	data, err := root.ReadFile(writtenFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range strings.Lines(string(data)) {
		if sum, name, ok := strings.Cut(strings.TrimRight(line, "\n"), "  "); ok && fs.ValidPath(name) {
			t.before[name] = sum
		}
	}
	if err := root.RemoveAll(staging); err != nil { // left by a run that was ended
		return nil, err
	}
	return t, root.Mkdir(staging, 0o777)
}

// stage writes a file where nobody looks for it yet.
func (t *target) stage(o convert.Output, open func(ref string) (io.ReadCloser, error)) error {
	if !fs.ValidPath(o.Path) || t.now[o.Path] != "" {
		return fmt.Errorf("%s is no path for a file of a site, or was made twice", o.Path)
	}
	var from io.Reader = bytes.NewReader(o.Text)
	if o.From != "" {
		file, err := open(o.From)
		if err != nil {
			return fmt.Errorf("%s: %w", o.From, err)
		}
		defer file.Close()
		from = file
	}
	name := t.staged(o.Path)
	if err := t.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	file, err := t.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(file, sum), from)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	t.now[o.Path] = hex.EncodeToString(sum.Sum(nil))
	return nil
}

func (t *target) staged(name string) string { return path.Join(staging, name) }

// digest returns that of a file; "" if there is none.
func (t *target) digest(name string) (string, error) {
	file, err := t.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// finish puts what is staged in its place: what people have changed, or taken away, since an earlier run stays as it is.
func (t *target) finish() error {
	for _, name := range slices.Sorted(maps.Keys(t.now)) {
		if err := place.CheckWritten(t.Root, name); err != nil {
			return err
		}
		there, err := t.digest(name)
		if err != nil {
			return err
		}
		earlier, known := t.before[name]
		switch {
		case there == t.now[name]:
			continue
		case !t.force && (known && there != earlier || !known && there != ""):
			t.Changed = append(t.Changed, name)
			t.now[name] = earlier
			if earlier == "" {
				delete(t.now, name)
			}
			continue
		}
		if err := t.MkdirAll(path.Dir(name), 0o777); err != nil {
			return err
		}
		if err := t.Rename(t.staged(name), name); err != nil {
			return err
		}
		t.Written++
	}
	for _, name := range slices.Sorted(maps.Keys(t.before)) {
		if _, still := t.now[name]; still || slices.Contains(t.Changed, name) {
			continue
		}
		if there, err := t.digest(name); err != nil || there != t.before[name] {
			if there != "" {
				t.Changed = append(t.Changed, name)
			}
			continue
		}
		if err := t.Remove(name); err != nil {
			return err
		}
		t.Removed = append(t.Removed, name)
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(t.now)) {
		fmt.Fprintf(&b, "%s  %s\n", t.now[name], name)
	}
	return t.put(writtenFile, []byte(b.String()))
}

// put writes a file whole or not at all.
func (t *target) put(name string, data []byte) error {
	if there, err := t.ReadFile(name); err == nil && bytes.Equal(there, data) {
		return nil
	}
	if err := place.CheckWritten(t.Root, name); err != nil {
		return err
	}
	if err := t.WriteFile(t.staged(name), data, 0o666); err != nil {
		return err
	}
	return t.Rename(t.staged(name), name)
}

// close takes away what was staged.
func (t *target) close() error { return errors.Join(t.RemoveAll(staging), t.Root.Close()) }
