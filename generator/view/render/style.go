package render

import (
	"bytes"
	"northstar/generator/view/theme"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// Stylesheet joins style sheets to one, minified, and returns it with its address,
// which changes with its content: "/assets/site.1f0e3a92.css" for the name "site".
func Stylesheet(name string, sheets ...[]byte) (sheet []byte, address string) {
	sheet = minifyCSS(bytes.Join(sheets, []byte("\n")))
	return sheet, theme.Fingerprinted(name+".css", sheet)
}

// minifyCSS takes comments and needless white space out of a style sheet, token by token, and
// leaves every value as it is. The minifier's own CSS package would save a few per cent more, but
// takes declarations directly inside of a nested @media for selectors: calc(1rem + 2px)
// becomes calc(1rem+2px), which browsers refuse.
func minifyCSS(sheet []byte) []byte {
	out := make([]byte, 0, len(sheet))
	lexer := css.NewLexer(parse.NewInputBytes(bytes.Clone(sheet)))
	last := css.LeftBraceToken // before the first token white space means nothing, as after a brace
	space := false             // white space is due before the next token
	for {
		kind, token := lexer.Next()
		combines := kind == css.DelimToken && token[0] == '>' && !bytes.HasSuffix(out, []byte("-")) // for --> is one token
		switch kind {
		case css.ErrorToken:
			return out
		case css.WhitespaceToken:
			space = true
			continue
		case css.CommentToken:
			if space || separates(last) {
				continue
			}
			token = []byte("/**/") // keeps two tokens apart without being white space
		case css.RightBraceToken:
			if last == css.SemicolonToken {
				out = out[:len(out)-1]
			}
			space = false
		case css.SemicolonToken:
			if last == css.SemicolonToken {
				continue // nothing ends twice
			}
			space = false
		case css.LeftBraceToken, css.CommaToken, css.RightParenthesisToken:
			space = false
		}
		if space && !separates(last) && !combines {
			out = append(out, ' ')
		}
		out = append(out, token...)
		if last, space = kind, false; combines {
			last = css.CommaToken // after which white space means nothing either
		}
	}
}

// separates reports whether white space after a token of that kind means nothing.
func separates(kind css.TokenType) bool {
	switch kind {
	case css.LeftBraceToken, css.RightBraceToken, css.SemicolonToken, css.CommaToken, css.ColonToken,
		css.LeftParenthesisToken, css.FunctionToken:
		return true
	}
	return false
}
