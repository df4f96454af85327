package theme

import (
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"

	"northstar/generator/base/diag"
)

// Scripts that are no layout's: see [Theme.Scripts].
const (
	HeadScript = "head"
	SiteScript = "site"
)

// A Script is a script of the theme as it is published.
type Script struct {
	Name    string // see [Theme.Scripts]
	Address string // path on the site, which changes with its content: "/assets/search.1f0e3a92.js"
	Data    []byte // not to be written to
}

// ScriptName returns the name of a script of [Theme.Scripts]: "search" for assets/js/search.js.
func (a Asset) ScriptName() string { return strings.TrimSuffix(path.Base(a.Path), ".js") }

// checkScript reports a script that nothing loads, and one that a browser would refuse.
func (t *Theme) checkScript(f *file) []diag.Diagnostic {
	names := slices.Concat(t.names, []string{HeadScript, SiteScript})
	name := Asset{Path: f.path}.ScriptName()
	if !slices.Contains(names, name) {
		d := f.wrong(diag.ScriptUnused, "No page loads %s.", f.path).
			WithHint("A script in assets/js/ has the name of a layout, or is site.js or head.js. " +
				"Scripts that a template loads itself belong in assets/.")
		return []diag.Diagnostic{suggest(d, "Did you mean %s.js?", name, names)}
	}
	_, err := js.Parse(parse.NewInputBytes(slices.Clone(f.data)), js.Options{})
	wrong, ok := errors.AsType[*parse.Error](err)
	if !ok {
		return nil
	}
	at := f.line(wrong.Line, "")
	at.Column = wrong.Column
	return []diag.Diagnostic{diag.New(diag.ScriptSyntax, at, "%s cannot be read: %s.", f.path, wrong.Message)}
}
