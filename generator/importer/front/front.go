// Package front reads front matter and data files of other generators, in YAML, TOML and JSON, into [origin.Fields]: in the order in which
// they were written, with their lines, and with days that stay days.
//
// Where front matter begins and ends is what the package frontmatter finds, as generators have it: between two lines of ---, +++ or ;;;, or
// a JSON object. Jekyll ends it with ... as well, and three hyphens that are indented are part of a text: both are seen to here.
package front

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/adrg/frontmatter"

	"northstar/generator/importer/origin"
)

// maxSize is the most bytes that front matter may have.
const maxSize = 256 << 10

// A Matter is a file taken apart.
type Matter struct {
	Found  bool // there is front matter, an empty one too
	Format Format
	Fields origin.Fields
	Body   string
	Line   int // of the file, where Body begins
}

// A Problem is what is wrong with front matter or a data file.
type Problem struct {
	Line int // 0 if unknown
	Err  error
}

func (p *Problem) Error() string {
	if p.Line == 0 {
		return p.Err.Error()
	}
	return fmt.Sprintf("line %d: %v", p.Line, p.Err)
}

func (p *Problem) Unwrap() error { return p.Err }

var (
	errTooLarge = fmt.Errorf("the front matter is longer than %d KiB", maxSize>>10)
	errUnclosed = errors.New("the front matter that begins here has no end")
)

// Read takes a file apart. If its front matter cannot be read, the error is a [Problem], and the matter has the body only.
func Read(src string) (Matter, error) {
	src = strings.TrimPrefix(src, "\uFEFF")
	var m Matter
	size := 0
	capture := func(f Format) frontmatter.UnmarshalFunc {
		return func(data []byte, _ any) error {
			m.Found, m.Format, size = true, f, len(data)
			return nil
		}
	}
	formats := []*frontmatter.Format{
		frontmatter.NewFormat("---", "---", capture(YAML)), frontmatter.NewFormat("---yaml", "---", capture(YAML)),
		frontmatter.NewFormat("+++", "+++", capture(TOML)), frontmatter.NewFormat("---toml", "---", capture(TOML)),
		frontmatter.NewFormat(";;;", ";;;", capture(JSON)), frontmatter.NewFormat("---json", "---", capture(JSON)),
	}
	top, start := 1, 0 // the line of the opening delimiter, and where the next one begins
	for ; ; top++ {
		line, _, more := strings.Cut(src[start:], "\n")
		if start += len(line); more {
			start++
		}
		if strings.TrimSpace(line) != "" || !more {
			break
		}
	}
	if object.MatchString(src) {
		return readObject(src, top)
	}
	rest, err := frontmatter.Parse(strings.NewReader(plainDelimiters(src)), nil, formats...)
	switch {
	case err != nil:
		return Matter{Body: src, Line: 1}, &Problem{top, err}
	case !m.Found && opens(src):
		return Matter{Body: src, Line: 1}, &Problem{top, errUnclosed}
	case size > maxSize:
		return Matter{Body: src, Line: 1}, &Problem{top, errTooLarge}
	case !m.Found:
		return Matter{Body: src, Line: 1}, nil
	}
	m.Body = src[len(src)-len(rest):]
	m.Line = 1 + strings.Count(src[:len(src)-len(rest)], "\n")
	value, err := m.Format.Decode(src[start:start+size], top+1)
	if err != nil {
		return m, err
	}
	switch v := value.(type) {
	case origin.Fields:
		m.Fields = v
	case nil:
	default:
		return m, &Problem{top + 1, errors.New("the front matter is no list of keys with values")}
	}
	return m, nil
}

// object matches the beginning of a file whose front matter is an object of JSON without delimiters. The package that finds the others
// takes its first line with nothing but a brace for its end.
var object = regexp.MustCompile(`^\s*\{\s*"[^"\n]*"\s*:`)

func readObject(src string, top int) (Matter, error) {
	end, err := endOfObject(src)
	if err != nil {
		return Matter{Body: src, Line: 1}, &Problem{top, err}
	}
	m := Matter{Found: true, Format: JSON, Body: src[end:]}
	if line, rest, _ := strings.Cut(m.Body, "\n"); strings.TrimSpace(line) == "" {
		m.Body = rest
	}
	m.Line = 1 + strings.Count(src[:len(src)-len(m.Body)], "\n")
	value, err := JSON.Decode(src[:end], 1)
	m.Fields, _ = value.(origin.Fields)
	return m, err
}

// opens reports whether a file begins with a delimiter that is hardly anything else: "---" alone may be a line across the page.
func opens(src string) bool {
	first, rest, _ := strings.Cut(strings.TrimLeft(src, " \t\r\n"), "\n")
	second, _, _ := strings.Cut(rest, "\n")
	switch strings.TrimSpace(first) {
	case "+++", ";;;", "---yaml", "---toml", "---json":
		return true
	case "---":
		key, _, is := strings.Cut(second, ":")
		return is && key != "" && !strings.ContainsAny(key, " \t")
	}
	return false
}

// plainDelimiters returns a file in which only what is a delimiter looks like one to the package that looks for them. No byte is
// moved.
func plainDelimiters(src string) string {
	if !strings.HasPrefix(strings.TrimLeft(src, " \t\r\n"), "---") {
		return src
	}
	b := []byte(src)
	opened := false
	for i := 0; i < len(src) && i < maxSize; {
		n := strings.IndexByte(src[i:], '\n')
		if n < 0 {
			n = len(src) - i
		}
		line := strings.TrimRight(src[i:i+n], " \t\r")
		switch trimmed := strings.TrimLeft(line, " \t"); {
		case trimmed == "":
		case !opened:
			opened = true
		case line == "---":
			return string(b)
		case line == "...":
			copy(b[i:], "---")
			return string(b)
		case trimmed == "---":
			b[i+len(line)-1] = 'x'
		}
		i += n + 1
	}
	return string(b)
}
