package htmltext

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"northstar/generator/importer/origin"
)

// acting elements do something, or show what no Markdown can: they are constructs as a whole.
var acting = words(`applet area base button canvas datalist embed form frame frameset iframe input link map math meta noscript object
	output param portal script select style svg template textarea`)

var headings = words("h1 h2 h3 h4 h5 h6")

// blocks are elements beside which nothing stands in the same line.
var blocks = words(
	`address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
	header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`,
)

func isActing(n *html.Node) bool {
	return n.Type == html.ElementNode && (acting[n.Data] || strings.Contains(n.Data, "-"))
}

// constructs replaces whatever is a construct by what stands for it.
func (w *whole) constructs(root *html.Node) {
	w.checklists(root)
	w.anchors(root)
	w.visit(root)
}

func children(n *html.Node) []*html.Node { return slices.Collect(n.ChildNodes()) }

func (w *whole) visit(n *html.Node) {
	for _, c := range children(n) {
		if len(w.all) >= maxConstructs {
			return
		}
		switch {
		case c.Type == html.CommentNode:
			w.replace(c, w.hidden(c))
		case c.Type != html.ElementNode:
		case len(w.known) > 0 && w.knows(c):
		case c.Data == "pre" || c.Data == "code":
			w.literal(c)
		case isActing(c):
			w.replace(c, w.act(c))
		case c.Data == "video" || c.Data == "audio":
			w.replace(c, w.recording(c))
		case c.Data == "figure":
			w.visit(c)
			w.figure(c)
		case c.Data == "details":
			w.visit(c)
			w.details(c)
		default:
			w.visit(c)
		}
	}
}

// knows replaces an element by a construct if its class is known.
func (w *whole) knows(n *html.Node) bool {
	classes := strings.Fields(attribute(n.Attr, "class"))
	for _, k := range w.known {
		if !slices.Contains(classes, k.Class) {
			continue
		}
		means, inner := k.Means(n)
		if means == nil {
			continue
		}
		c := &origin.Construct{Kind: k.Class, Means: means, Raw: w.written(n), Line: w.lineOf(n), Block: blocks[n.Data]}
		if inner != nil {
			w.visit(inner)
			c.Inner = w.sub(inner)
		}
		w.replace(n, c)
		return true
	}
	return false
}

// Attribute returns the value of an attribute of an element, "" if it has none.
func Attribute(n *html.Node, key string) string { return attribute(n.Attr, key) }

// Words returns the text of an element without its markup, on one line.
func Words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		} else if d.Type == html.ElementNode && (blocks[d.Data] || d.Data == "br") {
			b.WriteByte(' ')
		}
	}
	return oneLine(b.String())
}

// Find returns the first element within another that has a class; nil if there is none.
func Find(n *html.Node, class string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && slices.Contains(strings.Fields(attribute(d.Attr, "class")), class) {
			return d
		}
	}
	return nil
}

// Plain returns the words of a short text that may be HTML, such as a title.
func Plain(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return oneLine(text)
	}
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return oneLine(text)
	}
	root := &html.Node{Type: html.ElementNode, Data: "body"}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return Words(root)
}

// literal makes text of what acts within code.
func (w *whole) literal(n *html.Node) {
	for _, c := range children(n) {
		switch {
		case isActing(c):
			put(c, &html.Node{Type: html.TextNode, Data: w.written(c)})
		case c.Type == html.ElementNode:
			w.literal(c)
		}
	}
}

// put puts one node in the place of another.
func put(old, node *html.Node) {
	old.Parent.InsertBefore(node, old)
	old.Parent.RemoveChild(old)
}

// replace puts a construct in the place of an element.
func (w *whole) replace(n *html.Node, c *origin.Construct) {
	if c.Line == 0 {
		c.Line = w.lineOf(n)
	}
	c.Block = c.Block || standsAlone(n)
	stand := &html.Node{Type: html.TextNode, Data: w.holdConstruct(c)}
	if c.Block {
		p := &html.Node{Type: html.ElementNode, Data: "p"}
		p.AppendChild(stand)
		stand = p
	}
	put(n, stand)
}

// standsAlone reports whether nothing is beside a node in its line.
func standsAlone(n *html.Node) bool {
	if n.Parent == nil || n.Parent.Type == html.ElementNode && (!blocks[n.Parent.Data] || headings[n.Parent.Data]) {
		return false
	}
	free := func(s *html.Node, next func(*html.Node) *html.Node) bool {
		for ; s != nil; s = next(s) {
			switch {
			case s.Type == html.TextNode && strings.TrimSpace(s.Data) == "" || s.Type == html.CommentNode:
			case s.Type == html.ElementNode && (blocks[s.Data] || isActing(s)):
				return true
			default:
				return false
			}
		}
		return true
	}
	return free(n.PrevSibling, func(s *html.Node) *html.Node { return s.PrevSibling }) &&
		free(n.NextSibling, func(s *html.Node) *html.Node { return s.NextSibling })
}

// kindOf is the kind of a construct for an element.
func kindOf(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }) {
		return "html that is no element"
	}
	return "html " + name
}

// act makes a construct of what acts.
func (w *whole) act(n *html.Node) *origin.Construct {
	c := &origin.Construct{Kind: kindOf(n.Data), Raw: w.written(n)}
	for _, a := range n.Attr {
		c.Args = append(c.Args, origin.Arg{Name: a.Key, Value: a.Val})
	}
	switch n.Data {
	case "iframe", "embed":
		if v, ok := VideoAt(attribute(n.Attr, "src", "data-src", "data-lazy-src")); ok {
			v.Title = oneLine(attribute(n.Attr, "title"))
			c.Means = v
		}
	case "meta", "base", "param":
		c.Means = origin.Comment{}
	}
	return c
}

// hidden makes a construct of a comment, or of a program that a server would have run, which parsers take for one.
func (w *whole) hidden(n *html.Node) *origin.Construct {
	raw := "<!--" + n.Data + "-->"
	if _, ok := w.of[n]; ok {
		raw = w.written(n)
	}
	if strings.HasPrefix(raw, "<?") {
		return &origin.Construct{Kind: "html program", Raw: raw}
	}
	return &origin.Construct{Kind: "comment", Means: origin.Comment{}, Raw: raw}
}

// recording makes a construct of a video or a sound that has a file.
func (w *whole) recording(n *html.Node) *origin.Construct {
	c := &origin.Construct{Kind: "html " + n.Data, Raw: w.written(n)}
	source := attribute(n.Attr, "src")
	for d := range n.Descendants() {
		if source == "" && d.Type == html.ElementNode && d.Data == "source" {
			source = attribute(d.Attr, "src")
		}
	}
	if source != "" {
		label := oneLine(attribute(n.Attr, "aria-label", "title"))
		c.Means = origin.Picture{Source: source, Alt: label, HasAlt: label != ""}
	}
	return c
}

// figure makes a construct of a figure that is one picture and its caption. Any other figure is what is in it.
func (w *whole) figure(n *html.Node) {
	var img, caption *html.Node
	link, extra := "", false
	var look func(*html.Node, string)
	look = func(n *html.Node, href string) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode:
				extra = extra || strings.TrimSpace(c.Data) != ""
			case c.Type != html.ElementNode:
			case c.Data == "figcaption" && caption == nil:
				caption = c
			case c.Data == "img" && img == nil:
				img, link = c, href
			case c.Data == "img" || c.Data == "hr" || c.Data == "table":
				extra = true
			case c.Data == "a":
				look(c, attribute(c.Attr, "href"))
			default:
				look(c, href)
			}
		}
	}
	look(n, "")
	if img == nil || extra || sourceOf(img) == "" {
		return
	}
	raw := w.written(n)
	p := origin.Picture{
		Source: sourceOf(img), Alt: oneLine(attribute(img.Attr, "alt")), HasAlt: hasAttribute(img.Attr, "alt"), Link: link, IsFigure: true,
	}
	if caption != nil {
		p.Caption = w.flat(caption)
	}
	w.replace(n, &origin.Construct{Kind: "html figure", Means: p, Raw: raw, Block: true})
}

func (w *whole) details(n *html.Node) {
	raw, line := w.written(n), w.lineOf(n)
	summary := ""
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == "summary" {
			summary = w.flat(c)
			n.RemoveChild(c)
			break
		}
	}
	inner := w.sub(n)
	w.replace(n,
		&origin.Construct{Kind: "html details", Means: origin.Details{Summary: summary}, Raw: raw, Line: line, Inner: inner, Block: true})
}

// anchors puts a construct wherever something could be linked to: at the end of a heading, or before what has the id.
func (w *whole) anchors(root *html.Node) {
	var all []*html.Node
	var collect func(*html.Node)
	collect = func(n *html.Node) {
		for c := range n.ChildNodes() {
			if c.Type != html.ElementNode || isActing(c) || c.Data == "pre" || c.Data == "code" || c.Data == "video" || c.Data == "audio" {
				continue
			}
			if anchorOf(c.Data, c.Attr) != "" {
				all = append(all, c)
			}
			collect(c)
		}
	}
	collect(root)
	for _, n := range all {
		if len(w.all) >= maxConstructs {
			return
		}
		c := anchorConstruct(anchorOf(n.Data, n.Attr), w.lineOf(n))
		stand := &html.Node{Type: html.TextNode, Data: w.holdConstruct(c)}
		switch heading := headingOf(n); {
		case heading != nil:
			heading.AppendChild(stand)
		case words("img br hr ul ol dl table figure pre div section article aside main header footer nav blockquote details")[n.Data],
			n.Data == "a" && attribute(n.Attr, "href") != "":
			if c.Block = blocks[n.Data] && n.Parent.Data != "p"; c.Block {
				p := &html.Node{Type: html.ElementNode, Data: "p"}
				p.AppendChild(stand)
				stand = p
			}
			n.Parent.InsertBefore(stand, n)
		case words("tbody thead tfoot tr colgroup col")[n.Data]:
			cell := first(n, "td", "th")
			if cell == nil {
				cell = n.Parent
			}
			cell.InsertBefore(stand, cell.FirstChild)
		default:
			n.InsertBefore(stand, n.FirstChild)
		}
	}
}

func anchorConstruct(id string, line int) *origin.Construct {
	return &origin.Construct{
		Kind: "html anchor", Means: origin.Anchor{ID: id}, Raw: `<a id="` + html.EscapeString(id) + `"></a>`, Line: line,
	}
}

// anchorOf returns the id of an element, which may be the name of an <a>.
func anchorOf(name string, attrs []html.Attribute) string {
	id := attribute(attrs, "id")
	if id == "" && name == "a" {
		id = attribute(attrs, "name")
	}
	return id
}

// headingOf returns the heading that a node is, is in, or stands before with nothing but white space between.
func headingOf(n *html.Node) *html.Node {
	for p := n; p != nil; p = p.Parent {
		if p.Type == html.ElementNode && headings[p.Data] {
			return p
		}
	}
	next := func(n *html.Node) *html.Node { // in the order of the document
		if n.FirstChild != nil {
			return n.FirstChild
		}
		for n != nil && n.NextSibling == nil {
			n = n.Parent
		}
		if n == nil {
			return nil
		}
		return n.NextSibling
	}
	for steps, m := 0, next(n); m != nil && steps < 20; steps, m = steps+1, next(m) {
		switch {
		case m.Type == html.TextNode && strings.TrimSpace(m.Data) != "":
			return nil
		case m.Type != html.ElementNode:
		case headings[m.Data]:
			return m
		case void[m.Data] || isActing(m) || m.Data == "pre" || m.Data == "table" || m.Data == "li":
			return nil
		}
	}
	return nil
}

func first(n *html.Node, names ...string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && slices.Contains(names, d.Data) {
			return d
		}
	}
	return nil
}

var (
	videoID     = regexp.MustCompile(`^[A-Za-z0-9_-]{6,40}$`)
	videoNumber = regexp.MustCompile(`^/(?:video/)?([0-9]{5,15})(?:/[0-9a-f]+)?/?$`)
)

// VideoAt returns the video of YouTube or Vimeo that an address leads to.
func VideoAt(address string) (origin.Video, bool) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http" {
		return origin.Video{}, false
	}
	begin, rest, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	id := ""
	switch strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(u.Host), "www."), "m.") {
	case "youtube.com", "youtube-nocookie.com":
		switch begin {
		case "watch":
			id = u.Query().Get("v")
		case "embed", "v", "shorts", "live":
			id, _, _ = strings.Cut(rest, "&")
		}
	case "youtu.be":
		id = begin
	case "vimeo.com", "player.vimeo.com":
		if m := videoNumber.FindStringSubmatch(u.Path); m != nil {
			return origin.Video{Host: "vimeo", ID: m[1]}, true
		}
		return origin.Video{}, false
	}
	if !videoID.MatchString(id) || id == "videoseries" { // a list of videos is no video
		return origin.Video{}, false
	}
	return origin.Video{Host: "youtube", ID: id}, true
}
