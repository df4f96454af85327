package source

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/base/identity"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// List returns the files below content and data that may become part of the
// site, sorted by path, and what is wrong with others. It opens no file.
func List(fsys fs.FS) ([]Entry, []diag.Diagnostic) {
	w := walk{fsys: fsys}
	roots, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, []diag.Diagnostic{unreadable("", err)}
	}
	found := false
	for _, root := range roots {
		if name := root.Name(); name == "content" || name == "data" {
			found = found || name == "content"
			w.entry(name, root)
		} else if name == ".northstar" {
			w.report(diag.New(diag.OldState, diag.Position{File: name}, "The folder .northstar is not used any more; it can be deleted."))
		}
	}
	if !found {
		w.report(diag.New(diag.NoContent, diag.Position{File: "content"}, "There is no folder content here."))
	}
	slices.SortFunc(w.entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return w.entries, diag.Sort(w.diags)
}

// deepest is how many folders may lie within each other.
const deepest = 32

type walk struct {
	fsys    fs.FS
	entries []Entry
	diags   []diag.Diagnostic
}

func (w *walk) report(d diag.Diagnostic) { w.diags = append(w.diags, d) }

func (w *walk) folder(path string) {
	if strings.Count(path, "/") > deepest {
		w.report(diag.New(diag.FileName, diag.Position{File: path}, "This folder is more than %d levels deep.", deepest))
		return
	}
	entries, err := fs.ReadDir(w.fsys, path)
	if err != nil {
		w.report(unreadable(path, err))
		return
	}
	w.entries = slices.Grow(w.entries, len(entries))
	for _, e := range entries {
		w.entry(path+"/"+e.Name(), e)
	}
}

// entry looks at the file or folder e at path.
func (w *walk) entry(path string, e fs.DirEntry) {
	inside := strings.Contains(path, "/")
	if e.IsDir() {
		if !inside || !isLeftBehind(path) && w.nameable(path) {
			w.folder(path)
		}
		return
	}
	k := ignored
	if inside {
		k = kindOf(path)
	}
	if k == ignored && inside || !w.nameable(path) {
		return
	}
	at := diag.Position{File: path}
	if !e.Type().IsRegular() {
		w.report(diag.New(diag.NotRegularFile, at, "%q is %s, not a file.", e.Name(), typeName(e.Type())))
		return
	}
	switch k {
	case ignored: // "content" or "data" itself
		w.report(diag.New(diag.NotRegularFile, at, "%q is a file; it must be a folder.", path).
			WithHint("Rename the file, and make a folder of that name."))
	case secret:
		w.report(diag.New(diag.SecretFile, at, "%q looks like a file with a password or a key; it is not published.", e.Name()))
	case compressed:
		w.report(diag.New(diag.CompressedSVG, at, "%q is a compressed SVG drawing, which is not published.", e.Name()))
	case unread:
		w.report(unreadData(path))
	case unknown:
		w.report(notPublished(path, e.Name()))
	case misplaced:
		part, why := site.ReservedStatic(strings.TrimPrefix(path, site.StaticFolder))
		w.report(diag.New(diag.StaticName, at, "%q cannot be published as it is: %q is not for files of content, because %s.", path, part, why))
	default:
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return // gone since the folder was read, as when an editor saves
		}
		if err != nil {
			w.report(unreadable(path, err))
			return
		}
		w.entries = append(w.entries, Entry{
			Path: path, Size: info.Size(), ModTime: info.ModTime(), Text: k == text, Acts: k == acting, File: identity.Of(info),
		})
	}
}

// nameable reports a name that cannot be part of a path everywhere.
func (w *walk) nameable(path string) bool {
	name := path[strings.LastIndexByte(path, '/')+1:]
	bad := strings.IndexFunc(name, func(r rune) bool {
		return r == utf8.RuneError || r == '\\' || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	})
	if bad < 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(name[bad:])
	what := "a character that cannot be seen"
	switch r {
	case utf8.RuneError:
		what = "bytes that are not UTF-8"
	case '\\':
		what = "a backslash"
	}
	w.report(diag.New(diag.FileName, diag.Position{File: strings.ToValidUTF8(path, "\uFFFD")}, "The name %q contains %s.", name, what))
	return false
}

func notPublished(path, name string) diag.Diagnostic {
	d := diag.New(diag.FileNotPublished, diag.Position{File: path}, "%q is not published: it is not one of the kinds of files that are.", name)
	ext := strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
	switch {
	case ext == "markdown" || ext == "mdown" || ext == "mkd" || ext == "mdx":
		return d.WithHint("If it is a page, rename it to end in .md.")
	case ext == "yaml" || ext == "yml":
		return d.WithHint("Data files belong in the folder data. If visitors should download this one, put it into a .zip file.")
	case ext == "html" || ext == "htm" || ext == "js" || ext == "css":
		return d.WithHint("Web pages, scripts and style sheets belong to the theme, not to content.")
	}
	if site.IsForeignPicture(name) {
		return d.WithHint("Browsers do not show this kind of picture: save it as .jpg, and name that file where it is shown.")
	}
	if site.IsForeignRecording(name) {
		return d.WithHint("Browsers do not play this kind of recording: save it as .mp4, or sound as .mp3.")
	}
	return d.WithHint("Only pages (.md) and files that end in %s are published.", strings.Join(Extensions(), ", "))
}

func typeName(m fs.FileMode) string {
	switch {
	case m&fs.ModeSymlink != 0:
		return "a symbolic link"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "something special"
}

func unreadable(path string, err error) diag.Diagnostic {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		err = pe.Err // without the path, which is the diagnostic's place
	}
	return diag.New(diag.Unreadable, diag.Position{File: path}, "This cannot be read: %v.", err)
}
