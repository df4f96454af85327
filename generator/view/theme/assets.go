package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// An Asset is a file that the theme brings along: a script, a picture, a font.
type Asset struct {
	Path string // in the theme: "assets/fonts/serif.woff2"
	// Address is that on the site, which changes with the content: "/assets/fonts/serif.1f0e3a92.woff2". It is "" for scripts of pages.
	Address string
	Source  string // "themes/default/assets/fonts/serif.woff2"
	Data    []byte // not to be written to
}

// Name returns what templates and style sheets call a file: "fonts/serif.woff2".
func (a Asset) Name() string { return strings.TrimPrefix(a.Path, assetsFolder+"/") }

// Fingerprinted returns the address of a file below /assets/, which changes with its content, so that browsers can keep it for ever:
// "/assets/site.1f0e3a92.css" for the name "site.css".
func Fingerprinted(name string, data []byte) string {
	ext, sum := path.Ext(name), sha256.Sum256(data)
	return "/" + assetsFolder + "/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
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
			a := Asset{Path: f.path, Source: f.name, Data: f.data}
			a.Address = Fingerprinted(a.Name(), a.Data)
			t.assets = append(t.assets, a)
		}
	}
	for i := range t.assets { // other style sheets than those of the site: what they load has its address too
		if a := &t.assets[i]; path.Ext(a.Path) == ".css" {
			a.Data = t.addressed(a.Data, path.Dir(a.Name()))
			a.Address = Fingerprinted(a.Name(), a.Data)
		}
	}
	return append(ds, t.loadStyles()...)
}

// literalAssets reports templates that write where a file of the theme would be, and scripts that ask for one: its address changes with
// its content.
func (t *Theme) literalAssets(sources []*source) (ds []diag.Diagnostic) {
	slices.SortFunc(sources, func(x, y *source) int { return strings.Compare(x.name, y.name) })
	for _, a := range t.assets {
		for _, s := range sources {
			if at := bytes.Index(s.data, []byte(a.Path+`"`)); at >= 0 {
				p := s.at(at, len([]rune(a.Path)))
				ds = append(ds, diag.New(diag.AssetAddress, p, "%s is published at an address that changes with its content.", a.Path).
					WithHint("Write {{asset %q}} for the whole address.", a.Name()))
			}
		}
	}
	return ds
}

// asset returns the asset that templates and style sheets call by a name, or nil.
func (t *Theme) asset(name string) *Asset {
	for i := range t.assets {
		if t.assets[i].Name() == name {
			return &t.assets[i]
		}
	}
	return nil
}

// assetNames returns what templates call the assets.
func (t *Theme) assetNames() (names []string) {
	for _, a := range t.assets {
		names = append(names, a.Name())
	}
	return names
}
