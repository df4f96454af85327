package compiled

import (
	"bytes"
	"encoding/json"
	"html/template"
	"io"
	"reflect"
	"regexp"
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
	if printer := s.printer(p.Cmds[1:]); printer != nil && tries(func() { v = s.command(dot, p.Cmds[0]) }) {
		return s.print(v, printer)
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

// A printer is what is known of functions that html/template puts behind a value.
type printer struct {
	alone         *template.Template // prints what goes through them
	text, address bool               // they escape a text, or an address
	html          bool               // and leave HTML as it is
	script        bool               // they write a value into a script
}

// printer returns the printer of commands; nil if they are not html/template's own.
func (s *scope) printer(escapers []*parse.CommandNode) *printer {
	names := ""
	for _, c := range escapers {
		names += c.String() + "|"
	}
	p := s.printers[names]
	if p == nil && regexp.MustCompile(`^(_html_template_\w+\|)+$`).MatchString(names) {
		text := regexp.MustCompile(`^(_html_template_(html|attr|rcdata)escaper\|)+$`)
		address := regexp.MustCompile(`^(_html_template_((html|attr|rcdata)escaper|urlfilter|urlnormalizer)\|)+$`)
		dot := &parse.CommandNode{NodeType: parse.NodeCommand, Args: []parse.Node{&parse.DotNode{NodeType: parse.NodeDot}}}
		p = &printer{
			alone: standalone(append([]*parse.CommandNode{dot}, escapers...)),
			text:  text.MatchString(names), address: address.MatchString(names), html: names == "_html_template_htmlescaper|",
			script: names == "_html_template_jsvalescaper|",
		}
		s.printers[names] = p
	}
	return p
}

// print compiles a value that is escaped for its place.
func (s *scope) print(v value, p *printer) step {
	// write writes a value without html/template, if it can.
	var write func(dst []byte, x reflect.Value) (out []byte, ok bool)
	switch {
	case v.typ == reflect.TypeFor[string]() && p.text:
		write = func(dst []byte, x reflect.Value) ([]byte, bool) { return s.escapes.appendText(dst, x.String()), true }
	case v.typ == reflect.TypeFor[string]() && p.address:
		write = func(dst []byte, x reflect.Value) ([]byte, bool) {
			if !s.escapes.isPlainAddress(x.String()) {
				return dst, false
			}
			return append(dst, x.String()...), true
		}
	case v.typ == reflect.TypeFor[int]() && p.text:
		write = func(dst []byte, x reflect.Value) ([]byte, bool) { return strconv.AppendInt(dst, x.Int(), 10), true }
	case v.typ == reflect.TypeFor[template.HTML]() && p.html:
		write = func(dst []byte, x reflect.Value) ([]byte, bool) { return append(dst, x.String()...), true }
	case v.typ.Kind() == reflect.Interface && p.script:
		write = appendObject
	default:
		write = func(dst []byte, _ reflect.Value) ([]byte, bool) { return dst, false }
	}
	return func(m *machine, dot reflect.Value) (ok bool) {
		x := v.get(m, dot)
		if !x.IsValid() {
			return false
		}
		m.out, ok = write(m.out, x)
		return ok || p.alone.Execute(m, x.Interface()) == nil
	}
}

// standalone returns a template of its own for a pipeline that is escaped already.
func standalone(commands []*parse.CommandNode) *template.Template {
	t := template.Must(template.New("").Parse("{{.}}"))
	must(t.Execute(io.Discard, nil) == nil) // which escapes it, for the last time
	t.Tree.Root.Nodes[0].(*parse.ActionNode).Pipe.Cmds = commands
	return t
}

// appendObject appends a value that makes JSON of itself, if that is an object in which nothing is to be escaped.
// html/template would have encoding/json read it again.
func appendObject(dst []byte, x reflect.Value) ([]byte, bool) {
	m, ok := x.Interface().(json.Marshaler)
	if !ok {
		return dst, false
	}
	data, err := m.MarshalJSON()
	if err != nil || !bytes.HasPrefix(data, []byte("{")) {
		return dst, false
	}
	for _, special := range []string{"<", ">", "&", "\n", "\u2028", "\u2029"} {
		if bytes.Contains(data, []byte(special)) {
			return dst, false
		}
	}
	return append(dst, data...), true
}
