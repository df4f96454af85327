package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// gallerySheet names the style sheet of galleries.
const gallerySheet = "gallery"

// imagesOf returns the images of a paragraph that has nothing else; nil if it has text of its own.
func (p *page) imagesOf(n *ast.Paragraph) (images []*ast.Image) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Image:
			images = append(images, c)
		case *ast.Text:
			if !util.IsBlank(c.Segment.Value(p.src)) {
				return nil
			}
		default:
			return nil
		}
	}
	return images
}

// gallery writes images that share a paragraph as a row of pictures, each a link to itself as large as it is, with its title as its
// caption. Images in paragraphs of their own stay apart: so a writer says by a blank line which of the two is meant.
func (p *page) gallery(images []*ast.Image) {
	p.needs(gallerySheet)
	p.write(`<ul class="gallery">`, "\n")
	for _, image := range images {
		p.write("<li>")
		if len(image.Title) > 0 {
			p.figure(image, inRow)
		} else {
			p.image(image, inRow)
		}
		p.write("</li>\n")
		p.plain = append(p.plain, ' ')
	}
	p.write("</ul>\n")
}

// needs says that what follows needs one of [Sheets].
func (p *page) needs(sheet string) {
	if !slices.Contains(p.sheets, sheet) {
		p.sheets = append(p.sheets, sheet)
		p.links = append(p.links, Link{Kind: Sheet, Dest: sheet, Offset: len(p.html)})
	}
}
