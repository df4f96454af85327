package markdown

import (
	"bytes"
	"cmp"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"northstar/generator/base/diag"
)

// maxColoured bounds the code of one page that is coloured, in bytes; the rest is plain.
const maxColoured = 64 << 10

var languageName = regexp.MustCompile(`^[A-Za-z0-9+#_.-]{1,30}$`)

// fencedCode writes a fenced block; the first word after the fence is its language.
func (p *page) fencedCode(n *ast.FencedCodeBlock) {
	language := ""
	if n.Info != nil {
		if words := bytes.Fields(unescape(n.Info.Segment.Value(p.src))); len(words) > 0 {
			language = strings.ToLower(string(words[0]))
			if !languageName.MatchString(language) {
				p.report(diag.FenceLanguage, n.Info.Segment.Start,
					"%.40q is not a valid name of a code block's language, so it is ignored.", language)
				language = ""
			}
			if language == LeftOverWord {
				p.leftOver(n.Info.Segment.Start, strings.TrimSpace(string(n.Info.Segment.Value(p.src))[len(LeftOverWord):]))
				language = ""
			}
		}
	}
	p.code(n, language)
}

// LeftOverWord begins what 'northstar import' could not convert: it is the language of a block of code, or the first word of code in a
// text, with a colon behind it.
const LeftOverWord = "left-over"

// leftOver reports what the import left behind the marker at a place.
func (p *page) leftOver(at int, what string) {
	p.report(diag.LeftOverImport, at, "%q is left over from the import: nobody could know what it stands for.",
		shortened(cmp.Or(what, LeftOverWord)))
}

// codeSheet names the style sheet of the colours of code.
const codeSheet = "code"

// code writes a block of code, which a keyboard can scroll.
func (p *page) code(n ast.Node, language string) {
	g := grammars()[language]
	if g != nil {
		p.needs(codeSheet)
	}
	p.write(`<pre tabindex="0"><code`)
	if language != "" {
		p.write(` class="language-`, language, `"`)
	}
	p.write(">")
	start := len(p.plain)
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		p.plain = append(p.plain, s.Value(p.src)...)
	}
	text := p.plain[start:]
	if g != nil && p.colour+len(text) <= maxColoured {
		p.colour += len(text)
		p.html = g.highlight(p.html, text)
	} else {
		p.html = appendEscaped(p.html, text)
	}
	p.write("</code></pre>\n")
}
