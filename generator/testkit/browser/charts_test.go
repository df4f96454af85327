//go:build browser

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// pointShows returns what the points of the large drawing show now: the texts that are to be seen.
const pointShows = `[...document.querySelectorAll('.chart-points text')]
	.filter(e => getComputedStyle(e).opacity === '1').map(e => e.textContent)`

// TestPointsAnswer points at a figure of a drawing and walks to it: it says what it is, without a script, and the labels beside it
// give way.
func TestPointsAnswer(t *testing.T) {
	server := demo(t, unchanged).serve(t)
	b := openTab(t)
	b.scripts(t, false)
	for _, width := range []int64{320, 1280} {
		b.look(t, width, "light")
		b.open(t, server.URL+"/goals/native-trees/")
		ask[bool](t, b, "(document.querySelector('.chart-points').scrollIntoView({block: 'center'}), true)")
		if shown := ask[[]string](t, b, pointShows); len(shown) > 0 {
			t.Errorf("nobody points, and there is %q", shown)
		}
		for i, want := range map[int]string{0: "24 January 2026: 50 trees", 2: "14 March 2026: 207 trees", 7: "6 June 2026: 412 trees"} {
			at := ask[[]float64](t, b, fmt.Sprintf(`(r => [r.left + r.width / 2, r.top + r.height / 2])(
				document.querySelectorAll('.chart-points circle')[%d].getBoundingClientRect())`, i))
			b.mouse(t, at[0], at[1])
			if shown := ask[[]string](t, b, pointShows); len(shown) != 1 || shown[0] != want {
				t.Errorf("at %d px, pointing at figure %d shows %q, not %q", width, i, shown, want)
			}
			b.mouse(t, 0, 0)
			ask[bool](t, b, fmt.Sprintf("(document.querySelectorAll('.chart-points svg')[%d].focus(), true)", i))
			if shown := ask[[]string](t, b, pointShows); len(shown) != 1 || shown[0] != want {
				t.Errorf("at %d px, the focus on figure %d shows %q, not %q", width, i, shown, want)
			}
			if out := ask[bool](t, b, fmt.Sprintf(`(r => r.left < 0 || r.right > innerWidth)(
				document.querySelectorAll('.chart-points text')[%d].getBoundingClientRect())`, i)); out {
				t.Errorf("at %d px, what figure %d says leaves the window", width, i)
			}
			if faint := ask[string](t, b, "getComputedStyle(document.querySelector('.chart-large g text')).opacity"); faint != "0.2" {
				t.Errorf("beside what figure %d says, labels have the opacity %s", i, faint)
			}
			ask[bool](t, b, "(document.activeElement.blur(), true)")
		}
	}
}

// mouse moves the pointer.
func (b *tab) mouse(t *testing.T, x, y float64) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y)); err != nil {
		t.Fatal(err)
	}
}

// TestDrawingsGrow: where text is larger, on a wall or by choice, so are the labels of drawings, and they still do not meet.
func TestDrawingsGrow(t *testing.T) {
	server := demo(t, unchanged).serve(t)
	b := openTab(t)
	const label = "document.querySelector('.chart-large .chart-text:not(.chart-figure)').getBoundingClientRect().height"
	heights := map[int64]float64{}
	for _, width := range []int64{320, 1280, 2560} {
		b.look(t, width, "light")
		b.open(t, server.URL+"/goals/native-trees/")
		heights[width] = ask[float64](t, b, label)
		for _, complaint := range ask[[]string](t, b, overlapping) {
			t.Errorf("at %d px: %s", width, complaint)
		}
	}
	if heights[320] != heights[1280] || heights[2560] < 1.3*heights[1280] {
		t.Errorf("labels are so high: %v", heights)
	}
}
