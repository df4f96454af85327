package theme

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/conflict"
	"northstar/generator/base/diag"
)

// A Layer is one folder of a theme's files.
type Layer struct {
	Name   string // where the folder is, for messages: "themes/default"
	Files  fs.FS
	Tested bool // html/template is known to find nothing wrong with templates of these files alone
}

// file is one file of the theme, from the topmost layer that has it.
type file struct {
	path  string // inside of the theme: "layouts/home.html"
	name  string // with its layer, for messages: "themes/default/layouts/home.html"
	layer int    // 0 is the topmost
	data  []byte
}

// stem returns a file's name without folder and extension.
func (f *file) stem() string { return strings.TrimSuffix(path.Base(f.path), path.Ext(f.path)) }

// Folders of a theme.
const (
	layoutsFolder   = "layouts"
	partialsFolder  = "partials"
	assetsFolder    = "assets"
	messagesFolder  = "messages"
	cssFolder       = "assets/css"
	layoutCSSFolder = cssFolder + "/layouts"
	tagCSSFolder    = cssFolder + "/languages"
	bodyCSSFolder   = cssFolder + "/bodies"
	jsFolder        = "assets/js"
	partCSSFolder   = cssFolder + "/parts"
	printSuffix     = "print.css"
)

// read returns the files of all layers, sorted by path; of files with one path, that of
// the first layer.
func read(layers []Layer) ([]*file, []diag.Diagnostic) {
	var ds []diag.Diagnostic
	found := map[string]*file{}
	for i, layer := range layers {
		// The walk's own error is always nil: each failure is reported where it happens.
		_ = fs.WalkDir(layer.Files, ".", func(p string, entry fs.DirEntry, err error) error {
			f := &file{path: p, name: path.Join(layer.Name, p), layer: i}
			switch _, above := found[p]; {
			case err != nil:
				ds = append(ds, unreadable(f, err))
			case p != "." && ignored(p, entry.IsDir()):
				if entry.IsDir() {
					return fs.SkipDir
				}
			case entry.IsDir() || above:
			case !entry.Type().IsRegular():
				ds = append(ds, f.wrong(diag.ThemeUnreadable, "%s is not an ordinary file.", p))
			default:
				if d, unused := misplaced(f); unused {
					ds = append(ds, d)
					break
				}
				if f.data, err = fs.ReadFile(layer.Files, p); err != nil {
					ds = append(ds, unreadable(f, err))
					break
				}
				conflicts := f.conflicts(layer)
				ds = append(ds, conflicts...)
				if len(conflicts) == 0 || path.Ext(p) == ".html" { // which is read all the same
					found[p] = f
				}
			}
			return nil
		})
	}
	return slices.SortedFunc(maps.Values(found), func(a, b *file) int { return strings.Compare(a.path, b.path) }), ds
}

// conflicts reports merge conflicts that are left in a file of a layer, if it is a text.
func (f *file) conflicts(layer Layer) []diag.Diagnostic {
	if layer.Tested {
		return nil
	}
	switch path.Ext(f.path) {
	case ".html", ".css", ".js", ".mjs", ".json", ".webmanifest", ".txt", ".xml", ".svg":
		return conflict.Find(f.name, f.data, conflict.Text)
	case ".yaml", ".yml":
		return conflict.Find(f.name, f.data, conflict.Data)
	}
	return nil
}

func unreadable(f *file, err error) diag.Diagnostic {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	return f.wrong(diag.ThemeUnreadable, "%s cannot be read: %v.", f.path, err)
}

// ignored reports whether a file is none of the theme's: what editors and systems
// leave behind, and texts for people beside the three folders.
func ignored(p string, folder bool) bool {
	base := path.Base(p)
	text := !folder && !strings.Contains(p, "/") && !slices.Contains([]string{".html", ".yaml", ".yml"}, path.Ext(p))
	return base[0] == '.' || strings.HasSuffix(base, "~") || text
}

// misplaced reports files that would never be used.
func misplaced(f *file) (diag.Diagnostic, bool) {
	folder, ext := path.Dir(f.path), path.Ext(f.path)
	top, _, nested := strings.Cut(f.path, "/")
	switch {
	case folder == layoutsFolder && ext == ".html", folder == partialsFolder && ext == ".html", folder == messagesFolder && ext == ".yaml",
		f.path == settingsFile:
		return diag.Diagnostic{}, false
	case top == assetsFolder:
		if slices.Contains(assetKinds(), ext) {
			return diag.Diagnostic{}, false
		}
		return f.wrong(diag.ThemeFileUnused, "Files of the kind %q are not copied to the site.", ext).
			WithHint("Only %s are copied.", strings.Join(assetKinds(), " ")), true
	}
	d := f.wrong(diag.ThemeFileUnused, "%s is not used.", f.path)
	if folder == "." && ext != ".html" {
		return d.WithHint("The settings of a theme are in %s.", settingsFile), true
	}
	d = d.WithHint("Templates live in layouts/ and partials/ without further folders, " +
		"messages in messages/<language>.yaml, all other files in assets/.")
	folders := []string{layoutsFolder, partialsFolder, messagesFolder, assetsFolder}
	if like := diag.Nearest(top, folders); nested && like != "" && like != top {
		d = d.WithHint("Did you mean the folder %s/?", like)
	}
	return d, true
}

// assetKinds lists what is copied from assets/. Everything else stays where it is: a
// key or a database that lies there by accident is not published.
func assetKinds() []string {
	return []string{
		".css", ".js", ".mjs", ".json", ".webmanifest", ".txt", ".xml",
		".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico",
		".woff2", ".woff", ".ttf", ".otf", ".mp3", ".mp4", ".webm", ".pdf",
	}
}

// wrong reports a mistake that is about the file as a whole.
func (f *file) wrong(code diag.Code, format string, args ...any) diag.Diagnostic {
	return diag.New(code, diag.Position{File: f.name}, format, args...)
}

// suggest adds to d what was probably meant by a name, if there is one like it.
func suggest(d diag.Diagnostic, hint, name string, names []string) diag.Diagnostic {
	if like := diag.Nearest(name, names); like != "" {
		return d.WithHint(hint, like)
	}
	return d
}

// position finds text, which is at offset or around it, and returns where it begins.
// Go's parser gives the offset of some node of a longer expression.
func (f *file) position(offset int, text string) diag.Position {
	source := string(f.data)
	offset = min(offset, len(source))
	if from := max(0, offset-len(text)); text != "" {
		to := min(len(source), offset+len(text))
		if i := strings.LastIndex(source[from:to], text); i >= 0 {
			offset = from + i
		} else if i := strings.Index(source[offset:], text); i >= 0 && !strings.Contains(source[offset:offset+i], "}}") {
			offset += i
		} else {
			text = ""
		}
	}
	return f.at(offset, len([]rune(text)))
}

// at returns the position of the byte at offset.
func (f *file) at(offset, width int) diag.Position {
	before := f.data[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	line, _, _ := bytes.Cut(f.data[start:], []byte("\n"))
	return diag.Position{
		File: f.name, Line: bytes.Count(before, []byte("\n")) + 1,
		Column: len([]rune(string(before[start:]))) + 1, Width: width,
		Text: strings.TrimSuffix(string(line), "\r"),
	}
}

// line returns the position of a line, or of text in it, if it is there.
func (f *file) line(number int, text string) diag.Position {
	lines := bytes.SplitAfterN(f.data, []byte("\n"), max(1, number)) // the last is that line, and all behind it
	p := f.at(len(f.data)-len(lines[len(lines)-1]), 0)
	if before, _, ok := strings.Cut(p.Text, text); ok && text != "" {
		p.Column, p.Width = len([]rune(before))+1, len([]rune(text))
	} else {
		p.Column = 0
	}
	return p
}
