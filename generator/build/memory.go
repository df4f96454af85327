package build

import (
	"crypto/sha256"
	"encoding/binary"
	"io/fs"
	"maps"
	"sync"
	"time"

	"northstar/generator/diag"
	"northstar/generator/memo"
	"northstar/generator/site"
	"northstar/generator/source"
	"northstar/generator/spool"
	"northstar/generator/theme"
)

// Memory is what builds of one site remember for the next one. It makes a build
// cheap and cannot change it: everything is remembered under a digest of all that it
// was made from. One build at a time may use it.
type Memory struct {
	bodies *spool.Spool
	files  *memo.Memo[site.Digest, parsedFile]
	themes *memo.Memo[site.Digest, loadedTheme]
	pages  *memo.Memo[site.Digest, renderedPage]
	stamps *memo.Memo[site.Digest, site.Digest] // of files that have not been touched: their digests

	mu   sync.Mutex
	good map[string]parsedFile // how each file was parsed when it last had no error
	face *loadedTheme          // the last theme without an error

	config *site.Config // the last configuration without an error
	fields site.Fields
}

type loadedTheme struct {
	theme *theme.Theme
	found []diag.Diagnostic
}

type renderedPage struct {
	bytes []byte
	found []diag.Diagnostic
}

// NewMemory returns an empty memory.
func NewMemory() *Memory {
	return &Memory{
		bodies: spool.New(),
		files:  memo.New[site.Digest, parsedFile](),
		themes: memo.New[site.Digest, loadedTheme](),
		pages:  memo.New[site.Digest, renderedPage](),
		stamps: memo.New[site.Digest, site.Digest](),
		good:   map[string]parsedFile{},
	}
}

// settled is how old a modification time must be to be trusted: file systems
// count time in steps, and an edit in the same step leaves no trace in it.
const settled = 2 * time.Second

// recent tells whether a file's time is so recent that an edit could hide in it.
func recent(e source.Entry, now time.Time) bool { return now.Sub(e.ModTime) < settled }

// digest returns the digest of a file. A file whose size and time are those of an
// earlier build is not read again, unless its time is recent.
func (m *Memory) digest(e source.Entry, now time.Time, read func() site.Digest) site.Digest {
	if recent(e, now) {
		return read()
	}
	return m.stamps.Do(e.Stamp(), read)
}

// lastGood replaces what is missing of a file with mistakes by what it last was without.
// The mistakes stay.
func (m *Memory) lastGood(path string, p *parsedFile) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !diag.HasErrors(p.found) {
		m.good[path] = *p
		return
	}
	if good, ok := m.good[path]; ok && p.document == nil && p.file == nil {
		p.document, p.data, p.file = good.document, good.data, good.file
	}
}

// forget lets go of the last good versions of files that are not there any more: a
// page that is deleted does not come back when another one of its name has mistakes.
func (m *Memory) forget(entries []source.Entry) {
	there := make(map[string]bool, len(entries))
	for _, e := range entries {
		there[e.Path] = true
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.good, func(path string, _ parsedFile) bool { return !there[path] })
}

// Close frees what the memory keeps outside of memory.
func (m *Memory) Close() error { return m.bodies.Close() }

// endRound forgets what the build that was just made did not need.
func (m *Memory) endRound() {
	m.files.EndRound()
	m.themes.EndRound()
	m.pages.EndRound()
	m.stamps.EndRound()
}

// lastGoodConfig returns the configuration, or the last good one if this one is not.
func (m *Memory) lastGoodConfig(c site.Config, f site.Fields, good bool) (site.Config, site.Fields) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if good {
		m.config, m.fields = &c, f
	} else if m.config != nil {
		return *m.config, m.fields
	}
	return c, f
}

// lastGoodTheme returns loaded, or the last theme without errors if it has some.
func (m *Memory) lastGoodTheme(loaded loadedTheme) loadedTheme {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !diag.HasErrors(loaded.found) {
		m.face = &loaded
	} else if m.face != nil {
		return *m.face
	}
	return loaded
}

// digestOf returns a digest of a list of parts, each with its length.
func digestOf(parts ...[]byte) site.Digest {
	h := sha256.New()
	var size [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:])
		h.Write(p)
	}
	return site.Digest(h.Sum(nil)[:16])
}

// digestOfFolder returns a digest of every file below a folder.
func digestOfFolder(files fs.FS, folder string) site.Digest {
	var parts [][]byte
	_ = fs.WalkDir(files, folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			data, err := fs.ReadFile(files, path)
			if err != nil {
				data = []byte(err.Error())
			}
			parts = append(parts, []byte(path), data)
		}
		return nil // what cannot be read is reported by the loader
	})
	return digestOf(parts...)
}
