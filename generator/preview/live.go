package preview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"northstar/generator/build"
	"northstar/generator/cache"
	"northstar/generator/diag"
	"northstar/generator/site"
)

// Options say how a site is previewed.
type Options struct {
	Folder    string // of the site, absolute
	Poll      bool   // look for changes once a second instead of waiting for events
	EditorURL string // opens {file} at {line} and {column}; "" for none
	Hosts     []string
	Cache     *cache.Cache     // keeps pictures between processes; nil for none
	Now       func() time.Time // the clock
	// Report is called after every build with what was found; nil for nobody.
	Report func(*build.Build, []diag.Diagnostic, time.Duration)
}

// Live is a preview that follows the files.
type Live struct {
	*Server
	options Options
	memory  *build.Memory
	watcher *watcher

	mu     sync.Mutex
	asOf   site.Date          // the day to go to; zero: the site's own
	again  chan struct{}      // something other than a file asks for a build
	cancel context.CancelFunc // of the running build
}

// state is one build with what is known about it. It is not changed, only replaced.
type state struct {
	version   int64
	build     *build.Build
	problems  []diag.Diagnostic
	checked   bool // problems are all there
	changed   []changedURL
	redirects map[string]string // addresses without last slash
	folder    string
	travelled bool
}

// New returns a preview that has made its first build. Run follows the files from then on.
func New(ctx context.Context, o Options) (*Live, error) {
	l := &Live{
		Server: NewServer(o.EditorURL, o.Hosts...), options: o, memory: build.NewMemory(),
		watcher: watch(o.Folder, o.Poll), again: make(chan struct{}, 1),
	}
	l.travel = l.goTo
	if err := l.build(ctx); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// Close frees what the preview keeps.
func (l *Live) Close() error {
	l.watcher.close()
	return l.memory.Close()
}

// Build returns the build that is served.
func (l *Live) Build() *build.Build { return l.current.Load().build }

// Polling tells whether changes are looked for once a second, because there are no events.
func (l *Live) Polling() bool { return l.watcher.poll > 0 }

// Run builds after every change until ctx is done. A change during a build cancels it.
func (l *Live) Run(ctx context.Context) error {
	changes := make(chan struct{}, 1)
	failed := make(chan error, 1)
	go func() {
		for {
			if err := l.watcher.next(ctx); err != nil {
				failed <- err
				return
			}
			l.stop()
			select {
			case changes <- struct{}{}:
			default: // one is waiting already
			}
		}
	}()
	for {
		select {
		case <-ctx.Done():
			<-failed
			return nil
		case <-changes:
		case <-l.again:
		}
		if err := l.build(ctx); err != nil && ctx.Err() == nil && !errors.Is(err, context.Canceled) {
			l.trouble(err)
		}
	}
}

// stop cancels the running build: there is something newer to build.
func (l *Live) stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cancel != nil {
		l.cancel()
	}
}

// goTo makes the preview speak of another day; the zero day is the site's own.
func (l *Live) goTo(day site.Date) {
	l.mu.Lock()
	l.asOf = day
	l.mu.Unlock()
	l.stop()
	select {
	case l.again <- struct{}{}:
	default:
	}
}

// build makes a build and serves it as soon as pages can be made of it; then it
// checks the whole site and tells the pages again.
func (l *Live) build(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	l.mu.Lock()
	l.cancel = cancel
	asOf := l.asOf
	l.mu.Unlock()

	start := time.Now()
	root, err := os.OpenRoot(l.options.Folder) // anew: the folder may have been replaced
	if err != nil {
		return err
	}
	// The root stays open as long as the build that copies files from it; it closes itself when that is forgotten.
	in := build.Input{Files: root.FS(), Memory: l.memory, Cache: l.options.Cache, LastGood: true, CheckLater: true}
	in.Options = site.Options{Now: l.options.Now(), AsOf: asOf, Drafts: true, Future: true}
	b, err := build.New(ctx, in)
	if err != nil {
		return err
	}
	old := l.current.Load()
	st := state{build: b, version: 1, problems: b.Diagnostics, redirects: redirects(b.Site), changed: []changedURL{}, folder: l.options.Folder, travelled: !asOf.IsZero()}
	if old != nil {
		st.version = old.version + 1
		st.changed = changes(old.build.Site, b.Site)
		st.problems = old.problems // until the new ones are known, so that the banner does not flicker
	}
	l.show(st)
	b.Check(in.Files)
	st.version, st.problems, st.checked = st.version+1, b.Diagnostics, true
	l.show(st)
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
	st.problems = append(st.build.Diagnostics[:0:0], diag.New(diag.PreviewTrouble, diag.Position{}, "the site cannot be read now: %v", err))
	st.problems = append(st.problems, st.build.Diagnostics...)
	l.show(st)
}

// redirects lists the older addresses of pages.
func redirects(s *site.Site) map[string]string {
	all := map[string]string{}
	for _, p := range s.Pages {
		for _, alias := range p.Aliases() {
			all[strings.TrimSuffix(alias, "/")] = p.Address
		}
	}
	return all
}

// changes lists the pages whose source an edit changed, a few at the most.
func changes(old, new *site.Site) []changedURL {
	const most = 5
	changed := []changedURL{}
	for _, p := range new.Pages {
		before := old.Page(p.Path)
		if before != nil && before.Document == p.Document {
			continue
		}
		if before != nil && before.Digest == p.Digest {
			continue
		}
		if changed = append(changed, changedURL{Title: p.Front.Title, URL: new.URL(p.Address)}); len(changed) == most {
			break
		}
	}
	return changed
}

// Greeting says what is watched and what would be left out, for the terminal.
func (l *Live) Greeting() string {
	s := l.Build().Site
	how := "Watching content, data and themes"
	if l.Polling() {
		how = "Looking at content, data and themes once a second"
	}
	hidden := 0
	for _, p := range s.Pages {
		if p.Unpublished != "" {
			hidden++
		}
	}
	if hidden == 0 {
		return how + "."
	}
	noun := "pages that are"
	if hidden == 1 {
		noun = "page that is"
	}
	return fmt.Sprintf("%s. Shown here: %d %s not published yet, or not any more.", how, hidden, noun)
}
