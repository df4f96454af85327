package compiled

import (
	"reflect"
	"text/template/parse"
)

// A value is how to come by a value while a page is made.
type value struct {
	typ reflect.Type
	get getter // nil if the compiler does not know how
}

// A getter returns a value; one that is not valid is not to be had, because there is a nil pointer on the way.
type getter func(m *machine, dot reflect.Value) reflect.Value

// pipeValue returns the value of a pipeline that is one chain of fields.
func (s *scope) pipeValue(dot reflect.Type, p *parse.PipeNode) value {
	if p.IsAssign || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return value{}
	}
	return s.value(dot, p.Cmds[0].Args[0])
}

// value returns the value of the dot, a variable, or a chain of fields of one.
func (s *scope) value(dot reflect.Type, node parse.Node) value {
	self := value{typ: dot, get: func(_ *machine, dot reflect.Value) reflect.Value { return dot }}
	switch n := node.(type) {
	case *parse.DotNode:
		return self
	case *parse.FieldNode:
		return self.chain(n.Ident)
	case *parse.VariableNode:
		for i := len(s.variables) - 1; i >= 0; i-- {
			if v := s.variables[i]; v.name == n.Ident[0] {
				variable := value{typ: v.typ, get: func(m *machine, _ reflect.Value) reflect.Value { return m.variables[m.base+v.slot] }}
				return variable.chain(n.Ident[1:])
			}
		}
	}
	return value{}
}

// chain follows fields.
func (v value) chain(names []string) value {
	for _, name := range names {
		if v = v.fieldOf(name); v.get == nil {
			break
		}
	}
	return v
}

// fieldOf returns a field of a struct, or of one that a pointer leads to.
func (v value) fieldOf(name string) value {
	owner, pointer := v.typ, v.typ.Kind() == reflect.Pointer
	if pointer {
		owner = owner.Elem()
	}
	if owner.Kind() != reflect.Struct {
		return value{}
	}
	if _, method := reflect.PointerTo(owner).MethodByName(name); method {
		return value{}
	}
	f, ok := owner.FieldByName(name)
	if !ok || !f.IsExported() || throughPointer(owner, f.Index) {
		return value{}
	}
	get := func(m *machine, dot reflect.Value) reflect.Value {
		x := v.get(m, dot)
		if pointer && x.IsValid() {
			x = x.Elem() // which is not valid if the pointer is nil
		}
		if !x.IsValid() {
			return x
		}
		return x.FieldByIndex(f.Index)
	}
	return value{typ: f.Type, get: get}
}

// throughPointer reports whether the way to a field of an embedded struct goes through a pointer.
func throughPointer(t reflect.Type, index []int) bool {
	for _, i := range index[:len(index)-1] {
		if t = t.Field(i).Type; t.Kind() != reflect.Struct {
			return true
		}
	}
	return false
}
