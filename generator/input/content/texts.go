package content

import (
	"bytes"
	"slices"
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
	m, bad := split(src.Path, at, src.Bytes)
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

// keep returns the fields of the mapping n that a translation has to say, and of groups those within.
func (p *plan) keep(n *yaml.Node) *yaml.Node {
	kept := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		k, known := p.byName[n.Content[i].Value]
		if !known {
			continue
		}
		f := &p.fields[k]
		var value *yaml.Node
		switch {
		case f.Kind == KindGroup:
			value = f.keep(n.Content[i+1])
		case f.Kind == KindGroups:
			value = f.elem.keepEach(n.Content[i+1])
		case f.translation == "text", f.Name == "summary":
			value = n.Content[i+1]
		}
		if value != nil && (value.Kind == yaml.ScalarNode || len(value.Content) > 0) {
			name := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: f.Name}
			kept.Content = append(kept.Content, name, value)
		}
	}
	return kept
}

// keepEach is keep for each item of a list; nil if there is nothing to say in any.
func (p *plan) keepEach(n *yaml.Node) *yaml.Node {
	kept := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	for _, item := range n.Content {
		kept.Content = append(kept.Content, p.keep(item))
	}
	if !slices.ContainsFunc(kept.Content, func(item *yaml.Node) bool { return len(item.Content) > 0 }) {
		return nil
	}
	return kept
}
