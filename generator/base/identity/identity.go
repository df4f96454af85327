// Package identity tells without reading a file that it is the one that was read before.
//
// A [File] is what the file system says of it: size, time of modification and, where that is known, the time at which anything about
// it was last changed, which no program can set, and the number of its inode. So a file that was edited and given its old
// time and size back is another one; on Windows, which has neither, it is not. Times count in steps: an edit in the step in
// which a file was looked at leaves no trace. So only what was [File.Settled] then is known by its identity.
package identity

import (
	"io/fs"
	"time"
)

// A File identifies the content of a file on one machine. Times are in nanoseconds since 1970.
type File struct {
	Size, Modified int64
	Changed        int64  // 0 where that is not known
	Inode          uint64 // likewise
}

// Of returns the identity of what info describes, which may say it by itself, by Sys.
func Of(info fs.FileInfo) File {
	if f, ok := info.Sys().(File); ok {
		return f
	}
	f := File{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	f.Inode, f.Changed = system(info)
	return f
}

// Steps in which file systems count time, at most: those of FAT are the longest. A time that is no multiple of ten milliseconds
// comes from a file system with shorter ones, which are those of the system's clock.
const (
	coarseStep = 2 * time.Second
	FineStep   = 20 * time.Millisecond
)

// Settled reports whether an edit after the instant at, when f was found, shows in the identity.
func (f File) Settled(at time.Time) bool {
	last := f.Modified
	if f.Changed != 0 {
		last = max(last, f.Changed)
	}
	step := coarseStep
	if last%(10*int64(time.Millisecond)) != 0 {
		step = FineStep
	}
	return at.UnixNano()-last >= int64(step)
}
