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

// A signature is how many values a function takes (most < 0 means any number), and what it returns, as far as that does not
// depend on them.
type signature struct {
	least, most int
	result      value
}

// functions returns the functions of Go's templates.
func functions() map[string]signature {
	text, number, truth := reflect.TypeFor[string](), reflect.TypeFor[int](), reflect.TypeFor[bool]()
	return map[string]signature{
		"and": {1, -1, nil}, "or": {1, -1, nil}, "not": {1, 1, truth}, "len": {1, 1, number}, "index": {1, -1, nil}, "slice": {1, 4, nil},
		"eq": {2, -1, truth}, "ne": {2, 2, truth}, "lt": {2, 2, truth}, "le": {2, 2, truth}, "gt": {2, 2, truth}, "ge": {2, 2, truth},
		"print": {0, -1, text}, "printf": {1, -1, text}, "println": {0, -1, text}, "html": {1, -1, text}, "js": {1, -1, text},
		"urlquery": {1, -1, text}, "call": {1, -1, nil},
	}
}

// alone returns the functions that are no values to pass on, each with an example of how it is written.
func alone() map[string]string {
	words := `{{word "menu.search"}}, (show "time" .Date) in a word`
	return map[string]string{
		wordFunction: words, showFunction: words, fieldFunction: `(field .Fields "name")`, assetFunction: `{{asset "flag.svg"}}`,
	}
}

func (c *checker) function(f *parse.IdentifierNode, args []argument) value {
	all := functions()
	takes, ok := all[f.Ident]
	if !ok {
		if example := alone()[f.Ident]; example != "" {
			c.misuse(f, "%s stands alone or in parentheses: %s.", f.Ident, example)
			return nil
		}
		names := append(slices.Sorted(maps.Keys(all)), wordFunction, fieldFunction, assetFunction)
		c.problem(diag.TemplateUnknownFunction, f, f.Ident, "There is no function %s.", f.Ident).suggest(nearest(f.Ident, names))
		return nil
	}
	if len(args) < takes.least || takes.most >= 0 && len(args) > takes.most {
		c.misuse(f, "%s", countMessage(f.Ident, takes, len(args)))
		return nil
	}
	switch f.Ident {
	case "and", "or":
		if slices.ContainsFunc(args, func(a argument) bool { return a.value != args[0].value }) {
			return nil
		}
		return args[0].value
	case "eq", "ne", "lt", "le", "gt", "ge":
		c.compare(f, args)
	case "len":
		counted := []reflect.Kind{reflect.String, reflect.Slice, reflect.Map, reflect.Array}
		if t := known(args[0].value); t != nil && !slices.Contains(counted, t.Kind()) {
			c.misuse(f, "len counts lists and texts, but %s is %s.", args[0].text, describe(t))
		}
	case "index":
		return c.index(f, args)
	case "slice":
		return args[0].value
	}
	return takes.result
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
				c.misuse(f, "index needs %s, but %s is %s.", wanted, a.text, describe(at))
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
