package theme_test

import (
	"bytes"
	"html/template"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/view/theme"
)

func rendered(th *theme.Theme, v theme.PostPage) string {
	var b bytes.Buffer
	th.Render(&b, "post", v, "x")
	return strings.TrimPrefix(b.String(), "<title></title>")
}

// places is a text in every place where it may be left alone, and in some where it may not.
const places = `<title>{{.Title}}</title><p class="{{.Title}}" id={{.Title}} data-x='{{.Title}}'>{{.Title}}</p><a href="{{.Title}}">` +
	`{{with .Title}}{{.}}{{end}}</a>` +
	`<a href='/x/{{.Title}}'></a><a href="/?q={{.Title}}" title="{{.Title}}">{{$.Title}}</a><textarea>{{.Title}}</textarea><img ` +
	`src={{.Title}}>` +
	`<script>var x = "{{.Title}}"</script><p style="color: {{.Title}}" onclick="f('{{.Title}}')"><!-- {{.Title}} -->{{.Minutes}}` +
	`{{.Body}}<b title="{{.Body}}">{{printf "%s" .Title}}{{.Title | printf "%s"}}`

// TestPlainTextIsEscapedAlike: a page is what html/template alone makes of it.
func TestPlainTextIsEscapedAlike(t *testing.T) {
	th, ds := load(main(places))
	if len(ds) > 0 {
		t.Fatal(lines(ds))
	}
	reference := template.Must(template.New("").Parse(places))
	same := func(t interface{ Errorf(string, ...any) }, text string) {
		v := theme.PostPage{Article: theme.Article{Title: text, Minutes: 4, Body: theme.Trusted([]byte("<i>" + text))}}
		var want strings.Builder
		if err := reference.Execute(&want, v); err != nil {
			t.Errorf("%v", err)
		}
		if got := rendered(th, v); got != want.String() {
			t.Errorf("%q\n got %s\nwant %s", text, got, want.String())
		}
	}
	for c := range 256 { // each byte alone, at the start, and in the middle
		b := string([]byte{byte(c)})
		for _, text := range []string{b, b + "x", "x" + b + "y", "/" + b + "/"} {
			same(t, text)
		}
	}
	for _, text := range []string{"", "/a/b-c_d.e#f", "https://example.org/", "javascript:alert(1)", "JAVASCRIPT&colon;x", "//host/",
		"a b", "a%2fb", "é – ü", "../x", "#"} {
		same(t, text)
	}
	rapid.Check(t, func(rt *rapid.T) {
		same(rt, rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-zA-Z/.#_~:?&=%+ -]{0,20}`)).Draw(rt, "text"))
	})
}
