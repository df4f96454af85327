package markdown

import (
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"northstar/generator/base/diag"
)

// A page is one conversion: what goes in, what has been written so far, and where the
// writer stands. Its buffers are used again for the next conversion.
type page struct {
	file      string
	src       []byte
	firstLine int
	options   Options
	labels    Labels
	lines     []int // where each line of src begins
	cursor    cursor

	html     []byte
	plain    []byte // text of the body, not yet collapsed
	summary  [2]int // where in plain the first paragraph stands
	links    []Link
	headings []Heading
	ids      map[string]bool
	taken    map[string]int // the last number given to a repeated id
	diags    []diag.Diagnostic
	warnings int
	refused  bool

	depth   int       // of open elements
	waiting []typedID // for the next block
	inLink  bool      // an <a> is open: no other may be
	literal int       // of open elements that hold what is typed, such as <kbd>

	blockStart int // where in plain the block begins whose text is written
	quotes     openQuotes
	typed      []typed // of that block: what the typographer has changed
	made       []byte  // what the typographer makes of a text
	titled     bool    // the first level-1 heading has been seen
	level      int     // of the last heading
	tables     int
	sheets     []string // of what has been written: names of [Sheets]
	colour     int      // bytes of code coloured so far
	expanded   int      // bytes that references have repeated

	tags        map[ast.Node]tag     // HTML within text that has been looked at
	blockTag    map[ast.Node][]token // HTML on lines of its own that has been looked at
	doc         ast.Node
	definitions map[string]int // where the address of each defined link stands, by its label; nil until one is asked for

	unclosed map[string]int    // refused opening tags whose closing tag is still to come
	repeats  map[string]repeat // what was reported once, by its message

	leftovers   []leftover // in the order of the source
	inContainer bool       // of another program, while leftovers are looked for
}

func (p *page) reset(file string, src []byte, firstLine int, o Options) {
	p.file, p.src, p.firstLine, p.options = file, src, firstLine, o
	p.labels = o.Labels.orEnglish()
	p.level = 1
	if o.Buffer != nil {
		p.html = o.Buffer[:0]
	}
	if p.ids == nil {
		p.ids, p.taken, p.unclosed, p.repeats = map[string]bool{}, map[string]int{}, map[string]int{}, map[string]repeat{}
		p.tags, p.blockTag = map[ast.Node]tag{}, map[ast.Node][]token{}
	}
}

// release forgets everything but the buffers.
func (p *page) release() {
	clear(p.ids)
	clear(p.taken)
	clear(p.unclosed)
	clear(p.repeats)
	clear(p.tags)
	clear(p.blockTag)
	clear(p.links)
	clear(p.headings)
	clear(p.leftovers)
	html := p.html[:0]
	if p.options.Buffer != nil {
		html = nil // it is the caller's
	}
	*p = page{
		html: html, plain: p.plain[:0], lines: p.lines[:0], links: p.links[:0], headings: p.headings[:0],
		leftovers: p.leftovers[:0],
		sheets:    p.sheets[:0],
		ids:       p.ids, taken: p.taken, unclosed: p.unclosed, repeats: p.repeats, tags: p.tags, blockTag: p.blockTag,
	}
}

// write appends markup of ours.
func (p *page) write(markup ...string) {
	for _, m := range markup {
		p.html = append(p.html, m...)
	}
}

// escape appends text of the writer to the HTML.
func (p *page) escape(s string) { p.html = appendEscaped(p.html, s) }

// say appends text of the writer to the HTML and to the plain text.
func (p *page) say(s []byte) {
	p.html = appendEscaped(p.html, s)
	p.plain = append(p.plain, s...)
}

// blocks writes the children of a container.
func (p *page) blocks(parent ast.Node) {
	p.deeper(parent.Pos())
	p.pairBlockTags(parent)
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		p.named(n)
	}
	p.nameNothing()
	p.depth--
}

// named writes a block with the ids that it has been given.
func (p *page) named(n ast.Node) {
	ids, start := p.waiting, len(p.html)
	p.waiting = nil
	if id, ok := idOf(n); ok && n.Kind() != ast.KindHeading {
		ids = append(ids, id)
	}
	p.block(n)
	if len(ids) > 0 && !p.name(ids, start) {
		p.waiting = append(ids, p.waiting...)
	}
}

func (p *page) block(n ast.Node) {
	if p.refused {
		return
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		p.paragraph(n)
	case *ast.TextBlock:
		p.inlines(n)
		if n.NextSibling() != nil {
			p.write("\n")
		}
	case *ast.Heading:
		p.heading(n)
	case *ast.List:
		p.list(n)
	case *ast.ListItem:
		p.listItem(n)
	case *ast.Blockquote:
		p.quote(n)
	case *ast.FencedCodeBlock:
		p.fencedCode(n)
	case *ast.CodeBlock:
		p.code(n, "")
	case *ast.HTMLBlock:
		p.htmlBlock(n)
	case *ast.ThematicBreak:
		p.write("<hr>\n")
	case *ast.LinkReferenceDefinition:
	case *anchor:
		p.waiting = append(p.waiting, n.typedID)
	case *extast.Table:
		p.table(n)
	case *extast.DefinitionList:
		p.wrapped("dl", "\n", n, p.blocks)
	case *extast.DefinitionTerm:
		p.wrapped("dt", "", n, p.inlines)
	case *extast.DefinitionDescription:
		p.wrapped("dd", "", n, p.blocks)
	case *extast.FootnoteList:
		p.footnotes(n)
	case *extast.FootnoteBacklink: // of a footnote that does not end with a paragraph
		p.footnoteBacklink(n)
	default:
		panic("no way to write " + n.Kind().String())
	}
	p.plain = append(p.plain, ' ')
}

// wrapped writes a block as an element on lines of its own; begin stands before its content.
func (p *page) wrapped(element, begin string, n ast.Node, content func(ast.Node)) {
	p.write("<", element, ">", begin)
	content(n)
	p.write("</", element, ">\n")
}

// paragraph writes a paragraph; a figure if it is one image with a title, and a gallery if it is several images.
func (p *page) paragraph(n *ast.Paragraph) {
	images := p.imagesOf(n)
	switch {
	case slices.ContainsFunc(images, p.isRecording):
		p.apart(images)
		return
	case len(images) == 1 && len(images[0].Title) > 0:
		p.figure(images[0], captioned)
		p.write("\n")
		return
	case len(images) > 1:
		p.gallery(images)
		return
	}
	if n.FirstChild() == nil || p.filmOf(n) {
		return
	}
	if id, ok := p.onlyAnchor(n); ok {
		p.waiting = append(p.waiting, id)
		return
	}
	start := len(p.plain)
	p.write("<p>")
	p.inlines(n)
	p.write("</p>\n")
	if p.summary[1] == 0 && n.Parent().Kind() == ast.KindDocument && !util.IsBlank(p.plain[start:]) && images == nil {
		p.summary = [2]int{start, len(p.plain)}
	}
}

func (p *page) list(n *ast.List) {
	name := "ul"
	if n.IsOrdered() {
		name = "ol"
	}
	p.write("<", name)
	if n.IsOrdered() && n.Start != 1 {
		p.write(` start="`, strconv.Itoa(n.Start), `"`)
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if taskOf(item) != nil {
			p.write(` class="task-list"`)
			break
		}
	}
	p.write(">\n")
	p.blocks(n)
	p.write("</", name, ">\n")
}

func (p *page) listItem(n *ast.ListItem) {
	if taskOf(n) != nil {
		p.write(`<li class="task">`)
	} else {
		p.write("<li>")
	}
	p.blocks(n)
	p.write("</li>\n")
}

// taskOf returns the check box that a list item begins with, or nil.
func taskOf(item ast.Node) *extast.TaskCheckBox {
	if first := item.FirstChild(); first != nil {
		if _, ok := first.(*ast.HTMLBlock); !ok {
			box, _ := first.FirstChild().(*extast.TaskCheckBox)
			return box
		}
	}
	return nil
}

// task writes a check box with the text of its block as its label.
func (p *page) task(box *extast.TaskCheckBox) {
	input := `<input type="checkbox"`
	if box.IsChecked {
		input += " checked"
	}
	input += " disabled"
	if box.NextSibling() == nil {
		p.write(input)
		p.attribute("aria-label", []byte(p.labels.Task))
		p.write(">")
		return
	}
	p.write("<label>", input, "> ")
	for n := box.NextSibling(); n != nil; n = n.NextSibling() {
		p.inline(n)
	}
	p.write("</label>")
}

// quote writes a quote or a callout.
func (p *page) quote(n *ast.Blockquote) {
	kind, _ := n.AttributeString(attrCallout)
	if kind, ok := kind.(string); ok {
		title := p.labels.callout(kind)
		_, stray := n.AttributeString(attrStray)
		if title != "" && !stray {
			p.callout(n, kind, title)
			return
		}
		p.badCallout(n, kind, stray)
	}
	p.wrapped("blockquote", "\n", n, p.blocks)
}
