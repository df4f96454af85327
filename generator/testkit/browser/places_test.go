//go:build browser

package browser

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

// A phone, in CSS pixels.
const (
	phoneWidth  = 360
	phoneHeight = 740
)

// place is how far down the first visible element of a selector begins; -1 if there is none.
func (b *tab) place(t *testing.T, selector string) int {
	t.Helper()
	return ask[int](t, b, `(e => e ? Math.round(e.getBoundingClientRect().top + scrollY) : -1)(
		[...document.querySelectorAll('`+selector+`')].find(e => e.checkVisibility()))`)
}

// near is what people come to a page for, and within how many screens of a phone it begins.
var near = []struct {
	below, selector string
	screens         float64
}{
	{"stories", ".article-text .prose p", 1.5},
	{"guides", ".article-text :is(.steps li, .prose p)", 1.5},
	{"guidelines", ".article-text .call a", 1.5},
}

// narrow finds what is off the screen of a phone: the page, or a table that is wider than its box.
const narrow = `[document.documentElement, ...document.querySelectorAll('.table-scroll')].filter(e => e.scrollWidth > e.clientWidth + 1)
	.map(e => (e.getAttribute('aria-label') || 'the page') + ' is ' + e.scrollWidth + ' px wide in ' + e.clientWidth)`

// TestPlaces measures on a phone how far down that begins which people come for, on every page of the demonstration that has it, and
// that nothing is off the screen.
func TestPlaces(t *testing.T) {
	p := demo(t, unchanged)
	server := p.serve(t)
	b := openTab(t)
	b.media(t, "", phoneWidth)
	measured := map[string]int{}
	for _, file := range slices.Sorted(maps.Keys(p.files)) {
		if path.Base(file) != "index.html" || bytes.Contains(p.files[file](), []byte(`http-equiv="refresh"`)) {
			continue
		}
		folders := strings.Split(strings.TrimPrefix(path.Dir(file), "de/"), "/")
		i := slices.IndexFunc(near, func(n struct {
			below, selector string
			screens         float64
		}) bool {
			return len(folders) == 2 && folders[0] == n.below
		})
		if i < 0 {
			continue
		}
		b.open(t, server.URL+"/"+path.Dir(file)+"/")
		for _, off := range ask[[]string](t, b, narrow) {
			t.Errorf("%s: %s", file, off)
		}
		at := b.place(t, near[i].selector)
		if at < 0 {
			continue // a story that was withdrawn, or a stub
		}
		measured[near[i].below]++
		if limit := int(near[i].screens * phoneHeight); at > limit {
			t.Errorf("%s: %s begins at %d px, behind %.1f screens of %d px", file, near[i].selector, at, near[i].screens, phoneHeight)
		}
	}
	for _, n := range near {
		if measured[n.below] < 4 {
			t.Errorf("only %d pages of %s were measured", measured[n.below], n.below)
		}
	}
}
