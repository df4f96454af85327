package content

import (
	"reflect"
	"strconv"
	"unique"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// value decodes n, which is the value of field f or an item of it.
func (d *decoder) value(n *yaml.Node, path string, p *plan, f *field, v reflect.Value) {
	if !d.plain(n, f) {
		return
	}
	if p.pointer {
		pointer := reflect.New(p.typ)
		v.Set(pointer)
		v = pointer.Elem()
	}
	switch p.kind {
	case KindTranslations:
		d.translations(n, path, p, v)
	case KindTexts, KindNumbers, KindDates, KindCredits, KindGroups:
		d.list(n, path, p, f, v)
	case KindGroup, KindShorthand:
		if p.kind == KindShorthand && n.Kind == yaml.ScalarNode {
			d.shorthand(n, path, v.Addr().Interface().(site.Shorthand))
			return
		}
		if p.typ == reflect.TypeFor[site.Compute]() {
			d.collected = !isStandard(n)
		}
		d.group(n, path, part{p, v})
		d.collected = d.collected && p.typ != reflect.TypeFor[site.Compute]()
	case KindNamed:
		d.named(n, path, p, f, v)
	case KindFields:
		d.declared(n, path, p, f, v)
	case KindFree:
		if n.Kind != yaml.MappingNode {
			d.misshapen(n, path, p, f)
			return
		}
		if tree, ok := d.free(n, 1).(site.Extra); ok {
			v.Set(reflect.ValueOf(tree))
		}
	default:
		d.scalar(n, path, p, f, v)
	}
}

// isStandard reports whether n says that a goal is computed from records that every site can have.
func isStandard(n *yaml.Node) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "from" {
			return site.StandardTypes().ComputedFrom(n.Content[i+1].Value) != nil
		}
	}
	return true
}

// rest decodes a value under a name that nobody knows here, or several, into a map.
func (d *decoder) rest(name string, n *yaml.Node, path string, v reflect.Value) {
	at := join(path, name)
	list := planOf(reflect.TypeFor[[]string]())
	if isBlank(n) {
		return
	}
	d.place(at, n)
	values := reflect.New(list.typ).Elem()
	d.list(n, at, list, &field{Field: Field{Name: name, Kind: KindTexts, Alone: true}, plan: list}, values)
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	v.SetMapIndex(reflect.ValueOf(name), values)
}

// named decodes texts, each under a name of its own.
func (d *decoder) named(n *yaml.Node, path string, p *plan, f *field, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.misshapen(n, path, p, f)
		return
	}
	texts, keys := map[string]string{}, map[string]int{}
	for i := 0; i+1 < len(n.Content) && !d.full(); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if !d.key(key, keys) {
			continue
		}
		at, text := join(path, key.Value), reflect.New(p.elem.typ).Elem()
		d.place(at, value)
		d.value(value, at, p.elem, f, text)
		texts[key.Value] = text.String()
	}
	v.Set(reflect.ValueOf(texts))
}

func (d *decoder) list(n *yaml.Node, path string, p *plan, f *field, v reflect.Value) {
	if n.Kind == yaml.ScalarNode && f != nil && f.Alone && f.plan == p {
		n = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{n}}
	}
	if n.Kind != yaml.SequenceNode {
		d.misshapen(n, path, p, f)
		return
	}
	items := n.Content
	if f != nil && f.Most > 0 && len(items) > f.Most && f.plan == p {
		d.add(diag.New(diag.TooManyItems, d.position(items[f.Most]), "This is item %d of %s, which has %d; at most %d are allowed.",
			f.Most+1, inWords(path), len(items), f.Most))
		items = items[:f.Most]
	}
	v.Set(reflect.MakeSlice(p.typ, len(items), len(items)))
	for i, item := range items {
		if d.full() {
			return
		}
		at := path + "[" + strconv.Itoa(i) + "]"
		d.place(at, item)
		if isBlank(item) && d.plain(item, f) {
			d.add(diag.New(diag.WrongKind, d.position(item), "Item %d of %s is empty.", i+1, inWords(path)).
				WithHint("Write something there, or remove the item."))
			continue
		}
		d.value(item, at, p.elem, f, v.Index(i))
		if p.elem.kind == KindText && len(item.Value) < 40 { // a topic of a thousand pages is one text in memory
			v.Index(i).SetString(unique.Make(v.Index(i).String()).Value())
		}
	}
}

// shorthand reads a group written as one text.
func (d *decoder) shorthand(n *yaml.Node, path string, into site.Shorthand) {
	if d.asks(n, path) || !d.visible(n, path, n.Value) || d.leftover(n, path, nil) {
		return
	}
	if field := into.SetText(n.Value); field != "" {
		d.place(join(path, field), n)
	}
}

// free decodes any tree: texts, booleans, lists and groups.
func (d *decoder) free(n *yaml.Node, depth int) any {
	if depth > maxDepth {
		d.add(diag.New(diag.YAMLTooDeep, d.position(n), "Values are nested more than %d levels deep here.", maxDepth))
		return nil
	}
	if !d.plainNode(n) {
		return nil
	}
	switch n.Kind {
	case yaml.MappingNode:
		tree, keys := site.Extra{}, map[string]int{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if key := n.Content[i]; d.key(key, keys) {
				tree[key.Value] = d.free(n.Content[i+1], depth+1)
			}
		}
		return tree
	case yaml.SequenceNode:
		items := make([]any, len(n.Content))
		for i, item := range n.Content {
			items[i] = d.free(item, depth+1)
		}
		return items
	}
	switch {
	case n.Tag == "!!null":
		return ""
	case n.Tag == "!!bool" && (n.Value == "true" || n.Value == "false"):
		return n.Value == "true"
	}
	d.visible(n, "extra", n.Value)
	return n.Value
}
