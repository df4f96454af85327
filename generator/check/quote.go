package check

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// quoted reports what is set large as somebody's words, but does not stand in the text that they agreed to.
func quoted(s Subject, p *site.Page, x *site.Story, report func(diag.Diagnostic)) {
	body := s.Site.Body(p.Document)
	if x.Quote == "" || p.Withdrawn() || body.Words == 0 {
		return
	}
	text, err := s.Site.Spool().Get(nil, body.HTML)
	if err != nil || strings.Contains(spoken(textOf(text)), spoken(x.Quote)) {
		return // a spool that cannot be read fails the build where the page is written
	}
	report(diag.New(diag.QuoteNotSaid, p.Fields.At("quote"), "%q does not stand in the text of the story.", x.Quote))
}

// textOf returns what readers of HTML read.
func textOf(page []byte) string {
	var text strings.Builder
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return text.String()
		case html.TextToken:
			text.Write(z.Text())
		}
	}
}

// spoken returns the letters and digits of a text, small: what can be compared whatever became of quotation marks, dashes and the ends
// of lines.
func spoken(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.M, unicode.N) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
