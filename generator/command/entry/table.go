package entry

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// AddAll returns the change that adds a table of entries to the ledger of g: a file of its own, data/ledger/2026-07-04-trees-1.csv, called
// after the day on which they are recorded. Only what figures need is written: id, date, value, kind, what it corrects, and when it was
// recorded. comma says that the tables of the site have a decimal comma.
func AddAll(fsys fs.FS, g *site.Goal, entries []site.Entry, recorded site.Date, comma bool) (Change, error) {
	if from := g.Compute.From; from != "" {
		return Change{}, fmt.Errorf("the figures of %s are counted from the %s on the site; add one of those instead", g.ID, from)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write([]string{"goal", "id", "date", "value", "kind", "corrects", "recorded"}) // a buffer takes all
	for _, e := range entries {
		value := e.Value.String()
		if comma {
			value = strings.Replace(value, ".", ",", 1)
		}
		w.Write([]string{g.ID, e.ID, e.Date.String(), value, string(e.Kind), e.Corrects, e.Recorded.String()})
	}
	w.Flush()
	data, found := content.ParseData(site.Source{Path: folder + "entries.csv", Bytes: b.Bytes(), Size: int64(b.Len())},
		content.DataOptions{DecimalComma: comma})
	if diag.HasErrors(found) {
		return Change{}, fmt.Errorf("the entries are not valid: %s", found[0].Message)
	}
	for i, e := range entries {
		e.Goal = g.ID
		if len(data.Ledger) != len(entries) || !same(site.Written(&data.Ledger[i].Entry), e) {
			return Change{}, errors.New("the entries cannot be written as a table without changing their meaning")
		}
	}
	change, err := newFile(fsys, recorded, g.ID, ".csv", b.Bytes())
	change.Line = 2 // of the first
	return change, err
}

// newFile is a new file of data/ledger for a day and a goal.
func newFile(fsys fs.FS, day site.Date, goal, ending string, text []byte) (Change, error) {
	for n := 1; ; n++ {
		path := fmt.Sprintf("%s%s-%s-%d%s", folder, day, goal, n, ending)
		switch _, err := fs.Stat(fsys, path); {
		case err == nil:
			continue
		case !errors.Is(err, fs.ErrNotExist):
			return Change{}, err
		}
		return Change{Path: path, Line: 1, Entry: strings.TrimSuffix(string(text), "\n"), Bytes: text}, nil
	}
}
