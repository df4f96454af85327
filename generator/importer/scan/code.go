package scan

import (
	"regexp"
	"slices"
	"strings"
)

// A stretch of a text is code, or a comment.
type stretch struct{ start, end int }

var (
	// fenceLine matches the line that opens or closes a fence, with what may stand before it: blanks, marks of quotes and of list items.
	fenceLine = regexp.MustCompile("^((?:[ \t>]|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*)(`{3,}|~{3,})(.*)$")
	// listLine matches the beginning of a list item.
	listLine = regexp.MustCompile(`^([ \t]*)([-*+]|[0-9]{1,9}[.)])([ \t]+|$)`)
)

// A finder goes through the lines of a text once.
type finder struct {
	text  string
	found []stretch
	// the paragraph at hand, in which a span of code may begin and end
	paragraph int // where it begins; -1 outside
	// what decides whether an indented line is code
	afterBlank, indentedCode bool
	lists                    []int // the columns in which the texts of open list items begin
	endless                  bool  // no comment ends from here on
}

// codeIn returns where a text is code: fences, indented lines, spans; and comments of HTML. In order, none within another.
func codeIn(text string) []stretch {
	f := finder{text: text, paragraph: -1, afterBlank: true}
	for at := 0; at < len(text); {
		at = f.line(at)
	}
	f.endParagraph(len(text))
	return f.found
}

// line looks at the line that begins at a byte, and at what it opens. It returns where to go on.
func (f *finder) line(at int) int {
	end := f.lineEnd(at)
	line := strings.TrimRight(f.text[at:end], "\r\n")
	indent := columns(line)
	blank := strings.TrimSpace(line) == ""
	if m := fenceLine.FindStringSubmatch(line); m != nil && !(m[2][0] == '`' && strings.Contains(m[3], "`")) &&
		!f.isIndentedCode(indent, blank) {
		f.endParagraph(at)
		f.openList(line)
		end = f.fence(at+len(m[1]), end, m[2])
		f.afterBlank, f.indentedCode = false, false
		return end
	}
	switch {
	case blank:
		f.endParagraph(at)
		f.afterBlank = true
		return end
	case f.isIndentedCode(indent, blank):
		f.found = append(f.found, stretch{at, end})
		f.indentedCode, f.afterBlank = true, false
		return end
	}
	f.indentedCode = false
	if f.afterBlank { // a list goes on over blank lines as far as texts are indented
		for len(f.lists) > 0 && indent < f.lists[len(f.lists)-1] {
			f.lists = f.lists[:len(f.lists)-1]
		}
	}
	f.afterBlank = false
	if f.openList(line) || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "|") {
		f.endParagraph(at)
	}
	if f.paragraph < 0 {
		f.paragraph = at
	}
	if strings.HasPrefix(line, "#") {
		f.endParagraph(end)
		f.afterBlank = true
	}
	if i := strings.Index(f.text[at:end], "<!--"); i >= 0 && !f.endless {
		n := strings.Index(f.text[at+i:], "-->")
		if f.endless = n < 0; n >= 0 && at+i+n+3 > end { // one of several lines
			f.endParagraph(at + i)
			f.found = append(f.found, stretch{at + i, at + i + n + 3})
			f.paragraph = -1
			return f.lineEnd(at + i + n + 3)
		}
	}
	return end
}

func (f *finder) lineEnd(at int) int {
	if n := strings.IndexByte(f.text[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(f.text)
}

// isIndentedCode reports whether a line is code because of its indentation.
func (f *finder) isIndentedCode(indent int, blank bool) bool {
	if blank || !f.afterBlank && !f.indentedCode {
		return false
	}
	base := 0
	for _, column := range f.lists {
		if indent >= column {
			base = column
		}
	}
	return indent >= base+4
}

// openList notes the list item that a line begins.
func (f *finder) openList(line string) bool {
	m := listLine.FindStringSubmatch(line)
	if m == nil {
		return false
	}
	indent := columns(m[1] + "x")
	for len(f.lists) > 0 && indent < f.lists[len(f.lists)-1] {
		f.lists = f.lists[:len(f.lists)-1]
	}
	width := len(m[3])
	if width == 0 || width > 4 {
		width = 1
	}
	f.lists = append(f.lists, indent+len(m[2])+width)
	return true
}

// fence notes the code that a fence opens, whose line ends at end, and returns where the line of its end ends.
func (f *finder) fence(start, end int, marks string) int {
	for at := end; at < len(f.text); {
		next := f.lineEnd(at)
		line := strings.TrimLeft(f.text[at:next], " \t>")
		rest := strings.TrimLeft(line, marks[:1])
		if len(line)-len(rest) >= len(marks) && strings.TrimSpace(rest) == "" {
			f.found = append(f.found, stretch{start, next})
			return next
		}
		at = next
	}
	f.found = append(f.found, stretch{start, len(f.text)})
	return len(f.text)
}

// endParagraph looks for spans of code, and comments of one line, in the paragraph that ends here.
func (f *finder) endParagraph(end int) {
	start := f.paragraph
	if f.paragraph = -1; start < 0 || start >= end {
		return
	}
	type run struct{ at, size int }
	var runs []run
	for i := start; i < end; {
		switch f.text[i] {
		case '\\':
			i += 2
			continue
		case '`':
			n := i
			for n < end && f.text[n] == '`' {
				n++
			}
			runs = append(runs, run{i, n - i})
			i = n
			continue
		}
		i++
	}
	next := make([]int, len(runs)) // the next run of the same size
	last := map[int]int{}
	for i := len(runs) - 1; i >= 0; i-- {
		next[i] = -1
		if later, is := last[runs[i].size]; is {
			next[i] = later
		}
		last[runs[i].size] = i
	}
	for i := 0; i < len(runs); i++ {
		if next[i] >= 0 {
			closing := runs[next[i]]
			f.found = append(f.found, stretch{runs[i].at, closing.at + closing.size})
			i = next[i]
		}
	}
	f.comments(start, end)
}

// comments notes the comments of a paragraph that stand outside of code.
func (f *finder) comments(start, end int) {
	for at := start; at < end; {
		i := strings.Index(f.text[at:end], "<!--")
		if i < 0 {
			return
		}
		n := strings.Index(f.text[at+i:end], "-->")
		if n < 0 {
			return
		}
		s := stretch{at + i, at + i + n + 3}
		k, _ := slices.BinarySearchFunc(f.found, s.start, func(s stretch, at int) int { return s.start - at })
		if k == 0 || f.found[k-1].end <= s.start { // outside of code: what code seems to stand in it is no code
			until := k
			for until < len(f.found) && f.found[until].start < s.end {
				until++
			}
			f.found = slices.Replace(f.found, k, until, s)
		}
		at = s.end
	}
}

// columns returns how far the text of a line is indented; a tab stops at multiples of four.
func columns(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			n++
		case '\t':
			n += 4 - n%4
		default:
			return n
		}
	}
	return n
}
