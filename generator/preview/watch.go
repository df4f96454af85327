package preview

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A watcher tells when a site's folder is not what it was. Events of the file system
// only wake it up: a walk that compares sizes, times and identities decides. So
// nothing depends on which events arrive, in which order, or whether some are lost.
type watcher struct {
	folder string
	poll   time.Duration // how often to walk without being woken; 0: never
	events *fsnotify.Watcher
	last   snapshot
}

// snapshot is what a walk sees of every file and folder.
type snapshot map[string]look

// look is what tells one state of a file from another.
type look struct {
	mode    fs.FileMode
	size    int64
	changed int64 // nanoseconds
	inode   uint64
}

// watched are the folders of a site that a build depends on.
var watched = []string{"content", "data", "themes"}

const (
	// calm is how long no event may come before a walk: editors save in several steps.
	calm = 4 * time.Millisecond
	// patience is how long a walk waits for calm in a storm.
	patience = 40 * time.Millisecond
	// pollEvery is how often to walk where events cannot be had.
	pollEvery = time.Second
)

// watch begins to watch a folder. With poll, or where the system has no events to
// give, it walks once a second.
func watch(folder string, poll bool) *watcher {
	w := &watcher{folder: folder}
	if poll {
		w.poll = pollEvery
	} else if events, err := fsnotify.NewWatcher(); err == nil {
		w.events = events
	} else {
		w.poll = pollEvery
	}
	w.last = w.walk()
	return w
}

func (w *watcher) close() {
	if w.events != nil {
		_ = w.events.Close() // it has nothing to lose
	}
}

// next waits until the folder has changed since the last call, or ctx is done.
func (w *watcher) next(ctx context.Context) error {
	for {
		if now := w.walk(); !maps.Equal(now, w.last) {
			w.last = now
			return nil
		}
		if err := w.sleep(ctx); err != nil {
			return err
		}
	}
}

// sleep waits for an event and then for calm, or for the next poll.
func (w *watcher) sleep(ctx context.Context) error {
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
	for woken := false; !woken; {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick:
			return nil
		case e := <-events:
			woken = w.ours(e.Name)
		case <-errors: // too many events to count: look for yourself
			woken = true
		}
	}
	end := time.NewTimer(patience)
	defer end.Stop()
	for {
		quiet := time.NewTimer(calm)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-events:
		case <-errors:
		case <-end.C:
			return nil
		case <-quiet.C:
			return nil
		}
		quiet.Stop()
	}
}

// ours tells whether a path is that of the site's folder or below it. What happens
// beside it, in a folder for temporary files perhaps, is nobody's business.
func (w *watcher) ours(path string) bool {
	return path == w.folder || strings.HasPrefix(path, w.folder+string(filepath.Separator))
}

// walk looks at every file and sees to it that every folder is watched. A folder
// that appears during the walk is walked after it is watched, so that nothing in it is missed.
func (w *watcher) walk() snapshot {
	seen := make(snapshot, len(w.last))
	// The folder above tells when the site's own folder is moved away or comes back.
	w.add(filepath.Dir(w.folder))
	w.add(w.folder)
	for _, top := range watched {
		w.look(filepath.Join(w.folder, top), seen)
	}
	return seen
}

func (w *watcher) look(path string, seen snapshot) {
	info, err := os.Lstat(path)
	if err != nil {
		return // it is gone: the snapshot says so
	}
	seen[path] = lookOf(info)
	if !info.IsDir() {
		return
	}
	w.add(path)
	entries, err := os.ReadDir(path)
	if err != nil {
		return
	}
	for _, e := range entries {
		child := filepath.Join(path, e.Name())
		if e.IsDir() {
			w.look(child, seen)
			continue
		}
		if info, err := e.Info(); err == nil {
			seen[child] = lookOf(info)
		}
	}
}

func lookOf(info fs.FileInfo) look {
	l := look{mode: info.Mode(), inode: inode(info)}
	if !info.IsDir() { // a folder's own time changes with files that do not count
		l.size, l.changed = info.Size(), info.ModTime().UnixNano()
	}
	return l
}

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
