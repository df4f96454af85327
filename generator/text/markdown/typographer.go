package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// openQuotes are the quotation marks of a block that wait for their other half.
type openQuotes struct{ double, single int }

// typed is a stretch of the plain text of a block that the typographer has set, and what was typed there.
type typed struct {
	start, end int
	text       []byte
}

// set says the text s, which begins at start in the source, as the typographer writes it.
func (p *page) set(s []byte, start int) {
	made := p.typographic(s, start)
	was := len(p.plain)
	p.say(unescape(made))
	if len(made) != len(s) || !bytes.Equal(made, s) {
		p.typed = append(p.typed, typed{was, len(p.plain), unescape(s)})
	}
}

// asTyped returns the plain text of a block from start on as it was typed.
func (p *page) asTyped(start int) []byte {
	if len(p.typed) == 0 {
		return p.plain[start:]
	}
	var text []byte
	for _, t := range p.typed {
		text = append(append(text, p.plain[start:t.start]...), t.text...)
		start = t.end
	}
	return append(text, p.plain[start:]...)
}

// typographic returns the text s of a block, which begins at start in the source, with the quotation marks of its language, dashes and
// ellipses for the straight marks that were typed. What was escaped stays as it is, and so does what may be a name: the two hyphens of
// --flag, the dots of ./..., and a template's code.
func (p *page) typographic(s []byte, start int) []byte {
	if bytes.IndexByte(s, '"') < 0 && bytes.IndexByte(s, '\'') < 0 && !bytes.Contains(s, twoHyphens) && !bytes.Contains(s, threeDots) ||
		bytes.Contains(s, braces) {
		return s
	}
	made := p.made[:0]
	for i := 0; i < len(s); {
		plain := i
		for i < len(s) && !isMark[s[i]] {
			i++
		}
		if made = append(made, s[plain:i]...); i == len(s) {
			break
		}
		n, mark := 1, ""
		switch s[i] {
		case '\\':
			n = min(2, len(s)-i)
		case '"':
			mark = p.double(p.before(s[:i]), p.after(start+i+1))
		case '\'':
			mark = p.single(p.before(s[:i]), start+i+1)
		case '-':
			n = len(s[i:]) - len(bytes.TrimLeft(s[i:], "-"))
			mark = p.dash(start+i, n, p.before(s[:i]))
		case '.':
			n = len(s[i:]) - len(bytes.TrimLeft(s[i:], "."))
			if n == 3 && p.before(s[:i]) != '/' && p.after(start+i+n) != '/' {
				mark = "…"
			}
		}
		if mark == "" {
			made = append(made, s[i:i+n]...)
		} else {
			made = append(made, mark...)
		}
		i += n
	}
	p.made = made
	return made
}

// isMark has the characters that can be the beginning of what is set otherwise, and the one that escapes them.
var isMark = [256]bool{'\\': true, '"': true, '\'': true, '-': true, '.': true}

var (
	twoHyphens, threeDots = []byte("--"), []byte("...")
	braces                = []byte("{{") // what another program's template would have replaced
)

// double returns what a double mark between two characters becomes; "" for what it is. One that nothing was opened for is the sign of
// inches, or of Hebrew abbreviations.
func (p *page) double(before, after rune) string {
	opens, closes := opensQuote(before, after), !unicode.IsSpace(before) && !inWord(after)
	switch {
	case closes && p.quotes.double > 0:
		p.quotes.double--
		return p.labels.EndQuote
	case opens:
		p.quotes.double++
		return p.labels.Quote
	}
	return ""
}

// single returns what a single mark, behind a character and before the one at next, becomes: an apostrophe, unless another mark is its
// pair. One behind a figure that nothing was opened for is the sign of feet, or of minutes.
func (p *page) single(before rune, next int) string {
	after := p.after(next)
	switch {
	case inWord(before) && inWord(after):
		return "’"
	case p.quotes.single > 0 && !unicode.IsSpace(before) && !inWord(after):
		p.quotes.single--
		return p.labels.EndInnerQuote
	case unicode.IsLetter(before):
		return "’"
	case opensQuote(before, after) && p.isClosed(next):
		p.quotes.single++
		return p.labels.InnerQuote
	case opensQuote(before, after) && inWord(after):
		return "’"
	}
	return ""
}

// isClosed reports whether a single mark that opens before next is closed before its block ends.
func (p *page) isClosed(next int) bool {
	rest := p.src[next:]
	if end := bytes.Index(rest, []byte("\n\n")); end >= 0 {
		rest = rest[:end]
	}
	for i := 1; i < len(rest); i++ {
		if rest[i] != '\'' || rest[i-1] == '\\' {
			continue
		}
		before, _ := utf8.DecodeLastRune(rest[:i])
		if !unicode.IsSpace(before) && !inWord(p.after(next+i+1)) {
			return true
		}
	}
	return false
}

// dash returns what n hyphens at a place, behind a character, become: two the dash between figures, three the long one; both stand
// between words or between spaces, which flags and rules of tables do not.
func (p *page) dash(at, n int, before rune) string {
	after := p.after(at + n)
	spaced := unicode.IsSpace(before) && unicode.IsSpace(after)
	if n < 2 || n > 3 || !spaced && (unicode.IsSpace(before) || unicode.IsSpace(after) || bytes.ContainsAny(p.run(at), "/:=@_\\")) {
		return ""
	}
	if n == 2 {
		return "–"
	}
	return "—"
}

// run returns what stands around a place without a space.
func (p *page) run(at int) []byte {
	const spaces = " \t\n"
	start, end := bytes.LastIndexAny(p.src[:at], spaces)+1, bytes.IndexAny(p.src[at:], spaces)
	if end < 0 {
		return p.src[start:]
	}
	return p.src[start : at+end]
}

// before returns the character behind which text is written: of the text, or of what its block has said before it; a space at the
// beginning of a block.
func (p *page) before(text []byte) rune {
	if len(text) == 0 {
		text = p.plain[min(p.blockStart, len(p.plain)):]
	}
	if len(text) == 0 {
		return ' '
	}
	r, _ := utf8.DecodeLastRune(text)
	return r
}

// after returns the character that stands at a place, emphasis aside; a space at the end.
func (p *page) after(at int) rune {
	for at < len(p.src) && bytes.IndexByte([]byte("*_~"), p.src[at]) >= 0 {
		at++
	}
	if at == len(p.src) {
		return ' '
	}
	r, _ := utf8.DecodeRune(p.src[at:])
	return r
}

// opensQuote reports whether a mark between two characters may open a quote.
func opensQuote(before, after rune) bool {
	return !unicode.IsSpace(after) && (unicode.IsSpace(before) || unicode.In(before, unicode.Ps, unicode.Pi, unicode.Pd) || before == '/')
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
