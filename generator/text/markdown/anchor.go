package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"northstar/generator/base/diag"
)

// A typedID is an id that the writer typed.
type typedID struct {
	id  string
	pos int // where it stands in the body
}

// An anchor names the block that follows it.
type anchor struct {
	ast.BaseBlock
	typedID
}

var kindAnchor = ast.NewNodeKind("Anchor")

// Kind implements ast.Node.
func (*anchor) Kind() ast.NodeKind { return kindAnchor }

// Dump implements ast.Node.
func (a *anchor) Dump(source []byte, level int) {
	ast.DumpHelper(a, source, level, map[string]string{"ID": a.id}, nil)
}

// anchorParser takes {#id} off a paragraph: off its end, where it names the paragraph, and off its beginning, as a line of its own, where
// it names the block that follows. In the first paragraph of an item of a list it names the item.
type anchorParser struct{}

var (
	idBehind = regexp.MustCompile(`(?:^|[ \t]+)\{#([\pL\pN_][\pL\pN\pM_.:-]*)\}$`)
	idAlone  = regexp.MustCompile(`^\{#([\pL\pN_][\pL\pN\pM_.:-]*)\}$`)
)

func (anchorParser) Transform(n *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, src := n.Lines(), reader.Source()
	for lines.Len() > 0 {
		first := lines.At(0)
		first = first.TrimRightSpace(src)
		line := first.Value(src)
		if !bytes.HasPrefix(line, []byte("{#")) {
			break
		}
		m := idAlone.FindSubmatch(line)
		if m == nil {
			break
		}
		id := typedID{string(m[1]), first.Start}
		if item := itemOf(n); item != nil {
			item.SetAttributeString(attrID, id)
		} else {
			n.Parent().InsertBefore(n.Parent(), n, &anchor{typedID: id})
		}
		if lines.SetSliced(1, lines.Len()); lines.Len() == 0 {
			n.Parent().RemoveChild(n.Parent(), n)
			return
		}
	}
	if lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	last = last.TrimRightSpace(src)
	line := last.Value(src)
	if !bytes.HasSuffix(line, []byte("}")) {
		return
	}
	m := idBehind.FindSubmatchIndex(line)
	if m == nil {
		return
	}
	var of ast.Node = n
	if item := itemOf(n); item != nil {
		of = item
	}
	of.SetAttributeString(attrID, typedID{string(line[m[2]:m[3]]), last.Start + m[2] - len("{#") - last.Padding})
	last.Stop = last.Start + m[0] - last.Padding
	if lines.SetSliced(0, lines.Len()-1); m[0] > 0 {
		lines.Append(last)
	}
}

// itemOf returns the item of a list, or the description of a term, that begins with a paragraph; nil if none does.
func itemOf(n *ast.Paragraph) ast.Node {
	switch parent := n.Parent().(type) {
	case *ast.ListItem, *extast.DefinitionDescription:
		if parent.FirstChild() == ast.Node(n) {
			return parent
		}
	}
	return nil
}

// idOf returns what the writer typed as the id of a block.
func idOf(n ast.Node) (typedID, bool) {
	v, _ := n.AttributeString(attrID)
	id, ok := v.(typedID)
	return id, ok
}

// onlyAnchor returns the id of a paragraph that is nothing but <a id="id"></a>.
func (p *page) onlyAnchor(n *ast.Paragraph) (typedID, bool) {
	opening, ok := n.FirstChild().(*ast.RawHTML)
	if !ok {
		return typedID{}, false
	}
	t, _ := parseTag(opening.Segments.Value(p.src))
	switch closing, ok := opening.NextSibling().(*ast.RawHTML); {
	case !t.isAnchor():
		return typedID{}, false
	case t.empty:
		ok = n.ChildCount() == 1
		return typedID{t.id, opening.Pos()}, ok
	case !ok || n.ChildCount() != 2 || string(closing.Segments.Value(p.src)) != "</a>":
		return typedID{}, false
	}
	return typedID{t.id, opening.Pos()}, true
}

// anchorsIn returns the ids of HTML on lines of its own that is nothing but places that links lead to.
func anchorsIn(tokens []token) (ids []typedID) {
	for _, t := range tokens {
		switch {
		case t.isAnchor() && t.empty:
			ids = append(ids, typedID{t.id, t.pos})
		case t.comment, t.name == "" && util.IsBlank(t.text):
		default:
			return nil
		}
	}
	return ids
}

// name gives the block that was written from start on its ids. All but the last become elements of their own before it. It reports
// whether anything was written.
func (p *page) name(ids []typedID, start int) bool {
	if len(p.html) == start || p.html[start] != '<' {
		return false
	}
	var before []byte
	for _, id := range ids[:len(ids)-1] {
		before = append(before, `<span id="`+p.asked(id)+`"></span>`+"\n"...)
	}
	p.insert(start, before)
	tag := start + len(before)
	tag += bytes.IndexAny(p.html[tag:], " >")
	p.insert(tag, []byte(` id="`+p.asked(ids[len(ids)-1])+`"`))
	return true
}

// insert puts markup at an offset of what has been written.
func (p *page) insert(at int, markup []byte) {
	p.html = slices.Insert(p.html, at, markup...)
	for i := len(p.links) - 1; i >= 0 && p.links[i].Offset >= at; i-- {
		p.links[i].Offset += len(markup)
	}
}

// asked returns a free id for what the writer typed, and reports it if it is another one.
func (p *page) asked(n typedID) string {
	id := strings.ToLower(n.id)
	switch {
	case slugOfID(id) != id:
		p.report(diag.HeadingID, n.pos, "{#%.80s} is not a valid id: use only letters, digits, -, _ and dots within.", n.id)
	case reserved(id):
		p.report(diag.HeadingID, n.pos, "The id {#%.80s} is reserved, so it is %s%.80s here.", n.id, reservedPrefix, id)
	case p.ids[p.options.IDPrefix+id]:
		p.report(diag.HeadingID, n.pos, "The id {#%.80s} is taken by something above.", n.id)
	}
	return p.free(slugOfID(id))
}

// slugOfID is the slug of an id that somebody typed, which may have dots within: those of settings and versions have, {#theme.logo}.
func slugOfID(id string) string {
	parts := strings.Split(strings.Trim(id, "."), ".")
	for i, part := range parts {
		parts[i] = slug(part)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ".")
}

// nameNothing reports the ids that no block follows.
func (p *page) nameNothing() {
	for _, id := range p.waiting {
		p.report(diag.HeadingID, id.pos, "The id {#%.80s} names nothing: no block follows it.", id.id)
	}
	p.waiting = nil
}
