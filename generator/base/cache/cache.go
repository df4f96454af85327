// Package cache keeps the results of slow, pure functions as files: resized pictures,
// drawn cards.
//
// An entry's name is the digest of all that its bytes were made from, so an entry is never out of date,
// and nothing is ever told that something changed. An entry ends with a digest of its name and bytes: one
// that was cut short, changed or misplaced is made again. That says nothing about who made it, since anybody can compute a
// digest: the folder must be one that only its user can write to (package place finds it). Entries are written to a temporary file and
// renamed, so that builds may share a folder at the same time. The folder can be deleted whenever somebody
// likes; a folder that cannot be read or written costs time and nothing else.
//
// The cache of Go's own command (github.com/rogpeppe/go-internal/cache) was tried in its place. It follows
// links, has no bound on size, and makes 256 folders
// before its first entry: 25 ms for every new site, to save a dozen lines.
//
// Package memo remembers within a process what is cheap to make again; a cache
// remembers between processes what is not.
package cache

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"northstar/generator/base/memo"
)

// A Key is the digest of everything that an entry's bytes depend on.
type Key [sha256.Size]byte

// KeyOf returns the key of what a recipe makes of its ingredients. The recipe names the
// function and its version: raise that whenever the function makes other bytes of
// the same ingredients. Encoders of Go's own library change with Go, so a key holds Go's version, too.
func KeyOf(recipe string, ingredients ...[]byte) Key {
	return memo.KeyOf(slices.Insert(ingredients, 0, []byte(runtime.Version()), []byte(recipe))...)
}

// A Cache is a folder of entries. The nil Cache is valid: it finds nothing and keeps
// nothing. A Cache is safe for concurrent use.
type Cache struct {
	folder string
	now    time.Time
}

// Open returns the cache in folder, which is made when the first entry is kept; nil for
// the empty name. now is the day that entries count as used on.
func Open(folder string, now time.Time) *Cache {
	if folder == "" {
		return nil
	}
	return &Cache{folder, now}
}

// Do returns the entry for k, or makes and keeps it. An error of produce is not kept.
func (c *Cache) Do(k Key, produce func() ([]byte, error)) ([]byte, error) {
	if data, ok := c.Get(k); ok {
		return data, nil
	}
	data, err := produce()
	if err == nil {
		c.Put(k, data)
	}
	return data, err
}

// Get returns the bytes of the entry for k.
func (c *Cache) Get(k Key) ([]byte, bool) {
	root := c.enter()
	if root == nil {
		return nil, false
	}
	defer root.Close()
	entry, err := root.ReadFile(name(k))
	data, whole := bytes.CutSuffix(entry, seal(k, entry[:max(0, len(entry)-sha256.Size)]))
	if err != nil || !whole {
		return nil, false
	}
	if info, err := root.Lstat(name(k)); err == nil && c.now.Sub(info.ModTime()) > day {
		_ = root.Chtimes(name(k), c.now, c.now) // it was used, which is noted to the day
	}
	return data, true
}

// Put keeps data as the entry for k, if the folder lets it.
func (c *Cache) Put(k Key, data []byte) {
	if c == nil || os.MkdirAll(c.folder, 0o777) != nil {
		return
	}
	root := c.enter()
	if root == nil {
		return
	}
	defer root.Close()
	aside := unfinished + rand.Text()
	err := root.WriteFile(aside, slices.Concat(data, seal(k, data)), 0o666)
	if err == nil {
		err = root.MkdirAll(filepath.Dir(name(k)), 0o777)
	}
	if err == nil {
		err = root.Rename(aside, name(k))
	}
	if err != nil {
		_ = root.Remove(aside)
	}
}

// enter opens the folder; it returns nil if there is none, or it is a link: what is written here stays here.
func (c *Cache) enter() *os.Root {
	if c == nil {
		return nil
	}
	if info, err := os.Lstat(c.folder); err != nil || !info.IsDir() {
		return nil
	}
	root, _ := os.OpenRoot(c.folder) // nil after an error
	return root
}

// name is the path of an entry below the folder: few file systems like a hundred thousand files in one folder.
func name(k Key) string {
	digits := hex.EncodeToString(k[:])
	return filepath.Join(digits[:2], digits[2:])
}

// seal ends the entry for k that holds data.
func seal(k Key, data []byte) []byte {
	sum := sha256.Sum256(append(k[:], data...))
	return sum[:]
}
