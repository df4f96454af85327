package markdown

import (
	"bytes"
	"html"
	"regexp"
	"strings"
)

// A tag is one HTML tag that a writer typed.
type tag struct {
	name    string // in lower case
	closing bool
	attrs   string   // those that are kept, as HTML, with a leading space
	dropped []string // names of those that are not
	paired  bool     // may be written as HTML: its partner was found, or it needs none
	id      string   // of an <a>, which may be called name
	leads   bool     // it is an <a> with an address
	empty   bool     // it ends with "/>"
}

// What may be written as HTML. All else is shown as text.
var (
	inlineTags = words("a abbr b bdi cite code del dfn em i ins kbd mark q s samp small strong sub sup u var br wbr")
	blockTags  = words("details summary hr")
	voidTags   = words("br wbr hr")
)

// keptAttributes are the attributes an element may have.
var keptAttributes = map[string]string{"abbr": "title", "dfn": "title", "details": "open"}

var (
	tagBegin  = regexp.MustCompile(`^<(/?)([a-zA-Z][a-zA-Z0-9-]*)`)
	tagEnd    = regexp.MustCompile(`^[ \t\n]*/?>`)
	attribute = regexp.MustCompile(`^[ \t\n]+([a-zA-Z_:][a-zA-Z0-9:._-]*)(?:[ \t\n]*=[ \t\n]*("[^"]*"|'[^']*'|[^"'=<>` + "`" + ` \t\n]+))?`)
)

// parseTag reads the tag that s begins with and returns its length, 0 if there is none.
func parseTag(s []byte) (t tag, n int) {
	begin := tagBegin.FindSubmatch(s)
	if begin == nil {
		return tag{}, 0
	}
	t.closing, t.name = len(begin[1]) > 0, strings.ToLower(string(begin[2]))
	i := len(begin[0])
	for !t.closing {
		m := attribute.FindSubmatch(s[i:])
		if m == nil {
			break
		}
		t.attribute(strings.ToLower(string(m[1])), string(m[2]))
		i += len(m[0])
	}
	end := tagEnd.Find(s[i:])
	if end == nil || t.closing && bytes.HasSuffix(end, []byte("/>")) {
		return tag{}, 0
	}
	t.empty = bytes.HasSuffix(end, []byte("/>"))
	return t, i + len(end)
}

// isAnchor reports whether t is an <a> that links can lead to, and that leads nowhere.
func (t *tag) isAnchor() bool { return t.name == "a" && t.id != "" && !t.leads }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// attribute keeps an attribute or notes that it is not kept.
func (t *tag) attribute(name, value string) {
	if strings.HasPrefix(value, `"`) || strings.HasPrefix(value, `'`) {
		value = value[1 : len(value)-1]
	}
	switch {
	case t.name == "a" && (name == "id" || name == "name"):
		t.id = html.UnescapeString(value)
	case t.name == "a" && name == "href":
		t.leads = true
	case keptAttributes[t.name] != name:
		t.dropped = append(t.dropped, name)
	case t.attrs != "": // written twice
	case name == "open":
		t.attrs = " open"
	default:
		t.attrs = " " + name + `="` + string(appendEscaped(nil, html.UnescapeString(value))) + `"`
	}
}

// String is the tag as it may be written.
func (t tag) String() string {
	switch {
	case t.closing && t.name == "a": // of one that is written as <span>: a link may be within it
		return "</span>"
	case t.closing:
		return "</" + t.name + ">"
	}
	return "<" + t.name + t.attrs + ">"
}

// A token is a piece of HTML on lines of its own: a tag, a comment, or text.
type token struct {
	tag
	comment    bool
	hasSummary bool   // an opening details whose summary follows
	text       []byte // as written
	pos        int    // in the body
}

// tokenize cuts HTML into tokens. Offset i of text stands at pos(i) in the body.
func tokenize(text []byte, pos func(int) int) []token {
	var tokens []token
	done := 0
	cut := func(start, end int, t token) {
		if done < start {
			tokens = append(tokens, token{text: text[done:start], pos: pos(done)})
		}
		t.text, t.pos, done = text[start:end], pos(start), end
		tokens = append(tokens, t)
	}
	for i := 0; i < len(text); {
		j := bytes.IndexByte(text[i:], '<')
		if j < 0 {
			break
		}
		i += j
		if n := commentLength(text[i:]); n > 0 {
			cut(i, i+n, token{comment: true})
			i += n
		} else if t, n := parseTag(text[i:]); n > 0 {
			cut(i, i+n, token{tag: t})
			i += n
		} else {
			i++
		}
	}
	if done < len(text) {
		tokens = append(tokens, token{text: text[done:], pos: pos(done)})
	}
	return tokens
}

// commentLength returns the length of the comment that s begins with, 0 if there is none.
// One that is never closed ends with s, as it does for goldmark.
func commentLength(s []byte) int {
	if !bytes.HasPrefix(s, []byte("<!--")) {
		return 0
	}
	if i := bytes.Index(s[2:], []byte("-->")); i >= 0 { // "<!-->" is one, too
		return 2 + i + 3
	}
	return len(s)
}

// pair marks the tags of a run that belong together.
// An element is closed by the nearest tag of its name; what was opened within it and not closed stays unpaired.
func pair(tags []*tag, allowed map[string]bool) {
	var open []*tag
	names := map[string]int{} // how many of open have a name: to look only for what is there
	for _, t := range tags {
		switch {
		case !allowed[t.name]:
		case voidTags[t.name]:
			t.paired = !t.closing
		case t.empty && t.isAnchor():
			t.paired = true
		case !t.closing:
			open = append(open, t)
			names[t.name]++
		case names[t.name] > 0:
			for found := false; !found; {
				last := open[len(open)-1]
				open = open[:len(open)-1]
				names[last.name]--
				if found = last.name == t.name; found {
					last.paired = last.name != "a" || last.isAnchor()
					t.paired = last.paired
				}
			}
		}
	}
}
