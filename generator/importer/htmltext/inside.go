package htmltext

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"northstar/generator/importer/origin"
)

// Inside replaces the HTML that stands in Markdown by Markdown and constructs. Code is left as it is. line is where the text begins in its
// file.
func Inside(pieces []origin.Piece, line int) []origin.Piece {
	if !slices.ContainsFunc(pieces, func(p origin.Piece) bool { return strings.Contains(p.Markdown, "<") }) {
		return pieces
	}
	source, h := join(pieces, "", "")
	in := &inside{held: h, lines: newLines(source, h, line), source: source}
	return settle(h.split(in.markdown(0, len(source), 0)))
}

// inside is a Markdown text with HTML in it.
type inside struct {
	*held
	lines  *lines
	source string
}

// An edit replaces a part of the source.
type edit struct {
	start, end int
	with       string
}

// A part is HTML in the source: a block, or a tag within text.
type part struct {
	start, end int
	block      int    // number of the block that it is within text of; -1 for a block of HTML
	prefix     string // what stands before each line of the block but the first: of a quote, of a list
}

// maxDepth bounds how often HTML can hold Markdown that holds HTML.
const maxDepth = 20

// markdown converts a part of the source.
func (in *inside) markdown(from, to, depth int) string {
	source := in.source[from:to]
	if depth > maxDepth || !strings.Contains(source, "<") {
		return source
	}
	parts := partsOf(source)
	for i := range parts {
		parts[i].start, parts[i].end = parts[i].start+from, parts[i].end+from
	}
	edits := append(in.inline(parts), in.blocks(parts, depth)...)
	slices.SortStableFunc(edits, func(a, b edit) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	var b strings.Builder
	at := from
	for _, e := range edits {
		if e.start < at { // within one that was replaced as a whole
			continue
		}
		b.WriteString(in.source[at:e.start])
		b.WriteString(e.with)
		at = e.end
	}
	b.WriteString(in.source[at:to])
	return b.String()
}

var parser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()

// maxParagraph is the most bytes of a paragraph that is looked into: goldmark takes the square of its length for some that nobody writes.
const maxParagraph = 48 << 10

// isLong reports whether a text has a paragraph that is too long, and does not begin as HTML does.
func isLong(source string) bool {
	for source != "" {
		paragraph, rest, _ := strings.Cut(source, "\n\n")
		if len(paragraph) > maxParagraph && !strings.HasPrefix(strings.TrimLeft(paragraph, " \n"), "<") {
			return true
		}
		source = rest
	}
	return false
}

// partsOf finds the HTML of a Markdown text. Where goldmark fails, or would take long, there is none.
func partsOf(source string) (parts []part) {
	if isLong(source) {
		return nil
	}
	defer func() {
		if recover() != nil {
			parts = nil
		}
	}()
	bytes := []byte(source)
	block := 0
	_ = ast.Walk(parser.Parse(text.NewReader(bytes)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if n.Type() == ast.TypeBlock {
			block++
		}
		switch n := n.(type) {
		case *ast.RawHTML:
			if s := n.Segments; s.Len() > 0 {
				parts = append(parts, part{start: s.At(0).Start, end: s.At(s.Len() - 1).Stop, block: block})
			}
		case *ast.HTMLBlock:
			if p, ok := blockOf(source, n); ok {
				parts = append(parts, p)
			}
		}
		return ast.WalkContinue, nil
	})
	return parts
}

// blockOf returns where a block of HTML is; ok is false if its lines begin in different ways, so that no one part of the source holds it.
func blockOf(source string, n *ast.HTMLBlock) (p part, ok bool) {
	segments := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		segments = append(slices.Clone(segments), n.ClosureLine)
	}
	if len(segments) == 0 {
		return part{}, false
	}
	p = part{start: segments[0].Start, end: segments[len(segments)-1].Stop, block: -1}
	for i, s := range segments[1:] {
		if s.Start < segments[i].Stop || s.Padding != 0 {
			return part{}, false
		}
		prefix := source[segments[i].Stop:s.Start]
		if i > 0 && prefix != p.prefix {
			return part{}, false
		}
		p.prefix = prefix
	}
	for p.end > p.start && (source[p.end-1] == '\n' || source[p.end-1] == '\r') {
		p.end--
	}
	return p, true
}

// inline edits the tags within text.
func (in *inside) inline(parts []part) []edit {
	var edits []edit
	for i := 0; i < len(parts); {
		if parts[i].block < 0 {
			i++
			continue
		}
		var tags []tag
		block := parts[i].block
		for ; i < len(parts) && parts[i].block == block; i++ {
			tags = append(tags, tagsOf(in.source[parts[i].start:parts[i].end], parts[i].start)...)
		}
		for j := range tags {
			tags[j].partner = -1
		}
		pair(tags)
		for _, t := range tags {
			edits = append(edits, in.tag(t, tags)...)
		}
	}
	return edits
}

// tag edits a tag within text, and the one that closes it.
func (in *inside) tag(t tag, all []tag) []edit {
	if t.closing {
		return nil
	}
	closed := t.partner >= 0
	end := t.end
	var last tag
	if closed {
		last = all[t.partner]
		end = last.end
	}
	both := func(before, after string) []edit {
		return []edit{{t.start, t.end, before}, {last.start, last.end, after}}
	}
	anchor := ""
	if id := anchorOf(t.name, t.attrs); id != "" && t.name != "!" {
		anchor = in.holdConstruct(anchorConstruct(id, in.lines.at(t.start)))
	}
	switch name := t.name; {
	case name == "input" && isBox(t.attrs) && in.box(t) != "":
		return []edit{{t.start, t.end, in.box(t)}}
	case name == "!", name == "img", acting[name], strings.Contains(name, "-"), closed && (name == "video" || name == "audio"),
		closed && (name == "svg" || name == "math"):
		return []edit{{t.start, end, in.whole(t.start, end)}}
	case name == "br":
		return []edit{{t.start, t.end, "<br>"}}
	case !closed:
		return nil
	case name == "a":
		href := attribute(t.attrs, "href")
		inner := strings.TrimSpace(in.source[t.end:last.start])
		if href == "" || inner == "" {
			return both(anchor, "")
		}
		title := ""
		if s := attribute(t.attrs, "title"); s != "" {
			title = ` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLine(s)) + `"`
		}
		return both(anchor+"[", "]("+destination(href)+title+")")
	case name == "b" || name == "strong":
		return in.around(t, last, anchor, "**")
	case name == "i" || name == "em":
		return in.around(t, last, anchor, "*")
	case name == "del" || name == "s" || name == "strike":
		return in.around(t, last, anchor, "~~")
	case (name == "code" || name == "tt" || name == "samp") && !strings.ContainsAny(in.source[t.end:last.start], "<>&*_`[]\\"):
		return both(anchor+"`", "`")
	case keptHTML[name] || name == "code" || name == "samp" || name == "var":
		if anchor != "" {
			return []edit{{t.start, t.start, anchor}}
		}
		return nil
	}
	return both(anchor, "")
}

// around puts a mark around text, or leaves the tags where the mark would not count: beside white space.
func (in *inside) around(first, last tag, anchor, mark string) []edit {
	inner := in.source[first.end:last.start]
	trimmed := strings.TrimSpace(inner)
	if trimmed == "" || strings.Contains(trimmed, mark[:1]) {
		return []edit{{first.start, first.start, anchor}}
	}
	left := len(inner) - len(strings.TrimLeft(inner, " \t\r\n"))
	right := len(strings.TrimRight(inner, " \t\r\n"))
	return []edit{
		{first.start, first.end + left, anchor + inner[:left] + mark},
		{first.end + right, last.end, mark + inner[right:]},
	}
}

// whole converts a part of the source that is HTML only.
func (in *inside) whole(start, end int) string {
	w := &whole{held: in.held, source: in.source[start:end], line: in.lines.at(start)}
	w.lines = newLines(w.source, in.held, w.line)
	return w.markdown()
}

// A run is a part of a block of HTML: whole elements, or a tag whose partner is in another block.
type run struct {
	start, end int
	prefix     string // of a tag called "markdown", what stands for the text of an element that says that it holds Markdown
	tag        *tag   // nil for whole elements
}

// blocks edits the blocks of HTML.
func (in *inside) blocks(parts []part, depth int) []edit {
	var runs []run
	var lone []tag // the tags whose partners are elsewhere
	var at []int   // their runs
	for _, p := range parts {
		if p.block >= 0 {
			continue
		}
		tags := tagsOf(in.source[p.start:p.end], p.start)
		begin := p.start
		for i := 0; i < len(tags); i++ {
			t := tags[i]
			if t.name == "!" || void[t.name] {
				continue
			}
			if t.partner > i {
				if hasAttribute(t.attrs, "markdown") {
					if begin < t.start {
						runs = append(runs, run{begin, t.start, p.prefix, nil})
					}
					closing := tags[t.partner]
					inner := in.markdown(t.end, closing.start, depth+1)
					h := in.hold(in.split(strings.TrimSpace(inner))...)
					runs = append(runs, run{t.start, closing.end, h, &tag{name: "markdown", start: t.start, attrs: t.attrs}})
					begin = closing.end
				}
				i = t.partner
				continue
			}
			if begin < t.start {
				runs = append(runs, run{begin, t.start, p.prefix, nil})
			}
			runs = append(runs, run{t.start, t.end, p.prefix, &t})
			at = append(at, len(runs)-1)
			t.partner = -1
			lone = append(lone, t)
			begin = t.end
		}
		if begin < p.end {
			runs = append(runs, run{begin, p.end, p.prefix, nil})
		}
	}
	pair(lone)

	var edits []edit
	number := map[int]int{} // of a run, among lone tags
	for i, r := range at {
		number[r] = i
	}
	skip := 0 // what is within an element that was replaced as a whole
	for i, r := range runs {
		switch {
		case r.start < skip:
		case r.tag == nil:
			edits = append(edits, in.run(r))
		case r.tag.name == "markdown":
			edits = append(edits, edit{r.start, r.end, in.anchorLine(*r.tag) + r.prefix})
		default:
			t := lone[number[i]]
			var e edit
			if e, skip = in.lone(t, lone, runs, i, depth); skip > 0 || e.with != in.source[e.start:e.end] {
				edits = append(edits, e)
			}
		}
	}
	return edits
}

// run converts whole elements.
func (in *inside) run(r run) edit {
	written := in.source[r.start:r.end]
	inner := written
	if r.prefix != "" {
		inner = strings.ReplaceAll(written, "\n"+r.prefix, "\n")
	}
	if strings.TrimSpace(inner) == "" {
		return edit{r.start, r.end, written}
	}
	w := &whole{held: in.held, source: inner, line: in.lines.at(r.start)}
	w.lines = newLines(inner, in.held, w.line)
	out := w.markdown()
	if r.prefix != "" {
		out = strings.ReplaceAll(out, "\n", "\n"+r.prefix)
	}
	lead := len(written) - len(strings.TrimLeft(written, " \t\r\n"))
	tail := len(strings.TrimRight(written, " \t\r\n"))
	return edit{r.start, r.end, written[:lead] + out + written[tail:]}
}

// anchorLine is what stands for the id of a block.
func (in *inside) anchorLine(t tag) string {
	id := anchorOf(t.name, t.attrs)
	if id == "" {
		id = attribute(t.attrs, "id")
	}
	if id == "" {
		return ""
	}
	c := anchorConstruct(id, in.lines.at(t.start))
	c.Block = true
	return in.holdConstruct(c) + "\n\n"
}

// transparent elements mean nothing to Markdown.
var transparent = words(`address article aside big center div fieldset font footer header main nav p section span
	figure figcaption picture label small`)

// lone converts an element that begins in one block of HTML and ends in another, with Markdown between. It returns where what was replaced
// ends, 0 if only the tag was.
func (in *inside) lone(t tag, all []tag, runs []run, i, depth int) (edit, int) {
	same := edit{t.start, t.end, in.source[t.start:t.end]}
	if t.closing {
		if t.partner >= 0 && transparent[t.name] {
			return edit{t.start, t.end, ""}, 0
		}
		if t.partner < 0 && transparent[t.name] { // it closes nothing, and browsers pass over it
			return edit{t.start, t.end, ""}, 0
		}
		return same, 0
	}
	if t.partner < 0 {
		if transparent[t.name] {
			return edit{t.start, t.end, strings.TrimRight(in.anchorLine(t), "\n")}, 0
		}
		c := &origin.Construct{Kind: kindOf(t.name), Raw: in.raw(in.source[t.start:t.end]), Line: in.lines.at(t.start), Block: true}
		return edit{t.start, t.end, in.holdConstruct(c)}, 0
	}
	last := all[t.partner]
	switch {
	case transparent[t.name]:
		return edit{t.start, t.end, strings.TrimRight(in.anchorLine(t), "\n")}, 0
	case t.name == "details":
		from := t.end
		summary := ""
		if i+1 < len(runs) && runs[i+1].tag == nil {
			next := tagsOf(in.source[runs[i+1].start:runs[i+1].end], runs[i+1].start)
			if len(next) > 0 && next[0].name == "summary" && next[0].partner > 0 && strings.TrimSpace(in.source[t.end:next[0].start]) == "" {
				end := next[next[0].partner]
				summary = oneLine(in.raw(in.whole(next[0].end, end.start)))
				from = end.end
			}
		}
		c := &origin.Construct{
			Kind: "html details", Means: origin.Details{Summary: summary}, Raw: in.raw(in.source[t.start:last.end]), Line: in.lines.at(t.start),
			Inner: settle(trim(in.split(in.markdown(from, last.start, depth+1)))), Block: true,
		}
		return edit{t.start, last.end, in.anchorLine(t) + in.holdConstruct(c)}, last.end
	}
	c := &origin.Construct{Kind: kindOf(t.name), Raw: in.raw(in.source[t.start:last.end]), Line: in.lines.at(t.start), Block: true}
	for _, a := range t.attrs {
		c.Args = append(c.Args, origin.Arg{Name: a.Key, Value: a.Val})
	}
	return edit{t.start, last.end, in.holdConstruct(c)}, last.end
}
