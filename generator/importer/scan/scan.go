// Package scan takes a text of another generator apart: into Markdown, and constructs that are no Markdown.
//
// What a construct looks like is a [Grammar]; there is one for each kind that several generators share. What looks like a construct but
// stands in code is none, unless the grammar is one of templates, which are replaced before anybody reads Markdown: such a construct says
// so.
//
//	pieces := scan.Pieces(body, line, mean, scan.Liquid, scan.Attributes)
package scan

import (
	"slices"
	"strings"

	"northstar/generator/importer/origin"
)

// A Grammar finds constructs of one kind.
type Grammar struct {
	Begins []string // what constructs begin with
	AtLine bool     // they begin lines, after blanks and marks of quotes
	InCode bool     // they are templates: in code, too
	// Read reads the construct that may begin at a byte of t.Src, and returns where it ends; 0 if it is none.
	Read func(t *Text, at int) (*origin.Construct, int)
	// prepare looks at the whole text once, for Read.
	prepare func(t *Text) any
}

// A Text is what is being taken apart.
type Text struct {
	Src      string
	line     int
	starts   []int // where lines begin
	code     []stretch
	mean     func(*origin.Construct)
	grammars []Grammar
	prepared []any
	current  int // the grammar that reads
	depth    int
	unclosed int // how many blocks were found to have no end
}

// maxDepth is how many constructs may lie within each other; what lies deeper is text.
const maxDepth = 24

// Pieces takes a text apart whose first line is line of its file. mean is shown each construct, the inner ones first, and may say what it
// means; it can be nil.
func Pieces(text string, line int, mean func(*origin.Construct), grammars ...Grammar) []origin.Piece {
	return pieces(text, line, mean, grammars, 0)
}

func pieces(text string, line int, mean func(*origin.Construct), grammars []Grammar, depth int) []origin.Piece {
	t := &Text{Src: text, line: line, starts: lineStarts(text), code: codeIn(text), mean: mean, grammars: grammars, depth: depth}
	t.prepared = make([]any, len(grammars))
	var first [256][]int // the grammars that a byte may begin
	for i, g := range grammars {
		if g.prepare != nil {
			t.prepared[i] = g.prepare(t)
		}
		for _, b := range g.Begins {
			if !slices.Contains(first[b[0]], i) {
				first[b[0]] = append(first[b[0]], i)
			}
		}
	}
	var all []origin.Piece
	from := 0
	markdown := func(to int) {
		if to > from {
			all = append(all, origin.Piece{Markdown: text[from:to]})
		}
	}
	if depth < maxDepth {
		for at := 0; at < len(text); at++ {
			c, end := t.read(at, first[text[at]])
			if c == nil {
				continue
			}
			begin := t.place(c, at, end)
			markdown(begin)
			all = append(all, origin.Piece{Construct: c})
			from = end
			at = end - 1
		}
	}
	markdown(len(text))
	return all
}

// read returns the construct that begins at a byte, of the first grammar that has one.
func (t *Text) read(at int, grammars []int) (*origin.Construct, int) {
	for _, i := range grammars {
		g := &t.grammars[i]
		if !slices.ContainsFunc(g.Begins, func(b string) bool { return strings.HasPrefix(t.Src[at:], b) }) {
			continue
		}
		inCode := t.InCode(at)
		if inCode && !g.InCode || g.AtLine && !t.startsLine(at) || at > 0 && t.Src[at-1] == '\\' && !g.InCode {
			continue
		}
		t.current = i
		if c, end := g.Read(t, at); c != nil && end > at {
			c.InCode, c.Line, c.Raw = inCode, t.LineOf(at), t.Src[at:end]
			return c, end
		}
	}
	return nil, 0
}

// place notes whether a construct stands on lines of its own, and returns where what it replaces begins. Then its meaning is asked for.
func (t *Text) place(c *origin.Construct, at, end int) (begin int) {
	begin = at
	after, _, _ := strings.Cut(t.Src[end:], "\n")
	if t.startsLine(at) && strings.TrimSpace(after) == "" {
		begin = t.lineStart(at)
		c.Block, c.Indent = true, t.Src[begin:at]
	}
	if t.mean != nil {
		t.mean(c)
	}
	return begin
}

// Inner takes a stretch of the text apart, as part of a construct.
func (t *Text) Inner(start, end int) []origin.Piece {
	return t.InnerText(t.Src[start:end], t.LineOf(start))
}

// InnerText takes a text apart that was made of a stretch, its indentation taken off, whose first line is line of the file.
func (t *Text) InnerText(text string, line int) []origin.Piece {
	return pieces(text, line, t.mean, t.grammars, t.depth+1)
}

// LineOf returns the line of the file that a byte stands on.
func (t *Text) LineOf(at int) int {
	i, found := slices.BinarySearch(t.starts, at)
	if !found {
		i--
	}
	return t.line + i
}

func (t *Text) lineStart(at int) int { return t.starts[t.LineOf(at)-t.line] }

// startsLine reports whether only blanks and marks of quotes stand before a byte on its line.
func (t *Text) startsLine(at int) bool { return strings.Trim(t.Src[t.lineStart(at):at], " \t>") == "" }

// InCode reports whether a byte stands in code, or in a comment of HTML.
func (t *Text) InCode(at int) bool {
	i, found := slices.BinarySearchFunc(t.code, at, func(s stretch, at int) int { return s.start - at })
	return found || i > 0 && at < t.code[i-1].end
}

func lineStarts(text string) []int {
	starts := []int{0}
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return starts
		}
		i += n + 1
		starts = append(starts, i)
	}
}

// Code finds code and comments in Markdown: the function reports whether a byte stands in some.
func Code(text string) func(at int) bool {
	t := &Text{Src: text, code: codeIn(text)}
	return t.InCode
}

// Markdown returns the pieces as they were written.
func Markdown(pieces []origin.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Construct == nil {
			b.WriteString(p.Markdown)
		} else {
			b.WriteString(p.Construct.Indent + p.Construct.Raw)
		}
	}
	return b.String()
}

// All calls f for every construct of pieces, those within others included.
func All(pieces []origin.Piece, f func(*origin.Construct)) {
	for _, p := range pieces {
		if p.Construct != nil {
			f(p.Construct)
			All(p.Construct.Inner, f)
		}
	}
}
