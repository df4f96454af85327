//go:build browser

package browser

import (
	"testing"
)

// cut lists the pictures of a page that are not shown whole: those whose place has another shape than they have, which is filled.
const cut = `[...document.querySelectorAll('main img')].filter(e => getComputedStyle(e).objectFit === 'cover' && e.offsetHeight > 0 &&
	Math.abs(e.offsetWidth / e.offsetHeight - e.getAttribute('width') / e.getAttribute('height')) > .02 * e.offsetWidth / e.offsetHeight)
	.map(e => e.alt.slice(0, 20) + ': ' + e.className + ': ' + getComputedStyle(e).objectPosition)`

// TestPicturesAreWhole: lists and the front page cut no picture whose record does not say what must stay in sight, and keep that.
func TestPicturesAreWhole(t *testing.T) {
	b := openTab(t)
	server := demo(t, unchanged).serve(t)
	for _, width := range []int64{360, 1280} {
		b.look(t, width, "light")
		for _, page := range []string{"/stories/", "/goals/native-trees/", "/topics/water/", "/search/"} {
			b.open(t, server.URL+page)
			for _, picture := range ask[[]string](t, b, cut) {
				t.Errorf("at %d px, %s cuts %s", width, page, picture)
			}
		}
	}
	b.open(t, overfull(t).serve(t).URL+"/stories/")
	pictures := ask[[]string](t, b, cut)
	want := map[string]bool{title90[:20] + ": focus top left: 0% 0%": true, title90[:20] + ": focus bottom right: 100% 100%": true}
	if len(pictures) != len(want) {
		t.Errorf("these pictures are cut: %q", pictures)
	}
	for _, picture := range pictures {
		if !want[picture] {
			t.Errorf("this picture is cut: %q", picture)
		}
	}
}

// besides lists stories whose text stands beside nothing, or not below its picture or its quote on a phone.
const besides = `[...document.querySelectorAll('.told .entry')].filter(e => {
	const text = e.querySelector('.entry-text').getBoundingClientRect()
	const large = e.querySelector('.entry-cover') || e.querySelector('.pull')
	if (!large) return text.width < e.getBoundingClientRect().width
	const at = large.getBoundingClientRect()
	return innerWidth < 600 ? at.bottom > text.top || at.width < .98 * e.getBoundingClientRect().width : Math.abs(at.top - e.getBoundingClientRect().top) > 1
}).map(e => e.querySelector('h3').textContent)`

// TestStoriesTold: pictures and quotes of stories are as wide as a phone, and no text stands beside a hole.
func TestStoriesTold(t *testing.T) {
	b := openTab(t)
	server := demo(t, unchanged).serve(t)
	for _, width := range []int64{320, 360, 768, 1280, 2560} {
		b.look(t, width, "light")
		b.open(t, server.URL+"/stories/")
		for _, story := range ask[[]string](t, b, besides) {
			t.Errorf("at %d px, %q stands beside a hole, or not below what is large", width, story)
		}
		if n := ask[int](t, b, "document.querySelectorAll('.told .pull, .told .entry-cover').length"); n < 7 {
			t.Errorf("only %d things are large", n)
		}
	}
}
