package wordpress

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
)

// A block of the editor of WordPress is HTML between two comments; one without HTML is a single comment, and made when the page is shown.
var blockComment = regexp.MustCompile(`^\s+(/)?wp:([a-z][a-z0-9_-]*/)?([a-z][a-z0-9_-]*)\s+(?:(\{(?s:.*)\})\s+)?(/)?$`)

// A mark is a comment of a block.
type mark struct {
	start, end   int
	name, attrs  string
	closes, void bool
}

// marksIn lists the comments of blocks in a text.
func marksIn(text string) []mark {
	var all []mark
	for at := 0; ; {
		i := strings.Index(text[at:], "<!--")
		if i < 0 {
			return all
		}
		begin := at + i
		inner := begin + len("<!--")
		n := strings.Index(text[inner:], "-->")
		if n < 0 {
			return all
		}
		at = inner + n + len("-->")
		if m := blockComment.FindStringSubmatch(text[inner : inner+n]); m != nil {
			all = append(all, mark{begin, at, m[2] + m[3], m[4], m[1] != "", m[5] != ""})
		}
	}
}

// maxReused is how many reusable blocks can be within each other.
const maxReused = 5

// pieces makes Markdown of a text.
func (e *export) pieces(it *item, text string, depth int) []origin.Piece {
	text = e.pictures(strings.ReplaceAll(text, "\r\n", "\n"))
	known := knownClasses
	if depth == 0 {
		if numbers := e.numbers(it, text); numbers != nil {
			it.marks = true
			known = append(known[:len(known):len(known)], htmltext.Known{Class: "fn", Means: numbers.mark})
		}
	}
	return htmltext.Whole(e.blocks(it, text, depth), it.line, known...)
}

var knownClasses = []htmltext.Known{
	{Class: "wp-block-embed", Means: embedded}, {Class: "wp-block-file", Means: fileLink},
	{Class: "wp-block-audio", Means: recording}, {Class: "wp-block-video", Means: recording},
	{Class: "wp-block-gallery", Means: htmltext.Gallery}, {Class: "wp-block-jetpack-tiled-gallery", Means: htmltext.Gallery},
}

// fileLink is the link of a block that shows a file, without the file itself and the button for it.
func fileLink(n *html.Node) (origin.Meaning, *html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == "a" && htmltext.Attribute(d, "href") != "" && htmltext.Words(d) != "" {
			return origin.Link{Address: htmltext.Attribute(d, "href"), Text: htmltext.Words(d)}, nil
		}
	}
	return nil, nil
}

// recording is a video or a sound with its caption.
func recording(n *html.Node) (origin.Meaning, *html.Node) {
	p := origin.Picture{}
	for d := range n.Descendants() {
		switch {
		case d.Type != html.ElementNode:
		case d.Data == "audio" || d.Data == "video" || d.Data == "source" && p.Source == "":
			p.Source = htmltext.Attribute(d, "src")
		case d.Data == "figcaption":
			p.Caption = htmltext.Words(d)
		}
	}
	if p.Source == "" {
		return nil, nil
	}
	return p, nil
}

// embedded says what a block shows that is on another site.
func embedded(n *html.Node) (origin.Meaning, *html.Node) {
	wrapper := htmltext.Find(n, "wp-block-embed__wrapper")
	if wrapper == nil {
		return nil, nil
	}
	address := htmltext.Words(wrapper)
	caption := ""
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == "figcaption" {
			caption = htmltext.Words(d)
		}
	}
	return linkOrVideo(address, caption), nil
}

func linkOrVideo(address, title string) origin.Meaning {
	if strings.ContainsAny(address, " <") || !strings.Contains(address, "://") {
		return nil
	}
	if v, ok := htmltext.VideoAt(address); ok {
		v.Title = title
		return v
	}
	if title == "" {
		title = address
	}
	return origin.Link{Address: address, Text: title}
}

// blocks takes the comments of blocks out of a text, and makes constructs of shortcodes and of blocks without HTML. What is left is HTML.
func (e *export) blocks(it *item, text string, depth int) []origin.Piece {
	var out []origin.Piece
	at, open := 0, 0
	part := func(end int) {
		s := text[at:end]
		if open == 0 {
			s = paragraphs(s) // a classic text, or a classic block among others
		}
		out = append(out, e.shortcodes(it, s, it.line+strings.Count(text[:at], "\n"))...)
	}
	for _, m := range marksIn(text) {
		part(m.start)
		at = m.end
		switch raw := text[m.start:m.end]; {
		case m.void:
			out = append(out, e.dynamic(it, m.name, m.attrs, raw, it.line+strings.Count(text[:m.start], "\n"), depth)...)
		case m.closes:
			open = max(open-1, 0)
		default:
			open++
		}
		if n := strings.Count(text[m.start:m.end], "\n"); n > 0 && !m.void { // lines are counted on
			out = append(out, origin.Piece{Markdown: strings.Repeat("\n", n)})
		}
	}
	part(len(text))
	return out
}

// dynamic makes pieces of a block without HTML.
func (e *export) dynamic(it *item, name, written, raw string, line, depth int) []origin.Piece {
	attrs := map[string]any{}
	_ = json.Unmarshal([]byte(written), &attrs) // what is no JSON says nothing
	c := &origin.Construct{Kind: "block " + name, Raw: raw, Line: line, Block: true}
	for _, key := range sortedKeys(attrs) {
		c.Args = append(c.Args, origin.Arg{Name: key, Value: fmt.Sprint(attrs[key])})
	}
	get := func(key string) string { s, _ := attrs[key].(string); return s }
	switch name {
	case "block":
		ref, _ := attrs["ref"].(float64)
		reused := e.byID[int(ref)]
		if reused == nil || reused.kind != "wp_block" || depth >= maxReused {
			break
		}
		text, err := e.text(reused.body)
		if err != nil {
			break
		}
		c.Means = origin.Plain{}
		c.Inner = e.pieces(&item{id: it.id, line: reused.line}, text, depth+1)
	case "footnotes":
		if notes := e.footnotes(it, raw, line); notes != nil {
			return notes
		}
	case "social-link", "navigation-link", "navigation-submenu":
		if address := get("url"); address != "" {
			label := get("label")
			if label == "" {
				label = get("service")
			}
			c.Means = origin.Link{Address: address, Text: htmltext.Plain(label)}
		}
	case "spacer", "separator":
		c.Means = origin.Comment{}
	}
	return []origin.Piece{{Construct: c}}
}

// A footnote as the block of that name keeps it, in a field of the page.
type footnote struct{ ID, Content string }

func (e *export) notesOf(it *item) (notes []footnote) {
	written, err := e.text(it.footnotes)
	if err != nil || written == "" || json.Unmarshal([]byte(written), &notes) != nil {
		return nil
	}
	return notes
}

// numbers are those of the footnotes of a page, by their ids.
type numbers map[string]int

// numbers returns those of a page whose text has a mark for every footnote, since Markdown shows none without; else nil.
func (e *export) numbers(it *item, text string) numbers {
	var all numbers
	for i, n := range e.notesOf(it) {
		if n.ID == "" || !strings.Contains(text, `data-fn="`+n.ID+`"`) {
			return nil
		}
		if all == nil {
			all = numbers{}
		}
		all[n.ID] = i + 1
	}
	return all
}

// mark is the mark of a footnote in the text.
func (all numbers) mark(n *html.Node) (origin.Meaning, *html.Node) {
	number := all[htmltext.Attribute(n, "data-fn")]
	if number == 0 {
		return nil, nil
	}
	return origin.Plain{Markdown: fmt.Sprintf("[^%d]", number)}, nil
}

// footnotes returns the footnotes of a page: as Markdown has them, or as a list where one has no mark in the text.
func (e *export) footnotes(it *item, raw string, line int) []origin.Piece {
	notes := e.notesOf(it)
	if len(notes) == 0 {
		return nil
	}
	if !it.marks {
		var b strings.Builder
		for _, n := range notes {
			b.WriteString(`<li id="` + html.EscapeString(n.ID) + `">` + n.Content + "</li>")
		}
		return []origin.Piece{{Markdown: "<ol>" + b.String() + "</ol>"}}
	}
	c := &origin.Construct{Kind: "block footnotes", Means: origin.Plain{}, Raw: raw, Line: line, Block: true}
	for i, n := range notes {
		text := origin.AsWritten(htmltext.Whole([]origin.Piece{{Markdown: n.Content}}, line))
		c.Inner = append(c.Inner, origin.Piece{Markdown: fmt.Sprintf("[^%d]: %s\n", i+1, strings.Join(strings.Fields(text), " "))})
	}
	return []origin.Piece{{Construct: c}}
}

var (
	// sized matches the end of the address of a picture of another size than the one that was uploaded, and variant all of such an address.
	sized   = regexp.MustCompile(`-\d{1,5}x\d{1,5}\.(?:jpe?g|png|gif|webp|avif)`)
	variant = regexp.MustCompile(`((?:https?:)?//[^\s"'<>()]+/|/[^\s"'<>()]*/)([^\s"'<>()/]+)-\d{1,5}x\d{1,5}(\.(?:jpe?g|png|gif|webp|avif))`)
	// served matches the address of a picture that the service of WordPress.com delivers for the site.
	served = regexp.MustCompile(`https?://i\d\.wp\.com/([^\s"'<>()?/]+)(/[^\s"'<>()?]*)(?:\?[^\s"'<>()]*)?`)
	// numbered matches a link to a page by its number.
	numbered = regexp.MustCompile(`(href=["'])((?:https?://[^\s"'<>?]+|/)?(?:index\.php)?)\?(?:p|page_id|attachment_id)=(\d+)(["'#])`)
)

// pictures replaces addresses of smaller pictures by those of what was uploaded, and numbers of pages by their addresses.
func (e *export) pictures(text string) string {
	if strings.Contains(text, ".wp.com/") {
		text = served.ReplaceAllStringFunc(text, e.delivered)
	}
	if len(e.byAddress) > 0 && strings.Contains(text, "<img") && sized.MatchString(text) {
		text = variant.ReplaceAllStringFunc(text, e.uploaded)
	}
	if !strings.Contains(text, "?p=") && !strings.Contains(text, "_id=") {
		return text
	}
	return numbered.ReplaceAllStringFunc(text, e.byNumber)
}

// delivered returns the address that the site has a picture at.
func (e *export) delivered(s string) string {
	m := served.FindStringSubmatch(s)
	if own := "https://" + m[1] + m[2]; e.pathOf(own) != "" {
		return own
	}
	return s
}

// uploaded returns the address of what was uploaded for that of a smaller picture.
func (e *export) uploaded(s string) string {
	m := variant.FindStringSubmatch(s)
	for _, name := range []string{m[1] + m[2] + m[3], m[1] + m[2] + "-scaled" + m[3]} {
		if e.byAddress[e.pathOf(name)] != nil {
			return name
		}
	}
	return s
}

// byNumber returns the link to a page by its address for that by its number.
func (e *export) byNumber(s string) string {
	m := numbered.FindStringSubmatch(s)
	id, _ := strconv.Atoi(m[3])
	to := e.byID[id]
	if to == nil || m[2] != "" && e.pathOf(m[2]) == "" {
		return s
	}
	address := e.pathOf(to.link)
	if to.kind == "attachment" {
		address = to.file
	}
	if address == "" || strings.Contains(address, "?") {
		return s
	}
	return m[1] + address + m[4]
}
