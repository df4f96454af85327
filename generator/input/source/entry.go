package source

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"northstar/generator/model/site"
)

// An Entry is one file that may become part of the site.
type Entry struct {
	Path    string // slash-separated, relative to the site's root: "content/posts/x.md"
	Size    int64  // in bytes
	ModTime time.Time
	Text    bool // to be read with Read; other files are only copied
}

// Stamp returns a digest of path, size and modification time. It is how a build
// can tell, without opening a file, that it has probably not changed.
func (e Entry) Stamp() site.Digest {
	b := make([]byte, 0, len(e.Path)+17)
	b = append(b, e.Path...)
	b = append(b, 0)
	b = binary.LittleEndian.AppendUint64(b, uint64(e.Size))
	b = binary.LittleEndian.AppendUint64(b, uint64(e.ModTime.UnixNano()))
	sum := sha256.Sum256(b)
	return site.Digest(sum[:16])
}

// digest returns the digest of a text: of its path and of its bytes as stored.
func digest(path string, stored []byte) site.Digest {
	h := sha256.New()
	h.Write(append([]byte(path), 0))
	h.Write(stored)
	var sum [sha256.Size]byte
	return site.Digest(h.Sum(sum[:0])[:16])
}
