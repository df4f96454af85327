package review

import (
	"bytes"
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"northstar/generator/base/overlay"
	"northstar/generator/command/diff"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// Judged shows the content and the data of a change below the configuration and the theme of the version that it is for.
func Judged(base, change fs.FS) fs.FS {
	return overlay.FS{Below: change, Over: base, Owned: decides}
}

// decides reports whether a file or folder decides how others are read and shown.
func decides(path string) bool { return content.IsConfig(path) || path == "themes" }

// Unused is what a change edits of what it is not judged by.
type Unused struct {
	Settings []string `json:"settings"` // names of fields of data/site.yaml that have another value
	Files    []string `json:"files"`    // data/site.yaml, and files of themes/
}

// UnusedOf compares what decides how content is read and shown in the version that a change is for, and in the change. Nothing of
// it is carried out: files are compared as bytes, and settings as values.
func UnusedOf(base, change fs.FS) Unused {
	u := Unused{Settings: []string{}, Files: []string{}}
	seen := map[string]bool{}
	look := func(path string) {
		if !seen[path] && !diff.SameFile(base, change, path) {
			u.Files = append(u.Files, path)
		}
		seen[path] = true
	}
	const config = "data/site.yaml"
	look(config)
	if now := read(change, config); len(u.Files) > 0 && len(now) < mostConfig {
		u.Settings = settings(read(base, config), now)
	}
	for _, files := range []fs.FS{base, change} {
		// that never fails: what cannot be listed is another thing than it should be
		_ = fs.WalkDir(files, "themes", func(path string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist) || err == nil && d.IsDir():
			case err == nil && d.Type().IsRegular():
				look(path)
			case !seen[path]: // a link or a device, which is not opened
				seen[path] = true
				u.Files = append(u.Files, path)
			}
			return nil
		})
	}
	slices.Sort(u.Files)
	return u
}

// mostConfig is the length from which on nobody wrote a configuration, in bytes.
const mostConfig = 1 << 20

func read(files fs.FS, path string) []byte {
	data, err := fs.ReadFile(files, path)
	if err != nil {
		return nil
	}
	return data
}

// settings returns the names of the fields that differ between two configurations.
func settings(before, after []byte) []string {
	names := []string{}
	parse := func(data []byte) reflect.Value {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		config, _, _ := content.ParseConfig(site.Source{Path: "data/site.yaml", Bytes: data, Size: int64(len(data))})
		return reflect.ValueOf(config)
	}
	old, now := parse(before), parse(after)
	for i := range old.NumField() {
		name := old.Type().Field(i).Tag.Get("yaml")
		if name != "" && !strings.HasPrefix(name, "-") && !reflect.DeepEqual(old.Field(i).Interface(), now.Field(i).Interface()) {
			names = append(names, name)
		}
	}
	return names
}
