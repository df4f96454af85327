package preview

import (
	"context"
	"os"
	"path/filepath"
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
	w := &watcher{folder: folder}
	if poll {
		w.poll = pollEvery
	} else if events, err := fsnotify.NewWatcher(); err == nil {
		w.events = events
	} else {
		w.poll = pollEvery
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
			w.due = nil
			now = w.walk()
		} else {
			if w.due == nil {
				w.due = time.After(certainty)
			}
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
	var tick <-chan time.Time
	if w.poll > 0 {
		timer := time.NewTimer(w.poll)
		defer timer.Stop()
		tick = timer.C
	}
	var events chan fsnotify.Event
	var errors chan error
	if w.events != nil {
		events, errors = w.events.Events, w.events.Errors
	}
	named := map[string]bool{}
	everything := false
	note := func(path string) {
		name, ours := w.name(path)
		everything = everything || ours && name == "."
		if ours {
			named[name] = true
		}
	}
	for len(named) == 0 && !everything {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-tick:
			return nil, nil
		case <-w.due:
			return nil, nil
		case e := <-events:
			note(e.Name)
		case <-errors: // too many events to count: look for yourself
			everything = true
		}
	}
	end := time.NewTimer(patience)
	defer end.Stop()
	for quiet := time.NewTimer(calm); ; quiet.Reset(calm) {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case e := <-events:
			note(e.Name)
			continue
		case <-errors:
			everything = true
			continue
		case <-end.C:
		case <-quiet.C:
		}
		quiet.Stop()
		if everything || w.seen.wrong != nil {
			return nil, nil
		}
		names := make([]string, 0, len(named))
		for name := range named {
			names = append(names, name)
		}
		return names, nil
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
	if !ours {
		return "", false
	}
	name = filepath.ToSlash(rest)
	for _, top := range watched() {
		switch {
		case name == top:
			return ".", true
		case strings.HasPrefix(name, top+"/"):
			return name, true
		}
	}
	return "", false
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
