package markdown

import (
	"strings"
	"testing"
)

// german are the marks of German, of which none is that of English.
var german = Labels{Quote: "„", EndQuote: "“", InnerQuote: "‚", EndInnerQuote: "‘"}

func TestTypographer(t *testing.T) {
	french := Labels{Quote: "«\u00a0", EndQuote: "\u00a0»", InnerQuote: "“", EndInnerQuote: "”"}
	for _, c := range []struct {
		in, want string
		labels   Labels
	}{
		{in: `She said "yes" -- at once.`, want: "She said “yes” – at once."},
		{in: `She said "yes" -- at once.`, want: "She said „yes“ – at once.", labels: german},
		{in: `Elle a dit "oui".`, want: "Elle a dit «\u00a0oui\u00a0».", labels: french},
		{in: `"A 'quote' within"`, want: "“A ‘quote’ within”"},
		{in: `"A 'quote' within"`, want: "„A ‚quote‘ within“", labels: german},
		{in: `("*Emphasis*", and "**strong**")`, want: "(“<em>Emphasis</em>”, and “<strong>strong</strong>”)"},
		{in: `*"all of it"*`, want: "<em>“all of it”</em>"},
		{in: "\"over\ntwo lines\"", want: "“over\ntwo lines”"},
		{in: `don't, the Smiths' and '90s, 'tis`, want: "don’t, the Smiths’ and ’90s, ’tis"},
		{in: `'the one' and 'another'`, want: "‘the one’ and ‘another’"},
		{in: `geht's`, want: "geht’s", labels: german},
		{in: `a board of 6' 2" by 4"`, want: "a board of 6' 2&quot; by 4&quot;"},
		{in: "צה\"ל", want: "צה&quot;ל"},
		{in: `1990--95, well---yes`, want: "1990–95, well—yes"},
		{in: "well --- yes...", want: "well — yes…"},
		{in: `run it with --drafts, ./... and ----`, want: "run it with --drafts, ./... and ----"},
		{in: `https://example.org/a--b and x--y@example.org`, want: `<a href="https://example.org/a--b">https://example.org/a--b</a> and ` +
			`<a href="mailto:x--y@example.org">x--y@example.org</a>`},
		{in: `\"typed\" and &quot;this&quot;`, want: "&quot;typed&quot; and &quot;this&quot;"},
		{in: "`\"code\" -- it's`", want: "<code>&quot;code&quot; -- it's</code>"},
		{in: `<kbd>"</kbd> is "a key"`, want: "<kbd>&quot;</kbd> is “a key”"},
		{in: "    \"code\" -- it's", want: "<pre tabindex=\"0\"><code>&quot;code&quot; -- it's\n</code></pre>"},
		{in: `a {{ "word" | upper }}`, want: "a {{ &quot;word&quot; | upper }}"},
		{in: "an \"open one\n\nand \"a whole\" one", want: "an “open one</p>\n<p>and “a whole” one"},
	} {
		body, _ := Convert("f.md", []byte(c.in), 1, Options{Typographer: true, Labels: c.labels})
		got := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSuffix(string(body.HTML), "\n"), "<p>"), "</p>")
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// Where a heading can be found does not follow from how its marks are set: Git hosts make the same of what is typed.
func TestTypographerKeepsAnchors(t *testing.T) {
	const src = "# It's \"here\"\n\n## Don't -- \"wait\"...\n\nWhat's next\n--- \n"
	set, _ := Convert("f.md", []byte(src), 1, Options{Typographer: true, Title: `It's "here"`})
	typed, _ := Convert("f.md", []byte(src), 1, Options{Title: `It's "here"`})
	if len(set.Headings) != 2 || len(typed.Headings) != 2 {
		t.Fatalf("%v and %v", set.Headings, typed.Headings)
	}
	for i, h := range set.Headings {
		if h.ID != typed.Headings[i].ID || h.Text == typed.Headings[i].Text {
			t.Errorf("%v, typed %v", h, typed.Headings[i])
		}
	}
	if want := "Don’t – “wait”…"; set.Headings[0].Text != want {
		t.Errorf("got %s, want %s", set.Headings[0].Text, want)
	}
}
