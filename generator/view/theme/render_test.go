package theme_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"northstar/generator/view/theme"
)

// post renders the plain theme's post with body as its main part.
func post(t *testing.T, body string, value any) (page, found string) {
	t.Helper()
	th, ds := load(main(body))
	if len(ds) > 0 {
		t.Fatal(lines(ds))
	}
	b := bytes.NewBufferString("before ")
	ds = th.Render(b, "post", value, "posts/a/index.html")
	return strings.TrimPrefix(b.String(), "before <title></title>"), lines(ds)
}

func TestRenderReportsFailures(t *testing.T) {
	for _, test := range []struct {
		name, body string
		value      any
		want       string
	}{
		{"index out of range", "\n<p>{{(index .Contents 3).Text}}", theme.PostPage{}, `
themes/kelp/layouts/post.html:2:7 error NS611: posts/a/index.html could not be made: index .Contents 3: index out of range: 3.
  at   index .Contents 3
`},
		{"free field that is no list", "{{range .Chrome.Extra.list}}{{.}}{{end}}",
			theme.PostPage{Chrome: theme.Chrome{Extra: theme.Extra{"list": true}}}, `
themes/kelp/layouts/post.html:1:26 error NS611: posts/a/index.html could not be made: .Chrome.Extra.list: range can't iterate over true.
  at   .Chrome.Extra.list
`},
		{"a value that panics", "{{range .Chrome.Extra.x}}{{end}}", theme.PostPage{Chrome: theme.Chrome{Extra: theme.Extra{"x": trap}}}, `
themes/kelp/layouts/post.html:0:0 error NS611: posts/a/index.html could not be made: it hurts.
`},
		{"another layout's value", "{{.Article.Title}}", theme.GoalPage{}, `
themes/kelp/layouts/post.html:1:20 error NS611: posts/a/index.html could not be made: .Article.Title: can't evaluate field Article in type theme.GoalPage.
  at   .Article.Title
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			page, found := post(t, test.body, test.value)
			if page != "before " {
				t.Errorf("a half page is left: %q", page)
			}
			if !strings.HasPrefix(found, strings.TrimPrefix(test.want, "\n")) {
				t.Errorf("got\n%swant\n%s", found, test.want)
			}
		})
	}
}

// trap is a sequence that cannot be stepped through.
func trap(func(int) bool) { panic("it hurts") }

// A broken layout has been reported once; its pages say nothing more.
func TestRenderOfBrokenLayout(t *testing.T) {
	th, _ := load(main("{{.Titel}}"))
	var b bytes.Buffer
	if ds := th.Render(&b, "post", theme.PostPage{}, "x"); ds != nil || b.Len() > 0 {
		t.Errorf("got %q, %s", b.String(), lines(ds))
	}
	if ds := th.Render(&b, "page", theme.PagePage{}, "x"); ds != nil || b.Len() == 0 {
		t.Errorf("another layout makes %q, %s", b.String(), lines(ds))
	}
}

// What is safe to write into a template, and what html/template makes of it.
func TestAddressesAndText(t *testing.T) {
	v := theme.PostPage{Chrome: theme.Chrome{
		Shared: theme.Shared{Contact: theme.Link{Title: "<b>&", URL: "mailto:a.b+c@example.org"}},
		Extra:  theme.Extra{"phone": "+353 1 234", "bad": "javascript:alert(1)", "tel": "tel:+3531234"},
	}}
	for _, test := range []struct{ body, want string }{
		{`<a href="{{.Contact.URL}}">{{.Contact.Title}}</a>`, `<a href="mailto:a.b&#43;c@example.org">&lt;b&gt;&amp;</a>`},
		{`<a href="tel:{{.Chrome.Extra.phone}}">`, `<a href="tel:&#43;353%201%20234">`},
		{`<a href="{{.Chrome.Extra.tel}}">`, `<a href="#ZgotmplZ">`},
		{`<a href="{{.Chrome.Extra.bad}}">`, `<a href="#ZgotmplZ">`},
		{`{{.Chrome.Extra.nothing}}|{{.Chrome.Extra.nothing.at.all}}`, `|`},
		{`{{.Body}}`, ``},
	} {
		if got, found := post(t, test.body, v); got != test.want || found != "" {
			t.Errorf("%s\n got %s %s\nwant %s", test.body, got, found, test.want)
		}
	}
	body := theme.PostPage{Article: theme.Article{Title: "<i>", Body: theme.Trusted([]byte("<p>fine</p>"))}}
	if got, _ := post(t, `{{.Title}}{{.Body}}`, body); got != "&lt;i&gt;<p>fine</p>" {
		t.Errorf("got %s", got)
	}
}

func TestRenderIsConcurrent(t *testing.T) {
	th, _ := load(main(`{{.Title}}{{range .Topics}}<a href="{{.URL}}">{{.Title}}</a>{{end}}`))
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 50 {
				var b bytes.Buffer
				title := fmt.Sprint(i, "-", j)
				ds := th.Render(&b, "post", theme.PostPage{Article: theme.Article{Title: title}}, "x")
				if want := "<title></title>" + title; ds != nil || b.String() != want {
					t.Errorf("got %q, want %q", b.String(), want)
				}
			}
		})
	}
	wg.Wait()
}
