//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"northstar/generator/view/theme"
)

// number gives everything on the page that the Tab key must reach a number, in the order of reading.
// What cannot be seen now, such as what is in closed details, is left out.
const number = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
	.filter(e => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !e.disabled)
	.map((e, i) => (e.dataset.order = i, (e.tagName + ' ' + e.textContent.trim()).slice(0, 60)))`

// stop describes where the focus is: the number given by number, -1 for nothing, -2 for a box
// that browsers stop at because it scrolls, and what is wrong with what is seen there.
const stop = `(e => {
	if (e === document.body || e === document.documentElement) return '-1';
	if (e.dataset.order === undefined) return '-2';
	const style = getComputedStyle(e), r = e.getBoundingClientRect();
	let wrong = '';
	if (style.outlineStyle === 'none' || style.outlineStyle !== 'auto' && parseFloat(style.outlineWidth) < 2)
		wrong += ' the focus is not to be seen';
	if (r.width * r.height === 0 || r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth)
		wrong += ' it is outside of the window';
	return e.dataset.order + wrong;
})(document.activeElement)`

// TestKeyboard walks through a page of every layout with the Tab key alone: it reaches everything, in the
// order of reading, shows where it is, and comes out at the end.
func TestKeyboard(t *testing.T) {
	for _, s := range sites() {
		if s.name != "demonstration" && s.name != "arabic" {
			continue
		}
		width := map[string]int64{"demonstration": 1280, "arabic": 360}[s.name]
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			p := s.build(t)
			server := p.serve(t)
			b := openTab(t)
			b.look(t, width, "light")
			for _, l := range theme.Layouts() {
				page, ok := p.pages[l.Name]
				if !ok || l.Name == "alias" {
					continue
				}
				b.open(t, server.URL+"/"+strings.TrimSuffix(page, "index.html"))
				wanted := ask[[]string](t, b, number)
				next := 0 // or behind what a script has put the focus on, as on the search page
				if _, err := fmt.Sscan(ask[string](t, b, stop), &next); err == nil {
					next++
				}
				for presses := 0; next < len(wanted); presses++ {
					b.press(t, "\t")
					at := ask[string](t, b, stop)
					if at == "-2" && presses < 2*len(wanted) {
						continue
					}
					if at != fmt.Sprint(next) {
						t.Errorf("%s: Tab leads to %s instead of %d, %q", page, at, next, wanted[next])
						break
					}
					next++
				}
				if b.press(t, "\t"); next == len(wanted) && ask[string](t, b, stop) != "-1" {
					t.Errorf("%s: the Tab key does not leave the page", page)
				}
			}
		})
	}
}

// TestSkipLink: the first press of Tab offers to skip the menu, and Enter does it.
func TestSkipLink(t *testing.T) {
	p := demo(t, unchanged)
	server := p.serve(t)
	b := openTab(t)
	b.look(t, 360, "light")
	b.open(t, server.URL+"/goals/")
	b.press(t, "\t")
	if !ask[bool](t, b, "(r => r.width > 50 && r.height > 20 && r.top >= 0)(document.activeElement.getBoundingClientRect()) && "+
		"document.activeElement.matches('.skip')") {
		t.Error("the first stop is not a link that skips the menu")
	}
	b.press(t, "\r")
	b.press(t, "\t")
	if !ask[bool](t, b, "document.querySelector('main').contains(document.activeElement)") {
		t.Error("behind the skip link comes " + ask[string](t, b, "document.activeElement.outerHTML"))
	}
}

// TestWalkProof walks through a page with everything wrong.
func TestWalkProof(t *testing.T) {
	p := pageOf(`<!doctype html><html lang="en"><title>x</title><link rel="stylesheet" href="style.css">`+
		`<a href="#a" id="a">plain</a><a href="#b" tabindex="1">jumps the queue</a><button>hidden focus</button>`,
		"button:focus { outline: none }")
	server := p.serve(t)
	b := openTab(t)
	b.open(t, server.URL+"/")
	ask[[]string](t, b, number)
	var stops []string
	for range 4 {
		b.press(t, "\t")
		stops = append(stops, ask[string](t, b, stop))
	}
	if got := strings.Join(stops, ","); got != "1,0,2 the focus is not to be seen,-1" {
		t.Errorf("the walk was %s", got)
	}
}
