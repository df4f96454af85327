package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"northstar/generator/base/diag"
)

// The limits that keep the parser's work in proportion to the text. They are
// enforced between its phases, block by block as the parser itself sees them.
const (
	defaultMaxBytes = 512 << 10
	maxLines        = 50_000
	maxParagraph    = 16 << 10  // bytes
	maxTable        = 64 << 10  // bytes
	maxColumns      = 100       // of a table
	maxCells        = 100_000   // of all tables: short rows are filled up
	maxPipes        = 2_000     // escaped ones in tables: the parser compares each with each
	maxOpenBlocks   = 40        // a list and its item are two blocks: 20 lists, or 40 quotes, in one another
	maxDepth        = 100       // of elements in one another; browsers put what is deeper than 512 elsewhere
	maxFootnotes    = 500       // definitions: each reference looks through them
	maxInlineWork   = 1 << 28   // sum over all blocks of (markup characters)², about 0.4 s
	maxExpansion    = 256 << 10 // bytes of addresses and titles that references repeat
)

// guardKey finds the guard of a conversion in the parser's context.
var guardKey = parser.NewContextKey()

// A guard counts what one conversion has cost so far.
type guard struct {
	page      *page
	work      int
	cells     int
	pipes     int
	footnotes []*extast.Footnote
}

func guardOf(pc parser.Context) *guard { return pc.Get(guardKey).(*guard) }

// tooLarge indexes the lines and refuses a body that is too long to look at.
func (p *page) tooLarge() bool {
	limit := p.options.MaxBytes
	if limit == 0 {
		limit = defaultMaxBytes
	}
	if len(p.src) > limit {
		p.refused = true
		p.diags = append(p.diags, diag.New(diag.BodyTooLarge, diag.Position{File: p.file, Line: p.firstLine},
			"The text is %d KiB long; the limit is %d KiB.", len(p.src)>>10, limit>>10))
		return true
	}
	p.indexLines()
	if len(p.lines) > maxLines {
		p.refuse(diag.BodyTooLarge, p.lines[maxLines], "The text has %d lines; the limit is %d.", len(p.lines), maxLines)
	}
	return p.refused
}

// inline adds the cost of the markup in a block of text that begins at offset.
func (g *guard) inline(block []byte, offset int) {
	marks := 0
	for _, c := range block {
		switch c {
		case '[', ']', '*', '_', '~', '`', '<':
			marks++
		}
	}
	if g.work += marks * marks; g.work > maxInlineWork && !g.page.refused {
		g.page.refuse(diag.TooMuchMarkup, offset,
			"This paragraph has %d brackets, asterisks and other markup characters, which is too many to process.", marks)
	}
}

// paragraphGuard looks at every paragraph when it is complete, before anything else does,
// tables and link definitions included: to the parser they are paragraphs until then.
type paragraphGuard struct{}

func (paragraphGuard) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	g, src, lines := guardOf(pc), reader.Source(), n.Lines()
	if lines.Len() == 0 {
		return
	}
	start, stop := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if columns, rows := tableSize(lines, src); columns > 0 {
		g.cells += columns * rows
		g.pipes += bytes.Count(src[start:stop], []byte(`\|`))
		switch {
		case columns > maxColumns:
			g.page.refuse(diag.TableTooLarge, start, "This table has %d columns; the limit is %d.", columns, maxColumns)
		case stop-start > maxTable:
			g.page.refuse(diag.TableTooLarge, start, "This table is %d KiB long; the limit is %d KiB.", (stop-start)>>10, maxTable>>10)
		case g.cells > maxCells:
			g.page.refuse(diag.TableTooLarge, start, "The tables of this file have more than %d cells.", maxCells)
		case g.pipes > maxPipes:
			g.page.refuse(diag.TableTooLarge, start, "The tables of this file have more than %d escaped bars (\\|).", maxPipes)
		}
	} else if stop-start > maxParagraph {
		g.page.refuse(diag.ParagraphTooLong, start, "This paragraph is %d KiB long; the limit is %d KiB.", (stop-start)>>10, maxParagraph>>10)
	}
	g.inline(src[start:stop], start)
	if g.page.refused {
		n.Parent().RemoveChild(n.Parent(), n) // what is left of the file costs nothing any more
	}
}

// tableSize returns the columns of the widest delimiter row among lines (as "|---|:--|"),
// 0 if there is none, and the number of rows.
func tableSize(lines *text.Segments, src []byte) (columns, rows int) {
	for i := 1; i < lines.Len(); i++ {
		s := lines.At(i)
		if line := bytes.TrimSpace(src[s.Start:s.Stop]); isDelimiterRow(line) {
			line = bytes.TrimSuffix(bytes.TrimPrefix(line, []byte("|")), []byte("|"))
			columns = max(columns, bytes.Count(line, []byte("|"))+1)
		}
	}
	return columns, lines.Len()
}

func isDelimiterRow(line []byte) bool {
	return len(bytes.Trim(line, "-|: \t")) == 0 && bytes.IndexByte(line, '-') >= 0 && bytes.ContainsAny(line, "|:")
}

// nestingGuard opens the blocks of a parser for containers as long as they are not too deep.
type nestingGuard struct{ parser.BlockParser }

func (b nestingGuard) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) >= maxOpenBlocks {
		if g := guardOf(pc); !g.page.refused {
			_, segment := reader.PeekLine()
			g.page.refuse(diag.NestedTooDeep, segment.Start, "Lists and quotes are nested more than %d levels deep here.", maxOpenBlocks/2)
		}
		return nil, parser.NoChildren
	}
	return b.BlockParser.Open(parent, reader, pc)
}

// footnoteGuard is a nestingGuard that also counts and remembers the definitions.
type footnoteGuard struct{ nestingGuard }

func (b footnoteGuard) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, segment := reader.PeekLine()
	node, state := b.nestingGuard.Open(parent, reader, pc)
	if node == nil {
		return nil, state
	}
	g := guardOf(pc)
	if g.footnotes = append(g.footnotes, node.(*extast.Footnote)); len(g.footnotes) > maxFootnotes && !g.page.refused {
		g.page.refuse(diag.TooMuchMarkup, segment.Start, "The file has more than %d footnotes.", maxFootnotes)
	}
	return node, state
}

// deeper counts an element that is opened around others at offset; p.depth-- counts its end.
func (p *page) deeper(offset int) {
	if p.depth++; p.depth > maxDepth && !p.refused {
		p.refuse(diag.NestedTooDeep, offset, "More than %d elements are nested here.", maxDepth)
	}
}

// unusedFootnotes warns of definitions that nothing refers to: they are not shown.
func (p *page) unusedFootnotes(pc parser.Context) {
	for _, n := range guardOf(pc).footnotes {
		if n.Index < 0 {
			p.report(diag.FootnoteUnused, n.Pos(), "The footnote [^%.40s] is not referred to, so it is not shown.", n.Ref)
		}
	}
}
