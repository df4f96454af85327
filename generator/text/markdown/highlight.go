package markdown

import (
	"bytes"
	"strings"
)

// A class is a kind of word in code; its value is the end of its CSS class, "hl-c".
type class byte

const (
	plainCode class = 0
	comment   class = 'c'
	keyword   class = 'k' // and constants such as true
	str       class = 's'
	number    class = 'm'
	name      class = 'n' // keys, tags, properties, variables
	added     class = 'a'
	removed   class = 'r'
)

// A grammar is what the scanner needs to know of a language: enough to tell comments,
// strings, numbers, keywords and keys apart, and not more. Those that there are stand in grammars.json.
type grammar struct {
	Names    string    // of the languages, in lower case
	Scanner  string    // "diff" or "markup"; "" for the one that looks at words
	Line     []string  // what begins a comment to the end of the line
	Block    [2]string // what begins and ends a longer comment
	Quotes   string    // each closes itself on the same line
	Long     string    // those of Quotes that may span lines
	Keywords string    // in lower case if Fold is set
	Fold     bool      // keywords in any case
	Keys     string    // a word or string before this character is a name; "": none
	Sigils   string    // what begins a variable, such as $
	Wordy    string    // what may stand within a word, beside letters, digits and _
	keywords map[string]bool
}

// highlight appends code as HTML with spans around what has a colour. Its time is linear in
// the length of code but for comments and strings that are never closed, which end at the line or the text.
func (g *grammar) highlight(dst, code []byte) []byte {
	switch g.Scanner {
	case "diff":
		return scanDiff(dst, code)
	case "markup":
		return g.scanMarkup(dst, code)
	}
	for i := 0; i < len(code); {
		n, c := g.next(code, i)
		dst = span(dst, c, code[i:i+n])
		i += n
	}
	return dst
}

// span appends a piece of code.
func span(dst []byte, c class, code []byte) []byte {
	if c == plainCode {
		return appendEscaped(dst, code)
	}
	dst = append(dst, `<span class="hl-`...)
	dst = append(dst, byte(c), '"', '>')
	dst = appendEscaped(dst, code)
	return append(dst, "</span>"...)
}

// next returns the length and class of the piece of code at i.
func (g *grammar) next(code []byte, i int) (int, class) {
	rest, b := code[i:], code[i]
	if n := g.comment(code, i); n > 0 {
		return n, comment
	}
	switch {
	case strings.IndexByte(g.Quotes, b) >= 0:
		n := g.quoted(rest)
		if g.isKey(rest[n:]) {
			return n, name
		}
		return n, str
	case strings.IndexByte(g.Sigils, b) >= 0:
		if n := g.word(rest[1:]); n > 0 {
			return n + 1, name
		}
		return 1, plainCode
	case '0' <= b && b <= '9':
		return g.number(rest), number
	case isWord(b):
		n := g.word(rest)
		w := rest[:n]
		if g.Fold {
			w = bytes.ToLower(w)
		}
		switch {
		case g.isKey(rest[n:]):
			return n, name
		case g.keywords[string(w)]:
			return n, keyword
		}
		return n, plainCode
	}
	// All else in one piece, up to what might be something.
	n := 1
	for n < len(rest) && !isWord(rest[n]) && strings.IndexByte(g.Quotes, rest[n]) < 0 &&
		strings.IndexByte(g.Sigils, rest[n]) < 0 && g.comment(code, i+n) == 0 {
		n++
	}
	return n, plainCode
}

// comment returns the length of the comment at i, 0 if there is none.
func (g *grammar) comment(code []byte, i int) int {
	rest := code[i:]
	for _, opener := range g.Line {
		if !bytes.HasPrefix(rest, []byte(opener)) {
			continue
		}
		// "#" within a word is none: colour:#fff, a#b, $#.
		if opener == "#" && i > 0 && code[i-1] != ' ' && code[i-1] != '\t' && code[i-1] != '\n' {
			continue
		}
		return lineLength(rest)
	}
	if opener, closer := g.Block[0], g.Block[1]; opener != "" && bytes.HasPrefix(rest, []byte(opener)) {
		if end := bytes.Index(rest[len(opener):], []byte(closer)); end >= 0 {
			return len(opener) + end + len(closer)
		}
		return len(rest)
	}
	return 0
}

// quoted returns the length of the string that s begins with.
func (g *grammar) quoted(s []byte) int {
	long := strings.IndexByte(g.Long, s[0]) >= 0
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == s[0]:
			return i + 1
		case s[i] == '\n' && !long:
			return i
		}
	}
	return len(s)
}

func (g *grammar) word(s []byte) int {
	n := 0
	for n < len(s) && (isWord(s[n]) || n > 0 && strings.IndexByte(g.Wordy, s[n]) >= 0) {
		n++
	}
	return n
}

// number returns the length of a number, a date or a size: 1,000 is two, 2026-01-01 and 1.5rem are one.
func (g *grammar) number(s []byte) int {
	n := 1
	for n < len(s) && (isWord(s[n]) || s[n] == '%' || n+1 < len(s) && (s[n] == '.' || s[n] == '-') && '0' <= s[n+1] && s[n+1] <= '9') {
		n++
	}
	return n
}

// isKey reports whether what stands before rest is a key. In YAML and TOML a space or the line's end
// follows the colon, which tells "key: x" from "https://x".
func (g *grammar) isKey(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t")
	return g.Keys != "" && len(rest) > 0 && rest[0] == g.Keys[0] &&
		(g.Keys != ":" || len(rest) == 1 || strings.IndexByte(" \t\n\"[{0123456789", rest[1]) >= 0)
}

func isWord(b byte) bool {
	return isLetter(b) || '0' <= b && b <= '9' || b == '_' || b >= 0x80
}

func lineLength(s []byte) int {
	if i := bytes.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// scanDiff colours whole lines by their first character.
func scanDiff(dst, code []byte) []byte {
	for len(code) > 0 {
		n := lineLength(code)
		c := plainCode
		switch {
		case bytes.HasPrefix(code, []byte("+++")), bytes.HasPrefix(code, []byte("---")), bytes.HasPrefix(code, []byte("@@")):
			c = comment
		case n > 0 && code[0] == '+':
			c = added
		case n > 0 && code[0] == '-':
			c = removed
		}
		dst = span(dst, c, code[:n])
		if n < len(code) {
			dst = append(dst, '\n')
			n++
		}
		code = code[n:]
	}
	return dst
}

// scanMarkup colours HTML and XML: the names of tags and the values of their attributes.
func (g *grammar) scanMarkup(dst, code []byte) []byte {
	inTag := false
	for i := 0; i < len(code); {
		rest := code[i:]
		n, c := 1, plainCode
		switch b := rest[0]; {
		case g.comment(code, i) > 0:
			n, c = g.comment(code, i), comment
		case b == '<':
			if n < len(rest) && strings.IndexByte("/!?", rest[n]) >= 0 {
				n++
			}
			for n < len(rest) && (isWord(rest[n]) || strings.IndexByte("-:.", rest[n]) >= 0) {
				n++
			}
			if inTag = n > 1; inTag {
				c = name
			}
		case b == '>':
			if inTag {
				c = name
			}
			inTag = false
		case inTag && (b == '"' || b == '\''):
			n, c = g.quoted(rest), str
		default:
			for n < len(rest) && rest[n] != '<' && rest[n] != '>' && !(inTag && (rest[n] == '"' || rest[n] == '\'')) {
				n++
			}
		}
		dst = span(dst, c, code[i:i+n])
		i += n
	}
	return dst
}
