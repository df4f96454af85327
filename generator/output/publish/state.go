package publish

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"northstar/generator/base/codec"
	"northstar/generator/base/identity"
	"northstar/generator/base/place"
)

// Names of the files in the state of an output folder.
const (
	lockName     = "lock"
	rememberName = "published"
)

// A state is what is remembered of one output folder: who is publishing to it, which manifest we wrote last, and by what each
// file can be known without being read. All of it can be lost.
type state struct {
	root *os.Root // nil: nothing is remembered
	lock *lock
	last remembered
}

// remembered is what the last publication says.
type remembered struct {
	Out      string // the output folder
	Manifest digest
	Files    []seen // our files that can be known without being read, by path
	Folders  []seen // likewise those that exist for them, and the output folder, whose path is ""
	Kept     []string
	Spare    spare
}

// seen is a file or folder as it was seen after it was published.
type seen struct {
	Path string
	File identity.File
}

// openState opens what is remembered of the folder out among all, and takes its lock. Where nothing can be
// remembered, it returns an empty state.
func openState(all, out string) (state, error) {
	if all == "" {
		return state{}, nil
	}
	folder := filepath.Join(all, place.NameOf(out))
	if os.MkdirAll(folder, 0o700) != nil {
		return state{}, nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return state{}, nil
	}
	s := state{root: root}
	if s.lock, err = takeLock(root, lockName); errors.As(err, new(lockedError)) {
		root.Close()
		return state{}, err
	}
	if err != nil {
		s.close()
		return state{}, nil
	}
	left, err := s.lock.sweep()
	if err != nil {
		s.lock.leave()
		s.lock = nil
		s.close()
		return state{}, err
	}
	if s.lock.sign(left) != nil {
		s.close()
		return state{}, nil
	}
	s.last = readRemembered(root)
	return s, nil
}

func readRemembered(root *os.Root) (last remembered) {
	data, err := root.ReadFile(rememberName)
	if err != nil || len(data) < sha256.Size {
		return remembered{}
	}
	data, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if is := sha256.Sum256(data); !bytes.Equal(sum, is[:]) || codec.Decode(data, &last) != nil {
		return remembered{}
	}
	return last
}

// remember writes what was published, unless that is remembered already.
func (s *state) remember(now remembered) error {
	if s.root == nil || reflect.DeepEqual(now, s.last) {
		return nil
	}
	data := codec.Append(nil, &now)
	sum := sha256.Sum256(data)
	aside := rememberName + "-" + rand.Text()
	err := s.root.WriteFile(aside, append(data, sum[:]...), 0o600)
	if err == nil {
		err = s.root.Rename(aside, rememberName)
	}
	if err != nil {
		_ = s.root.Remove(aside)
	}
	return err
}

// close gives the lock back. If something could not be removed, its note stays for the next Begin.
func (s *state) close() {
	if s.lock != nil && s.lock.kept {
		s.lock.leave()
	} else {
		s.lock.release()
	}
	if s.root != nil {
		s.root.Close()
	}
	*s = state{}
}

// keptFor is how long is remembered what was published to a folder that is gone.
const keptFor = 30 * 24 * time.Hour

// sweepAll puts right what killed publications to any folder have left behind, and forgets folders that are gone
// for long. What cannot be done now is done by the next Begin.
func sweepAll(all string) {
	entries, err := os.ReadDir(all)
	if err != nil {
		return
	}
	for _, e := range entries {
		root, err := os.OpenRoot(filepath.Join(all, e.Name()))
		if err != nil {
			continue
		}
		if _, err := root.Lstat(lockName); err == nil {
			if l, err := takeLock(root, lockName); err == nil {
				if left, err := l.sweep(); err == nil && len(left) == 0 {
					l.release()
				} else {
					l.leave()
				}
			}
		}
		forget := false
		if info, err := root.Lstat(rememberName); err == nil && time.Since(info.ModTime()) > keptFor {
			_, err := os.Lstat(readRemembered(root).Out)
			forget = errors.Is(err, fs.ErrNotExist)
		}
		root.Close()
		if forget {
			_ = os.RemoveAll(filepath.Join(all, e.Name()))
		}
	}
}

// sweep puts right what the last holder of the lock noted and could not end, and returns the notes of what cannot be
// removed now. That it is not running any more is certain, since we have its lock.
func (l *lock) sweep() (left []note, err error) {
	done := map[string]bool{} // staging folders in the output folder whose tree holds
	notes := l.notes()
	for _, n := range notes {
		if n.Inner != "" && n.Manifest != (digest{}) {
			done[n.Inner] = true
			if err := in(n.Out, func(root *os.Root) error { return rollForward(root, n) }); err != nil {
				return nil, err
			}
		}
	}
	for _, n := range notes {
		switch {
		case done[n.Inner]:
		case n.Inner != "":
			err = in(n.Out, func(root *os.Root) error { return remove(root, n.Inner) })
		case n.Stage != "":
			err = in(filepath.Dir(n.Out), func(parent *os.Root) error { return remove(parent, n.Stage) })
		case n.Aside != "":
			err = in(filepath.Dir(n.Out), func(parent *os.Root) error { return putBack(parent, n.Aside, filepath.Base(n.Out)) })
		}
		if err != nil {
			left = append(left, n)
		}
	}
	return left, nil
}

// putBack gives the old tree its name back if there is no new one, and removes it otherwise.
func putBack(parent *os.Root, aside, out string) error {
	if _, err := parent.Lstat(out); !errors.Is(err, fs.ErrNotExist) {
		return remove(parent, aside)
	}
	err := parent.Rename(aside, out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// in does something in a folder, if there is one.
func in(folder string, do func(root *os.Root) error) error {
	root, err := os.OpenRoot(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer root.Close()
	return do(root)
}
