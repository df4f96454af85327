package htmltext

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"northstar/generator/importer/origin"
)

// A Known element is one that a program marks by a class. Means says what one of them is, and the element that holds the text in it, if
// any has; a nil meaning leaves it as any other.
type Known struct {
	Class string
	Means func(n *html.Node) (means origin.Meaning, inner *html.Node)
}

// Whole makes Markdown of a text that is HTML. The text that pieces give as Markdown is the HTML; line is where it begins in its file.
func Whole(pieces []origin.Piece, line int, known ...Known) []origin.Piece {
	source, h := join(pieces, "<p>", "</p>")
	if strings.TrimSpace(source) == "" {
		return nil
	}
	w := &whole{held: h, source: source, line: line, lines: newLines(source, h, line), known: known}
	return settle(trim(h.split(w.markdown())))
}

// trim removes the white space around a text.
func trim(pieces []origin.Piece) []origin.Piece {
	if len(pieces) > 0 && pieces[0].Construct == nil {
		if pieces[0].Markdown = strings.TrimLeft(pieces[0].Markdown, " \t\r\n"); pieces[0].Markdown == "" {
			pieces = pieces[1:]
		}
	}
	if n := len(pieces); n > 0 && pieces[n-1].Construct == nil {
		if pieces[n-1].Markdown = strings.TrimRight(pieces[n-1].Markdown, " \t\r\n"); pieces[n-1].Markdown == "" {
			pieces = pieces[:n-1]
		}
	}
	return pieces
}

// whole is a text on its way from HTML to Markdown.
type whole struct {
	*held
	source string
	line   int
	lines  *lines
	known  []Known
	tags   []tag
	of     map[*html.Node]int // the tags of elements
}

// markKey is an attribute that says, while HTML is parsed, which tag an element was made of.
const markKey = "data-tag-number"

// markdown converts the source. What cannot be parsed, or makes the library fail, is one construct.
func (w *whole) markdown() (text string) {
	before := len(w.all)
	defer func() {
		if r := recover(); r != nil {
			w.all = w.all[:before]
			text = w.unreadable(fmt.Errorf("%v", r))
		}
	}()
	root, err := w.parse()
	if err != nil {
		return w.unreadable(err)
	}
	w.constructs(root)
	return w.convert(root)
}

// unreadable keeps the source as it was written.
func (w *whole) unreadable(why error) string {
	return w.holdConstruct(&origin.Construct{
		Kind: "html that cannot be read", Raw: w.raw(w.source), Line: w.line, Block: true,
		Args: []origin.Arg{{Name: "why", Value: why.Error()}},
	})
}

// parse returns the elements of the source below one root.
func (w *whole) parse() (*html.Node, error) {
	w.tags = tagsOf(w.source, 0)
	var b strings.Builder
	last := 0
	for i, t := range w.tags {
		if t.closing || t.name == "!" {
			continue
		}
		name := t.start + 1 + len(t.name)
		if name > t.end || !strings.EqualFold(w.source[t.start+1:name], t.name) {
			continue // an odd name, such as one with a NUL
		}
		b.WriteString(w.source[last:name])
		b.WriteString(" " + markKey + `="` + strconv.Itoa(i) + `"`)
		last = name
	}
	b.WriteString(w.source[last:])

	context := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(b.String()), context)
	if err != nil {
		return nil, err
	}
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	w.of = map[*html.Node]int{}
	comments, cells := 0, maxCells
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			comments = w.comment(n, comments)
		}
		kept := n.Attr[:0]
		for _, a := range n.Attr {
			if a.Key != markKey {
				kept = append(kept, a)
			} else if i, err := strconv.Atoi(a.Val); err == nil && i >= 0 && i < len(w.tags) && w.tags[i].name == n.Data {
				w.of[n] = i
			}
		}
		n.Attr = kept
		if n.Type == html.ElementNode && (n.Data == "td" || n.Data == "th") {
			cells = cell(n, cells)
		}
	}
	return root, nil
}

// comment finds the tag of a comment, among those from one on, and returns the next.
func (w *whole) comment(n *html.Node, from int) int {
	for i := from; i < len(w.tags); i++ {
		if t := w.tags[i]; t.name == "!" && strings.Contains(w.source[t.start:t.end], n.Data) {
			w.of[n] = i
			return i + 1
		}
	}
	return from
}

// maxCells bounds how many cells the tables of a text may have because others span them.
const maxCells = 10_000

// cell takes from an element what would make a table larger than any table is, and its paragraphs, since Markdown has cells of one line. It
// returns how many more cells may be spanned.
func cell(n *html.Node, left int) int {
	size := 1
	for _, key := range []string{"colspan", "rowspan"} {
		if v, err := strconv.Atoi(attribute(n.Attr, key)); err == nil && v > 1 {
			size *= min(v, maxCells+1)
		}
	}
	if size == 1 || size > left {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "colspan" || a.Key == "rowspan" })
	} else {
		left -= size
	}
	for _, c := range children(n) {
		if c.Type != html.ElementNode || c.Data != "p" && c.Data != "div" {
			continue
		}
		if c.PrevSibling != nil {
			n.InsertBefore(&html.Node{Type: html.ElementNode, Data: "br", DataAtom: atom.Br}, c)
		}
		c.Data, c.DataAtom = "span", atom.Span
	}
	return left
}

// span returns where an element stands in the source; ok is false if its end is not known.
func (w *whole) span(n *html.Node) (start, end int, ok bool) {
	i, ok := w.of[n]
	if !ok {
		return 0, 0, false
	}
	t := w.tags[i]
	if t.partner >= 0 {
		return t.start, w.tags[t.partner].end, true
	}
	return t.start, t.end, void[t.name] || t.name == "!"
}

// written returns an element as it was written, or at least as it was understood.
func (w *whole) written(n *html.Node) string {
	if start, end, ok := w.span(n); ok {
		return w.raw(w.source[start:end])
	}
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		return ""
	}
	return w.raw(b.String())
}

// lineOf returns the line of an element.
func (w *whole) lineOf(n *html.Node) int {
	for ; n != nil; n = n.Parent {
		if i, ok := w.of[n]; ok {
			return w.lines.at(w.tags[i].start)
		}
	}
	return w.line
}

// sub converts what is below a node by itself.
func (w *whole) sub(n *html.Node) []origin.Piece {
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		root.AppendChild(c)
	}
	return settle(trim(w.split(w.convert(root))))
}

// flat is sub as one line of Markdown, for captions. Constructs in it are as they were written.
func (w *whole) flat(n *html.Node) string {
	return strings.Join(strings.Fields(origin.AsWritten(w.sub(n))), " ")
}

// convert makes Markdown of a tree without constructs.
func (w *whole) convert(root *html.Node) string {
	out, err := library.ConvertNode(root)
	if err != nil {
		panic(err) // nothing is registered that returns one; markdown keeps the source
	}
	return string(out)
}

// keptHTML are elements that Markdown has as HTML only.
var keptHTML = words("abbr bdi cite dfn ins kbd mark q small sub sup u")

var library = newLibrary()

// newLibrary makes a converter. It keeps nothing of what it converts, and several goroutines may use it.
func newLibrary() *converter.Converter {
	c := converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithHorizontalRule("---"), commonmark.WithListEndComment(false),
			commonmark.WithLinkEmptyHrefBehavior(commonmark.LinkBehaviorSkip), commonmark.WithLinkEmptyContentBehavior(commonmark.LinkBehaviorSkip)),
		strikethrough.NewStrikethroughPlugin(),
		table.NewTablePlugin(
			table.WithHeaderPromotion(true), table.WithNewlineBehavior(table.NewlineBehaviorPreserve), table.WithPresentationTables(true),
			table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal),
		),
	))
	for name := range blocks {
		c.Register.TagType(name, converter.TagTypeBlock, converter.PriorityEarly)
	}
	c.Register.TagType("img", converter.TagTypeInline, converter.PriorityEarly)
	// one for all, since the library sorts what is registered for every element
	c.Register.Renderer(func(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
		if n.Type != html.ElementNode {
			return converter.RenderTryNext
		}
		switch {
		case n.Data == "img":
			return picture(w, n)
		case n.Data == "br":
			return lineBreak(w, n)
		case n.Data == "dt":
			return term(ctx, w, n)
		case keptHTML[n.Data]:
			return keep(ctx, w, n)
		}
		return converter.RenderTryNext
	}, converter.PriorityEarly)
	return c
}

// keep writes an element as HTML, with its title, and what is in it as Markdown.
func keep(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	if n.FirstChild == nil {
		return converter.RenderSuccess
	}
	title := ""
	if t := attribute(n.Attr, "title"); t != "" {
		title = ` title="` + html.EscapeString(oneLine(t)) + `"`
	}
	_, _ = w.WriteString("<" + n.Data + title + ">")
	ctx.RenderChildNodes(ctx, w, n)
	_, _ = w.WriteString("</" + n.Data + ">")
	return converter.RenderSuccess
}

// lineBreak writes a line break in a cell, which has but one line of Markdown.
func lineBreak(w converter.Writer, n *html.Node) converter.RenderStatus {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "td" || p.Data == "th" {
			_, _ = w.WriteString("<br>")
			return converter.RenderSuccess
		}
	}
	return converter.RenderTryNext
}

// term writes a term of a list of definitions, which CommonMark does not have, as a paragraph of its own.
func term(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	var b strings.Builder
	ctx.RenderChildNodes(ctx, &b, n)
	text := oneLine(b.String())
	if text == "" {
		return converter.RenderSuccess
	}
	if !strings.Contains(text, "*") {
		text = "**" + text + "**"
	}
	_, _ = w.WriteString("\n\n" + text + "\n\n")
	return converter.RenderSuccess
}

// picture writes a picture, whose address may be one that a script would have put into src.
func picture(w converter.Writer, n *html.Node) converter.RenderStatus {
	source := sourceOf(n)
	if source == "" {
		_, _ = w.WriteString(escapeAlt(attribute(n.Attr, "alt"))) // its words, at least
		return converter.RenderSuccess
	}
	_, _ = w.WriteString(imageMarkdown(source, attribute(n.Attr, "alt"), attribute(n.Attr, "title")))
	return converter.RenderSuccess
}

// sourceOf returns the address of a picture.
func sourceOf(n *html.Node) string {
	source := attribute(n.Attr, "src")
	if late := attribute(n.Attr, "data-src", "data-lazy-src", "data-original", "data-orig-file"); late != "" &&
		(source == "" || strings.HasPrefix(source, "data:")) {
		return late
	}
	return source
}

func imageMarkdown(source, alt, title string) string {
	s := "![" + escapeAlt(alt) + "](" + destination(source)
	if title != "" && title != alt {
		s += ` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLine(title)) + `"`
	}
	return s + ")"
}

// destination is an address as Markdown has it between parentheses.
func destination(address string) string {
	return strings.NewReplacer(" ", "%20", "\n", "", "\r", "", "\t", "", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `\`, "%5C").Replace(
		strings.TrimSpace(address))
}

func escapeAlt(s string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`).Replace(oneLine(s))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
