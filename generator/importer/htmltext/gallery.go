package htmltext

import (
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"northstar/generator/importer/origin"
)

// Gallery is the Means of a [Known] element that shows several pictures beside each other: it puts them into one paragraph, which is what
// makes a gallery in Markdown, with their captions as titles. What is in no figure and no item of a list, such as the caption of all,
// stands below. An element with one picture, or with pictures that lead elsewhere than to themselves, stays as it is.
func Gallery(n *html.Node) (origin.Meaning, *html.Node) {
	var pictures []*html.Node
	var captions []string
	below := []*html.Node{}
	leads := false
	var look func(n *html.Node, caption string)
	look = func(n *html.Node, caption string) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "img":
				pictures, captions = append(pictures, c), append(captions, caption)
			case c.Data == "figure" || c.Data == "li":
				look(c, captionOf(c, caption))
			case c.Data == "figcaption":
				if n.Data != "li" && captionOf(n, "") != caption {
					below = append(below, c)
				}
			case c.Data == "a" && !isPicture(attribute(c.Attr, "href")):
				leads = true
			default:
				look(c, caption)
			}
		}
	}
	look(n, "")
	if len(pictures) < 2 || leads {
		return nil, nil
	}
	row := &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
	for i, img := range pictures {
		if i > 0 {
			row.AppendChild(&html.Node{Type: html.TextNode, Data: "\n"})
		}
		img.Parent.RemoveChild(img)
		if captions[i] != "" {
			img.Attr = append(without(img.Attr, "title"), html.Attribute{Key: "title", Val: captions[i]})
		}
		row.AppendChild(img)
	}
	for _, c := range below {
		c.Parent.RemoveChild(c)
		c.Data, c.DataAtom = "p", atom.P
	}
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
	}
	n.Data, n.DataAtom = "div", atom.Div
	n.AppendChild(row)
	for _, c := range below {
		n.AppendChild(c)
	}
	return nil, nil
}

// captionOf returns the words of the caption that is a part of a figure, or of the figure in an item of a list.
func captionOf(n *html.Node, otherwise string) string {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == "figcaption" {
			return Words(c)
		}
	}
	return otherwise
}

func without(attrs []html.Attribute, key string) (left []html.Attribute) {
	for _, a := range attrs {
		if a.Key != key {
			left = append(left, a)
		}
	}
	return left
}

// isPicture reports whether an address is that of a picture.
func isPicture(address string) bool {
	address, _, _ = strings.Cut(address, "?")
	switch strings.ToLower(path.Ext(address)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif":
		return true
	}
	return false
}
