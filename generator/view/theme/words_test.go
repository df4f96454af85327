package theme_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// english is the default theme's own language.
func english() []*locale.Locale {
	languages, _ := theme.Languages(theme.Layer{Name: "themes/default", Files: themes.Default()})
	return []*locale.Locale{languages.In(locale.English)}
}

const words = `
test:
  plain: <b> & "that's"
  sentence: "{date} came {title}."
  counted: {one: "{count} cat", other: "{count} cats"}
  comma: ", "
`

// spoken loads the plain theme with a template, in a language whose messages are words.
func spoken(t *testing.T, body string) (*theme.Theme, string) {
	t.Helper()
	languages, ds := locale.New([]locale.File{{Name: "en.yaml", Tag: "en", Data: []byte(words)}})
	if len(ds) > 0 {
		t.Fatal(lines(ds))
	}
	l, ds := languages.Find("en")
	if len(ds) > 0 {
		t.Fatal(lines(ds))
	}
	files := plain()
	files["layouts/post.html"] = text(body)
	files["partials/when.html"] = text(`<i>{{.ISO}}</i>`)
	th, ds := theme.Load([]*locale.Locale{l}, theme.Layer{Name: "themes/kelp", Files: files})
	return th, lines(ds)
}

func TestWordsAreEscapedForTheirPlace(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{`{{word "test.plain"}}`, `&lt;b&gt; &amp; "that's"`},
		{`<a title="{{word "test.plain"}}">`, `<a title="&lt;b&gt; &amp; &#34;that&#39;s&#34;">`},
		{`<script>x = {{word "test.plain"}}</script>`, `<script>x = "\u003cb\u003e \u0026 \"that's\""</script>`},
		{`<a href="/?q={{word "test.plain"}}">`, `<a href="/?q=%3cb%3e%20%26%20%22that%27s%22">`},
		{`{{with word "test.comma"}}[{{.}}]{{end}}`, `[, ]`},
		{`{{printf "%s!" (word "test.comma")}}`, `, !`},
		{`{{range .Topics}}{{.Title}}{{word "test.comma"}}{{end}}`, `A&amp;B, `},
		{`{{word "test.counted" "count" .Minutes}}`, `7 cats`},
		{`{{range .Topics}}{{word "test.counted" "count" $.Minutes}}{{end}}`, `7 cats`},
		{`{{word "test.sentence" "date" (show "when" .Date) "title" .Title}}`, `<i>2026</i> came T&lt;.`},
		{`<p title="{{word "test.sentence" "date" .Date.ISO "title" .Title}}">`, `<p title="2026 came T&lt;.">`},
	} {
		th, found := spoken(t, `{{define "main"}}`+test.body+`{{end}}`)
		if found != "" {
			t.Errorf("%s: %s", test.body, found)
			continue
		}
		v := theme.PostPage{Article: theme.Article{Title: "T<", Minutes: 7, Date: theme.Time{ISO: "2026"},
			Topics: []theme.Link{{Title: "A&B"}}}}
		var b bytes.Buffer
		if ds := th.Render(&b, "post", v, "x"); ds != nil {
			t.Errorf("%s: %s", test.body, lines(ds))
		}
		if got := strings.TrimPrefix(b.String(), "<title></title>"); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.body, got, test.want)
		}
	}
}

func TestWordMistakes(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{`{{word "test.plian"}}`, `themes/kelp/layouts/post.html:1:26 error NS620: There is no message "test.plian".
  at   test.plian
  hint Did you mean test.plain?
  fix  {{define "main"}}{{word "test.plain"}}{{end}}
`},
		{`{{word .Title}}`, `themes/kelp/layouts/post.html:1:20 error NS603: word takes the name of a message, in quotation marks: {{word "menu.search"}}.
`},
		{`{{word "test.sentence" "date" .Date.ISO}}`, `The message test.sentence needs a value for {title}`},
		{`{{word "test.sentence" "date" .Date "title" .Title}}`,
			`.Date is one Time, which cannot be printed as a whole: name the template that shows it, as in (show "time" .Date)`},
		{`{{word "test.sentence" "date" (show "whem" .Date) "title" .Title}}`, `No file defines the template "whem"`},
		{`{{word "test.sentence" "date" (show "when" .Title) "title" .Title}}`, `.ISO: the dot is a text and has no field ISO`},
		{`{{word "test.sentence" "date" .Date.ISO "title" .Titel}}`, `PostPage has no field Titel`},
		{`{{word "test.plain" "titel" .Title}}`, `The message test.plain has no placeholder {titel}`},
		{`{{word "test.plain" "title"}}`, `word takes the name of each placeholder and its value in turn`},
		{`{{word "test.sentence" .Date.ISO "date" "title" .Title}}`,
			`Expected the name of a placeholder in quotation marks, but found .Date.ISO`},
		{`{{word "test.counted" "count" .Title}}`, `{count} is a number, but .Title is a text`},
		{`{{with word "test.counted" "count" 3}}{{.}}{{end}}`,
			`word with placeholders is text and markup, and cannot be part of another expression`},
		{`{{show "when" .Date}}`, `show stands alone or in parentheses`},
		{`{{"test.plain" | word}}`, `word stands alone or in parentheses`},
	} {
		_, found := spoken(t, `{{define "main"}}`+test.body+`{{end}}`)
		if !strings.Contains(found, test.want) {
			t.Errorf("%s\n got %s\nwant %s", test.body, found, test.want)
		}
	}
}

func TestOwnWords(t *testing.T) {
	languages, ds := theme.Languages(
		theme.Layer{Name: "themes/kelp",
			Files: fstest.MapFS{"messages/en.yaml": text("a:\n  b: ours\n  c: ours too\n  pgae: never shown\n")}},
		theme.Layer{Name: "themes/default", Files: fstest.MapFS{"messages/en.yaml": text("a:\n  b: theirs\n  page: theirs\n")}})
	if len(ds) > 0 {
		t.Fatal(lines(ds))
	}
	files := plain()
	files["layouts/post.html"] = text(`{{define "main"}}{{word "a.b"}}, {{word "a.c"}}, {{word "a.page"}}{{end}}`)
	th, ds := theme.Load([]*locale.Locale{languages.In("en")}, theme.Layer{Name: "themes/kelp", Files: files})
	want := `themes/kelp/messages/en.yaml:4:3 warning NS621: Nothing shows the message a.pgae.
  at   pgae
  hint Did you mean a.page?
`
	if got := lines(ds); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	var b bytes.Buffer
	th.Render(&b, "post", theme.PostPage{}, "x")
	if want := "<title></title>ours, ours too, theirs"; b.String() != want {
		t.Errorf("got %s, want %s", &b, want)
	}
}

// A layout's pages are made anew when one of its messages changes, and only then.
func TestWordsAreInTheDigest(t *testing.T) {
	digest := func(layout, data string) [16]byte {
		languages, _ := locale.New([]locale.File{{Name: "en.yaml", Tag: "en", Data: []byte(data)}})
		files := plain()
		files["layouts/post.html"] = text(`{{define "main"}}{{word "a.b"}}{{end}}`)
		th, ds := theme.Load([]*locale.Locale{languages.In("en")}, theme.Layer{Name: "themes/kelp", Files: files})
		if len(ds) > 0 {
			t.Fatal(lines(ds))
		}
		return th.LayoutDigest(layout)
	}
	if digest("post", "a: {b: one}") == digest("post", "a: {b: two}") {
		t.Error("another message, but the same digest")
	}
	if digest("story", "a: {b: one}") != digest("story", "a: {b: two}") {
		t.Error("the digest depends on a message that the layout does not have")
	}
}
