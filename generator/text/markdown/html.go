package markdown

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"northstar/generator/base/diag"
)

// inlineHTML writes HTML within text if it is allowed, and shows it as text otherwise.
func (p *page) inlineHTML(n *ast.RawHTML) {
	text := n.Segments.Value(p.src)
	if commentLength(text) > 0 {
		return
	}
	t, seen := p.tags[n]
	if !seen {
		p.pairInlineTags(n.Parent())
		t = p.tags[n]
	}
	if t.paired {
		p.tag(t, n.Pos())
		if t.name == "br" {
			p.plain = append(p.plain, ' ')
		}
		return
	}
	if at := n.Pos(); at < 2 || string(p.src[at-2:at]) != "{{" { // a shortcode is reported as one
		p.shown(t, text, at)
	}
	p.say(text)
}

// pairInlineTags looks at the HTML among the children of one node: an element may not begin in one
// emphasis and end in another.
func (p *page) pairInlineTags(parent ast.Node) {
	var nodes []ast.Node
	var tags []*tag
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if raw, ok := n.(*ast.RawHTML); ok {
			t, _ := parseTag(raw.Segments.Value(p.src))
			nodes, tags = append(nodes, n), append(tags, &t)
		}
	}
	pair(tags, inlineTags)
	for i, n := range nodes {
		p.tags[n] = *tags[i]
	}
}

// pairBlockTags looks at the HTML on lines of its own among the blocks of one container, where a
// details element may span several of them.
func (p *page) pairBlockTags(parent ast.Node) {
	var details []*tag
	found := false
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		block, ok := n.(*ast.HTMLBlock)
		if !ok {
			continue
		}
		found = true
		tokens := tokenize(p.htmlText(block))
		p.blockTag[n] = tokens
		for i := range tokens {
			if tokens[i].name == "details" {
				details = append(details, &tokens[i].tag)
			}
		}
	}
	if !found {
		return
	}
	pair(details, blockTags)

	// A summary counts only as the first thing in its details; then what is left is paired as text.
	var opened *token
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		tokens := p.blockTag[n]
		if _, ok := n.(*ast.HTMLBlock); !ok {
			opened = nil
			continue
		}
		var run []*tag
		for i := range tokens {
			switch t := &tokens[i]; {
			case t.name == "details" && t.paired || t.name == "hr":
				pair(run, inlineTags)
				run = run[:0]
				t.paired = t.name == "details" || !t.closing
				if opened = nil; t.name == "details" && !t.closing {
					opened = t
				}
			case t.name == "summary":
				pair(run, inlineTags)
				run = run[:0]
				if end := closingSummary(tokens[i+1:]); opened != nil && !t.closing && end != nil {
					t.paired, end.paired, opened.hasSummary = true, true, true
				}
				opened = nil
			case t.name != "":
				run = append(run, &t.tag)
				opened = nil
			case !t.comment && !util.IsBlank(t.text):
				opened = nil
			}
		}
		pair(run, inlineTags)
	}
}

// closingSummary finds the end of a summary, which holds nothing but text.
func closingSummary(tokens []token) *token {
	for i := range tokens {
		if t := &tokens[i]; blockTags[t.name] {
			if t.name == "summary" && t.closing {
				return t
			}
			return nil
		}
	}
	return nil
}

// htmlText returns the lines of a block as one text, and where its bytes stand in the body.
func (p *page) htmlText(n *ast.HTMLBlock) (text []byte, pos func(int) int) {
	var starts, offsets []int // of each line, in text and in the body
	add := func(start, stop int) {
		starts, offsets = append(starts, len(text)), append(offsets, start)
		text = append(text, p.src[start:stop]...)
	}
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		add(s.Start, s.Stop)
	}
	if n.HasClosure() {
		add(n.ClosureLine.Start, n.ClosureLine.Stop)
	}
	line := 0
	return text, func(i int) int { // asked in rising order
		for line+1 < len(starts) && starts[line+1] <= i {
			line++
		}
		return offsets[line] + i - starts[line]
	}
}

// htmlBlock writes HTML on lines of its own: text and elements of text as paragraphs, details and
// rules as they are.
func (p *page) htmlBlock(n *ast.HTMLBlock) {
	if ids := anchorsIn(p.blockTag[n]); ids != nil {
		p.waiting = append(p.waiting, ids...)
		return
	}
	inParagraph, inSummary := false, false
	end := func() {
		if inParagraph {
			p.html = bytes.TrimRight(p.html, "\n")
			p.write("</p>\n")
			inParagraph = false
		}
	}
	begin := func() {
		if !inParagraph && !inSummary {
			p.write("<p>")
			inParagraph = true
		}
	}
	for _, t := range p.blockTag[n] {
		switch {
		case t.comment:
			if !bytes.HasSuffix(t.text, []byte("-->")) {
				p.report(diag.CommentUnclosed, t.pos, "This comment is never closed, so the rest of the text is not shown.")
			}
		case t.paired && blockTags[t.name]:
			end()
			p.tag(t.tag, t.pos)
			inSummary = t.name == "summary" && !t.closing
			if t.name == "details" && !t.closing && !t.hasSummary {
				p.write("<summary>")
				p.escape(p.labels.Details)
				p.write("</summary>")
			}
			if !inSummary {
				p.write("\n")
			}
			p.plain = append(p.plain, ' ')
		case t.paired:
			begin()
			p.tag(t.tag, t.pos)
		case t.name != "":
			begin()
			p.shown(t.tag, t.text, t.pos)
			p.say(t.text)
		case inParagraph || inSummary || !util.IsBlank(t.text):
			if !inParagraph && !inSummary {
				t.text = bytes.TrimLeft(t.text, " \t\n")
			}
			begin()
			p.otherMarkup(t)
			p.say([]byte(html.UnescapeString(string(t.text))))
		}
	}
	end()
}

// otherMarkup reports HTML that is neither tag nor comment, such as <?php ?> and <!DOCTYPE>.
func (p *page) otherMarkup(t token) {
	if text := bytes.TrimLeft(t.text, " \t\n"); bytes.HasPrefix(text, []byte("<?")) || bytes.HasPrefix(text, []byte("<!")) {
		p.shown(tag{}, text, t.pos+len(t.text)-len(text))
	}
}

// tag writes an allowed tag and reports the attributes that are left out.
func (p *page) tag(t tag, pos int) {
	if t.isAnchor() {
		p.write(`<span id="`, p.asked(typedID{t.id, pos}), `">`)
	} else {
		p.write(t.String())
	}
	typed := 0
	if t.name == "kbd" || t.name == "samp" || t.name == "var" {
		typed = 1
	}
	switch {
	case voidTags[t.name]:
	case t.empty && t.isAnchor():
		p.write("</span>")
	case t.closing:
		p.depth--
		p.literal -= typed
	default:
		p.deeper(pos)
		p.literal += typed
	}
	if len(t.dropped) > 0 {
		p.report(diag.HTMLAttribute, pos, "Attributes of <%.40s> are left out: %.100s.", t.name, strings.Join(t.dropped, ", "))
	}
}

// shown reports HTML that is shown as text; a closing tag only if its opening tag was not.
func (p *page) shown(t tag, text []byte, pos int) {
	if t.name == "" {
		text, _, _ = bytes.Cut(text, []byte("\n"))
		p.report(diag.RawHTML, pos, "The HTML %.40q is shown as text.", string(text))
		return
	}
	if t.closing && p.unclosed[t.name] > 0 {
		p.unclosed[t.name]--
		return
	}
	name := "<" + t.name + ">"
	if t.closing {
		name = "</" + t.name + ">"
	} else if !voidTags[t.name] {
		p.unclosed[t.name]++
	}
	d := p.reportOnce(diag.RawHTML, pos, "The HTML tag %.40s is shown as text.", name) // a table in HTML would fill screens
	switch t.name {
	case "img":
		d.Hint = "Write an image as ![What it shows](photo.jpg)."
	case "a":
		d.Hint = "Write a link as [its text](page.md), and a place that links lead to as <a id=\"name\"></a>."
	case "p", "div", "center", "span", "font":
		d.Hint = "Leave the tag out: its text is enough, and the theme decides how it looks."
	case "details", "summary", "hr":
		d.Hint = "It works on a line of its own, with </details> after it in the same list or quote, " +
			"and <summary> as the first thing in <details>."
	default:
		if inlineTags[t.name] {
			d.Hint = "It must be opened and closed within the same paragraph, emphasis, link or cell."
		}
	}
}
