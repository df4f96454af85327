package content

import (
	"bufio"
	"bytes"
	"path"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"northstar/generator/base/diag"
)

// maxMatter is the most bytes that front matter may have.
const maxMatter = 64 << 10

// A matter is a file taken apart.
type matter struct {
	block     []byte // the YAML between the delimiters
	blockLine int    // the line of the file that block begins on
	body      []byte
	bodyLine  int
}

// split takes front matter and body of a Markdown file apart. If it returns a
// diagnostic, front matter and body cannot be told apart for certain: whatever
// the rest holds, it must not be published.
//
// Delimiters are found here, because the library that takes the block out
// says nothing when it finds none: it would hand out a draft as the body of a
// page without front matter.
func split(file string, named place, src []byte) (matter, *diag.Diagnostic) {
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	start, line := 0, 1
	first, next := lineAt(src, start)
	for len(bytes.TrimSpace(first)) == 0 && next > start { // blank lines before it
		start, line = next, line+1
		first, next = lineAt(src, start)
	}
	at := diag.Position{File: file, Line: line, Column: 1, Text: string(first)}
	switch opening := string(bytes.TrimRight(first, " \t")); {
	case opening == "---":
	case isForeign(opening):
		d := foreign(at, src)
		return matter{}, &d
	case nearDelimiter(opening) || strings.TrimSpace(opening) == "---":
		d := diag.New(diag.FrontMatterLine, at, "The front matter begins with %q.", opening).WithFix("---")
		return matter{}, &d
	default:
		d := diag.New(diag.NoFrontMatter, diag.Position{File: file, Line: 1, Column: 1, Text: string(first)},
			"This page has no front matter, so it has no title.").WithFix("---\ntitle: " + quoteIfNeeded(titleFrom(file, named, src)) + "\n---")
		return matter{}, &d
	}

	m := matter{blockLine: line + 1}
	block, end := next, next
	for {
		if end == len(src) {
			d := unclosed(at, src[block:], m.blockLine)
			return matter{}, &d
		}
		if end-block > maxMatter {
			d := diag.New(diag.FrontMatterTooLarge, at, "The front matter that begins here is longer than %d KiB.", maxMatter>>10)
			return matter{}, &d
		}
		current, following := lineAt(src, end)
		line++
		closing := string(bytes.TrimRight(current, " \t"))
		if closing == "---" {
			m.body, m.bodyLine = src[following:], line+1
			m.block = blockOf(src[start:following], src[block:end])
			return m, nil
		}
		if closing == "..." || nearDelimiter(closing) {
			d := diag.New(diag.FrontMatterLine, diag.Position{File: file, Line: line, Column: 1, Width: utf8.RuneCountInString(closing), Text: string(current)},
				"The front matter seems to end with %q.", closing).WithFix("---")
			return matter{}, &d
		}
		end = following
	}
}

// blockOf takes the YAML out of head, which begins and ends with a delimiter.
// The library ends the block at the first "---", also at an indented one within
// a text of several lines; there the delimiters that were found hold.
func blockOf(head, found []byte) []byte {
	var block []byte
	keep := func(yaml []byte, _ any) error { block = yaml; return nil }
	reader := headReaders.Get().(*bufio.Reader)
	defer headReaders.Put(reader)
	reader.Reset(bytes.NewReader(head))
	rest, err := frontmatter.Parse(reader, &block, frontmatter.NewFormat("---", "---", keep))
	if err != nil || len(rest) > 0 {
		return found
	}
	return block
}

// headReaders are buffers for the library, which makes one of its own for every other kind of reader.
var headReaders = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

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

// unclosed says that the block that begins at position at has no end, and where
// that probably belongs: before the first blank line or heading.
func unclosed(at diag.Position, rest []byte, line int) diag.Diagnostic {
	d := diag.New(diag.FrontMatterOpen, at, "The front matter that begins here has no end.")
	last, lastLine := "", 0
	for i := 0; i < len(rest); line++ {
		current, next := lineAt(rest, i)
		trimmed := string(bytes.TrimSpace(current))
		if trimmed == "" || strings.HasPrefix(trimmed, "#") {
			break
		}
		last, lastLine, i = string(current), line, next
	}
	if last == "" {
		return d
	}
	return d.WithHint("Put a line of three hyphens between the front matter and the text, probably after line %d.", lastLine).
		WithFix(last + "\n---")
}

// titleFrom guesses a title: from the first heading, or from the file's name.
func titleFrom(file string, at place, src []byte) string {
	markup := strings.NewReplacer("*", "", "`", "")
	for i := 0; i < len(src); {
		line, next := lineAt(src, i)
		if title, ok := strings.CutPrefix(string(line), "# "); ok && strings.TrimSpace(title) != "" {
			return markup.Replace(strings.TrimSpace(strings.TrimRight(title, "# ")))
		}
		i = next
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
