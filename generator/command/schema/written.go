package schema

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A written is what a file says of a record.
type written struct {
	file string
	root *yaml.Node
}

// single returns a file that says the field which f is at as one text, "" if there is none.
func (f *former) single() string {
	if f.read == nil {
		f.read = writtenIn(f.files, f.record.Path)
	}
	for _, w := range f.read {
		if isSingle(w.root, f.at) {
			return w.file
		}
	}
	return ""
}

// isSingle reports whether a field of n, named by the groups that it is in and its own name, is one text.
func isSingle(n *yaml.Node, at []string) bool {
	if len(at) == 0 {
		return n.Kind == yaml.ScalarNode && n.Tag != "!!null"
	}
	if n.Kind == yaml.SequenceNode { // of groups
		for _, item := range n.Content {
			if isSingle(item, at) {
				return true
			}
		}
		return false
	}
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		if n.Content[i].Value == at[0] {
			return isSingle(n.Content[i+1], at[1:])
		}
	}
	return false
}

// writtenIn reads the files of a record; what cannot be read is an error of check, and says nothing here.
func writtenIn(files fs.FS, record string) []written {
	all := []written{}
	add := func(name string) {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return
		}
		if path.Ext(name) == ".md" {
			_, data, _ = bytes.Cut(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("---\n"))
			data, _, _ = bytes.Cut(data, []byte("\n---"))
		}
		var n yaml.Node
		if yaml.Unmarshal(data, &n) == nil && len(n.Content) == 1 {
			all = append(all, written{name, n.Content[0]})
		}
	}
	if !strings.Contains(record, "<") {
		add(record)
		return all
	}
	_ = fs.WalkDir(files, path.Dir(record), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == path.Ext(record) {
			add(name)
		}
		return nil
	})
	return all
}
