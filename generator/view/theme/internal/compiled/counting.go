package compiled

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

// Functions of messages that depend on a number.
const (
	FormFunction   = "_form"   // {{if _form "one" .N}}: whether a number takes a plural form
	NumberFunction = "_number" // {{_number .N}}: a number as a language writes it
)

// Counting is how a language counts.
type Counting struct {
	Form   func(form string, n int) bool
	Number func(n int) string
}

// Functions returns the functions for html/template.
func (c Counting) Functions() template.FuncMap {
	return template.FuncMap{FormFunction: c.Form, NumberFunction: c.Number}
}

// form compiles a call of FormFunction.
func (s *scope) form(dot reflect.Type, args []parse.Node) condition {
	form, ok := args[0].(*parse.StringNode)
	n := s.operand(dot, args[1])
	if !ok || n == nil {
		return nil
	}
	return func(m *machine, dot reflect.Value) (holds, known bool) {
		x := n(m, dot)
		known = x.IsValid() && x.CanInt()
		return known && s.counting.Form(form.Text, int(x.Int())), known
	}
}

// number compiles a call of NumberFunction with the functions that escape it for a text.
func (s *scope) number(dot reflect.Type, p *parse.PipeNode) step {
	f, ok := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	if !ok || f.Ident != NumberFunction || len(p.Cmds[0].Args) != 2 {
		return nil
	}
	escapes, ok := escapesOf(p.Cmds[1:])
	n := s.operand(dot, p.Cmds[0].Args[1])
	if !ok || n == nil || len(escapes) != 1 || escapes[0] != htmlEscaper && escapes[0] != attrEscaper && escapes[0] != rcdataEscaper {
		return nil
	}
	return func(m *machine, dot reflect.Value) bool {
		x := n(m, dot)
		if !x.IsValid() || !x.CanInt() {
			return false
		}
		m.out = s.escapes.appendText(m.out, s.counting.Number(int(x.Int())))
		return true
	}
}
