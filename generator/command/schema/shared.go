package schema

import (
	"bytes"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// shared returns a value as YAML in which a form, or a part of one, that stands there again is an alias of the first: types have most of
// their fields in common, and their translations and introductions are the same ones in each language and section.
func shared(value any) ([]byte, error) {
	var root yaml.Node
	if err := root.Encode(value); err != nil {
		return nil, err
	}
	s := sharer{first: map[string]part{}, names: map[string]int{}}
	s.share(&root, "")
	var out bytes.Buffer
	d, err := yaml.NewDumper(&out, yaml.WithIndent(2), yaml.WithLineWidth(-1))
	if err != nil {
		return nil, err
	}
	if err := d.Dump(&root); err != nil {
		return nil, err
	}
	return out.Bytes(), d.Close()
}

// leastShared is how long what is shared is at least: an alias to less is harder to read than what it stands for.
const leastShared = 100

// A sharer knows what stood in a document so far.
type sharer struct {
	first map[string]part // by what they say
	names map[string]int  // how many anchors have a name
}

// A part is a node and the name of what it belongs to.
type part struct {
	*yaml.Node
	owner string
}

// share puts aliases in the place of what has stood above n, within n; owner is the name of what n belongs to.
func (s *sharer) share(n *yaml.Node, owner string) {
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		if n.Content[i].Value == "name" {
			owner = n.Content[i+1].Value
		}
	}
	for i, x := range n.Content {
		if x.Kind != yaml.MappingNode && x.Kind != yaml.SequenceNode {
			continue
		}
		said := saying(x)
		first, again := s.first[said]
		if !again || len(said) < leastShared {
			s.first[said] = part{x, owner}
			s.share(x, owner)
			continue
		}
		if first.Anchor == "" {
			first.Anchor = s.anchor(first)
		}
		n.Content[i] = &yaml.Node{Kind: yaml.AliasNode, Value: first.Anchor, Alias: first.Node}
	}
}

// anchor returns a name that no other anchor has: that of the field, or of the form.
func (s *sharer) anchor(p part) string {
	name := p.owner + "-form"
	if p.Kind == yaml.MappingNode && p.Content[0].Value == "name" {
		name = p.Content[1].Value
	}
	s.names[name]++
	if k := s.names[name]; k > 1 {
		name = fmt.Sprintf("%s-%d", name, k)
	}
	return name
}

// saying returns what a node says: two that say the same do the same.
func saying(n *yaml.Node) string {
	var b strings.Builder
	var write func(n *yaml.Node)
	write = func(n *yaml.Node) {
		fmt.Fprintf(&b, "%d%s%q(", n.Kind, n.Tag, n.Value)
		for _, x := range n.Content {
			write(x)
		}
		b.WriteByte(')')
	}
	write(n)
	return b.String()
}
