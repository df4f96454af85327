//go:build browser

package browser

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"northstar/generator/text/markdown"
)

// properties lists, in lower case as ids of headings are, what scripts look up on the window, the document, headings
// and forms, which is all that a heading could stand in the way of. Names with a capital letter first are types and constants, which no
// id can stand for.
const properties = `[...new Set([window, document, HTMLHeadingElement.prototype, HTMLFormElement.prototype]
	.flatMap(o => { const all = []; for (; o; o = Object.getPrototypeOf(o)) all.push(...Object.getOwnPropertyNames(o)); return all })
	.filter(name => /^[a-z_]/.test(name)).map(name => name.toLowerCase()))].sort().join(" ")`

// No heading gets an id that hides a property of the DOM: text/markdown/reserved.txt names all that this browser has.
func TestNoHeadingHidesAProperty(t *testing.T) {
	b := openTab(t)
	page := httptest.NewServer(http.NotFoundHandler()) // an address of this machine: only there is the window whole
	t.Cleanup(page.Close)
	b.open(t, page.URL)
	names, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](properties))
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Fields(names)
	if len(all) < 500 || !slices.Contains(all, "contenteditable") || !slices.Contains(all, "writeln") {
		t.Fatalf("the browser told of %d names", len(all))
	}
	body, _ := markdown.Convert("a.md", []byte("## `"+strings.Join(all, "`\n\n## `")+"`\n"), 1, markdown.Options{})
	var passed []string
	for _, h := range body.Headings {
		if slices.Contains(all, h.ID) {
			passed = append(passed, h.ID)
		}
	}
	if len(passed) > 0 || len(body.Headings) != len(all) {
		t.Errorf("%d headings; put these into text/markdown/reserved.txt: %s", len(body.Headings), strings.Join(passed, " "))
	}
}
