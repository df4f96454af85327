package scaffold

import (
	"html"
	"regexp"
	"testing"

	"northstar/generator/text/markdown"
)

// What is escaped is shown as it was typed, wherever a template puts it.
func TestEscaped(t *testing.T) {
	tags := regexp.MustCompile(`<[^>]*>`)
	for _, s := range []string{
		"Plant 1,000 trees", "Tea & Cake (since 1998)", "R&D; AT&amp;T &#x41; &copy", "C# and F#", "# No heading", "1. FC Anytown", "2) b",
		"- a", "+ b", "* c", "> d", ": e",
		"---", "***", "___", "===", "```", "~~~", "~~gone~~", "*a* **b** _c_ __d__", "`code`", "[a](b.md)",
		"![a](b.png)", "[a][b]", "[^1]", "[!NOTE]", "[ ] task", "{#id}",
		"<b>bold</b>", "<!-- c -->", "<https://a.b>", "https://a.b/c", "ftp://a.b", "www.anytown.example",
		"WWW.anytown.example", "a@anytown.example", "mailto:a@anytown.example",
		`a\b\\c`, `\*`, "a | b", "{{.Name}}", "$x$", "a_b_c", "100 %", "x^2", "سلام", "日本", "👩‍👩‍👧",
	} {
		for _, frame := range []struct{ before, after string }{
			{"", " is a group."}, {"> ", ""}, {"Our goal: **", "**. Whatever brings us closer."},
			{"| a | b |\n|---|---|\n| ", " | the goal |"}, {"a\n\n", "\n: b"},
		} {
			body, found := markdown.Convert("x.md", []byte(frame.before+Escaped(Clean(s))+frame.after+"\n"), 1, markdown.Options{})
			if len(found) > 0 {
				t.Errorf("%q: %s", s, found[0].Message)
			}
			empty, _ := markdown.Convert("x.md", []byte(frame.before+"NOTHING"+frame.after+"\n"), 1, markdown.Options{})
			text := func(b markdown.Body) string { return html.UnescapeString(tags.ReplaceAllString(string(b.HTML), "")) }
			kinds := func(b markdown.Body) int { return len(tags.FindAllString(string(b.HTML), -1)) }
			want := regexp.MustCompile("NOTHING").ReplaceAllLiteralString(text(empty), s)
			if got := text(body); got != want || kinds(body) != kinds(empty) {
				t.Errorf("%q in %q…%q:\n%swant the text\n%s", s, frame.before, frame.after, body.HTML, want)
			}
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"  a \t\r\n b\u00a0c \u2028": "a b c", "a\u200bb\u202ec\u2066d\ufeff": "abcd", "\x00a\x1b[0m": "a[0m", "\xff\xfe": "", "a\u200db": "ab",
		"👩\u200d👧": "👩\u200d👧", "می\u200cخواهم": "می\u200cخواهم", "👩\u200d": "👩", "é": "é",
	} {
		if got := Clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
