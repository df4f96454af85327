package preview

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// A hub tells every open page that there is something new. A page that is slow to
// listen misses what came in between, and gets the latest: nothing waits for it.
type hub struct {
	mu        sync.Mutex
	listeners map[chan int64]bool
	latest    int64
}

// tell announces a version.
func (h *hub) tell(version int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.latest = version
	for c := range h.listeners {
		select {
		case <-c: // what it has not heard yet is old now
		default:
		}
		c <- version
	}
}

func (h *hub) listen() (c chan int64, leave func()) {
	c = make(chan int64, 1)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.listeners == nil {
		h.listeners = map[chan int64]bool{}
	}
	h.listeners[c] = true
	c <- h.latest
	return c, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.listeners, c)
	}
}

// keepAlive is how often a silent connection is used, so that a page that has gone is noticed.
const keepAlive = 20 * time.Second

// serve sends server-sent events (HTML standard, section 9.2) until the page goes away.
func (h *hub) serve(w http.ResponseWriter, r *http.Request) {
	c, leave := h.listen()
	defer leave()
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	beat := time.NewTicker(keepAlive)
	defer beat.Stop()
	for {
		message := ": still here\n\n"
		select {
		case <-r.Context().Done():
			return
		case version := <-c:
			message = fmt.Sprintf("event: build\ndata: %d\n\n", version)
		case <-beat.C:
		}
		// A page that does not read must not hold a connection for ever.
		if out.SetWriteDeadline(time.Now().Add(keepAlive)) != nil {
			return
		}
		if _, err := w.Write([]byte(message)); err != nil {
			return
		}
		if out.Flush() != nil {
			return
		}
	}
}
