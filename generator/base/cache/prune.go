package cache

import (
	"cmp"
	"crypto/rand"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	day = 24 * time.Hour
	// keptFor is how long an entry stays that nothing uses: a branch that was left for a while is back at once.
	keptFor = 30 * day
	// unfinished begins the name of an entry that is being written.
	unfinished = "unfinished-"
	// pruned is the file whose time says when the cache was pruned last.
	pruned = "pruned"
)

// Prune removes entries that were not used for a month, then those that were not used for
// longest until the others fit into most bytes. It does so once a day.
func (c *Cache) Prune(most int64) {
	root := c.enter()
	if root == nil {
		return
	}
	defer root.Close()
	if info, err := root.Lstat(pruned); err == nil {
		if since := c.now.Sub(info.ModTime()); since >= 0 && since < day {
			return
		}
	}
	type entry struct {
		name string
		size int64
		used time.Time
	}
	var entries []entry
	var total int64
	_ = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == pruned {
			return nil // what cannot be read is not worth a word
		}
		if info, err := d.Info(); err == nil {
			total += info.Size()
			entries = append(entries, entry{name, info.Size(), info.ModTime()})
		}
		return nil
	})
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(a.used.Compare(b.used), strings.Compare(a.name, b.name)) })
	for _, e := range entries {
		age := c.now.Sub(e.used)
		abandoned := age > day && strings.HasPrefix(e.name, unfinished)
		if age <= keptFor && total <= most && !abandoned {
			continue
		}
		if root.Remove(filepath.FromSlash(e.name)) == nil {
			total -= e.size
		}
	}
	aside := unfinished + rand.Text()
	err := root.WriteFile(aside, nil, 0o666)
	err = errors.Join(err, root.Chtimes(aside, c.now, c.now))
	if err != nil || root.Rename(aside, pruned) != nil {
		_ = root.Remove(aside)
	}
}
