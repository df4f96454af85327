// Package typecheck follows values through templates, as a compiler would.
//
// Go's templates look a field up when a page is made, and stop in the middle of the page if it is not
// there; a typing mistake in a branch that no page takes today waits for the page that does. [Check] walks
// the parse trees instead, with the Go type of the dot: through if, with and range, through variables and
// pipelines, into the templates that are called, with the type of what they are called with. It reports
// every chain that leads nowhere and every value that is used as something that it is not.
//
// It is sound for types that are known. Values of interface type (a writer's own
// extra fields) and variables that are assigned a second time are taken as they
// come.
package typecheck

import (
	"reflect"
	"text/template/parse"

	"northstar/generator/base/diag"
)

// A Set is parsed templates by the name that they are called by.
type Set map[string]*parse.Tree

// A Problem is a mistake in a template.
type Problem struct {
	Code        diag.Code
	File        string // ParseName of the tree
	Offset      int    // bytes from the start of File to, or into, Text
	Text        string // what is wrong, as it is written: ".Cover.Scr"
	Message     string
	Hint        string // "" for the code's usual one
	Replacement string // what to write instead of Text; "" if that is not known
}

// A Field says what a chain on the checked value itself means.
type Field struct {
	File   string
	Offset int
	Text   string
	Owner  reflect.Type // the struct, embedded ones included, that declares the field
}

// Known is what templates may ask for by name.
type Known struct {
	Words  Words
	Fields Fields
	Files  []string // of the theme: what {{asset}} takes
}

// A Result is all that is known of one entry template.
type Result struct {
	Problems []Problem
	Used     []string // templates that can be reached from the entry, itself included, in the order of first use
	Fields   []Field
	Reads    map[Read]bool // fields that are asked for, of whichever value
	Words    []string      // messages that are asked for
	Assets   []string      // files of the theme that are
}

// A Read is a field that a template asks for, and the struct that declares it.
type Read struct {
	Owner reflect.Type
	Name  string
}

// Check checks the template entry of set, executed with a value of type dot, and
// all templates that it calls; known is what they may ask for by name.
func Check(set Set, entry string, dot reflect.Type, known Known) Result {
	c := &checker{set: set, top: dot, known: known, seen: map[call]bool{}, used: map[string]bool{}}
	c.result.Reads = map[Read]bool{}
	c.template(call{entry, of(dot)})
	return c.result
}

// A value is what is known of a value: its type without pointers; nil if it could be anything.
type value = reflect.Type

// absent is the type of the dot of a template that is called without a value.
type absent struct{}

// known returns the type of v; nil if nothing is known of it, or it is absent.
func known(v value) reflect.Type {
	if v == reflect.TypeFor[absent]() {
		return nil
	}
	return v
}

// of returns what is known of a value of type t.
func of(t reflect.Type) value {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Interface {
		return nil
	}
	return t
}

// A call is a template with what it is called with: what is checked once.
type call struct {
	name string
	dot  value
}

type variable struct {
	name  string
	value value
}

type checker struct {
	set    Set
	top    reflect.Type
	known  Known
	seen   map[call]bool
	used   map[string]bool
	result Result

	// Of the template that is walked:
	file       string
	variables  []variable // $ first
	reassigned map[string]bool
	script     bool // between <script> and </script>, where lists are printed as JSON
}

func (c *checker) template(to call) {
	if c.seen[to] {
		return
	}
	c.seen[to] = true
	if !c.used[to.name] {
		c.used[to.name] = true
		c.result.Used = append(c.result.Used, to.name)
	}
	tree := c.set[to.name]
	caller := *c
	c.file, c.variables, c.reassigned, c.script = tree.ParseName, []variable{{"$", to.dot}}, reassigned(tree.Root), false
	c.list(to.dot, tree.Root)
	c.file, c.variables, c.reassigned, c.script = caller.file, caller.variables, caller.reassigned, caller.script
}

func (c *checker) list(dot value, list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			c.script = insideScript(n.Text, c.script)
		case *parse.ActionNode:
			if w := wordAction(n); w != nil {
				c.word(dot, w, true)
			} else if v := c.pipe(dot, n.Pipe); len(n.Pipe.Decl) == 0 {
				c.printed(n, v)
			}
		case *parse.IfNode:
			c.branch(dot, &n.BranchNode, func(value) value { return dot })
		case *parse.WithNode:
			c.branch(dot, &n.BranchNode, func(v value) value { return v })
		case *parse.RangeNode:
			c.rangeOver(dot, n)
		case *parse.TemplateNode:
			c.call(dot, n)
		}
	}
}

// branch checks an if or with; inner gives the dot of its first part.
func (c *checker) branch(dot value, n *parse.BranchNode, inner func(value) value) {
	mark := len(c.variables)
	v := c.pipe(dot, n.Pipe)
	c.list(inner(v), n.List)
	c.list(dot, n.ElseList)
	c.variables = c.variables[:mark]
}

func (c *checker) rangeOver(dot value, n *parse.RangeNode) {
	mark := len(c.variables)
	v := c.commands(dot, n.Pipe)
	var index, element value
	if t := known(v); t != nil {
		switch t.Kind() {
		case reflect.Slice, reflect.Array:
			index, element = of(reflect.TypeFor[int]()), of(t.Elem())
		case reflect.Map:
			index, element = of(t.Key()), of(t.Elem())
		case reflect.Int:
			element = of(t)
			if len(n.Pipe.Decl) > 1 {
				c.misuse(n.Pipe, "range over a number gives one value, not two.")
			}
		default:
			c.misuse(n.Pipe, "range loops over lists, but %s is %s.", n.Pipe, describe(t))
		}
	}
	switch d := n.Pipe.Decl; len(d) {
	case 1:
		c.declare(d[0], element)
	case 2:
		c.declare(d[0], index)
		c.declare(d[1], element)
	}
	c.list(element, n.List)
	c.variables = c.variables[:mark]
	c.list(dot, n.ElseList)
}

func (c *checker) call(dot value, n *parse.TemplateNode) {
	with := reflect.TypeFor[absent]()
	if n.Pipe != nil {
		with = c.pipe(dot, n.Pipe)
	}
	if c.set[n.Name] == nil {
		c.unknownTemplate(n, n.Name)
		return
	}
	c.template(call{n.Name, with})
}

func (c *checker) declare(v *parse.VariableNode, to value) {
	if c.reassigned[v.Ident[0]] {
		to = nil
	}
	c.variables = append(c.variables, variable{v.Ident[0], to})
}

func (c *checker) variable(name string) value {
	for i := len(c.variables) - 1; i >= 0; i-- {
		if c.variables[i].name == name {
			return c.variables[i].value
		}
	}
	return nil // not reached: the parser refuses unknown variables
}
