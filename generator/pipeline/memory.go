package pipeline

import (
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
	temporary bool // it is one build's alone, and keeps nothing but bodies when that is made
	bodies    *spool.Spool
	files     []*file    // of the last build, by path
	assembled *assembled // the last build's site; nil before the first
	languages *memo.Memo[site.Digest, reported[*locale.Languages]]
	themes    *memo.Memo[themeKey, loadedTheme]
	pages     *memo.Memo[pageKey, reported[[]byte]]
	sheets    *memo.Memo[sheetsKey, reported[[]styleSheet]]
	sortKeys  *site.SortKeys

	declared *declaredTypes // those of the last build; nil before the first

	goodTheme  *loadedTheme   // the last one without an error
	goodConfig *configuration // likewise
}

// reported is a value with what was found wrong when it was made.
type reported[T any] struct {
	value T
	found []diag.Diagnostic
}

type themeKey struct {
	messages, folder site.Digest
	declared         site.Digest // of the collections
	languages, base  string
}

type loadedTheme struct {
	theme   *theme.Theme
	scripts []theme.Script
	found   []diag.Diagnostic
}

type sheetsKey struct {
	theme                *theme.Theme
	accent, paper, faces string
	languages            string
}

type pageKey struct {
	layout, value site.Digest
	path          string
	minify        bool
}

// NewMemory returns an empty memory.
func NewMemory() *Memory {
	return &Memory{
		bodies:    spool.New(),
		languages: memo.New[site.Digest, reported[*locale.Languages]](),
		themes:    memo.New[themeKey, loadedTheme](),
		pages:     memo.New[pageKey, reported[[]byte]](),
		sheets:    memo.New[sheetsKey, reported[[]styleSheet]](),
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
	m.sheets.EndRound()
	m.sortKeys.EndRound()
	if m.temporary {
		m.files, m.assembled = nil, nil
	}
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

// lastGood returns now, or the last good value before it if this one is not.
func lastGood[T any](kept **T, now T, good bool) T {
	if good {
		*kept = &now
	} else if *kept != nil {
		return **kept
	}
	return now
}

// digestOfFolder returns a digest of the name of a folder, which may be gone, and of every file below it.
func digestOfFolder(files fs.FS, folder string) site.Digest {
	parts := [][]byte{[]byte(folder)}
	_ = fs.WalkDir(files, folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			parts = append(parts, []byte(path), []byte("cannot be read")) // which is reported by the loader
			return nil
		}
		if d.IsDir() {
			return nil
		}
		info, err := fs.Stat(files, path) // of what a link leads to
		data := []byte(d.Type().String())
		if err == nil && info.Mode().IsRegular() {
			data, err = fs.ReadFile(files, path)
		}
		if err != nil {
			data = []byte(err.Error())
		}
		parts = append(parts, []byte(path), data)
		return nil
	})
	key := memo.KeyOf(parts...)
	return site.Digest(key[:16])
}
