package paper

import (
	"bytes"
	"strings"
	"testing"

	"northstar/generator/view/theme"
)

// In a language that is written from the right, lines and bars run from there, as their labels do: a mirror image of a drawing is
// drawn as what it is the mirror image of, seen from the other side.
func TestMirrored(t *testing.T) {
	with := func(inner string) []byte {
		v := goal()
		v.Chart = theme.HTML(`<svg class="chart-svg" role="img" aria-label="A bar." width="100%" height="40" direction="ltr">` +
			`<svg width="100%" height="40" viewBox="0 0 1000 40" preserveAspectRatio="none">` + inner + `</svg></svg>`)
		return Goal(v, options()).PDF
	}
	const path = `<path class="chart-fill" d="M0 6h412v12h-412z"/>`
	plain, opposite := with(path), with(`<path class="chart-fill" d="M1000 6h-412v12h412z"/>`)
	mirrored := with(`<g transform="matrix(-1 0 0 1 1000 0)">` + path + `</g>`)
	if !bytes.Equal(mirrored, opposite) || bytes.Equal(mirrored, plain) {
		t.Error("a bar runs the wrong way")
	}
	for transform, want := range map[string]string{
		"scale(-1 1)": "M0 6h-412v12h412z", "translate(10)": "M10 6h412v12h-412z", "matrix(-1 0 0 1 10 0)": "M10 6h-412v12h412z",
	} {
		got := with(strings.Replace(path, "/>", ` transform="`+transform+`"/>`, 1))
		if !bytes.Equal(got, with(`<path class="chart-fill" d="`+want+`"/>`)) {
			t.Errorf("%s is drawn elsewhere", transform)
		}
	}
}
