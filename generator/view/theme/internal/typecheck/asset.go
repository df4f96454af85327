package typecheck

import (
	"reflect"
	"slices"
	"text/template/parse"

	"northstar/generator/base/diag"
)

const assetFunction = "asset"

// IsAsset reports whether a command asks for the address of a file of the theme, which is put into the template when the
// theme is loaded:
//
//	<img src="{{asset "flags/harbour.svg"}}">
func IsAsset(command *parse.CommandNode) bool { return calls(command, assetFunction) }

// asset checks {{asset "file"}}.
func (c *checker) asset(command *parse.CommandNode) value {
	text := of(reflect.TypeFor[string]())
	f, args := command.Args[0], command.Args[1:]
	if len(args) != 1 || args[0].Type() != parse.NodeString {
		c.misuse(f, `asset takes the name of a file below assets/, in quotation marks: {{asset "flag.svg"}}.`)
		return text
	}
	name := args[0].(*parse.StringNode)
	if slices.Contains(c.known.Files, name.Text) {
		c.result.Assets = append(c.result.Assets, name.Text)
	} else {
		c.problem(diag.AssetUnknown, name, name.Text, "The theme has no file assets/%s.", name.Text).suggest(nearest(name.Text, c.known.Files))
	}
	return text
}
