package content

import (
	"bytes"
	"html"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// hidden looks for lines of front matter that read like a field that keeps a page off the site, and are not that field,
// because they are part of a text of several lines, or of what quotes or brackets hold that are open above.
type hidden struct {
	*fragment
	*problems
	root   *yaml.Node
	fields site.Fields
	parts  []part
}

func (h hidden) look() {
	names := namesKeepingOff(h.parts...)
	line := h.first
	for text := range bytes.Lines(h.text) {
		name, value, column := asField(string(text))
		if slices.Contains(names, name) && !isOff(value) && !h.isField(name, line) && !h.reported(line) {
			h.report(name, value, line, column)
		}
		line++
	}
}

// namesKeepingOff returns the names of the fields that keep a page off the site, those in groups included.
func namesKeepingOff(parts ...part) (names []string) {
	for _, p := range parts {
		names = append(slices.Clip(names), p.keepingOff...)
	}
	return names
}

// fieldLine matches a line that reads like a field.
var fieldLine = regexp.MustCompile(`^[ \t]*["']?([A-Za-z_][A-Za-z0-9_-]*)["']?[ \t]*:(?:[ \t]+(.*?))?[ \t\r\n]*$`)

// asField takes apart a line that reads like a field; name is "" for others.
func asField(line string) (name, value string, column int) {
	if strings.IndexByte(line, ':') < 0 {
		return "", "", 0
	}
	m := fieldLine.FindStringSubmatchIndex(line)
	if m == nil {
		return "", "", 0
	}
	if m[4] >= 0 {
		value, _, _ = strings.Cut(line[m[4]:m[5]], " #")
	}
	return line[m[2]:m[3]], strings.TrimSpace(value), columnOf(line, m[2])
}

// isOff reports whether a value, as it is written, keeps no page off the site.
func isOff(value string) bool {
	value = strings.ToLower(strings.Trim(value, `"'`))
	return slices.Contains([]string{"", "false", "no", "off", "null", "~"}, value) || value[0] == '#'
}

// isField reports whether a field called name was read from a line, be it one of the theme's own.
func (h hidden) isField(name string, line int) bool {
	return h.isKey(h.root, line) || slices.ContainsFunc(h.fields.Positions, func(p site.FieldPosition) bool {
		return int(p.Line) == line && p.Path[strings.LastIndexAny(p.Path, ".]")+1:] == name
	})
}

// isKey reports whether a name begins on a line in n, outside of braces: those can have been left open.
func (h hidden) isKey(n *yaml.Node, line int) bool {
	if n == nil || n.Style&yaml.FlowStyle != 0 {
		return false
	}
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && c.Line+h.first-1 == line || h.isKey(c, line) {
			return true
		}
	}
	return false
}

// reported reports whether there is an error about a line.
func (h hidden) reported(line int) bool {
	return slices.ContainsFunc(h.list, func(d diag.Diagnostic) bool { return d.Line == line && d.Severity == diag.Error })
}

func (h hidden) report(name, value string, line, column int) {
	value = short(strings.Trim(value, "}], \"'"))
	at := h.at(line, column, len(name))
	owner, known := h.owner(line)
	switch {
	case owner == nil:
		h.add(diag.New(diag.HiddenField, at, "This line says %s: %s, but it belongs to a value that begins above.", name, value))
	case known: // otherwise it was said that there is no such field
		begun := owner.Line + h.first - 1
		h.add(diag.New(diag.HiddenField, at, "This line says %s: %s, but it is part of %s, which begins on line %d.",
			name, value, owner.Value, begun).WithFix(h.outdented(name, line, begun)))
	}
}

// outdented returns a line as a field of the page, if it is the last line of a block of text that begins with a field on line begun.
func (h hidden) outdented(name string, line, begun int) string {
	text, column := h.line(line), indentation(h.line(begun))
	_, ofPage := h.parts[0].byName[name]
	isBlock := strings.ContainsAny(h.line(begun), "|>") && indentation(text) > column
	rest := line + 1
	for rest-h.first < len(h.starts) && strings.TrimSpace(h.line(rest)) == "" {
		rest++
	}
	if !ofPage || !isBlock || h.repaired != nil || indentation(h.line(rest)) > column {
		return ""
	}
	return strings.Repeat(" ", column) + text[indentation(text):]
}

// owner returns the key of the field that a line is part of; known is false if there is no such field.
func (h hidden) owner(line int) (key *yaml.Node, known bool) {
	if h.root == nil || h.root.Kind != yaml.MappingNode {
		return nil, false
	}
	for i := 0; i+1 < len(h.root.Content); i += 2 {
		if k := h.root.Content[i]; k.Line+h.first-1 <= line {
			key = k
		}
	}
	return key, key != nil && slices.ContainsFunc(h.parts, func(p part) bool { _, ok := p.byName[key.Value]; return ok })
}

// secondBlock reports that what should be front matter stands below it: a second block, whole or not, or just a field that
// keeps a page off the site. Markdown would make a line across the page and a heading of the one, and text of the other.
func secondBlock(file string, t *site.Type, m markdownFile) *diag.Diagnostic {
	rest, line := m.body, m.bodyLine
	opening, next := lineAt(rest, 0)
	for showsNothing(opening) {
		if rest = rest[next:]; len(rest) == 0 {
			return nil
		}
		line++
		opening, next = lineAt(rest, 0)
	}
	parts := partsOf(t)
	mark := visible(opening)
	foreign := mark != "---" && isOtherFormat(mark)
	if mark != "---" && !foreign && !nearDelimiter(mark) {
		return fieldInText(file, rest, line, m.bodyLine-1, parts)
	}
	inner, closed := upToDelimiter(rest[next:])
	if foreign && mark[0] != '{' || isFields(inner, closed, parts) {
		at := diag.Position{File: file, Line: line, Column: 1, Width: utf8.RuneCountInString(mark), Text: string(opening)}
		d := diag.New(diag.SecondBlock, at, "The front matter ended on line %d, but a second block begins here.", m.bodyLine-1)
		if last := line + bytes.Count(inner, []byte("\n")); closed && last > line {
			d = d.WithHint("Make one block of both: move what is written between line %d and line %d to above line %d, and delete these two lines.",
				line, last+1, m.bodyLine-1)
		}
		return &d
	}
	return nil
}

// partsOf returns the fields that pages of a type have, without values.
func partsOf(t *site.Type) []part {
	parts := []part{{plan: planOf(reflect.TypeFor[site.Front]())}}
	if t != nil && t.Fields != nil {
		parts = append(parts, part{plan: planOf(t.Fields)})
	}
	return parts
}

// tag matches a tag or a comment of HTML.
var tag = regexp.MustCompile(`<!--.*?-->|</?[A-Za-z][^<>]*>`)

// showsNothing reports whether a reader sees nothing of a line: it is empty, or made of tags and of entities for blanks.
func showsNothing(line []byte) bool {
	shown := visible(line)
	if strings.ContainsAny(shown, "<&") {
		shown = visible([]byte(html.UnescapeString(tag.ReplaceAllString(shown, ""))))
	}
	return shown == ""
}

// visible returns what can be seen of a line, without the blanks around it.
func visible(line []byte) string {
	return strings.TrimFunc(string(line), func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
}

// upToDelimiter returns what stands before the next line that could end a block; if there is none, the first lines with
// something on them.
func upToDelimiter(text []byte) (inner []byte, closed bool) {
	paragraph := 0
	for i := 0; i < len(text) && i < maxFrontMatter; {
		line, next := lineAt(text, i)
		switch mark := visible(line); {
		case mark == "---" || mark == "..." || nearDelimiter(mark) || isOtherFormat(mark) && mark[0] != '{':
			return text[:i], true
		case mark == "" && paragraph == 0 && len(bytes.TrimSpace(text[:i])) > 0:
			paragraph = i
		}
		i = next
	}
	if paragraph == 0 {
		paragraph = min(len(text), maxFrontMatter)
	}
	return text[:paragraph], false
}

// isFields reports whether what stands below a line of hyphens is front matter: a line of it is a field of the page, or all of
// it are fields as other programs have them. A text can begin with "Note: ...", but not with "note: ...".
func isFields(text []byte, closed bool, parts []part) bool {
	keepingOff := namesKeepingOff(parts...)
	for line := range bytes.Lines(text) {
		name, _, _ := asField(strings.Trim(string(line), " \t\r\n{,"))
		for _, p := range parts {
			if _, ok := p.byName[name]; ok || slices.Contains(keepingOff, strings.ToLower(name)) {
				return true
			}
		}
	}
	if !closed {
		return false
	}
	root, err := parseYAML(text)
	if err != nil || root == nil || root.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i < len(root.Content); i += 2 {
		if !lowerName.MatchString(root.Content[i].Value) {
			return false
		}
	}
	return true
}

var lowerName = regexp.MustCompile(`^[a-z_][a-z0-9_-]*$`)

// fieldInText reports a field in the first lines of a text that keeps a page off the site; the front matter ended on line end.
func fieldInText(file string, text []byte, line, end int, parts []part) *diag.Diagnostic {
	names := namesKeepingOff(parts...)
	for source := range bytes.Lines(text) {
		if visible(source) == "" {
			break
		}
		name, value, column := asField(string(source))
		if slices.Contains(names, name) && !isOff(value) {
			at := diag.Position{File: file, Line: line, Column: column, Width: len(name), Text: strings.TrimRight(string(source), "\r\n")}
			d := diag.New(diag.HiddenField, at, "This line says %s: %s, but it stands below the front matter, so it is text.", name, short(value))
			return new(d.WithHint("Move it to above line %d, where the front matter ends.", end))
		}
		line++
	}
	return nil
}

// fields warns of the first line of a text that reads like one of the fields that keep a page off the site, wherever it
// stands but in code: between two lines across the page, in a list, in a quotation.
func (s *scan) fields(names []string) {
	if !slices.ContainsFunc(names, func(name string) bool { return bytes.Contains(s.text, []byte(name)) }) {
		return // as in most texts
	}
	for i := 0; i < len(s.text); {
		line, next := lineAt(s.text, i)
		for _, name := range names {
			at := bytes.Index(line, []byte(name))
			if at < 0 || bytes.ContainsFunc(line[:at], isOfWord) || !isOn.Match(line[at+len(name):]) || isIndentedCode(line) || s.inCode(i+at) {
				continue
			}
			s.report(diag.FieldInText, i+at, len(name), "This line reads like the field %s, but it stands in the text of the page.", name)
			return
		}
		i = next
	}
}

// isOn matches what follows the name of a field that keeps a page off the site: signs, a colon, and a value that does so.
var isOn = regexp.MustCompile(`^["'*_]*\s*[:：]["'*_\s]*(?:true\b|yes\b|on\b|[0-9]{4}-)`)

// isOfWord reports whether a character is part of a word.
func isOfWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '#' }

// isIndentedCode reports whether a line is indented so far that Markdown takes it for code.
func isIndentedCode(line []byte) bool {
	return bytes.HasPrefix(line, []byte("    ")) || bytes.HasPrefix(line, []byte("\t"))
}
