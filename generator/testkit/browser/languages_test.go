//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// parted lists the names of languages that stand in more than one line.
const parted = `[...document.querySelectorAll('.masthead nav [hreflang]')]
	.filter(a => a.getClientRects().length > 1).map(a => a.textContent)`

// TestManyLanguages looks at the list of thirty languages in a narrow window: each shows its own name, in one line.
func TestManyLanguages(t *testing.T) {
	tags := strings.Fields("en ar de es fr pt-BR it nl pl ca eu cy sv cs uk tr id ja zh-Hans he fa el hu fi da nb ro bg ko vi")
	files := fstest.MapFS{"data/site.yaml": &fstest.MapFile{Data: fmt.Appendf(nil,
		"name: Many Tongues\nurl: https://tongues.example.org/\nlanguages: [%s]\n", strings.Join(tags, ", "))}}
	for i, tag := range tags {
		name := "content/about." + tag + ".md"
		if i == 0 {
			name = "content/about.md"
		}
		files[name] = &fstest.MapFile{Data: []byte("---\ntitle: " + tag + "\n---\n\nHello.\n")}
	}
	server := publish(t, files).serve(t)
	b := openTab(t)
	b.look(t, 320, "light")
	b.open(t, server.URL+"/about/")
	if n := ask[int](t, b, "document.querySelectorAll('.masthead nav [hreflang]').length"); n != len(tags)-1 {
		t.Errorf("%d other languages are listed, not %d", n, len(tags)-1)
	}
	if !ask[bool](t, b, "document.querySelector('.masthead nav [hreflang=el]').textContent === 'Ελληνικά'") {
		t.Error("Greek is not called by its own name")
	}
	for _, complaint := range append(ask[[]string](t, b, sideways), ask[[]string](t, b, parted)...) {
		t.Error(complaint)
	}
}

// TestNothingIsSlanted looks for letters that join and are set slanted all the same, also by the browser itself.
func TestNothingIsSlanted(t *testing.T) {
	p := arabic(t)
	server := p.serve(t)
	b := openTab(t)
	b.look(t, 1280, "light")
	for layout, page := range p.main {
		if layout == "alias" {
			continue
		}
		b.open(t, server.URL+"/"+strings.TrimSuffix(page, "index.html"))
		slanted := ask[[]string](t, b, `[...document.querySelectorAll('body *')].filter(e => getComputedStyle(e).fontStyle !== 'normal' &&
			/\p{Script=Arabic}/u.test(e.textContent)).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40))`)
		for _, e := range slanted {
			t.Errorf("%s: %s is slanted", page, e)
		}
	}
	if !ask[bool](t, b, "getComputedStyle(document.body).fontSynthesisStyle === 'none'") {
		t.Error("browsers may slant what has no slant")
	}
}
