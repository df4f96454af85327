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
func Prepare(root *os.Root, d Draft) (File, error) {
	var other, base string // the record that has the name already, and what a free one begins with
	for n := 2; ; n++ {
		f, err := Record(d)
		if err != nil {
			return File{}, err
		}
		if err := place.CheckWritten(root, path.Dir(f.Path)); err != nil {
			return File{}, err
		}
		taken, err := namesake(root.FS(), f.Path)
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
		d.ID = fmt.Sprintf("%s-%d", base, n)
	}
}

// namesake returns the file that has the same address or id as the record at name would
// have, or "". Dates in names, and folders within a section, make no difference.
func namesake(fsys fs.FS, name string) (found string, err error) {
	folder := path.Dir(name)
	err = fs.WalkDir(fsys, folder, func(p string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case e.IsDir() && folder == "content" && strings.Count(p, "/") > 1:
			return fs.SkipDir // pages of other folders have other addresses
		case e.IsDir() || path.Ext(p) != path.Ext(name) || idOf(p) != idOf(name):
			return nil
		case folder == "content" && path.Dir(p) != folder && path.Base(path.Dir(p)) != idOf(name):
			return nil
		}
		found = p
		return fs.SkipAll
	})
	return found, err
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
