package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table writes a table in a box that scrolls when the screen is narrow; who uses a keyboard can
// get to it, and who listens hears what it is. It is a group rather than a region: a page with five
// tables should not have five more landmarks.
func (p *page) table(n *extast.Table) {
	p.tables++
	p.write(`<div class="table-scroll" role="group" tabindex="0" aria-label="`)
	p.escape(p.tableName(n))
	p.write(`">`, "\n<table>\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, ok := row.(*extast.TableHeader); ok {
			p.write("<thead>\n")
			p.row(row, true)
			p.write("</thead>\n")
			continue
		}
		if !body {
			body = true
			p.write("<tbody>\n")
		}
		p.row(row, false)
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

func (p *page) row(row ast.Node, header bool) {
	p.write("<tr>")
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
		p.write(">")
		p.inlines(cell)
		p.write("</", name, ">")
		p.plain = append(p.plain, ' ')
	}
	p.write("</tr>\n")
}
