package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"northstar/generator/base/diag"
)

// heading writes a heading with its id and a link to itself. The link stands beside the
// heading, not in it, so that it is no part of the heading's name.
func (p *page) heading(n *ast.Heading) {
	start, plainStart := len(p.html), len(p.plain)
	p.inlines(n)
	inner := string(p.html[start:])
	text, typed := singleSpaced(p.plain[plainStart:]), singleSpaced(p.asTyped(plainStart))
	moved := start
	p.html = p.html[:start]

	if text == "" {
		p.report(diag.HeadingEmpty, n.Pos(), "This heading has no text, so it is left out.")
		p.dropLinks(start)
		return
	}
	first := n.Level == 1 && !p.titled
	p.titled = p.titled || n.Level == 1
	if first && typed == singleSpaced([]byte(p.options.Title)) {
		p.plain = p.plain[:plainStart]
		p.dropLinks(start)
		return
	}
	level := p.headingLevel(n, text)
	id := p.headingID(n, typed) // what Git hosts make of it, too

	h := "h" + strconv.Itoa(level)
	p.write(`<div class="heading"><`, h, ` id="`, id, `">`)
	moved = len(p.html) - moved
	for i := len(p.links) - 1; i >= 0 && p.links[i].Offset >= start; i-- {
		p.links[i].Offset += moved
	}
	p.write(inner, "</", h, `>`, anchorStart, id, `" aria-label="`)
	p.escape(p.labels.Anchor + ": " + text)
	p.write(anchorEnd, "</div>", "\n")
	p.headings = append(p.headings, Heading{Level: level, ID: id, Text: text})
}

// The link of a heading to itself begins and ends with these, which no text can say.
const (
	anchorStart = `<a class="anchor" href="#`
	anchorEnd   = `">#</a>`
)

// WithoutAnchors takes the links of headings to themselves out of the HTML of a body from start on, for readers who are elsewhere. It
// changes html.
func WithoutAnchors(html []byte, start int) []byte {
	kept := html[:start]
	for rest := html[start:]; ; {
		i := bytes.Index(rest, []byte(anchorStart))
		if i < 0 {
			return append(kept, rest...)
		}
		kept = append(kept, rest[:i]...)
		rest = rest[i+bytes.Index(rest[i:], []byte(anchorEnd))+len(anchorEnd):]
	}
}

// dropLinks forgets the slots in HTML that has been cut off at start.
func (p *page) dropLinks(start int) {
	for len(p.links) > 0 && p.links[len(p.links)-1].Offset >= start {
		p.links = p.links[:len(p.links)-1]
	}
}

// headingLevel returns the level to show and reports one that is out of order.
func (p *page) headingLevel(n *ast.Heading, text string) int {
	level := n.Level
	switch {
	case level == 1:
		level = 2
		d := p.report(diag.SecondTitle, n.Pos(), "The heading %.80q is of level 1, which is the page's title; it is shown as level 2.", text)
		if line := strings.TrimLeft(d.Text, " "); strings.HasPrefix(line, "# ") {
			*d = d.WithFix("#" + line)
		}
	case level > p.level+1:
		above := fmt.Sprintf("the one before it is of level %d", p.level)
		if p.level == 1 {
			above = "only the page's title, of level 1, is above it"
		}
		d := p.report(diag.HeadingSkip, n.Pos(), "The heading %.80q is of level %d, but %s.", text, level, above)
		if line := strings.TrimLeft(d.Text, " #"); len(line) < len(d.Text) && !strings.HasPrefix(d.Text, " ") {
			*d = d.WithFix(strings.Repeat("#", p.level+1) + " " + line)
		}
	}
	p.level = level
	return level
}

// headingID returns a free id for a heading: the one that was asked for, or one made from its text.
func (p *page) headingID(n *ast.Heading, text string) string {
	if id, ok := idOf(n); ok {
		return p.asked(id)
	}
	return p.free(slug(text))
}

// free returns id, changed if it is reserved or taken, and takes it.
func (p *page) free(id string) string {
	if id == "" {
		id = "section"
	}
	id = p.options.IDPrefix + FreeID(id)
	base := id
	for n := p.taken[base] + 1; p.ids[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
		p.taken[base] = n
	}
	p.ids[id] = true
	return id
}

// slug makes an id of text as the Git hosts do: lower case, letters, marks, digits, "_" and "-", with "-" for a space.
func slug(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case r == ' ' || r == '-':
			b.WriteByte('-')
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || unicode.Is(unicode.Pc, r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
