//go:build browser

package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestTimelines looks at the page of milestones. From a tablet on, all marks have their names beside them, none of them cut; on a
// phone, none has, and the lists say them. Names meet neither each other nor the edge of the window, in any language, and time runs
// the way texts do.
func TestTimelines(t *testing.T) {
	const names = `[...document.querySelectorAll('.lanes li g[role] > text')].filter(e => e.checkVisibility()).map(e => e.textContent)`
	for _, c := range []struct {
		name, page string
		site       published
		backwards  bool
	}{
		{"en", "/milestones/", demo(t, unchanged), false},
		{"de", "/de/milestones/", demo(t, unchanged), false},
		{"ar", "/milestones/", longWordsSite(t, "ar"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := c.site.serve(t)
			b := openTab(t)
			direction := "ltr"
			if c.backwards {
				direction = "rtl"
			}
			b.prove(t, axe(t), server.URL+c.page, direction)
			b.scripts(t, false)
			b.open(t, server.URL+c.page)
			for _, width := range []int64{320, 360, 768, 1280, 2560} {
				b.look(t, width, "light")
				for _, complaint := range slices.Concat(ask[[]string](t, b, sideways), ask[[]string](t, b, overlapping)) {
					t.Errorf("at %d px: %s", width, complaint)
				}
				shown := ask[[]string](t, b, names)
				if wide := width >= 768; wide == (len(shown) == 0) {
					t.Errorf("at %d px, %d names are beside their marks", width, len(shown))
				}
				for _, name := range shown {
					if strings.Contains(name, "…") && c.name != "ar" { // where words leave no room
						t.Errorf("at %d px, a name is cut: %q", width, name)
					}
				}
				if left := ask[bool](t, b, `(p => p[0].getBoundingClientRect().left < p.at(-1).getBoundingClientRect().left)(
					[...[...document.querySelectorAll('.lanes li')].at(-1).querySelectorAll('.chart-points circle')])`); left == c.backwards {
					t.Errorf("at %d px, time runs the wrong way", width)
				}
			}
			if c.name != "en" {
				return
			}
			for _, width := range []int64{320, 1280} {
				b.look(t, width, "light")
				ask[bool](t, b, "(document.querySelector('.lanes').scrollIntoView(), true)")
				for i, want := range []string{"Ten taps: 10 stations|Reached 16 August 2025", "Half way: 30 stations|Reached 24 January 2026"} {
					at := ask[[]float64](t, b, fmt.Sprintf(`(r => [r.left + r.width / 2, r.top + r.height / 2])(
						document.querySelectorAll('.lanes .chart-points circle')[%d].getBoundingClientRect())`, i))
					b.mouse(t, at[0], at[1])
					if got := strings.Join(ask[[]string](t, b, pointShows), "|"); got != want {
						t.Errorf("at %d px, pointing at mark %d shows %q, not %q", width, i, got, want)
					}
					b.mouse(t, 0, 0)
					ask[bool](t, b, fmt.Sprintf("(document.querySelectorAll('.lanes .chart-points svg')[%d].focus(), true)", i))
					if got := strings.Join(ask[[]string](t, b, pointShows), "|"); got != want {
						t.Errorf("at %d px, the focus on mark %d shows %q, not %q", width, i, got, want)
					}
					ask[bool](t, b, "(document.activeElement.blur(), true)")
				}
			}
		})
	}
}
