package wordpress

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
)

// A shortcode is [name key="value"], which may have [/name] after it; [[name]] shows one.
var (
	shortcode = regexp.MustCompile(`\[(\[?)(/?)([A-Za-z][A-Za-z0-9_-]*)((?:[\s=](?:[^\[\]"']|"[^"]*"|'[^']*')*)?)\](\]?)`)
	attribute = regexp.MustCompile(`([A-Za-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|([^\s"']+)`)
	// onItsOwn matches the address of something on another site, in a paragraph of its own: WordPress shows what is there.
	onItsOwn = regexp.MustCompile(`<p>\s*(https?://[^\s<>"]+)\s*</p>`)
)

// ofWordPress are the shortcodes of WordPress itself, and of Jetpack's videos.
var ofWordPress = map[string]bool{
	"caption": true, "wp_caption": true, "gallery": true, "embed": true, "audio": true, "video": true, "playlist": true, "youtube": true,
	"vimeo": true,
}

// frames are shortcodes of page builders (WPBakery, Divi) that say where on a page a text stands, and show nothing but that text.
var frames = map[string]bool{
	"vc_section": true, "vc_row": true, "vc_row_inner": true, "vc_column": true, "vc_column_inner": true, "vc_column_text": true,
	"et_pb_section": true, "et_pb_row": true, "et_pb_row_inner": true, "et_pb_column": true, "et_pb_column_inner": true, "et_pb_text": true,
}

// A use is a shortcode in a text.
type use struct {
	start, end           int
	escaped, closes      bool
	name, args           string
	innerStart, innerEnd int // if it has an end of its own
}

// shortcodes makes constructs of the shortcodes of HTML that begins at a line.
func (e *export) shortcodes(it *item, text string, line int) []origin.Piece {
	if !strings.Contains(text, "[") && !strings.Contains(text, "://") {
		return []origin.Piece{{Markdown: text}}
	}
	var out []origin.Piece
	at := 0
	lineAt, counted := line, 0
	lineOf := func(i int) int {
		lineAt += strings.Count(text[counted:i], "\n")
		counted = i
		return lineAt
	}
	put := func(start, end int, p ...origin.Piece) {
		if start > at {
			out = append(out, origin.Piece{Markdown: text[at:start]})
		}
		out = append(out, p...)
		at = end
	}
	for _, u := range usesIn(text) {
		switch {
		case u.start < at:
		case u.escaped:
			put(u.start, u.end, origin.Piece{Markdown: text[u.start+1 : u.end-1]})
		case u.name == "": // an address
			if v, ok := htmltext.VideoAt(u.args); ok {
				put(u.start, u.end, origin.Piece{Construct: &origin.Construct{
					Kind: "embed", Means: v, Raw: u.args, Line: lineOf(u.start), Block: true,
				}})
			}
		case u.closes:
		default:
			inner := ""
			if u.innerEnd > 0 {
				inner = text[u.innerStart:u.innerEnd]
			}
			if c := e.shortcode(it, u, text[u.start:u.end], inner, lineOf(u.start)); c != nil {
				put(u.start, u.end, origin.Piece{Construct: c})
			}
		}
	}
	put(len(text), len(text))
	return out
}

// usesIn lists the shortcodes of a text, and the addresses that stand alone, in their order.
func usesIn(text string) []use {
	var all []use
	skip := stretches(text, true, "pre", "code", "script", "style") // nothing is looked for in code, and in tags
	skipped := func(at int) bool {
		for len(skip) > 0 && skip[0][1] <= at {
			skip = skip[1:]
		}
		return len(skip) > 0 && skip[0][0] <= at
	}
	addresses := onItsOwn.FindAllStringSubmatchIndex(text, -1)
	address := func(before int) {
		for len(addresses) > 0 && addresses[0][0] < before {
			m := addresses[0]
			all = append(all, use{start: m[0], end: m[1], args: html.UnescapeString(text[m[2]:m[3]])})
			addresses = addresses[1:]
		}
	}
	for _, m := range shortcode.FindAllStringSubmatchIndex(text, -1) {
		address(m[0])
		if skipped(m[0]) {
			continue
		}
		u := use{start: m[0], end: m[1], closes: m[5] > m[4], name: text[m[6]:m[7]], args: strings.TrimSpace(text[m[8]:m[9]])}
		opens, ends := m[3] > m[2], m[11] > m[10]
		switch {
		case opens && ends:
			u.escaped = true
		case opens:
			u.start++
		case ends:
			u.end--
		}
		all = append(all, u)
	}
	address(len(text) + 1)

	open := map[string][]int{}
	for i := range all {
		u := &all[i]
		switch {
		case u.name == "" || u.escaped:
		case !u.closes:
			open[u.name] = append(open[u.name], i)
		case len(open[u.name]) > 0:
			n := len(open[u.name]) - 1
			first := &all[open[u.name][n]]
			first.innerStart, first.innerEnd, first.end = first.end, u.start, u.end
			open[u.name] = open[u.name][:n]
		}
	}
	return all
}

// shortcode makes a construct of a shortcode; nil if a word in brackets is nothing but that.
func (e *export) shortcode(it *item, u use, raw, inner string, line int) *origin.Construct {
	args := argsOf(u.args)
	if !ofWordPress[u.name] && len(args) == 0 && u.innerEnd == 0 && !strings.ContainsAny(u.name, "_-") {
		return nil
	}
	c := &origin.Construct{Kind: "shortcode " + u.name, Raw: raw, Line: line, Args: args}
	get := func(names ...string) string {
		for _, name := range names {
			for i, a := range args {
				if a.Name == name || name == "" && i == 0 && a.Name == "" {
					return a.Value
				}
			}
		}
		return ""
	}
	switch u.name {
	case "caption", "wp_caption":
		c.Means, c.Block = caption(inner, get("caption"), line), true
	case "gallery":
		c.Inner = e.gallery(it, get("ids"), line)
		if c.Block = true; c.Inner != nil {
			c.Means = origin.Plain{}
		}
	case "embed":
		c.Means, c.Block = linkOrVideo(html.UnescapeString(strings.TrimSpace(inner)), ""), true
	case "youtube", "vimeo":
		address := html.UnescapeString(strings.TrimPrefix(get("", "id", "url"), "="))
		if _, err := strconv.Atoi(address); err == nil && u.name == "vimeo" {
			address = "https://vimeo.com/" + address
		}
		if v, ok := htmltext.VideoAt(address); ok {
			c.Means, c.Block = v, true
		}
	case "audio", "video":
		if source := get("src", "mp3", "mp4", "m4a", "ogg", "wav", "webm", "m4v", "ogv", "flac", ""); source != "" {
			c.Means, c.Block = origin.Picture{Source: source}, true
		}
	default:
		if frames[u.name] {
			c.Means, c.Block = origin.Plain{}, true
		}
		if u.innerEnd > 0 {
			c.Inner = htmltext.Whole(e.shortcodes(it, inner, line), line)
		}
	}
	return c
}

// argsOf reads the arguments of a shortcode.
func argsOf(s string) []origin.Arg {
	var all []origin.Arg
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "/"))
	for _, m := range attribute.FindAllStringSubmatch(s, -1) {
		value := m[2] + m[3] + m[4] + m[5] + m[6] + m[7]
		all = append(all, origin.Arg{Name: m[1], Value: html.UnescapeString(value)})
	}
	return all
}

// caption says what a picture with a caption is; nil if there is no picture.
func caption(inner, words string, line int) origin.Meaning {
	// what follows the picture, and the link around it, is the caption
	i := strings.Index(strings.ToLower(inner), "<img")
	if i < 0 {
		return nil
	}
	end := strings.IndexByte(inner[i:], '>')
	if end < 0 {
		return nil
	}
	end += i + 1
	if rest := strings.TrimLeft(inner[end:], " \n"); strings.HasPrefix(strings.ToLower(rest), "</a>") {
		end = len(inner) - len(rest) + len("</a>")
	}
	if text := strings.TrimSpace(inner[end:]); text != "" {
		words = text
	}
	pieces := htmltext.Whole([]origin.Piece{{Markdown: "<figure>" + inner[:end] + "<figcaption>" + words + "</figcaption></figure>"}}, line)
	if len(pieces) == 1 && pieces[0].Construct != nil {
		return pieces[0].Construct.Means
	}
	return nil
}

// gallery lists the pictures of a gallery; nil if one of them is not in the export, or there are none.
func (e *export) gallery(it *item, ids string, line int) []origin.Piece {
	var pictures []*item
	for _, id := range strings.FieldsFunc(ids, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, _ := strconv.Atoi(id)
		a := e.byID[n]
		if a == nil || a.file == "" {
			return nil
		}
		pictures = append(pictures, a)
	}
	if ids == "" { // all that belong to the page
		pictures = e.attached[it.id]
	}
	var out []origin.Piece
	for _, a := range pictures {
		excerpt, err := e.text(a.excerpt)
		if err != nil {
			return nil
		}
		out = append(out, origin.Piece{Construct: &origin.Construct{
			Kind: "picture of a gallery", Line: line,
			Means: origin.Picture{Source: a.file, Alt: a.alt, HasAlt: a.alt != "", Caption: htmltext.Plain(excerpt)},
		}}, origin.Piece{Markdown: "\n"}) // pictures of one paragraph are a gallery
	}
	if len(out) > 0 {
		out = out[:len(out)-1]
	}
	return out
}
