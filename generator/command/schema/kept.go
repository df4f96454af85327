package schema

import (
	"io/fs"
	"path"

	"go.yaml.in/yaml/v4"
)

// Kept is a file that has no form, since it is a bare list; or one of its fields, which is a text where there may be a list.
type Kept struct{ File, Field string }

// isBareList reports whether a file is a list, and nothing else.
func isBareList(files fs.FS, name string) bool {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return false
	}
	var n yaml.Node
	if yaml.Unmarshal(data, &n) != nil || len(n.Content) == 0 {
		return false
	}
	return n.Content[0].Kind == yaml.SequenceNode
}

// bareLists returns the YAML files of a folder that are lists.
func bareLists(files fs.FS, folder string) (bare []string) {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if name := path.Join(folder, e.Name()); path.Ext(name) == ".yaml" && isBareList(files, name) {
			bare = append(bare, name)
		}
	}
	return bare
}
