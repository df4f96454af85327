package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
	"northstar/generator/pipeline"
)

// clientTag is what the preview adds to pages.
var clientTag = regexp.MustCompile(`<script src="/_northstar/[a-z]+\.js" defer></script>`)

// common is a preview of the small site that many tests ask for pages, and none changes.
var common struct {
	sync.Once
	folder string
	live   *Live
}

func still(t testing.TB) *Live {
	t.Helper()
	common.Do(func() {
		var err error
		common.folder, err = os.MkdirTemp("", "northstar-preview-")
		must(t, err)
		writeFiles(t, common.folder, map[string]string{"secret.txt": "outside", ".env": "outside"})
		folder := filepath.Join(common.folder, "site")
		writeFiles(t, folder, small())
		common.live, err = New(context.Background(), Options{Folder: folder, Now: time.Now,
			Hosts: []string{"Preview.Test", "192.0.2.7", "2001:db8::7"}})
		must(t, err)
	})
	return common.live
}

// stillOf is a preview of other files.
func stillOf(t *testing.T, files map[string]string) *Live {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "site")
	writeFiles(t, folder, files)
	live, err := New(context.Background(), Options{Folder: folder, Now: time.Now})
	must(t, err)
	t.Cleanup(func() { must(t, live.Close()) })
	return live
}

func TestHosts(t *testing.T) {
	t.Parallel()
	live := still(t)
	for host, want := range map[string]int{
		"localhost": 200, "localhost:1313": 200, "LOCALHOST:1": 200, "127.0.0.1:1313": 200, "127.0.0.1": 200,
		"[::1]": 200, "[::1]:1313": 200, "preview.test:80": 200, "PREVIEW.TEST": 200, "192.0.2.7:1313": 200, "[2001:db8::7]:1313": 200,
		"": 403, ":1313": 403, "evil.test": 403, "evil.test:1313": 403, "localhost.evil.test": 403, "evil.localhost": 403,
		"127.0.0.1.nip.test:1313": 403, "127.0.0.2": 403, "0.0.0.0": 403, "192.0.2.8": 403, "[::2]:1313": 403, "[::]:1313": 403,
		"localhost@evil.test": 403, "localhost:1313:1313": 403, "2130706433": 403, "0x7f000001": 403, "xn--localhost": 403, "localhost\x00": 403,
	} {
		for _, path := range []string{"/", "/_northstar/state", "/_northstar/client.js"} {
			r := local(http.MethodGet, path)
			r.Host = host
			w := httptest.NewRecorder()
			live.ServeHTTP(w, r)
			if w.Code != want {
				t.Errorf("Host %q, %s: %d, want %d", host, path, w.Code, want)
			}
			if want == http.StatusForbidden && strings.Contains(w.Body.String(), "Orchard") {
				t.Errorf("Host %q is told what is on the site", host)
			}
		}
	}
}

// Who connects and says nothing, or stops in the middle of a request, is hung up on.
func TestSilentClients(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(nil)
	server.Config = still(t).Server()
	const hurry = 200 // times faster than people have it
	server.Config.ReadHeaderTimeout /= hurry
	server.Config.ReadTimeout /= hurry
	server.Start()
	defer server.Close()
	for _, said := range []string{"", "GET / HT", "GET / HTTP/1.1\r\nHost: localhost\r\nX"} {
		c, err := net.Dial("tcp", server.Listener.Addr().String())
		must(t, err)
		_, err = io.WriteString(c, said)
		must(t, err)
		must(t, c.SetReadDeadline(time.Now().Add(10*time.Second)))
		if _, err := io.Copy(io.Discard, c); err != nil {
			t.Errorf("after %q: %v", said, err)
		}
		must(t, c.Close())
	}
}

func TestOtherOrigins(t *testing.T) {
	t.Parallel()
	live := still(t)
	others := []http.Header{
		{"Origin": {"https://evil.test"}}, {"Origin": {"null"}}, {"Origin": {"http://localhost:9999"}},
		{"Origin": {"http://localhost:1313.evil.test"}},
		{"Origin": {"http://evil.test@localhost:9"}}, {"Origin": {"%"}}, {"Sec-Fetch-Site": {"cross-site"}}, {"Sec-Fetch-Site": {"same-site"}},
		{"Sec-Fetch-Site": {"x"}},
		{"Origin": {"http://localhost:1313"}, "Sec-Fetch-Site": {"cross-site"}},
	}
	for _, name := range []string{"events", "state", "left-overs", "import/", "client.js", "as-of"} {
		method := http.MethodGet
		if name == "as-of" {
			method = http.MethodPost
			others = append(others, http.Header{}) // a form of another page in an old browser says nothing
		}
		for _, header := range others {
			r := local(method, "/_northstar/"+name)
			r.Header = header
			w := httptest.NewRecorder()
			live.ServeHTTP(w, r)
			if w.Code != http.StatusForbidden {
				t.Errorf("%s with %v: %d, want 403", name, header, w.Code)
			}
		}
	}
	for _, header := range []http.Header{{}, {"Origin": {"http://localhost:1313"}}, {"Sec-Fetch-Site": {"same-origin"}},
		{"Sec-Fetch-Site": {"none"}}} {
		r := local(http.MethodGet, "/_northstar/state")
		r.Header = header
		w := httptest.NewRecorder()
		live.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Errorf("state with %v: %d", header, w.Code)
		}
	}
}

func TestNoCORS(t *testing.T) {
	t.Parallel()
	live := still(t)
	for _, path := range []string{"/", "/about/", "/none", "/_northstar/state", "/_northstar/client.js", "/_northstar/none", "/goals.json"} {
		for _, method := range []string{"GET", "HEAD", "OPTIONS", "POST"} {
			r := local(method, path)
			r.Header.Set("Origin", "http://localhost:1313")
			r.Header.Set("Access-Control-Request-Method", "POST")
			w := httptest.NewRecorder()
			live.ServeHTTP(w, r)
			for name := range w.Header() {
				if strings.HasPrefix(name, "Access-Control-") || strings.HasPrefix(name, "Cross-Origin-Resource") {
					t.Errorf("%s %s sends %s", method, path, name)
				}
			}
		}
	}
}

// TestTraversal asks for what is outside of the site, or in it and not published, in
// every spelling. The answer is never a file.
func TestTraversal(t *testing.T) {
	t.Parallel()
	live := still(t)
	for _, path := range []string{
		"/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%252e%252e/secret.txt", "/....//secret.txt", "/..\\secret.txt",
		"/..%5csecret.txt", "/%c0%ae%c0%ae/secret.txt",
		"/about/../../secret.txt", "/about/..;/secret.txt", "//secret.txt", "/./../secret.txt", "/posts/../../secret.txt",
		"/_northstar/../../secret.txt", "/_northstar/..%2f..%2fsecret.txt",
		"/\x00", "/secret.txt\x00.html", "/etc/passwd", "//etc/passwd", "/C:/Windows/win.ini", "/file:///etc/passwd", "/\u2025/secret.txt",
		"/\uff0e\uff0e/secret.txt", "/.env", "/../.env",
		"/data/site.yaml", "/content/about.md", "/themes/own/partials/pager.html", "/_headers", "/_redirects", "/index.html/",
		"/about/index.html/", "/" + strings.Repeat("a/", 20000), "/" + strings.Repeat("../", 50) + "etc/passwd",
	} {
		for _, decode := range []bool{false, true} {
			asked := path
			if decode {
				u, err := url.PathUnescape(path)
				if err != nil {
					continue
				}
				asked = u
			}
			w := get(live, asked)
			if w.Code != http.StatusNotFound && w.Code/100 != 3 {
				t.Errorf("%.60q: %d", asked, w.Code)
			}
			if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") ||
				strings.Contains(to, "..")) {
				t.Errorf("%.60q redirects to %q", asked, to)
			}
			if body := w.Body.String(); strings.Contains(body, "outside") || strings.Contains(body, "root:") ||
				strings.Contains(body, "url: https") {
				t.Errorf("%.60q shows a file that is not of the site", asked)
			}
		}
	}
}

// TestEveryOutput asks for all there is, and compares with what is published.
func TestEveryOutput(t *testing.T) {
	t.Parallel()
	live := still(t)
	for _, o := range live.Build().Outputs {
		w := get(live, "/"+o.Path)
		if private(o.Path) {
			if w.Code != http.StatusNotFound {
				t.Errorf("%s is served", o.Path)
			}
			continue
		}
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", o.Path, w.Code)
			continue
		}
		data, _ := o.Bytes()
		if got := clientTag.ReplaceAllString(w.Body.String(), ""); got != string(data) {
			t.Errorf("%s is not served as it is published", o.Path)
		}
		for _, h := range headersFor(o.Path, site.Allow{}) {
			if got := w.Header().Get(h.Name); got != h.Value {
				t.Errorf("%s: %s is %q, want %q", o.Path, h.Name, got, h.Value)
			}
		}
		if w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be cached", o.Path)
		}
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	live := still(t)
	for _, path := range []string{"/", "/posts/", "/nowhere/"} {
		w := get(live, path)
		for _, h := range feed.SecurityHeaders(site.Allow{}) {
			if got := w.Header().Values(h.Name); !slices.Equal(got, []string{h.Value}) {
				t.Errorf("%s: %s is %q, want %q", path, h.Name, got, h.Value)
			}
		}
	}
	embed := headersFor("goals/trees/embed/index.html", site.Allow{})
	if last := embed[len(embed)-1]; last != feed.EmbedHeaders(site.Allow{})[0] {
		t.Errorf("an embedded card is sent with %v", last)
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	files := small()
	files["data/site.yaml"] = strings.Replace(files["data/site.yaml"], "orchard.example/\n", "orchard.example/club/\n", 1)
	for base, live := range map[string]*Live{"/": still(t), "/club/": stillOf(t, files)} {
		at := strings.TrimSuffix(base, "/")
		for path, want := range map[string]struct {
			code int
			to   string
		}{
			"/":                     {200, ""},
			"/about/":               {200, ""},
			"/about":                {301, "/about/"},
			"/about/index.html":     {200, ""},
			"/posts":                {301, "/posts/"},
			"/posts/first":          {301, "/posts/first/"},
			"/who-we-are/":          {301, "/about/"},
			"/who-we-are":           {301, "/about/"},
			"/posts/first/nothing/": {404, ""},
			"/nothing":              {404, ""},
			"/assets/":              {404, ""},
			"/assets":               {404, ""},
			"/posts/notes.txt":      {200, ""},
			"/posts/notes.txt/":     {404, ""},
			"/INDEX.HTML":           {404, ""},
		} {
			w := get(live, at+path)
			to := want.to
			if to != "" {
				to = at + to
			}
			if w.Code != want.code || w.Header().Get("Location") != to {
				t.Errorf("%s%s: %d to %q, want %d to %q", at, path, w.Code, w.Header().Get("Location"), want.code, to)
			}
		}
		if base == "/" {
			continue
		}
		for path, code := range map[string]int{"/": 302, "/club": 302, "/clubs/": 404, "/about/": 404, "/clubabout/": 404} {
			w := get(live, path)
			if w.Code != code || code == 302 && w.Header().Get("Location") != base {
				t.Errorf("%s outside of the base: %d to %q, want %d", path, w.Code, w.Header().Get("Location"), code)
			}
		}
	}
}

func TestContentTypes(t *testing.T) {
	t.Parallel()
	live := still(t)
	for path, want := range map[string]string{
		"/": "text/html; charset=utf-8", "/feed.xml": "application/xml; charset=utf-8", "/robots.txt": "text/plain; charset=utf-8",
		"/nowhere": "text/html; charset=utf-8", "/_northstar/client.js": "text/javascript; charset=utf-8",
		"/_northstar/idiomorph.js": "text/javascript; charset=utf-8",
		"/_northstar/preview.css":  "text/css; charset=utf-8", "/_northstar/state": "application/json",
		"/posts/notes.txt": "text/plain; charset=utf-8",
	} {
		w := get(live, path)
		if got := w.Header().Get("Content-Type"); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be sniffed", path)
		}
	}
}

// TestState asks what the script asks. Lists are lists even when they are empty.
func TestState(t *testing.T) {
	t.Parallel()
	live := still(t)
	r := local(http.MethodGet, "/_northstar/state")
	r.URL.RawQuery = "path=/about/"
	w := httptest.NewRecorder()
	live.ServeHTTP(w, r)
	var state map[string]any
	must(t, json.Unmarshal(w.Body.Bytes(), &state))
	for _, list := range []string{"problems", "changed", "invitations"} {
		if _, ok := state[list].([]any); !ok {
			t.Errorf("%s is %v, not a list", list, state[list])
		}
	}
	if state["source"] != "content/about.md" || state["layout"] != "page" || state["words"] != 4.0 {
		t.Errorf("the page is described as %v", state)
	}
}

// TestStateOfCompleteSite: a site that nothing is missing from has no invitations, and the
// list of them is a list.
func TestStateOfCompleteSite(t *testing.T) {
	t.Parallel()
	files := small()
	for name, text := range map[string]string{
		"content/mission.md": "---\ntitle: Mission\nstatement: Apples for all.\naudience: A\nproblem: B\napproach: C\nvalue: D\n" +
			"---\n",
		"content/stories/tree.md":        "---\ntitle: Tree\ndate: 2026-01-02\nconsent: {by: self}\n---\nIt grew.\n",
		"content/events/2026-02-01-a.md": "---\ntitle: Picking\nstart: 2026-02-01 10:00\nend: 2026-02-01 11:00\nmode: online\n---\nCome.\n",
		"content/guidelines/conduct.md": "---\ntitle: Conduct\nversion: \"1.0\"\neffective: 2026-01-01\n" +
			"contacts: [{name: A, email: a@orchard.example}, {name: B, email: b@orchard.example}]\n---\nBe kind.\n",
		"data/goals/trees.yaml": "title: Trees\nmeasure: {unit: trees}\nstart: 2026-01-01\ntarget: {value: 9, date: 2026-12-31}\n" +
			"entries:\n  - {date: 2026-01-02, value: 1}\n",
		"data/people/ann.yaml": "name: Ann\n",
		"data/channels.yaml":   "- {type: forum, name: Forum, url: https://orchard.example/forum, purpose: Talk.}\n",
	} {
		files[name] = text
	}
	r := local(http.MethodGet, "/_northstar/state")
	r.URL.RawQuery = "path=/"
	w := httptest.NewRecorder()
	stillOf(t, files).ServeHTTP(w, r)
	var state map[string]any
	must(t, json.Unmarshal(w.Body.Bytes(), &state))
	if list, ok := state["invitations"].([]any); !ok || len(list) != 0 {
		t.Errorf("invitations are %v, not an empty list", state["invitations"])
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	live := still(t)
	for _, path := range []string{"/", "/about/", "/none", "/_northstar/state", "/_northstar/events", "/_northstar/none"} {
		for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", ""} {
			r := local(http.MethodGet, path)
			r.Method = method
			r.Header.Set("Origin", "http://localhost:1313")
			w := httptest.NewRecorder()
			live.ServeHTTP(w, r)
			if w.Code != http.StatusMethodNotAllowed || !strings.Contains(w.Header().Get("Allow"), "GET") {
				t.Errorf("%q %s: %d, Allow %q", method, path, w.Code, w.Header().Get("Allow"))
			}
		}
	}
	for _, path := range []string{"/", "/about/", "/_northstar/state"} {
		w := httptest.NewRecorder()
		live.ServeHTTP(w, local(http.MethodHead, path))
		if w.Code != http.StatusOK || strings.HasPrefix(path, "/a") && w.Body.Len() > 0 {
			t.Errorf("HEAD %s: %d with %d bytes", path, w.Code, w.Body.Len())
		}
	}
}

// TestNotPublished builds the site for publishing and looks for the preview in it.
func TestNotPublished(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	writeFiles(t, folder, small())
	b, err := pipeline.New(context.Background(), pipeline.Input{Files: os.DirFS(folder), Options: assemble.Options{Now: time.Now()},
		Minify: true})
	must(t, err)
	defer b.Close()
	published := outputs(b)
	for _, name := range slices.Sorted(maps.Keys(published)) {
		if strings.Contains(name, "_northstar") || strings.Contains(string(published[name]), "_northstar") ||
			strings.Contains(string(published[name]), "diomorph") {
			t.Errorf("%s holds a part of the preview", name)
		}
	}
	if len(published) < 10 {
		t.Errorf("only %d files", len(published))
	}
}

// Whatever request net/http hands on is answered without a panic, and leads nowhere else.
func FuzzServeHTTP(f *testing.F) {
	live := still(f)
	for _, seed := range []string{"/", "//", "*", "/about", "/_northstar/", "/_northstar/state?path=/about/", "/%2e%2e/%5c", "/\xff",
		"http://localhost//evil.test/about"} {
		f.Add("GET", "localhost", seed, "Accept: text/html")
	}
	f.Add("POST", "127.0.0.1:1313", "/_northstar/open?file=../secret.txt", "Origin: http://localhost:1313")
	f.Fuzz(func(t *testing.T, method, host, target, header string) {
		raw := method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\n\r\n"
		r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(raw)))
		if err != nil || r.URL.Path == interfacePath+"events" && r.Method == http.MethodGet {
			return // the server refuses it before anybody is asked; or it does not end
		}
		r.RemoteAddr = "127.0.0.1:5000"
		w := httptest.NewRecorder()
		live.ServeHTTP(w, r)
		if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
			t.Errorf("redirects to %q", to)
		}
	})
}

// TestEditor opens files by a command. Only what the preview points at is opened, and only for this machine.
func TestEditor(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "site")
	writeFiles(t, folder, small())
	log := filepath.Join(t.TempDir(), "log")
	live, err := New(context.Background(), Options{Folder: folder, Now: time.Now, Editor: EditorOf("cp {file} " + log)})
	must(t, err)
	t.Cleanup(func() { must(t, live.Close()) })
	ask := func(from, query string) int {
		r := local(http.MethodPost, "/_northstar/open")
		r.URL.RawQuery, r.RemoteAddr = query, from
		r.Header.Set("Origin", "http://localhost:1313")
		w := httptest.NewRecorder()
		live.ServeHTTP(w, r)
		return w.Code
	}
	const here = "127.0.0.1:5000"
	for _, query := range []string{"", "file=", "file=../secret.txt", "file=/etc/passwd", "file=content/none.md", "file=public/index.html",
		"file=themes/../../x"} {
		if code := ask(here, query); code != http.StatusNotFound {
			t.Errorf("%q: %d", query, code)
		}
	}
	if code := ask("192.0.2.1:5000", "file=content/about.md"); code != http.StatusForbidden {
		t.Errorf("another machine opens an editor here: %d", code)
	}
	if code := ask(here, "file=content/about.md&line=3"); code != http.StatusNoContent {
		t.Errorf("the editor is not opened: %d", code)
	}
	eventually(t, func() string {
		if text, err := os.ReadFile(log); err != nil || string(text) != small()["content/about.md"] {
			return "the command was not run"
		}
		return ""
	})
}

func TestEditorOf(t *testing.T) {
	t.Parallel()
	for setting, want := range map[string]string{
		"idea://open?file={file}&line={line}": "idea://open?file=/site/content/a%20b.md&line=7",
		"code":                                "/_northstar/open?column=2&file=content%2Fa+b.md&line=7",
		"none-such --now":                     "/_northstar/open?column=2&file=content%2Fa+b.md&line=7",
		"":                                    "",
	} {
		s := &Live{options: Options{Editor: EditorOf(setting)}}
		if got := s.opens(&state{folder: "/site"}, "content/a b.md", 7, 2); got != want {
			t.Errorf("%q: %q, want %q", setting, got, want)
		}
	}
	for setting, want := range map[string]string{
		"code": "code --goto {file}:{line}:{column}", "/usr/bin/gedit": "/usr/bin/gedit +{line} {file}", "vi": "vi {file}",
		"x {file} y": "x {file} y",
	} {
		if got := strings.Join(EditorOf(setting).command, " "); got != want {
			t.Errorf("%q: %q, want %q", setting, got, want)
		}
	}
	for setting, want := range map[string]bool{"vim": false, "nano": false, "emacsclient": false, "emacsclient -n": true,
		"code --wait": true, "/usr/bin/gedit": true, "": false} {
		if HasWindow(setting) != want {
			t.Errorf("%q: %t", setting, !want)
		}
	}
}

// TestGreeting names what is shown and would be excluded, with the reason; and so do the pages.
func TestGreeting(t *testing.T) {
	t.Parallel()
	files := small()
	files["content/posts/later.md"] = "---\ntitle: Later\ndate: 2999-01-02\n---\nNot yet.\n"
	files["content/posts/soon.md"] = "---\ntitle: Soon\ndate: 2026-01-02\npublish_at: 2998-01-01\n---\nNot yet.\n"
	files["content/posts/old.md"] = "---\ntitle: Old\ndate: 2020-01-02\nexpire_at: 2021-01-01\n---\nNo more.\n"
	files["content/posts/draft.md"] = "---\ntitle: Draft\ndate: 2020-01-02\ndraft: true\n---\nNot yet.\n"
	live := stillOf(t, files)
	for _, want := range []string{
		"Watching content, data and themes/own: 11 files", "content/posts/later.md (until 2999-01-02)", "content/posts/soon.md (until " +
			"2998-01-01)",
		"content/posts/old.md (since 2021-01-01)", "content/posts/draft.md (draft)",
	} {
		if greeting := live.Greeting(); !strings.Contains(greeting, want) {
			t.Errorf("%q is not in %q", want, greeting)
		}
	}
	for page, want := range map[string]string{
		"later": "Not published until 2999-01-02", "soon": "Not published until 2998-01-01", "old": "Not published any more since 2021-01-01",
		"draft": "Draft: ", "first": `"unpublished":""`,
	} {
		r := local(http.MethodGet, "/_northstar/state")
		r.URL.RawQuery = "path=/posts/" + page + "/"
		w := httptest.NewRecorder()
		live.ServeHTTP(w, r)
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s is not said to be %q", page, want)
		}
	}
}
