package markdown

import (
	"strconv"

	extast "github.com/yuin/goldmark/extension/ast"
)

// footnoteID is the id of footnote number index.
func (p *page) footnoteID(index int) string {
	return p.options.IDPrefix + "footnote-" + strconv.Itoa(index)
}

// footnoteRefID is the id of the marker of footnote number index, the n-th (from 0) that refers to it.
func (p *page) footnoteRefID(index, n int) string {
	return p.options.IDPrefix + "footnote-ref-" + marker(index, n)
}

// marker numbers the markers of a footnote: 2, 2-2, 2-3.
func marker(index, n int) string {
	if n == 0 {
		return strconv.Itoa(index)
	}
	return strconv.Itoa(index) + "-" + strconv.Itoa(n+1)
}

// footnoteLink writes the marker of a footnote; it is no part of the plain text.
func (p *page) footnoteLink(n *extast.FootnoteLink) {
	index := strconv.Itoa(n.Index)
	id := p.footnoteRefID(n.Index, n.RefIndex)
	p.ids[id] = true
	p.write(`<sup class="footnote-ref" id="`, id, `">`)
	if p.inLink {
		p.write(index, "</sup>")
		return
	}
	p.write(`<a href="#`, p.footnoteID(n.Index), `" role="doc-noteref" aria-label="`)
	p.escape(p.labels.Footnote + " " + index)
	p.write(`">`, index, "</a></sup>")
}

func (p *page) footnotes(n *extast.FootnoteList) {
	p.write(`<section class="footnotes" role="doc-endnotes" aria-label="`)
	p.escape(p.labels.Footnotes)
	p.write(`">`, "\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note := c.(*extast.Footnote)
		id := p.footnoteID(note.Index)
		p.ids[id] = true
		p.write(`<li id="`, id, `">`)
		p.blocks(note)
		p.write("</li>\n")
		p.plain = append(p.plain, ' ')
	}
	p.write("</ol>\n</section>\n")
}

// footnoteBacklink writes the way back to a marker.
func (p *page) footnoteBacklink(n *extast.FootnoteBacklink) {
	p.write(` <a class="footnote-back" href="#`, p.footnoteRefID(n.Index, n.RefIndex), `" role="doc-backlink" aria-label="`)
	p.escape(p.labels.Back + " " + marker(n.Index, n.RefIndex))
	p.write("\">\u21a9\ufe0e</a>") // with the selector for text, lest it become an emoji
}
