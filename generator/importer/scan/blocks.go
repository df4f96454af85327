package scan

import (
	"regexp"
	"strings"

	"northstar/generator/importer/origin"
)

// Admonitions are the blocks of Python-Markdown and MkDocs Material: !!! note "Title", ??? note (folded), ???+ note, and the tabs of ===
// "Title". Their text is indented by four. Kinds are "!!! note" and "=== tabs".
var Admonitions = Grammar{Begins: []string{"!!! ", "???", "=== "}, AtLine: true, Read: func(t *Text, at int) (*origin.Construct, int) {
	line, _, _ := strings.Cut(t.Src[at:], "\n")
	if m := tabLine.FindStringSubmatch(strings.TrimRight(line, " \t\r")); m != nil {
		return readTabs(t, at)
	}
	m := admonitionLine.FindStringSubmatch(strings.TrimRight(line, " \t\r"))
	if m == nil {
		return nil, 0
	}
	text, first, end := t.indented(at, at+len(line))
	callout := origin.Callout{Kind: CalloutKind(m[2]), Fold: m[1] == "???"}
	if callout.Title = m[3]; m[3] == "" && !strings.HasSuffix(strings.TrimSpace(line), `""`) {
		if word := strings.ToLower(m[2]); word != callout.Kind {
			callout.Title = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return &origin.Construct{Kind: "!!! " + m[2], Means: callout, Inner: t.InnerText(text, first)}, end
}}

var (
	admonitionLine = regexp.MustCompile(`^(!!!|\?\?\?\+?)\s+([A-Za-z][\w-]*)(?:\s+[A-Za-z][\w-]*)*(?:\s+"(.*)")?$`)
	tabLine        = regexp.MustCompile(`^===[!+]?\s+"(.*)"$`)
)

func readTabs(t *Text, at int) (*origin.Construct, int) {
	var tabs origin.Tabs
	c := &origin.Construct{Kind: "=== tabs"}
	indent := t.Src[t.lineStart(at):at]
	end := at
	for next := at; ; {
		line, _, _ := strings.Cut(t.Src[next:], "\n")
		m := tabLine.FindStringSubmatch(strings.TrimRight(line, " \t\r"))
		if m == nil {
			break
		}
		text, first, after := t.indented(next, next+len(line))
		tabs.Titles = append(tabs.Titles, m[1])
		c.Inner = append(c.Inner, origin.Piece{Construct: &origin.Construct{Kind: "=== tab", Raw: t.Src[next:after], Line: t.LineOf(next),
			Block: true, Means: origin.Plain{}, Inner: t.InnerText(text, first)}})
		end = after
		rest := strings.TrimLeft(t.Src[end:], "\r\n \t>")
		next = len(t.Src) - len(rest)
		if next >= len(t.Src) || t.Src[t.lineStart(next):next] != indent {
			break
		}
	}
	c.Means = tabs
	return c, end
}

// indented returns the text of the lines below one that are indented by four more than it, without that, the line of the file on which it
// begins, and where it ends.
func (t *Text) indented(at, lineEnd int) (text string, first, end int) {
	prefix := t.Src[t.lineStart(at):at]
	want := columns(prefix) + 4
	var b strings.Builder
	end = lineEnd
	blank := 0
	for next := lineEnd + 1; next <= len(t.Src) && next > 0; {
		line, _, more := strings.Cut(t.Src[min(next, len(t.Src)):], "\n")
		rest := line
		if strings.Contains(prefix, ">") {
			marks := len(line) - len(strings.TrimLeft(line, " >"))
			if strings.Count(line[:marks], ">") < strings.Count(prefix, ">") {
				break
			}
			rest = strings.TrimPrefix(line, strings.TrimRight(prefix, " "))
		}
		switch {
		case strings.TrimSpace(rest) == "":
			blank++
		case columns(rest) >= want || strings.Contains(prefix, ">") && columns(rest) >= 4:
			for range blank {
				b.WriteByte('\n')
			}
			blank = 0
			b.WriteString(outdent(rest, min(columns(rest), want)) + "\n")
			end = next + len(line)
		default:
			return b.String(), t.LineOf(at) + 1, end
		}
		if !more {
			break
		}
		next += len(line) + 1
	}
	return b.String(), t.LineOf(at) + 1, end
}

// outdent takes columns of blanks off a line.
func outdent(line string, n int) string {
	at := 0
	for i := 0; i < len(line); i++ {
		if at >= n {
			return line[i:]
		}
		switch line[i] {
		case ' ':
			at++
		case '\t':
			width := 4 - at%4
			if at+width > n {
				return strings.Repeat(" ", at+width-n) + line[i+1:]
			}
			at += width
		default:
			return line[i:]
		}
	}
	return ""
}

// Containers are the blocks of Docusaurus, VuePress, Starlight and markdown-it: :::note Title, up to :::. Kinds are ":::note".
var Containers = Grammar{Begins: []string{":::"}, AtLine: true, Read: func(t *Text, at int) (*origin.Construct, int) {
	line, _, _ := strings.Cut(t.Src[at:], "\n")
	m := containerLine.FindStringSubmatch(strings.TrimRight(line, " \t\r"))
	if m == nil || t.unclosed > 20 {
		return nil, 0
	}
	depth, colons := 1, m[1]
	body := min(at+len(line)+1, len(t.Src))
	for next := body; next < len(t.Src); {
		inner, _, _ := strings.Cut(t.Src[next:], "\n")
		text := strings.TrimRight(strings.TrimLeft(inner, " \t>"), " \t\r")
		if marks := len(text) - len(strings.TrimLeft(text, ":")); marks >= 3 && !t.InCode(next+strings.Index(inner, ":")) {
			switch {
			case marks == len(text) && marks == len(colons):
				depth--
			case marks < len(text) && marks == len(colons):
				depth++
			}
			if depth == 0 {
				c := &origin.Construct{Kind: ":::" + m[2], Inner: t.InnerText(unquoted(t.Src[body:next], t.Src[t.lineStart(at):at]), t.LineOf(at)+1)}
				c.Args = append(Args(strings.Trim(m[4], "{}")), origin.Arg{Name: "title", Value: title(m[3], m[5])})
				if kind := CalloutKind(m[2]); kind != "" {
					callout := origin.Callout{Kind: kind, Title: title(m[3], m[5]), Fold: m[2] == "details"}
					if word := m[2]; callout.Title == "" && word != kind {
						callout.Title = strings.ToUpper(word[:1]) + word[1:]
					}
					c.Means = callout
				}
				return c, next + len(strings.TrimRight(inner, "\r"))
			}
		}
		next += len(inner) + 1
	}
	t.unclosed++
	return nil, 0
}}

var containerLine = regexp.MustCompile(`^(:{3,})\s*([A-Za-z][\w-]*)(?:\[(.*?)\])?\s*(\{.*\})?\s*(.*?)\s*$`)

func title(inBrackets, behind string) string {
	if inBrackets != "" {
		return inBrackets
	}
	return strings.Trim(behind, `"`)
}

// unquoted takes the marks of a quote, or the indentation, off lines.
func unquoted(text, prefix string) string {
	if prefix == "" {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		rest, is := strings.CutPrefix(line, prefix)
		if !is {
			if rest, is = strings.CutPrefix(line, strings.TrimRight(prefix, " ")); !is {
				rest = outdent(strings.TrimRight(line, "\n"), columns(prefix)) + "\n"
			}
		}
		b.WriteString(rest)
	}
	return b.String()
}

// CalloutKind returns the kind of callout, as GitHub has them, for the word that another generator has; "" for none.
func CalloutKind(word string) string {
	switch strings.ToLower(word) {
	case "note",
		"info",
		"todo",
		"abstract",
		"summary",
		"tldr",
		"quote",
		"cite",
		"example",
		"question",
		"help",
		"faq",
		"notice",
		"seealso",
		"details",
		"primary",
		"secondary":
		return "note"
	case "tip", "hint", "success", "check", "done":
		return "tip"
	case "important":
		return "important"
	case "warning", "attention", "alert", "caution-warning":
		return "warning"
	case "caution", "danger", "error", "failure", "fail", "missing", "bug":
		return "caution"
	}
	return ""
}

// Attributes are those of kramdown and of attr_list: {: #id .class width="50%"}, on a line of their own or behind what they belong to; and
// {#id .class} at the end of a heading. The kind is "attributes". An id is an anchor; one of a heading's end is left in the text, where it
// is Markdown that Northstar has, too.
var Attributes = Grammar{Begins: []string{"{:", "{#", "{."}, Read: func(t *Text, at int) (*origin.Construct, int) {
	line, _, _ := strings.Cut(t.Src[at:], "\n")
	n := strings.IndexByte(line, '}')
	if n < 2 || strings.HasPrefix(line, "{::") {
		return nil, 0
	}
	inside := strings.TrimSpace(strings.TrimPrefix(line[1:n], ":"))
	heading := strings.HasPrefix(strings.TrimLeft(t.Src[t.lineStart(at):], " "), "#")
	if line[1] != ':' && !(heading && strings.TrimSpace(line[n+1:]) == "" && !plainID.MatchString(inside)) {
		return nil, 0 // text, or a heading's id alone
	}
	c := &origin.Construct{Kind: "attributes"}
	for _, word := range strings.Fields(inside) {
		if strings.HasPrefix(word, "#") && len(word) > 1 {
			c.Means = origin.Anchor{ID: word[1:]}
		}
	}
	c.Args = Args(inside)
	if c.Means == nil && isLooks(inside) {
		c.Means = origin.Comment{}
	}
	return c, at + n + 1
}}

var (
	plainID = regexp.MustCompile(`^#[A-Za-z][\w-]*$`)
	looks   = regexp.MustCompile(
		`^(?:\.[\w:-]+|(?:width|height|style|class|target|rel|loading|align|lang|markdown|data-[\w-]+)=(?:"[^"]*"|'[^']*'|\S+)|toc|\s)+$`,
	)
	definition = regexp.MustCompile(`^[\w-]+:`)
)

// isLooks reports whether attributes only say how something looks, or that a list of headings is made here: both are the theme's.
func isLooks(inside string) bool {
	return inside == "" || looks.MatchString(inside) && !definition.MatchString(inside)
}
