package ghost

import (
	"golang.org/x/net/html"

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
		return link(htmltext.Find(n, "kg-bookmark-container"), words(n, "kg-bookmark-title"))
	}},
	{Class: "kg-file-card", Means: func(n *html.Node) (origin.Meaning, *html.Node) {
		return link(htmltext.Find(n, "kg-file-card-container"), words(n, "kg-file-card-title"))
	}},
	{Class: "kg-gallery-card", Means: htmltext.Gallery},
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

func link(a *html.Node, text string) (origin.Meaning, *html.Node) {
	if a == nil || htmltext.Attribute(a, "href") == "" {
		return nil, nil
	}
	address := htmltext.Attribute(a, "href")
	if text == "" {
		text = address
	}
	return origin.Link{Address: address, Text: text}, nil
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
