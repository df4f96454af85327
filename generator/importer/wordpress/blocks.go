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
	return htmltext.Whole(e.blocks(it, text, depth), it.line, knownClasses...)
}

var knownClasses = []htmltext.Known{{Class: "wp-block-embed", Means: embedded}}

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
		if list := e.footnotes(it); list != "" {
			return []origin.Piece{{Markdown: list}}
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

// footnotes returns the footnotes of a page as a list in HTML.
func (e *export) footnotes(it *item) string {
	written, err := e.text(it.footnotes)
	if err != nil || written == "" {
		return ""
	}
	var notes []struct{ ID, Content string }
	if json.Unmarshal([]byte(written), &notes) != nil || len(notes) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<ol>")
	for _, n := range notes {
		b.WriteString(`<li id="` + html.EscapeString(n.ID) + `">` + n.Content + "</li>")
	}
	return b.String() + "</ol>"
}

var (
	// sized matches the end of the address of a picture of another size than the one that was uploaded, and variant all of such an address.
	sized   = regexp.MustCompile(`-\d{1,5}x\d{1,5}\.(?:jpe?g|png|gif|webp|avif)`)
	variant = regexp.MustCompile(`((?:https?:)?//[^\s"'<>()]+/|/[^\s"'<>()]*/)([^\s"'<>()/]+)-\d{1,5}x\d{1,5}(\.(?:jpe?g|png|gif|webp|avif))`)
	// numbered matches a link to a page by its number.
	numbered = regexp.MustCompile(`(href=["'])((?:https?://[^\s"'<>?]+|/)?(?:index\.php)?)\?(?:p|page_id|attachment_id)=(\d+)(["'#])`)
)

// pictures replaces addresses of smaller pictures by those of what was uploaded, and numbers of pages by their addresses.
func (e *export) pictures(text string) string {
	if len(e.byAddress) > 0 && strings.Contains(text, "<img") && sized.MatchString(text) {
		text = variant.ReplaceAllStringFunc(text, e.uploaded)
	}
	if !strings.Contains(text, "?p=") && !strings.Contains(text, "_id=") {
		return text
	}
	return numbered.ReplaceAllStringFunc(text, e.byNumber)
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
