package compiled

import (
	"cmp"
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// isTrue reports what template.IsTrue reports.
func isTrue(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String, reflect.Slice, reflect.Map:
		return v.Len() > 0
	case reflect.Bool:
		return v.Bool()
	case reflect.Int:
		return v.Int() != 0
	case reflect.Struct:
		return true
	case reflect.Interface:
		if v.IsNil() {
			return false
		}
	}
	yes, _ := template.IsTrue(v.Interface())
	return yes
}

// A condition finds out while a page is made whether something holds; known is false if a value is not to be had.
type condition func(m *machine, dot reflect.Value) (holds, known bool)

func (s *scope) condition(dot reflect.Type, p *parse.PipeNode) condition {
	if len(p.Cmds) != 1 || len(p.Decl) > 0 {
		return nil
	}
	return s.command(dot, p.Cmds[0])
}

// command compiles a value or a function as a condition.
func (s *scope) command(dot reflect.Type, c *parse.CommandNode) condition {
	f, ok := c.Args[0].(*parse.IdentifierNode)
	switch {
	case !ok && len(c.Args) == 1:
		return s.argument(dot, c.Args[0])
	case !ok:
		return nil
	}
	args := c.Args[1:]
	switch f.Ident {
	case "and":
		return s.until(dot, args, false)
	case "or":
		return s.until(dot, args, true)
	case "not":
		if len(args) == 1 {
			return negate(s.argument(dot, args[0]))
		}
	case "eq", "ne", "lt", "le", "gt", "ge":
		return s.comparison(dot, f.Ident, args)
	case FormFunction:
		if len(args) == 2 {
			return s.form(dot, args)
		}
	}
	return nil
}

// argument compiles what stands for one value: (not .X), .X.
func (s *scope) argument(dot reflect.Type, node parse.Node) condition {
	if p, ok := node.(*parse.PipeNode); ok {
		return s.condition(dot, p)
	}
	v := s.value(dot, node)
	if v.get == nil {
		return nil
	}
	return func(m *machine, dot reflect.Value) (holds, known bool) {
		x := v.get(m, dot)
		return x.IsValid() && isTrue(x), x.IsValid()
	}
}

// until compiles and (which ends with the first false) and or (with the first true).
func (s *scope) until(dot reflect.Type, args []parse.Node, end bool) condition {
	var conditions []condition
	for _, a := range args {
		c := s.argument(dot, a)
		if c == nil {
			return nil
		}
		conditions = append(conditions, c)
	}
	return func(m *machine, dot reflect.Value) (holds, known bool) {
		for _, c := range conditions {
			if holds, known = c(m, dot); holds == end || !known {
				break
			}
		}
		return holds, known
	}
}

func negate(c condition) condition {
	if c == nil {
		return nil
	}
	return func(m *machine, dot reflect.Value) (holds, known bool) {
		holds, known = c(m, dot)
		return !holds, known
	}
}

// comparison compiles eq, lt and so on, of two texts or two numbers.
func (s *scope) comparison(dot reflect.Type, name string, args []parse.Node) condition {
	if len(args) != 2 {
		return nil
	}
	a, b := s.operand(dot, args[0]), s.operand(dot, args[1])
	if a == nil || b == nil {
		return nil
	}
	return func(m *machine, dot reflect.Value) (holds, known bool) {
		x, y := a(m, dot), b(m, dot)
		if !x.IsValid() || !y.IsValid() || x.Kind() != y.Kind() {
			return false, false
		}
		order := 0
		if x.Kind() == reflect.String {
			order = strings.Compare(x.String(), y.String())
		} else {
			order = cmp.Compare(x.Int(), y.Int())
		}
		switch name {
		case "eq":
			return order == 0, true
		case "ne":
			return order != 0, true
		case "lt":
			return order < 0, true
		case "le":
			return order <= 0, true
		case "gt":
			return order > 0, true
		}
		return order >= 0, true
	}
}

// operand compiles what can be compared: a text or a number.
func (s *scope) operand(dot reflect.Type, node parse.Node) getter {
	constant := func(v any) getter {
		x := reflect.ValueOf(v)
		return func(*machine, reflect.Value) reflect.Value { return x }
	}
	switch n := node.(type) {
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64))
		}
	case *parse.PipeNode:
		if len(n.Cmds) == 1 && len(n.Decl) == 0 {
			return s.length(dot, n.Cmds[0])
		}
	default:
		if v := s.value(dot, node); v.get != nil && (v.typ.Kind() == reflect.String || v.typ.Kind() == reflect.Int) {
			return v.get
		}
	}
	return nil
}

// length compiles (len .X).
func (s *scope) length(dot reflect.Type, c *parse.CommandNode) getter {
	if f, ok := c.Args[0].(*parse.IdentifierNode); !ok || f.Ident != "len" || len(c.Args) != 2 {
		return nil
	}
	v := s.value(dot, c.Args[1])
	if v.get == nil || v.typ.Kind() != reflect.String && v.typ.Kind() != reflect.Slice {
		return nil
	}
	return func(m *machine, dot reflect.Value) reflect.Value {
		if x := v.get(m, dot); x.IsValid() {
			return reflect.ValueOf(x.Len())
		}
		return reflect.Value{}
	}
}
