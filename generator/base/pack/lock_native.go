//go:build !wasm

package pack

import (
	"io"

	"github.com/gofrs/flock"
)

// tryLock locks the file at path, which it makes; nil if another process has it, or it cannot be.
func tryLock(path string) io.Closer {
	l := flock.New(path, flock.SetPermissions(0o600))
	if ok, err := l.TryLock(); !ok || err != nil {
		_ = l.Close()
		return nil
	}
	return l
}
