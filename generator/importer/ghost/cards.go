package ghost

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
)

// cards are what the editor of Ghost has besides text, by their classes.
var cards = []htmltext.Known{
	{Class: "kg-callout-card", Means: func(n *html.Node) (origin.Meaning, *html.Node) {
		return origin.Callout{Kind: "note"}, htmltext.Find(n, "kg-callout-text")
	}},
	{Class: "kg-toggle-card", Means: func(n *html.Node) (origin.Meaning, *html.Node) {
		content := htmltext.Find(n, "kg-toggle-content")
		if content == nil {
			return nil, nil
		}
		return origin.Details{Summary: words(n, "kg-toggle-heading-text")}, content
	}},
	{Class: "kg-bookmark-card", Means: func(n *html.Node) (origin.Meaning, *html.Node) {
		return link(n, "kg-bookmark-container", words(n, "kg-bookmark-title"), words(n, "kg-bookmark-description"), caption(n))
	}},
	{Class: "kg-file-card", Means: func(n *html.Node) (origin.Meaning, *html.Node) {
		return link(n, "kg-file-card-container", words(n, "kg-file-card-title"), words(n, "kg-file-card-caption"))
	}},
	{Class: "kg-gallery-card", Means: htmltext.Gallery},
	{Class: "kg-product-card-rating", Means: func(*html.Node) (origin.Meaning, *html.Node) { return origin.Comment{}, nil }}, // stars
	{Class: "kg-embed-card", Means: func(n *html.Node) (origin.Meaning, *html.Node) {
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode && c.Data == "script" && htmltext.Attribute(c, "src") != "" {
				n.RemoveChild(c) // which would have dressed up the quotation that the card has
				break
			}
		}
		return nil, nil
	}},
	{Class: "kg-video-card", Means: func(n *html.Node) (origin.Meaning, *html.Node) { return recording(n, "video", caption(n)) }},
	{Class: "kg-audio-card", Means: func(n *html.Node) (origin.Meaning, *html.Node) {
		return recording(n, "audio", words(n, "kg-audio-title"))
	}},
}

func words(n *html.Node, class string) string {
	if found := htmltext.Find(n, class); found != nil {
		return htmltext.Words(found)
	}
	return ""
}

// link makes a card the link that one of its elements is, of the text, with a paragraph below for each of the other words.
func link(n *html.Node, class, text string, below ...string) (origin.Meaning, *html.Node) {
	a := htmltext.Find(n, class)
	if a == nil || htmltext.Attribute(a, "href") == "" {
		return nil, nil
	}
	address := htmltext.Attribute(a, "href")
	if text == "" {
		text = address
	}
	if strings.Join(below, "") == "" {
		return origin.Link{Address: address, Text: text}, nil
	}
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
	}
	title := element("a", atom.A, html.Attribute{Key: "href", Val: address})
	title.AppendChild(&html.Node{Type: html.TextNode, Data: text})
	lines := []*html.Node{title}
	for _, words := range below {
		if words != "" {
			lines = append(lines, &html.Node{Type: html.TextNode, Data: words})
		}
	}
	for _, line := range lines {
		p := element("p", atom.P)
		p.AppendChild(line)
		n.AppendChild(p)
	}
	n.Data, n.DataAtom = "div", atom.Div
	return nil, nil
}

func element(name string, is atom.Atom, attrs ...html.Attribute) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: name, DataAtom: is, Attr: attrs}
}

// recording is a video or a sound without the buttons of its player.
func recording(n *html.Node, name, caption string) (origin.Meaning, *html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name && htmltext.Attribute(d, "src") != "" {
			return origin.Picture{Source: htmltext.Attribute(d, "src"), Caption: caption}, nil
		}
	}
	return nil, nil
}

func caption(n *html.Node) string {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == "figcaption" {
			return htmltext.Words(d)
		}
	}
	return ""
}
