package preview

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// listenTo opens the event stream and returns its versions.
func listenTo(t *testing.T, server *httptest.Server) (versions <-chan int64, leave func()) {
	t.Helper()
	response, err := server.Client().Get(server.URL + "/_northstar/events")
	must(t, err)
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("events are sent as %q", got)
	}
	c := make(chan int64, 100)
	go func() {
		defer close(c)
		lines := bufio.NewScanner(response.Body)
		for lines.Scan() {
			var version int64
			if n, _ := fmt.Sscanf(lines.Text(), "data: %d", &version); n == 1 {
				c <- version
			}
		}
	}()
	return c, func() { _ = response.Body.Close() }
}

func next(t *testing.T, versions <-chan int64) int64 {
	t.Helper()
	select {
	case v, ok := <-versions:
		if !ok {
			t.Fatal("the stream ended")
		}
		return v
	case <-time.After(5 * time.Second):
		t.Fatal("nothing came for five seconds")
	}
	return 0
}

func TestEventsTellOfEdits(t *testing.T) {
	t.Parallel()
	r := run(t, small())
	server := httptest.NewServer(r)
	defer server.Close()
	versions, leave := listenTo(t, server)
	first := next(t, versions)
	r.write(t, "content/about.md", "---\ntitle: About\n---\nWe plant.\n")
	if v := next(t, versions); v <= first {
		t.Errorf("version %d after %d", v, first)
	}
	r.shows(t, "/about/", "We plant.")
	leave()
	eventually(t, func() string { return listeners(r.Live, 0) })
}

func listeners(l *Live, want int) string {
	l.hub.mu.Lock()
	defer l.hub.mu.Unlock()
	if n := len(l.hub.listeners); n != want {
		return fmt.Sprintf("%d listeners, want %d", n, want)
	}
	return ""
}

// TestDeafClients opens streams and never reads them. Edits are shown to everybody else at once.
func TestDeafClients(t *testing.T) {
	t.Parallel()
	r := run(t, small())
	server := httptest.NewServer(r)
	defer server.Close()
	const deaf = 30
	for i := range deaf {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		must(t, err)
		defer conn.Close()
		request := "GET /_northstar/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
		_, err = io.WriteString(conn, request)
		must(t, err)
		if i%2 == 0 { // half-open: it speaks no more, and it listens no more
			must(t, conn.(*net.TCPConn).CloseRead())
		}
	}
	half, err := net.Dial("tcp", server.Listener.Addr().String())
	must(t, err)
	defer half.Close()
	_, err = io.WriteString(half, "GET /_northstar/eve") // it never finishes its question
	must(t, err)
	eventually(t, func() string { return listeners(r.Live, deaf) })
	for i := range 3 {
		text := fmt.Sprintf("Edit number %d.", i)
		start := time.Now()
		r.write(t, "content/about.md", "---\ntitle: About\n---\n"+text+"\n")
		r.shows(t, "/about/", text)
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("the edit took %v", took)
		}
	}
	for i := range int64(1000) {
		r.hub.tell(1000 + i)
	}
}

// TestEventsOutliveTimeouts keeps a stream open for longer than a request and its answer may take.
func TestEventsOutliveTimeouts(t *testing.T) {
	t.Parallel()
	live := stillOf(t, small())
	server := httptest.NewUnstartedServer(live)
	server.Config.ReadTimeout, server.Config.WriteTimeout = 300*time.Millisecond, 300*time.Millisecond
	server.Start()
	defer server.Close()
	versions, leave := listenTo(t, server)
	defer leave()
	next(t, versions)
	time.Sleep(700 * time.Millisecond)
	live.hub.tell(77)
	if v := next(t, versions); v != 77 {
		t.Errorf("version %d, want 77", v)
	}
}

// TestHubLatest shows that a listener who is slow gets the newest version only.
func TestHubLatest(t *testing.T) {
	t.Parallel()
	var h hub
	c, leave := h.listen()
	for v := range int64(10) {
		h.tell(v)
	}
	if v := <-c; v != 9 {
		t.Errorf("version %d, want 9", v)
	}
	leave()
	h.tell(10)
	if len(c) > 0 {
		t.Error("one who left is told")
	}
}

// TestRunEnds cancels a preview that is idle, and one that is building.
func TestRunEnds(t *testing.T) {
	t.Parallel()
	for _, busy := range []bool{false, true} {
		live := stillOf(t, small())
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- live.Run(ctx) }()
		if busy {
			for range 20 {
				live.want(func() { live.asOf = live.Build().Site.AsOf })
				time.Sleep(time.Millisecond)
			}
		}
		cancel()
		select {
		case err := <-done:
			must(t, err)
		case <-time.After(time.Second):
			t.Errorf("Run goes on (busy %t)", busy)
		}
	}
}

// TestTravel shows the site as it is on another day, and goes back.
func TestTravel(t *testing.T) {
	t.Parallel()
	files := small()
	files["data/site.yaml"] += "as_of: 2026-03-01\n"
	files["content/posts/later.md"] = "---\ntitle: Later\ndate: 2027-05-05\n---\nNot yet.\n"
	r := run(t, files)
	for _, step := range []struct {
		date string
		want string
		code int
	}{{"2030-01-02", "2030-01-02", 204}, {"nonsense", "2030-01-02", 400}, {"2030-02-31", "2030-01-02", 400}, {strings.Repeat("9", 5000),
		"2030-01-02", 400}, {"", "2026-03-01", 204}} {
		request := local(http.MethodPost, "/_northstar/as-of")
		request.Header.Set("Origin", "http://localhost:1313")
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Body = io.NopCloser(strings.NewReader("date=" + step.date))
		w := httptest.NewRecorder()
		r.ServeHTTP(w, request)
		if w.Code != step.code {
			t.Errorf("%.20q: %d, want %d", step.date, w.Code, step.code)
		}
		eventually(t, func() string {
			if got := r.Build().Site.AsOf.String(); got != step.want {
				return "the day is " + got
			}
			return ""
		})
		if r.current.Load().asOf.IsZero() != (step.want != "2030-01-02") {
			t.Errorf("after %.20q the page does not know where it is", step.date)
		}
	}
	r.settles(t)
}
