package typecheck

import (
	"maps"
	"reflect"
	"slices"
	"text/template/parse"

	"northstar/generator/base/diag"
)

type argument struct {
	text string
	value
}

// arity is how many values a function takes; most < 0 means any number.
type arity struct{ least, most int }

// functions returns the functions of Go's templates.
func functions() map[string]arity {
	return map[string]arity{
		"and": {1, -1}, "or": {1, -1}, "not": {1, 1}, "len": {1, 1}, "index": {1, -1}, "slice": {1, 4},
		"eq": {2, -1}, "ne": {2, 2}, "lt": {2, 2}, "le": {2, 2}, "gt": {2, 2}, "ge": {2, 2},
		"print": {0, -1}, "printf": {1, -1}, "println": {0, -1}, "html": {1, -1}, "js": {1, -1}, "urlquery": {1, -1}, "call": {1, -1},
	}
}

func (c *checker) function(f *parse.IdentifierNode, args []argument) value {
	all := functions()
	takes, ok := all[f.Ident]
	if !ok {
		names := append(slices.Sorted(maps.Keys(all)), wordFunction)
		if f.Ident == wordFunction || f.Ident == showFunction {
			c.misuse(f, `%s stands alone or in parentheses: {{word "menu.search"}}, (show "time" .Date) in a word.`, f.Ident)
			return nil
		}
		c.problem(diag.TemplateUnknownFunction, f, f.Ident, "There is no function %s.", f.Ident).suggest(nearest(f.Ident, names))
		return nil
	}
	if len(args) < takes.least || takes.most >= 0 && len(args) > takes.most {
		c.misuse(f, "%s", countMessage(f.Ident, takes, len(args)))
		return nil
	}
	switch f.Ident {
	case "and", "or":
		return common(args)
	case "eq", "ne", "lt", "le", "gt", "ge":
		c.compare(f, args)
		return of(reflect.TypeFor[bool]())
	case "not":
		return of(reflect.TypeFor[bool]())
	case "len":
		counted := []reflect.Kind{reflect.String, reflect.Slice, reflect.Map, reflect.Array}
		if t := known(args[0].value); t != nil && !slices.Contains(counted, t.Kind()) {
			c.misuse(f, "len counts lists and texts, but %s is %s.", args[0].text, describe(t))
		}
		return of(reflect.TypeFor[int]())
	case "index":
		return c.index(f, args)
	case "slice":
		return args[0].value
	case "call":
		return nil
	}
	return of(reflect.TypeFor[string]())
}

// common returns the type that all arguments have, if they have one in common.
func common(args []argument) value {
	for _, a := range args[1:] {
		if a.value != args[0].value {
			return nil
		}
	}
	return args[0].value
}

func (c *checker) index(f *parse.IdentifierNode, args []argument) value {
	v := args[0].value
	for _, a := range args[1:] {
		t := known(v)
		if t == nil {
			return nil
		}
		switch t.Kind() {
		case reflect.Slice, reflect.Array, reflect.Map:
			key, wanted := reflect.Int, "a number"
			if t.Kind() == reflect.Map {
				key, wanted = t.Key().Kind(), "a name"
			}
			if at := known(a.value); at != nil && at.Kind() != key {
				c.misuse(f, "index looks %s up, but %s is %s.", wanted, a.text, describe(at))
			}
			v = of(t.Elem())
		default:
			c.misuse(f, "index looks into lists, but %s is %s.", args[0].text, describe(t))
			return nil
		}
	}
	return v
}

// compare checks that the arguments of eq, lt and so on can be compared.
func (c *checker) compare(f *parse.IdentifierNode, args []argument) {
	first := known(args[0].value)
	for _, a := range args[1:] {
		t := known(a.value)
		if first == nil || t == nil {
			continue
		}
		for _, x := range []argument{args[0], a} {
			if kind := basic(known(x.value)); kind == "" || kind == "bool" && f.Ident != "eq" && f.Ident != "ne" {
				c.misuse(f, "%s compares texts and numbers, but %s is %s.", f.Ident, x.text, describe(known(x.value)))
				return
			}
		}
		if basic(first) != basic(t) {
			c.misuse(f, "%s is %s and %s is %s, so %s cannot compare them.", args[0].text, describe(first), a.text, describe(t), f.Ident)
			return
		}
	}
}

// basic returns what a type can be compared as; "" if it cannot.
func basic(t reflect.Type) string {
	switch k := t.Kind(); {
	case k == reflect.String:
		return "text"
	case k == reflect.Bool:
		return "bool"
	case k >= reflect.Int && k <= reflect.Uintptr:
		return "integer"
	case k == reflect.Float32, k == reflect.Float64:
		return "float"
	}
	return ""
}
