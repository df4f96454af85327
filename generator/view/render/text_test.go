package render_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shown returns what a browser shows of a page, as lines: a new line at every block, runs of white
// space as one space, everything exact in pre, textarea and code. Elements and their
// attributes are part of it, so that nothing can be lost or moved.
func shown(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	s := &screen{}
	s.node(root, false)
	return strings.Join(s.lines, "\n")
}

type screen struct {
	lines []string
	space bool // white space is due before the next text of the line
	open  bool // the last line can take more text
	text  bool // the last line shows something: white space before that is not shown, also behind a tag
}

// block ends the line: white space before and after it is not shown.
func (s *screen) block(line string) {
	s.lines = append(s.lines, line)
	s.space, s.open, s.text = false, false, false
}

// add puts something on the line that takes part in the flow of the text.
func (s *screen) add(text string) {
	if !s.open {
		s.lines = append(s.lines, "")
		s.space, s.open, s.text = false, true, false
	}
	if s.space {
		text = " " + text
	}
	s.lines[len(s.lines)-1] += text
	s.space, s.text = false, true
}

func (s *screen) node(n *html.Node, exact bool) {
	switch n.Type {
	case html.TextNode:
		if exact {
			s.add("[" + n.Data + "]")
			return
		}
		for i, word := range strings.FieldsFunc(n.Data, isSpace) {
			if i > 0 || isSpace(rune(n.Data[0])) {
				s.space = s.text
			}
			s.add(word)
		}
		if n.Data != "" && isSpace(rune(n.Data[len(n.Data)-1])) {
			s.space = s.text
		}
	case html.ElementNode:
		s.element(n, exact)
	default:
		for c := range n.ChildNodes() {
			s.node(c, exact)
		}
	}
}

func (s *screen) element(n *html.Node, exact bool) {
	tag := "<" + n.Data
	for _, a := range n.Attr {
		if a.Val == "" && (a.Key == "class" || a.Key == "id" || a.Key == "value" || a.Key == "dir") {
			continue // as good as not there
		}
		value := strings.Join(strings.Fields(a.Val), " ")
		if n.DataAtom == atom.Meta {
			value = strings.ReplaceAll(value, ", ", ",") // a list of settings
		}
		tag += " " + a.Key + "=" + value
	}
	tag += ">"
	if isBlock(n.DataAtom) {
		s.block(tag)
	} else {
		s.mark(tag)
		s.text = s.text || isPicture(n.DataAtom)
	}
	exact = exact || n.DataAtom == atom.Pre || n.DataAtom == atom.Textarea || n.DataAtom == atom.Code || n.DataAtom == atom.Script ||
		n.DataAtom == atom.Style
	for c := range n.ChildNodes() {
		s.node(c, exact)
	}
	if isBlock(n.DataAtom) {
		s.block("</" + n.Data + ">")
	}
}

// mark notes an inline tag on the line. It is no text: white space stays due.
func (s *screen) mark(tag string) {
	if !s.open {
		s.lines = append(s.lines, "")
	}
	s.open = true
	s.lines[len(s.lines)-1] += tag
}

// isPicture reports whether an inline element shows something by itself.
func isPicture(a atom.Atom) bool {
	return a == atom.Img || a == atom.Svg || a == atom.Input || a == atom.Button || a == atom.Select
}

func isSpace(r rune) bool { return strings.ContainsRune(" \t\n\r\f", r) }

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Html, atom.Head, atom.Title, atom.Meta, atom.Link, atom.Script, atom.Style, atom.Body, atom.Header, atom.Footer, atom.Main,
		atom.Nav,
		atom.Section, atom.Article, atom.Aside, atom.Div, atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Figure, atom.Figcaption, atom.Blockquote, atom.Pre, atom.Hr, atom.Br,
		atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Th, atom.Td, atom.Details, atom.Summary, atom.Form,
		atom.Fieldset:
		return true
	}
	return false
}
