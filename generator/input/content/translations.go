package content

import (
	"reflect"

	"go.yaml.in/yaml/v4"
)

// translations decodes texts by language: a mapping whose keys are tags and whose values
// are the record over again, of which only texts may be written. Which fields are texts is for
// those to say who put them together with the record.
func (d *decoder) translations(n *yaml.Node, path string, p *plan, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.misshapen(n, path, p, nil)
		return
	}
	if isLater(p.typ) {
		v.Set(reflect.ValueOf(laterTexts{n}))
		return
	}
	outer := d.absent
	d.absent = new(problems) // nothing is required in a translation
	defer func() { d.absent = outer }()
	keys := map[string]int{}
	for i := 0; i+1 < len(n.Content) && !d.full(); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if !d.key(key, keys) {
			continue
		}
		at := join(path, key.Value)
		d.place(at, key)
		if !d.plainNode(value) || isBlank(value) {
			continue
		}
		item := reflect.New(p.typ.Elem()).Elem()
		item.FieldByName("Language").SetString(key.Value)
		d.group(value, at, part{p.elem, item.FieldByName("Texts")})
		v.Set(reflect.Append(v, item))
	}
}
