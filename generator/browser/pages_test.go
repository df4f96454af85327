//go:build browser

package browser

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"northstar/generator/theme"
)

// axe returns the source of axe-core.
func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(os.Getenv("NORTHSTAR_AXE"))
	if err != nil {
		t.Fatalf("%v\nRun npm pack axe-core@4.14.1, unpack it, and set NORTHSTAR_AXE to its axe.min.js.", err)
	}
	return string(source)
}

// violations runs axe and returns one line for each element that breaks a rule.
const violations = `axe.run(document).then(result => result.violations.flatMap(v => v.nodes.map(n =>
	v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' ') + ' ' + n.html.slice(0, 200))))`

// sideways names the elements that make the page wider than the window.
const sideways = `document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
	[...document.body.querySelectorAll('*')].filter(e => { const r = e.getBoundingClientRect(); return r.right > innerWidth + 1 || r.left < -1; })
		.slice(0, 5).map(e => e.tagName + '.' + e.className)`

func TestPages(t *testing.T) {
	prove(t, func(config string) string { return config }, []string{"light", "dark"}, "ltr")
}

func TestPagesRightToLeft(t *testing.T) {
	prove(t, func(config string) string { return "language: ar\n" + withoutLanguage(config) }, []string{"light"}, "rtl")
}

func withoutLanguage(config string) string {
	lines := slices.DeleteFunc(strings.Split(config, "\n"), func(l string) bool { return strings.HasPrefix(l, "language:") })
	return strings.Join(lines, "\n")
}

// prove opens one page of every layout and looks at it in every width and scheme.
func prove(t *testing.T, edit func(string) string, schemes []string, direction string) {
	source := axe(t)
	p := demo(t, edit)
	server := p.serve(t)
	host := strings.TrimPrefix(server.URL, "http://")
	b := openTab(t)
	for _, l := range theme.Layouts() {
		if l.Name == "alias" {
			continue // it leads on to another page at once
		}
		t.Run(l.Name, func(t *testing.T) {
			page, ok := p.pages[l.Name]
			if !ok {
				t.Fatal("the demonstration has no page of this layout")
			}
			address := server.URL + "/" + strings.TrimSuffix(page, "index.html")
			b.look(t, 1280, "light")
			b.open(t, address)
			if dir := ask[string](t, b, "getComputedStyle(document.body).direction"); dir != direction {
				t.Errorf("the page runs %s", dir)
			}
			ask[bool](t, b, source+"; true")
			for _, width := range []int64{360, 1280} {
				for _, scheme := range schemes {
					b.look(t, width, scheme)
					name := fmt.Sprintf("%s at %d px, %s", page, width, scheme)
					for _, v := range ask[[]string](t, b, violations) {
						t.Errorf("%s: %s", name, v)
					}
					for _, e := range ask[[]string](t, b, sideways) {
						t.Errorf("%s: wider than the window: %s", name, e)
					}
				}
			}
			for _, c := range b.noticed(host) {
				t.Error(c)
			}
		})
	}
}

// TestProof shows a page on which everything is wrong to the checks of this file.
func TestProof(t *testing.T) {
	p := published{files: map[string][]byte{
		"index.html": []byte(`<!doctype html><title></title><img src="none.png"><p class="wide">Pale and wide</p><link rel="stylesheet" href="style.css"><script>1</script><img alt="" src="http://localhost:9/x.png">`),
		"style.css":  []byte(`.wide { width: 3000px; color: #eee; background: #fff }`),
	}}
	server := p.serve(t)
	b := openTab(t)
	b.look(t, 360, "light")
	b.open(t, server.URL+"/")
	ask[bool](t, b, axe(t)+"; true")
	found := strings.Join(slices.Concat(ask[[]string](t, b, violations), ask[[]string](t, b, sideways), b.noticed(strings.TrimPrefix(server.URL, "http://"))), "\n")
	for _, want := range []string{"document-title: ", "html-has-lang: ", "image-alt: ", "color-contrast: ", "P.wide", "console: ", "404", "script-src"} {
		if !strings.Contains(found, want) {
			t.Errorf("nobody noticed %q in\n%s", want, found)
		}
	}
}
