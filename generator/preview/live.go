package preview

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

// Options say how a site is previewed.
type Options struct {
	Folder string           // of the site, absolute
	Poll   bool             // look for changes once a second instead of waiting for events
	Editor Editor           // opens the file that a page or a problem comes from
	Hosts  []string         // names that requests may be for, beside localhost and the loopback addresses
	Cache  *cache.Cache     // keeps pictures between processes; nil for none
	Store  *pipeline.Store  // what builds of the site in other processes remember; nil for none. It is the caller's to close
	Now    func() time.Time // the clock
	// Report is called after every build with what was found; nil for nobody.
	Report func(*pipeline.Build, []diag.Diagnostic, time.Duration)
}

// Live is a preview that follows the files, and serves the build that was made last.
type Live struct {
	options  Options
	current  atomic.Pointer[state]
	hub      hub
	guide    styleGuide
	imported importReport
	memory   *pipeline.Memory
	watcher  *watcher
	again    chan struct{} // something is new: a build is wanted

	mu     sync.Mutex
	files  *tree              // what is to be built
	asOf   site.Date          // the day to go to; zero: the site's own
	cancel context.CancelFunc // of the running build
	whole  bool               // the running build is the first one of everything: what is newer can be shown before it
	shown  time.Time          // when a build could last be shown

	good *lru.Cache[string, []byte] // the last good bytes of the pages that were asked for last
}

// keptPages is how many pages are shown as they last were while they cannot be made: more than anybody has open, and few
// enough that a crawler which asks for all pages of all branches does not fill the memory.
const keptPages = 256

// state is one build with what is known about it. It is not changed, only replaced.
type state struct {
	version   int64
	build     *pipeline.Build
	problems  []diag.Diagnostic
	files     *tree // what it was built from
	lazy      bool  // bodies are parsed when they are asked for
	checked   bool  // problems are all there
	changed   []changedURL
	redirects map[string]string // addresses without last slash
	folder    string
	asOf      site.Date // the day that was gone to; zero for none
}

// New returns a preview that can show pages. It has not looked at everything yet: Run does, and
// follows the files from then on.
func New(ctx context.Context, o Options) (*Live, error) {
	good, err := lru.New[string, []byte](keptPages)
	if err != nil {
		return nil, err
	}
	l := &Live{
		options: o, memory: pipeline.NewMemory(), good: good,
		watcher: watch(o.Folder, o.Poll), again: make(chan struct{}, 1),
	}
	l.files = l.watcher.seen
	if err := l.build(ctx, true); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	l.again <- struct{}{}
	return l, nil
}

// Server returns a server of l that slow and silent clients cannot hold up: what they may take is limited. The stream of
// events sets its own limits, for each event.
func (l *Live) Server() *http.Server {
	return &http.Server{
		Handler: l, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute,
		MaxHeaderBytes: 64 << 10,
	}
}

// Close frees what the preview keeps.
func (l *Live) Close() error {
	l.watcher.close()
	return errors.Join(l.guide.guide.Close(), l.memory.Close())
}

// Build returns the build that is served.
func (l *Live) Build() *pipeline.Build { return l.current.Load().build }

// Run builds after every change until ctx is done.
func (l *Live) Run(ctx context.Context) error {
	watching := make(chan struct{})
	go func() {
		defer close(watching)
		for {
			files, err := l.watcher.next(ctx)
			if err != nil {
				return // ctx is done
			}
			l.want(func() { l.files = files })
		}
	}()
	for {
		select {
		case <-ctx.Done():
			<-watching
			return nil
		case <-l.again:
		}
		// Until everything has been parsed once, what is new is shown by lazy builds too.
		st := l.current.Load()
		lazy := st.lazy && l.newer(st)
		if lazy {
			l.want(func() {})
		}
		if err := l.build(ctx, lazy); err != nil && !errors.Is(err, context.Canceled) {
			l.trouble(err)
		}
	}
}

// newer reports whether there is something newer to show than st.
func (l *Live) newer(st *state) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.files != st.files || l.asOf != st.asOf
}

// impatience is how long a preview may have nothing new to show because there is always
// something newer to build. Then a build is let finish.
const impatience = 300 * time.Millisecond

// courtesy is how long the rules of the whole site wait for the pages that browsers ask for as soon as a build is shown.
const courtesy = 50 * time.Millisecond

// want changes what is to be built, asks for a build of it, and cancels the one that is running.
func (l *Live) want(change func()) {
	l.mu.Lock()
	change()
	if l.cancel != nil && (time.Since(l.shown) < impatience || l.whole) {
		l.cancel()
	}
	l.mu.Unlock()
	select {
	case l.again <- struct{}{}:
	default: // it has been asked for already
	}
}

// build makes a build and serves it as soon as pages can be made of it; then it
// checks the whole site and tells the pages again. A lazy build is not checked.
func (l *Live) build(ctx context.Context, lazy bool) (err error) {
	defer func() {
		if r := recover(); r != nil { // a mistake of ours in one site must not end the preview of it
			err = fmt.Errorf("internal error: %v\n%s", r, debug.Stack())
		}
	}()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	l.mu.Lock()
	old := l.current.Load()
	l.cancel, l.whole = cancel, old != nil && old.lazy && !lazy
	files, asOf := l.files, l.asOf
	l.mu.Unlock()

	start := time.Now()
	if files.wrong != nil {
		return files.wrong
	}
	in := pipeline.Input{Files: files, Memory: l.memory, Store: l.options.Store, Cache: l.options.Cache, LastGood: true, CheckLater: true,
		LazyBodies: lazy}
	in.Options = assemble.Options{Now: l.options.Now(), AsOf: asOf, Drafts: true, Future: true}
	b, err := pipeline.New(ctx, in)
	if err != nil {
		return err
	}
	st := state{build: b, files: files, asOf: asOf, lazy: lazy, version: 1, problems: b.Diagnostics, redirects: redirects(b.Site),
		changed: []changedURL{}, folder: l.options.Folder}
	if old != nil {
		st.version = old.version + 1
		st.changed = changes(old.build.Site, b.Site)
		st.problems = old.problems // until the new ones are known, so that the banner does not flicker
	}
	l.show(st)
	l.mu.Lock()
	l.shown = time.Now()
	l.mu.Unlock()
	if lazy {
		return nil
	}
	if old == nil || old.lazy { // later, another process can do without what is new since
		l.options.Store.Save()
	}
	select { // the pages that are asked for now are not to wait for processors
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(courtesy):
	}
	if err := b.Check(ctx, files); err != nil {
		return err
	}
	st.version, st.problems, st.checked = st.version+1, b.Diagnostics, true
	l.show(st)
	// What this edit left behind is collected while nobody waits, so that the next one need not.
	go runtime.GC()
	if l.options.Report != nil {
		l.options.Report(b, b.Diagnostics, time.Since(start))
	}
	return nil
}

func (l *Live) show(st state) {
	l.current.Store(&st)
	l.hub.tell(st.version)
}

// trouble shows an error of the machine, such as a folder that is gone, beside the last build.
func (l *Live) trouble(err error) {
	st := *l.current.Load()
	st.version++
	st.problems = append(st.build.Diagnostics[:0:0], diag.New(diag.SiteUnreadable, diag.Position{}, "The site cannot be read now: %v.", err))
	st.problems = append(st.problems, st.build.Diagnostics...)
	l.show(st)
}

// redirects lists older addresses, and where they lead.
func redirects(s *site.Site) map[string]string {
	all := map[string]string{}
	for _, r := range s.Redirects() {
		if !r.Elsewhere { // whose page says where it leads
			all[strings.TrimSuffix(r.From, "/")] = r.To
		}
	}
	return all
}

// changes lists the pages whose source an edit changed, a few at the most.
func changes(before, after *site.Site) []changedURL {
	const most = 5
	changed := []changedURL{}
	for p := range after.Published() {
		if old := before.Page(p.Path); old != nil && before.Digest(old.Document) == after.Digest(p.Document) {
			continue
		}
		if changed = append(changed, changedURL{Title: p.Front.Title, URL: after.PageURL(p)}); len(changed) == most {
			break
		}
	}
	return changed
}
