//go:build browser

package browser

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp/kb"
)

const (
	searchField  = "document.querySelector('form.search input[type=search]')"
	searchStatus = "(document.querySelector('form.search [role=status]')?.textContent ?? location.href)"
	resultTitles = "[...document.querySelectorAll('.results h2')].map(h => h.textContent)"
)

// seek puts a text into the search field, as if it were typed at once, and waits for the answer.
func (b *tab) seek(t *testing.T, text string) {
	t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	ask[bool](t, b, fmt.Sprintf("(document.querySelector('form.search [role=status]').textContent = '', %s.value = %s, "+
		"document.querySelector('form.search').requestSubmit(), true)", searchField, quoted))
	b.await(t, searchStatus+" !== ''")
}

func TestSearch(t *testing.T) {
	server := demo(t, func(config string) string { return config }).serve(t)
	host := strings.TrimPrefix(server.URL, "http://")
	b := openTab(t)
	b.look(t, 1280, "light")
	b.open(t, server.URL+"/")
	b.press(t, "k", kb.ModifierCtrl)
	b.await(t, "location.pathname === '/search/' && document.activeElement === "+searchField)
	ask[bool](t, b, "new Promise(done => setTimeout(done, 500, true))") // the browser is still handing over the keyboard

	// Typing finds, without accents and from the beginning of words; the status says how much.
	b.press(t, "refil caf")
	b.await(t, searchStatus+".startsWith('Results for “refil caf”: ')")
	if marked := ask[[]string](t, b, "[...document.querySelectorAll('.results mark')].map(m => m.textContent)"); !slices.Contains(marked,
		"café") || !slices.Contains(marked, "refill") {
		t.Errorf("marked are %q", marked)
	}
	if !ask[bool](t, b, `(([mark, text]) => mark.color === text.color && mark.backgroundColor !== 'rgb(255, 255, 0)')(
		['mark', 'li'].map(name => getComputedStyle(document.querySelector('.results ' + name))))`) {
		t.Error("what was found is marked in the browser's yellow")
	}
	all := ask[[]string](t, b, resultTitles)
	if len(all) == 0 || !slices.Contains(all, "How do I get a refill station at my café, shop or hall?") {
		t.Errorf("found %q", all)
	}
	b.await(t, "location.search === '?q=refil+caf'")

	// The keyboard leads down, up and out.
	focused := "document.activeElement.textContent"
	b.press(t, kb.ArrowDown+kb.ArrowDown)
	if got := ask[string](t, b, focused); got != all[1] {
		t.Errorf("after two steps down: %q", got)
	}
	b.press(t, kb.ArrowUp+kb.ArrowUp)
	if !ask[bool](t, b, "document.activeElement === "+searchField) {
		t.Error("two steps up do not lead back")
	}
	b.press(t, kb.ArrowDown+kb.Enter)
	b.await(t, "location.pathname !== '/search/'")
	ask[bool](t, b, "(history.back(), true)")
	b.await(t, "location.pathname === '/search/' && document.readyState === 'complete' && document.querySelectorAll('.results li').length > 0")
	if got := ask[string](t, b, searchField+".value"); got != "refil caf" {
		t.Errorf("after going back the field holds %q", got)
	}
	ask[bool](t, b, "("+searchField+".focus(), true)")
	b.press(t, kb.Escape)
	b.await(t, searchField+".value === '' && document.querySelectorAll('.results li').length === 0 && location.search === ''")

	// Filters count, and narrow.
	b.seek(t, "refill")
	count := ask[int](t, b, "Number(document.querySelector('[name=type][value=guide]').parentNode.querySelector('.count').textContent)")
	ask[bool](t, b, "(document.querySelector('[name=type][value=guide]').click(), true)")
	b.await(t, fmt.Sprintf("document.querySelectorAll('.results li').length === %d && location.search === '?q=refill&type=guide'", count))
	b.await(t, fmt.Sprintf("%s === 'Results for “refill”: %d'", searchStatus, count))
	if kinds := ask[[]string](t, b,
		"[...new Set([...document.querySelectorAll('.results .entry-when')].map(e => e.textContent))]"); count == 0 || len(kinds) != 1 ||
		kinds[0] != "Guides" {
		t.Errorf("of the %d guides, the kinds are %q", count, kinds)
	}
	ask[bool](t, b, "(document.querySelector('[name=type][value=\"\"]').click(), true)")
	b.await(t, "document.querySelectorAll('.results li').length === 6")
	ask[bool](t, b, "(document.querySelector('.more-results').click(), true)")
	b.await(t, "document.querySelectorAll('.results li').length === 12 && document.activeElement === document.querySelectorAll('.results "+
		"a')[6]")

	// Words that no page has together, that none has, and what was probably meant.
	b.seek(t, "hawthorn webinar zzz")
	if got := ask[string](t, b, searchStatus); !strings.HasPrefix(got, "Nothing has all of these words. Results with some of them: ") {
		t.Errorf("the status is %q", got)
	}
	b.seek(t, "statiom")
	if got := ask[string](t, b, searchStatus); got != "Nothing found for “statiom”." {
		t.Errorf("the status is %q", got)
	}
	if near := ask[[]string](t, b, "[...document.querySelectorAll('.near a')].map(a => a.textContent)"); !slices.Contains(near, "station") {
		t.Errorf("near are %q", near)
	}
	for _, width := range []int64{360, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			for _, query := range []string{"refill", "statiom"} {
				b.look(t, width, scheme)
				b.seek(t, query)
				ask[bool](t, b, axe(t)+"; true")
				for _, v := range slices.Concat(ask[[]string](t, b, violations), ask[[]string](t, b, sideways)) {
					t.Errorf("%d px, %s, %q: %s", width, scheme, query, v)
				}
			}
		}
	}
	for _, c := range b.noticed(host) {
		t.Error(c)
	}
}

// TestSearchWithoutScript shows that the search page leads everywhere when no script runs.
func TestSearchWithoutScript(t *testing.T) {
	p := demo(t, func(config string) string { return config })
	server := p.serve(t)
	b := openTab(t)
	b.scripts(t, false)
	b.look(t, 1280, "light")
	b.open(t, server.URL+"/search/?q=refill")
	b.scripts(t, true) // for this test to look with; those of the page have not run
	if shown := ask[[]string](t, b,
		"[...document.querySelectorAll('.scripted-only')].filter(e => e.offsetParent).map(e => e.outerHTML)"); len(shown) > 0 {
		t.Errorf("without scripts there is %q", shown)
	}
	links := ask[[]string](t, b, "[...document.querySelectorAll('main a')].filter(e => e.offsetParent).map(e => e.getAttribute('href'))")
	for _, want := range []string{"/stories/", "/goals/", "/guides/", "/topics/refill/", "/events/"} {
		if !slices.Contains(links, want) {
			t.Errorf("there is no way to %s: %q", want, links)
		}
	}
}

// TestSearchFolding holds the script to the table that generator/output/search is held to: each text of
// it, as a page, is found by the text itself.
func TestSearchFolding(t *testing.T) {
	data, err := os.ReadFile("../../output/search/testdata/fold.json")
	if err != nil {
		t.Fatal(err)
	}
	var table [][2]any
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"data/site.yaml": {Data: []byte("name: Fold\nurl: https://example.org/\nas_of: 2026-01-01\n")}}
	for i, row := range table {
		var words []string
		for _, w := range row[1].([]any) {
			words = append(words, w.(string))
		}
		// The page has the folded words; the reader types the text.
		files[fmt.Sprintf("content/any/row-%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Row %d\n---\nrow%d %s\n", i, i,
			strings.Join(words, " "))}
	}
	server := publish(t, files).serve(t)
	b := openTab(t)
	b.look(t, 1280, "light")
	b.open(t, server.URL+"/search/")
	for i, row := range table {
		b.seek(t, fmt.Sprintf("%s row%d", strings.ReplaceAll(row[0].(string), "\x00", " "), i))
		if titles := ask[[]string](t, b, resultTitles); !slices.Equal(titles, []string{fmt.Sprintf("Row %d", i)}) ||
			!strings.HasPrefix(ask[string](t, b, searchStatus), "Results for") {
			t.Errorf("%q finds %q: %s", row[0], titles, ask[string](t, b, searchStatus))
		}
	}
}

// Text without spaces is found by parts of it, and what was found is marked, not all up to the next comma.
func TestSearchWithoutSpaces(t *testing.T) {
	server := publish(t, fstest.MapFS{
		"data/site.yaml":        {Data: []byte("name: 庭\nurl: https://example.org/\nlanguage: ja\nas_of: 2026-01-01\n")},
		"content/any/hedge.md":  {Data: []byte("---\ntitle: 生け垣の苗木\n---\n木陰に合った苗木をガーデンで選びます。\n")},
		"content/any/tools.md":  {Data: []byte("---\ntitle: 道具\n---\n木の道具です。\n")},
		"content/any/latin.md":  {Data: []byte("---\ntitle: QRコード\n---\nQRは便利です。\n")},
		"content/any/tokyo.md":  {Data: []byte("---\ntitle: 東京都\n---\n東の京ではありません。\n")},
		"content/any/kyoto.md":  {Data: []byte("---\ntitle: 京都\n---\n古い町です。\n")},
		"content/any/others.md": {Data: []byte("---\ntitle: ほか\n---\nなにもありません。\n")},
	}).serve(t)
	b := openTab(t)
	b.look(t, 1280, "light")
	b.open(t, server.URL+"/search/")
	for query, want := range map[string]struct{ titles, marked []string }{
		"苗木":     {[]string{"生け垣の苗木"}, []string{"苗木", "苗木"}},
		"木":      {[]string{"生け垣の苗木", "道具"}, []string{"木", "木", "木", "木"}},
		"ｶﾞｰﾃﾞﾝ": {[]string{"生け垣の苗木"}, []string{"ガーデン"}},
		"京都":     {[]string{"京都", "東京都"}, []string{"京都", "京都"}},
		"qr コード": {[]string{"QRコード"}, []string{"QRコード", "QR"}},
	} {
		b.seek(t, query)
		titles := ask[[]string](t, b, resultTitles)
		slices.Sort(titles)
		marked := ask[[]string](t, b, "[...document.querySelectorAll('.results mark')].map(m => m.textContent)")
		if !slices.Equal(titles, want.titles) || !slices.Equal(marked, want.marked) {
			t.Errorf("%q finds %q and marks %q, want %q and %q", query, titles, marked, want.titles, want.marked)
		}
	}
}

// What is in another language than the search page says so, for eyes and for screen readers.
func TestSearchLanguages(t *testing.T) {
	server := publish(t, fstest.MapFS{
		"data/site.yaml":        {Data: []byte("name: Garden\nurl: https://example.org/\nlanguages: [en, de]\nas_of: 2026-01-01\n")},
		"content/any/lemon.md":  {Data: []byte("---\ntitle: Lemon trees\n---\nOf gardens.\n")},
		"content/any/fig.md":    {Data: []byte("---\ntitle: Fig trees\n---\nOf gardens.\n")},
		"content/any/fig.de.md": {Data: []byte("---\ntitle: Feigen\n---\nAus gardens.\n")},
		"content/any/date.md":   {Data: []byte("---\ntitle: نخيل\nlanguage: ar\n---\nمن gardens.\n")},
	}).serve(t)
	b := openTab(t)
	b.look(t, 1280, "light")
	b.open(t, server.URL+"/de/search/")
	b.seek(t, "gardens")
	const say = `[...document.querySelectorAll('.results li')].map(li =>
		[li.querySelector('a'), li.querySelector('.entry-summary'), li.querySelector('.label')]
		.map(e => e && [e.textContent, e.lang, e.dir, e.hreflang ?? ''].join('|')).join(' / ')).sort()`
	want := []string{
		"Feigen||| / Aus gardens.||| / ",
		"Lemon trees|en|ltr|en / Of gardens.|en|ltr| / English|en|ltr|",
		"نخيل|ar|rtl|ar / من gardens.|ar|rtl| / العربية|ar|rtl|",
	}
	if got := ask[[]string](t, b, say); !slices.Equal(got, want) {
		t.Errorf("the results are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	ask[bool](t, b, axe(t)+"; true")
	for _, v := range ask[[]string](t, b, violations) {
		t.Error(v)
	}
}

// counted serves a site compressed and counts the bytes of each file.
func (p published) counted(t *testing.T) (server *httptest.Server, sent func() map[string]int) {
	t.Helper()
	var mu sync.Mutex
	bytesOf := map[string]int{}
	inner := p.serve(t)
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorder := httptest.NewRecorder()
		inner.Config.Handler.ServeHTTP(recorder, r)
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = z.Write(recorder.Body.Bytes()) // a buffer takes everything
		_ = z.Close()
		for name, values := range recorder.Header() {
			w.Header()[name] = values
		}
		w.Header().Set("Content-Encoding", "gzip")
		mu.Lock()
		bytesOf[r.URL.Path] += b.Len()
		mu.Unlock()
		w.WriteHeader(recorder.Code)
		_, _ = w.Write(b.Bytes()) // an error means that the browser has gone
	}))
	t.Cleanup(server.Close)
	return server, func() map[string]int {
		mu.Lock()
		defer mu.Unlock()
		copied := bytesOf
		bytesOf = map[string]int{}
		return copied
	}
}

// mostForAWord is what the answer to a question may cost for each word of it, compressed, in bytes, everything included.
const mostForAWord = 10 << 10

// TestSearchDownload asks a site of 3,000 pages.
func TestSearchDownload(t *testing.T) {
	server, sent := publish(t, library(3000)).counted(t)
	b := openTab(t)
	b.look(t, 1280, "light")
	for _, query := range []string{"kelp", "tam", "remo kasi", "the", "quolla"} {
		b.open(t, server.URL+"/search/")
		sent()
		b.seek(t, query)
		total, files := 0, 0
		for path, n := range sent() {
			if strings.HasPrefix(path, "/search/") {
				total += n
				files++
			}
		}
		t.Logf("%q: %s; %d files, %d bytes", query, ask[string](t, b, searchStatus), files, total)
		if total == 0 || total > mostForAWord*len(strings.Fields(query)) {
			t.Errorf("%q costs %d bytes", query, total)
		}
	}
}
