package preview

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestSiege asks a preview for everything at once while its site is pulled from under it: 500 connections, some of them
// silent, slow or deaf, 2,000 random requests, some under foreign names and from foreign origins, and checkouts of
// branches that differ in 2,000 files, a site moved away and replaced, and folders deleted. Afterwards it serves what a clean build
// would, and has let go of what all that took.
func TestSiege(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := run(t, small())
	server := httptest.NewUnstartedServer(nil)
	server.Config = r.Server()
	server.Start()
	defer server.Close()
	address := server.Listener.Addr().String()
	git := repository(t, r.folder)
	git("checkout", "-qb", "many")
	for i := range 2000 {
		r.write(t, fmt.Sprintf("content/guides/many/guide-%d.md", i), fmt.Sprintf("---\ntitle: Guide %d\n---\nText %d.\n", i, i))
	}
	git("add", "-A")
	git("commit", "-qm", "many")
	git("checkout", "-q", "main")
	r.settles(t)
	memory, routines := inUse(), runtime.NumGoroutine()

	const page = "---\ntitle: Another site\n---\nIts text.\n"
	connections := besiege(t, address)
	var visitors sync.WaitGroup
	for i := range 8 {
		visitors.Go(func() { ask(t, address, rand.New(rand.NewPCG(seed, uint64(i))), 250) })
	}
	for _, storm := range []func(){
		func() { git("checkout", "-q", "many") },
		func() { git("checkout", "-q", "main") },
		func() {
			must(t, os.Rename(r.folder, r.folder+"-away"))
			writeFiles(t, r.folder, map[string]string{"data/site.yaml": small()["data/site.yaml"], "content/other.md": page})
		},
		func() {
			must(t, os.RemoveAll(r.folder))
			must(t, os.Rename(r.folder+"-away", r.folder))
		},
		func() { git("checkout", "-q", "many") },
		func() { must(t, os.RemoveAll(r.path("content/guides"))) },
		func() { must(t, os.RemoveAll(r.path("content"))) },
		func() { git("checkout", "-qf", "main") },
	} {
		storm()
		time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
	}
	visitors.Wait()
	r.settles(t)
	r.shows(t, "/about/", "We prune old trees.")
	for _, c := range connections {
		_ = c.Close()
	}
	server.CloseClientConnections()
	eventually(t, func() string {
		if now := runtime.NumGoroutine(); now > routines+20 {
			return fmt.Sprintf("%d goroutines are left of the siege; %d were there before", now, routines)
		}
		return ""
	})
	after := inUse()
	t.Logf("in use before %d KB, after %d KB", memory>>10, after>>10)
	if after > memory+48<<20 {
		t.Errorf("%d MB are in use, and were %d before the siege", after>>20, memory>>20)
	}
}

// repository makes folder a Git repository with one commit on the branch main, and returns how to run Git there.
func repository(t *testing.T, folder string) func(args ...string) {
	git := func(args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-c", "user.name=Preview", "-c", "user.email=preview@orchard.example", "-c",
			"init.defaultBranch=main"}, args...)...)
		c.Dir = folder
		c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-qm", "one")
	return git
}

// besiege opens 500 connections that take what they can: that say nothing, that never finish a question, that ask and never
// read, that listen to events.
func besiege(t *testing.T, address string) (all []net.Conn) {
	t.Helper()
	for i := range 500 {
		c, err := net.Dial("tcp", address)
		must(t, err)
		t.Cleanup(func() { _ = c.Close() })
		all = append(all, c)
		switch i % 5 {
		case 1:
			_, err = io.WriteString(c, "GET /about/ HTTP/1.1\r\nHost: loc")
		case 2:
			_, err = io.WriteString(c, "GET /about/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
		case 3:
			_, err = io.WriteString(c, "GET /_northstar/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
		case 4:
			_, err = io.WriteString(c, "POST /_northstar/as-of HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\nx")
		}
		must(t, err)
	}
	return all
}

// ask makes n requests by chance. An answer under a foreign name, or to a foreign origin that asks for more than pages,
// is a refusal.
func ask(t *testing.T, address string, random *rand.Rand, n int) {
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	for range n {
		path := pick("/", "/about/", "/about", "/who-we-are/", "/guides/", fmt.Sprintf("/guides/many/guide-%d/", random.IntN(2000)), "/none/",
			"/search/index.json", "/feed.xml", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fdata/site.yaml", "//evil.test/", "/_headers",
			"/_northstar/state", "/_northstar/client.js", "/_northstar/none", "/"+strings.Repeat("a/", random.IntN(2000)))
		request, err := http.NewRequest(pick("GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "DELETE", "TRACE"), "http://"+address, nil)
		if err != nil {
			t.Error(err)
			return
		}
		request.URL.Opaque = path
		request.Host = pick("localhost", "localhost", "127.0.0.1:1", "evil.test", "localhost.evil.test")
		origin := pick("", "", "http://localhost", "https://evil.test", "null")
		if origin != "" {
			request.Header.Set("Origin", origin)
		}
		response, err := client.Do(request)
		if err != nil {
			t.Errorf("%s %s: %v", request.Method, path, err)
			continue
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		foreign := strings.Contains(request.Host, "evil") ||
			strings.HasPrefix(path, "/_northstar/") && (origin == "null" || origin == "https://evil.test")
		switch {
		case err != nil:
			t.Errorf("%s %s: %v", request.Method, path, err)
		case foreign && response.StatusCode < 400:
			t.Errorf("%s %s under %q from %q: %d", request.Method, path, request.Host, origin, response.StatusCode)
		case strings.Contains(string(body), "root:x:") || strings.Contains(string(body), "timezone: Europe/Dublin"):
			t.Errorf("%s %s: a file of the disk", request.Method, path)
		case response.StatusCode >= 500 && response.StatusCode != http.StatusNotImplemented:
			t.Errorf("%s %s: %d %.200s", request.Method, path, response.StatusCode, body)
		}
	}
}

// inUse is how many bytes of the heap are in use when all that can be freed has been.
func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
