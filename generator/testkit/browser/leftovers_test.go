//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"
)

// TestLeftOvers mends what an import left behind, line by line, and watches the list in the preview grow shorter.
func TestLeftOvers(t *testing.T) {
	w := write(t)
	const marker = "\n```left-over shortcode gallery\n[gallery ids=\"1\"]\n```\n"
	w.save(t, "import-report.json", `{"left_overs": [{}, {}, {}, {}]}`)
	w.save(t, "content/about.md", page("About", "We plant `left-over: [donate]` trees.\n"+marker+marker))
	w.save(t, "content/more.md", page("More", "See [this](nowhere.md).\n\n![](/gone.jpg)\n"+marker))
	w.look(t, 1000, "light")

	w.open(t, w.server.URL+"/about/")
	w.await(t, banner+".innerText.includes('left over')")
	w.await(t, bar+"?.innerText.includes('4 left over from the import')")
	if link := ask[string](t, w.tab, bar+".querySelector('a[href$=\"import/\"]').pathname"); link != "/_northstar/import/" {
		t.Errorf("the foot of the page links to %q", link)
	}

	w.prove(t, axe(t), w.server.URL+"/_northstar/import/", "ltr")
	w.look(t, 1000, "light")
	section := func(id string) string { return fmt.Sprintf("document.getElementById(%q)", id) }
	count := func(id, n string) {
		t.Helper()
		w.await(t, fmt.Sprintf("!%s.hidden && %[1]s.querySelector('.count').textContent === %q", section(id), n))
	}
	count("left-overs", "4")
	count("links", "1")
	count("pictures", "1")
	count("descriptions", "1")
	w.text(t, "0 of 4\u00a0left-overs done")
	ask[bool](t, w.tab, "window.marked = true")
	if link := ask[string](t, w.tab, section("left-overs")+".querySelector('article ol .open').href"); !strings.HasPrefix(link, "editor:") ||
		!strings.HasSuffix(link, "content/about.md:4") {
		t.Errorf("the first line links to %q", link)
	}
	ask[bool](t, w.tab, "("+section("links")+".querySelector('ol .open').focus(), true)")

	w.save(t, "content/about.md", page("About", "We plant trees.\n"+marker))
	count("left-overs", "2")
	w.text(t, "2 of 4\u00a0left-overs done")
	if !ask[bool](t, w.tab, section("links")+".contains(document.activeElement)") {
		t.Error("the focus is gone after an edit")
	}
	w.save(t, "content/more.md", page("More", "See that."))
	count("left-overs", "1")
	w.await(t, section("links")+".hidden && "+section("pictures")+".hidden && "+section("descriptions")+".hidden")
	w.save(t, "content/about.md", page("About", "We plant trees."))
	w.text(t, "4 of 4\u00a0left-overs done")
	w.text(t, "Nothing is left")
	w.same(t)
}
