package typecheck

import (
	"bytes"
	"regexp"
	"strings"
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

// assignment is how variables that exist are given values, as parse trees are printed.
var assignment = regexp.MustCompile(`\$\w+(?:, \$\w+)* = `)

// reassigned returns the variables that are given a second value somewhere below
// root. What they hold depends on the way taken, so nothing is said of them.
func reassigned(root *parse.ListNode) map[string]bool {
	names := map[string]bool{}
	for _, a := range assignment.FindAllString(root.String(), -1) {
		for name := range strings.SplitSeq(strings.TrimSuffix(a, " = "), ", ") {
			names[name] = true
		}
	}
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
