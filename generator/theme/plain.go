package theme

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

// Most texts and addresses on a page hold nothing that needs escaping, but html/template
// sends each through up to three functions, which is a third of the time that a page
// takes. So in a template that is escaped already, {{.Title | escape}} becomes
//
//	{{if plain .Title}}{{.Title}}{{else}}{{.Title | escape}}{{end}}
//
// where plain tells that html/template's functions would return the text as it is. It
// decides nothing by itself: whatever it does not know takes the way that html/template made.
const (
	plainText    = "_plain_text"
	plainAddress = "_plain_address"
)

// plainFunctions are the functions that templates call after [shortenEscapes].
func plainFunctions() template.FuncMap {
	return template.FuncMap{plainText: isPlainText, plainAddress: isPlainAddress}
}

// isPlainText tells whether v is a text that means itself in HTML, and in a quoted attribute.
func isPlainText(v reflect.Value) bool {
	return consistsOf(v, func(c byte) bool {
		switch c {
		case 0, '"', '&', '\'', '+', '<', '>':
			return false
		}
		return true
	})
}

// isPlainAddress tells whether v is a text that means itself as an address: without
// a colon there is no scheme, and without a percent sign nothing is encoded.
func isPlainAddress(v reflect.Value) bool {
	return consistsOf(v, func(c byte) bool {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '/' || c == '-' || c == '.' || c == '_' || c == '#'
	})
}

// consistsOf tells whether v is a string, of no type that html/template knows, of such bytes only.
func consistsOf(v reflect.Value, plain func(byte) bool) bool {
	if !v.IsValid() || v.Type() != reflect.TypeFor[string]() {
		return false
	}
	s := v.String()
	for i := range len(s) {
		if !plain(s[i]) {
			return false
		}
	}
	return true
}

// shortenEscapes rewrites the escaped templates of a list and of the lists inside of it.
func shortenEscapes(list *parse.ListNode) {
	if list == nil {
		return
	}
	branch := func(b *parse.BranchNode) {
		shortenEscapes(b.List)
		shortenEscapes(b.ElseList)
	}
	for i, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.IfNode:
			branch(&n.BranchNode)
		case *parse.WithNode:
			branch(&n.BranchNode)
		case *parse.RangeNode:
			branch(&n.BranchNode)
		case *parse.ActionNode:
			if test := plainTest(n.Pipe); test != "" {
				list.Nodes[i] = ifPlain(test, n)
			}
		}
	}
}

// plainTest returns the function that tells whether a pipeline needs to be escaped: for
// a field or a variable that is then escaped as text or as an address. For all others it is "".
func plainTest(p *parse.PipeNode) (test string) {
	if len(p.Decl) > 0 || len(p.Cmds) < 2 || len(p.Cmds[0].Args) != 1 {
		return ""
	}
	switch p.Cmds[0].Args[0].(type) {
	case *parse.FieldNode, *parse.VariableNode, *parse.DotNode:
	default:
		return ""
	}
	test = plainText
	for _, c := range p.Cmds[1:] {
		name, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) != 1 {
			return ""
		}
		switch name.Ident {
		case "_html_template_htmlescaper", "_html_template_attrescaper", "_html_template_rcdataescaper":
		case "_html_template_urlfilter", "_html_template_urlnormalizer":
			test = plainAddress
		default:
			return ""
		}
	}
	return test
}

// ifPlain returns {{if test value}}{{value}}{{else}}{{value | escape}}{{end}} for {{value | escape}}.
func ifPlain(test string, n *parse.ActionNode) *parse.IfNode {
	pipe := func(args ...parse.Node) *parse.PipeNode {
		return &parse.PipeNode{NodeType: parse.NodePipe, Pos: n.Pos, Line: n.Line, Cmds: []*parse.CommandNode{{NodeType: parse.NodeCommand, Pos: n.Pos, Args: args}}}
	}
	list := func(pipe *parse.PipeNode) *parse.ListNode {
		return &parse.ListNode{NodeType: parse.NodeList, Pos: n.Pos, Nodes: []parse.Node{&parse.ActionNode{NodeType: parse.NodeAction, Pos: n.Pos, Line: n.Line, Pipe: pipe}}}
	}
	value := n.Pipe.Cmds[0].Args[0]
	return &parse.IfNode{BranchNode: parse.BranchNode{
		NodeType: parse.NodeIf, Pos: n.Pos, Line: n.Line,
		Pipe: pipe(parse.NewIdentifier(test).SetPos(n.Pos), value), List: list(pipe(value)), ElseList: list(n.Pipe),
	}}
}
