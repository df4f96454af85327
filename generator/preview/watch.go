package preview

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A watcher tells when a site's folder is not what it was. Events of the file system
// only wake it up, and say where to look first: what decides is what is seen
// there. A while after each event everything is looked at, so that nothing
// depends on which events arrive, in which order, or whether some are lost.
type watcher struct {
	folder string
	poll   time.Duration // how often to look at everything without being woken; 0: never
	events *fsnotify.Watcher
	seen   *tree
	due    <-chan time.Time // when to look at everything; nil: nothing has happened since
}

const (
	// calm is how long no event may come before a look: editors save in several steps.
	calm = 4 * time.Millisecond
	// patience is how long a look waits for calm in a storm.
	patience = 40 * time.Millisecond
	// certainty is how long after an event everything is looked at.
	certainty = 400 * time.Millisecond
	// pollEvery is how often to look where events cannot be had.
	pollEvery = time.Second
	// step is the longest time in which a file system may not tell two edits apart.
	step = 2 * time.Second
)

// watch begins to watch a folder. With poll, or where the system has no events to
// give, it looks once a second.
func watch(folder string, poll bool) *watcher {
	w := &watcher{folder: folder, poll: pollEvery}
	if !poll {
		if events, err := fsnotify.NewWatcher(); err == nil {
			w.events, w.poll = events, 0
		}
	}
	w.seen = w.walk()
	return w
}

func (w *watcher) close() {
	if w.events != nil {
		_ = w.events.Close() // it has nothing to lose
	}
}

// next waits until the folder has changed since the last call, or ctx is done, and
// returns what it is now.
func (w *watcher) next(ctx context.Context) (*tree, error) {
	for {
		names, err := w.sleep(ctx)
		if err != nil {
			return nil, err
		}
		var now *tree
		if names == nil {
			now = w.walk()
		} else {
			now = w.seen.near(names, w.enter)
		}
		if !now.equal(w.seen) || now.hides(names) {
			w.seen = now
			return now, nil
		}
		if now.root != w.seen.root && now.root != nil {
			_ = now.root.Close() // it was only read
		}
	}
}

// sleep waits for an event and then for calm, and returns the paths that events named.
// It returns none when everything is to be looked at.
func (w *watcher) sleep(ctx context.Context) ([]string, error) {
	var events chan fsnotify.Event
	var lost chan error
	if w.events != nil {
		events, lost = w.events.Events, w.events.Errors
	}
	var tick, quiet, end <-chan time.Time
	if w.poll > 0 {
		tick = time.After(w.poll)
	}
	due := w.due // what happens while everything is looked at needs another look as well
	named := map[string]bool{}
	everything, calmed := false, false
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-tick:
			return nil, nil
		case <-due:
			w.due = nil
			return nil, nil
		case e := <-events:
			name, ours := w.name(e.Name)
			everything = everything || ours && name == "."
			if ours {
				named[name] = true
			}
		case <-lost: // too many events to count: look for yourself
			everything = true
		case <-quiet:
			calmed = true
		case <-end:
			calmed = true
		}
		switch {
		case calmed && (everything || w.seen.wrong != nil):
			return nil, nil
		case calmed:
			return slices.Collect(maps.Keys(named)), nil
		case len(named) == 0 && !everything:
			continue // it was nothing of ours
		case end == nil:
			end, tick, due = time.After(patience), nil, nil
			if w.due == nil {
				w.due = time.After(certainty)
			}
		}
		quiet = time.After(calm)
	}
}

// name returns a path of the machine as one below the site's folder: "." for the folder
// itself and for what lies directly in it and counts. What happens beside it, in a
// folder for temporary files perhaps, is nobody's business.
func (w *watcher) name(path string) (name string, ours bool) {
	if path == w.folder {
		return ".", true
	}
	rest, ours := strings.CutPrefix(path, w.folder+string(filepath.Separator))
	name = filepath.ToSlash(rest)
	switch top, _, below := strings.Cut(name, "/"); {
	case !ours || !slices.Contains(watched(), top):
		return "", false
	case !below:
		return ".", true
	}
	return name, true
}

// walk looks at everything, and sees to it that every folder is watched.
func (w *watcher) walk() *tree {
	// The folder above tells when the site's own folder is moved away or comes back.
	w.add(filepath.Dir(w.folder))
	w.add(w.folder)
	return walk(w.folder, w.enter)
}

// enter watches a folder of the site.
func (w *watcher) enter(name string) { w.add(filepath.Join(w.folder, filepath.FromSlash(name))) }

// add watches a folder; watching one again does nothing, and one that was replaced
// by another of the same name is watched anew.
func (w *watcher) add(folder string) {
	if w.events == nil {
		return
	}
	if err := w.events.Add(folder); err != nil && !os.IsNotExist(err) {
		w.poll = pollEvery // no more watches to be had, or a file system without events
	}
}
