package convert

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/plan"
	"northstar/generator/importer/scan"
	"northstar/generator/text/markdown"
)

// A writer writes the text of one page.
type writer struct {
	*Converter
	page        *origin.Page
	place       *Place
	inAddresses []*origin.Construct // those that nobody knows, in the addresses of links: there stands leftScheme with their number
}

// body returns the text of a page as Markdown of the new site.
func (c *Converter) body(page *origin.Page, place *Place) string {
	w := &writer{Converter: c, page: page, place: place}
	pieces := w.addressed(page.Text)
	if page.HTML {
		pieces = htmltext.Whole(pieces, page.Line)
	} else {
		pieces = htmltext.Inside(pieces, page.Line)
	}
	text := w.pieces(pieces)
	text = w.links(text)
	text = w.headings(text)
	return strings.Trim(blankLines.ReplaceAllString(text, "\n"), "\n")
}

// blankLines are lines of nothing but blanks, which mean nothing outside of code but are no harm there either.
var blankLines = regexp.MustCompile(`(?m)[ \t]+$\n`)

func (w *writer) pieces(pieces []origin.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Construct == nil {
			w.markdown(&b, p.Markdown)
			continue
		}
		w.construct(&b, p.Construct)
	}
	return b.String()
}

func (w *writer) markdown(b *strings.Builder, text string) {
	if out := b.String(); out != "" && strings.HasSuffix(out, droppedLine) && strings.HasPrefix(text, "\n") {
		text = text[1:]
	}
	b.WriteString(text)
}

// droppedLine stands where a line was left out, so that the line feed behind it goes, too. It is never written.
const droppedLine = "\x00"

// construct writes what takes the place of a construct.
func (w *writer) construct(b *strings.Builder, c *origin.Construct) {
	rule := w.Plan.Constructs.Of(c.Kind, plan.Keep)
	means := w.meaning(c, rule)
	w.Rules[c.Kind+" → "+ruleShown(rule, means)]++
	out := b.String()
	if c.InCode { // where nothing but text can take its place
		switch m := means.(type) {
		case origin.Plain:
			if m.Markdown == "" {
				b.WriteString(c.Indent + scan.Markdown(c.Inner))
			} else {
				b.WriteString(c.Indent + m.Markdown)
			}
		case origin.Link:
			b.WriteString(c.Indent + cmp.Or(m.Address, m.Ref))
		case origin.Comment:
		default:
			b.WriteString(c.Indent + c.Raw)
			w.InCode = append(w.InCode, w.leftOver(c))
		}
		return
	}
	if link, is := means.(origin.Link); is && link.Text == "" {
		if inAddress(out) {
			b.WriteString(c.Indent + address(link))
		} else {
			b.WriteString(c.Indent + "<" + address(link) + ">")
		}
		return
	}
	text, block := w.meant(c, means)
	if a, is := means.(origin.Anchor); is && !c.Block && text != "" && inHeading(out) {
		if text = "{#" + a.ID + "}"; !strings.HasSuffix(out, " ") {
			text = " " + text
		}
	}
	if plainText, is := means.(origin.Plain); is && !c.Block {
		if plainText.Markdown == "" {
			text = w.pieces(c.Inner)
		}
		b.WriteString(text)
		return
	}
	switch {
	case text == "" && c.Block:
		b.WriteString(droppedLine)
	case text == "":
	case c.Block:
		w.ownLines(b, c.Indent, text)
	case block:
		w.ownLines(b, indentOf(out), "\n"+text+"\n")
	default:
		b.WriteString(text)
	}
}

// addressed returns pieces in which what stands in the address of a link is part of that address: whoever looks at the text next, such as
// the package for HTML, takes it for one.
func (w *writer) addressed(pieces []origin.Piece) (all []origin.Piece) {
	add := func(text string) {
		if n := len(all); n > 0 && all[n-1].Construct == nil {
			all[n-1].Markdown += text
			return
		}
		all = append(all, origin.Piece{Markdown: text})
	}
	for _, p := range pieces {
		c := p.Construct
		if c == nil {
			add(p.Markdown)
			continue
		}
		before := ""
		if n := len(all); n > 0 {
			before = all[n-1].Markdown
		}
		if c.Inner != nil && !c.InCode {
			if c.Inner = w.addressed(c.Inner); !w.page.HTML {
				c.Inner = htmltext.Inside(c.Inner, c.Line)
			}
		}
		if c.Block || c.InCode || !inAddress(before) {
			all = append(all, p)
			continue
		}
		means := w.meaning(c, w.Plan.Constructs.Of(c.Kind, plan.Keep))
		switch m := means.(type) {
		case origin.Link:
			add(address(m))
		case origin.Plain:
			add(cmp.Or(m.Markdown, scan.Markdown(c.Inner)))
		case origin.Comment:
		default:
			w.inAddresses = append(w.inAddresses, c)
			add(fmt.Sprintf("%s%d:", leftScheme, len(w.inAddresses)-1))
		}
		w.Rules[c.Kind+" → "+ruleShown(w.Plan.Constructs.Of(c.Kind, plan.Keep), means)]++
	}
	return all
}

// leftScheme begins what stands in an address for a construct that nobody knows.
const leftScheme = "import-left:"

// inHeading reports whether what is written next is part of a heading.
func inHeading(out string) bool {
	line := out[strings.LastIndexByte(out, '\n')+1:]
	return strings.HasPrefix(line, "#") && !headingID.MatchString(line)
}

// ownLines writes a text of several lines, each behind what stands before the lines around it.
func (w *writer) ownLines(b *strings.Builder, indent, text string) {
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		if line == "" {
			b.WriteString(strings.TrimRight(indent, " \t"))
		} else {
			b.WriteString(indent + line)
		}
	}
}

// indentOf returns the blanks that the last line of a text begins with.
func indentOf(out string) string {
	line := out[strings.LastIndexByte(out, '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t>"))]
}

var openAddress = regexp.MustCompile(`\]\(<?[^()\s]*$|^[ ]{0,3}\[[^\]]+\]:[ \t]*<?\S*$|\b(?:href|src)=["']?[^"'\s>]*$|<[a-z]+://[^\s>]*$`)

// inAddress reports whether what is written next is part of an address.
func inAddress(out string) bool {
	return openAddress.MatchString(out[strings.LastIndexByte(out, '\n')+1:])
}

// address writes a link so that it can be resolved with all others.
func address(l origin.Link) string {
	a := l.Address
	if l.Ref != "" {
		a = refScheme + strings.ReplaceAll(strings.ReplaceAll(l.Ref, " ", "%20"), ")", "%29")
	}
	if l.Fragment != "" {
		a += "#" + l.Fragment
	}
	return a
}

// refScheme begins addresses that name a source file.
const refScheme = "import-ref:"

func ruleShown(rule string, m origin.Meaning) string {
	if m == nil {
		return "left over"
	}
	if rule == plan.Keep || rule == plan.Known {
		return plan.RuleOf(m)
	}
	return rule
}

// meaning returns what a construct means once the plan has its say; nil for what nobody knows.
func (w *writer) meaning(c *origin.Construct, rule string) origin.Meaning {
	natural := plan.RuleOf(c.Means)
	if rule == plan.Keep || rule == plan.Known || rule == natural {
		return c.Means
	}
	arg := func(name string, at int) string { return scan.Get(c.Args, name, at) }
	switch rule {
	case plan.Drop:
		return origin.Comment{}
	case "text":
		if c.Inner != nil {
			return origin.Plain{}
		}
		var words []string
		for _, a := range c.Args[min(len(c.Args), skippedArgs(c.Kind)):] {
			if !a.Bare || a.Name == "" {
				words = append(words, a.Value)
			}
		}
		return origin.Plain{Markdown: strings.Join(words, " ")}
	case "callout":
		kind := cmp.Or(scan.CalloutKind(cmp.Or(arg("type", -1), arg("kind", -1), lastWord(c.Kind))), "note")
		return origin.Callout{Kind: kind, Title: arg("title", -1)}
	case "picture":
		p := origin.Picture{Alt: arg("alt", -1), Caption: arg("caption", -1), Link: arg("link", -1)}
		for _, name := range []string{"src", "url", "path", "file", "image", "img"} {
			p.Source = cmp.Or(p.Source, arg(name, -1))
		}
		if p.Source = cmp.Or(p.Source, arg("", skippedArgs(c.Kind))); p.Source != "" {
			return p
		}
	case "video":
		if v, ok := videoOf(c.Args, skippedArgs(c.Kind)); ok {
			return v
		}
	case "link", "collection":
		l := origin.Link{Address: cmp.Or(arg("url", -1), arg("href", -1), arg("link", -1)), Text: cmp.Or(arg("text", -1), arg("title", -1))}
		if rule == "collection" {
			l.Address, l.Text = "/"+lastWord(c.Kind)+"/", lastWord(c.Kind)
		}
		if l.Text == "" && c.Inner != nil {
			l.Text = strings.TrimSpace(scan.Markdown(c.Inner))
		}
		if l.Address != "" {
			l.Text = cmp.Or(l.Text, l.Address)
			return l
		}
	}
	return nil
}

// skippedArgs is how many arguments name the construct itself.
func skippedArgs(kind string) int {
	if strings.HasPrefix(kind, "include") || strings.HasPrefix(kind, "render") {
		return 1
	}
	return 0
}

func lastWord(kind string) string {
	word := kind[strings.LastIndexAny(kind, " /:")+1:]
	word, _, _ = strings.Cut(word, ".")
	return word
}

// videoOf finds a video among arguments.
func videoOf(args []origin.Arg, skip int) (origin.Video, bool) {
	for _, a := range args[min(len(args), skip):] {
		if v, ok := htmltext.VideoAt(a.Value); ok {
			return v, true
		}
	}
	for _, name := range []string{"id", "videoid", "video_id", "youtube", "youtubeid", "youtube_id"} {
		if id := scan.Get(args, name, -1); videoID.MatchString(id) {
			return origin.Video{Host: "youtube", ID: id}, true
		}
	}
	if id := scan.Get(args, "", skip); videoID.MatchString(id) {
		return origin.Video{Host: "youtube", ID: id}, true
	}
	return origin.Video{}, false
}

var videoID = regexp.MustCompile(`^[\w-]{11}$`)

// meant writes what a construct means; block says that it needs lines of its own.
func (w *writer) meant(c *origin.Construct, means origin.Meaning) (text string, block bool) {
	switch m := means.(type) {
	case origin.Comment:
		return "", false
	case origin.Plain:
		if m.Markdown != "" {
			return m.Markdown, false
		}
		return strings.Trim(w.pieces(c.Inner), "\n"), c.Block
	case origin.Link:
		return "[" + m.Text + "](" + address(m) + ")", false
	case origin.Picture:
		return w.picture(c, m), c.Block && m.IsFigure
	case origin.Video:
		return videoLink(m), true
	case origin.Callout:
		return w.callout(c, m), true
	case origin.Details:
		return "<details>\n<summary>" + escapedHTML(cmp.Or(m.Summary, "…")) + "</summary>\n\n" + strings.Trim(w.pieces(c.Inner), "\n") +
			"\n\n</details>", true
	case origin.Tabs:
		var b strings.Builder
		for i, p := range c.Inner {
			if i < len(m.Titles) && m.Titles[i] != "" {
				b.WriteString("**" + strings.TrimSpace(m.Titles[i]) + "**\n\n")
			}
			b.WriteString(strings.Trim(w.pieces([]origin.Piece{p}), "\n") + "\n\n")
		}
		return strings.Trim(b.String(), "\n"), true
	case origin.Anchor:
		switch {
		case !validID.MatchString(m.ID):
			w.Anchors = append(w.Anchors, w.place.Target+"#"+m.ID)
			return "", false
		case c.Block:
			return "{#" + m.ID + "}", true
		}
		return `<a id="` + m.ID + `"></a>`, false
	}
	return w.marker(c)
}

func (w *writer) callout(c *origin.Construct, m origin.Callout) string {
	inner := strings.Trim(w.pieces(c.Inner), "\n")
	if m.Title != "" {
		inner = "**" + strings.TrimSpace(m.Title) + "**\n\n" + inner
	}
	if m.Fold {
		return "<details>\n<summary>" + escapedHTML(cmp.Or(m.Title, m.Kind)) + "</summary>\n\n" +
			strings.TrimPrefix(inner, "**"+strings.TrimSpace(m.Title)+"**\n\n") + "\n\n</details>"
	}
	var b strings.Builder
	b.WriteString("> [!" + strings.ToUpper(cmp.Or(m.Kind, "note")) + "]")
	for line := range strings.SplitSeq(strings.TrimRight(inner, "\n"), "\n") {
		b.WriteString("\n" + strings.TrimRight("> "+line, " "))
	}
	return b.String()
}

func (w *writer) picture(c *origin.Construct, m origin.Picture) string {
	caption := m.Caption
	if m.Credit != "" {
		caption = strings.TrimSpace(caption + " " + m.Credit)
	}
	if m.Alt == "" && !m.HasAlt {
		w.NoAlt = append(w.NoAlt, w.leftOver(c))
	}
	alt := strings.NewReplacer("[", `\[`, "]", `\]`, "\n", " ").Replace(m.Alt)
	if m.HasAlt && alt == "" {
		alt = `""`
	}
	s := "![" + alt + "](" + spaceless(m.Source)
	if caption != "" {
		s += ` "` + strings.NewReplacer(`"`, `\"`, "\n", " ").Replace(caption) + `"`
	}
	s += ")"
	if m.Link != "" {
		s = "[" + s + "](" + spaceless(m.Link) + ")"
	}
	return s
}

// spaceless writes an address as it can stand between parentheses.
func spaceless(address string) string {
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "\n", "").Replace(strings.TrimSpace(address))
}

func videoLink(v origin.Video) string {
	address := "https://www.youtube.com/watch?v=" + v.ID
	if v.Host == "vimeo" {
		address = "https://vimeo.com/" + v.ID
	}
	if v.Title == "" {
		return "<" + address + ">"
	}
	return "[" + strings.NewReplacer("[", `\[`, "]", `\]`).Replace(v.Title) + "](" + address + ")"
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;")

func escapedHTML(s string) string { return htmlEscaper.Replace(s) }

// marker writes what nobody knows, as it was written, behind the mark that check reports.
func (w *writer) marker(c *origin.Construct) (text string, block bool) {
	w.LeftOvers = append(w.LeftOvers, w.leftOver(c))
	if c.Block {
		raw := strings.Trim(c.Raw, "\n")
		fence := "```"
		for strings.Contains(raw, fence) {
			fence += "`"
		}
		return fence + markdown.LeftOverWord + " " + fenceInfo.Replace(c.Kind) + "\n" + raw + "\n" + fence, true
	}
	return codeSpan(markdown.LeftOverWord + ": " + strings.Join(strings.Fields(c.Raw), " ")), false
}

var fenceInfo = strings.NewReplacer("`", "", "\n", " ")

// codeSpan writes a text as code within a line.
func codeSpan(s string) string {
	ticks := "`"
	for strings.Contains(s, ticks) {
		ticks += "`"
	}
	if len(ticks) > 1 {
		return ticks + " " + s + " " + ticks
	}
	return ticks + s + ticks
}

func (w *writer) leftOver(c *origin.Construct) LeftOver {
	return LeftOver{File: w.place.Target, Kind: c.Kind, From: fmt.Sprintf("%s:%d", w.page.Ref, c.Line)}
}
