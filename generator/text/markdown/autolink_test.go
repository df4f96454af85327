package markdown

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/yuin/goldmark/parser"
)

func TestBareAddressesAreSeen(t *testing.T) {
	for src, want := range map[string]bool{
		"":                                     false,
		"A text, and http in it.":              false,
		"[a](http://example.org)":              false,
		"[a](<https://example.org/www.x>)":     false,
		"<https://example.org>":                false,
		"[a]: https://example.org":             true, // for all that can be told from the byte before it
		"http://example.org":                   true,
		"a www.example.org":                    true,
		"[a](/x) *www.example.org*":            true,
		"`a`http://example.org":                true,
		"[a](http://b.org) http://example.org": true,
		"x@example.org":                        true,
	} {
		if got := hasBareAddress([]byte(src)); got != want {
			t.Errorf("%q: %t", src, got)
		}
	}
}

// spaces are those that no browser shows: the two parsers leave some more or some fewer of them at line ends.
var spaces = regexp.MustCompile(`[ \t]+(\n|<br>|</)`)

// FuzzAutolink: where the quick parser is used, it makes what the full one makes.
func FuzzAutolink(f *testing.F) {
	archives, _ := filepath.Glob("testdata/golden/*.txtar")
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".md") {
				f.Add(string(file.Data))
			}
		}
	}
	for _, s := range []string{
		"a](http://example.org/x) b", "[a](http://example.org", "((https://example.org))",
		"*a*(http://example.org)", "[^1](http://a.bc)\n\n[^1]: (www.a.bc)",
		"| a |\n|--|\n|(http://a.bc)|", "![a](http://a.bc \"(http://a.bc)\")",
		"x \\(http://a.bc) \t \n  y", "<(http://a.bc>", "2^3 and [^x] and ^ [^y]",
		"(http://a.bc)(www.a.bc/x(y)", "[(http://a.bc)]", "[a (http://a.bc) b](c)", "a  \n(http://a.bc)\\\nb",
		"=http://a.bc /www.a.bc \"http://a.bc\" 'www.a.bc' <http://a.bc",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if hasBareAddress(clean([]byte(src))) {
			return
		}
		convert := func(with parser.Parser) (Body, string) {
			p := new(page)
			p.reset("f.md", clean([]byte(src)), 1, Options{Title: "The title"})
			body := p.convert(with)
			body.HTML = spaces.ReplaceAll(body.HTML, []byte("$1"))
			for i := range body.Links {
				body.Links[i].Offset = 0 // they depend on those spaces
			}
			return body, listing(p.diags)
		}
		want, wantFound := convert(fullParser())
		got, gotFound := convert(quickParser())
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-full +quick\n%s\n%s", diff, cmp.Diff(string(want.HTML), string(got.HTML)))
		}
		if diff := cmp.Diff(wantFound, gotFound); diff != "" {
			t.Errorf("diagnostics -full +quick\n%s", diff)
		}
	})
}
