package htmltext_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
	"northstar/generator/testkit/golden"
	"northstar/generator/testkit/origintest"
)

// TestWhole: HTML as other programs write it, and the Markdown of it.
func TestWhole(t *testing.T) {
	golden.Each(t, "testdata/whole/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, name := range a.Named("", ".html") {
			source := a.Data(name + ".html")
			got := htmltext.Whole([]origin.Piece{{Markdown: source}}, 1)
			a.Want(t, name+".md", origintest.Text(got)+"\n")
			lost(t, source, got)
		}
	})
}

// TestInside: HTML in Markdown.
func TestInside(t *testing.T) {
	golden.Each(t, "testdata/inside/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, name := range a.Named("", ".in.md") {
			got := htmltext.Inside([]origin.Piece{{Markdown: a.Data(name + ".in.md")}}, 1)
			a.Want(t, name+".md", origintest.Text(got))
		}
	})
}

// lost reports words of HTML that are nowhere in what was made of it.
func lost(t *testing.T, source string, got []origin.Piece) {
	t.Helper()
	all := everything(got)
	for _, word := range wordsOf(source) {
		if !strings.Contains(all, word) {
			t.Errorf("the word %q is lost of %q\nin %q", word, source, all)
		}
	}
}

// wordsOf lists the words of letters and digits that HTML shows.
func wordsOf(source string) []string {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return nil
	}
	var all []string
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "title" {
			all = append(all, strings.FieldsFunc(n.Data, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
		}
	}
	return all
}

// everything is all that a text says, constructs included.
func everything(pieces []origin.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Markdown)
		if p.Construct != nil {
			b.WriteString(p.Construct.Raw)
		}
	}
	return html.UnescapeString(strings.ReplaceAll(b.String(), `\`, ""))
}

// TestConstructsStay: what a source has found already is where it was, in HTML and in Markdown, also within a list and a link.
func TestConstructsStay(t *testing.T) {
	gallery := &origin.Construct{Kind: "shortcode gallery", Raw: "[gallery\nids=1]", Line: 2}
	form := &origin.Construct{Kind: "shortcode form", Raw: "[form]", Line: 4}
	got := htmltext.Whole([]origin.Piece{
		{Markdown: "<p>Before</p>\n"}, {Construct: gallery}, {Markdown: "\n<ul><li>one "}, {Construct: form},
		{Markdown: " <!-- a note --></li></ul><iframe src='https://maps.example/'></iframe>"},
	}, 1)
	want := "Before\n\n⟦shortcode gallery 2 block raw \"[gallery\\nids=1]\"⟧\n\n- one ⟦shortcode form 4 raw \"[form]\"⟧ ⟦comment 4 = " +
		"Comment⟧\n\n" +
		"⟦html iframe 4 block src=\"https://maps.example/\" raw \"<iframe src='https://maps.example/'></iframe>\"⟧"
	if text := origintest.Text(got); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	got = htmltext.Inside([]origin.Piece{{Markdown: "a <b>"}, {Construct: form}, {Markdown: "</b>\n\n    <b>code</b>\n"}}, 1)
	want = "a **⟦shortcode form 4 raw \"[form]\"⟧**\n\n    <b>code</b>\n"
	if text := origintest.Text(got); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

// TestStandIns: runes that stand for constructs are never those of the text.
func TestStandIns(t *testing.T) {
	text := "<p>\uE0000\uE001 and \uE0020\uE003</p><form>x</form>"
	got := htmltext.Whole([]origin.Piece{{Markdown: text}}, 1)
	want := "\uE0000\uE001 and \uE0020\uE003\n\n⟦html form 1 block raw \"<form>x</form>\"⟧"
	if text := origintest.Text(got); text != want {
		t.Errorf("got\n%q\nwant\n%q", text, want)
	}
}

// TestHostile: text that is made to fail is kept, and takes no time.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"depth":         strings.Repeat("<div>", 100_000) + "deep",
		"lists":         strings.Repeat("<ul><li>", 400) + "deep",
		"quotes":        strings.Repeat("<blockquote>", 400) + "deep",
		"unclosed":      strings.Repeat("<b>", 20_000) + strings.Repeat("</i>", 20_000) + "deep",
		"forms":         strings.Repeat("<form>deep</form>", 30_000),
		"ids":           strings.Repeat("<p id=a>deep</p>", 30_000),
		"attributes":    "<p " + strings.Repeat("a=1 ", 50_000) + ">deep",
		"details":       strings.Repeat("<details>", 300) + "deep" + strings.Repeat("</details>", 300),
		"tables":        strings.Repeat("<table><tr><td>", 200) + "deep",
		"span":          "<table><tr><td colspan=1000000 rowspan=1000000>deep</td></tr></table>",
		"nul":           "<p\x00>deep\x00</p\x00>",
		"bad utf-8":     "<p>\xff\xfe deep</p>",
		"stars":         strings.Repeat("*a_ ", 30_000) + "<b>deep</b>",
		"half a tag":    "deep <a href=\"",
		"half a script": "deep <script>alert(",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, got := range [][]origin.Piece{
				htmltext.Whole([]origin.Piece{{Markdown: text}}, 1), htmltext.Inside([]origin.Piece{{Markdown: text}}, 1),
			} {
				if !strings.Contains(everything(got), "deep") {
					t.Errorf("lost: %.200q", everything(got))
				}
			}
		})
	}
}

// TestSpannedCells: a cell that says that it is many does not make many.
func TestSpannedCells(t *testing.T) {
	text := "<table><tr><td colspan=200 rowspan=200>a</td><td colspan=3>b</td></tr></table>"
	if got := everything(htmltext.Whole([]origin.Piece{{Markdown: text}}, 1)); len(got) > 1000 || strings.Count(got, "|") != 10 {
		t.Errorf("%d bytes: %.200q", len(got), got)
	}
}

func FuzzWhole(f *testing.F) {
	for _, s := range []string{
		"<p>a <b>b</b></p>", "<figure><img src=a><figcaption>c</figcaption></figure>", "<details><summary>s</summary><p>t</details>",
		"<table><tr><td>a<td>b</table>", "<h2 id=x><a name=y></a>t</h2>", "<iframe src=//youtu.be/aaaaaaaaaaa></iframe>",
		"<pre><code>x</code></pre>",
		"\uE0000\uE001<script>x</script>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 2000 {
			return
		}
		slow := time.AfterFunc(5*time.Second, func() { panic(fmt.Sprintf("takes too long: %q", source)) })
		defer slow.Stop()
		htmltext.Inside([]origin.Piece{{Markdown: source}}, 1)
		got := everything(htmltext.Whole([]origin.Piece{{Markdown: source}}, 1))
		got += "\n" + strings.Join(wordsOf(got), "") // what is kept as it was written may have tags within words
		for _, word := range wordsOf(source) {
			if len(word) > 3 && isPlain(word) && !strings.Contains(got, word) {
				t.Errorf("the word %q is lost of %q\nin %q", word, source, got)
			}
		}
	})
}

func isPlain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
}
