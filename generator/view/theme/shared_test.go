package theme_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"northstar/generator/view/theme"
)

// calls is a theme whose posts call the same template with .Shared, in several places, and with .Chrome.
func calls() map[string]string {
	return map[string]string{
		"partials/menu.html": `{{define "menu"}}<nav title="{{.SiteName}}">{{range .Navigation}}<a href="{{.URL}}">{{.Title}}</a>{{end}}` +
			`</nav>{{end}}{{define "name"}}{{.SiteName}}{{end}}`,
		"layouts/post.html": `{{define "main"}}{{template "menu" .Shared}}|{{template "menu" .Chrome}}|{{with .Chrome}}` +
			`{{template "menu" $.Chrome.Shared}}{{end}}|{{template "name" .Shared}}{{template "odd" .}}{{end}}` +
			`{{define "odd"}}<p title="{{template "name" .Shared}}">{{template "name" .Shared}}</p><script>var x = ` +
			`{{template "name" .Shared}}</script>{{end}}`,
	}
}

func shared(name string) theme.PostPage {
	return theme.PostPage{Chrome: theme.Chrome{Shared: theme.Shared{SiteName: name,
		Navigation: []theme.NavigationLink{{Title: name, URL: "/" + name + "/"}}}}}
}

// A part says the same as a template that is called with another value, and is escaped for its place.
func TestPartsAreEscapedForTheirPlace(t *testing.T) {
	th, ds := load(calls())
	if len(ds) > 0 {
		t.Fatal(lines(ds))
	}
	for _, name := range []string{`a "<b>`, "plain", `a "<b>`} {
		var b bytes.Buffer
		if ds := th.Render(&b, "post", shared(name), "x"); ds != nil {
			t.Fatal(lines(ds))
		}
		text, attribute, address, script := name, name, name, `"plain"`
		if name != "plain" {
			text, attribute, address, script = "a &#34;&lt;b&gt;", "a &#34;&lt;b&gt;", "a%20%22%3cb%3e", `"a \"\u003cb\u003e"`
		}
		menu := `<nav title="` + attribute + `"><a href="/` + address + `/">` + text + `</a></nav>`
		want := "<title></title>" + menu + "|" + menu + "|" + menu + `|` + text + `<p title="` + attribute + `">` + text +
			`</p><script>var x = ` + script + `</script>`
		if b.String() != want {
			t.Errorf("got  %s\nwant %s", b.String(), want)
		}
	}
}

// What pages share is made once, and a shell only names it.
func TestPartsAreMadeOnce(t *testing.T) {
	th, _ := load(calls())
	seen := map[*theme.SharedPart]int{}
	for range 3 {
		shell, _ := th.Shell(nil, "post", shared("once"), "x")
		th.Expand(nil, "post", shell, func(p *theme.SharedPart) []byte { seen[p]++; return p.HTML })
	}
	if len(seen) != 2 {
		t.Errorf("%d parts were made; want one of the menu and one of the name", len(seen))
	}
	for p, n := range seen {
		if n%3 != 0 {
			t.Errorf("%s stands %d times on three pages", p.HTML, n)
		}
	}
}

// A part that fails is reported where it fails.
func TestPartsReportFailures(t *testing.T) {
	th, _ := load(map[string]string{
		"partials/menu.html": "{{define \"menu\"}}\n{{if .Navigation}}{{(index .Sections 3).Title}}{{end}}{{end}}",
		"layouts/post.html":  `{{define "main"}}{{template "menu" .Shared}}{{end}}`,
	})
	var b bytes.Buffer
	ds := th.Render(&b, "post", shared("x"), "posts/a/index.html")
	want := "themes/kelp/partials/menu.html:2:22 error NS611: posts/a/index.html could not be made: index .Sections 3: index out of " +
		"range: 3.\n  at   index .Sections 3\n"
	if got := lines(ds); !strings.HasPrefix(got, want) || b.Len() > 0 {
		t.Errorf("got %q\n%swant\n%s", b.String(), got, want)
	}
}

func TestPartsAreConcurrent(t *testing.T) {
	th, _ := load(calls())
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 50 {
				var b, again bytes.Buffer
				v := shared(fmt.Sprint("site", (i+j)%20))
				th.Render(&b, "post", v, "x")
				th.Render(&again, "post", v, "x")
				if want := fmt.Sprintf(`<a href="/%s/">%s</a></nav>|`, v.SiteName, v.SiteName); b.String() != again.String() ||
					!bytes.Contains(b.Bytes(), []byte(want)) {
					t.Errorf("got %q, want %q in it", b.String(), want)
				}
			}
		})
	}
	wg.Wait()
}
