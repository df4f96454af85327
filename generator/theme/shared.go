package theme

import (
	"bytes"
	"html/template"
	"slices"
	"strconv"
	"sync"
	"text/template/parse"
)

// Shared is what pages of one layout and section have in common. A template that is called with
// it alone, as in {{template "menu" .Shared}}, sees nothing else; so what it makes is
// made once for each value, and not once for each page.
type Shared struct {
	Layout       string // name of the layout, for a class on <body>
	SiteName     string
	Tagline      string
	Notice       string // a line on top of every page, such as that it is a demonstration
	Home         string // address of the home page
	Navigation   []NavigationLink
	Sections     []Link // every section that has content, for the footer
	Links        []Link // other places of the community on the web
	Contact      Link   // where to ask; Title "" if none
	SupportURL   string // where to give money
	Licence      string
	Organisation string // legal name and number
	SearchURL    string
	Stylesheet   string // address of the one style sheet, fingerprinted
	Icon         string // address of the site's picture for tabs, an SVG file
	Feeds        []Link // Atom feeds that belong to this page, the site's first
	AsOf         Time   // the day that the whole site speaks of
}

// A SharedPart is what a template made of a Shared value.
type SharedPart struct{ HTML []byte }

// Marks stand for parts in a shell: a number between bytes that no UTF-8 text holds.
const (
	markStart = "\xfa"
	markEnd   = "\xf9"
)

// parts are the parts of the pages of one layout. They are kept as long as the theme: some
// kilobytes for each section, and again after an edit that changes them.
type parts struct {
	set *template.Template

	mu    sync.RWMutex
	marks map[partKey]string
	made  []*SharedPart // by number
}

type partKey struct {
	name  string
	value [16]byte
}

// partError is what went wrong in a part; its message says where.
type partError struct{ error }

func (e partError) Unwrap() error { return e.error }

// mark returns what stands for a part, and makes the part if it is new.
func (p *parts) mark(name string, v Shared) (string, error) {
	key := partKey{name, Digest(v)}
	p.mu.RLock()
	mark, ok := p.marks[key]
	p.mu.RUnlock()
	if ok {
		return mark, nil
	}
	var html bytes.Buffer
	if err := p.set.ExecuteTemplate(&html, name, v); err != nil {
		return "", partError{err}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if mark, ok := p.marks[key]; ok { // made by someone else meanwhile
		return mark, nil
	}
	mark = markStart + strconv.Itoa(len(p.made)) + markEnd
	p.made = append(p.made, &SharedPart{html.Bytes()})
	p.marks[key] = mark
	return mark, nil
}

// Expand appends page, which Shell made with the layout name, to dst. In place of each
// mark stands what show returns for its part.
func (t *Theme) Expand(dst []byte, name string, page []byte, show func(*SharedPart) []byte) []byte {
	for {
		before, rest, found := bytes.Cut(page, []byte(markStart))
		dst = append(dst, before...)
		if !found {
			return dst
		}
		number, after, _ := bytes.Cut(rest, []byte(markEnd))
		if part := t.layouts[name].parts.get(number); part != nil {
			dst, page = append(dst, show(part)...), after
		} else { // a byte that is no text, in a value that should be
			dst, page = append(dst, markStart...), rest
		}
	}
}

// get returns the part of a mark; nil if there is none.
func (p *parts) get(number []byte) *SharedPart {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if n, err := strconv.Atoi(string(number)); err == nil && 0 <= n && n < len(p.made) {
		return p.made[n]
	}
	return nil
}

// callPart is the function that calls of templates with .Shared become.
const callPart = "_part"

// quicken rewrites the templates of a layout, which html/template has escaped already: calls
// with .Shared become calls of parts, and escapes are left out where they change nothing.
func quicken(set *template.Template) *parts {
	p := &parts{set: set, marks: map[partKey]string{}}
	set.Funcs(template.FuncMap{callPart: p.mark}).Funcs(plainFunctions())
	for _, t := range set.Templates() {
		if t.Tree != nil {
			shortenEscapes(t.Tree.Root)
			replaceCalls(t.Tree.Root, set)
		}
	}
	return p
}

// replaceCalls replaces calls in a list of nodes and in the lists inside of it.
func replaceCalls(list *parse.ListNode, set *template.Template) {
	if list == nil || slices.ContainsFunc(list.Nodes, keepsSpace) {
		return
	}
	branch := func(b *parse.BranchNode) {
		replaceCalls(b.List, set)
		replaceCalls(b.ElseList, set)
	}
	for i, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.IfNode:
			branch(&n.BranchNode)
		case *parse.WithNode:
			branch(&n.BranchNode)
		case *parse.RangeNode:
			branch(&n.BranchNode)
		case *parse.TemplateNode:
			// Templates called inside of a tag or a script have names of their own, which the set does not know.
			if set.Lookup(n.Name) != nil && isShared(n.Pipe) {
				list.Nodes[i] = partCall(n)
			}
		}
	}
}

// keepsSpace tells whether a node is text in which white space could matter; a part
// there cannot be minified on its own.
func keepsSpace(n parse.Node) bool {
	text, ok := n.(*parse.TextNode)
	return ok && (bytes.Contains(text.Text, []byte("<pre")) || bytes.Contains(text.Text, []byte("<code")))
}

// isShared tells whether a pipeline is a field named Shared.
func isShared(p *parse.PipeNode) bool {
	if p == nil || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return false
	}
	switch n := p.Cmds[0].Args[0].(type) {
	case *parse.FieldNode:
		return n.Ident[len(n.Ident)-1] == "Shared"
	case *parse.VariableNode:
		return n.Ident[len(n.Ident)-1] == "Shared"
	}
	return false
}

// partCall returns {{_part "name" pipeline}} for {{template "name" pipeline}}.
func partCall(n *parse.TemplateNode) *parse.ActionNode {
	name := &parse.StringNode{NodeType: parse.NodeString, Pos: n.Pos, Quoted: strconv.Quote(n.Name), Text: n.Name}
	call := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos, Args: []parse.Node{parse.NewIdentifier(callPart).SetPos(n.Pos), name, n.Pipe}}
	return &parse.ActionNode{NodeType: parse.NodeAction, Pos: n.Pos, Line: n.Line, Pipe: &parse.PipeNode{
		NodeType: parse.NodePipe, Pos: n.Pos, Line: n.Line, Cmds: []*parse.CommandNode{call},
	}}
}
