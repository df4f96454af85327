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
	section, selector string // of the page at /section/name/, or the front page
	screens           float64
	pages             int // how many pages have it at the least
}{
	{"stories", ".article-text .prose p", 1.5, 4},
	{"guides", ".article-text :is(.steps li, .prose p)", 1.5, 4},
	{"guidelines", ".article-text .call a", 1.5, 4},
	{"home", ".statement", 1, 2},
	{"home", ".today a", 2, 2},
	{"goals", ".verdict > :first-child + .step a", 1.5, 22}, // all of them, in both languages
}

// sectionOf returns the section of the page in a file of a folder for each page; "home" for a front page, "" for what is neither.
func sectionOf(file string) string {
	switch folders := strings.Split(strings.TrimPrefix(file, "de/"), "/"); len(folders) {
	case 1:
		return "home"
	case 3:
		return folders[0]
	}
	return ""
}

// narrow finds what is off the screen of a phone: the page, or a table or one of its cells that is wider than its box.
const narrow = `[document.documentElement, ...document.querySelectorAll('.table-scroll, .blocks')].filter(e => e.scrollWidth > e.clientWidth + 1)
	.map(e => (e.getAttribute('aria-label') || 'the page') + ' is ' + e.scrollWidth + ' px wide in ' + e.clientWidth)`

// TestPlaces measures on a phone how far down that begins which people come for, on every page of the demonstration that has it, and
// that nothing is off the screen.
func TestPlaces(t *testing.T) {
	p := demo(t, unchanged)
	server := p.serve(t)
	b := openTab(t)
	b.media(t, "", phoneWidth)
	measured := make([]int, len(near))
	for _, file := range slices.Sorted(maps.Keys(p.files)) {
		if path.Base(file) != "index.html" || bytes.Contains(p.files[file](), []byte(`http-equiv="refresh"`)) {
			continue
		}
		opened := bytes.Contains(p.files[file](), []byte("<table"))
		look := func() {
			b.open(t, server.URL+"/"+strings.TrimSuffix(file, "index.html"))
			for _, off := range ask[[]string](t, b, narrow) {
				t.Errorf("%s: %s", file, off)
			}
		}
		if opened {
			look()
		}
		for i, n := range near {
			if n.section != sectionOf(file) {
				continue
			}
			if !opened {
				look()
				opened = true
			}
			at := b.place(t, n.selector)
			if at < 0 {
				continue // a story that was withdrawn, or a stub
			}
			measured[i]++
			if limit := int(n.screens * phoneHeight); at > limit {
				t.Errorf("%s: %s begins at %d px, behind %.1f screens of %d px", file, n.selector, at, n.screens, phoneHeight)
			}
		}
	}
	for i, n := range near {
		if measured[i] < n.pages {
			t.Errorf("only %d pages of %s have %s", measured[i], n.section, n.selector)
		}
	}
}
