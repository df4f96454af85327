//go:build browser

package browser

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"northstar/generator/preview"
)

// garden is a small site with something of everything that an edit could disturb.
func garden() map[string]string {
	return map[string]string{
		"data/site.yaml": "name: Garden Commons\nurl: https://garden.example/\ntheme: own\naccent: \"#2f6f4f\"\n" +
			"as_of: 2026-06-30\n",
		"data/goals/trees.yaml": "title: Plant 100 trees\nowner: gardener\nresult: output\nmeasure: {unit: trees, one: tree}\n" +
			"start: 2026-01-01\ntarget: {value: 100, date: 2026-12-31}\nsource: Counted on the day\nscope_note: Trees in the ground.\n" +
			"entries:\n  - {date: 2026-02-01, value: 20}\n",
		"data/people/gardener.yaml": "name: Gardener G.\n",
		"themes/own/layouts/search.html": "{{define \"main\"}}\n{{template \"title\" .Title}}\n" +
			"<p><label for=\"words\">Words</label> <input id=\"words\" name=\"q\"></p>\n{{end}}\n",
		"content/about.md": page("About", "We plant trees."),
	}
}

// page is long enough to be scrolled and has something to open.
func page(title, text string) string {
	return "---\ntitle: " + title + "\n---\n" + text + "\n\n<details><summary>More</summary>\n\nA long story.\n\n</details>\n\n" +
		strings.Repeat("A paragraph of the page.\n\n", 60)
}

// A writer edits a site whose preview a browser shows.
type writer struct {
	*tab
	folder string
	live   *preview.Live
	server *httptest.Server
}

func write(t *testing.T) *writer {
	t.Helper()
	w := &writer{folder: filepath.Join(t.TempDir(), "site")}
	for name, data := range garden() {
		w.save(t, name, data)
	}
	live, err := preview.New(context.Background(), preview.Options{Folder: w.folder, Now: time.Now,
		Editor: preview.EditorOf("editor://{file}:{line}")})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- live.Run(ctx) }()
	w.live, w.server = live, httptest.NewServer(live)
	w.tab = openTab(t)
	t.Cleanup(func() {
		cancel()
		w.server.CloseClientConnections()
		w.server.Close()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if err := live.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func (w *writer) save(t *testing.T, name, data string) {
	t.Helper()
	path := filepath.Join(w.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// visit opens a page, once what was saved last has made one, and marks it: the mark is lost when it is loaded again.
func (w *writer) visit(t *testing.T, path string) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		answer, err := http.Get(w.server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("%s: %s", path, answer.Status)
		}
	}
	w.look(t, 1000, "light")
	w.open(t, w.server.URL+path)
	w.await(t, "document.querySelector('northstar-preview')?.shadowRoot.querySelector('.bar').childElementCount > 0")
	ask[bool](t, w.tab, "window.marked = true")
}

// same checks that the page was not loaded again, and that nobody said anything.
func (w *writer) same(t *testing.T) {
	t.Helper()
	if !ask[bool](t, w.tab, "window.marked === true") {
		t.Error("the page was loaded again")
	}
	for _, c := range w.noticed(strings.TrimPrefix(w.server.URL, "http://")) {
		t.Error(c)
	}
}

// same404 checks that the page was not loaded again, though it is not there any more.
func (w *writer) same404(t *testing.T) {
	t.Helper()
	if !ask[bool](t, w.tab, "window.marked === true") {
		t.Error("the page was loaded again")
	}
	w.noticed("") // the browser says on the console that the page is not there
}

// text waits until the page shows a text.
func (w *writer) text(t *testing.T, text string) {
	t.Helper()
	w.await(t, fmt.Sprintf("document.body?.innerText.includes(%q)", text))
}

const (
	banner  = "document.querySelector('northstar-preview').shadowRoot.querySelector('.problems')"
	bar     = "document.querySelector('northstar-preview')?.shadowRoot.querySelector('.bar')"
	noError = banner + ".offsetHeight === 0"
)

func TestLiveEdits(t *testing.T) {
	w := write(t)
	w.visit(t, "/about/")
	ask[bool](t, w.tab, "document.querySelector('main details').open = true")
	ask[bool](t, w.tab, "(scrollTo(0, 700), true)")
	kept := func() {
		t.Helper()
		if y := ask[float64](t, w.tab, "scrollY"); y != 700 {
			t.Errorf("scrolled to %v, want 700", y)
		}
		if !ask[bool](t, w.tab, "document.querySelector('main details').open") {
			t.Error("what was open is closed")
		}
		w.same(t)
	}
	w.save(t, "content/about.md", page("About", "We plant trees and shrubs."))
	w.text(t, "trees and shrubs")
	kept()

	w.save(t, "content/about.md", page("About us", "We plant trees and shrubs."))
	w.await(t, "document.title.startsWith('About us') && document.querySelector('h1').textContent === 'About us'")
	kept()

	w.save(t, "themes/own/partials/colophon.html", "{{define \"colophon\"}}<footer><p>Our own footer</p></footer>{{end}}\n")
	w.text(t, "Our own footer")
	kept()

	w.save(t, "themes/own/assets/css/99-own.css", "main { outline: 3px solid rgb(1, 2, 3); }\n")
	w.await(t, "getComputedStyle(document.querySelector('main')).outlineColor === 'rgb(1, 2, 3)'")
	w.await(t, "document.querySelectorAll('link[rel=stylesheet]').length === 3")
	kept()
}

// TestLiveMistake breaks a page, a template and the configuration, and mends them.
func TestLiveMistake(t *testing.T) {
	w := write(t)
	w.visit(t, "/about/")
	for _, m := range []struct{ file, broken, mended, where, says string }{
		{"content/about.md", strings.Replace(page("About", "x"), "title:", "titel:", 1), page("About", "Mended one."), "content/about.md:2",
			"title: About"},
		{"themes/own/layouts/search.html", "{{define \"main\"}}\n{{.Nothing}}\n{{end}}\n", garden()["themes/own/layouts/search.html"],
			"themes/own/layouts/search.html:2", "Nothing"},
		{"data/site.yaml", garden()["data/site.yaml"] + "naem: x\n", garden()["data/site.yaml"], "data/site.yaml:6", "naem"},
	} {
		w.save(t, m.file, m.broken)
		w.await(t, fmt.Sprintf("%s.offsetHeight > 0 && %[1]s.innerText.includes(%q) && %[1]s.innerText.includes(%q)", banner, m.where, m.says))
		if link := ask[string](t, w.tab, banner+".querySelector('.where a').getAttribute('href')"); !strings.HasPrefix(link, "editor:") ||
			!strings.Contains(link, m.file+":") {
			t.Errorf("the place links to %q", link)
		}
		if text := ask[string](t, w.tab, "document.body.innerText"); !strings.Contains(text, "A paragraph of the page.") {
			t.Errorf("the page has gone: %s", text)
		}
		w.save(t, m.file, m.mended)
		w.await(t, noError)
		w.same(t)
	}
	w.text(t, "Mended one.")
}

// TestLiveScripts edits a page that scripts have added something to.
func TestLiveScripts(t *testing.T) {
	w := write(t)
	w.save(t, "content/code.md", page("Code", "Type this:\n\n```sh\nplant trees\n```"))
	w.visit(t, "/code/")
	w.await(t, "document.querySelectorAll('pre + .copy-button').length === 1")
	w.choose(t, ".theme-choice select", "dark")
	w.save(t, "content/code.md", page("Code", "Type that:\n\n```sh\nplant shrubs\n```\n\n```sh\nwater them\n```"))
	w.text(t, "plant shrubs")
	w.await(t, "document.querySelectorAll('pre + .copy-button').length === 2")
	if !ask[bool](t, w.tab, "document.documentElement.dataset.theme === 'dark' && document.querySelector('.theme-choice select').value "+
		"=== 'dark'") {
		t.Error("the choice of colours is gone")
	}
	w.same(t)
}

// TestLiveKey takes the slip away with a key. It stays away on the next page and while warnings come,
// and is back when a mistake is made; without the mistake it is away again, and the key brings it back.
func TestLiveKey(t *testing.T) {
	const slip = "document.querySelector('northstar-preview').shadowRoot.querySelector('.slip')"
	press := func(w *writer) {
		ask[bool](t, w.tab, "dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', cancelable: true}))")
	}
	w := write(t)
	w.visit(t, "/about/")
	w.await(t, slip+".offsetHeight > 0 && document.querySelector('northstar-preview').offsetHeight === "+slip+".offsetHeight")
	press(w)
	w.await(t, slip+".offsetHeight === 0")
	w.visit(t, "/goals/trees/")
	w.await(t, slip+".offsetHeight === 0")
	w.save(t, "content/about.md", "---\ntitle: [\n---\n")
	w.await(t, slip+".offsetHeight > 0 && "+banner+".innerText.includes('content/about.md:2')")
	press(w)
	w.await(t, slip+".offsetHeight === 0")
	w.save(t, "content/about.md", garden()["content/about.md"])
	w.await(t, banner+".hidden")
	press(w)
	w.await(t, slip+".offsetHeight > 0 && "+bar+".offsetHeight > 0")
}

// TestLiveElsewhere edits another page than the one that is open. A link leads to it.
func TestLiveElsewhere(t *testing.T) {
	w := write(t)
	w.visit(t, "/goals/trees/")
	w.save(t, "content/about.md", page("About", "We plant other trees."))
	w.await(t, bar+".querySelector('.elsewhere a')?.textContent === 'About'")
	w.same(t)
	if to := ask[string](t, w.tab, bar+".querySelector('.elsewhere a').getAttribute('href')"); to != "/about/" {
		t.Errorf("the link leads to %s", to)
	}
	w.visit(t, "/about/")
	w.text(t, "We plant other trees.")
	w.await(t, bar+".querySelector('.elsewhere') === null")
}

// TestLiveRename renames a page. The list shows it under its new address, and the page that was open says what became of it.
func TestLiveRename(t *testing.T) {
	w := write(t)
	w.visit(t, "/about/")
	if err := os.Rename(filepath.Join(w.folder, "content/about.md"), filepath.Join(w.folder, "content/us.md")); err != nil {
		t.Fatal(err)
	}
	w.await(t, "document.querySelector('h1').textContent !== 'About'")
	w.same404(t)
	w.visit(t, "/us/")
	w.text(t, "We plant trees.")
}

// TestLiveForm types into a field. Edits of the page do not take it away.
func TestLiveForm(t *testing.T) {
	w := write(t)
	w.visit(t, "/search/")
	ask[bool](t, w.tab, "(document.querySelector('#words').focus(), document.querySelector('#words').value = 'apple trees', "+
		"document.querySelector('#words').setSelectionRange(2, 5), true)")
	w.save(t, "data/site.yaml", strings.Replace(garden()["data/site.yaml"], "Garden Commons", "Orchard Commons", 1))
	w.text(t, "Orchard Commons")
	if v := ask[string](t, w.tab,
		"(e => e.value + ' ' + e.selectionStart + ' ' + e.selectionEnd)(document.activeElement)"); v != "apple trees 2 5" {
		t.Errorf("the field holds %q", v)
	}
	ask[bool](t, w.tab, "(document.querySelector('#words').blur(), true)")
	w.save(t, "data/site.yaml", garden()["data/site.yaml"])
	w.text(t, "Garden Commons")
	if v := ask[string](t, w.tab, "document.querySelector('#words').value"); v != "apple trees" {
		t.Errorf("the field holds %q", v)
	}
	w.same(t)
}

// TestLiveGoal records a figure, and goes to another day and back.
func TestLiveGoal(t *testing.T) {
	w := write(t)
	w.visit(t, "/goals/trees/")
	w.text(t, "20 of 100 trees")
	w.save(t, "data/goals/trees.yaml", garden()["data/goals/trees.yaml"]+"  - {date: 2026-03-01, value: 17}\n")
	w.text(t, "37 of 100 trees")
	w.same(t)
	ask[bool](t, w.tab, "(day => (day.value = '2026-02-15', day.dispatchEvent(new Event('change'))))("+
		bar+".querySelector('input[type=date]'))")
	w.text(t, "15 February 2026")
	w.text(t, "20 of 100 trees")
	w.await(t, bar+".querySelector('.travel button') !== null")
	ask[bool](t, w.tab, "("+bar+".querySelector('.travel button').click(), true)")
	w.text(t, "30 June 2026")
	w.text(t, "37 of 100 trees")
	w.await(t, bar+".querySelector('.travel button') === null")
	w.same(t)
}

// TestLiveRestart stops the server and starts another one at the same address.
func TestLiveRestart(t *testing.T) {
	w := write(t)
	w.visit(t, "/about/")
	address := w.server.Listener.Addr().String()
	w.server.CloseClientConnections()
	w.server.Close()
	w.await(t, banner+".innerText.includes('has stopped')")
	w.save(t, "content/about.md", page("About", "Written while nobody looked."))
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: w.live}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	defer func() {
		_ = server.Close() // what it says is of no use to anybody
		<-served
	}()
	w.text(t, "Written while nobody looked.")
	w.await(t, noError)
	if !ask[bool](t, w.tab, "window.marked === true") {
		t.Error("the page was loaded again")
	}
}
