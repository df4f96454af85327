package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// linkify makes links of addresses that stand in a text just so. For that it looks at
// what follows every space, which takes a third of the time of most texts: they have no such
// address. See [hasBareAddress].
func linkify() parser.InlineParser {
	return extension.NewLinkifyParser(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}))
}

// afterBracket is linkify for texts without bare addresses. What looks like the address of an
// ordinary link, [text](http://…), may yet be none, so it still looks behind brackets.
type afterBracket struct{ parser.InlineParser }

func (afterBracket) Trigger() []byte { return []byte{'('} }

// hasBareAddress reports whether linkify could find anything in src but behind a bracket. It looks at the start of a
// text, behind spaces and some marks, and wherever something else has ended, such as emphasis; so an address
// counts unless the byte before it rules that out. Mail addresses may begin with almost anything: each counts.
func hasBareAddress(src []byte) bool {
	if bytes.IndexByte(src, '@') >= 0 {
		return true
	}
	for _, beginning := range []string{"http:", "https:", "www."} {
		for from := 0; ; {
			i := bytes.Index(src[from:], []byte(beginning))
			if i < 0 {
				break
			}
			if i += from; i == 0 || !isInert(src[i-1]) {
				return true
			}
			from = i + len(beginning)
		}
	}
	return false
}

// isInert reports whether linkify never looks at what follows c: nothing ends with it, and it is no space. Behind a
// bracket, afterBracket looks.
func isInert(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || strings.IndexByte(`(<"'/=`, c) >= 0
}
