package compiled

import (
	"html/template"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
)

// action compiles {{.X | escape}}; other actions are left to html/template, if they can stand alone.
func (s *scope) action(dot reflect.Type, n *parse.ActionNode) step {
	p := n.Pipe
	if len(p.Decl) > 0 {
		return s.declaration(dot, p)
	}
	var v value
	if escapes, ok := escapesOf(p.Cmds[1:]); ok && tries(func() { v = s.command(dot, p.Cmds[0]) }) {
		return s.print(v, escapes, p.Cmds[1:])
	}
	must(!strings.Contains(p.String(), "$")) // a variable, most likely
	alone := standalone(p.Cmds)
	return func(m *machine, dot reflect.Value) bool { return alone.Execute(m, dot.Interface()) == nil }
}

// declaration compiles {{$x := .X}}.
func (s *scope) declaration(dot reflect.Type, p *parse.PipeNode) step {
	v := s.pipe(dot, p)
	must(v.typ.Kind() != reflect.Interface && len(p.Decl) == 1)
	slot := s.declare(p.Decl[0].Ident[0], v.typ)
	return func(m *machine, dot reflect.Value) bool {
		value := v.get(m, dot)
		m.variables[m.base+slot] = value
		return value.IsValid()
	}
}

// The functions that html/template puts behind a value, as far as it matters which they are.
const (
	htmlEscaper   = "_html_template_htmlescaper"
	attrEscaper   = "_html_template_attrescaper"
	rcdataEscaper = "_html_template_rcdataescaper"
	urlFilter     = "_html_template_urlfilter"
	urlNormalizer = "_html_template_urlnormalizer"
)

// escapesOf returns the names of the functions that commands consist of, all of html/template's own.
func escapesOf(commands []*parse.CommandNode) (names []string, ok bool) {
	for _, c := range commands {
		f, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) != 1 || !strings.HasPrefix(f.Ident, "_html_template_") {
			return nil, false
		}
		names = append(names, f.Ident)
	}
	return names, len(names) > 0
}

// print compiles a value that is escaped for its place.
func (s *scope) print(v value, escapes []string, commands []*parse.CommandNode) step {
	names := strings.Join(escapes, "|")
	if s.printers[names] == nil {
		dot := &parse.CommandNode{NodeType: parse.NodeCommand, Args: []parse.Node{&parse.DotNode{NodeType: parse.NodeDot}}}
		s.printers[names] = standalone(append([]*parse.CommandNode{dot}, commands...))
	}
	alone := s.printers[names]
	text, address := true, true
	for _, e := range escapes {
		escapesText := e == htmlEscaper || e == attrEscaper || e == rcdataEscaper
		text = text && escapesText
		address = address && (escapesText || e == urlFilter || e == urlNormalizer)
	}
	// write writes a value without html/template, if it can.
	var write func(dst []byte, x reflect.Value) (out []byte, ok bool)
	switch {
	case v.typ == reflect.TypeFor[string]() && text:
		write = func(dst []byte, x reflect.Value) ([]byte, bool) { return s.escapes.appendText(dst, x.String()), true }
	case v.typ == reflect.TypeFor[string]() && address:
		write = func(dst []byte, x reflect.Value) ([]byte, bool) {
			if !s.escapes.isPlainAddress(x.String()) {
				return dst, false
			}
			return append(dst, x.String()...), true
		}
	case v.typ == reflect.TypeFor[int]() && text:
		write = func(dst []byte, x reflect.Value) ([]byte, bool) { return strconv.AppendInt(dst, x.Int(), 10), true }
	case v.typ == reflect.TypeFor[template.HTML]() && slices.Equal(escapes, []string{htmlEscaper}):
		write = func(dst []byte, x reflect.Value) ([]byte, bool) { return append(dst, x.String()...), true }
	default:
		write = func(dst []byte, _ reflect.Value) ([]byte, bool) { return dst, false }
	}
	return func(m *machine, dot reflect.Value) (ok bool) {
		x := v.get(m, dot)
		if !x.IsValid() {
			return false
		}
		m.out, ok = write(m.out, x)
		return ok || alone.Execute(m, x.Interface()) == nil
	}
}

// standalone returns a template of its own for a pipeline that is escaped already.
func standalone(commands []*parse.CommandNode) *template.Template {
	t := template.Must(template.New("").Parse("{{.}}"))
	must(t.Execute(io.Discard, nil) == nil) // which escapes it, for the last time
	t.Tree.Root.Nodes[0].(*parse.ActionNode).Pipe.Cmds = commands
	return t
}
