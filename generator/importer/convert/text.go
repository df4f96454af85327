package convert

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/plan"
	"northstar/generator/importer/scan"
)

// A writer writes the text of one page.
type writer struct {
	*Converter
	page        *origin.Page
	place       *Place
	inAddresses []*origin.Construct // those that nobody knows, in the addresses of links: there stands leftScheme with their number
}

// body returns the text of a page as Markdown of the new site.
func (c *Converter) body(page *origin.Page, place *Place) string {
	w := &writer{Converter: c, page: page, place: place}
	pieces := w.addressed(page.Text)
	if page.HTML {
		pieces = htmltext.Whole(pieces, page.Line)
	} else {
		pieces = htmltext.Inside(pieces, page.Line)
	}
	text := w.pieces(pieces)
	text = w.links(text)
	text = w.headings(text)
	return strings.Trim(blankLines.ReplaceAllString(text, "\n"), "\n")
}

// blankLines are lines of nothing but blanks, which mean nothing outside of code but are no harm there either.
var blankLines = regexp.MustCompile(`(?m)[ \t]+$\n`)

func (w *writer) pieces(pieces []origin.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Construct == nil {
			w.markdown(&b, p.Markdown)
			continue
		}
		w.construct(&b, p.Construct)
	}
	return b.String()
}

func (w *writer) markdown(b *strings.Builder, text string) {
	if out := b.String(); out != "" && strings.HasSuffix(out, droppedLine) && strings.HasPrefix(text, "\n") {
		text = text[1:]
	}
	b.WriteString(text)
}

// droppedLine stands where a line was left out, so that the line feed behind it goes, too. It is never written.
const droppedLine = "\x00"

// construct writes what takes the place of a construct.
func (w *writer) construct(b *strings.Builder, c *origin.Construct) {
	rule := w.Plan.Constructs.Of(c.Kind, plan.Keep)
	means := w.meaning(c, rule)
	w.Rules[c.Kind+" → "+ruleShown(rule, means)]++
	out := b.String()
	if c.InCode { // where nothing but text can take its place
		switch m := means.(type) {
		case origin.Plain:
			if m.Markdown == "" {
				b.WriteString(c.Indent + scan.Markdown(c.Inner))
			} else {
				b.WriteString(c.Indent + m.Markdown)
			}
		case origin.Link:
			b.WriteString(c.Indent + cmp.Or(m.Address, m.Ref))
		case origin.Comment:
		default:
			b.WriteString(c.Indent + c.Raw)
			w.InCode = append(w.InCode, w.leftOver(c))
		}
		return
	}
	if link, is := means.(origin.Link); is && link.Text == "" {
		if inAddress(out) {
			b.WriteString(c.Indent + address(link))
		} else {
			b.WriteString(c.Indent + "<" + address(link) + ">")
		}
		return
	}
	text, block := w.meant(c, means)
	if a, is := means.(origin.Anchor); is && !c.Block && text != "" && inHeading(out) {
		if text = "{#" + a.ID + "}"; !strings.HasSuffix(out, " ") {
			text = " " + text
		}
	}
	if plainText, is := means.(origin.Plain); is && !c.Block {
		if plainText.Markdown == "" {
			text = w.pieces(c.Inner)
		}
		b.WriteString(text)
		return
	}
	switch {
	case text == "" && c.Block:
		b.WriteString(droppedLine)
	case text == "":
	case c.Block:
		w.ownLines(b, c.Indent, text)
	case block:
		w.ownLines(b, indentOf(out), "\n"+text+"\n")
	default:
		b.WriteString(text)
	}
}

// addressed returns pieces in which what stands in the address of a link is part of that address: whoever looks at the text next, such as
// the package for HTML, takes it for one.
func (w *writer) addressed(pieces []origin.Piece) (all []origin.Piece) {
	add := func(text string) {
		if n := len(all); n > 0 && all[n-1].Construct == nil {
			all[n-1].Markdown += text
			return
		}
		all = append(all, origin.Piece{Markdown: text})
	}
	for _, p := range pieces {
		c := p.Construct
		if c == nil {
			add(p.Markdown)
			continue
		}
		before := ""
		if n := len(all); n > 0 {
			before = all[n-1].Markdown
		}
		if c.Inner != nil && !c.InCode {
			if c.Inner = w.addressed(c.Inner); !w.page.HTML {
				c.Inner = htmltext.Inside(c.Inner, c.Line)
			}
		}
		if c.Block || c.InCode || !inAddress(before) {
			all = append(all, p)
			continue
		}
		means := w.meaning(c, w.Plan.Constructs.Of(c.Kind, plan.Keep))
		switch m := means.(type) {
		case origin.Link:
			add(address(m))
		case origin.Plain:
			add(cmp.Or(m.Markdown, scan.Markdown(c.Inner)))
		case origin.Comment:
		default:
			w.inAddresses = append(w.inAddresses, c)
			add(fmt.Sprintf("%s%d:", leftScheme, len(w.inAddresses)-1))
		}
		w.Rules[c.Kind+" → "+ruleShown(w.Plan.Constructs.Of(c.Kind, plan.Keep), means)]++
	}
	return all
}

// leftScheme begins what stands in an address for a construct that nobody knows.
const leftScheme = "import-left:"

// inHeading reports whether what is written next is part of a heading.
func inHeading(out string) bool {
	line := out[strings.LastIndexByte(out, '\n')+1:]
	return strings.HasPrefix(line, "#") && !headingID.MatchString(line)
}

// ownLines writes a text of several lines, each behind what stands before the lines around it.
func (w *writer) ownLines(b *strings.Builder, indent, text string) {
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		if line == "" {
			b.WriteString(strings.TrimRight(indent, " \t"))
		} else {
			b.WriteString(indent + line)
		}
	}
}

// indentOf returns the blanks that the last line of a text begins with.
func indentOf(out string) string {
	line := out[strings.LastIndexByte(out, '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t>"))]
}

var openAddress = regexp.MustCompile(`\]\(<?[^()\s]*$|^[ ]{0,3}\[[^\]]+\]:[ \t]*<?\S*$|\b(?:href|src)=["']?[^"'\s>]*$|<[a-z]+://[^\s>]*$`)

// inAddress reports whether what is written next is part of an address.
func inAddress(out string) bool {
	return openAddress.MatchString(out[strings.LastIndexByte(out, '\n')+1:])
}

// address writes a link so that it can be resolved with all others.
func address(l origin.Link) string {
	a := l.Address
	if l.Ref != "" {
		a = refScheme + strings.ReplaceAll(strings.ReplaceAll(l.Ref, " ", "%20"), ")", "%29")
	}
	if l.Fragment != "" {
		a += "#" + l.Fragment
	}
	return a
}

// refScheme begins addresses that name a source file.
const refScheme = "import-ref:"
