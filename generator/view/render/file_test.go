package render_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
	"pgregory.net/rapid"

	"northstar/generator/view/render"
	"northstar/themes"
)

func TestFile(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"a.css", "a {\n  color: red;\n}\n", "a{color:red}"},
		{"a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <!-- x -->\n  <path d=\"M 0 0 L 10 10\"/>\n</svg>",
			`<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0 10 10"/></svg>`},
		{"feed.xml", "<feed>\n <content type=\"html\">&lt;pre&gt;a\n  b&lt;/pre&gt;</content></feed>",
			"<feed>\n <content type=\"html\">&lt;pre&gt;a\n  b&lt;/pre&gt;</content></feed>"},
		{"a.json", "{ \"a\": 1.10,\n \"b\": [ 1e3, \"x  y\" ] }", `{"a":1.10,"b":[1e3,"x  y"]}`},
		{"site.webmanifest", `{ "a": 1 }`, `{"a":1}`},
		{"a.js", "let a = 1  // x\n", "let a = 1  // x\n"},
		{"a.json", "{ broken", "{ broken"},
		{"a.txt", " a  b ", " a  b "},
	} {
		data := []byte(test.data)
		if got := string(render.File(test.name, data)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		if string(data) != test.data {
			t.Errorf("%s: the input was written to", test.name)
		}
	}
}

func TestStylesheet(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{".a { @media (min-width: 40rem) { width: calc(1rem + 2px); margin: 0 auto } }",
			".a{@media (min-width:40rem){width:calc(1rem + 2px);margin:0 auto}}"},
		{"@container card (inline-size > 40rem) {\n .a { inset: 0px; }\n}", "@container card (inline-size>40rem){.a{inset:0px}}"},
		{"a :hover , a:hover > b ~ .c\t+ d { --x: ; --y: light-dark( #ff0000, #0f0 ) }",
			"a :hover,a:hover>b ~ .c + d{--x:;--y:light-dark(#ff0000,#0f0)}"},
		{".md\\: .w-1\\/2 .b\\, .c { x: y }", ".md\\: .w-1\\/2 .b\\, .c{x:y}"},
		{"/* a */ a/* b */.b /* c */ .d{/* e */x:1px/* f */2px}", "a/**/.b .d{x:1px/**/2px}"},
		{"@media screen and (color) , not (print) { a { grid-area: 1 / 2 / span 3 } }",
			"@media screen and (color),not (print){a{grid-area:1 / 2 / span 3}}"},
		{"a::before { content: \"a  /* b */  ;\" ; quotes: '«  ' }", "a::before{content:\"a  /* b */  ;\";quotes:'«  '}"},
		{"a { b: url( x.png ) no-repeat ; c: var( --d , ) !important; }", "a{b:url( x.png ) no-repeat;c:var(--d,) !important}"},
		{"a-- > b > c {}", "a-- > b>c{}"},
		{"", ""}, {"a{", "a{"}, {"}", "}"}, {"a{b:c;", "a{b:c;"}, {"/* open", ""},
	} {
		got, address := render.Stylesheet("site", []byte(test.in))
		if string(got) != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.in, got, test.want)
		}
		if !regexp.MustCompile(`^/assets/site\.[0-9a-f]{8}\.css$`).MatchString(address) {
			t.Errorf("address is %s", address)
		}
	}
	a, one := render.Stylesheet("site", []byte("a{b:c}"), []byte("d{e:f}"))
	_, two := render.Stylesheet("site", []byte("a{b:c} d { e: f }"))
	_, three := render.Stylesheet("site", []byte("a{b:c} d { e: g }"))
	if string(a) != "a{b:c}d{e:f}" || one != two || one == three {
		t.Errorf("got %s, addresses %s %s %s", a, one, two, three)
	}
}

// words returns the tokens of a style sheet but white space, comments, and semicolons behind another or at the end of a block.
func words(sheet string) string {
	lexer := css.NewLexer(parse.NewInputString(sheet))
	var all []string
	for {
		kind, data := lexer.Next()
		switch kind {
		case css.ErrorToken:
			return strings.Join(all, "\x00")
		case css.WhitespaceToken, css.CommentToken:
			continue
		case css.SemicolonToken:
			if n := len(all); n > 0 && all[n-1] == ";" {
				continue
			}
		case css.RightBraceToken:
			if n := len(all); n > 0 && all[n-1] == ";" {
				all = all[:n-1]
			}
		}
		all = append(all, string(data))
	}
}

// Whatever a style sheet is made of, all its tokens stay, and a second time changes nothing.
func TestStylesheetKeepsTokens(t *testing.T) {
	pieces := []string{" ", "\n", "\t", "/* x */", "/**/", "{", "}", ";", ",", ":", "(", ")", "[", "]", "calc(", "url(a b)", "url(\"x\")",
		"'s  t'", "a", "--b", "#c", ".d", "@media", "1px", "-1", "+", "-", "*", "/", ">", "~", "&", "!", "100%", "u+26", "\\:", "\\ ", "é",
		"|", "="}
	rapid.Check(t, func(t *rapid.T) {
		sheet := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
		got, _ := render.Stylesheet("site", []byte(sheet))
		if words(string(got)) != words(sheet) {
			t.Fatalf("%q became %q", sheet, got)
		}
		if again, _ := render.Stylesheet("site", got); !bytes.Equal(again, got) {
			t.Fatalf("%q became %q and then %q", sheet, got, again)
		}
	})
}

func TestDefaultStylesheetGetsSmaller(t *testing.T) {
	data, err := themes.Default().Open("assets/css/00-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	var sheet bytes.Buffer
	if _, err := sheet.ReadFrom(data); err != nil {
		t.Fatal(err)
	}
	got, _ := render.Stylesheet("site", sheet.Bytes())
	if len(got) > sheet.Len()*9/10 || words(string(got)) != words(sheet.String()) {
		t.Errorf("%d bytes became %d", sheet.Len(), len(got))
	}
}
