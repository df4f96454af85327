package preview

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"northstar/generator/base/identity"
)

// A tree is what was seen of a site's folder: every file and folder below content,
// data and themes, with what tells one state of it from another. It is not
// changed; the next one shares with it what is still so.
//
// As a file system it lists what was seen and reads the files as they are. So a build
// does not walk once more over what has just been walked over, and cannot be
// told of two different moments.
type tree struct {
	root    *os.Root
	wrong   error              // why nothing could be seen; nil if something was
	folders map[string]*folder // by path, "." included
}

// A folder is one folder of a tree.
type folder struct {
	entries []entry // by name
	wrong   string  // why it could not be listed; "" if it could
}

// An entry is one file or folder in a folder, with what tells one state of it from another. It is its own [fs.FileInfo].
type entry struct {
	name  string
	mode  fs.FileMode
	file  identity.File // of a folder only the inode: its own times change with files that do not count
	wrong string        // why nothing is known; "" if it is
}

func (e *entry) Name() string      { return e.name }
func (e *entry) IsDir() bool       { return e.mode.IsDir() }
func (e *entry) Type() fs.FileMode { return e.mode.Type() }
func (e *entry) Mode() fs.FileMode { return e.mode }
func (e *entry) Size() int64       { return e.file.Size }
func (e *entry) Sys() any          { return e.file }

// ModTime returns when the file was last changed. A program can set a file's time of
// modification back, and some that copy do; what the system notes beside it cannot be set.
func (e *entry) ModTime() time.Time { return time.Unix(0, max(e.file.Changed, e.file.Modified)) }

func (e *entry) Info() (fs.FileInfo, error) {
	if e.wrong != "" {
		return nil, errors.New(e.wrong)
	}
	return e, nil
}

func (t *tree) Open(name string) (fs.File, error) {
	if t.root == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: t.wrong}
	}
	return t.root.FS().Open(name)
}

func (t *tree) ReadDir(name string) ([]fs.DirEntry, error) {
	f := t.folders[name]
	switch {
	case f == nil:
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	case f.wrong != "":
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New(f.wrong)}
	}
	list := make([]fs.DirEntry, len(f.entries))
	for i := range f.entries {
		list[i] = &f.entries[i]
	}
	return list, nil
}

// equal reports whether two trees are of the same state.
func (t *tree) equal(other *tree) bool {
	return (t.wrong == nil) == (other.wrong == nil) && maps.EqualFunc(t.folders, other.folders, func(f, g *folder) bool {
		return f == g || f.wrong == g.wrong && slices.Equal(f.entries, g.entries)
	})
}

// hides reports whether one of some paths was changed so recently that another change
// could hide in the same step of the file system's clock.
func (t *tree) hides(names []string) bool {
	for _, name := range names {
		f := t.folders[path.Dir(name)]
		if f == nil {
			continue
		}
		if i, ok := f.find(path.Base(name)); ok && !f.entries[i].IsDir() && time.Since(f.entries[i].ModTime()) < step {
			return true
		}
	}
	return false
}

// find returns where the entry of a name is, or belongs.
func (f *folder) find(name string) (int, bool) {
	return slices.BinarySearchFunc(f.entries, name, func(e entry, name string) int { return strings.Compare(e.name, name) })
}

// A walker makes a tree.
type walker struct {
	*tree
	enter func(folder string) // is called before a folder is read
}

// walk looks at everything below a folder of the machine. It calls enter before it reads
// a folder, so that whoever watches from then on misses nothing.
func walk(site string, enter func(folder string)) *tree {
	s := walker{&tree{folders: map[string]*folder{}}, enter}
	if s.root, s.wrong = os.OpenRoot(site); s.wrong != nil {
		return s.tree
	}
	var tops []entry
	for _, name := range watched() {
		if e, ok := s.at(name); ok {
			tops = append(tops, e)
		}
	}
	s.folders["."] = &folder{entries: tops}
	return s.tree
}

// watched lists the folders of a site that a build depends on, by name.
func watched() []string { return []string{"content", "data", "themes"} }

// near looks again at some paths of t, and at all that is below them. What a path is below of is taken to be as it was.
func (t *tree) near(names []string, enter func(folder string)) *tree {
	s := walker{&tree{root: t.root, folders: maps.Clone(t.folders)}, enter}
	for _, name := range names {
		for above := path.Dir(name); s.folders[above] == nil || s.folders[above].wrong != ""; above = path.Dir(above) {
			name = above // it is new too, or could not be listed until now
		}
		s.again(name)
	}
	return s.tree
}

// again looks at a path whose folder is in the tree.
func (s walker) again(name string) {
	above := s.folders[path.Dir(name)]
	i, was := above.find(path.Base(name))
	entries := slices.Clone(above.entries)
	if was && entries[i].IsDir() {
		maps.DeleteFunc(s.folders, func(path string, _ *folder) bool { return path == name || strings.HasPrefix(path, name+"/") })
	}
	e, is := s.at(name)
	switch {
	case was && is:
		entries[i] = e
	case was:
		entries = slices.Delete(entries, i, i+1)
	case is:
		entries = slices.Insert(entries, i, e)
	}
	s.folders[path.Dir(name)] = &folder{entries: entries}
}

// at looks at a path and everything below it; ok is false if there is nothing.
func (s walker) at(name string) (e entry, ok bool) {
	info, err := s.root.Lstat(name)
	if err != nil {
		return entry{}, false
	}
	return s.seen(name, info), true
}

// seen notes what is at a path, and sees what is below it.
func (s walker) seen(name string, info fs.FileInfo) entry {
	e := entry{name: path.Base(name), mode: info.Mode(), file: identity.Of(info)}
	if e.IsDir() {
		e.file = identity.File{Inode: e.file.Inode}
		s.folders[name] = s.list(name)
	}
	return e
}

// list sees what is in a folder.
func (s walker) list(name string) *folder {
	s.enter(name)
	list, err := fs.ReadDir(s.root.FS(), name)
	if err != nil {
		return &folder{wrong: reason(err)}
	}
	f := &folder{entries: make([]entry, 0, len(list))}
	for _, d := range list {
		info, err := d.Info()
		switch {
		case err == nil:
			f.entries = append(f.entries, s.seen(name+"/"+d.Name(), info))
		case !errors.Is(err, fs.ErrNotExist): // else it has gone since the folder was read
			f.entries = append(f.entries, entry{name: d.Name(), mode: d.Type(), wrong: reason(err)})
		}
	}
	return f
}

// reason returns what is wrong without the path, which a diagnostic says in its own way.
func reason(err error) string {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		err = e.Err
	}
	return err.Error()
}
