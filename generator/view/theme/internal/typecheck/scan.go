package typecheck

import (
	"bytes"
	"text/template/parse"
)

// Branch returns what if, with and range have in common; nil for other nodes.
func Branch(node parse.Node) *parse.BranchNode {
	switch n := node.(type) {
	case *parse.IfNode:
		return &n.BranchNode
	case *parse.WithNode:
		return &n.BranchNode
	case *parse.RangeNode:
		return &n.BranchNode
	}
	return nil
}

// reassigned returns the variables that are given a second value somewhere below
// root. What they hold depends on the way taken, so nothing is said of them.
func reassigned(root *parse.ListNode) map[string]bool {
	names := map[string]bool{}
	var list func(*parse.ListNode)
	pipe := func(p *parse.PipeNode) {
		if p != nil && p.IsAssign {
			for _, v := range p.Decl {
				names[v.Ident[0]] = true
			}
		}
	}
	list = func(l *parse.ListNode) {
		if l == nil {
			return
		}
		for _, node := range l.Nodes {
			if n, ok := node.(*parse.ActionNode); ok {
				pipe(n.Pipe)
			} else if b := Branch(node); b != nil {
				pipe(b.Pipe)
				list(b.List)
				list(b.ElseList)
			}
		}
	}
	list(root)
	return names
}

// insideScript reports whether the text ends inside a script element.
func insideScript(text []byte, before bool) bool {
	text = bytes.ToLower(text)
	start, end := bytes.LastIndex(text, []byte("<script")), bytes.LastIndex(text, []byte("</script"))
	if start == end { // neither
		return before
	}
	return start > end
}
