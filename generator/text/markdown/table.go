package markdown

import (
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// tableSheet names the style sheet of tables.
const tableSheet = "table"

// table writes a table in a box that scrolls when the screen is narrow; who uses a keyboard can
// get to it, and who listens hears what it is. It is a group rather than a region: a page with five
// tables should not have five more landmarks.
func (p *page) table(n *extast.Table) {
	p.needs(tableSheet)
	p.tables++
	p.write(`<div class="table-scroll" role="group" tabindex="0" aria-label="`)
	p.escape(p.tableName(n))
	p.write(`">`, "\n<table")
	labels := p.labelsOfWide(n)
	if labels != nil {
		p.write(` class="blocks"`)
	}
	p.write(">\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, ok := row.(*extast.TableHeader); ok {
			p.write("<thead>\n")
			p.row(row, true, nil)
			p.write("</thead>\n")
			continue
		}
		if !body {
			body = true
			p.write("<tbody>\n")
		}
		p.row(row, false, labels)
	}
	if body {
		p.write("</tbody>\n")
	}
	p.write("</table>\n</div>\n")
}

// tableName is different for each table of a page: "Table 2: Station, Opened".
func (p *page) tableName(n *extast.Table) string {
	name := p.labels.Table + " " + strconv.Itoa(p.tables)
	separator := ": "
	for cell := n.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		if text := singleSpaced(p.plainText(nil, cell)); text != "" {
			name += separator + text
			separator = ", "
		}
	}
	return name
}

// A phone has room for about this many letters beside each other, and a column needs no more than so many for longer texts.
const (
	mostLetters   = 48
	columnLetters = 24
)

// labelsOfWide returns the headings of a table that has no room beside each other on a phone: there, style sheets set each row as
// a block, in which cells say what they are. It returns nil for other tables.
func (p *page) labelsOfWide(n *extast.Table) (labels []string) {
	defer func(kept []leftover) { p.leftovers = kept }(p.leftovers)
	p.leftovers = nil // they are told of where the cells are written
	var widths []int
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		column := 0
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			text := singleSpaced(p.plainText(nil, cell))
			if row == n.FirstChild() {
				labels, widths = append(labels, text), append(widths, 0)
			}
			widths[column] = max(widths[column], min(utf8.RuneCountInString(text), columnLetters))
			column++
		}
	}
	all := 0
	for _, w := range widths {
		all += w
	}
	if all <= mostLetters {
		return nil
	}
	return labels
}

// row writes a row; labels are what its cells say they are, but for the first, which is what the row is about.
func (p *page) row(row ast.Node, header bool, labels []string) {
	p.write("<tr>")
	column := 0
	for n := row.FirstChild(); n != nil; n = n.NextSibling() {
		cell := n.(*extast.TableCell)
		// A heading cell without text would head a column with nothing.
		name, scope := "td", ""
		if header && cell.HasChildren() {
			name, scope = "th", ` scope="col"`
		}
		p.write("<", name, scope)
		if cell.Alignment != extast.AlignNone {
			p.write(` class="align-`, cell.Alignment.String(), `"`)
		}
		if column > 0 && column < len(labels) && labels[column] != "" && cell.HasChildren() {
			p.write(` data-label="`)
			p.escape(labels[column])
			p.write(`"`)
		}
		column++
		p.write(">")
		p.inlines(cell)
		p.write("</", name, ">")
		p.plain = append(p.plain, ' ')
	}
	p.write("</tr>\n")
}
