package publish

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A lock is held by one process at a time, and dies with it. Its file says who holds it, and what the holder has made
// that must not stay: whoever takes the lock after a holder that was killed reads that and removes it.
type lock struct {
	root *os.Root
	name string
	file *lockFile
	end  int64 // where the next note goes
	kept bool  // something that was noted is still there
}

// A note says what a publication is about to make.
type note struct {
	Out      string // the output folder
	Stage    string // a staging folder beside it
	Inner    string // a staging folder in it
	Aside    string // the old tree, between two renames
	Manifest digest `json:",omitzero"` // of Inner: the manifest of the tree that holds from now on
	Was      digest `json:",omitzero"` // the manifest of the old tree, if that is believed
}

// A lockedError says who holds a lock.
type lockedError struct{ holder string }

func (e lockedError) Error() string { return "process " + cmp.Or(e.holder, "with an unknown id") }

// takeLock locks the file name in root, which it makes. It must be a file: nobody is to make us write
// elsewhere with a link.
func takeLock(root *os.Root, name string) (*lock, error) {
	path := filepath.Join(root.Name(), name)
	for {
		if info, err := root.Lstat(name); err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s is not a file; remove it", path)
		}
		l := &lock{root: root, name: name, file: newLockFile(path)} // opens the file, but writes nothing
		locked, err := l.file.TryLock()
		if err != nil {
			return nil, err
		}
		if !locked {
			return nil, lockedError{l.holder()}
		}
		// The last holder may have removed the file between our opening and locking it.
		now, err := root.Lstat(name)
		mine, mineErr := l.file.Stat()
		if err == nil && mineErr == nil && os.SameFile(now, mine) {
			return l, nil
		}
		_ = l.file.Close()
		if err = errors.Join(err, mineErr); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
}

// The file begins with who holds it, and goes on with notes, one a line. On Windows nobody else reads or writes the
// first byte, which is locked.
const (
	signature = 1
	firstNote = signature + 21
)

// sign writes who holds the lock, over whoever held it before, and leaves no notes but those of what is still there.
func (l *lock) sign(left []note) error {
	l.end, l.kept = firstNote, len(left) > 0
	err := l.write(fmt.Appendf(nil, "%-20d\n", os.Getpid()), signature, false)
	for _, n := range left {
		err = errors.Join(err, l.note(n, false))
	}
	return err
}

// note notes what is about to be made. If it is to last, it is brought to the disk.
func (l *lock) note(n note, last bool) error {
	if l == nil {
		return nil
	}
	line, err := json.Marshal(n)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	if err := l.write(line, l.end, last); err != nil {
		return fmt.Errorf("noting what is to be made: %w", err)
	}
	l.end += int64(len(line))
	return nil
}

func (l *lock) write(data []byte, at int64, last bool) error {
	f, err := l.root.OpenFile(l.name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(data, at)
	if err == nil && at == signature {
		err = f.Truncate(firstNote)
	}
	if err == nil && last {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// notes reads what the last holder has noted, if it could not end.
func (l *lock) notes() (all []note) {
	f, err := l.root.Open(l.name)
	if err != nil {
		return nil
	}
	defer f.Close()
	const most = 64 << 10
	data := make([]byte, most)
	n, _ := f.ReadAt(data, firstNote)
	for line := range bytes.SplitAfterSeq(data[:n], []byte("\n")) {
		var one note
		if bytes.HasSuffix(line, []byte("\n")) && json.Unmarshal(line, &one) == nil {
			all = append(all, one)
		}
	}
	return all
}

// holder reads who holds the lock; "" if that cannot be known.
func (l *lock) holder() string {
	f, err := l.root.Open(l.name)
	if err != nil {
		return ""
	}
	defer f.Close()
	b := make([]byte, firstNote-signature)
	n, _ := f.ReadAt(b, signature)
	return strings.TrimSpace(string(b[:n]))
}

// leave gives the lock back, and leaves the file with its notes.
func (l *lock) leave() { _ = l.file.Close() }

// release removes the file while it is still locked, so that nobody else's is removed. Windows removes no
// file that is open, and so none that somebody else has opened by then.
func (l *lock) release() {
	if l == nil {
		return
	}
	if runtime.GOOS == "windows" {
		_ = l.file.Close()
		_ = l.root.Remove(l.name)
		return
	}
	_ = l.root.Remove(l.name)
	_ = l.file.Close()
}
