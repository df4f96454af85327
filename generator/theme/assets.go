package theme

import (
	"path"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"northstar/generator/diag"
)

// An Asset is a file that the theme brings along: a script, a picture, a font.
type Asset struct {
	Path   string // output file: "assets/search.js"
	Source string // "themes/default/assets/search.js"
	Data   []byte // not to be written to
}

// CSS returns the theme's style sheet: the files of assets/css/ one after the
// other, in the order of their names, but those that end in print.css.
func (t *Theme) CSS() []byte { return t.css }

// LayoutCSS returns what the pages of one layout need beside the style sheet: the file of its name
// in assets/css/layouts/; nil if there is none.
func (t *Theme) LayoutCSS(layout string) []byte { return t.layoutCSS[layout] }

// PrintCSS returns the theme's style sheet for paper: the files of assets/css/ that
// end in print.css. Browsers show a page without waiting for it.
func (t *Theme) PrintCSS() []byte { return t.printCSS }

// Assets returns all files of assets/ but the style sheets and the scripts in assets/js/, in the
// order of their paths.
func (t *Theme) Assets() []Asset { return t.assets }

// Scripts returns the scripts of assets/js/, in the order of their paths. The name of each says
// where it is loaded: head.js in the head of every page, before anything is shown;
// site.js on every page; one with the name of a layout on the pages of that layout.
func (t *Theme) Scripts() []Asset { return t.scripts }

func (t *Theme) loadAssets() []diag.Diagnostic {
	var styles []*file
	var ds []diag.Diagnostic
	t.layoutCSS = map[string][]byte{}
	for i := range t.files {
		f := &t.files[i]
		switch {
		case path.Dir(f.path) == cssFolder && path.Ext(f.path) == ".css":
			styles = append(styles, f)
			sheet := &t.css
			if strings.HasSuffix(f.path, printSuffix) {
				sheet = &t.printCSS
			}
			*sheet = append(append(*sheet, f.data...), '\n')
		case path.Dir(f.path) == layoutCSSFolder && path.Ext(f.path) == ".css":
			styles = append(styles, f)
			t.layoutCSS[f.stem()] = f.data
		case path.Dir(f.path) == jsFolder && path.Ext(f.path) == ".js":
			ds = append(ds, checkScript(f)...)
			t.scripts = append(t.scripts, Asset{Path: f.path, Source: f.name, Data: f.data})
		case strings.HasPrefix(f.path, assetsFolder+"/"):
			t.assets = append(t.assets, Asset{Path: f.path, Source: f.name, Data: f.data})
		}
	}
	for _, f := range styles {
		if path.Dir(f.path) == layoutCSSFolder {
			ds = append(ds, unknownLayout(f)...)
		}
		ds = append(ds, t.checkAddresses(f)...)
	}
	return ds
}

// checkAddresses reports the files that a style sheet asks for in vain.
func (t *Theme) checkAddresses(f *file) []diag.Diagnostic {
	var ds []diag.Diagnostic
	offset, function, rule := 0, "", ""
	lexer := css.NewLexer(parse.NewInputBytes(append([]byte(nil), f.data...)))
	for {
		kind, data := lexer.Next()
		if kind == css.ErrorToken {
			return ds
		}
		text, address := string(data), ""
		switch {
		case kind == css.URLToken:
			address = strings.TrimSpace(text[len("url(") : len(text)-1])
		case kind == css.StringToken && (function == "url(" || rule == "@import"):
			address = text
		}
		if address = strings.Trim(address, `"'`); address != "" {
			if d, wrong := t.checkAddress(f, offset, address); wrong {
				ds = append(ds, d)
			}
		}
		switch kind {
		case css.FunctionToken:
			function = strings.ToLower(text)
		case css.AtKeywordToken:
			rule = strings.ToLower(text)
		case css.RightParenthesisToken, css.SemicolonToken, css.LeftBraceToken:
			function, rule = "", ""
		}
		offset += len(data)
	}
}

func (t *Theme) checkAddress(f *file, offset int, address string) (diag.Diagnostic, bool) {
	scheme, _, absolute := strings.Cut(address, ":")
	at := f.position(offset, address)
	switch {
	case strings.HasPrefix(address, "#"), absolute && strings.EqualFold(scheme, "data"):
		return diag.Diagnostic{}, false
	case absolute, strings.HasPrefix(address, "//"):
		return diag.New(diag.StyleAddress, at, "%s is on another host", address).
			WithHint("Published pages load nothing from other hosts: copy the file into assets/."), true
	case strings.HasPrefix(address, "/"):
		return diag.New(diag.StyleAddress, at, "%s begins at the host, which is wrong for sites in a folder of one", address), true
	}
	file, _, _ := strings.Cut(address, "#")
	file, _, _ = strings.Cut(file, "?")
	wanted := path.Join(assetsFolder, file)
	var names []string
	for _, a := range t.assets {
		if a.Path == wanted {
			return diag.Diagnostic{}, false
		}
		names = append(names, strings.TrimPrefix(a.Path, assetsFolder+"/"))
	}
	d := diag.New(diag.StyleAddress, at, "the theme has no file %s", wanted)
	if like := diag.Nearest(strings.TrimPrefix(path.Clean(file), "../"), names); like != "" {
		d = d.WithHint("Did you mean url(%q)? Addresses in style sheets are relative to assets/.", like)
	}
	return d, true
}
