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

// problem reports a mistake in a node, and returns it for what else is known of it.
func (c *checker) problem(code diag.Code, node parse.Node, text, format string, args ...any) *Problem {
	c.result.Problems = append(c.result.Problems, Problem{
		Code: code, File: c.file, Offset: int(node.Position()), Text: text, Message: fmt.Sprintf(format, args...),
	})
	return &c.result.Problems[len(c.result.Problems)-1]
}

func (c *checker) misuse(node parse.Node, format string, args ...any) {
	c.problem(diag.TemplateMisuse, node, node.String(), format, args...)
}

// printed reports values that would appear in Go's own notation.
func (c *checker) printed(n *parse.ActionNode, v value) {
	t, text := known(v), n.Pipe.String()
	if t == nil || c.script || !slices.Contains([]reflect.Kind{reflect.Struct, reflect.Slice, reflect.Map}, t.Kind()) {
		return
	}
	p := c.problem(diag.TemplateMisuse, n.Pipe, text, "%s is %s, which cannot be printed as a whole.", text, describe(t))
	if t.Kind() != reflect.Struct {
		p.Hint = "Go through it: {{range " + text + "}} … {{end}}."
		return
	}
	names := fieldNames(t)
	p.Hint = "Print one of its fields: " + strings.Join(names, ", ") + "."
	if slices.Contains(names, "Text") && isChain(n.Pipe) {
		p.Replacement = text + ".Text"
	}
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
	p := c.problem(diag.TemplateUnknown, node, name, "No file defines the template %q.", name)
	p.suggest(nearest(name, slices.Sorted(maps.Keys(c.set))))
}

// suggest says what was probably meant; "" for nothing.
func (p *Problem) suggest(like string) {
	if p.Replacement = like; like != "" {
		p.Hint = "Did you mean " + like + "?"
	}
}

// noField reports that fields[at] is asked of a value that does not have it; t is its type.
func (c *checker) noField(node parse.Node, start string, fields []string, at int, t reflect.Type) {
	name, chain := fields[at], written(start, fields)
	if t == reflect.TypeFor[absent]() {
		p := c.problem(diag.TemplateMisuse, node, chain, "%s asks for a field, but the template is called without a value.", chain)
		p.Hint = "Give it one where it is called: {{template \"name\" .}}."
		return
	}
	replace := func(with string) string {
		changed := slices.Clone(fields)
		changed[at] = with
		return written(start, changed)
	}
	var names, owners []string
	what := t.Name() + " has"
	whole := cmp.Or(written(start, fields[:at]), "the dot")
	if t.Kind() == reflect.Struct {
		names, owners = fieldNames(t), hiddenIn(t, name)
	} else {
		what = fmt.Sprintf("%s is %s and has", whole, describe(t))
	}
	p := c.problem(diag.TemplateUnknownField, node, chain, "%s: %s no field %s.", chain, what, name)
	like := nearest(name, names)
	switch {
	case len(owners) > 1:
		p.Message = fmt.Sprintf("%s: %s has two fields %s, one of %s.", chain, t.Name(), name, strings.Join(owners, " and one of "))
		p.Hint = fmt.Sprintf("Say which: %s or %s.", replace(owners[0]+"."+name), replace(owners[1]+"."+name))
	case at == 0 && node.Type() == parse.NodeField && has(c.variable("$"), name): // which only the template's whole value has
		p.Replacement = written("$", fields)
		p.Hint = fmt.Sprintf("Inside range and with, the dot is the item; the whole is $: write %s.", p.Replacement)
	case like != "":
		p.suggest(replace(like))
	case t.Kind() == reflect.Struct && len(names) <= 12:
		p.Hint = fmt.Sprintf("%s has %s.", t.Name(), strings.Join(names, ", "))
	case t.Kind() == reflect.Slice:
		p.Hint = fmt.Sprintf("Go through it: {{range %s}}{{.%s}}{{end}}.", whole, name)
	}
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

func countMessage(name string, takes signature, got int) string {
	bound, n, plural := "", takes.least, "s"
	switch {
	case takes.least == takes.most:
	case got < takes.least:
		bound = "at least "
	default:
		bound, n = "at most ", takes.most
	}
	if n == 1 {
		plural = ""
	}
	return fmt.Sprintf("%s takes %s%d value%s, not %d.", name, bound, n, plural, got)
}
