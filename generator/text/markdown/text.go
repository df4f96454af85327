package markdown

import (
	"bufio"
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	gmhtml "github.com/yuin/goldmark/renderer/html"
)

// escapes holds what stands for a byte in text and in quoted attribute values. Control
// characters may not be in HTML at all.
var escapes = func() (t [256]string) {
	for c := range 0x20 {
		t[c] = "\uFFFD"
	}
	t['\t'], t['\n'] = "", ""
	t[0x7f] = "\uFFFD"
	t['<'], t['>'], t['&'], t['"'] = "&lt;", "&gt;", "&amp;", "&quot;"
	return t
}()

// appendEscaped appends s as HTML text. It is the only way for text of a writer into HTML.
func appendEscaped[T string | []byte](dst []byte, s T) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		if e := escapes[s[i]]; e != "" {
			dst = append(dst, s[done:i]...)
			dst = append(dst, e...)
			done = i + 1
		}
	}
	return append(dst, s[done:]...)
}

// unescape resolves the backslash escapes and entities of Markdown text.
func unescape(s []byte) []byte {
	if bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0 {
		return s
	}
	// goldmark knows which of them count, but writes HTML; that is easily undone.
	var b bytes.Buffer
	w := bufio.NewWriterSize(&b, 64)
	gmhtml.DefaultWriter.Write(w, s)
	_ = w.Flush() // a Buffer takes everything
	return []byte(html.UnescapeString(b.String()))
}

// plainText appends the text of an inline node's children without markup, as an alternative text needs it.
func (p *page) plainText(dst []byte, parent ast.Node) []byte {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if len(p.leftovers) > 0 {
				p.leftoversIn(n.Segment.Start, n.Segment.Stop)
			}
			if s := n.Segment.Value(p.src); n.IsRaw() {
				dst = append(dst, s...)
			} else {
				dst = append(dst, unescape(s)...)
			}
			if n.SoftLineBreak() || n.HardLineBreak() {
				dst = append(dst, ' ')
			}
		case *ast.AutoLink:
			dst = append(dst, n.Label(p.src)...)
		default:
			dst = p.plainText(dst, n)
		}
	}
	return dst
}

// countWords returns the number of words in text.
func countWords(text []byte) (words int) {
	inWord := false
	for i := 0; i < len(text); {
		if c := text[i]; c > ' ' && c < utf8.RuneSelf && inWord { // as are four bytes of five
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		i += n
		space := unicode.IsSpace(r) && r != '\u00a0'
		// Scripts without spaces: a character is about a word.
		if !space && (!inWord || r >= firstCJK && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)) {
			words++
		}
		inWord = !space
	}
	return words
}

// firstCJK is before all characters of the scripts without spaces that are counted one by one.
const firstCJK = '\u2e80'

// singleSpaced returns text with single spaces between its words, and none around them.
func singleSpaced(text []byte) string {
	var room [256]byte
	spaced := room[:0]
	for word := range bytes.FieldsSeq(text) {
		if len(spaced) > 0 {
			spaced = append(spaced, ' ')
		}
		spaced = append(spaced, word...)
	}
	return string(spaced)
}

const summaryLength = 200 // characters, with the ellipsis

// summarize collapses text and cuts it to the length of a summary.
func summarize(text []byte) string {
	s := singleSpaced(text)
	if utf8.RuneCountInString(s) <= summaryLength {
		return s
	}
	cut, count := 0, 0
	for i := range s {
		if cut = i; count == summaryLength-1 {
			break
		}
		count++
	}
	if space := strings.LastIndexByte(s[:cut+1], ' '); space > cut/2 { // not in text without spaces
		cut = space
	}
	return strings.TrimRightFunc(s[:cut], func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune(")]”’»\"'%", r)
	}) + "…"
}
