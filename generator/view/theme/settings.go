package theme

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
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

// GallerySizes returns how wide pictures in a row are in the text of a page, as BodySizes does; what that returns, if the theme does not
// say it.
func (t *Theme) GallerySizes() string { return cmp.Or(t.gallerySizes, t.bodySizes) }

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
		all, ds := f.settings(document.Content[0], "sizes:\n  body: \"100vw\"", "sizes")
		if all["sizes"] == nil {
			return ds
		}
		sizes, more := f.settings(all["sizes"], "", "body", "gallery")
		ds = append(ds, more...)
		for name, setting := range map[string]*string{"body": &t.bodySizes, "gallery": &t.gallerySizes} {
			switch value := sizes[name]; {
			case value == nil:
			case value.Kind != yaml.ScalarNode || !isSizes(value.Value):
				const message = "The value of sizes.%s is not valid for the attribute sizes of a picture."
				ds = append(ds, diag.New(diag.ThemeSettings, f.node(value), message, name))
			default:
				*setting = value.Value
			}
		}
		return ds
	}
	return nil
}

// settings returns the values of the keys that a mapping may have, of which it must have the first; example is how that is written.
func (f *file) settings(n *yaml.Node, example string, keys ...string) (values map[string]*yaml.Node, ds []diag.Diagnostic) {
	values = map[string]*yaml.Node{}
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			name := n.Content[i]
			switch {
			case !slices.Contains(keys, name.Value):
				ds = append(ds, diag.New(diag.ThemeSettings, f.node(name), "There is no setting %q here, only %s.", name.Value,
					strings.Join(keys, " and ")))
			case values[name.Value] != nil:
				ds = append(ds, diag.New(diag.ThemeSettings, f.node(name), "%s is given twice.", name.Value))
			default:
				values[name.Value] = n.Content[i+1]
			}
		}
	}
	if values[keys[0]] == nil && len(ds) == 0 {
		ds = append(ds, diag.New(diag.ThemeSettings, f.node(n), "The setting %s is missing.", keys[0]).WithFix(example))
	}
	return values, ds
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
