package pipeline

import (
	"crypto/sha256"
	"encoding/binary"
	"io/fs"

	"northstar/generator/base/diag"
	"northstar/generator/base/memo"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
)

// Memory is what builds of one site remember for the next one. It makes a build
// cheap and cannot change it: everything is remembered under a digest of all that it
// was made from. One build at a time may use it.
type Memory struct {
	bodies    *spool.Spool
	files     []*file    // of the last build, by path
	assembled *assembled // the last build's site; nil before the first
	languages *memo.Memo[site.Digest, loadedLanguages]
	themes    *memo.Memo[site.Digest, loadedTheme]
	pages     *memo.Memo[site.Digest, renderedPage]
	sortKeys  *site.SortKeys

	face   *loadedTheme // the last theme without an error
	config *site.Config // the last configuration without an error
	fields site.Fields
}

type loadedLanguages struct {
	languages *locale.Languages
	found     []diag.Diagnostic
}

type loadedTheme struct {
	theme   *theme.Theme
	scripts []theme.Script
	found   []diag.Diagnostic
}

type renderedPage struct {
	bytes []byte
	found []diag.Diagnostic
}

// NewMemory returns an empty memory.
func NewMemory() *Memory {
	return &Memory{
		bodies:    spool.New(),
		languages: memo.New[site.Digest, loadedLanguages](),
		themes:    memo.New[site.Digest, loadedTheme](),
		pages:     memo.New[site.Digest, renderedPage](),
		sortKeys:  site.NewSortKeys(),
	}
}

// Close frees what the memory keeps outside of memory.
func (m *Memory) Close() error { return m.bodies.Close() }

// endRound forgets what the build that was just made did not need.
func (m *Memory) endRound() {
	m.themes.EndRound()
	m.pages.EndRound()
	m.sortKeys.EndRound()
}

// lastGoodConfig returns the configuration, or the last good one if this one is not.
func (m *Memory) lastGoodConfig(c site.Config, f site.Fields, good bool) (site.Config, site.Fields) {
	if good {
		m.config, m.fields = &c, f
	} else if m.config != nil {
		return *m.config, m.fields
	}
	return c, f
}

// lastGoodTheme returns loaded, or the last theme without errors if it has some.
func (m *Memory) lastGoodTheme(loaded loadedTheme) loadedTheme {
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
