package theme

import (
	"errors"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
)

// settingsFile says what Northstar has to know of a theme where it makes HTML without a template.
const settingsFile = "theme.yaml"

// wholeWindow is what browsers take for the width of a picture that has no sizes.
const wholeWindow = "100vw"

// BodySizes returns how wide pictures in the text of a page are, for the attribute sizes: what the theme says, or
// that they are as wide as the window. It is never empty.
func (t *Theme) BodySizes() string { return t.bodySizes }

// loadSettings reads theme.yaml, in which nothing is left to guess: what is not known, and what is missing, is an Error.
func (t *Theme) loadSettings() (ds []diag.Diagnostic) {
	t.bodySizes = wholeWindow
	for _, f := range t.files {
		if f.path != settingsFile {
			continue
		}
		var document yaml.Node
		if err := yaml.Load(f.data, &document); err != nil {
			at, message := diag.Position{File: f.name}, err.Error()
			if e, ok := errors.AsType[*yaml.LoadError](err); ok {
				at, message = f.line(e.Mark.Line, ""), e.Message
				at.Column = e.Mark.Column
			}
			message = strings.TrimPrefix(message, "yaml: ")
			return []diag.Diagnostic{diag.New(diag.ThemeSettings, at, "%s cannot be read: %s.", f.path, message)}
		}
		sizes, ds := f.only(document.Content[0], "sizes", "sizes:\n  body: \"100vw\"")
		if sizes == nil {
			return ds
		}
		body, more := f.only(sizes, "body", "")
		ds = append(ds, more...)
		switch {
		case body == nil:
		case body.Kind != yaml.ScalarNode || !isSizes(body.Value):
			ds = append(ds, diag.New(diag.ThemeSettings, f.node(body), "The value of sizes.body is not valid for the attribute sizes of a picture."))
		default:
			t.bodySizes = body.Value
		}
		return ds
	}
	return nil
}

// only returns the value of the one key that a mapping may have; example is how the key is written.
func (f *file) only(n *yaml.Node, key, example string) (value *yaml.Node, ds []diag.Diagnostic) {
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			name := n.Content[i]
			switch {
			case name.Value != key:
				ds = append(ds, diag.New(diag.ThemeSettings, f.node(name), "There is no setting %q here, only %s.", name.Value, key))
			case value != nil:
				ds = append(ds, diag.New(diag.ThemeSettings, f.node(name), "%s is given twice.", key))
			default:
				value = n.Content[i+1]
			}
		}
	}
	if value == nil && len(ds) == 0 {
		ds = append(ds, diag.New(diag.ThemeSettings, f.node(n), "The setting %s is missing.", key).WithFix(example))
	}
	return value, ds
}

// node returns the position of a node.
func (f *file) node(n *yaml.Node) diag.Position {
	at := f.line(n.Line, "")
	at.Column = n.Column
	if n.Kind == yaml.ScalarNode {
		at.Width = len([]rune(n.Value))
	}
	return at
}

// isSizes reports whether a text is what the attribute sizes can hold: lengths, each but the last after a condition on the
// window. It knows less than CSS does, and nothing that could end an attribute.
func isSizes(s string) bool {
	const (
		number      = `[0-9]*\.?[0-9]+`
		length      = `(?:0|` + number + `(?:px|r?em|r?ex|r?ch|r?lh|pt|cm|mm|in|[sld]?v(?:w|h|i|b|min|max)))`
		term        = `(?:` + length + `|` + number + `)`
		sum         = term + `(?: ?[*/] ?` + term + `| [+-] ` + term + `)*`
		width       = `(?:` + length + `|calc\(` + sum + `\)|(?:min|max|clamp)\(` + sum + `(?:, ?` + sum + `)*\))`
		feature     = `\([a-z-]+(?:: ?(?:` + length + `|[a-z]+|[0-9]+ ?/ ?[0-9]+)| [<>]=? ` + length + `)?\)`
		condition   = `(?:not )?` + feature + `(?: (?:and|or) ` + feature + `)*`
		conditional = condition + ` ` + width + `, ?`
	)
	return len(s) <= 500 && regexp.MustCompile(`^(?:`+conditional+`)*`+width+`$`).MatchString(s)
}
