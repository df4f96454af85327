package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// A mark ⟦ stands before each link, image or mistake whose position is wanted; it is taken out
// before the text is converted.
func TestPositions(t *testing.T) {
	for _, marked := range []string{
		"⟦[a](b)",
		"text ⟦[a](b) text ⟦[a](b)",
		"one\ntwo é 日本 ⟦[a](b)\n⟦[a](b) three",
		"- item\n  more ⟦[a](b)\n  - ⟦[a](b)\n\n    ⟦[a](b)",
		"> quote\n> ⟦[a](b)\nlazy ⟦[a](b)\n> > ⟦[a](b)",
		"| a | b |\n|---|---|\n| ⟦[a](b) | ü ⟦[a](b) |\n|⟦[a](b)|",
		"## Heading ⟦[a](b)\n\nSetext\n⟦[a](b)\n---",
		"*em ⟦[a](b)* **⟦[a](b)** ~~⟦[a](b)~~",
		"⟦[a *b* ⟦![c](d)](e)",
		"⟦![a](b) ⟦![a](b)\n⟦![a](b \"t\") x",
		"[ref] and [text][ref] and ![ref]\n\n[ref]: ⟦⟦⟦x.md",
		"A[^1]\n\n[^1]: note ⟦[a](b)\n\n    ⟦[a](b)",
		"Term\n: def ⟦[a](b)\n\n  ⟦[a](b)",
		"> [!NOTE]\n> ⟦[a](b)\n> ⟦[a](b)",
		"- [ ] task ⟦[a](b)",
		"\ttab\n\n-\ttab ⟦[a](b)",
		"a <!-- x\ny --> ⟦[a](b)",
		"`code`\n`co\nde` ⟦[a](b)",
		"⟦[a\nb](c)",
		// mistakes
		"x ⟦<b>",
		"é *x ⟦<b>*",
		"- x\n\n  > ⟦<div>\n  > x ⟦<p>y</p>\n  > </div>",
		"x\n⟦<kbd\nclass=x>\n⟦<i>",
		"<⟦javascript:x> and ⟦[a](javascript:x)",
		"| ⟦![a](javascript:x) |\n|-|",
		"> ⟦#",
		"- ⟦# One",
		"```⟦<\n```",
		"x ⟦[^nope]",
	} {
		var want []string
		var src strings.Builder
		line, column := 5, 1
		for _, r := range marked {
			switch r {
			case '⟦':
				want = append(want, fmt.Sprintf("%d:%d", line, column))
				continue
			case '\n':
				line, column = line+1, 0
			}
			column++
			src.WriteRune(r)
		}
		body, diags := Convert("f.md", []byte(src.String()), 5, Options{})
		lines := strings.Split(src.String(), "\n")
		var got []string
		for _, l := range body.Links {
			if l.Kind == Sheet {
				continue // nobody wrote it
			}
			got = append(got, fmt.Sprintf("%d:%d", l.Pos.Line, l.Pos.Column))
			if l.Pos.File != "f.md" || l.Pos.Text != "" {
				t.Errorf("%q: excerpt %q", marked, l.Pos.Text)
			}
		}
		for _, d := range diags {
			if d.Code != "NS302" { // attributes are not what these are about
				got = append(got, fmt.Sprintf("%d:%d", d.Line, d.Column))
			}
			if d.File != "f.md" || d.Text != lines[d.Line-5] {
				t.Errorf("%q: excerpt %q", marked, d.Text)
			}
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%q: positions %v, want %v", marked, got, want)
		}
	}
}
