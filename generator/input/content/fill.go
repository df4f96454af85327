package content

import (
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
)

// What is offered to be written instead holds what is in the file, in the model, or follows from them. For the
// rest it has placeholders, see [diag.Ask]; and nothing is offered that would be the next mistake.

// placeholder returns a value of f to paste, as YAML, in which everything is left to be said.
func (f *field) placeholder() string {
	switch {
	case f.Kind == KindGroup:
		return f.plan.asking()
	case f.Kind == KindGroups: // as many as the example shows
		var example yaml.Node
		if err := yaml.Unmarshal([]byte(f.Example), &example); err != nil || len(example.Content) == 0 {
			return "[" + f.elem.asking() + "]"
		}
		var items []string
		for _, item := range example.Content[0].Content {
			var names []string
			for i := 0; i+1 < len(item.Content); i += 2 {
				names = append(names, item.Content[i].Value)
			}
			items = append(items, f.elem.asking(names...))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case f.Kind.isList():
		return "[" + f.ask() + "]"
	}
	return f.ask()
}

// asking returns a group of the plan in which the fields that it needs, and those named, are left to be said.
func (p *plan) asking(names ...string) string { return p.groupWith("", "", names...) }

// groupWith returns a group of the plan in which one field has a value, as YAML, and the others that it needs, or that are named,
// are left to be said.
func (p *plan) groupWith(name, value string, names ...string) string {
	var parts []string
	for i := range p.fields {
		f := &p.fields[i]
		switch {
		case f.Name == name:
			parts = append(parts, f.Name+": "+value)
		case f.Required || slices.Contains(names, f.Name):
			parts = append(parts, f.Name+": "+f.placeholder())
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// ask returns the placeholder for a single value of f: the words to choose from, or what the field is for.
func (f *field) ask() string {
	if len(f.Enum) > 0 {
		return diag.Ask(strings.Join(f.Enum, " or "))
	}
	what := f.Doc
	if i := strings.IndexAny(what, ",;:("); i >= 0 {
		what = strings.TrimSpace(what[:i])
	}
	if !strings.Contains(what, " ") {
		what = "the " + strings.ReplaceAll(f.Name, "_", " ")
	}
	return diag.Ask(what)
}

// reshaped returns the value of n as plan p, that of field f, has it; "" if that cannot be known.
func (d *decoder) reshaped(n *yaml.Node, p *plan, f *field) string {
	single := n.Kind == yaml.ScalarNode && d.replaceValue(d.lineOf(n), n.Column, n.Value, "x") != "" // on one line
	raw := d.onOneLine(n)
	instead := ""
	switch {
	case p.kind == KindText && raw != "":
		instead = quoted(raw)
	case p.kind == KindGroups && n.Kind == yaml.MappingNode && raw != "":
		instead = "[" + raw + "]"
	case p.kind == KindGroups && single:
		if group := p.elem.around(n.Value); group != "" {
			instead = "[" + group + "]"
		}
	case p.kind.isList() && single:
		var items []string
		for item := range strings.SplitSeq(n.Value, ",") {
			if item = strings.TrimSpace(item); hyphens.Replace(item) != item && strings.HasPrefix(hyphens.Replace(item), "-") {
				return "" // a dash that was meant to begin an item
			} else if item != "" {
				items = append(items, quoteInList(item))
			}
		}
		instead = "[" + strings.Join(items, ", ") + "]"
	case len(p.fields) > 0 && single:
		instead = p.around(n.Value)
	}
	if instead == "" || !d.takes(instead, p, f) {
		return ""
	}
	return instead
}

// around returns a group of the plan that says a single value: in the field for addresses, days or its word if it is one, and
// else in the first field, if a group must have that. It is "" if nothing says which field was meant.
func (p *plan) around(value string) string {
	for i := range p.fields {
		f := &p.fields[i]
		_, notDay := progress.ParseDate(value)
		if f.web && isAddress(value) || f.Kind == KindDate && notDay == nil || slices.Contains(f.Enum, value) {
			return p.groupWith(f.Name, quoteInList(value))
		}
	}
	first := &p.fields[0]
	switch {
	case !first.Required || first.Kind > KindMoment || first.web:
		return ""
	case len(first.Enum) > 0:
		return p.asking()
	}
	return p.groupWith(first.Name, quoteInList(value))
}

// takes reports whether text is, as YAML, a value of plan p, that of field f; placeholders are.
func (d *decoder) takes(text string, p *plan, f *field) bool {
	root, err := parseYAML([]byte(text))
	return err == nil && root != nil && d.takesNode(&fragment{file: d.file, text: []byte(text), first: 1}, root, p, f)
}

// takesNode is takes for a value that stands in s.
func (d *decoder) takesNode(s *fragment, n *yaml.Node, p *plan, f *field) bool {
	if d.trial || isBlank(n) {
		return false
	}
	try := decoder{fragment: s, problems: &problems{}, zone: d.zone, siteZone: d.siteZone, trial: true}
	v := reflect.New(p.typ).Elem()
	if p.pointer {
		v = reflect.New(reflect.PointerTo(p.typ)).Elem()
	}
	try.value(n, "value", p, f, v)
	for _, x := range try.problems.list {
		if x.Severity == diag.Error && x.Code != diag.Unanswered.ID {
			return false
		}
	}
	return f == nil || !f.web || n.Kind != yaml.ScalarNode || isAddress(n.Value)
}

// isAddress reports whether a text is an address of the web, or for mail.
func isAddress(s string) bool { return strings.Contains(s, "://") || strings.HasPrefix(s, "mailto:") }
