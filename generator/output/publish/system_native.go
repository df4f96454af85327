//go:build !wasm

package publish

import "github.com/gofrs/flock"

// A lockFile is a file that one process at a time has locked.
type lockFile = flock.Flock

func newLockFile(path string) *lockFile { return flock.New(path, flock.SetPermissions(0o600)) }

// noModes is false where files have permissions, or the system makes believe.
const noModes = false
