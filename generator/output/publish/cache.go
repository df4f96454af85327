package publish

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// cacheHead begins the first line of a cache of this version; the manifest's digest follows.
const cacheHead = "northstar-published 1 "

// A cache remembers when each published file was written. A file that still has its
// time and its size is what was written, so it need not be read. A cache that is
// lost, or belongs to another manifest, costs time and nothing else.
type cache struct {
	folder  string           // "": nothing is remembered
	id      string           // of the output folder, of which there can be several
	written map[string]int64 // by path, in nanoseconds since 1970
}

// openCache reads what is remembered of the output folder out, whose manifest has the digest d.
func openCache(folder, out string, d digest) cache {
	if folder == "" {
		return cache{}
	}
	id := sha256.Sum256([]byte(out))
	c := cache{folder: folder, id: hex.EncodeToString(id[:8])}
	if info, err := os.Lstat(c.times()); err != nil || !info.Mode().IsRegular() {
		return c
	}
	data, err := os.ReadFile(c.times())
	if err != nil {
		return c
	}
	head, rest, _ := bytes.Cut(data, []byte("\n"))
	if string(head) != cacheHead+hex.EncodeToString(d[:]) {
		return c
	}
	c.written = make(map[string]int64, bytes.Count(rest, []byte("\n")))
	for line := range strings.Lines(string(rest)) {
		written, path, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if n, err := strconv.ParseInt(written, 10, 64); err == nil {
			c.written[path] = n
		}
	}
	return c
}

// times is the file in which times are remembered.
func (c cache) times() string { return filepath.Join(c.folder, "published-"+c.id) }

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
	if c.folder == "" || !published && c.holds(files) {
		return nil
	}
	if err := os.MkdirAll(c.folder, folderMode); err != nil {
		return err
	}
	f, err := os.CreateTemp(c.folder, filepath.Base(c.times())+"-*")
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	fmt.Fprintf(b, "%s%x\n", cacheHead, d)
	for path, o := range files {
		fmt.Fprintf(b, "%d %s\n", o.written, path)
	}
	err = b.Flush()
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), c.times())
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// holds reports whether c has the time of every one of files.
func (c cache) holds(files map[string]outcome) bool {
	for path, o := range files {
		if written, ok := c.written[path]; !ok || written != o.written {
			return false
		}
	}
	return true
}
