package compiled

import (
	"cmp"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// A value is how to come by a value while a page is made.
type value struct {
	typ   reflect.Type
	get   getter
	field string // the last field of the chain; "" for the dot and variables
}

// A getter returns a value; one that is not valid is not to be had, because there is a nil pointer on the way.
type getter func(m *machine, dot reflect.Value) reflect.Value

// mixed stands for the type of a value that can be of several: it can be tested, and html/template can print it.
type mixed struct{}

// pipe returns the value of a pipeline of one command.
func (s *scope) pipe(dot reflect.Type, p *parse.PipeNode) value {
	must(!p.IsAssign && len(p.Cmds) == 1)
	return s.command(dot, p.Cmds[0])
}

func (s *scope) command(dot reflect.Type, c *parse.CommandNode) value {
	f, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok {
		must(len(c.Args) == 1)
		return s.value(dot, c.Args[0])
	}
	var args []value
	for _, a := range c.Args[1:] {
		args = append(args, s.value(dot, a))
	}
	return s.function(f.Ident, args)
}

// value returns the value of the dot, a variable, a chain of fields of one, a constant, or what is in parentheses.
func (s *scope) value(dot reflect.Type, node parse.Node) value {
	self := value{typ: dot, get: func(_ *machine, dot reflect.Value) reflect.Value { return dot }}
	switch n := node.(type) {
	case *parse.DotNode:
		return self
	case *parse.FieldNode:
		return self.chain(n.Ident)
	case *parse.VariableNode:
		for _, v := range slices.Backward(s.variables) {
			if v.name == n.Ident[0] {
				variable := value{typ: v.typ, get: func(m *machine, _ reflect.Value) reflect.Value { return m.variables[m.base+v.slot] }}
				return variable.chain(n.Ident[1:])
			}
		}
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.NumberNode:
		must(n.IsInt)
		return constant(int(n.Int64))
	case *parse.PipeNode:
		must(len(n.Decl) == 0)
		return s.pipe(dot, n)
	case *parse.ChainNode:
		return s.value(dot, n.Node).chain(n.Field)
	}
	panic(unknown{})
}

func constant(v any) value {
	x := reflect.ValueOf(v)
	return value{typ: x.Type(), get: func(*machine, reflect.Value) reflect.Value { return x }}
}

// chain follows fields.
func (v value) chain(names []string) value {
	for _, name := range names {
		v = v.fieldOf(name)
	}
	return v
}

// fieldOf returns a field of a struct, or of one that a pointer leads to.
func (v value) fieldOf(name string) value {
	owner, pointer := v.typ, v.typ.Kind() == reflect.Pointer
	if pointer {
		owner = owner.Elem()
	}
	must(owner.Kind() == reflect.Struct)
	_, method := reflect.PointerTo(owner).MethodByName(name)
	f, ok := owner.FieldByName(name)
	must(ok && f.IsExported() && !method)
	return value{typ: f.Type, field: name, get: func(m *machine, dot reflect.Value) reflect.Value {
		x := v.get(m, dot)
		if pointer && x.IsValid() {
			x = x.Elem() // which is not valid if the pointer is nil
		}
		if x.IsValid() {
			x, _ = x.FieldByIndexErr(f.Index) // not valid if an embedded pointer is nil
		}
		return x
	}}
}

// isTrue reports what template.IsTrue reports.
func isTrue(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String, reflect.Slice, reflect.Map:
		return v.Len() > 0
	case reflect.Bool, reflect.Int:
		return !v.IsZero()
	case reflect.Struct:
		return true
	}
	yes, _ := template.IsTrue(v.Interface())
	return yes
}

// function compiles the call of a function that it knows.
func (s *scope) function(name string, args []value) value {
	var kinds []reflect.Kind
	for _, a := range args {
		kinds = append(kinds, a.typ.Kind())
	}
	are := func(wanted ...reflect.Kind) bool { return slices.Equal(kinds, wanted) }
	switch {
	case len(args) > 0 && (name == "and" || name == "or"):
		return until(args, name == "or")
	case len(args) == 1 && name == "not":
		return apply(args, func(x, _ reflect.Value) bool { return !isTrue(x) })
	case name == "len" && (are(reflect.String) || are(reflect.Slice)):
		return apply(args, func(x, _ reflect.Value) int { return x.Len() })
	case name == FieldFunction && are(reflect.Slice, reflect.String):
		return named(args[0], args[1])
	case name == FormFunction && are(reflect.String, reflect.Int):
		return apply(args, func(x, y reflect.Value) bool { return s.counting.Form(x.String(), int(y.Int())) })
	case name == NumberFunction && are(reflect.Int):
		return apply(args, func(x, _ reflect.Value) string { return s.counting.Number(int(x.Int())) })
	}
	holds := map[string]func(order int) bool{
		"eq": func(order int) bool { return order == 0 }, "ne": func(order int) bool { return order != 0 },
		"lt": func(order int) bool { return order < 0 }, "le": func(order int) bool { return order <= 0 },
		"gt": func(order int) bool { return order > 0 }, "ge": func(order int) bool { return order >= 0 },
	}[name]
	switch {
	case holds == nil:
	case are(reflect.String, reflect.String):
		return apply(args, func(x, y reflect.Value) bool { return holds(strings.Compare(x.String(), y.String())) })
	case are(reflect.Int, reflect.Int):
		return apply(args, func(x, y reflect.Value) bool { return holds(cmp.Compare(x.Int(), y.Int())) })
	}
	panic(unknown{})
}

// named returns the struct of a list whose field Name is a text; one that is empty if there is none.
func named(list, name value) value {
	typ := list.typ.Elem()
	must(typ.Kind() == reflect.Struct)
	f, ok := typ.FieldByName("Name")
	must(ok && f.Type.Kind() == reflect.String)
	return value{typ: typ, get: func(m *machine, dot reflect.Value) reflect.Value {
		structs, text := list.get(m, dot), name.get(m, dot)
		if !structs.IsValid() || !text.IsValid() {
			return reflect.Value{}
		}
		for i := range structs.Len() {
			if x := structs.Index(i); x.FieldByIndex(f.Index).String() == text.String() {
				return x
			}
		}
		return reflect.Zero(typ)
	}}
}

// apply returns what f makes of one value or two.
func apply[T any](args []value, f func(x, y reflect.Value) T) value {
	return value{typ: reflect.TypeFor[T](), get: func(m *machine, dot reflect.Value) reflect.Value {
		x := args[0].get(m, dot)
		y := x
		if len(args) > 1 {
			y = args[1].get(m, dot)
		}
		if !x.IsValid() || !y.IsValid() {
			return reflect.Value{}
		}
		return reflect.ValueOf(f(x, y))
	}}
}

// until compiles and (which ends with the first value that is false) and or (with the first that is true).
func until(args []value, end bool) value {
	typ := args[0].typ
	if slices.ContainsFunc(args, func(a value) bool { return a.typ != typ }) {
		typ = reflect.TypeFor[mixed]()
	}
	return value{typ: typ, get: func(m *machine, dot reflect.Value) (x reflect.Value) {
		for _, a := range args {
			if x = a.get(m, dot); !x.IsValid() || isTrue(x) == end {
				break
			}
		}
		return x
	}}
}
