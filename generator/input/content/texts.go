package content

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// Texts takes out of a page what a translation of it says in its own words: the texts of its front
// matter, as YAML without a title, and its body. ok is false for a file whose front matter
// cannot be read, which the diagnostics of ParseDocument explain.
func Texts(src site.Source) (title string, texts, body []byte, ok bool) {
	at, _ := placeOf(src.Path, nil, nil)
	m, bad := split(src.Path, at, src.Bytes, nil)
	if bad != nil {
		return "", nil, nil, false
	}
	var p problems
	root, readable := load(&fragment{file: src.Path, text: m.front, first: m.frontLine}, &p)
	if !readable || root == nil || root.Kind != yaml.MappingNode {
		return "", nil, nil, false
	}
	var front site.Front
	kept := partOf(&front).keep(root)
	if details := at.Type.NewDetails(); details != nil {
		kept.Content = append(kept.Content, partOf(details).keep(root).Content...)
	}
	for i := 0; i+1 < len(kept.Content); i += 2 {
		if kept.Content[i].Value == "title" {
			title = kept.Content[i+1].Value
			kept.Content = append(kept.Content[:i:i], kept.Content[i+2:]...)
			break
		}
	}
	if len(kept.Content) > 0 {
		var err error
		if texts, err = yaml.Dump(kept, yaml.WithIndent(2), yaml.WithLineWidth(-1)); err != nil || diag.HasErrors(p.list) {
			return "", nil, nil, false
		}
	}
	return strings.TrimSpace(title), texts, bytes.TrimLeft(m.body, "\r\n"), true
}

// keep returns what a translation has to say of a group, or of each group in a list of them; without content if that is nothing.
func (p *plan) keep(n *yaml.Node) *yaml.Node {
	kept := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	if n.Kind == yaml.SequenceNode {
		kept.Kind, kept.Tag = yaml.SequenceNode, "!!seq"
		says := false
		for _, item := range n.Content {
			item = p.keep(item)
			kept.Content = append(kept.Content, item)
			says = says || len(item.Content) > 0
		}
		if !says {
			kept.Content = nil
		}
		return kept
	}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		k, known := p.byName[name.Value]
		if !known {
			continue
		}
		switch f := &p.fields[k]; {
		case f.Kind == KindGroup || f.Kind == KindGroups:
			value = f.group().keep(value)
		case f.translation != "text" && f.Name != "summary":
			continue
		}
		if value.Kind == yaml.ScalarNode || len(value.Content) > 0 {
			name = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name.Value} // without its comments
			kept.Content = append(kept.Content, name, value)
		}
	}
	return kept
}
