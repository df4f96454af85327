package render

import (
	"bytes"

	"github.com/tdewolff/minify/v2/js"

	"northstar/generator/view/theme"
)

// Scripts minifies scripts of a theme. One that cannot be read stays as it is, for theme.Load has
// reported it; one that holds nothing is left out, which is how a theme takes away a script of the layer below.
func Scripts(assets []theme.Asset) []theme.Script {
	var scripts []theme.Script
	for _, a := range assets {
		data := minified((&js.Minifier{Version: 2022}).Minify, a.Data)
		if len(bytes.TrimSpace(data)) > 0 {
			scripts = append(scripts, theme.Script{Name: a.ScriptName(), Address: theme.Fingerprinted(a.ScriptName()+".js", data), Data: data})
		}
	}
	return scripts
}
