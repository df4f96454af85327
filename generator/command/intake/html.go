package intake

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostHTML is how much of the HTML of an e-mail is read, in bytes; most of it is not text.
const mostHTML = 2 << 20

// unshown are elements whose content no reader of an e-mail sees.
var unshown = map[atom.Atom]bool{
	atom.Title: true, atom.Style: true, atom.Script: true, atom.Template: true, atom.Noscript: true, atom.Iframe: true,
	atom.Object: true, atom.Svg: true, atom.Math: true, atom.Select: true, atom.Textarea: true,
}

// breaks are elements that begin and end a line; before and after some there is an empty one.
var breaks = map[atom.Atom]string{
	atom.Div: "\n", atom.Li: "\n", atom.Tr: "\n", atom.Dt: "\n", atom.Dd: "\n", atom.Address: "\n", atom.Section: "\n", atom.Article: "\n",
	atom.Header: "\n", atom.Footer: "\n", atom.Center: "\n", atom.P: "\n\n", atom.Ul: "\n\n", atom.Ol: "\n\n", atom.Dl: "\n\n",
	atom.Table: "\n\n", atom.Blockquote: "\n\n", atom.Pre: "\n\n", atom.Hr: "\n\n", atom.H1: "\n\n", atom.H2: "\n\n", atom.H3: "\n\n",
	atom.H4: "\n\n", atom.H5: "\n\n", atom.H6: "\n\n",
}

// textOf returns the text of an HTML document, as programs for mail write it: its words and where lines end, and nothing else. It goes
// through the tokens once and keeps no tree, so nothing that is nested costs more than what is not. A link keeps its address beside its
// words. What comes of it is read like any other text.
func textOf(r io.Reader) string {
	z := html.NewTokenizer(r)
	z.SetMaxBuf(mostHTML)
	t := lines{}
	hidden, kept, link := atom.Atom(0), 0, "" // the unshown element, how many <pre> are open, and where the words of a link lead
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return strings.TrimSpace(string(t.text))
		}
		token := z.Token()
		of := token.DataAtom
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			if hidden == 0 && unshown[of] && kind == html.StartTagToken {
				hidden = of
			}
			t.end(breaks[of])
			switch of {
			case atom.Br:
				t.text = append(bytes.TrimRight(t.text, " \u00a0"), '\n')
			case atom.Li:
				t.write("- ")
			case atom.Td, atom.Th:
				t.write(" ")
			case atom.Pre:
				kept++
			case atom.A:
				link = addressOf(token)
			}
		case html.EndTagToken:
			switch {
			case of == hidden:
				hidden = 0
			case of == atom.A && link != "" && hidden == 0 && !t.endsIn(link):
				t.write(" (" + link + ")")
				fallthrough
			case of == atom.A:
				link = ""
			case of == atom.Pre && kept > 0:
				kept--
			}
			t.end(breaks[of])
		case html.TextToken:
			switch {
			case hidden != 0:
			case kept > 0:
				t.text = append(t.text, token.Data...)
			default:
				t.write(token.Data)
			}
		}
	}
}

// addressOf returns where a link leads, if that is in the web; "" if not.
func addressOf(a html.Token) string {
	for _, attribute := range a.Attr {
		if value := strings.TrimSpace(attribute.Val); attribute.Key == "href" &&
			(strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://")) && !strings.ContainsAny(value, " \n\t()<>") {
			return value
		}
	}
	return ""
}

// lines is text that is being put together.
type lines struct{ text []byte }

func (l *lines) endsIn(s string) bool { return bytes.HasSuffix(l.text, []byte(s)) }

// end ends a line, or a paragraph, where that is not done.
func (l *lines) end(with string) {
	if with == "" || len(l.text) == 0 {
		return
	}
	l.text = bytes.TrimRight(l.text, " \u00a0")
	for !l.endsIn(with) {
		l.text = append(l.text, '\n')
	}
}

// write adds words, with one space for any white space.
func (l *lines) write(words string) {
	for i, word := range strings.FieldsFunc(words, isBlank) {
		if (i > 0 || isBlank(rune(words[0]))) && len(l.text) > 0 && !l.endsIn(" ") && !l.endsIn("\n") {
			l.text = append(l.text, ' ')
		}
		l.text = append(l.text, word...)
	}
	if words != "" && isBlank(rune(words[len(words)-1])) && len(l.text) > 0 && !l.endsIn(" ") && !l.endsIn("\n") {
		l.text = append(l.text, ' ')
	}
}

// isBlank reports whether r is white space that browsers make one space of.
func isBlank(r rune) bool { return strings.ContainsRune(" \t\n\r\f", r) }
