package pipeline

import (
	"crypto/sha256"
	"fmt"
	"io/fs"

	"northstar/generator/base/diag"
	"northstar/generator/base/memo"
	"northstar/generator/base/spool"
	"northstar/generator/input/source"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
)

// Memory is what builds of one site remember for the next one. It makes a build
// cheap and cannot change it: everything is remembered under all that it
// was made from. One build at a time may use it.
type Memory struct {
	temporary bool // it is one build's alone, and keeps nothing for a next one
	bodies    *spool.Spool
	files     []*file    // of the last build, by path
	assembled *assembled // the last build's site; nil before the first
	languages *memo.Memo[site.Digest, loadedLanguages]
	themes    *memo.Memo[themeKey, loadedTheme]
	pages     *memo.Memo[pageKey, renderedPage]
	sortKeys  *site.SortKeys

	goodTheme  *loadedTheme   // the last one without an error
	goodConfig *configuration // likewise
}

type loadedLanguages struct {
	languages *locale.Languages
	found     []diag.Diagnostic
}

type themeKey struct {
	messages, folder site.Digest
	languages        string
}

type loadedTheme struct {
	theme   *theme.Theme
	scripts []theme.Script
	found   []diag.Diagnostic
}

type pageKey struct {
	layout, value site.Digest
	path          string
	minify        bool
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
		themes:    memo.New[themeKey, loadedTheme](),
		pages:     memo.New[pageKey, renderedPage](),
		sortKeys:  site.NewSortKeys(),
	}
}

// newTemporary returns the memory of a build that is given none.
func newTemporary() *Memory { return &Memory{bodies: spool.New(), temporary: true} }

// Close frees what the memory keeps outside of memory.
func (m *Memory) Close() error { return m.bodies.Close() }

// endRound forgets what the build that was just made did not need.
func (m *Memory) endRound() {
	m.themes.EndRound()
	m.pages.EndRound()
	m.sortKeys.EndRound()
}

// recall returns the files that entries were in the last build, nil for those that were not in it.
func (m *Memory) recall(entries []source.Entry) []*file {
	files := make([]*file, len(entries))
	last := m.files
	for i := range entries { // both are sorted by path
		for len(last) > 0 && (last[0] == nil || last[0].Path < entries[i].Path) {
			last = last[1:]
		}
		if len(last) > 0 && last[0].Path == entries[i].Path {
			files[i] = last[0]
		}
	}
	return files
}

func (m *Memory) keepFiles(files []*file) {
	if !m.temporary {
		m.files = files
	}
}

func (m *Memory) keepSite(s *assembled) {
	if !m.temporary {
		m.assembled = s
	}
}

// lastGoodConfig returns c, or the last good configuration if this one is not.
func (m *Memory) lastGoodConfig(c configuration, good bool) configuration {
	if good {
		m.goodConfig = &c
	} else if m.goodConfig != nil {
		return *m.goodConfig
	}
	return c
}

// lastGoodTheme returns loaded, or the last theme without errors if it has some.
func (m *Memory) lastGoodTheme(loaded loadedTheme) loadedTheme {
	if !diag.HasErrors(loaded.found) {
		m.goodTheme = &loaded
	} else if m.goodTheme != nil {
		return *m.goodTheme
	}
	return loaded
}

// digestOfFolder returns a digest of every file below a folder.
func digestOfFolder(files fs.FS, folder string) site.Digest {
	h := sha256.New()
	_ = fs.WalkDir(files, folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			data, err := fs.ReadFile(files, path)
			if err != nil {
				data = []byte(err.Error())
			}
			fmt.Fprintf(h, "%q %d\n%s", path, len(data), data)
		}
		return nil // what cannot be read is reported by the loader
	})
	return site.Digest(h.Sum(nil)[:16])
}
