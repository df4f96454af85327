package theme

import (
	"path"
	"strings"

	"northstar/generator/base/diag"
)

// An Asset is a file that the theme brings along: a script, a picture, a font.
type Asset struct {
	Path   string // output file: "assets/search.js"
	Source string // "themes/default/assets/search.js"
	Data   []byte // not to be written to
}

// Assets returns all files of assets/ but the style sheets and the scripts in assets/js/, in the
// order of their paths.
func (t *Theme) Assets() []Asset { return t.assets }

// Scripts returns the scripts of assets/js/, in the order of their paths. The name of each says
// where it is loaded: head.js in the head of every page, before anything is shown;
// site.js on every page; one with the name of a layout on the pages of that layout.
func (t *Theme) Scripts() []Asset { return t.scripts }

func (t *Theme) loadAssets() (ds []diag.Diagnostic) {
	for _, f := range t.files {
		switch {
		case f.isStyle(): // see loadStyles
		case path.Dir(f.path) == jsFolder && path.Ext(f.path) == ".js":
			ds = append(ds, t.checkScript(f)...)
			t.scripts = append(t.scripts, Asset{Path: f.path, Source: f.name, Data: f.data})
		case strings.HasPrefix(f.path, assetsFolder+"/"):
			t.assets = append(t.assets, Asset{Path: f.path, Source: f.name, Data: f.data})
		}
	}
	return append(ds, t.loadStyles()...)
}
