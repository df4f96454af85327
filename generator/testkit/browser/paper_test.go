//go:build browser

package browser

import (
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"northstar/generator/view/theme"
)

// TestPaper prints a page of every layout: nothing is wider than the paper, and a goal fits on one page.
func TestPaper(t *testing.T) {
	p := demo(t, unchanged)
	server := p.serve(t)
	b := openTab(t)
	for _, l := range theme.Layouts() {
		path, ok := p.pages[l.Name]
		if !ok || l.Name == "alias" {
			continue
		}
		b.open(t, server.URL+"/"+strings.TrimSuffix(path, "index.html"))
		b.media(t, "print", 680) // A4 without margins of 15 mm, in CSS pixels
		for _, e := range ask[[]string](t, b, sideways) {
			t.Errorf("%s on paper: %s", path, e)
		}
	}
	for _, goal := range []string{"native-trees", "refill-stations", "single-use-items", "clean-up-scholarships", "repair-bus"} {
		b.open(t, server.URL+"/goals/"+goal+"/")
		if n := b.sheets(t); n != 1 {
			t.Errorf("the report of the goal %s takes %d pages", goal, n)
		}
	}
}

// TestForcedColours looks at pages in a palette that the person has chosen. States and milestones keep their
// shapes, which are backgrounds and would go.
func TestForcedColours(t *testing.T) {
	p := demo(t, unchanged)
	server := p.serve(t)
	b := openTab(t)
	for _, layout := range []string{"home", "goal", "goals", "guide", "event", "join"} {
		b.open(t, server.URL+"/"+strings.TrimSuffix(p.pages[layout], "index.html"))
		b.media(t, "", 1280, emulation.MediaFeature{Name: "forced-colors", Value: "active"})
		for _, e := range ask[[]string](t, b, sideways) {
			t.Errorf("%s in forced colours: %s", layout, e)
		}
		lost := ask[[]string](t, b, `[...document.querySelectorAll('.state')].filter(e => {
			const shape = getComputedStyle(e, '::before'), canvas = getComputedStyle(document.body).backgroundColor;
			return shape.backgroundImage === 'none' && shape.borderTopWidth === '0px' &&
				(shape.backgroundColor === canvas || shape.backgroundColor === 'rgba(0, 0, 0, 0)');
		}).map(e => e.className)`)
		for _, state := range lost {
			t.Errorf("%s in forced colours: the shape of %s is lost", layout, state)
		}
	}
}

// media sets the kind of media, the width, and features of it.
func (b *tab) media(t *testing.T, kind string, width int64, features ...emulation.MediaFeature) {
	t.Helper()
	b.look(t, width, "light")
	params := emulation.SetEmulatedMediaParams{Media: kind}
	for _, f := range features {
		params.Features = append(params.Features, &f)
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, params); err != nil {
		t.Fatal(err)
	}
}

// sheets prints the page on A4 and counts the sheets.
func (b *tab) sheets(t *testing.T) int {
	t.Helper()
	printed, err := chromedp.Call(b.ctx, cdppage.PrintToPDF,
		cdppage.PrintToPDFParams{PreferCSSPageSize: new(true), PaperWidth: 8.27, PaperHeight: 11.69})
	if err != nil {
		t.Fatal(err)
	}
	return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(printed.Data, -1))
}
