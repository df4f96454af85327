package htmltext

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"northstar/generator/importer/origin"
)

// A check box with a text, outside of a form, is an item of a list of tasks, which Markdown has. One without stays what it is, since nobody
// knows what it was for.

func isCheckBox(n *html.Node) bool {
	return n.Type == html.ElementNode && n.Data == "input" && isBox(n.Attr)
}

func isBox(attrs []html.Attribute) bool {
	return strings.EqualFold(attribute(attrs, "type"), "checkbox")
}

// taskMark is how an item of a list of tasks begins.
func taskMark(attrs []html.Attribute) string {
	if hasAttribute(attrs, "checked") {
		return "[x] "
	}
	return "[ ] "
}

// checklists makes lists of tasks of the check boxes below a node.
func (w *whole) checklists(root *html.Node) {
	boxes := map[*html.Node]int{} // how many are within an element
	var all []*html.Node
	var count func(*html.Node)
	count = func(n *html.Node) {
		for c := range n.ChildNodes() {
			if c.Type != html.ElementNode || c.Data == "pre" || c.Data == "code" || c.Data == "table" || isActing(c) && !isCheckBox(c) {
				continue
			}
			if isCheckBox(c) {
				all = append(all, c)
				boxes[c] = 1
			} else {
				count(c)
			}
			boxes[n] += boxes[c]
		}
	}
	count(root)
	lists := map[*html.Node]bool{}
	for _, box := range all {
		if len(w.all) >= maxConstructs {
			return
		}
		w.task(box, boxes, lists)
	}
}

// task makes an item of a check box and its text: what is with it in an element, or follows it in its line.
func (w *whole) task(box *html.Node, boxes map[*html.Node]int, lists map[*html.Node]bool) {
	row := box
	for p := row.Parent; boxes[p] == 1 && p.Parent != nil && words("label span p div")[p.Data] && leads(row) && lineOnly(row); p = row.Parent {
		row = p
	}
	item := row.Parent
	if item == nil || item.Data == "li" && !leads(row) || !beginsLine(row, lists) {
		return
	}
	parts := []*html.Node{row}
	for s := row.NextSibling; s != nil && !isBlock(row) && boxes[s] == 0 && !isBlock(s) && s.Data != "br"; s = s.NextSibling {
		parts = append(parts, s)
	}
	if !slices.ContainsFunc(parts, func(n *html.Node) bool { return textOf(n) != "" }) {
		return
	}
	mark := &html.Node{Type: html.TextNode, Data: w.hold(origin.Piece{Markdown: taskMark(box.Attr)})}
	trimAfter(box)
	put(box, mark)
	if item.Data == "li" {
		return
	}
	if row == box {
		row, parts[0] = mark, mark
	}
	list := listBefore(row, lists)
	if list == nil {
		list = &html.Node{Type: html.ElementNode, Data: "ul", DataAtom: atom.Ul}
		lists[list] = true
		item.InsertBefore(list, row)
	}
	if last := parts[len(parts)-1].NextSibling; last != nil && last.Type == html.ElementNode && last.Data == "br" {
		item.RemoveChild(last)
	}
	li := &html.Node{Type: html.ElementNode, Data: "li", DataAtom: atom.Li}
	for _, p := range parts {
		item.RemoveChild(p)
		if words("p div")[p.Data] {
			p.Data, p.DataAtom = "span", atom.Span
		}
		li.AppendChild(p)
	}
	list.AppendChild(li)
}

// trimAfter takes the white space after a node.
func trimAfter(n *html.Node) {
	for s := n.NextSibling; s != nil; {
		switch {
		case s.Type == html.TextNode:
			if s.Data = strings.TrimLeft(s.Data, " \t\r\n"); s.Data != "" {
				return
			}
		case s.FirstChild != nil:
			s = s.FirstChild
			continue
		case s.Type == html.ElementNode:
			return
		}
		s = s.NextSibling
	}
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return oneLine(n.Data)
	}
	return Words(n)
}

func isBlock(n *html.Node) bool { return n.Type == html.ElementNode && blocks[n.Data] }

func isBlank(n *html.Node) bool {
	return n.Type == html.CommentNode || n.Type == html.TextNode && strings.TrimSpace(n.Data) == ""
}

// leads reports whether nothing stands before a node in its parent.
func leads(n *html.Node) bool {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if !isBlank(s) {
			return false
		}
	}
	return true
}

// beginsLine reports whether nothing stands before a node in its line.
func beginsLine(n *html.Node, lists map[*html.Node]bool) bool {
	s := n.PrevSibling
	for s != nil && isBlank(s) {
		s = s.PrevSibling
	}
	return s == nil || isBlock(s) || s.Data == "br" && s.Type == html.ElementNode || lists[s]
}

// lineOnly reports whether no block stands beside a node.
func lineOnly(n *html.Node) bool {
	return !slices.ContainsFunc(children(n.Parent), func(c *html.Node) bool { return c != n && isBlock(c) })
}

// listBefore returns the list of tasks that a node follows; nil if something is between.
func listBefore(n *html.Node, lists map[*html.Node]bool) *html.Node {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if lists[s] {
			return s
		}
		if !isBlank(s) {
			return nil
		}
	}
	return nil
}

var (
	beforeItem = regexp.MustCompile(`^[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:<label[^<>]*>)?[ \t]*$`)
	beforeLine = regexp.MustCompile(`^ {0,3}(?:<label[^<>]*>)?[ \t]*$`)
)

// box returns what stands for a check box at the beginning of a line of Markdown; "" if it is elsewhere, or has no text.
func (in *inside) box(t tag) string {
	line := in.source[strings.LastIndexByte(in.source[:t.start], '\n')+1 : t.start]
	text, _, _ := strings.Cut(in.source[t.end:], "\n")
	mark := taskMark(t.attrs)
	if strings.HasPrefix(text, " ") {
		mark = strings.TrimSuffix(mark, " ")
	}
	switch {
	case strings.TrimSpace(text) == "":
		return ""
	case beforeItem.MatchString(line):
		return mark
	case beforeLine.MatchString(line):
		return "- " + mark
	}
	return ""
}
