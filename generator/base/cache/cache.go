// Package cache keeps the results of slow, pure functions as files: resized pictures,
// drawn cards.
//
// An entry's name is the digest of all that its bytes were made from, so an entry
// is never out of date, and nothing is ever told that something changed. An entry
// ends with a digest of its name and bytes: one that was cut short, changed or
// misplaced is made again. Entries are written aside and renamed, so that builds may
// share a folder at the same time. The folder can be deleted whenever somebody likes;
// a folder that cannot be read or written costs time and nothing else.
//
// Package memo remembers within a process what is cheap to make again; a cache
// remembers between processes what is not.
package cache

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// A Key is the digest of everything that an entry's bytes depend on.
type Key [sha256.Size]byte

// KeyOf returns the key of what a recipe makes of its ingredients. The recipe names the
// function and its version: raise that whenever the function makes other bytes of
// the same ingredients. Encoders of Go's own library change with Go, so a key holds Go's version, too.
func KeyOf(recipe string, ingredients ...[]byte) Key {
	h := sha256.New()
	add := func(b []byte) {
		var size [8]byte
		binary.LittleEndian.PutUint64(size[:], uint64(len(b)))
		h.Write(size[:])
		h.Write(b)
	}
	add([]byte(runtime.Version()))
	add([]byte(recipe))
	for _, b := range ingredients {
		add(b)
	}
	return Key(h.Sum(nil))
}

// A Cache is a folder of entries. The nil Cache is valid: it finds nothing and keeps
// nothing. A Cache is safe for concurrent use.
type Cache struct {
	folder string
	now    time.Time

	mu   sync.Mutex
	root *os.Root // nil until there is a folder; see enter
}

// Open returns the cache in folder, which is made when the first entry is kept; nil for
// the empty name. now is the day that entries count as used on.
func Open(folder string, now time.Time) *Cache {
	if folder == "" {
		return nil
	}
	return &Cache{folder: folder, now: now}
}

// Do returns the entry for k, or makes and keeps it. An error of make is not kept.
func (c *Cache) Do(k Key, make func() ([]byte, error)) ([]byte, error) {
	if data, ok := c.Get(k); ok {
		return data, nil
	}
	data, err := make()
	if err == nil {
		c.Put(k, data)
	}
	return data, err
}

// Get returns the bytes of the entry for k.
func (c *Cache) Get(k Key) ([]byte, bool) {
	root := c.enter(false)
	if root == nil {
		return nil, false
	}
	entry, err := root.ReadFile(name(k))
	if err != nil || len(entry) < sha256.Size {
		return nil, false
	}
	data, seal := entry[:len(entry)-sha256.Size], entry[len(entry)-sha256.Size:]
	if want := sealOf(k, data); !bytes.Equal(seal, want[:]) {
		return nil, false
	}
	c.touch(root, name(k))
	return data, true
}

// Put keeps data as the entry for k, if the folder lets it.
func (c *Cache) Put(k Key, data []byte) {
	root := c.enter(true)
	if root == nil {
		return
	}
	if root.MkdirAll(filepath.Dir(name(k)), 0o777) != nil {
		return
	}
	aside := unfinished + rand.Text()
	f, err := root.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return
	}
	seal := sealOf(k, data)
	_, err = f.Write(data)
	if err == nil {
		_, err = f.Write(seal[:])
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = root.Rename(aside, name(k))
	}
	if err != nil {
		_ = root.Remove(aside)
	}
}

// Close lets go of the folder. The cache cannot be used afterwards.
func (c *Cache) Close() error {
	if c == nil || c.root == nil {
		return nil
	}
	return c.root.Close()
}

// enter returns the folder, or nil if there is none, or it is a link: what is
// written here stays here. With create it makes the folder.
func (c *Cache) enter(create bool) *os.Root {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.root != nil {
		return c.root
	}
	if create && os.MkdirAll(c.folder, 0o777) != nil {
		return nil
	}
	if info, err := os.Lstat(c.folder); err != nil || !info.IsDir() {
		return nil
	}
	if root, err := os.OpenRoot(c.folder); err == nil {
		c.root = root
	}
	return c.root
}

// name is the path of an entry below the folder: few file systems like a hundred thousand files in one folder.
func name(k Key) string {
	digits := hex.EncodeToString(k[:])
	return filepath.Join(digits[:2], digits[2:])
}

func sealOf(k Key, data []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write(k[:])
	h.Write(data)
	return [sha256.Size]byte(h.Sum(nil))
}
