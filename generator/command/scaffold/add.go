package scaffold

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/base/place"
	"northstar/generator/base/zones"
	"northstar/generator/input/content"
	"northstar/generator/input/source"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// Add writes a new record into the site at root, and returns its file. A record that
// would get the address or the id of another one is an error that names a free one.
func Add(root *os.Root, d Draft) (File, error) {
	f, err := Prepare(root, d)
	if err != nil {
		return File{}, err
	}
	return f, Write(root, []File{f})
}

// Prepare returns the file that [Add] would write, and writes nothing.
func Prepare(root *os.Root, d Draft) (File, error) { return newNames(root.FS()).prepare(root, d) }

// PrepareAll is [Prepare] for records that are written together: none gets the name of another one.
func PrepareAll(root *os.Root, drafts []Draft) (files []File, err error) {
	names := newNames(root.FS())
	for _, d := range drafts {
		f, err := names.prepare(root, d)
		if err != nil {
			return nil, err
		}
		if _, err := names.of(f.Path); err != nil {
			return nil, err
		}
		names.taken[path.Dir(f.Path)][idOf(f.Path)+path.Ext(f.Path)] = f.Path
		files = append(files, f)
	}
	return files, nil
}

func (n *names) prepare(root *os.Root, d Draft) (File, error) {
	var other, base string // the record that has the name already, and what a free one begins with
	for {
		f, err := Record(d)
		if err != nil {
			return File{}, err
		}
		if err := place.CheckWritten(root, path.Dir(f.Path)); err != nil {
			return File{}, err
		}
		taken, err := n.of(f.Path)
		switch {
		case err != nil:
			return File{}, err
		case taken == "" && (other == "" || d.Beside):
			return f, nil
		case taken == "":
			return File{}, fmt.Errorf("%s has that name already, and nothing is overwritten; choose another title, or add --id %s", other, d.ID)
		case other == "":
			other, base = taken, idOf(f.Path)
			if !site.IsID(base) {
				base = d.Type
			}
		}
		n.next[base] = max(2, n.next[base]+1)
		d.ID = fmt.Sprintf("%s-%d", base, n.next[base])
	}
}

// names are the names that records have, by the folders that they lie in.
type names struct {
	fsys  fs.FS
	taken map[string]map[string]string
	next  map[string]int // the number that a name was told from others with last
}

func newNames(fsys fs.FS) *names {
	return &names{fsys, map[string]map[string]string{}, map[string]int{}}
}

// of returns the file that has the same address or id as the record at name would
// have, or "". Dates in names, and folders within a section, make no difference.
func (n *names) of(name string) (found string, err error) {
	folder := path.Dir(name)
	if n.taken[folder] == nil {
		taken := map[string]string{}
		err := fs.WalkDir(n.fsys, folder, func(p string, e fs.DirEntry, err error) error {
			id := idOf(p)
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case e.IsDir() && folder == "content" && strings.Count(p, "/") > 1:
				return fs.SkipDir // pages of other folders have other addresses
			case e.IsDir() || folder == "content" && path.Dir(p) != folder && path.Base(path.Dir(p)) != id:
				return nil
			case taken[id+path.Ext(p)] == "":
				taken[id+path.Ext(p)] = p
			}
			return nil
		})
		if err != nil {
			return "", err
		}
		n.taken[folder] = taken
	}
	return n.taken[folder][idOf(name)+path.Ext(name)], nil
}

// idOf returns what the record in a file is called by.
func idOf(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if name == "index" || name == "README" {
		name = path.Base(path.Dir(file))
	}
	const date = "2026-06-30-"
	if path.Ext(file) == ".md" && len(name) > len(date) && name[len(date)-1] == '-' {
		if _, err := progress.ParseDate(name[:len(date)-1]); err == nil {
			name = name[len(date):]
		}
	}
	return site.Slug(name)
}

// Today returns the day that a site speaks of: the one its data/site.yaml names, or that
// of now in its time zone. A configuration with mistakes is read as far as possible.
func Today(fsys fs.FS, now time.Time) site.Date {
	config := configOf(fsys)
	if !config.AsOf.IsZero() {
		return config.AsOf
	}
	location, err := zones.Load(config.Timezone)
	if err != nil {
		location = time.UTC
	}
	return progress.DateOf(now.In(location))
}

// Currency returns that of a site, or "".
func Currency(fsys fs.FS) string { return configOf(fsys).Currency }

// configOf reads the configuration of a site as far as it can be read.
func configOf(fsys fs.FS) *site.Config {
	var config site.Config
	if src, err := readSource(fsys, "data/site.yaml"); err == nil {
		config, _, _ = content.ParseConfig(src)
	}
	return &config
}

// readSource reads a text of a site.
func readSource(fsys fs.FS, name string) (site.Source, error) {
	info, err := fs.Stat(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return site.Source{}, fmt.Errorf("there is no file %s", name)
	}
	if err != nil {
		return site.Source{}, err
	}
	src, found := source.Read(fsys, source.Entry{Path: name, Size: info.Size(), Text: true}, new(bytes.Buffer))
	if diag.HasErrors(found) {
		return site.Source{}, fmt.Errorf("%s: %s", name, found[0].Message)
	}
	return src, nil
}
