//go:build browser

package browser

import (
	"os"
	"slices"
	"strings"
	"testing"

	"northstar/generator/view/theme"
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

// violations runs axe, but for what stands in frames, which are pages of their own, and returns one line for each element that
// breaks a rule.
const violations = `axe.run(document, {iframes: false}).then(result => result.violations.flatMap(v => v.nodes.map(n =>
	v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' ') + ' ' + n.html.slice(0, 200))))`

// sideways names the elements that make the page wider than the window.
const sideways = `document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
	['wider than the window: ' + document.documentElement.scrollWidth].concat(
	[...document.body.querySelectorAll('*')].filter(e => { const r = e.getBoundingClientRect();
		return (r.right > innerWidth + 1 || r.left < -1) && !e.closest('.table-scroll > *, pre > *'); })
		.slice(0, 5).map(e => e.tagName + '.' + e.className))`

// sites are built for every proof of the pages.
func sites() []struct {
	name, direction string
	build           func(*testing.T) published
} {
	return []struct {
		name, direction string
		build           func(*testing.T) published
	}{
		{"demonstration", "ltr", func(t *testing.T) published { return demo(t, unchanged) }},
		{"demonstration from right to left", "rtl", func(t *testing.T) published {
			return demo(t, func(config string) string {
				return "language: ar\n" + strings.Replace(withoutLanguage(config), "languages: [en, ", "languages: [ar, ", 1)
			})
		}},
		{"arabic", "rtl", arabic},
		{"fresh", "ltr", fresh},
		{"overfull", "ltr", overfull},
	}
}

func withoutLanguage(config string) string {
	lines := slices.DeleteFunc(strings.Split(config, "\n"), func(l string) bool { return strings.HasPrefix(l, "language:") })
	return strings.Join(lines, "\n")
}

// TestPages opens one page of every layout of every site and looks at it in every width and scheme.
func TestPages(t *testing.T) {
	source := axe(t)
	for _, s := range sites() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			p := s.build(t)
			server := p.serve(t)
			b := openTab(t)
			pages := p.pages
			if s.direction == "rtl" {
				pages = p.main // another language site may run the other way
			}
			for _, l := range theme.Layouts() {
				page, ok := pages[l.Name]
				if !ok && s.name == "demonstration" && l.Name != "alias" {
					t.Errorf("the demonstration has no page of the layout %s", l.Name)
				}
				if !ok || l.Name == "alias" {
					continue // an alias leads on to another page at once
				}
				b.prove(t, source, server.URL+"/"+strings.TrimSuffix(page, "index.html"), s.direction)
			}
		})
	}
}

// prove opens a page and looks at it in every width and scheme.
func (b *tab) prove(t *testing.T, axe, address, direction string) {
	t.Helper()
	b.look(t, 1280, "light")
	b.open(t, address)
	if dir := ask[string](t, b, "getComputedStyle(document.body).direction"); dir != direction {
		t.Errorf("%s runs %s", address, dir)
	}
	ask[bool](t, b, axe+"; true")
	for _, v := range []view{{360, "light"}, {360, "dark"}, {1280, "light"}, {1280, "dark"}} {
		b.look(t, v.width, v.scheme)
		for _, complaint := range slices.Concat(ask[[]string](t, b, violations), ask[[]string](t, b, sideways)) {
			t.Errorf("%s at %d px, %s: %s", address, v.width, v.scheme, complaint)
		}
	}
	for _, width := range []int64{320, 2560} {
		b.look(t, width, "light")
		for _, complaint := range ask[[]string](t, b, sideways) {
			t.Errorf("%s at %d px: %s", address, width, complaint)
		}
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(address, "http://"), "/")
	for _, c := range b.noticed(host) {
		t.Errorf("%s: %s", address, c)
	}
}

// A view is a width of the window and the colours that the person prefers.
type view struct {
	width  int64
	scheme string
}

// TestProof shows a page on which everything is wrong to the checks of this file.
func TestProof(t *testing.T) {
	p := pageOf(`<!doctype html><title></title><img src="none.png"><p class="wide">Pale and wide</p>`+
		`<link rel="stylesheet" href="style.css"><script>1</script><img alt="" src="http://localhost:9/x.png">`,
		`.wide { width: 3000px; color: #eee; background: #fff }`)
	server := p.serve(t)
	b := openTab(t)
	b.look(t, 360, "light")
	b.open(t, server.URL+"/")
	ask[bool](t, b, axe(t)+"; true")
	found := strings.Join(slices.Concat(ask[[]string](t, b, violations), ask[[]string](t, b, sideways),
		b.noticed(strings.TrimPrefix(server.URL, "http://"))), "\n")
	for _, want := range []string{"document-title: ", "html-has-lang: ", "image-alt: ", "color-contrast: ", "P.wide", "console: ", "404",
		"script-src"} {
		if !strings.Contains(found, want) {
			t.Errorf("nobody noticed %q in\n%s", want, found)
		}
	}
}
