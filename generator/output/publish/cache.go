package publish

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"maps"
	"os"
	"path/filepath"
)

// A cache remembers when each published file was written. A file that still has its
// time and its size is what was written, so it need not be read. A cache that is
// lost, or belongs to another manifest, costs time and nothing else.
type cache struct {
	folder  string           // "": nothing is remembered
	id      string           // of the output folder, of which there can be several
	written map[string]int64 // by path, in nanoseconds since 1970
}

// times are what the file of a cache holds.
type times struct {
	Manifest digest
	Written  map[string]int64 // as in cache
}

// openCache reads what is remembered of the output folder out, whose manifest has the digest d.
func openCache(folder, out string, d digest) cache {
	if folder == "" {
		return cache{}
	}
	id := sha256.Sum256([]byte(out))
	c := cache{folder: folder, id: hex.EncodeToString(id[:8])}
	if info, err := os.Lstat(c.file()); err != nil || !info.Mode().IsRegular() {
		return c
	}
	data, err := os.ReadFile(c.file())
	if err != nil {
		return c
	}
	var read times
	if gob.NewDecoder(bytes.NewReader(data)).Decode(&read) == nil && read.Manifest == d {
		c.written = read.Written
	}
	return c
}

// file is where times are remembered.
func (c cache) file() string { return filepath.Join(c.folder, "published-"+c.id) }

// previous is the folder where the tree before the published one waits to become the
// next one, since to make folders is what takes longest; "" if there is no place for it.
func (c cache) previous() string {
	if c.folder == "" {
		return ""
	}
	return filepath.Join(c.folder, "previous-"+c.id)
}

// remember writes the cache for the manifest with the digest d, unless it says so already.
func (c cache) remember(d digest, files map[string]outcome, published bool) error {
	if c.folder == "" {
		return nil
	}
	now := times{Manifest: d, Written: make(map[string]int64, len(files))}
	for path, o := range files {
		now.Written[path] = o.written
	}
	if !published && maps.Equal(now.Written, c.written) {
		return nil
	}
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(now); err != nil {
		return err
	}
	if err := os.MkdirAll(c.folder, folderMode); err != nil {
		return err
	}
	aside := c.file() + "-" + rand.Text()
	err := os.WriteFile(aside, data.Bytes(), 0o600)
	if err == nil {
		err = os.Rename(aside, c.file())
	}
	if err != nil {
		os.Remove(aside)
	}
	return err
}
