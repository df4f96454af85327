package source

import (
	"fmt"
	"time"

	"northstar/generator/base/identity"

	"northstar/generator/base/memo"
	"northstar/generator/model/site"
)

// An Entry is one file that may become part of the site.
type Entry struct {
	Path    string // slash-separated, relative to the site's root: "content/posts/x.md"
	Size    int64  // in bytes
	ModTime time.Time
	Text    bool          // to be read with Read; other files are only copied
	Acts    bool          // it could act in the name of the site, so that somebody must trust it
	File    identity.File // by which it is known without being read
}

// Stamp returns a digest of path, size and modification time. It is how a build
// can tell, without opening a file, that it has probably not changed.
func (e Entry) Stamp() site.Digest {
	return digest([]byte(e.Path), fmt.Appendf(nil, "%d %d", e.Size, e.ModTime.UnixNano()))
}

func digest(parts ...[]byte) site.Digest {
	key := memo.KeyOf(parts...)
	return site.Digest(key[:16])
}
