//go:build browser

package browser

import (
	"strings"
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

// firstView measures the first view of the home page: whether the picture is asked for at once and has its room before it is there, how
// high it is, where it begins beside and below the mission, and how much smaller than the mission all other text is.
const firstView = `(() => {
	const box = e => e.getBoundingClientRect()
	const picture = document.querySelector('.hero-picture'), image = picture.querySelector('img, svg'), mission = document.querySelector('.statement')
	const size = e => parseFloat(getComputedStyle(e).fontSize)
	return {
		eager: image.tagName === 'svg' || image.loading !== 'lazy' && image.fetchPriority === 'high' && image.width > 0 && image.getAttribute('height') > 0,
		height: Math.round(box(image).height),
		after: !!(mission.compareDocumentPosition(picture) & Node.DOCUMENT_POSITION_FOLLOWING),
		beside: box(picture).left - box(mission).right,
		below: box(picture).top - box(document.querySelector('.hero .actions')).bottom,
		rest: box(document.querySelector('.hero')).bottom - box(picture).bottom,
		larger: size(mission) / Math.max(...[...document.querySelectorAll('.hero p, .hero a, .hero figcaption')].map(size)),
	}
})()`

// TestFirstView: the mission is first and largest; a picture, or a drawing without one, is beside it where there is room, and low and below
// what one can do on a phone.
func TestFirstView(t *testing.T) {
	b := openTab(t)
	without := func(config string) string { return strings.ReplaceAll(config, "\ncover:", "\nextra:") }
	for name, edit := range map[string]func(string) string{"cover": unchanged, "drawing": without} {
		server := demo(t, edit).serve(t)
		for _, page := range []string{"/", "/de/"} {
			for _, width := range []int64{320, 360, 768, 960, 1280, 2560} {
				b.look(t, width, "light")
				b.open(t, server.URL+page)
				v := ask[struct {
					Eager, After                        bool
					Height, Beside, Below, Rest, Larger float64
				}](t, b, firstView)
				if !v.Eager || !v.After || v.Larger < 1.5 {
					t.Errorf("%s, %s, %d px: it comes late or too soon, or the mission is not the largest: %+v", name, page, width, v)
				}
				if width < 960 && v.Below < 0 || width <= 360 && v.Height > 200 {
					t.Errorf("%s, %s, %d px: it is above what one can do, or high: %+v", name, page, width, v)
				}
				if width >= 960 && (v.Beside < 0 || v.Rest > 1 || v.Rest < -1) {
					t.Errorf("%s, %s, %d px: it is not beside the mission: %+v", name, page, width, v)
				}
			}
		}
	}
}
