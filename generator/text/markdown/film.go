package markdown

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// filmSheet names the style sheet of videos that are on other hosts.
const filmSheet = "film"

// A film is a video on another host, at an address that people share.
type film struct {
	id     string // letters, digits, - and _
	on     string // what people call the place
	player string // the address of its player, without scheme
}

// FilmName is how the name of a film would end if it were a file: a picture of the same name stands for it.
const FilmName = ".film"

var (
	filmID     = regexp.MustCompile(`^[A-Za-z0-9_-]{6,40}$`)
	filmNumber = regexp.MustCompile(`^/(?:video/)?([0-9]{5,15})$`)
	// PeerTube runs on many hosts: https://docs.joinpeertube.org/api-rest-reference.html says what its ids are.
	filmOfPeerTube = regexp.MustCompile(`^/(?:w|videos/watch)/([1-9A-HJ-NP-Za-km-z]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)
	plainHost      = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)
)

// filmAt returns the film that an address leads to; ok is false if it leads to something else.
func filmAt(address string) (f film, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || !plainHost.MatchString(u.Host) {
		return film{}, false
	}
	first, rest, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	switch strings.TrimPrefix(strings.TrimPrefix(u.Host, "www."), "m.") {
	case "youtube.com", "youtube-nocookie.com":
		switch first {
		case "watch":
			f.id = u.Query().Get("v")
		case "shorts", "live", "embed":
			f.id = rest
		}
	case "youtu.be":
		f.id = first
	case "vimeo.com", "player.vimeo.com":
		if m := filmNumber.FindStringSubmatch(u.Path); m != nil {
			return film{m[1], "Vimeo", "player.vimeo.com/video/" + m[1]}, true
		}
		return film{}, false
	default:
		if m := filmOfPeerTube.FindStringSubmatch(u.Path); m != nil {
			return film{m[1], u.Host, u.Host + "/videos/embed/" + m[1]}, true
		}
		return film{}, false
	}
	f.on, f.player = "YouTube", "www.youtube-nocookie.com/embed/"+f.id
	return f, filmID.MatchString(f.id)
}

// isTitle reports whether what is in a link is text; else it is a picture that leads there, or whatever its writer has made of it.
func isTitle(parent ast.Node) bool {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n.(type) {
		case *ast.Text, *ast.String:
		case *ast.Emphasis, *ast.CodeSpan:
			if !isTitle(n) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// filmOf writes a paragraph that is nothing but a link to a film as a card that leads there, and reports whether it was one. What was
// written as the link's text is its title; a bare address is its own.
func (p *page) filmOf(n *ast.Paragraph) bool {
	if n.ChildCount() != 1 {
		return false
	}
	var address, title string
	var at int
	switch n := n.FirstChild().(type) {
	case *ast.AutoLink:
		address, title = string(n.URL(p.src)), string(n.Label(p.src))
		if n.AutoLinkType != ast.AutoLinkURL {
			return false
		}
		if _, hasScheme, _ := strings.Cut(address, "://"); hasScheme == "" || n.Protocol != nil {
			address = "https://" + title
		}
		title = strings.TrimPrefix(title[strings.Index(title, "://")+1:], "//")
		at = n.Pos()
	case *ast.Link:
		if !isTitle(n) {
			return false
		}
		address, title = string(unescape(n.Destination)), singleSpaced(p.plainText(nil, n))
		if at = p.written(n.Reference, n.Pos()); title == "" {
			return false // which is told of where links are
		}
		p.repeated(n.Reference, n.Destination, n.Title, n.Pos())
	default:
		return false
	}
	f, ok := filmAt(address)
	if !ok {
		return false
	}
	a, ok := p.judge(address, at, Page)
	if !ok {
		p.write("<p>")
		p.say([]byte(title))
		p.write("</p>\n")
		return true
	}
	p.needs(filmSheet)
	p.write(`<div class="film"><a href="`)
	p.escape(a.url)
	p.write(`">`)
	p.links = append(p.links, Link{Kind: FilmPoster, Dest: f.id + FilmName, Offset: len(p.html), Pos: p.place(at)})
	p.write(`<span class="film-title">`)
	p.say([]byte(title))
	p.write("</span></a>")
	p.links = append(p.links, Link{Kind: FilmPlayer, Dest: f.on, Query: f.player, Fragment: title, Offset: len(p.html), Pos: p.place(at)})
	p.write("</div>\n")
	return true
}
