// Package entry adds an entry to the ledger of a goal, in the file where a person
// would have added it.
//
//	change, err := entry.Add(root.FS(), goal, e) // looks, and writes nothing
//	err = change.Write(root)
//
// A goal that keeps its entries itself gets one line more below entries, in the style of
// the lines that are there; nothing else in the file changes, not even the order of its fields
// or the end of its lines. That is checked before anything is written: the new text must read as
// the old goal with exactly this entry more.
//
// A goal whose entries are in data/ledger, or whose file is written in a way that a line cannot
// simply be added to, gets a file of its own for the entry: data/ledger/2026-07-04-trees-1.yaml.
//
// Whether the entry makes sense for the goal is not looked at here: that is said by
// progress.Validate and progress.Compute.
package entry

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// folder is where entries are that are not in the file of their goal.
const folder = "data/ledger/"

// A Change is a file as it is to be with one entry more.
type Change struct {
	Path  string // slash-separated, relative to the site's root
	Line  int    // of the entry
	Entry string // the entry as it will stand there
	Bytes []byte
	was   []byte // what the file holds now; nil for a new file
}

// New reports whether the file is a new one.
func (c *Change) New() bool { return c.was == nil }

// Add returns the change that adds e to the ledger of g, a goal of the site at fsys. It
// fails for a goal that is computed from other records, and when files cannot be read.
func Add(fsys fs.FS, g *site.Goal, e site.Entry) (Change, error) {
	if from := g.Compute.From; from != "" {
		return Change{}, fmt.Errorf("the figures of %s are counted from the %s on the site; add one of those instead", g.ID, from)
	}
	e.Goal = ""
	if !hasEntriesElsewhere(g) {
		text, err := fs.ReadFile(fsys, g.Fields.File)
		if err != nil {
			return Change{}, err
		}
		before, _ := goalIn(g.Fields.File, text)
		if changed, line, lines := insert(text, g.Fields, before.Entries, e); changed != nil && proves(g.Fields.File, text, changed, e) {
			return Change{Path: g.Fields.File, Line: line, Entry: lines, Bytes: changed, was: text}, nil
		}
	}
	e.Goal = g.ID
	lines := style{}.write(e) + "\n"
	if err := readsAs([]byte(lines), e); err != nil {
		return Change{}, err
	}
	return newFile(fsys, e.Date, g.ID, ".yaml", []byte(lines))
}

// hasEntriesElsewhere reports whether a goal has entries in data/ledger, and none in its own file.
func hasEntriesElsewhere(g *site.Goal) bool {
	in := func(folder string) bool {
		return slices.ContainsFunc(g.Input.Entries, func(e progress.Entry) bool { return strings.HasPrefix(e.File(), folder) })
	}
	return in(folder) && !in(g.Fields.File)
}

// proves reports whether the goal in changed is the goal in text with exactly the entry e more.
func proves(path string, text, changed []byte, e site.Entry) bool {
	before, ok := goalIn(path, text)
	after, stillOK := goalIn(path, changed)
	if !ok || !stillOK || len(after.Entries) != len(before.Entries)+1 {
		return false
	}
	at := 0
	for at < len(before.Entries) && same(before.Entries[at], after.Entries[at]) {
		at++
	}
	if !same(after.Entries[at], e) {
		return false
	}
	after.Entries = append(after.Entries[:at:at], after.Entries[at+1:]...)
	if len(after.Entries) == 0 {
		before.Entries, after.Entries = nil, nil
	}
	return same(before, after)
}

// readsAs says why a file that holds one entry would not be read as e.
func readsAs(text []byte, e site.Entry) error {
	data, found := content.ParseData(site.Source{Path: folder + "entry.yaml", Bytes: text, Size: int64(len(text))}, content.DataOptions{})
	if i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Severity == diag.Error }); i >= 0 {
		return fmt.Errorf("the entry is not valid: %s", found[i].Message)
	}
	if len(data.Ledger) != 1 || !same(site.Written(&data.Ledger[0].Entry), e) {
		return errors.New("the entry cannot be added to this file without changing its meaning")
	}
	return nil
}

// same compares records by what is in them.
func same[T any](a, b T) bool { return reflect.DeepEqual(a, b) }

// goalIn reads the text of a goal's file; ok is false if there is a mistake in it.
func goalIn(path string, text []byte) (g site.GoalRecord, ok bool) {
	text = bytes.ReplaceAll(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	data, found := content.ParseData(site.Source{Path: path, Bytes: text, Size: int64(len(text))}, content.DataOptions{})
	if diag.HasErrors(found) || len(data.Goals) != 1 {
		return site.GoalRecord{}, false
	}
	return data.Goals[0].Value, true
}
