package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"

	"northstar/generator/base/diag"
)

func TestText(t *testing.T) {
	src := "# The title\n\nFirst *paragraph* with `code`,\na note[^1] and ![a view](x.png).\n\n" +
		"## Next\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n> [!NOTE]\n> Said <kbd>K</kbd>\n\n```go\nx := 1\n```\n\n" +
		"![alt](y.png \"Caption\")\n\n[^1]: The note.\n"
	p := new(page)
	p.reset("f.md", []byte(src), 1, Options{Title: "The title"})
	body := p.convert(fullParser())
	want := "First paragraph with code, a note and a view. Next one two a b c d Said K x := 1 alt Caption The note."
	if got := singleSpaced(p.plain); got != want {
		t.Errorf("text\n%q, want\n%q", got, want)
	}
	if body.Words != len(strings.Fields(want)) {
		t.Errorf("%d words", body.Words)
	}
	if want := "First paragraph with code, a note and a view."; body.Summary != want {
		t.Errorf("summary %q", body.Summary)
	}
	if want := []Heading{{2, "next", "Next"}}; !reflect.DeepEqual(body.Headings, want) {
		t.Errorf("headings %v", body.Headings)
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]int{"": 0, "one": 1, "one two": 2, "- a\n- b": 2,
		"海をきれいに": 6, "Привет мир": 2, "a\u00a0b": 1, "—": 1} {
		if body, _ := Convert("f.md", []byte(text), 1, Options{}); body.Words != want {
			t.Errorf("%q: %d words, want %d", text, body.Words, want)
		}
	}
}

func TestSingleSpaced(t *testing.T) {
	for text, want := range map[string]string{"": "", " ": "", "a": "a", " a ": "a", "a b": "a b",
		"a  b": "a b", "a\nb\t": "a b", "é \u00a0x ": "é x", "a ": "a"} {
		if got := singleSpaced([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSummary(t *testing.T) {
	word := strings.Repeat("word ", 60)
	for text, want := range map[string]string{
		"":                               "",
		"## Only a heading":              "",
		"- only\n- a list":               "",
		"> A quote\n\nThen text":         "Then text",
		"![x](y.png)\n![z](y.png)\n":     "",
		"![](y.png)\n\nText":             "Text",
		"![x](y.png \"Figure\")\n\nText": "Text",
		word:                             strings.TrimSpace(word[:200]) + "…",
		strings.Repeat("ab, ", 70):       strings.Repeat("ab, ", 49) + "ab…",
		strings.Repeat("é", 300):         strings.Repeat("é", 199) + "…",
		strings.Repeat("é", 200):         strings.Repeat("é", 200),
		"Two\nlines  and \tspaces":       "Two lines and spaces",
	} {
		if body, _ := Convert("f.md", []byte(text), 1, Options{}); body.Summary != want {
			t.Errorf("%.20q:\n%q, want\n%q", text, body.Summary, want)
		}
	}
}

func TestResolve(t *testing.T) {
	body, _ := Convert("f.md", []byte("[a](b) [c ![d](e)](f) ![g](https://example.org/h)"), 1, Options{})
	var seen []string
	got := string(body.Resolve([]byte("before "), func(l Link) (string, string) {
		seen = append(seen, l.Dest)
		return `/"&<` + l.Dest, ` data-n="` + strconv.Itoa(len(seen)) + `"`
	}))
	want := `before <p><a href="/&quot;&amp;&lt;b" data-n="1">a</a> ` +
		`<a href="/&quot;&amp;&lt;f" data-n="2">c <img src="/&quot;&amp;&lt;e" data-n="3" alt="d"></a> ` +
		`<img src="https://example.org/h" alt="g" loading="lazy" decoding="async"></p>` + "\n"
	if got != want {
		t.Errorf("resolved\n%s want\n%s", got, want)
	}
	if want := []string{"b", "f", "e"}; !reflect.DeepEqual(seen, want) {
		t.Errorf("links %q, want %q", seen, want)
	}
}

func TestFindAnchor(t *testing.T) {
	body, _ := Convert("f.md", []byte("## Location\n## Ärger\n## Part one\n## X {#MyId}\n## Writeln\n## contentEditable\n"), 1, Options{})
	for fragment, want := range map[string]string{
		"location": "section-location", "writeln": "section-writeln", "contenteditable": "section-contenteditable",
		"section-location": "section-location", "ärger": "ärger", "part-one": "part-one",
		"MyId": "myid", "Part-One": "part-one", "nowhere": "", "": "",
	} {
		if id, ok := FindAnchor(body.Anchors, fragment); id != want || ok != (want != "") {
			t.Errorf("%q leads to %q, %v", fragment, id, ok)
		}
	}
}

func TestOptions(t *testing.T) {
	labels := Labels{Note: "Hinweis", Anchor: "Link \"hierher\"", Footnotes: "Fußnoten"}
	body, _ := Convert("f.md", []byte("## A\n\n> [!NOTE]\n> b\n\nc -- \"d\"[^1]\n\n[^1]: e"), 1, Options{Typographer: true, Labels: labels})
	checkBody(t, body)
	for _, want := range []string{`>Hinweis<`, `aria-label="Link &quot;hierher&quot;: A"`, `aria-label="Fußnoten"`,
		`aria-label="Back to reference 1"`, "c – “d”"} {
		if !strings.Contains(string(body.HTML), want) {
			t.Errorf("no %s in %s", want, body.HTML)
		}
	}
	body, _ = Convert("f.md", []byte("## A\n## A\nx[^1]\n\n[^1]: y"), 1, Options{IDPrefix: "faq-2-"})
	checkBody(t, body)
	if want := []string{"faq-2-a", "faq-2-a-1", "faq-2-footnote-1", "faq-2-footnote-ref-1"}; !reflect.DeepEqual(body.Anchors, want) {
		t.Errorf("anchors %q, want %q", body.Anchors, want)
	}
	body, _ = Convert("f.md", []byte("c -- \"d\""), 1, Options{})
	if want := "<p>c -- &quot;d&quot;</p>\n"; string(body.HTML) != want {
		t.Errorf("without typographer: %s", body.HTML)
	}
}

// Text that the source stage would not let through is still read.
func TestOddBytes(t *testing.T) {
	body, _ := Convert("f.md", []byte("# a\r\n\r\nb\r\x00c\xff `\x00\x01` \x7f"), 1, Options{Title: "a"})
	checkBody(t, body)
	if want := "<p>b\n\uFFFDc\uFFFD <code>\uFFFD\uFFFD</code> \uFFFD</p>\n"; string(body.HTML) != want {
		t.Errorf("%q, want %q", body.HTML, want)
	}
}

// Each mistake of the catalogue is made somewhere in the tests.
func TestEveryCode(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*")
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	for _, f := range append(files, "guard_test.go", "hostile_test.go", "markdown_test.go") {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		tests.Write(text)
	}
	for _, c := range diag.Catalogue() {
		pictures := c.ID >= diag.ColourProfile.ID // of which package image has the tests
		if strings.HasPrefix(c.ID, "NS3") && !pictures && !strings.Contains(tests.String(), c.ID) {
			t.Errorf("%s, %s, is not tested", c.ID, c.Title)
		}
	}
}

// A panic of the parser, or of ours, is an error of the file; another file is read as ever.
func TestSurvivesPanic(t *testing.T) {
	again := pages.New
	pages.New = nil
	for pages.Get() != nil { // what is kept would be used first
		continue
	}
	pages.New = func() any { panic("oh") }
	body, diags := Convert("f.md", []byte("Text"), 3, Options{})
	pages.New = again
	if body.HTML != nil || listing(diags) != "3:0 error NS349: The Markdown of this file could not be read: oh.\n" {
		t.Errorf("%s", listing(diags))
	}
	if body, diags := Convert("f.md", []byte("Text"), 3, Options{}); len(diags) > 0 || string(body.HTML) != "<p>Text</p>\n" {
		t.Errorf("%s %s", body.HTML, listing(diags))
	}
}

func TestManyWarnings(t *testing.T) {
	src := []byte("[a](javascript:b)")
	for i := range 2000 {
		src = fmt.Appendf(src, " <x%d>", i)
	}
	_, diags := Convert("f.md", src, 1, Options{})
	errors, warnings := diag.Count(diags)
	if errors != 1 || warnings != maxWarnings {
		t.Errorf("%d errors, %d warnings", errors, warnings)
	}
}

// One body does not leak into another, also when many are made at once.
func TestConcurrent(t *testing.T) {
	src, err := os.ReadFile("testdata/page.md")
	if err != nil {
		t.Fatal(err)
	}
	others := []string{"# A\n# A\n", "[^1]\n\n[^1]: x", "<b>x</b> <b>", "|a|\n|-|", strings.Repeat("> ", 100), "```yaml\na: b\n```"}
	want, _ := Convert("f.md", src, 1, Options{})
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 40 {
				Convert("g.md", []byte(others[(g+i)%len(others)]), 1, Options{Typographer: i%2 == 0})
				if got, _ := Convert("f.md", src, 1, Options{}); !reflect.DeepEqual(got, want) {
					t.Error("another body")
					return
				}
			}
		})
	}
	wg.Wait()
}

// The page is about as long as most are, 6 KB, and has some of everything.
func BenchmarkConvert(b *testing.B) {
	src, err := os.ReadFile("testdata/page.md")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	options := Options{Title: "Set up a refill station", Typographer: true, Labels: german}
	for b.Loop() {
		body, diags := Convert("content/guides/refill-station.md", src, 12, options)
		if len(diags) > 0 || len(body.HTML) == 0 {
			b.Fatal(diags)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	src, err := os.ReadFile("testdata/page.md")
	if err != nil {
		b.Fatal(err)
	}
	body, _ := Convert("f.md", src, 1, Options{})
	var buffer []byte
	b.ReportAllocs()
	for b.Loop() {
		buffer = body.Resolve(buffer[:0], func(l Link) (string, string) { return "/guides/", "" })
	}
}
