package markdown

import (
	"bytes"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"northstar/generator/base/diag"
)

// link writes a link, or only its text if its address is refused.
func (p *page) link(n *ast.Link) {
	p.repeated(n.Reference, n.Destination, n.Title, n.Pos())
	at := p.written(n.Reference, n.Pos())
	a, ok := p.address(n.Destination, at, Page)
	if !ok || p.inLink {
		p.inlines(n)
		return
	}
	p.openLink(a, at)
	if len(n.Title) > 0 {
		p.attribute("title", unescape(n.Title))
	}
	end, plainStart := len(p.html), len(p.plain)
	p.write(">")
	p.inLink = true
	p.inlines(n)
	p.inLink = false
	if len(bytes.TrimSpace(p.plain[plainStart:])) == 0 && !p.refused {
		p.nameless(a, n, end)
	}
	p.write("</a>")
}

// nameless reports a link that says nothing, and names it by its address for those who hear the page.
func (p *page) nameless(a address, n *ast.Link, end int) {
	p.report(diag.LinkText, n.Pos(), "The link to %.80q has no text.", a.written)
	inside := string(p.html[end:])
	p.html = p.html[:end]
	p.attribute("aria-label", []byte(a.written))
	shift := len(p.html) - end
	for i := len(p.links) - 1; i >= 0 && p.links[i].Offset > end; i-- { // an image in the link
		p.links[i].Offset += shift
	}
	p.write(inside)
}

// autoLink writes a bare address, or one between angle brackets.
func (p *page) autoLink(n *ast.AutoLink) {
	pos, label := n.Pos(), n.Label(p.src)
	if !bytes.HasPrefix(p.src[pos:], label) {
		pos++ // goldmark counts the character before it
	}
	url := string(n.URL(p.src))
	switch {
	case n.AutoLinkType == ast.AutoLinkEmail:
		if !strings.HasPrefix(strings.ToLower(url), "mailto:") {
			url = "mailto:" + url
		}
	case n.Protocol != nil: // www.
		url = "https://" + string(label)
	}
	a, ok := p.judge(url, pos, Page)
	if !ok || p.inLink {
		p.say(label)
		return
	}
	p.openLink(a, pos)
	p.write(">")
	p.say(label)
	p.write("</a>")
}

// openLink writes an <a without its >.
func (p *page) openLink(a address, pos int) {
	p.write(`<a href="`)
	p.put(a, Page, pos)
	p.write(`"`)
}

// put writes an outside address, or notes a slot.
func (p *page) put(a address, kind LinkKind, pos int) {
	if a.url != "" {
		p.escape(a.url)
		return
	}
	p.links = append(p.links, Link{
		Kind: kind, Dest: a.path, Query: a.query, Fragment: a.fragment,
		Offset: len(p.html), Pos: p.place(pos),
	})
}

func (p *page) attribute(name string, value []byte) {
	p.write(" ", name, `="`)
	p.html = appendEscaped(p.html, value)
	p.write(`"`)
}

// showsFrom reports whether pictures of an address on another host may be shown.
func (p *page) showsFrom(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.User == nil && slices.Contains(p.options.ImageHosts, u.Host)
}

// How an image is written.
type imageStyle uint8

const (
	inText    imageStyle = iota // with its title, if it has one, as an attribute
	captioned                   // without: it is shown as a caption
	inRow                       // without, and as a link to the picture as large as it is
)

// image writes an <img>, or its alternative text if its address is refused.
func (p *page) image(n *ast.Image, style imageStyle) {
	if p.isRecording(n) {
		p.recordingInText(n)
		return
	}
	p.repeated(n.Reference, n.Destination, n.Title, n.Pos())
	alt := p.plainText(nil, n)
	at := p.written(n.Reference, n.Pos())
	a, ok := p.address(n.Destination, at, Image)
	if !ok {
		p.say(alt)
		return
	}
	if a.url != "" && !p.showsFrom(a.url) {
		p.report(diag.RemoteImage, at, "The image %.80s is on another host, so it will not show.", a.url)
	}
	switch name := strings.TrimSpace(string(alt)); {
	case name == `""`:
		alt = nil
	case name == "" && !p.inLink: // a link that says nothing is reported as such
		d := p.report(diag.ImageNoAlt, n.Pos(), "The image %.80q has no description.", a.written)
		d.Wrong, d.Near = "![](", "![What it shows]("
	case isFileName(name, a.path):
		p.report(diag.ImageAlt, n.Pos(), "The image's description is its file name, %.80q.", name)
	}
	linked := style == inRow && a.url == "" && len(bytes.TrimSpace(alt)) > 0 // or the link would have no name
	if linked {
		p.write(`<a href="`)
		p.put(a, Enlarge, at)
		p.write(`">`)
	}
	p.write(`<img src="`)
	p.put(a, Image, at)
	p.write(`"`)
	p.attribute("alt", alt)
	if style == inText && len(n.Title) > 0 {
		p.attribute("title", unescape(n.Title))
	}
	if a.url != "" {
		p.write(` loading="lazy" decoding="async"`)
	}
	p.write(">")
	if linked {
		p.write("</a>")
	}
	p.plain = append(p.plain, alt...)
}

// isFileName reports whether an alternative text is the name of the image, or of any image.
func isFileName(alt, dest string) bool {
	return alt != "" && !strings.ContainsAny(alt, " \t") && (alt == path.Base(dest) || pictureName.MatchString(alt))
}

var pictureName = regexp.MustCompile(`(?i)\.(jpe?g|png|gif|webp|avif|svg)$`)

// figure writes an image with its title as a caption.
func (p *page) figure(n *ast.Image, style imageStyle) {
	p.write("<figure>")
	p.image(n, style)
	p.plain = append(p.plain, ' ')
	p.write("<figcaption>")
	p.say(unescape(n.Title))
	p.write("</figcaption></figure>")
}

// written returns where the address of a link is written, which is at pos unless the link refers to a definition.
func (p *page) written(r *ast.ReferenceLink, pos int) int {
	if r == nil {
		return pos
	}
	if p.definitions == nil {
		p.definitions = map[string]int{}
		p.define(p.doc)
	}
	if at, ok := p.definitions[util.ToLinkReference(r.Value)]; ok {
		return at
	}
	return pos
}

// define notes where the addresses of definitions below a block stand; of one label, the first counts.
func (p *page) define(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if d, ok := n.(*ast.LinkReferenceDefinition); ok {
			label := util.ToLinkReference(d.Label)
			if _, twice := p.definitions[label]; !twice {
				p.definitions[label] = d.Pos() + max(0, bytes.Index(p.src[d.Pos():], d.Destination))
			}
		} else if n.Type() == ast.TypeBlock {
			p.define(n)
		}
	}
}

// repeated bounds what short references to long definitions can blow a body up to.
func (p *page) repeated(r *ast.ReferenceLink, destination, title []byte, pos int) {
	if r == nil {
		return
	}
	if p.expanded += len(destination) + len(title); p.expanded > maxExpansion && !p.refused {
		p.refuse(diag.TooMuchMarkup, pos, "References repeat more than %d KiB of addresses.", maxExpansion>>10)
	}
}

// address judges a destination as it stands in Markdown.
func (p *page) address(destination []byte, pos int, kind LinkKind) (address, bool) {
	return p.judge(string(unescape(destination)), pos, kind)
}

// judge reports a refused address.
func (p *page) judge(written string, pos int, kind LinkKind) (address, bool) {
	a, refusal := parseAddress(written, kind)
	if refusal != nil {
		at := p.at(pos)
		refusal.File, refusal.Line, refusal.Column, refusal.Text = at.File, at.Line, at.Column, at.Text
		p.diags = append(p.diags, refusal.Mend(nil))
	}
	return a, refusal == nil
}

// encode percent-encodes what may not stand in a URL and leaves the rest as it was written.
func encode(url string) string { return string(util.URLEscape([]byte(url), false)) }
