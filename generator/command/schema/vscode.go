package schema

import (
	"path"
	"strings"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// File returns the name of the file that holds the schema of the record with a name.
func File(name string) string { return name + ".schema.json" }

// VSCode returns settings of Visual Studio Code, for .vscode/settings.json: which of the schemas
// in folder, a path relative to the site, is for which files. The extension "YAML"
// of Red Hat reads them. types are those of pages. Only data files are in them, since it does not look into front matter.
func VSCode(types site.Types, folder string) ([]byte, error) {
	schemas := map[string]string{}
	for _, r := range content.Records(types) {
		if ext := path.Ext(r.Path); ext == ".yaml" {
			schemas["./"+path.Join(folder, File(r.Name))] = strings.NewReplacer("<id>", "*", "<name>", "*").Replace(r.Path)
		}
	}
	return encode(map[string]any{"yaml.schemas": schemas})
}
