package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"northstar/generator/base/diag"
)

// inlines writes the text of a block, or of anything that holds text.
func (p *page) inlines(parent ast.Node) {
	p.deeper(parent.Pos())
	defer func() { p.depth-- }()
	if parent.Type() == ast.TypeBlock {
		p.blockStart, p.quotes, p.typed = len(p.plain), openQuotes{}, nil
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if box, ok := n.(*extast.TaskCheckBox); ok {
			p.task(box) // with all that follows
			return
		}
		p.inline(n)
	}
}

func (p *page) inline(n ast.Node) {
	if p.refused {
		return
	}
	switch n := n.(type) {
	case *ast.Text:
		p.textNode(n)
	case *ast.CodeSpan:
		p.codeSpan(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			p.wrap("strong", n)
		} else {
			p.wrap("em", n)
		}
	case *extast.Strikethrough:
		p.wrap("del", n)
	case *ast.Link:
		p.link(n)
	case *ast.AutoLink:
		p.autoLink(n)
	case *ast.Image:
		p.image(n, inText)
	case *ast.RawHTML:
		p.inlineHTML(n)
	case *extast.FootnoteLink:
		p.footnoteLink(n)
	case *extast.FootnoteBacklink:
		p.footnoteBacklink(n)
	default:
		panic("no way to write " + n.Kind().String())
	}
}

func (p *page) wrap(element string, n ast.Node) {
	p.write("<", element, ">")
	p.inlines(n)
	p.write("</", element, ">")
}

func (p *page) textNode(n *ast.Text) {
	s := n.Segment.Value(p.src)
	if len(p.leftovers) > 0 {
		p.leftoversIn(n.Segment.Start, n.Segment.Stop)
	}
	for i := bytes.IndexByte(s, '^'); i >= 0 && i < len(s); i++ {
		if s[i] == '^' {
			p.unknownFootnote(n.Segment.Start + i)
		}
	}
	if p.options.Typographer && p.literal == 0 {
		p.set(s, n.Segment.Start)
	} else {
		p.say(unescape(s))
	}
	switch {
	case n.HardLineBreak():
		p.write("<br>\n")
		p.plain = append(p.plain, ' ')
	case n.SoftLineBreak():
		p.write("\n")
		p.plain = append(p.plain, ' ')
	}
}

// unknownFootnote reports text that looks like a reference to a footnote and is none. The caret
// stands at offset; the bracket before it may be in another node.
func (p *page) unknownFootnote(offset int) {
	if offset == 0 || p.src[offset-1] != '[' || offset > 1 && p.src[offset-2] == '\\' {
		return
	}
	label := p.src[offset+1:]
	if end := bytes.IndexAny(label, "] \t\n"); end > 0 && label[end] == ']' {
		p.report(diag.FootnoteUnknown, offset-1, "There is no footnote [^%.40s] in this file.", label[:end])
	}
}

// codeSpan writes code within a line; its line ends are spaces.
func (p *page) codeSpan(n *ast.CodeSpan) {
	if t, ok := n.FirstChild().(*ast.Text); ok && bytes.HasPrefix(t.Segment.Value(p.src), []byte(LeftOverWord+": ")) {
		p.leftOver(t.Segment.Start, string(t.Segment.Value(p.src))[len(LeftOverWord)+2:])
	}
	p.write("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			p.say(bytes.ReplaceAll(t.Segment.Value(p.src), []byte("\n"), []byte(" ")))
		}
	}
	p.write("</code>")
}
