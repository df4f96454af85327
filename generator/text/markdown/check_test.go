package markdown

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// allowedHTML is all that may ever be in a body: elements, and their attributes.
var allowedHTML = map[string]string{
	"p": "class id", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id", "hr": "id", "br": "", "wbr": "",
	"ul": "class id", "ol": "class start id", "li": "class id", "dl": "id", "dt": "", "dd": "id", "blockquote": "id",
	"aside": "class role id", "div": "class role tabindex aria-label id", "section": "class role aria-label",
	"table": "", "thead": "", "tbody": "", "tr": "", "th": "class scope", "td": "class",
	"pre": "tabindex id", "code": "class", "span": "class id", "figure": "class id", "figcaption": "",
	"a": "href title class role aria-label", "img": "src alt title loading decoding",
	"label": "", "input": "type checked disabled aria-label", "sup": "class id", "details": "open id", "summary": "",
	"em": "", "strong": "", "del": "", "abbr": "title", "dfn": "title", "b": "", "bdi": "", "cite": "", "i": "", "ins": "",
	"kbd": "", "mark": "", "q": "", "s": "", "samp": "", "small": "", "sub": "", "u": "", "var": "",
}

// checkBody tests what must hold for every body, whatever it was made from.
func checkBody(t *testing.T, b Body) {
	t.Helper()
	if !utf8.Valid(b.HTML) || !utf8.ValidString(b.Summary) {
		t.Error("not UTF-8")
	}
	var open, ids []string
	for z := html.NewTokenizer(bytes.NewReader(b.HTML)); ; {
		kind := z.Next()
		token := z.Token()
		switch kind {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Error(z.Err())
			}
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			slices.Sort(ids)
			if !slices.Equal(ids, b.Anchors) {
				t.Errorf("ids %q, but anchors %q", ids, b.Anchors)
			}
			if len(slices.Compact(slices.Clone(ids))) != len(ids) {
				t.Errorf("ids are not unique: %q", ids)
			}
			checkTree(t, b.HTML)
			checkSlots(t, b)
			return
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			t.Errorf("unexpected %s", token)
		case html.StartTagToken:
			allowed, ok := allowedHTML[token.Data]
			if !ok {
				t.Errorf("element %s", token)
			}
			for _, a := range token.Attr {
				if !slices.Contains(strings.Fields(allowed), a.Key) {
					t.Errorf("attribute %s of %s", a.Key, token)
				}
				if (a.Key == "href" || a.Key == "src") && !isSafe(a.Val) {
					t.Errorf("address in %s", token)
				}
				if a.Key == "id" {
					ids = append(ids, a.Val)
				}
			}
			if !slices.Contains([]string{"hr", "br", "wbr", "img", "input"}, token.Data) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Errorf("%s closes %v", token, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

func isSafe(url string) bool {
	for _, prefix := range []string{"http://", "https://", "mailto:", "tel:", "#"} {
		if strings.HasPrefix(url, prefix) {
			return true
		}
	}
	return url == ""
}

// checkTree tests that a browser reads the elements nested as they are written: nothing is closed
// early, moved or doubled.
func checkTree(t *testing.T, body []byte) {
	t.Helper()
	nodes, err := html.ParseFragment(bytes.NewReader(body), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Error(err)
	}
	var b bytes.Buffer
	for _, n := range nodes {
		if err := html.Render(&b, n); err != nil {
			t.Error(err)
		}
	}
	if want, got := tags(body), tags(b.Bytes()); !slices.Equal(want, got) {
		t.Errorf("a browser reads other elements:\nwritten %s\nread    %s", want, got)
	}
}

func tags(body []byte) (names []string) {
	for z := html.NewTokenizer(bytes.NewReader(body)); ; {
		kind := z.Next()
		name, _ := z.TagName()
		switch kind {
		case html.ErrorToken:
			return names
		case html.EndTagToken:
			names = append(names, "/"+string(name))
		case html.StartTagToken, html.SelfClosingTagToken:
			names = append(names, string(name))
		}
	}
}

// checkSlots tests that each slot is an empty attribute value, or is between tags, in order.
func checkSlots(t *testing.T, b Body) {
	t.Helper()
	last := -1
	for _, l := range b.Links {
		before := map[LinkKind]string{Page: `<a href="`, Enlarge: `<a href="`, Image: `<img src="`}[l.Kind]
		if l.Kind.element() {
			if l.Offset < last || bytes.LastIndexByte(b.HTML[:l.Offset], '<') > bytes.LastIndexByte(b.HTML[:l.Offset], '>') {
				t.Errorf("no place for the element of %+v", l)
			}
			last = l.Offset
			continue
		}
		if l.Offset <= last || !bytes.HasSuffix(b.HTML[:l.Offset], []byte(before)) || b.HTML[l.Offset] != '"' {
			t.Errorf("no slot for %+v", l)
		}
		last = l.Offset
	}
}
