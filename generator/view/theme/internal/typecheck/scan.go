package typecheck

import (
	"bytes"
	"text/template/parse"
)

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
	branch := func(b *parse.BranchNode) {
		pipe(b.Pipe)
		list(b.List)
		list(b.ElseList)
	}
	list = func(l *parse.ListNode) {
		if l == nil {
			return
		}
		for _, node := range l.Nodes {
			switch n := node.(type) {
			case *parse.ActionNode:
				pipe(n.Pipe)
			case *parse.IfNode:
				branch(&n.BranchNode)
			case *parse.WithNode:
				branch(&n.BranchNode)
			case *parse.RangeNode:
				branch(&n.BranchNode)
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
