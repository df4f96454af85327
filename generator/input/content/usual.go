package content

import (
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// usual reads YAML of the kind that most front matter is of: a line for each field, with a plain or
// quoted text, a day, a number, a switch, or a list or mapping of these on the same line; or lines with the
// items of a list under it. It returns what the library returns for it, in a fraction of the time and memory, or
// nil for everything else: comments, escapes, texts of several lines, whatever could be a mistake.
func usual(text []byte) *yaml.Node {
	if len(text) == 0 || !utf8.Valid(text) {
		return nil
	}
	u := usualReader{text: string(text), line: 1, column: 1}
	u.nodes = make([]yaml.Node, 0, nodesIn(u.text))
	return u.block()
}

// nodesIn returns how many nodes a text of the usual kind has at the most: every one but the last has one of these behind or before it.
func nodesIn(text string) int {
	n := 2
	for i := range len(text) {
		switch text[i] {
		case ':', ',', '\n', '[', '{':
			n++
		}
	}
	return n
}

type usualReader struct {
	text   string // that is still to be read
	nodes  []yaml.Node
	line   int
	column int // counts characters
}

// node returns a new node at the current place.
func (u *usualReader) node(kind yaml.Kind, style yaml.Style, tag, value string) *yaml.Node {
	u.nodes = append(u.nodes, yaml.Node{Kind: kind, Style: style, Tag: tag, Value: value, Line: u.line, Column: u.column})
	return &u.nodes[len(u.nodes)-1]
}

// skip goes on by n bytes, which are no line ends.
func (u *usualReader) skip(n int) {
	u.column += utf8.RuneCountInString(u.text[:n])
	u.text = u.text[n:]
}

// take skips a prefix, if it is there.
func (u *usualReader) take(prefix string) bool {
	if !strings.HasPrefix(u.text, prefix) {
		return false
	}
	u.skip(len(prefix))
	return true
}

// newLine takes the end of a line.
func (u *usualReader) newLine() bool {
	if u.text == "" {
		return true
	}
	if u.text[0] != '\n' {
		return false
	}
	u.text, u.line, u.column = u.text[1:], u.line+1, 1
	return true
}

// block reads the whole text. Like all functions here it returns nil for what is not of the usual kind.
func (u *usualReader) block() *yaml.Node {
	root := u.node(yaml.MappingNode, 0, "!!map", "")
	for u.text != "" {
		key := u.key()
		if key == nil {
			return nil
		}
		var value *yaml.Node
		if u.take(" ") {
			value = u.value(true)
			if value == nil || !u.newLine() {
				return nil
			}
		} else if u.text == "" || !u.newLine() {
			return nil
		} else if value = u.items(); value == nil {
			return nil
		}
		root.Content = append(root.Content, key, value)
	}
	return root
}

// items reads the lines of a list.
func (u *usualReader) items() *yaml.Node {
	indent := len(u.text) - len(strings.TrimLeft(u.text, " "))
	u.skip(indent)
	list := u.node(yaml.SequenceNode, 0, "!!seq", "")
	for {
		if !u.take("- ") {
			return nil
		}
		item := u.value(true)
		if item == nil || !u.newLine() {
			return nil
		}
		list.Content = append(list.Content, item)
		next := len(u.text) - len(strings.TrimLeft(u.text, " "))
		if next != indent || !strings.HasPrefix(u.text[next:], "-") {
			if next > 0 {
				return nil // deeper or not as deep as the list
			}
			return list
		}
		u.skip(indent)
	}
}

// key reads the name of a field and the colon behind it.
func (u *usualReader) key() *yaml.Node {
	n := 0
	for n < len(u.text) && (u.text[n] == '_' || 'a' <= u.text[n] && u.text[n] <= 'z') {
		n++
	}
	if n == 0 || n == len(u.text) || u.text[n] != ':' || n > 64 || plainTag(u.text[:n]) != "!!str" {
		return nil
	}
	key := u.node(yaml.ScalarNode, 0, "!!str", u.text[:n])
	u.skip(n + 1)
	return key
}

// value reads a value that stands on a line; outermost tells that it is in no other one.
func (u *usualReader) value(outermost bool) *yaml.Node {
	if u.text == "" {
		return nil
	}
	switch c := u.text[0]; c {
	case '"', '\'':
		return u.quoted(c)
	case '[':
		return u.list()
	case '{':
		return u.mapping()
	}
	return u.plain(outermost)
}

// quoted reads a text between quotes.
func (u *usualReader) quoted(quote byte) *yaml.Node {
	style := yaml.DoubleQuotedStyle
	if quote == '\'' {
		style = yaml.SingleQuotedStyle
	}
	for i := 1; i < len(u.text); i++ {
		switch c := u.text[i]; {
		case c == '\\' && quote == '"', c == '\n':
			return nil
		case c == quote:
			if i+1 < len(u.text) && strings.IndexByte("\n,]}", u.text[i+1]) < 0 {
				return nil
			}
			n := u.node(yaml.ScalarNode, style, "!!str", u.text[1:i])
			u.skip(i + 1)
			return n
		}
	}
	return nil
}

// plain reads a text without quotes.
func (u *usualReader) plain(outermost bool) *yaml.Node {
	n := 0
	for n < len(u.text) && isPlainByte(u.text[n], outermost) {
		n++
	}
	value := u.text[:n]
	if n == 0 || value[n-1] == ' ' || !isPlainStart(value[0]) {
		return nil
	}
	tag := plainTag(value)
	if tag == "" {
		return nil
	}
	node := u.node(yaml.ScalarNode, 0, tag, value)
	u.skip(n)
	return node
}

// isPlainStart reports whether a plain text can begin with c and be nothing else.
func isPlainStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= utf8.RuneSelf
}

// isPlainByte reports whether c means itself in a plain text.
func isPlainByte(c byte, outermost bool) bool {
	switch c {
	case ' ', '-', '_', '.', '/', '(', ')', '!', '?', ';', '\'', '&', '+':
		return true
	case ',':
		return outermost
	}
	return isPlainStart(c)
}

// plainTag returns the type of a plain text; "" if it takes more to tell.
func plainTag(s string) string {
	switch {
	case s == "true", s == "false":
		return "!!bool"
	case len(s) <= len("FALSE") && (strings.EqualFold(s, "true") || strings.EqualFold(s, "false") || strings.EqualFold(s, "null")):
		return ""
	case s[0] < '0' || s[0] > '9':
		return "!!str"
	case len(s) == len(time.DateOnly) && s[4] == '-':
		if _, err := time.Parse(time.DateOnly, s); err == nil {
			return "!!timestamp"
		}
	case len(s) < 10 && isNumber(s) && (s[0] != '0' || len(s) == 1):
		return "!!int"
	}
	return ""
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// list reads a list between brackets.
func (u *usualReader) list() *yaml.Node {
	list := u.node(yaml.SequenceNode, yaml.FlowStyle, "!!seq", "")
	u.skip(1)
	for {
		item := u.value(false)
		if item == nil {
			return nil
		}
		list.Content = append(list.Content, item)
		switch {
		case u.take("]"):
			return list
		case !u.take(", "):
			return nil
		}
	}
}

// mapping reads fields between braces.
func (u *usualReader) mapping() *yaml.Node {
	mapping := u.node(yaml.MappingNode, yaml.FlowStyle, "!!map", "")
	u.skip(1)
	for {
		key := u.key()
		if key == nil || !u.take(" ") {
			return nil
		}
		value := u.value(false)
		if value == nil {
			return nil
		}
		mapping.Content = append(mapping.Content, key, value)
		switch {
		case u.take("}"):
			return mapping
		case !u.take(", "):
			return nil
		}
	}
}
