package render

import (
	"bytes"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"

	"northstar/generator/view/theme"
)

// Scripts minifies scripts of a theme. One that cannot be read stays as it is, for theme.Load has
// reported it; one that holds nothing is left out, which is how a theme takes away a script of the layer below.
func Scripts(assets []theme.Asset) []theme.Script {
	var scripts []theme.Script
	for _, a := range assets {
		var out bytes.Buffer
		minifier := js.Minifier{Version: 2022}
		if err := minifier.Minify(minify.New(), &out, bytes.NewReader(a.Data), nil); err != nil {
			out.Reset()
			out.Write(a.Data)
		}
		if len(bytes.TrimSpace(out.Bytes())) > 0 {
			address := fingerprinted(a.ScriptName(), out.Bytes(), ".js")
			scripts = append(scripts, theme.Script{Name: a.ScriptName(), Address: address, Data: out.Bytes()})
		}
	}
	return scripts
}
