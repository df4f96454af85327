package typecheck

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// pipe returns what is known of the pipeline's value, and declares its variables.
func (c *checker) pipe(dot value, p *parse.PipeNode) value {
	v := c.commands(dot, p)
	if !p.IsAssign {
		for _, d := range p.Decl {
			c.declare(d, v)
		}
	}
	return v
}

func (c *checker) commands(dot value, p *parse.PipeNode) value {
	var last *value
	for _, command := range p.Cmds {
		v := c.command(dot, command, last)
		last = &v
	}
	return *last
}

// command evaluates one command; piped is the value of the command before it, or nil.
func (c *checker) command(dot value, command *parse.CommandNode, piped *value) value {
	first := command.Args[0]
	if piped == nil && IsWord(command) {
		return c.word(dot, command, false)
	}
	if piped == nil && IsAsset(command) {
		return c.asset(command)
	}
	if piped == nil && calls(command, fieldFunction) {
		return c.field(dot, command)
	}
	if f, ok := first.(*parse.IdentifierNode); ok {
		args := make([]argument, 0, len(command.Args))
		for _, a := range command.Args[1:] {
			args = append(args, argument{a.String(), c.operand(dot, a)})
		}
		if piped != nil {
			args = append(args, argument{"the value before |", *piped})
		}
		return c.function(f, args)
	}
	if piped != nil || len(command.Args) > 1 {
		c.misuse(first, "%s is a value, not a function, so nothing can follow it or be piped into it.", first)
	}
	return c.operand(dot, first)
}

func (c *checker) operand(dot value, node parse.Node) value {
	switch n := node.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.chain(n, "", dot, n.Ident)
	case *parse.VariableNode:
		return c.chain(n, n.Ident[0], c.variable(n.Ident[0]), n.Ident[1:])
	case *parse.ChainNode:
		return c.chain(n, "", c.operand(dot, n.Node), n.Field)
	case *parse.PipeNode:
		return c.pipe(dot, n)
	case *parse.IdentifierNode: // a function without arguments, as an argument
		return c.function(n, nil)
	case *parse.StringNode:
		return of(reflect.TypeFor[string]())
	case *parse.BoolNode:
		return of(reflect.TypeFor[bool]())
	case *parse.NumberNode:
		if n.IsInt {
			return of(reflect.TypeFor[int]())
		}
		return of(reflect.TypeFor[float64]())
	}
	return nil
}

// chain follows fields from receiver; start is the variable that the chain begins with.
func (c *checker) chain(node parse.Node, start string, receiver value, fields []string) value {
	for i, name := range fields {
		t := receiver
		if t == nil {
			return nil
		}
		if t.Kind() == reflect.Map {
			receiver = of(t.Elem())
			continue
		}
		if !has(t, name) {
			c.noField(node, start, fields, i, t)
			return nil
		}
		f, _ := t.FieldByName(name)
		owner := declarer(t, f.Index)
		c.result.Reads[Read{owner, name}] = true
		if t == c.top {
			c.result.Fields = append(c.result.Fields, Field{c.file, int(node.Position()), written(start, fields), owner})
		}
		receiver = of(f.Type)
	}
	return receiver
}

// declarer returns the struct that declares the field of t at an index: t, or one that is embedded.
func declarer(t reflect.Type, index []int) reflect.Type {
	for _, i := range index[:max(0, len(index)-1)] {
		t = t.Field(i).Type
	}
	return t
}

// written returns a chain as it stands in the template.
func written(start string, fields []string) string {
	if len(fields) == 0 {
		return start
	}
	return start + "." + strings.Join(fields, ".")
}
