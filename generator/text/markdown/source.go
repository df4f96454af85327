package markdown

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"northstar/generator/base/diag"
)

// clean returns src with line feeds as line ends, no NUL, and valid UTF-8. Sources arrive
// like that; it is here so that nothing below needs to think about it.
func clean(src []byte) []byte {
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	}
	if bytes.IndexByte(src, 0) >= 0 {
		src = bytes.ReplaceAll(src, []byte{0}, []byte("\uFFFD"))
	}
	if !utf8.Valid(src) {
		src = bytes.ToValidUTF8(src, []byte("\uFFFD"))
	}
	return src
}

// indexLines notes where the lines of p.src begin.
func (p *page) indexLines() {
	p.lines = append(p.lines[:0], 0)
	for i, c := range p.src {
		if c == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
}

// A cursor remembers the position asked for last: the next one is mostly on the same line, behind it.
type cursor struct {
	line, offset, column int
}

// at returns the position of byte offset of the body, with the text of its line.
func (p *page) at(offset int) diag.Position {
	at := p.place(offset)
	start := p.lines[at.Line-p.firstLine]
	at.Text = string(p.src[start : start+lineLength(p.src[start:])])
	return at
}

// place returns the position of byte offset of the body.
func (p *page) place(offset int) diag.Position {
	offset = min(max(offset, 0), len(p.src))
	n := sort.SearchInts(p.lines, offset+1) - 1
	c := &p.cursor
	if c.column == 0 || c.line != n || c.offset > offset {
		*c = cursor{line: n, offset: p.lines[n], column: 1}
	}
	c.column += utf8.RuneCount(p.src[c.offset:offset])
	c.offset = offset
	return diag.Position{File: p.file, Line: p.firstLine + n, Column: c.column}
}

// maxWarnings of one file are reported; more of them would say nothing new.
const maxWarnings = 500

// report notes a diagnostic about byte offset of the body.
func (p *page) report(c diag.Code, offset int, format string, args ...any) *diag.Diagnostic {
	if c.Explain().Severity == diag.Warning {
		if p.warnings++; p.warnings > maxWarnings {
			return new(diag.Diagnostic)
		}
	}
	p.diags = append(p.diags, diag.New(c, p.at(offset), format, args...))
	return &p.diags[len(p.diags)-1]
}

// A repeat is a diagnostic that stands for all that say the same.
type repeat struct {
	at int // in the page's diagnostics; -1 for none of them
	n  int // how many there are
}

// reportOnce is report for what may be on a page many times: only the first is reported, and countRepeats adds
// how many there are.
func (p *page) reportOnce(c diag.Code, offset int, format string, args ...any) *diag.Diagnostic {
	message := fmt.Sprintf(format, args...)
	r, again := p.repeats[message]
	if r.n++; again {
		p.repeats[message] = r
		return new(diag.Diagnostic)
	}
	before := len(p.diags)
	d := p.report(c, offset, "%s", message)
	d.Key = message // without the number
	if r.at = before; len(p.diags) == before {
		r.at = -1
	}
	p.repeats[message] = r
	return d
}

// countRepeats adds to the one report of what is often there how often it is.
func (p *page) countRepeats() {
	for message, r := range p.repeats {
		if r.n > 1 && r.at >= 0 {
			again := "once more"
			if r.n > 2 {
				again = fmt.Sprintf("%d more times", r.n-1)
			}
			p.diags[r.at].Message = strings.TrimSuffix(message, ".") + ", here and " + again + " on this page."
		}
	}
}

// refuse reports an error after which there is no body.
func (p *page) refuse(c diag.Code, offset int, format string, args ...any) {
	p.refused = true
	p.report(c, offset, format, args...)
}

// hiddenCharacters warns of characters that change what a reader sees without being seen:
// direction controls that are not closed on their line, overrides even when they are,
// and spaces of no width. Joiners and marks that scripts need are left alone.
func (p *page) hiddenCharacters() {
	for i := 0; i < len(p.src); i++ {
		// The first bytes of U+2000 to U+2FFF and of U+F000 to U+FFFF: text without them costs nothing.
		if c := p.src[i]; c != 0xE2 && c != 0xEF {
			continue
		}
		if r, _ := utf8.DecodeRune(p.src[i:]); isHidden(r) {
			start := bytes.LastIndexByte(p.src[:i], '\n') + 1
			end := i + lineLength(p.src[i:])
			p.hiddenInLine(start, end)
			i = end
		}
	}
}

func isHidden(r rune) bool {
	return r == '\u200b' || '\u202a' <= r && r <= '\u202e' || r == '\u2060' || '\u2066' <= r && r <= '\u2069' || r == '\ufeff'
}

// hiddenInLine reports the first hidden character of the line between two offsets.
func (p *page) hiddenInLine(start, end int) {
	type open struct {
		at     int
		name   string
		closer rune
	}
	var opened []open
	for i, r := range string(p.src[start:end]) {
		switch r {
		case '\u202a', '\u202b':
			opened = append(opened, open{start + i, "direction embedding", '\u202c'})
		case '\u2066', '\u2067', '\u2068':
			opened = append(opened, open{start + i, "direction isolate", '\u2069'})
		case '\u202c', '\u2069':
			if len(opened) == 0 || opened[len(opened)-1].closer != r {
				p.report(diag.HiddenCharacter, start+i, "A direction control character (U+%04X) closes one that was not opened.", r)
				return
			}
			opened = opened[:len(opened)-1]
		case '\u202d', '\u202e':
			p.report(diag.HiddenCharacter, start+i, "A direction override (U+%04X) makes text read differently from how it is written.", r)
			return
		case '\u200b', '\u2060', '\ufeff':
			p.report(diag.HiddenCharacter, start+i, "There is an invisible character (U+%04X) in the text.", r)
			return
		}
	}
	if len(opened) > 0 {
		o := opened[len(opened)-1]
		p.report(diag.HiddenCharacter, o.at, "A %s is not closed on its line.", o.name)
	}
}
