package content

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/adrg/frontmatter"
	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// maxFrontMatter is the most bytes that front matter may have.
const maxFrontMatter = 64 << 10

// A markdownFile is a file taken apart.
type markdownFile struct {
	front     []byte // the YAML between the delimiters
	frontLine int    // the line of the file that front begins on
	body      []byte
	bodyLine  int
}

// split takes front matter and body of a Markdown file apart. If it returns a
// diagnostic, front matter and body cannot be told apart for certain: whatever
// the rest holds, it must not be published.
//
// Where the block ends is what package frontmatter finds. That fails open: if it finds no block, or
// an end too late because of one with four hyphens, a draft becomes the body of a page without
// front matter. So all that is nearly a block is a mistake here.
func split(file string, named place, src []byte, zone *time.Location) (markdownFile, *diag.Diagnostic) {
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	at := diag.Position{File: file, Line: 1, Column: 1}
	first, next := lineAt(src, 0)
	for len(bytes.TrimSpace(first)) == 0 && next > 0 { // blank lines before it
		src, at.Line = src[next:], at.Line+1
		first, next = lineAt(src, 0)
	}
	at.Text = string(first)
	size, found := blockSize(src)
	switch opening := string(bytes.TrimRight(first, " \t")); {
	case found || opening == "---":
	case isOtherFormat(opening):
		return markdownFile{}, new(otherFormat(at, src, zone))
	case nearDelimiter(opening) || strings.TrimSpace(opening) == "---":
		return markdownFile{}, new(diag.New(diag.FrontMatterLine, at, "The front matter begins with %q.", opening).WithFix("---").Surely())
	default:
		return markdownFile{}, new(noFrontMatter(at, named, src))
	}

	m := markdownFile{front: src[next:], frontLine: at.Line + 1}
	if found {
		m.front = m.front[:size]
	}
	i, lines := 0, 0
	for ; i < len(m.front) && i <= maxFrontMatter; lines++ {
		line, following := lineAt(m.front, i)
		if text := string(bytes.TrimRight(line, " \t")); text == "..." || nearDelimiter(text) {
			end := diag.Position{File: file, Line: m.frontLine + lines, Column: 1, Width: utf8.RuneCountInString(text), Text: string(line)}
			return markdownFile{}, new(diag.New(diag.FrontMatterLine, end, "The front matter seems to end with %q.", text).WithFix("---").Surely())
		}
		i = following
	}
	switch {
	case !found && i == len(m.front):
		return markdownFile{}, new(unclosed(at, m.front, m.frontLine))
	case i > maxFrontMatter:
		return markdownFile{}, new(diag.New(diag.FrontMatterTooLarge, at, "The front matter that begins here is longer than %d KiB.",
			maxFrontMatter>>10))
	}
	_, after := lineAt(src, next+size)
	m.body, m.bodyLine = src[after:], m.frontLine+lines+1
	if second := secondBlock(file, named.Type, m); second != nil {
		return markdownFile{}, second
	}
	return m, nil
}

// noFrontMatter says that a page does not begin with front matter, with the first line as it is to be instead.
func noFrontMatter(at diag.Position, named place, src []byte) diag.Diagnostic {
	if named.has(takeApart(at.Text).name) && endOfFields.Match(src[:min(len(src), maxFrontMatter)]) {
		return diag.New(diag.NoFrontMatter, at, "The front matter that begins here has no line of three hyphens above it.").
			WithFix("---\n" + at.Text)
	}
	lines := slices.Concat([]string{"---"}, beginning(named, titleFrom(at.File, named, src)), []string{"---"})
	switch heading := strings.HasPrefix(at.Text, "# "); {
	case at.Line > 1: // there is nothing on the first line
		at.Line, at.Text = 1, ""
	case at.Text != "" && !heading: // a heading is the title, which the page shows
		lines = append(lines, at.Text)
	}
	return diag.New(diag.NoFrontMatter, at, "This page has no front matter, so it has no title.").WithFix(strings.Join(lines, "\n"))
}

// endOfFields matches the line of three hyphens behind front matter.
var endOfFields = regexp.MustCompile(`(?m)^---[ \t\r]*$`)

// has reports whether pages of this place have a field.
func (at place) has(field string) bool {
	_, is := planOf(reflect.TypeFor[site.Front]()).byName[field]
	if !is && at.Type != nil && at.Type.Fields != nil {
		_, is = planOf(at.Type.Fields).byName[field]
	}
	return is
}

// errFound stops the library where the block ends: it would go on and copy the body.
var errFound = errors.New("found")

var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// blockSize returns how many bytes stand between the delimiters at the top of src.
func blockSize(src []byte) (size int, found bool) {
	measure := func(front []byte, _ any) error {
		size = len(front)
		return errFound
	}
	reader := readers.Get().(*bufio.Reader) // which the library takes as it is, instead of a new one for each page
	defer readers.Put(reader)
	reader.Reset(bytes.NewReader(hideIndented(src[:min(len(src), 2*maxFrontMatter)])))
	_, err := frontmatter.Parse(reader, nil, frontmatter.NewFormat("---", "---", measure))
	return size, errors.Is(err, errFound)
}

// hideIndented overwrites three hyphens that do not begin their line: the library takes them for a delimiter,
// but they are part of a text of several lines. The result is as long as text.
func hideIndented(text []byte) []byte {
	shown := text
	for i := 0; i < len(text); {
		line, next := lineAt(text, i)
		if string(bytes.TrimSpace(line)) == "---" && string(bytes.TrimRight(line, " \t")) != "---" {
			if &shown[0] == &text[0] {
				shown = bytes.Clone(text)
			}
			shown[i+bytes.IndexByte(line, '-')] = 'x'
		}
		i = next
	}
	return shown
}

// beginning returns the fields that a page must have: its title, and what is to be said.
func beginning(at place, title string) []string {
	lines := []string{"title: " + quoteIfNeeded(title)}
	if at.Type == nil {
		return lines
	}
	if at.Type.DateNeeded && at.Date.IsZero() {
		lines = append(lines, "date: "+dateToSay)
	}
	if at.Type.Fields != nil {
		for _, f := range planOf(at.Type.Fields).fields {
			if f.Required {
				lines = append(lines, f.Name+": "+f.placeholder())
			}
		}
	}
	return lines
}

// lineAt returns the line that begins at byte i of src, without its line feed,
// and where the next one begins.
func lineAt(src []byte, i int) (line []byte, next int) {
	if n := bytes.IndexByte(src[i:], '\n'); n >= 0 {
		return src[i : i+n], i + n + 1
	}
	return src[i:], len(src)
}

// nearDelimiter reports whether a line is made of hyphens, or what looks like
// them, but is not "---". Nothing of that kind can begin a line of YAML.
func nearDelimiter(line string) bool {
	hyphens := 0
	for _, r := range line {
		switch {
		case r == '-' || unicode.Is(unicode.Pd, r) || r == '−':
			hyphens++
			if r == '—' {
				hyphens++
			}
		case r == ' ' || r == '\t' || unicode.Is(unicode.Cf, r):
		default:
			return false
		}
	}
	return hyphens > 1 && line != "---" && !strings.HasPrefix(line, " ")
}

// unclosed says that the block that begins at position at has no end, where that probably
// belongs: before the first heading, or blank line that no indented line follows, as one does in a text of several paragraphs.
func unclosed(at diag.Position, rest []byte, line int) diag.Diagnostic {
	last, lastLine, blank := "", 0, false
	for current := range bytes.Lines(rest) {
		trimmed := bytes.TrimSpace(current)
		indented := current[0] == ' '
		if len(trimmed) > 0 && (trimmed[0] == '#' || blank && !indented) {
			break
		}
		if blank = len(trimmed) == 0; !blank {
			last, lastLine = strings.TrimSuffix(string(current), "\n"), line
		}
		line++
	}
	if last == "" {
		return diag.New(diag.FrontMatterUnclosed, at, "The front matter that begins here has no end.")
	}
	end := diag.Position{File: at.File, Line: lastLine, Column: 1, Width: utf8.RuneCountInString(last), Text: last}
	return diag.New(diag.FrontMatterUnclosed, end, "The front matter that begins on line %d has no end.", at.Line).
		WithHint("Put a line of three hyphens between the front matter and the text, probably after this line.").WithFix(last + "\n---")
}

// titleFrom guesses a title: from the first heading, or from the file's name.
func titleFrom(file string, at place, src []byte) string {
	markup := strings.NewReplacer("*", "", "`", "")
	for line := range bytes.Lines(src) {
		if title, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("# ")); ok && line[0] == '#' {
			return markup.Replace(strings.TrimSpace(strings.TrimRight(string(title), "# ")))
		}
	}
	name := at.name
	if name == "" {
		name = path.Base(path.Dir(file))
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' })
	title := strings.Join(words, " ")
	r, n := utf8.DecodeRuneInString(title)
	return string(unicode.ToUpper(r)) + title[n:]
}

// isOtherFormat reports whether a file that begins with line has front matter, but
// not in YAML.
func isOtherFormat(line string) bool {
	return slices.Contains([]string{"+++", "---toml", "---yaml", "---json", ";;;", "{"}, line) || strings.HasPrefix(line, `{"`)
}

// otherFormat says so, with the same front matter in YAML if it can be read.
func otherFormat(at diag.Position, src []byte, zone *time.Location) diag.Diagnostic {
	language := "TOML"
	switch {
	case strings.HasSuffix(at.Text, "yaml"):
		return diag.New(diag.FrontMatterLine, at, "The front matter begins with %q.", at.Text).WithFix("---").Surely()
	case strings.HasSuffix(at.Text, "json") || strings.HasPrefix(at.Text, "{") || strings.HasPrefix(at.Text, ";"):
		language = "JSON"
	}
	d := diag.New(diag.FrontMatterFormat, at, "This page's front matter is written in %s.", language)
	fields := map[string]any{}
	if _, err := frontmatter.Parse(bytes.NewReader(src[:min(len(src), maxFrontMatter)]), &fields); err != nil || len(fields) == 0 {
		return d
	}
	converted, err := yaml.Dump(plainTimes(fields, zone))
	if err != nil {
		return d
	}
	d.Through = lastLine(at, src)
	return d.WithHint("Replace it with these lines.").WithFix("---\n" + string(converted) + "---")
}

// lastLine returns the line that front matter in another format ends with, which begins at position at of src; -1 if that is not known.
func lastLine(at diag.Position, src []byte) int {
	opening := strings.TrimRight(at.Text, " \t")
	closing, is := map[string]string{"+++": "+++", ";;;": ";;;", "---toml": "---", "---json": "---"}[opening]
	n := at.Line
	for line := range bytes.Lines(src) {
		text := strings.TrimRight(string(line), " \t\r\n")
		if n > at.Line && (text == closing && is || text == "}" && opening == "{") {
			return n
		}
		n++
	}
	return -1
}

// plainTimes writes times as front matter does: without seconds and zone, and
// without the clock if that is midnight. Where that is not certain, they stay as they are.
func plainTimes(value any, zone *time.Location) any {
	switch v := value.(type) {
	case time.Time:
		text := inFull(v, true)
		if !strings.HasSuffix(v.Location().String(), "-local") { // TOML's day or time without an offset
			instead, otherwise := onClocks(v, true, func() *time.Location { return cmp.Or(zone, time.UTC) })
			if text = instead; otherwise != "" {
				text = v.Format(time.RFC3339)
			}
		}
		if strings.Contains(text, " ") {
			return text
		}
		// without the quotes that YAML puts around a text that looks like a date
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!timestamp", Value: text}
	case map[string]any:
		for name := range v {
			v[name] = plainTimes(v[name], zone)
		}
	case []any:
		for i := range v {
			v[i] = plainTimes(v[i], zone)
		}
	}
	return value
}
