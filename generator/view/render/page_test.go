package render_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/text/markdown"
	"northstar/generator/view/render"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// plain is a theme whose pages are their bodies in a small frame.
func plain(t testing.TB) *theme.Theme {
	t.Helper()
	files := fstest.MapFS{"layouts/base.html": {Data: []byte("<!doctype html>\n<html lang=\"{{.Language}}\">\n <head>\n  <title>" +
		"{{.PageTitle}}</title>\n </head>\n <body>\n{{template \"main\" .}}\n </body>\n</html>\n")}}
	for _, l := range theme.Layouts() {
		files["layouts/"+l.Name+".html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}{{end}}`)}
	}
	files["layouts/post.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}<main>{{.Body}}</main>{{end}}`)}
	files["layouts/person.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}<main>{{.Bio}}</main>{{end}}`)}
	files["layouts/goal.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}{{.State.Word}}{{.Sentence}}{{end}}`)}
	files["layouts/goals.html"] = &fstest.MapFile{Data: []byte(
		`{{define "main"}}{{range .Groups}}{{.Title}}{{range .Goals}}{{.Sentence}}{{end}}{{end}}{{end}}`)}
	th, ds := theme.Load(english(), theme.Layer{Name: "themes/plain", Files: files})
	if diag.HasErrors(ds) { // that its layouts show no figures is a warning
		t.Fatal(ds)
	}
	return th
}

// post is a page whose markup the minifier sees: that of a value without an Article.
func post(text string) theme.Page {
	return theme.Page{Path: "people/a/index.html", Layout: "person", Source: "data/people/a.yaml", Value: func() any {
		return theme.PersonPage{Chrome: theme.Chrome{Language: "en", PageTitle: "A & B"}, Bio: theme.Trusted([]byte(text))}
	}}
}

// TestBodyIsNotMinified: the body of a Markdown page comes out as it was made, and the
// rest of the page as if there were no body.
func TestBodyIsNotMinified(t *testing.T) {
	for _, body := range append(hostile(), "", " ", "<main>", "</main>", "\n<p>a  b</p>\n") {
		body = "<p>" + strings.Repeat("long ", 60) + "</p>\n" + body
		p := theme.Page{Path: "posts/a/index.html", Layout: "post", Source: "content/posts/a.md", Value: func() any {
			return theme.PostPage{Chrome: theme.Chrome{Language: "en", PageTitle: "A & B"},
				Article: theme.Article{Body: theme.Trusted([]byte(body))}}
		}}
		want := `<!doctype html><html lang="en"><head><title>A & B</title></head><body><main>` + body + `</main></body></html>`
		if got := page(t, render.New(plain(t), true), p); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func page(t interface{ Fatalf(string, ...any) }, r *render.Renderer, p theme.Page) string {
	file, ds := r.Page(nil, p)
	if len(ds) > 0 {
		t.Fatalf("%v", ds)
	}
	return string(file)
}

// hostile is bodies that minifiers are known to spoil.
func hostile() []string {
	return []string{
		"<p>a <code>x  y</code> b</p>", "<p>a<code> x </code>b <code> x</code> <code>x </code></p>", "<p>x <code>\n\t</code></p>",
		"<p><code>don't  </code> and <code>\"  a</code></p>", "<p><code class=\"a  b\">  <b title=\"a  b\">  c</b> </code> d</p>",
		"<p><kbd>Ctrl</kbd> + <kbd> C</kbd></p>", "<p>a <em> b </em> c</p>", "<p>a<em>b</em> <strong>c</strong></p>",
		"<pre><code class=\"language-go\">func  x() {\n\n\tif a &lt; b {}  \n}\n</code></pre>", "<pre>\n\n  a\n</pre>after",
		"<pre> <span>a</span>  <span>b</span>\n</pre>",
		"<p>a\n<br>\nb<br/>c</p>", "<p>&amp;lt;b&amp;gt; &lt;b&gt; &amp;amp; &quot;x&quot; &#39;y&#39; &nbsp; &#160;z</p>",
		"<p>&ampersand &copy; &amp;copy; &amp;#60;</p>",
		"<ul>\n<li>a</li>\n<li>b <p>c</p> d</li>\n</ul>", "<ul class=\"\"><li id=\"\">a</ul>",
		"<table>\n<thead><tr><th scope=\"col\"> a </th></tr></thead>\n<tbody>\n<tr><td> 1 </td><td></td></tr></tbody></table>",
		"<p>a <img src=\"x.png\" alt=\"\"> b <img src='y.png' alt='say \"hi\"'></p>",
		"<p><a href=\"/?a=1&amp;b=2&amp;copy=3\">x</a> <a href=\"#\">y</a> <a href=\"\">z</a></p>",
		"<figure>\n<img src=\"a.jpg\" alt=\"x  y\" width=\"1\" height=\"2\" loading=\"lazy\">\n<figcaption> A b </figcaption>\n</figure>",
		"<details open>\n<summary> a </summary>\n <p>b</p></details>", "<textarea>\n  a\n b </textarea> x",
		"<p>a <!-- comment --> b<!--c-->d</p>",
		"<svg viewBox=\"0 0 10 10\" role=\"img\"><title> A  b </title><text x=\"1\"> c  d </text><path d=\"M 0 0 L 10 10\"/></svg> after",
		"<p>a <svg><g/></svg> b</p>",
		"<script type=\"application/ld+json\">{\"a\": \"b  c\", \"d\": 1.10}</script>", "<p>ü  é\u00a0\u00a0x\u200bz\u2003y</p>",
		"<p>שלום  <bdi> x </bdi></p>",
		"<blockquote>\n<p>a</p>\n</blockquote>\n\n<p>b</p>", "<p>1 <sup><a href=\"#fn-1\" id=\"r\">1</a></sup> , <sub> 2</sub></p>",
		"<dl><dt> a </dt> <dd>b </dd></dl>",
		"<form action=\"/s\" method=\"get\"><input type=\"text\" name=\"q\" value=\"\"> <button type=\"submit\"> Go </button></form>",
		"<p>a</p>b <p>c</p> d <div> e </div>",
		"<p><time datetime=\"2026-06-30\">30 June</time> · <abbr title=\"A  B\">AB</abbr></p>", "<h2 id=\"a\">\n A\n</h2>",
		"<p>&lt;code&gt; x  y &lt;/code&gt;</p>",
		"<p><code></code> x <code> </code>", "<codex>a  b</codex> <code\n>a  b</code>", "<p>a<wbr>b <del> x </del><ins>y</ins></p>",
		"<p>&#xFF; \u00ff \u00fe \u00fd</p>",
	}
}

// Minifying changes nothing that is shown.
func TestMinifiedShowsTheSame(t *testing.T) {
	th := plain(t)
	whole, small := render.New(th, false), render.New(th, true)
	for _, body := range hostile() {
		want, got := page(t, whole, post(body)), page(t, small, post(body))
		if diff := cmp.Diff(shown(t, want), shown(t, got)); diff != "" {
			t.Errorf("%s\nbecame %s\n-whole +minified\n%s", body, got, diff)
		}
		if len(got) >= len(want) {
			t.Errorf("%s: %d bytes became %d", body, len(want), len(got))
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		body := strings.Join(rapid.SliceOfN(rapid.SampledFrom(hostile()), 1, 6).Draw(rt, "bodies"),
			rapid.SampledFrom([]string{"", " ", "\n"}).Draw(rt, "between"))
		want, got := page(rt, whole, post(body)), page(rt, small, post(body))
		if diff := cmp.Diff(shown(t, want), shown(t, got)); diff != "" {
			rt.Fatalf("%s\nbecame %s\n%s", body, got, diff)
		}
	})
}

// Whatever somebody writes in Markdown becomes a page, minified or not, and shows the same. HTML of other makers does not get as
// far as the minifier, and it may refuse that: a zero byte within a tag, for one, which no text of a site has.
func FuzzMinify(f *testing.F) {
	for _, body := range hostile() {
		f.Add(body)
	}
	for _, text := range []string{"<p><code>a", "<pre", "`` a `b`  c``", "</code></pre>", "<", "<!--", "<![CDATA[", "<svg",
		"<a b=\"", "\xff\xfe",
		"# A  *b*\n\n    x  y\n\n~~~go\nif a  < b {}\n~~~\n", "| a | b |\n|---|--:|\n|  1 | `x  y` |\n", "> [!NOTE]\n> a[^1]\n\n[^1]: b\n",
		"- [x] a\n- [ ] b  \n  c<br>d\n", "![a  b](x.png \"c  d\") <https://example.org/?a=1&b=2>"} {
		f.Add(text)
	}
	th := plain(f)
	whole, small := render.New(th, false), render.New(th, true)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) || len(text) > 4<<10 {
			return // package source refuses it, or it is only slow
		}
		body, _ := markdown.Convert("a.md", []byte(text), 1, markdown.Options{})
		want, got := page(t, whole, post(string(body.HTML))), page(t, small, post(string(body.HTML)))
		if diff := cmp.Diff(shown(t, want), shown(t, got)); diff != "" {
			t.Errorf("%s\nbecame %s\n-whole +minified\n%s", want, got, diff)
		}
	})
}

func TestMinifiedFrame(t *testing.T) {
	got := page(t, render.New(plain(t), true), post("<ul>\n<li>a</li>\n</ul>\n<!-- x --><p>b  c</p>"))
	want := `<!doctype html><html lang="en"><head><title>A & B</title></head><body><main><ul><li>a</li></ul><p>b c</p></main></body></html>`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The minifier writes into what it reads: neither a value nor an earlier page may change.
func TestPagesDoNotShareMemory(t *testing.T) {
	r := render.New(plain(t), true)
	body := []byte("<P>one  <CODE>a  b</CODE>\n</P>")
	value := theme.PostPage{Article: theme.Article{Body: theme.Trusted(body)}}
	p := theme.Page{Path: "x", Layout: "post", Value: func() any { return value }}
	first := page(t, r, p)
	kept := first
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for j := range 100 {
				text := fmt.Sprintf("page %d %d <code>x  y</code>", i, j)
				file, ds := r.Page(nil, post(text))
				if len(ds) > 0 || !strings.Contains(string(file), text) {
					t.Errorf("got %s, want %s in it", file, text)
				}
			}
		})
	}
	wg.Wait()
	if string(value.Body) != "<P>one  <CODE>a  b</CODE>\n</P>" || first != kept || page(t, r, p) != first {
		t.Error("a value or a page was written to")
	}
}

func TestFailuresBelongToTheirPage(t *testing.T) {
	r := render.New(plain(t), true)
	file, ds := r.Page(nil, theme.Page{Path: "a/index.html", Layout: "post", Source: "content/a.md",
		Value: func() any { panic("no value") }})
	if file != nil || len(ds) != 1 || ds[0].Code != diag.PageFailed.ID || ds[0].File != "content/a.md" ||
		ds[0].Message != "a/index.html could not be made: no value." {
		t.Errorf("got %q, %+v", file, ds)
	}
	file, ds = r.Page(nil, theme.Page{Path: "a/index.html", Layout: "post", Value: func() any { return theme.GoalPage{} }})
	if file != nil || len(ds) != 1 || ds[0].Code != diag.PageFailed.ID || ds[0].Line != 1 {
		t.Errorf("got %q, %+v", file, ds)
	}
	if got := page(t, r, post("fine")); !strings.Contains(got, "<main>fine</main>") {
		t.Errorf("the next page is %s", got)
	}
}

// article is a page of usual size: 6 KB of text with headings, lists, code and links.
func article() theme.PostPage {
	var body strings.Builder
	for i := range 12 {
		fmt.Fprintf(&body, "<h2 id=\"part-%d\">Part %d</h2>\n<p>%s<a href=\"/guides/first/\">a link</a>, <em>stress</em> and <code>code "+
			" x</code>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n", i, i, strings.Repeat("Some words of an article that people read. ", 8))
	}
	link := func(n int) theme.Link {
		return theme.Link{Title: fmt.Sprint("Title ", n), URL: fmt.Sprintf("/page-%d/", n)}
	}
	v := theme.PostPage{
		Chrome: theme.Chrome{
			Language: "en", Direction: "ltr", PageTitle: "A page · A site", Description: "What it is about.",
			Canonical: "https://example.org/a/",
			OpenGraph: "article",
			Shared: theme.Shared{Layout: "post", Stylesheet: "/assets/site.css", SiteName: "A site", Tagline: "Better together",
				Home: "/", SearchURL: "/search/", AsOf: theme.Time{ISO: "2026-06-30", Text: "30 June 2026"}},
			StructuredData: map[string]any{"@type": "Article", "name": "A page"},
		},
		Article: theme.Article{
			Title: "A page", Summary: "What it is about.", Date: theme.Time{ISO: "2026-06-01", Text: "1 June 2026"}, Minutes: 4,
			Authors: []theme.Named{{Name: "Coordinator A", URL: "/people/a/"}}, Body: theme.Trusted([]byte(body.String())),
			Previous: link(1), Next: link(2),
		},
	}
	for i := range 6 {
		v.Navigation = append(v.Navigation, theme.NavigationLink{Title: link(i).Title, URL: link(i).URL})
		v.Sections = append(v.Sections, link(i))
		v.Contents = append(v.Contents, theme.Heading{Level: 2, Text: fmt.Sprint("Part ", i), URL: fmt.Sprintf("#part-%d", i)})
	}
	for i := range 3 {
		v.Breadcrumbs = append(v.Breadcrumbs, link(i))
		v.Topics = append(v.Topics, link(i))
		v.Related = append(v.Related, theme.Card{URL: "/x/", Title: "X", Summary: "Y", Type: "Post", TypeKey: "post", Date: v.Date})
	}
	return v
}

func BenchmarkPage(b *testing.B) {
	th, _ := theme.Load(english(), theme.Layer{Name: "themes/default", Files: themes.Default()})
	v := article()
	p := theme.Page{Path: "a/index.html", Layout: "post", Value: func() any { return v }}
	for _, minified := range []bool{false, true} {
		b.Run(fmt.Sprintf("minified=%v", minified), func(b *testing.B) {
			r := render.New(th, minified)
			b.ReportAllocs()
			for b.Loop() {
				file, ds := r.Page(nil, p)
				if len(ds) > 0 || len(file) < 6000 {
					b.Fatal(len(file), ds)
				}
				b.SetBytes(int64(len(file)))
			}
		})
	}
}
