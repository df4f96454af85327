package markdown

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// A leftover is a piece of the source that is no Markdown of ours, such as a template of another
// program. Whether it is text or code is known when the text is written: see [page.leftoversIn].
type leftover struct {
	at, end int // in the source
	code    diag.Code
	what    string // a message with a verb for the piece
	hint    string // "" for the code's
	fix     string // what to write instead of the piece; "-" for nothing
}

// findLeftovers notes what may be left over. Each piece begins with bytes that hardly stand in
// texts, so most texts cost a few searches for a byte.
func (p *page) findLeftovers() {
	p.each("{", p.template)
	p.each("[", p.bracketed)
	p.each("](", p.spacedAddress)
	p.each("] ", p.parted)
	p.each(":::", p.container)
	p.each("!!! ", p.admonition)
	slices.SortFunc(p.leftovers, func(a, b leftover) int { return cmp.Compare(a.at, b.at) })
}

// each calls look for every place where beginning stands and is not escaped; look returns where to go on.
func (p *page) each(beginning string, look func(at int) int) {
	for from := 0; from < len(p.src) && len(p.leftovers) < maxWarnings; {
		i := bytes.Index(p.src[from:], []byte(beginning))
		if i < 0 {
			return
		}
		if i += from; i > 0 && p.src[i-1] == '\\' {
			from = i + len(beginning)
			continue
		}
		from = max(i+1, look(i))
	}
}

// A leftover is short. What is longer is not looked through, so that a text of nothing else takes no longer than others.
const (
	maxLeftover = 600 // bytes
	maxBefore   = 100 // bytes before one that begins a line
)

// lineFrom returns the line from a byte on.
func (p *page) lineFrom(at int) []byte {
	s := p.src[at:min(len(p.src), at+maxLeftover)]
	return s[:lineLength(s)]
}

// template looks at a brace: {{ template }}, {{< shortcode >}}, {% tag %}, {: attributes}, {.class}.
func (p *page) template(at int) int {
	s := p.src[at:min(len(p.src), at+maxLeftover)]
	if len(s) < 3 {
		return at
	}
	what, n := "", 0
	switch s[1] {
	case '{':
		n = bytes.Index(s, []byte("}}")) + 2
		what = "%q is a template of another program, which readers would see as it stands."
		if s[2] == '<' || s[2] == '%' {
			what = "%q is a shortcode of another program, which readers would see as it stands."
		}
	case '%':
		n = bytes.Index(s, []byte("%}")) + 2
		what = "%q is a template of another program, which readers would see as it stands."
	case ':', '.', '#':
		if s[1] != ':' && !isLetter(s[2]) {
			return at
		}
		line := s[:lineLength(s)]
		n = bytes.IndexByte(line, '}') + 1
		what = "%q sets attributes in another program; readers would see it as it stands."
	}
	if n < 4 {
		return at
	}
	l := leftover{at: at, end: at + n, code: diag.Leftover, what: what}
	word := strings.ToLower(firstWord(s[2:n]))
	switch {
	case s[1] != '{' && s[1] != '%':
		l.fix, l.hint = "-", "Take it out: the theme decides how things look."
		if id := headingIDIn.Find(s[:n]); id != nil {
			l.fix, l.hint = "{"+string(id)+"}", "An id belongs at the end of its heading: ## Bins {#bins}. How things look is the theme's to decide."
		} else if bytes.Contains(s[:n], []byte("toc")) {
			l.hint = noContents
		}
	case p.closes(word):
		return l.end
	case bytes.HasSuffix(p.src[:at], []byte("](")): // an address
		l.hint = asPath
	default:
		l.hint = instead[word]
	}
	p.leftovers = append(p.leftovers, l)
	return l.end
}

// firstWord returns the name of a shortcode or tag, with the slash that closes one.
func firstWord(inside []byte) string { return string(wordPattern.FindSubmatch(inside)[1]) }

var wordPattern = regexp.MustCompile(`^[<%{-]*[ \t\n]*(/?[ \t]*[A-Za-z_]*)`)

// headingIDIn finds the id among attributes; that of a heading may stay.
var headingIDIn = regexp.MustCompile(`#[A-Za-z][\w-]*`)

// closes reports whether a word only ends, or goes on with, what a piece before it opened: that one is reported.
func (p *page) closes(word string) bool {
	goesOn := word == "else" || word == "elsif" || word == "when"
	return len(p.leftovers) > 0 && (goesOn || strings.HasPrefix(word, "/") || strings.HasPrefix(word, "end"))
}

// How what others write is written here.
const (
	noContents  = "Take it out: a long page shows a list of its headings by itself."
	asCallout   = "Write a callout: > [!NOTE] on a line, and below it each line of its text after >."
	asPicture   = `Write a picture as ![What it shows](photo.jpg "Its caption").`
	asVideo     = "Write a link to the video: [What it shows](https://...)."
	asPath      = "Write the path of the file that is meant: [text](../guides/first-meeting.md)."
	asCode      = "Put the code between two lines of three backticks."
	asText      = "Write here what that file says: a page holds all of its text."
	asWords     = "Write the words that it stood for, or take it out: nothing fills it in here."
	asBackticks = "Take it out, and put what it protects in backticks."
)

// instead tells how it is written here by the name of a shortcode or tag.
var instead = map[string]string{
	"figure": asPicture, "image": asPicture, "img": asPicture, "gallery": asPicture,
	"youtube": asVideo, "vimeo": asVideo, "video": asVideo,
	"ref": asPath, "relref": asPath, "link": asPath, "post_url": asPath,
	"highlight": asCode, "code": asCode, "raw": asBackticks, "verbatim": asBackticks, "include": asText, "toc": noContents,
	"note": asCallout, "tip": asCallout, "info": asCallout, "warning": asCallout, "danger": asCallout, "alert": asCallout,
	"hint": asCallout, "admonition": asCallout, "callout": asCallout, "notice": asCallout,
}

// container looks at the colons that open a block in other programs: ":::note".
func (p *page) container(at int) int {
	line := p.lineFrom(at)
	end := at + len(line)
	name := bytes.TrimLeft(line, ":")
	if !p.startsLine(at) {
		return at + len(line) - len(name)
	}
	if len(bytes.TrimSpace(name)) == 0 && p.inContainer {
		p.inContainer = false
		return end
	}
	p.inContainer = true
	p.leftovers = append(p.leftovers, leftover{at: at, end: end, code: diag.Leftover, hint: asCallout,
		what: "%q opens a block in another program; readers would see it as it stands."})
	return end
}

// admonition looks at the marks that open a callout in other programs: "!!! note".
func (p *page) admonition(at int) int {
	line := p.lineFrom(at)
	if p.startsLine(at) && len(line) > 4 && isLetter(line[4]) {
		p.leftovers = append(p.leftovers, leftover{at: at, end: at + len(line), code: diag.Leftover, hint: asCallout,
			what: "%q opens a callout in another program; readers would see it as it stands."})
	}
	return at + len(line)
}

// startsLine reports whether only blanks, and marks of quotes, stand before a byte on its line.
func (p *page) startsLine(at int) bool {
	before := p.src[max(0, at-maxBefore):at]
	line := bytes.LastIndexByte(before, '\n')
	return (line >= 0 || len(before) == at) && len(bytes.Trim(before[line+1:], " \t>")) == 0
}

var (
	wikiLink     = regexp.MustCompile(`^\[\[[\pL][^][\n]*\]\]`)
	contentsMark = regexp.MustCompile(`(?i)^(\[toc\]|\[\[_?toc_?\]\])[ \t]*$`)
	bracketCode  = regexp.MustCompile(`^\[[a-z]+( [^]\n]*)?\]`)
)

// bracketed looks at a bracket: [TOC], [[toc]], [[Page of a wiki]], [gallery ids="1"].
func (p *page) bracketed(at int) int {
	n := at + 1 // the end of the word in the bracket
	for n < len(p.src) && isLetter(p.src[n]) {
		n++
	}
	code, contents := false, false
	switch string(p.src[at+1 : n]) {
	case "toc", "TOC", "Toc":
		contents = true
	case "gallery", "caption", "embed", "audio", "video", "playlist": // those that WordPress has of its own
		code = true
	case "":
		if contents = n < len(p.src) && p.src[n] == '['; !contents {
			return at
		}
	default:
		return at
	}
	line := p.lineFrom(at)
	l := leftover{at: at, code: diag.Leftover}
	switch {
	case contents && contentsMark.Match(line) && p.startsLine(at):
		l.end = at + len(bytes.TrimSpace(line))
		l.what, l.hint = "%q stands for a table of contents in another program; readers would see it as it stands.", noContents
	case contents && wikiLink.Match(line):
		l.end = at + len(wikiLink.Find(line))
		l.what, l.hint = "%q is a link in a wiki; readers would see it as it stands.", asPath
	case code && bracketCode.Match(line):
		l.end = at + len(bracketCode.Find(line))
		l.what = "%q is a shortcode of another program, which readers would see as it stands."
		if l.hint = asPicture; bytes.IndexByte([]byte("gc"), line[1]) < 0 {
			l.hint = "Write a link to the recording: [What it is](talk.mp3)."
		}
	default:
		return at
	}
	p.leftovers = append(p.leftovers, l)
	return l.end
}

// spaced matches an address with spaces that is meant to be a file or a place of the web: what stands
// between the parentheses of a link, a title behind it left out.
var spaced = regexp.MustCompile(`^\]\(([^<>{}()"'\s][^<>{}()"'\n\t]* [^<>{}()"'\n\t]*?)( +("[^"\n]*"|'[^'\n]*'))?\)`)

// fileLike matches what looks like a file or an address.
var fileLike = regexp.MustCompile(`^(/|\.\.?/|https?:)|\.[A-Za-z0-9]{1,5}([?#]|$)`)

// spacedAddress looks at the address of a link: one with a space in it is none.
func (p *page) spacedAddress(at int) int {
	line := p.lineFrom(at)
	if closing := bytes.IndexByte(line, ')'); closing < 0 || bytes.IndexByte(line[:closing], ' ') < 0 {
		return at + 2
	}
	if m := spaced.FindSubmatchIndex(line); m != nil {
		if address := string(line[m[2]:m[3]]); fileLike.MatchString(address) {
			p.leftovers = append(p.leftovers, leftover{at: at + 2, end: at + m[3], code: diag.SpaceInAddress,
				what: "The address %q has a space in it, so this is no link.", fix: strings.ReplaceAll(address, " ", "%20")})
		}
	}
	return at + 2
}

var (
	// parted matches the end of a link whose two parts have blanks between them, with what is in the parentheses,
	// a title left out.
	partedLink = regexp.MustCompile(`^\] +\(([^ \t()<>]+)( +("[^"\n]*"|'[^'\n]*'))?\)`)
	// addressLike matches what is hardly prose in parentheses: it begins as addresses and paths do, or ends as names of files do.
	addressLike = regexp.MustCompile(`^(https?://|mailto:|www\.|/[\pL\d]|\.\.?/).|[^.]\.[A-Za-z][A-Za-z0-9]{1,4}([?#].*)?$`)
)

// parted looks at what follows a bracket and a blank: "[the log] (log.md)" is no link.
func (p *page) parted(at int) int {
	line := p.lineFrom(at)
	m := partedLink.FindSubmatchIndex(line)
	if m == nil || !addressLike.Match(line[m[2]:m[3]]) {
		return at + 2
	}
	p.leftovers = append(p.leftovers, leftover{at: at, end: at + m[1], code: diag.PartedLink,
		what: "In %q a blank stands between the two parts of a link, so this is none.",
		fix:  "]" + strings.TrimLeft(string(line[1:m[1]]), " ")})
	return at + m[1]
}

// Foreign returns the first piece of another program's markup in a text that is no Markdown, such as a title:
// what stands there, what is wrong with it, without a full stop, and what to do. Backticks say that it is meant.
func Foreign(text string) (piece, wrong, hint string) {
	if !strings.ContainsAny(text, "{[") && !strings.Contains(text, ":::") && !strings.Contains(text, "!!! ") {
		return "", "", ""
	}
	p := page{src: []byte(text)}
	p.findLeftovers()
	for _, l := range p.leftovers {
		if l.code == diag.Leftover && strings.Count(text[:l.at], "`")%2 == 0 {
			if hint = asWords; l.fix != "" {
				hint = "Take it out: the theme decides how things look."
			}
			wrong = fmt.Sprintf(l.what, shortened(singleSpaced(p.src[l.at:l.end])))
			return text[l.at:l.end], strings.TrimSuffix(wrong, "."), hint
		}
	}
	return "", "", ""
}

// leftoversIn reports the pieces that begin in a stretch of text.
func (p *page) leftoversIn(start, stop int) {
	i, _ := slices.BinarySearchFunc(p.leftovers, start, func(l leftover, at int) int { return cmp.Compare(l.at, at) })
	for ; i < len(p.leftovers) && p.leftovers[i].at < stop; i++ {
		l := p.leftovers[i]
		piece := singleSpaced(p.src[l.at:l.end])
		d := p.reportOnce(l.code, l.at, l.what, shortened(piece))
		d.Hint = cmp.Or(l.hint, d.Hint)
		d.Key = d.Hint
		width := len([]rune(string(p.src[l.at:l.end])))
		if d.Width = width; l.fix != "" && d.Text != "" {
			line := []rune(d.Text)
			before := p.place(l.at).Column - 1
			d.Fix = without(string(line[:before]), l.fix, string(line[before+width:]))
		}
	}
}

// without returns a line with fix between its two parts; "" for a line of nothing else.
func without(before, fix, after string) string {
	if strings.HasPrefix(fix, "{") && !strings.HasPrefix(before, "#") { // only headings have ids
		fix = "-"
	}
	if fix == "-" {
		if fix = ""; strings.HasSuffix(before, " ") {
			before = strings.TrimRight(before, " ")
		}
		if strings.TrimSpace(before+after) == "" {
			return ""
		}
	}
	return strings.TrimRight(before+fix+after, " ")
}

// shortened cuts a text that is too long for a message.
func shortened(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:57]) + "..."
	}
	return s
}
