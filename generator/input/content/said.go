package content

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// A Said is what a field says, as a plain text.
type Said struct {
	Path string // of the field: "consent.by"
	Text string // with an item a line, if it is a list
	Line int    // of the file
}

// Say reads what the fields of a page say, or those of a data file, if its name does not end in .md, without asking which fields there
// are. The body of a page begins on a line of its own. A file that cannot be read has a diagnostic, and says nothing.
func Say(src site.Source) (fields []Said, body []byte, line int, found []diag.Diagnostic) {
	m := markdownFile{front: src.Bytes, frontLine: 1}
	if strings.HasSuffix(src.Path, ".md") {
		var bad *diag.Diagnostic
		if m, bad = split(src.Path, place{Type: &site.Type{}}, src.Bytes, nil); bad != nil {
			return nil, nil, 0, []diag.Diagnostic{*bad}
		}
	}
	var p problems
	root, readable := load(&fragment{file: src.Path, text: m.front, first: m.frontLine}, &p)
	if !readable || root == nil || root.Kind != yaml.MappingNode {
		return nil, nil, 0, p.list
	}
	return sayings(nil, root, "", m.frontLine-1), m.body, m.bodyLine, p.list
}

// sayings adds what the fields of a group say. What stands for something else, as anchors of YAML let it, says nothing.
func sayings(all []Said, group *yaml.Node, path string, before int) []Said {
	for i := 0; i+1 < len(group.Content); i += 2 {
		key, value := group.Content[i], group.Content[i+1]
		name := join(path, key.Value)
		if value.Kind == yaml.MappingNode {
			all = sayings(all, value, name, before)
			continue
		}
		if items := itemsOf(value); len(items) > 0 {
			all = append(all, Said{name, strings.Join(items, "\n"), before + key.Line})
		}
	}
	return all
}

// itemsOf returns what a value says, or each item of a list; of a group in a list it is what its first field says.
func itemsOf(n *yaml.Node) (items []string) {
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag != "!!null":
		return []string{n.Value}
	case n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			if item.Kind == yaml.MappingNode && len(item.Content) == 2 {
				item = item.Content[1]
			}
			if item.Kind == yaml.ScalarNode {
				items = append(items, strings.ReplaceAll(item.Value, "\n", " "))
			}
		}
	}
	return items
}
