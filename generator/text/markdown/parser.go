package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"northstar/generator/base/diag"
)

// parserFor returns the parser for a body, one that all conversions share. It keeps no state of theirs.
func parserFor(src []byte) parser.Parser {
	if hasBareAddress(src) {
		return fullParser()
	}
	return quickParser()
}

var (
	fullParser  = sync.OnceValue(func() parser.Parser { return newParser(linkify()) })
	quickParser = sync.OnceValue(func() parser.Parser { return newParser(afterBracket{linkify()}) })
)

// newParser names all syntax there is, with goldmark's own priorities (lower goes first).
func newParser(linkify parser.InlineParser) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(underlinedParser{headingParser{parser.NewSetextHeadingParser()}}, 100),
			util.Prioritized(nestingGuard{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(nestingGuard{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headingParser{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(calloutParser{nestingGuard{parser.NewBlockquoteParser()}}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(footnoteGuard{nestingGuard{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(taskParser{extension.NewTaskCheckBoxParser()}, 0),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(linkify, 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(paragraphGuard{}, 1),
			util.Prioritized(anchorParser{}, 2),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// Attributes that our parsers leave on nodes for the writer.
const (
	attrID      = "id"      // the typedID of a block
	attrCallout = "callout" // of a quote: the word between [! and ]
	attrStray   = "stray"   // of a quote: the callout's first line has text after the ]
)

// headingParser takes {#id} off the end of a heading.
type headingParser struct{ parser.BlockParser }

var headingID = regexp.MustCompile(`(?:^|[ \t]+)\{#([^\s{}]+)\}$`)

func (b headingParser) Close(n ast.Node, reader text.Reader, pc parser.Context) {
	b.BlockParser.Close(n, reader, pc)
	lines, src := n.Lines(), reader.Source()
	if lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	last = last.TrimRightSpace(src)
	line := last.Value(src)
	if bytes.HasSuffix(line, []byte("}")) {
		if m := headingID.FindSubmatchIndex(line); m != nil {
			n.SetAttributeString(attrID, typedID{string(line[m[2]:m[3]]), n.Pos()})
			last.Stop = last.Start + m[0] - last.Padding
			lines.Set(lines.Len()-1, last)
		}
	}

	start, stop := lines.At(0).Start, last.Stop
	g := guardOf(pc)
	if g.inline(src[start:stop], start); stop-start > maxParagraph {
		g.page.refuse(diag.ParagraphTooLong, start, "This heading is %d KiB long; the limit is %d KiB.", (stop-start)>>10, maxParagraph>>10)
	}
	if g.page.refused {
		lines.Clear()
	}
}

// underlinedParser finds the id that was taken off the paragraph which a heading was until its line below was read.
type underlinedParser struct{ headingParser }

// underlinedKey finds that paragraph in the parser's context.
var underlinedKey = parser.NewContextKey()

func (b underlinedParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	n, state := b.headingParser.Open(parent, reader, pc)
	if n != nil {
		pc.Set(underlinedKey, pc.LastOpenedBlock().Node)
	}
	return n, state
}

func (b underlinedParser) Close(n ast.Node, reader text.Reader, pc parser.Context) {
	b.headingParser.Close(n, reader, pc)
	if id, ok := idOf(pc.Get(underlinedKey).(ast.Node)); ok {
		n.SetAttributeString(attrID, typedID{id.id, n.Pos()})
	}
}

// calloutParser takes [!KIND] off the beginning of a quote.
type calloutParser struct{ nestingGuard }

var calloutKinds = []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}

var calloutMarker = regexp.MustCompile(`^\[!([A-Za-z]{1,20})\](?:[ \t]+(.*?))?\s*$`)

func (b calloutParser) Close(n ast.Node, reader text.Reader, pc parser.Context) {
	b.BlockParser.Close(n, reader, pc)
	first, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || first.Lines().Len() == 0 {
		return
	}
	s := first.Lines().At(0)
	line := s.Value(reader.Source())
	m := calloutMarker.FindSubmatchIndex(line)
	if m == nil {
		return
	}
	kind := strings.ToUpper(string(line[m[2]:m[3]]))
	n.SetAttributeString(attrCallout, kind)
	switch {
	case m[4] < m[5]:
		n.SetAttributeString(attrStray, true)
	case !slices.Contains(calloutKinds, kind): // a plain quote, to be read as it is
	case first.Lines().Len() == 1:
		n.RemoveChild(n, first)
	default:
		first.Lines().SetSliced(1, first.Lines().Len())
	}
}

// taskParser leaves links alone: in "- [x](y)" there is no check box.
type taskParser struct{ parser.InlineParser }

func (t taskParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); len(line) > 3 && !util.IsSpace(line[3]) {
		return nil
	}
	return t.InlineParser.Parse(parent, block, pc)
}
