package typecheck

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"northstar/generator/base/diag"
)

func (c *checker) report(p Problem) {
	p.File = c.file
	c.result.Problems = append(c.result.Problems, p)
}

func (c *checker) misuse(node parse.Node, format string, args ...any) {
	c.report(Problem{Code: diag.TemplateMisuse, Offset: int(node.Position()), Text: node.String(), Message: fmt.Sprintf(format, args...)})
}

// printed reports values that would appear in Go's own notation.
func (c *checker) printed(n *parse.ActionNode, v value) {
	t := known(v)
	if t == nil || c.script {
		return
	}
	text := n.Pipe.String()
	p := Problem{Code: diag.TemplateMisuse, Offset: int(n.Pipe.Position()), Text: text}
	switch t.Kind() {
	case reflect.Struct:
		names := fieldNames(t)
		p.Message = fmt.Sprintf("%s is %s, which cannot be printed as a whole.", text, describe(t))
		p.Hint = "Print one of its fields: " + strings.Join(names, ", ") + "."
		if slices.Contains(names, "Text") && isChain(n.Pipe) {
			p.Replacement = text + ".Text"
		}
	case reflect.Slice, reflect.Map:
		p.Message = fmt.Sprintf("%s is %s, which cannot be printed as a whole.", text, describe(t))
		p.Hint = "Go through it: {{range " + text + "}} … {{end}}."
	default:
		return
	}
	c.report(p)
}

// isChain reports whether a pipeline is nothing but a chain of fields.
func isChain(p *parse.PipeNode) bool {
	if len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return false
	}
	k := p.Cmds[0].Args[0].Type()
	return k == parse.NodeField || k == parse.NodeVariable
}

// unknownTemplate reports a call of a template that does not exist.
func (c *checker) unknownTemplate(node parse.Node, name string) {
	c.unknownName(diag.TemplateUnknown, node, name, fmt.Sprintf("No file defines the template %q.", name), slices.Sorted(maps.Keys(c.set)))
}

// unknownName reports a name that is none of names.
func (c *checker) unknownName(code diag.Code, node parse.Node, name, message string, names []string) {
	p := Problem{Code: code, Offset: int(node.Position()), Text: name, Message: message, Replacement: nearest(name, names)}
	if p.Replacement != "" {
		p.Hint = "Did you mean " + p.Replacement + "?"
	}
	c.report(p)
}

// noField reports that fields[at] is asked of a value that does not have it; t is its type.
func (c *checker) noField(node parse.Node, start string, fields []string, at int, t reflect.Type) {
	name, chain := fields[at], written(start, fields)
	p := Problem{Code: diag.TemplateUnknownField, Offset: int(node.Position()), Text: chain}
	replace := func(with string) string {
		changed := slices.Clone(fields)
		changed[at] = with
		return written(start, changed)
	}
	var names, owners []string
	whole := cmp.Or(written(start, fields[:at]), "the dot")
	isStruct := t.Kind() == reflect.Struct
	if isStruct {
		names, owners = fieldNames(t), hiddenIn(t, name)
		p.Message = fmt.Sprintf("%s: %s has no field %s.", chain, t.Name(), name)
	} else {
		p.Message = fmt.Sprintf("%s: %s is %s and has no field %s.", chain, whole, describe(t), name)
	}
	like := nearest(name, names)
	switch {
	case t == reflect.TypeFor[absent]():
		p.Code = diag.TemplateMisuse
		p.Message = fmt.Sprintf("%s asks for a field, but the template is called without a value.", chain)
		p.Hint = "Give it one where it is called: {{template \"name\" .}}."
	case len(owners) > 1:
		p.Message = fmt.Sprintf("%s: %s has two fields %s, one of %s.", chain, t.Name(), name, strings.Join(owners, " and one of "))
		p.Hint = fmt.Sprintf("Say which: %s or %s.", replace(owners[0]+"."+name), replace(owners[1]+"."+name))
	case at == 0 && c.onlyWhole(node, name):
		p.Replacement = written("$", fields)
		p.Hint = fmt.Sprintf("Inside range and with, the dot is the item; the whole is $: write %s.", p.Replacement)
	case like != "":
		p.Replacement = replace(like)
		p.Hint = fmt.Sprintf("Did you mean %s?", p.Replacement)
	case isStruct && len(names) <= 12:
		p.Hint = fmt.Sprintf("%s has %s.", t.Name(), strings.Join(names, ", "))
	case t.Kind() == reflect.Slice:
		p.Hint = fmt.Sprintf("Go through it: {{range %s}}{{.%s}}{{end}}.", whole, name)
	}
	c.report(p)
}

// onlyWhole reports whether node asks the dot for a field that only the template's whole value has.
func (c *checker) onlyWhole(node parse.Node, field string) bool {
	return node.Type() == parse.NodeField && has(c.variable("$"), field)
}

func has(v value, field string) bool {
	t := known(v)
	if t == nil || t.Kind() != reflect.Struct {
		return false
	}
	f, ok := t.FieldByName(field)
	return ok && f.IsExported()
}

// hiddenIn returns the embedded structs of t that have a field of that name.
func hiddenIn(t reflect.Type, field string) []string {
	var owners []string
	for f := range t.Fields() {
		if f.Anonymous && f.Type.Kind() == reflect.Struct && has(of(f.Type), field) {
			owners = append(owners, f.Name)
		}
	}
	return owners
}

// fieldNames returns what templates can write after a value of type t.
func fieldNames(t reflect.Type) []string {
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// nearest is diag.Nearest that does not mind capitals.
func nearest(name string, names []string) string {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return n
		}
	}
	return diag.Nearest(name, names)
}

// describe says what values of type t are.
func describe(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return describe(t.Elem())
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		if t.Elem().Kind() == reflect.String {
			return "a list of texts"
		}
		return "a list of " + t.Elem().Name()
	case reflect.Struct:
		return "one " + t.Name()
	case reflect.Map:
		return "a group of free fields"
	}
	return "a number"
}

func countMessage(name string, takes arity, got int) string {
	switch {
	case takes.least == takes.most:
		return fmt.Sprintf("%s takes %s, not %d.", name, values(takes.least), got)
	case got < takes.least:
		return fmt.Sprintf("%s takes at least %s, not %d.", name, values(takes.least), got)
	}
	return fmt.Sprintf("%s takes at most %s, not %d.", name, values(takes.most), got)
}

func values(n int) string {
	if n == 1 {
		return "1 value"
	}
	return fmt.Sprintf("%d values", n)
}
