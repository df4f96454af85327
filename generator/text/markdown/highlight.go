package markdown

import "bytes"

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
// strings, numbers, keywords and keys apart, and not more.
type grammar struct {
	line     []string                                  // what begins a comment to the end of the line
	block    [2]string                                 // what begins and ends a longer comment
	quotes   string                                    // each closes itself on the same line
	long     string                                    // those of quotes that may span lines
	keywords map[string]bool                           // in lower case if fold is set
	fold     bool                                      // keywords in any case
	keys     byte                                      // a word or string before this character is a name; 0: none
	sigils   string                                    // what begins a variable, such as $
	wordy    string                                    // what may stand within a word, beside letters, digits and _
	scan     func(g *grammar, dst, code []byte) []byte // another scanner than scanWords
}

// highlight appends code as HTML with spans around what has a colour. Its time is linear in
// the length of code but for comments and strings that are never closed, which end at the line or the text.
func (g *grammar) highlight(dst, code []byte) []byte {
	if g.scan != nil {
		return g.scan(g, dst, code)
	}
	return g.scanWords(dst, code)
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

func (g *grammar) scanWords(dst, code []byte) []byte {
	for i := 0; i < len(code); {
		n, c := g.next(code, i)
		dst = span(dst, c, code[i:i+n])
		i += n
	}
	return dst
}

// next returns the length and class of the piece of code at i.
func (g *grammar) next(code []byte, i int) (int, class) {
	rest, b := code[i:], code[i]
	if n := g.comment(code, i); n > 0 {
		return n, comment
	}
	switch {
	case bytes.IndexByte([]byte(g.quotes), b) >= 0:
		n := g.quoted(rest)
		if g.isKey(rest[n:]) {
			return n, name
		}
		return n, str
	case bytes.IndexByte([]byte(g.sigils), b) >= 0:
		if n := g.word(rest[1:]); n > 0 {
			return n + 1, name
		}
		return 1, plainCode
	case '0' <= b && b <= '9':
		return g.number(rest), number
	case isWord(b):
		n := g.word(rest)
		w := rest[:n]
		if g.fold {
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
	for n < len(rest) && !isWord(rest[n]) && bytes.IndexByte([]byte(g.quotes), rest[n]) < 0 &&
		bytes.IndexByte([]byte(g.sigils), rest[n]) < 0 && g.comment(code, i+n) == 0 {
		n++
	}
	return n, plainCode
}

// comment returns the length of the comment at i, 0 if there is none.
func (g *grammar) comment(code []byte, i int) int {
	rest := code[i:]
	for _, opener := range g.line {
		if !bytes.HasPrefix(rest, []byte(opener)) {
			continue
		}
		// "#" within a word is none: colour:#fff, a#b, $#.
		if opener == "#" && i > 0 && code[i-1] != ' ' && code[i-1] != '\t' && code[i-1] != '\n' {
			continue
		}
		return lineLength(rest)
	}
	if opener, closer := g.block[0], g.block[1]; opener != "" && bytes.HasPrefix(rest, []byte(opener)) {
		if end := bytes.Index(rest[len(opener):], []byte(closer)); end >= 0 {
			return len(opener) + end + len(closer)
		}
		return len(rest)
	}
	return 0
}

// quoted returns the length of the string that s begins with.
func (g *grammar) quoted(s []byte) int {
	long := bytes.IndexByte([]byte(g.long), s[0]) >= 0
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
	for n < len(s) && (isWord(s[n]) || n > 0 && bytes.IndexByte([]byte(g.wordy), s[n]) >= 0) {
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
	if g.keys == 0 {
		return false
	}
	i := 0
	for i < len(rest) && (rest[i] == ' ' || rest[i] == '\t') {
		i++
	}
	return i < len(rest) && rest[i] == g.keys &&
		(g.keys != ':' || i+1 == len(rest) || bytes.IndexByte([]byte(" \t\n\"[{0123456789"), rest[i+1]) >= 0)
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
func scanDiff(_ *grammar, dst, code []byte) []byte {
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
func scanMarkup(g *grammar, dst, code []byte) []byte {
	inTag := false
	for i := 0; i < len(code); {
		rest := code[i:]
		n, c := 1, plainCode
		switch b := rest[0]; {
		case g.comment(code, i) > 0:
			n, c = g.comment(code, i), comment
		case b == '<':
			if n < len(rest) && bytes.IndexByte([]byte("/!?"), rest[n]) >= 0 {
				n++
			}
			for n < len(rest) && (isWord(rest[n]) || bytes.IndexByte([]byte("-:."), rest[n]) >= 0) {
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
