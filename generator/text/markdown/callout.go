package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"northstar/generator/base/diag"
)

// callout writes a quote whose first line was [!KIND].
func (p *page) callout(n *ast.Blockquote, kind, title string) {
	p.write(`<aside class="callout callout-`, strings.ToLower(kind), `" role="note">`, "\n", `<p class="callout-title">`)
	p.escape(title)
	p.write("</p>\n")
	p.blocks(n)
	p.write("</aside>\n")
}

// badCallout reports a quote that begins like a callout and is none.
func (p *page) badCallout(n *ast.Blockquote, kind string, stray bool) {
	pos := n.Pos()
	if first := n.FirstChild(); first != nil {
		pos = first.Pos()
	}
	if stray && p.labels.callout(kind) != "" {
		d := p.report(diag.CalloutText, pos, "The callout [!%s] has text on its first line, so it is shown as a plain quote.", kind)
		line, marker := d.Text, strings.Index(d.Text, "]")
		if marker > 0 {
			indent := line[:strings.Index(line, "[")]
			*d = d.WithFix(line[:marker+1] + "\n" + indent + strings.TrimSpace(line[marker+1:]))
		}
		return
	}
	d := p.report(diag.CalloutKind, pos, "There is no callout [!%s], so it is shown as a plain quote.", kind)
	if near := diag.Nearest(kind, calloutKinds); near != "" {
		*d = d.WithHint("Did you mean [!%s]? %s.", near, d.Hint)
	}
}
