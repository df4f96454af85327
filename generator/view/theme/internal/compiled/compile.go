package compiled

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"slices"
	"text/template/parse"
)

// A call is a template with the type of what it is called with.
type call struct {
	name  string
	value reflect.Type
}

type compiler struct {
	set      *template.Template
	part     Part
	counting Counting
	escapes  *Escapes
	programs map[call]*Program   // nil for those that cannot be compiled
	printers map[string]*printer // by the names of the functions
}

// template compiles a template, or returns nil.
func (c *compiler) template(to call) *Program {
	if p, ok := c.programs[to]; ok {
		return p
	}
	t := c.set.Lookup(to.name)
	if t == nil || t.Tree == nil { // one that html/template has made of another, for a place of its own
		return nil
	}
	p := &Program{typ: to.value}
	c.programs[to] = p // it may call itself
	s := &scope{compiler: c, variables: []variable{{"$", to.value, 0}}, slots: 1}
	if !tries(func() { p.run = s.list(to.value, t.Tree.Root) }) {
		// What has been compiled with it in mind calls it in vain, and gives the page up.
		p.run = func(*machine, reflect.Value) bool { return false }
		c.programs[to] = nil
		return nil
	}
	p.slots = s.slots
	return p
}

// unknown is what the functions of the compiler panic with where they meet something that they cannot compile.
type unknown struct{}

// must panics with unknown if something is not as the compiler knows it.
func must(be bool) {
	if !be {
		panic(unknown{})
	}
}

// tries reports whether compile met nothing unknown.
func tries(compile func()) (done bool) {
	defer func() {
		if e := recover(); e != nil && e != any(unknown{}) {
			panic(e)
		}
	}()
	compile()
	return true
}

// A scope is a template that is being compiled.
type scope struct {
	*compiler
	variables []variable // those that can be seen
	slots     int        // how many there are in all
}

type variable struct {
	name string
	typ  reflect.Type
	slot int
}

// declare makes a variable that can be seen until its slot is cut off s.variables.
func (s *scope) declare(name string, typ reflect.Type) int {
	s.variables = append(s.variables, variable{name, typ, s.slots})
	s.slots++
	return s.slots - 1
}

// list compiles nodes in a row.
func (s *scope) list(dot reflect.Type, list *parse.ListNode) step {
	var steps []step
	if list != nil {
		visible := len(s.variables)
		parts := !keepsSpace(list)
		for _, n := range list.Nodes {
			steps = append(steps, s.node(dot, n, parts))
		}
		s.variables = s.variables[:visible]
	}
	if len(steps) == 1 {
		return steps[0]
	}
	return func(m *machine, dot reflect.Value) bool {
		for _, step := range steps {
			if !step(m, dot) {
				return false
			}
		}
		return true
	}
}

// keepsSpace reports whether there is text in a list in which white space could matter; a part there cannot
// be minified on its own.
func keepsSpace(list *parse.ListNode) bool {
	return slices.ContainsFunc(list.Nodes, func(n parse.Node) bool {
		text, ok := n.(*parse.TextNode)
		return ok && (bytes.Contains(text.Text, []byte("<pre")) || bytes.Contains(text.Text, []byte("<code")))
	})
}

func (s *scope) node(dot reflect.Type, node parse.Node, parts bool) step {
	switch n := node.(type) {
	case *parse.TextNode:
		return func(m *machine, _ reflect.Value) bool {
			m.out = append(m.out, n.Text...)
			return true
		}
	case *parse.ActionNode:
		return s.action(dot, n)
	case *parse.IfNode:
		return s.branch(dot, &n.BranchNode)
	case *parse.WithNode:
		return s.branch(dot, &n.BranchNode)
	case *parse.RangeNode:
		return s.loop(dot, n)
	case *parse.TemplateNode:
		return s.call(dot, n, parts)
	}
	panic(unknown{})
}

// branch compiles if, and with, in whose first part the dot is the value.
func (s *scope) branch(dot reflect.Type, n *parse.BranchNode) step {
	v := s.pipe(dot, n.Pipe)
	must(len(n.Pipe.Decl) <= 1)
	visible, slot := len(s.variables), -1
	if len(n.Pipe.Decl) == 1 {
		slot = s.declare(n.Pipe.Decl[0].Ident[0], v.typ)
	}
	with, inner := n.NodeType == parse.NodeWith, dot
	if with {
		inner = v.typ
	}
	yes, no := s.list(inner, n.List), s.list(dot, n.ElseList)
	s.variables = s.variables[:visible]
	return func(m *machine, dot reflect.Value) bool {
		value := v.get(m, dot)
		if !value.IsValid() {
			return false
		}
		if slot >= 0 {
			m.variables[m.base+slot] = value
		}
		switch {
		case !isTrue(value):
			return no(m, dot)
		case with:
			return yes(m, value)
		}
		return yes(m, dot)
	}
}

func (s *scope) loop(dot reflect.Type, n *parse.RangeNode) step {
	list := s.pipe(dot, n.Pipe)
	must(list.typ.Kind() == reflect.Slice && list.typ.Elem().Kind() != reflect.Interface && len(n.Pipe.Decl) <= 2)
	visible := len(s.variables)
	index, element := -1, -1
	switch d := n.Pipe.Decl; len(d) {
	case 1:
		element = s.declare(d[0].Ident[0], list.typ.Elem())
	case 2:
		index = s.declare(d[0].Ident[0], reflect.TypeFor[int]())
		element = s.declare(d[1].Ident[0], list.typ.Elem())
	}
	each := s.list(list.typ.Elem(), n.List)
	none := s.list(dot, n.ElseList)
	s.variables = s.variables[:visible]
	return func(m *machine, dot reflect.Value) bool {
		items := list.get(m, dot)
		if !items.IsValid() {
			return false
		}
		count := items.Len()
		for i := range count {
			item := items.Index(i)
			if index >= 0 {
				m.variables[m.base+index] = reflect.ValueOf(i)
			}
			if element >= 0 {
				m.variables[m.base+element] = item
			}
			if !each(m, item) {
				return false
			}
		}
		return count > 0 || none(m, dot)
	}
}

// call compiles a call of a template: as a part, as a program, or left to html/template.
func (s *scope) call(dot reflect.Type, n *parse.TemplateNode, parts bool) step {
	must(n.Pipe != nil && s.set.Lookup(n.Name) != nil)
	v := s.pipe(dot, n.Pipe)
	if parts && v.typ == s.part.Type && v.field == s.part.Field {
		return func(m *machine, dot reflect.Value) (ok bool) {
			value := v.get(m, dot)
			if value.IsValid() {
				m.out, ok = s.part.Mark(m.out, n.Name, value)
			}
			return ok
		}
	}
	if v.typ.Kind() != reflect.Interface {
		if p := s.template(call{n.Name, v.typ}); p != nil {
			return func(m *machine, dot reflect.Value) bool {
				value := v.get(m, dot)
				return value.IsValid() && p.call(m, value)
			}
		}
	}
	// html/template looks at a template once more when it is executed for the first time.
	_ = s.set.ExecuteTemplate(io.Discard, n.Name, reflect.Zero(v.typ).Interface())
	return func(m *machine, dot reflect.Value) bool {
		value := v.get(m, dot)
		return value.IsValid() && s.set.ExecuteTemplate(m, n.Name, value.Interface()) == nil
	}
}
