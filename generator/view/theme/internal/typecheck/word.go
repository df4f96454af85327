package typecheck

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"northstar/generator/base/diag"
)

// Words are the messages that templates may ask for, with the placeholders of each. They are
// put into templates when a theme is loaded, so all that is said of them stands in the template:
//
//	{{word "key"}}
//	{{word "key" "placeholder" value "other" (show "template" value)}}
type Words map[string][]string

const (
	wordFunction = "word"
	showFunction = "show"
)

// IsWord reports whether a command asks for a message.
func IsWord(command *parse.CommandNode) bool { return calls(command, wordFunction) }

// Shown returns what {{word}} is given for a placeholder: the name of the template that
// shows it, and its value. The name is "" where the value is printed as it is.
func Shown(arg parse.Node) (template string, value parse.Node) {
	p, ok := arg.(*parse.PipeNode)
	if !ok || len(p.Cmds) != 1 || !calls(p.Cmds[0], showFunction) || len(p.Cmds[0].Args) != 3 {
		return "", arg
	}
	if name, ok := p.Cmds[0].Args[1].(*parse.StringNode); ok {
		return name.Text, p.Cmds[0].Args[2]
	}
	return "", arg
}

func calls(command *parse.CommandNode, function string) bool {
	f, ok := command.Args[0].(*parse.IdentifierNode)
	return ok && f.Ident == function
}

// wordAction returns the command of an action that is nothing but {{word …}}, or nil.
func wordAction(n *parse.ActionNode) *parse.CommandNode {
	if len(n.Pipe.Decl) == 0 && len(n.Pipe.Cmds) == 1 && IsWord(n.Pipe.Cmds[0]) {
		return n.Pipe.Cmds[0]
	}
	return nil
}

// word checks {{word …}}; alone says that it is an action of its own.
func (c *checker) word(dot value, command *parse.CommandNode, alone bool) value {
	text := of(reflect.TypeFor[string]())
	f, args := command.Args[0], command.Args[1:]
	if len(args) == 0 || args[0].Type() != parse.NodeString {
		c.misuse(f, `word takes the name of a message, in quotation marks: {{word "menu.search"}}.`)
		return text
	}
	key := args[0].(*parse.StringNode)
	placeholders, ok := c.known.Words[key.Text]
	if !ok {
		c.unknownWord(key)
		return text
	}
	c.result.Words = append(c.result.Words, key.Text)
	pairs := args[1:]
	if len(pairs) > 0 && !alone {
		c.misuse(f, "word with placeholders is text and markup, and cannot be part of another expression.")
		return text
	}
	if len(pairs)%2 != 0 {
		c.misuse(f, "word takes the name of each placeholder and its value in turn.")
		return text
	}
	var names []string
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(*parse.StringNode)
		if !ok {
			c.misuse(pairs[i], "Expected the name of a placeholder in quotation marks, but found %s.", pairs[i])
			return text
		}
		if !slices.Contains(placeholders, name.Text) {
			c.misuse(name, "The message %s has no placeholder {%s}.", key.Text, name.Text)
		}
		names = append(names, name.Text)
		c.filled(dot, name.Text, pairs[i+1])
	}
	for _, p := range placeholders {
		if !slices.Contains(names, p) {
			c.misuse(key, "The message %s needs a value for {%s}.", key.Text, p)
		}
	}
	return text
}

// filled checks what a placeholder is filled with.
func (c *checker) filled(dot value, name string, arg parse.Node) {
	template, inner := Shown(arg)
	v := c.operand(dot, inner)
	if template != "" {
		if c.set[template] == nil {
			c.unknownTemplate(inner, template)
			return
		}
		c.template(call{template, v})
		return
	}
	t := known(v)
	switch {
	case t == nil:
	case name == "count":
		if basic(t) != "integer" {
			c.misuse(inner, "{count} is a number, but %s is %s.", inner, describe(t))
		}
	case basic(t) == "" || basic(t) == "bool":
		c.misuse(inner, "%s is %s, which cannot be printed as a whole: name the template that shows it, as in (show \"time\" %[1]s).",
			inner, describe(t))
	}
}

func (c *checker) unknownWord(key *parse.StringNode) {
	p := c.problem(diag.MessageUnknown, key, key.Text, "There is no message %q.", key.Text)
	keys := slices.Sorted(maps.Keys(c.known.Words))
	if like := nearest(key.Text, keys); like != "" {
		p.suggest(like)
	} else if group, _, ok := strings.Cut(key.Text, "."); ok {
		keys = slices.DeleteFunc(keys, func(k string) bool { return !strings.HasPrefix(k, group+".") })
		if len(keys) > 0 && len(keys) <= 12 {
			p.Hint = "There are " + strings.Join(keys, ", ") + "."
		}
	}
}
